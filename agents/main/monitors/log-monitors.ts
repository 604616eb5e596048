/** LOG monitors at the instances of this host: what their watches find becomes reports. */
import { wallMs } from '../../../src/base/clock.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { LogRule } from '../../../src/domain/monitors-log.ts';
import type { Instance, InstanceKey, WallMs } from '../../core/types.ts';
import { LineJudge, type LineMonitor } from '../../host/monitors/line-judge.ts';
import { type Hits, LogWatch, Turns } from '../../host/monitors/log-watch.ts';
import type { MonitorBody, ReceivedMonitor } from '../../link/wire.ts';
import type { Raised, StoredSubject } from './monitor-states.ts';

export interface LogMonitorsOptions {
  readonly logFiles: (key: InstanceKey) => { readonly stdout: string; readonly stderr: string };
  /** There is something to report. */
  readonly wake: () => void;
  readonly onProblem: OnProblem;
}

interface Watched {
  readonly watch: LogWatch;
  monitors: readonly LineMonitor[];
  /** The state of the instance when it was looked at last. */
  state: Instance['state'];
  raised: Raised[];
  reportedAt: WallMs;
  storedAt: WallMs;
  stored: string;
  /** How many positions were stored. */
  streams: number;
}

/** What becomes of a subject: what is reported of it, and what is stored with that. */
export interface Outcome {
  readonly reports: readonly MonitorBody[];
  readonly stored: StoredSubject;
}

/** What matches meanwhile is counted. */
export const reportEveryMs = 1000;
/** How far lines were compared is stored this often where none has matched. */
const storeEveryMs = 5000;

const lineMonitor = ({ monitorId, generation, log }: ReceivedMonitor): LineMonitor[] =>
  log === null ? [] : [{ monitorId, generation, rule: { kind: 'LOG', ...log } }];

/** On the wire. */
const streamWords = { stdout: 'STDOUT', stderr: 'STDERR' } as const;

const partOf = ({ stream, name }: Pick<Hits, 'stream' | 'name'>): string =>
  name === null ? stream : `${stream} ${name}`;

export class LogMonitors {
  readonly #options: LogMonitorsOptions;
  readonly #turns = new Turns();
  readonly #watched = new Map<string, Watched>();
  #monitors = new Map<string, LineMonitor[]>();
  /** What an earlier agent has stored of instances that are not watched yet. */
  readonly #earlier: Map<string, StoredSubject>;

  constructor(options: LogMonitorsOptions, earlier: Map<string, StoredSubject>) {
    this.#options = options;
    this.#earlier = earlier;
  }

  replace(monitors: readonly ReceivedMonitor[]): void {
    this.#monitors = new Map();
    for (const received of monitors)
      for (const instanceId of received.instanceIds)
        for (const monitor of lineMonitor(received))
          this.#monitors.set(instanceId, [...(this.#monitors.get(instanceId) ?? []), monitor]);
    for (const subject of this.#earlier.keys())
      if (!this.#monitors.has(subject)) this.#earlier.delete(subject);
    for (const [instanceId, watched] of this.#watched) {
      const now = this.#monitors.get(instanceId);
      if (now === undefined) continue;
      watched.monitors = now;
      watched.raised = stillRaised(watched.raised, now);
      watched.watch.judge = new LineJudge(now);
    }
  }

  /** Begins and ends watches, and reports what is due. */
  decide(now: WallMs, machines: ReadonlyMap<string, Instance>): Outcome[] {
    if (this.#monitors.size + this.#watched.size + this.#earlier.size === 0) return [];
    const outcomes: Outcome[] = [];
    for (const [instanceId, { watch }] of this.#watched) {
      if (this.#monitors.has(instanceId) && machines.has(instanceId)) continue;
      watch.close();
      this.#watched.delete(instanceId);
      outcomes.push({ reports: [], stored: nothing(instanceId) });
    }
    for (const [instanceId, monitors] of this.#monitors) {
      const machine = machines.get(instanceId);
      if (machine === undefined) continue;
      const watched = this.#watched.get(instanceId) ?? this.#begin(machine, monitors);
      // Its folder may be there only now.
      if (watched.state !== machine.state) watched.watch.look();
      watched.state = machine.state;
      const outcome = due(instanceId, watched, now);
      if (outcome !== null) outcomes.push(outcome);
    }
    return outcomes;
  }

  nextAt(): WallMs | null {
    let next = Number.POSITIVE_INFINITY;
    for (const { watch, monitors, raised, reportedAt } of this.#watched.values()) {
      if (watch.hasHits) next = Math.min(next, reportedAt + reportEveryMs);
      for (const one of raised)
        next = Math.min(next, one.at + (clearAfter(one, monitors) ?? Number.POSITIVE_INFINITY));
    }
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** All that is stored, for rewriting the journal. */
  *stored(): Generator<StoredSubject> {
    yield* this.#earlier.values();
    for (const [instanceId, watched] of this.#watched) yield subjectOf(instanceId, watched);
  }

  close(): void {
    for (const { watch } of this.#watched.values()) watch.close();
  }

  #begin(machine: Instance, monitors: readonly LineMonitor[]): Watched {
    const { key, state } = machine;
    const { instanceId } = key;
    const earlier = this.#earlier.get(instanceId) ?? nothing(instanceId);
    this.#earlier.delete(instanceId);
    const { logFiles, wake, onProblem } = this.#options;
    const watch = new LogWatch(
      {
        files: logFiles(key),
        cursors: earlier.cursors,
        turns: this.#turns,
        onNews: wake,
        onProblem,
        of: `${key.program}/${key.environment}#${key.index}`,
      },
      new LineJudge(monitors),
    );
    const raised = stillRaised(earlier.raised, monitors);
    const times = { reportedAt: 0, storedAt: wallMs(), stored: '', streams: 0 };
    const watched: Watched = { watch, monitors, state, raised, ...times };
    this.#watched.set(instanceId, watched);
    return watched;
  }
}

const nothing = (subject: string): StoredSubject => ({ subject, cursors: {}, raised: [] });

const subjectOf = (subject: string, { watch, raised }: Watched): StoredSubject => ({
  ...{ subject, cursors: watch.cursors, raised },
});

const monitorOf = (
  { monitorId, generation }: Pick<Raised, 'monitorId' | 'generation'>,
  monitors: readonly LineMonitor[],
): LineMonitor | undefined =>
  monitors.find((one) => one.monitorId === monitorId && one.generation === generation);

const stillRaised = (raised: readonly Raised[], monitors: readonly LineMonitor[]): Raised[] =>
  raised.filter((one) => monitorOf(one, monitors) !== undefined);

const clearAfter = (one: Raised, monitors: readonly LineMonitor[]): LogRule['clearAfterMs'] =>
  monitorOf(one, monitors)?.rule.clearAfterMs ?? null;

/** Changes what is raised. @returns null: there is nothing to report or to store */
function due(instanceId: string, watched: Watched, now: WallMs): Outcome | null {
  const { watch, monitors } = watched;
  const reports: MonitorBody[] = [];
  const sinceReport = now - watched.reportedAt;
  // A wall clock that was set back delays nothing.
  if (watch.hasHits && (sinceReport >= reportEveryMs || sinceReport < 0)) {
    watched.reportedAt = now;
    for (const hits of watch.take().hits) reports.push(...raisedBy(instanceId, watched, hits, now));
  }
  for (const one of watched.raised) {
    const afterMs = clearAfter(one, monitors);
    if (afterMs !== null && now - one.at >= afterMs)
      reports.push(clearing(instanceId, one, afterMs));
  }
  watched.raised = watched.raised.filter((one) => {
    const afterMs = clearAfter(one, monitors);
    return afterMs !== null && now - one.at < afterMs;
  });
  const stored = subjectOf(instanceId, watched);
  const text = JSON.stringify(stored);
  if (reports.length === 0 && (text === watched.stored || !isStoreDue(watched, now))) return null;
  Object.assign(watched, { storedAt: now, stored: text, streams: streamsIn(stored) });
  return { reports, stored };
}

const streamsIn = ({ cursors }: StoredSubject): number => Object.keys(cursors).length;

/** Where a stream begins is stored at once: what is written from then on is not to be missed. */
function isStoreDue({ watch, storedAt, streams }: Watched, now: WallMs): boolean {
  const since = now - storedAt;
  return since < 0 || since >= storeEveryMs || Object.keys(watch.cursors).length !== streams;
}

function raisedBy(instanceId: string, watched: Watched, hits: Hits, now: WallMs): MonitorBody[] {
  const { stream, name, line, count } = hits;
  const monitor = monitorOf(hits.monitor, watched.monitors);
  // It was changed or taken away since the line was compared.
  if (monitor === undefined) return [];
  const { monitorId, generation, rule } = monitor;
  if (rule.clearAfterMs !== null) {
    const part = partOf(hits);
    watched.raised = [
      ...watched.raised.filter((one) => one.monitorId !== monitorId || one.part !== part),
      { monitorId, generation, part, at: now },
    ];
  }
  const about = { monitorId, generation, instanceId, stream: streamWords[stream], name };
  return [{ ...about, signal: 'RAISE', text: line, count }];
}

function clearing(instanceId: string, one: Raised, afterMs: number): MonitorBody {
  const { monitorId, generation, part } = one;
  const space = part.indexOf(' ');
  const name = space < 0 ? null : part.slice(space + 1);
  const stream = streamWords[part.startsWith('stdout') ? 'stdout' : 'stderr'];
  const about = { monitorId, generation, instanceId, stream, name };
  return { ...about, signal: 'CLEAR', text: String(afterMs), count: 0 };
}
