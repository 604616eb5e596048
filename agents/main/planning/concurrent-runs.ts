/**
 * Runs beside an instance's own: what overlap ALLOW makes of a firing that finds it running. Each has a machine for itself, by the id of its firing, which is forgotten when
 * the run has ended; nobody sees it but the ledger, by `run` reports.
 *
 * It is a job by its instance's definition as that was when it began, with its timeout and retries. Probes, the stop command and sd_notify are for the instance's own run.
 * Its folder and logs are its own while it lives, for two shims must not write one file; what it wrote is then appended to the instance's logs.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { SpawnAction } from '../../core/actions.ts';
import { adopt } from '../../core/adopt.ts';
import { Decisions } from '../../core/decide.ts';
import type { MachineEvent, Now } from '../../core/events.ts';
import { create } from '../../core/machine.ts';
import { toStored } from '../../core/persist.ts';
import type { Addressed } from '../../core/reconcile.ts';
import type { Definition, DesiredInstance, Instance, InstanceKey, WallMs } from '../../core/types.ts';
import { moveOutput } from '../../host/logs/append.ts';
import type { FoundRun } from '../../host/runs/adoption.ts';
import { instanceFolder } from '../../host/runs/run-files.ts';
import type { HostRuntime } from '../../host/runs/runtime.ts';
import type { Report, ReportBody, RunReportBody } from '../../link/wire.ts';
import { clocks } from '../clocks.ts';
import { foundOf, type RememberedBeside } from '../supervisor/adoption.ts';
import { isBusy } from '../supervisor/machines.ts';
import { outcomeOf, type PassOutcome } from '../supervisor/pass-outcome.ts';
import type { JournalRecord } from '../supervisor/state-journal.ts';
import { Timers } from '../supervisor/timers.ts';

export interface BesideOptions {
  /** The data folder. */
  readonly folder: string;
  readonly host: Pick<HostRuntime, 'spawn' | 'signal' | 'discardRun' | 'runOutput' | 'logFiles'>;
  readonly bootId: string;
  /** See Memory. */
  readonly whenWritten: (action: () => void) => void;
  readonly remembered: readonly RememberedBeside[];
  /** Something has come in: a turn is to be made. */
  readonly wake: () => void;
}

/** Beyond the stop timeout, for KILL to do its work. */
const stopGraceMs = 3000;

const readNow = (): Now => ({ monotonicMs: monotonicMs(), wallMs: wallMs(), runId: uuidv7(), chance: Math.random() });

export class BesideRuns {
  readonly #options: BesideOptions;
  readonly #machines = new Map<string, Instance>();
  /** The instance beside whose run each is. */
  readonly #of = new Map<string, string>();
  readonly #timers: Timers;
  #queue: Addressed[] = [];
  #ended: (() => void)[] = [];
  #closed = false;

  constructor(options: BesideOptions) {
    this.#options = options;
    for (const { machine, of } of options.remembered) this.#know(machine, of);
    this.#timers = new Timers((ids) => this.#feed(ids.map((instanceId) => ({ instanceId, event: { type: 'TIMER' } }))));
  }

  /** Something waits for the next turn. */
  get hasNews(): boolean {
    return this.#queue.length > 0;
  }

  has(id: string): boolean {
    return this.#machines.has(id);
  }

  /** Takes up what became of the runs that earlier agents began. @returns the runs found that are none of these */
  adopt(found: readonly FoundRun[], rebooted: boolean): FoundRun[] {
    const byRun = new Map(found.map((run) => [run.spec.runId, run]));
    for (const machine of this.#machines.values()) {
      const run = 'run' in machine.state ? machine.state.run : null;
      const { events } = adopt(machine, foundOf(run === null ? undefined : byRun.get(run.runId), run), rebooted, readNow());
      this.#feed(events.map((event) => ({ instanceId: machine.key.instanceId, event })));
    }
    return found.filter(({ spec }) => !this.#machines.has(spec.instanceId));
  }

  hear(id: string, event: MachineEvent): void {
    this.#feed([{ instanceId: id, event }]);
  }

  /** Begins a run in the turn that is under way. @param beside the instance's own machine. @param firingId becomes the run's id */
  begin(beside: Instance, firingId: string, origin: 'SCHEDULE' | 'CATCH_UP'): void {
    const { key, programRevision, definition } = beside;
    const desired = { ...key, instanceId: firingId, beside: firingId, programRevision, definition: definitionOf(definition) };
    const machine = create({ ...desired, ...wantedNowhere }, monotonicMs());
    this.#know({ ...machine, key: { ...machine.key, beside: firingId } }, key.instanceId);
    this.#queue.push({ instanceId: firingId, event: { type: 'RUN', commandId: null, origin, runId: firingId } });
  }

  /**
   * What has come in since, as part of the supervisor's turn; it is done when the turn is over.
   * @param fate what became of the instance beside whose run one is: STOP, where it is to stop as well
   */
  decide(fate: (of: string, since: number) => 'GOES_ON' | 'STOP'): { readonly reports: Report[]; readonly records: JournalRecord[] } {
    for (const [id, machine] of this.#machines) {
      const alive = machine.state.name === 'STARTING' || machine.state.name === 'RUNNING' || machine.state.name === 'BACKOFF';
      if (alive && fate(this.#of.get(id) as string, machine.sinceMs) === 'STOP') this.#queue.push(stopOf(id));
    }
    if (this.#queue.length === 0) return { reports: [], records: [] };
    const decisions = new Decisions({ machines: this.#machines, now: readNow, ties: () => ({ gated: false, leant: false }) });
    for (const addressed of this.#queue.splice(0)) decisions.decide(addressed);
    decisions.takeBack();
    const outcome = outcomeOf(decisions, this.#machines, this.#options.host.runOutput.bind(this.#options.host));
    for (const [id, atMs] of outcome.timers) this.#timers.set(id, atMs);
    const told = outcome.reports.flatMap(({ at, body }) => this.#runReport(at, body));
    const over = outcome.changed.filter((machine) => !isBusy(machine));
    const records = outcome.changed.map((machine) => this.#recordOf(machine));
    for (const { key } of over) this.#forget(key.instanceId);
    // The turn is written first.
    queueMicrotask(() => this.#carryOut(outcome.deeds, decisions.endedRuns, over));
    return { reports: told, records };
  }

  *records(): Generator<JournalRecord> {
    const now = clocks(this.#options.bootId);
    for (const [id, machine] of this.#machines) yield { beside: toStored(machine, now), of: this.#of.get(id) as string };
  }

  /** Asks all to stop, outside any turn: the agent ends, and the next one tells what became of them. Resolves when none lives, or none will within its bounds. */
  async stopAll(): Promise<void> {
    const { host } = this.#options;
    const alive = [...this.#machines.values()].filter(({ state }) => 'run' in state);
    if (alive.length === 0) return;
    const bounds = alive.map(({ definition }) => definition.stopTimeoutMs);
    const each = (send: (machine: Instance, runId: string) => void) => {
      for (const machine of alive) if ('run' in machine.state) send(machine, machine.state.run.runId);
    };
    each(({ definition }, runId) => void host.signal(runId, definition.stopSignal, definition.killMode));
    const kill = setTimeout(
      () => each(({ definition }, runId) => void host.signal(runId, 'KILL', definition.killMode)),
      Math.max(...bounds),
    );
    let left = alive.length;
    await new Promise<void>((resolve) => {
      const giveUp = setTimeout(resolve, Math.max(...bounds) + stopGraceMs);
      this.#ended.push(() => {
        left -= 1;
        if (left > 0) return;
        clearTimeout(giveUp);
        resolve();
      });
    });
    clearTimeout(kill);
  }

  close(): void {
    this.#closed = true;
    this.#timers.close();
    this.#queue = [];
  }

  #know(machine: Instance, of: string): void {
    this.#machines.set(machine.key.instanceId, machine);
    this.#of.set(machine.key.instanceId, of);
  }

  #feed(events: readonly Addressed[]): void {
    if (events.length === 0) return;
    for (const event of events) this.#queue.push(event);
    if (events.some(({ event }) => event.type === 'EXITED' || event.type === 'SPAWN_FAILED')) for (const heard of this.#ended) heard();
    this.#options.wake();
  }

  /** Its transitions are nobody's: of them the ledger hears the run alone. */
  #runReport(at: WallMs, body: ReportBody): Report[] {
    if (!('transition' in body) || body.transition.run === null) return [];
    const { instanceId: id, run } = body.transition;
    const { key } = this.#machines.get(id) as Instance;
    return [{ at, body: { run: { instanceId: this.#of.get(id) as string, run: this.#withLogs(run, key) } } }];
  }

  /** While it lives its logs are where nobody looks; then they move to where everybody does. */
  #withLogs(run: RunReportBody, key: InstanceKey): RunReportBody {
    if (run.endedAt === null) return { ...run, logs: null };
    const { host } = this.#options;
    const { beside: _, ...own } = key;
    return { ...run, logs: moveOutput(host.logFiles(key), host.logFiles(own)) };
  }

  #recordOf(machine: Instance): JournalRecord {
    const id = machine.key.instanceId;
    if (!isBusy(machine)) return { besideGone: id };
    return { beside: toStored(machine, clocks(this.#options.bootId)), of: this.#of.get(id) as string };
  }

  #forget(id: string): void {
    this.#machines.delete(id);
    this.#of.delete(id);
    this.#timers.set(id, null);
  }

  #carryOut(deeds: PassOutcome['deeds'], endedRuns: readonly string[], over: readonly Instance[]): void {
    const { host, folder } = this.#options;
    if (this.#closed) return;
    for (const action of deeds) {
      if (action.type === 'SPAWN') host.spawn(action as SpawnAction);
      else if (action.type === 'SIGNAL') host.signal(action.runId, action.signal, action.to);
    }
    if (endedRuns.length === 0 && over.length === 0) return;
    this.#options.whenWritten(() => {
      for (const runId of endedRuns) host.discardRun(runId);
      // What is left of it; an agent that dies here leaves an empty folder.
      for (const { key } of over)
        void rm(join(folder, instanceFolder(key)), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
    });
  }
}

const wantedNowhere = {
  desired: 'STOPPED',
  desiredReason: 'NO_AUTOSTART',
  dependencies: [],
  schedules: [],
  windows: [],
} as const satisfies Partial<DesiredInstance>;

const stopOf = (instanceId: string): Addressed => ({ instanceId, event: { type: 'STOP', commandId: null } });

/** What is the instance's own run's alone is left out. */
function definitionOf(definition: Definition): Definition {
  return { ...definition, readiness: null, liveness: null, notify: false, watchdogMs: null, stopCommand: null, tty: false };
}
