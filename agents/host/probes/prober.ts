/**
 * Probes the runs that live, and reports what it finds. One timer for all of them, spread over
 * their intervals; so many at once and no more; nothing that hangs outlasts its timeout. What a
 * finding means is decided by the core.
 */

import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Probe } from '../../../src/domain/settings/definition.ts';
import type { ProbeKind } from '../../core/events.ts';
import type { Answer, Patience } from './answer.ts';
import { type ProbedRun, probeExec, type RunAuxiliary } from './exec.ts';
import { Gate } from './gate.ts';
import { probeHttp } from './http.ts';
import { LogPattern, type LogTail } from './log-pattern.ts';
import { Rounds } from './rounds.ts';
import { probeTcp } from './tcp.ts';

export interface Subject extends ProbedRun {
  /** How long it has lived, in ms. */
  readonly ageMs: number;
  /** Its readiness has passed already, so that a log pattern need not be looked for. */
  readonly ready: boolean;
}

export interface Finding extends Answer {
  readonly runId: string;
  readonly probe: ProbeKind;
}

export interface ProberOptions {
  readonly runAuxiliary: RunAuxiliary;
  /** Where the output of a run begins. */
  readonly logsOf: (runId: string) => readonly LogTail[];
  readonly onFinding: (instanceId: string, finding: Finding) => void;
  readonly onProblem: OnProblem;
}

/** Commands cost a fork of the agent each. */
const commandsAtOnce = 8;
const connectionsAtOnce = 64;
/** A run that has just begun is first probed within this time. */
const soonMs = 1_000;

/** One probe of one run. */
interface Task {
  subject: Subject;
  readonly kind: ProbeKind;
  readonly probe: Probe;
  readonly stop: AbortController;
  /** How often it was asked. */
  asked: number;
}

interface Watched {
  readonly runId: string;
  readonly tasks: readonly Task[];
  readonly pattern: LogPattern | null;
}

export class Prober {
  readonly #options: ProberOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #rounds = new Rounds<Task>((task) => void this.#ask(task));
  readonly #commands = new Gate(commandsAtOnce);
  readonly #connections = new Gate(connectionsAtOnce);

  constructor(options: ProberOptions) {
    this.#options = options;
  }

  /** How many probes are planned. */
  get size(): number {
    return this.#rounds.size;
  }

  /**
   * Begins to probe a run as its definition requires, unless it does so already. What was probed of
   * the instance before no longer is.
   */
  watch(subject: Subject): void {
    const { instanceId } = subject.key;
    const { readiness, liveness } = subject.definition;
    const watched = this.#watched.get(instanceId);
    if (watched?.runId === subject.runId) {
      // Its main process may be another by now.
      for (const task of watched.tasks)
        if (task.subject.pid !== subject.pid) task.subject = { ...task.subject, pid: subject.pid };
      return;
    }
    this.unwatch(instanceId);
    if (readiness === null && liveness === null) return;
    const probes = [
      { kind: 'READINESS' as const, probe: readiness },
      { kind: 'LIVENESS' as const, probe: liveness },
    ];
    const tasks = probes.flatMap(({ kind, probe }): Task[] =>
      probe === null || probe.logPattern !== null
        ? []
        : [{ subject, kind, probe, stop: new AbortController(), asked: 0 }],
    );
    const pattern =
      readiness?.logPattern != null && !subject.ready
        ? this.#lookFor(subject, readiness.logPattern)
        : null;
    this.#watched.set(instanceId, { runId: subject.runId, tasks, pattern });
    for (const task of tasks) this.#rounds.plan(task, firstAfterMs(task));
  }

  unwatch(instanceId: string): void {
    const watched = this.#watched.get(instanceId);
    if (watched === undefined) return;
    this.#watched.delete(instanceId);
    watched.pattern?.close();
    for (const task of watched.tasks) {
      this.#rounds.cancel(task);
      task.stop.abort();
    }
  }

  close(): void {
    for (const instanceId of [...this.#watched.keys()]) this.unwatch(instanceId);
    this.#rounds.close();
  }

  #lookFor({ key, runId, definition }: Subject, pattern: string): LogPattern {
    const { onFinding, onProblem, logsOf } = this.#options;
    const found = (line: string): void => {
      // One line is enough, however many successes are asked for.
      const times = definition.readiness?.successThreshold ?? 1;
      for (let time = 0; time < times; time += 1)
        onFinding(key.instanceId, { runId, probe: 'READINESS', ok: true, detail: line });
    };
    // It will never be ready: its health shows why, so that it does not wait in silence.
    const unusable = (detail: string): void => {
      const times = definition.readiness?.failureThreshold ?? 1;
      for (let time = 0; time < times; time += 1)
        onFinding(key.instanceId, { runId, probe: 'READINESS', ok: false, detail });
      onProblem({ code: 'PROBE_UNUSABLE', detail: `run ${runId}: ${detail}` });
    };
    return new LogPattern({
      logs: logsOf(runId),
      pattern,
      onMatch: found,
      onUnusable: (message) => queueMicrotask(() => unusable(message)),
      onProblem: ({ code, detail }) => onProblem({ code, detail: `run ${runId}: ${detail}` }),
    });
  }

  async #ask(task: Task): Promise<void> {
    const { subject, kind, probe, stop } = task;
    const { runId, key } = subject;
    const gate = probe.exec === null ? this.#connections : this.#commands;
    const begun = performance.now();
    const answer = await gate.through(() =>
      this.#answer(task, { timeoutMs: probe.timeoutMs, signal: stop.signal }),
    );
    if (stop.signal.aborted) return;
    task.asked += 1;
    this.#rounds.plan(task, nextAfterMs(task) - (performance.now() - begun));
    this.#options.onFinding(key.instanceId, { runId, probe: kind, ...answer });
  }

  async #answer({ subject, probe }: Task, patience: Patience): Promise<Answer> {
    if (patience.signal.aborted) return { ok: false, detail: null };
    if (probe.exec !== null)
      return probeExec(subject, probe.exec, this.#options.runAuxiliary, patience);
    if (probe.httpUrl !== null) return probeHttp(probe.httpUrl, patience);
    return probeTcp(probe.tcp ?? '', patience);
  }
}

/**
 * A run that has just begun is asked soon; those that were found alive are spread over the whole
 * interval.
 */
function firstAfterMs({ subject, probe }: Task): number {
  const spread = subject.ageMs > soonMs ? probe.intervalMs : Math.min(soonMs, probe.intervalMs);
  return Math.random() * spread;
}

/**
 * What began at the same moment is spread by the second asking, which comes a little early; after
 * that the phase is kept.
 */
function nextAfterMs({ asked, probe }: Task): number {
  return asked === 1 ? probe.intervalMs * (0.5 + Math.random() / 2) : probe.intervalMs;
}
