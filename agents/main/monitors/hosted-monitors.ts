/**
 * The monitors that this host evaluates, as a planner: what they find is reported in a pass of the
 * supervisor, in the same write of the journal as how far lines were compared and what is raised.
 * An agent that dies at any point so neither misses nor repeats a line.
 */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Instance, WallMs } from '../../core/types.ts';
import type { Sample } from '../../host/metrics/sampler.ts';
import type { MonitorBody, ReceivedMonitor, Report } from '../../link/wire.ts';
import type { Planned, Planner } from '../planning/planner.ts';
import { LogMonitors, type LogMonitorsOptions } from './log-monitors.ts';
import { type Judged, MetricMonitors } from './metric-monitors.ts';
import type { MonitoredRecord, StoredSubject } from './monitor-states.ts';
import { RulesStore } from './rules-store.ts';

export interface HostedMonitorsOptions extends LogMonitorsOptions {
  readonly folder: string;
  /** What earlier agents have stored, by subject. */
  readonly stored: ReadonlyMap<string, StoredSubject>;
  readonly onProblem: OnProblem;
}

const idle: Planned = { events: [], reports: [], records: [] };

export class HostedMonitors implements Planner {
  readonly #wake: () => void;
  readonly #rules: RulesStore;
  readonly #logs: LogMonitors;
  readonly #metrics: MetricMonitors;
  #judged: Judged[] = [];

  constructor({ folder, stored, ...options }: HostedMonitorsOptions) {
    this.#wake = options.wake;
    this.#rules = new RulesStore(folder, options.onProblem);
    this.#logs = new LogMonitors(options, new Map(stored));
    this.#metrics = new MetricMonitors(
      new Map([...stored].map(([subject, { raised }]) => [subject, raised])),
      monotonicMs(),
    );
    this.#apply();
  }

  /** Level: replaces what was received before. */
  receive(monitors: readonly ReceivedMonitor[]): void {
    this.#rules.replace(monitors);
    this.#apply();
    this.#wake();
  }

  sample(sample: Sample): void {
    const judged = this.#metrics.judge(sample, wallMs());
    this.#judged.push(...judged);
    if (judged.length > 0) this.#wake();
  }

  desired(): void {}

  nextAt(): WallMs | null {
    return this.#logs.nextAt();
  }

  decide(
    { wallMs: now }: { readonly wallMs: WallMs },
    machines: ReadonlyMap<string, Instance>,
  ): Planned {
    const outcomes = this.#logs.decide(now, machines);
    const judged = this.#judged.splice(0);
    if (outcomes.length + judged.length === 0) return idle;
    const bodies: MonitorBody[] = [
      ...outcomes.flatMap(({ reports }) => reports),
      ...judged.map(({ report }) => report),
    ];
    const logged = new Map(outcomes.map(({ stored }) => [stored.subject, stored]));
    const subjects = new Set([...logged.keys(), ...judged.map(({ subject }) => subject)]);
    const current = new Map([...this.#logs.stored()].map((stored) => [stored.subject, stored]));
    return {
      events: [],
      reports: bodies.map((monitor): Report => ({ at: now, body: { monitor } })),
      records: [...subjects].map((subject) =>
        this.#record(subject, logged.get(subject) ?? current.get(subject)),
      ),
    };
  }

  *records(): Generator<MonitoredRecord> {
    const stored = new Map([...this.#logs.stored()].map((one) => [one.subject, one]));
    for (const subject of new Set([...stored.keys(), ...this.#metrics.subjects()]))
      yield this.#record(subject, stored.get(subject));
  }

  close(): void {
    this.#logs.close();
  }

  #record(subject: string, logged: StoredSubject | undefined): MonitoredRecord {
    const raised = [...(logged?.raised ?? []).filter(({ part }) => part !== '')];
    return {
      monitored: {
        subject,
        cursors: logged?.cursors ?? {},
        raised: [...raised, ...this.#metrics.raisedOf(subject)],
      },
    };
  }

  #apply(): void {
    this.#logs.replace(this.#rules.monitors);
    this.#metrics.replace(this.#rules.monitors);
  }
}
