/**
 * Takes samples at intervals, for the plane and for Prometheus. Lossy on purpose: a sample that
 * cannot be sent is replaced by the next.
 */
import { monotonicMs } from '../../../src/base/clock.ts';
import { type Labels, MetricFamilies } from '../../../src/base/metric-families.ts';
import { printPrometheus } from '../../../src/base/prometheus.ts';
import { version } from '../../../src/base/version.ts';
import { type OnProblem, problemCode } from '../../../src/domain/agent-problems.ts';
import { addHosts, addInstances } from '../../../src/domain/metrics-page.ts';
import type { Instance } from '../../core/types.ts';
import { type Sample, Sampler, type Target } from '../../host/metrics/sampler.ts';
import type { MetricsBody } from '../../link/wire.ts';

/** Without viewers: often enough for a history of an hour, and little load. */
const everyMs = 30_000;
/** Soon after the start, so that early viewers see values. */
const firstAfterMs = 2000;
/** PROTOCOL.md: the most instances in one sample. */
const maxInstances = 10_000;
/** A scrape takes a sample of its own unless the last is younger. */
const scrapeMaxAgeMs = 1000;

export interface MetricsOptions {
  readonly folder: string;
  readonly machines: () => Iterable<Instance>;
  /** Each sample, whether it can be sent or not. */
  readonly onSample: (sample: Sample) => void;
  /** Sends a sample when it can. */
  readonly send: (body: MetricsBody) => void;
  readonly onProblem: OnProblem;
}

/** A program that runs, as the sampler wants it. */
function targetOf({ key, state, restarts }: Instance, nowMs: number): Target[] {
  if (!('run' in state) || state.run.pid === null) return [];
  const { runId, pid, startedMs } = state.run;
  return [
    {
      instanceId: key.instanceId,
      runId,
      pid,
      restarts,
      uptimeMs: Math.max(0, Math.round(nowMs - startedMs)),
    },
  ];
}

export class Metrics {
  readonly #options: MetricsOptions;
  readonly #sampler: Sampler;
  #intervalMs = everyMs;
  #watchedUntilMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<Sample> | null = null;
  #last: Sample | null = null;
  #warned = false;
  #closed = false;

  /** Begins to sample. */
  constructor(options: MetricsOptions) {
    this.#options = options;
    this.#sampler = new Sampler({ disks: [options.folder, '/'] });
    this.#schedule(firstAfterMs);
  }

  /** Sets the interval for a time, in ms: the plane has viewers. */
  rate(wanted: { readonly everyMs: number; readonly forMs: number }): void {
    const watched = this.#isWatched();
    this.#intervalMs = Math.min(everyMs, Math.max(1000, wanted.everyMs));
    this.#watchedUntilMs = monotonicMs() + wanted.forMs;
    if (!watched && !this.#closed) void this.#tick();
  }

  /** Prometheus' text. */
  async page(hostName: string): Promise<string> {
    const last = this.#last;
    const fresh = last && monotonicMs() - last.atMs < scrapeMaxAgeMs ? last : await this.#sample();
    return printPage(hostName, fresh, [...this.#options.machines()]);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #isWatched(): boolean {
    return monotonicMs() < this.#watchedUntilMs;
  }

  #schedule(afterMs = this.#isWatched() ? this.#intervalMs : everyMs): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#tick(), afterMs);
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    try {
      const { atMs, host, instances } = await this.#sample();
      if (!this.#closed)
        this.#options.send({ ageMs: Math.round(monotonicMs() - atMs), host, instances });
    } catch (error) {
      this.#options.onProblem({
        code: problemCode(error, 'METRICS_INCOMPLETE'),
        detail: `cannot read metrics: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
    this.#schedule();
  }

  /** Concurrent callers share one sample. */
  #sample(): Promise<Sample> {
    this.#underWay ??= this.#take().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #take(): Promise<Sample> {
    const now = monotonicMs();
    const targets = [...this.#options.machines()].flatMap((machine) => targetOf(machine, now));
    if (targets.length > maxInstances && !this.#warned) {
      this.#warned = true;
      this.#options.onProblem({
        code: 'METRICS_INCOMPLETE',
        detail: `measuring only the first ${maxInstances} of ${targets.length} programs`,
      });
    }
    this.#last = await this.#sampler.sample(targets.slice(0, maxInstances));
    if (!this.#closed) this.#options.onSample(this.#last);
    return this.#last;
  }
}

function printPage(
  host: string,
  { host: hostSample, instances }: Sample,
  machines: readonly Instance[],
): string {
  const families = new MetricFamilies();
  const labels = new Map<string, Labels>(
    machines.map(({ key }) => [
      key.instanceId,
      { host, program: key.program, environment: key.environment, index: String(key.index) },
    ]),
  );
  families.add('gander_agent_info', 'gauge', 'Always 1; the release of the agent is a label.', [
    [{ host, version }, 1],
  ]);
  families.add(
    'gander_instance_state',
    'gauge',
    'Always 1; what the instance does is a label.',
    machines.map(
      ({ key, state }) => [{ ...labels.get(key.instanceId), state: state.name }, 1] as const,
    ),
  );
  addHosts(families, [[{ host }, hostSample]]);
  addInstances(
    families,
    instances.flatMap((one) => {
      const named = labels.get(one.instanceId);
      return named ? [[named, one] as const] : [];
    }),
  );
  return printPrometheus(families);
}
