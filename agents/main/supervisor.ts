/**
 * Where core, host and link meet: events come in, the machines decide, and what they decided is carried out.
 *
 * One turn handles everything that has come in since the last: first all machines decide, then the decisions and what is to be said of them go to the
 * memory (one write), the reports to the outbox (one write), and only then is anything done on the host. So the death of the agent at any point forgets no
 * decision and no report: what the outbox lacks is said again from memory, and a run that was not launched is launched under the same id.
 */
import { monotonicMs, wallMs } from '../../src/base/clock.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { SignalTarget, SpawnAction } from '../core/actions.ts';
import { Decisions } from '../core/decide.ts';
import type { MachineEvent, Now } from '../core/events.ts';
import { untied } from '../core/machine.ts';
import { toStored } from '../core/persist.ts';
import { type Addressed, inStartOrder, inStopOrder, reconcile } from '../core/reconcile.ts';
import type { DesiredInstance, Instance, SignalName } from '../core/types.ts';
import type { DesiredStore } from '../link/desired-store.ts';
import type { Outbox } from '../link/outbox.ts';
import type { Delivery, Delta, Report, ReportBody, Snapshot } from '../link/wire.ts';
import { type ActionHost, Actions } from './actions.ts';
import type { CommandLedger } from './command-ledger.ts';
import { Deeds } from './deeds.ts';
import type { Log } from './log.ts';
import { isBusy } from './machines.ts';
import type { Memory, MemoryRecord, Outcome, Said } from './memory.ts';
import { type End, outcomeOf, type TurnOutcome } from './outcome.ts';
import type { Planner, WallTimer } from './planner.ts';
import { commandReports, type OutputOf } from './reports.ts';
import { Timers } from './timers.ts';
import { Vitals, type VitalsHost } from './vitals.ts';

/** What of the host is used here; HostRuntime has it. */
export interface Host extends ActionHost, VitalsHost {
  spawn(action: SpawnAction): void;
  signal(runId: string, signal: SignalName, to: SignalTarget): 'DELIVERED' | 'GONE';
  discardRun(runId: string): void;
  runOutput: OutputOf;
}

export interface SupervisorOptions {
  readonly host: Host;
  readonly outbox: Outbox;
  readonly desired: DesiredStore;
  readonly memory: Memory;
  readonly ledger: CommandLedger;
  readonly bootId: string;
  /** The machines as they were remembered. */
  readonly machines: Iterable<Instance>;
  /** Something new is in the outbox. */
  readonly onReports: () => void;
  /** What makes events by the wall clock. */
  readonly planners?: readonly Planner[];
  readonly wallTimer?: WallTimer;
  readonly log: Log;
}

const nowHere = (): Now => ({ monotonicMs: monotonicMs(), wallMs: wallMs(), runId: uuidv7(), chance: Math.random() });

/** Beyond a program's own stopTimeoutMs, for KILL to do its work. */
const stopGraceMs = 3000;

export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #machines = new Map<string, Instance>();
  readonly #timers: Timers;
  readonly #vitals: Vitals;
  #queue: Addressed[] = [];
  /** Said before and after what the next turn decides. */
  #before: Report[] = [];
  #after: Report[] = [];
  #records: MemoryRecord[] = [];
  #ends: End[] = [];
  #turnDue = false;
  readonly #deeds = new Deeds();
  #applied = -1;
  /** Of the last turn that said anything. */
  #said: Said | null = null;
  #stopping = false;
  #watchers: (() => void)[] = [];
  readonly #actions: Actions;
  readonly #planners: readonly Planner[];
  /** Those at this host who wait for the end of what they asked. */
  readonly #asked = new Map<string, (outcome: Outcome) => void>();
  readonly #seenHere = (instance: DesiredInstance): DesiredInstance => this.#options.desired.local.over(instance);

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#planners = options.planners ?? [];
    for (const machine of options.machines) this.#machines.set(machine.key.instanceId, machine);
    this.#timers = new Timers((ids) => this.feed(ids.map((instanceId) => ({ instanceId, event: { type: 'TIMER' } }))));
    this.#actions = new Actions({
      host: options.host,
      machines: this.#machines,
      signal: (instanceId, commandId, signal) => this.feed([{ instanceId, event: { type: 'SIGNAL', commandId, signal, runId: null } }]),
      onEnd: (commandId, outcome) => {
        this.#ends.push({ commandId, outcome });
        this.#soon();
      },
    });
    this.#vitals = new Vitals({ host: options.host, hear: (instanceId, event) => this.hear(instanceId, event), log: options.log });
    options.memory.compactWith(() => this.#everything());
  }

  get machines(): ReadonlyMap<string, Instance> {
    return this.#machines;
  }

  /** A machine that was not remembered, for a run that lives all the same. */
  addMachine(machine: Instance): void {
    this.#machines.set(machine.key.instanceId, machine);
  }

  /** Events for machines, handled in this order, together with all that comes in the same turn of Node's loop. */
  feed(events: readonly Addressed[]): void {
    for (const event of events) this.#queue.push(event);
    this.#soon();
  }

  /** What the host has to tell. */
  hear(instanceId: string, event: MachineEvent): void {
    this.feed([{ instanceId, event }]);
  }

  /** Goes by what is on disk, with the plane away. Nothing is stopped when nothing readable is there. @param boot see `reconcile` */
  applyStored(boot: boolean): void {
    const { desired } = this.#options;
    this.#tellPlanners();
    if (desired.known) this.feed(reconcile(this.#machines, [...desired.instances.values()].map(this.#seenHere), boot));
  }

  /** A turn is to be made, although nothing has come in: something may be due. */
  wake(): void {
    this.#soon();
  }

  applySnapshot(snapshot: Snapshot): void {
    const { desired } = this.#options;
    desired.replace(snapshot);
    this.#tellPlanners();
    if (this.#stopping) return;
    this.feed(reconcile(this.#machines, snapshot.instances.map(this.#seenHere)));
    this.#sayApplied(snapshot.revision);
  }

  applyDelta(delta: Delta): void {
    if (!this.#options.desired.change(delta) || this.#stopping) return;
    this.#tellPlanners();
    const leaving = delta.removed.flatMap((instanceId) => this.#machines.get(instanceId) ?? []);
    // Whatever was never here is gone at once, or the plane would wait for it.
    for (const instanceId of delta.removed) {
      if (!this.#machines.has(instanceId)) this.#before.push({ at: wallMs(), body: { removed: { instanceId } } });
    }
    this.feed(inStopOrder(leaving).map(({ key }) => ({ instanceId: key.instanceId, event: { type: 'FORGET' } })));
    this.feed(
      inStartOrder(delta.changed.map(this.#seenHere)).map((one) => ({
        instanceId: one.instanceId,
        event: { type: 'DESIRE', desired: one, boot: false },
      })),
    );
    this.#sayApplied(delta.revision);
  }

  /** Takes a command up, once however often it comes. While stopping nothing is taken up: the plane delivers it to the next agent again. */
  takeCommand(delivery: Delivery): void {
    if (this.#stopping) return;
    const { ledger, outbox, desired } = this.#options;
    const { commandId, kind } = delivery;
    const { fresh, underWay, ended } = ledger.take(delivery);
    if (fresh.length > 0) {
      const instanceIds = fresh.map((target) => target.instanceId);
      this.#records.push({ taken: commandId, instanceIds });
      this.#before.push({ at: wallMs(), body: { command: { commandId, instanceIds, status: 'DELIVERED', message: null } } });
      if (kind === 'START' || kind === 'STOP' || kind === 'RESTART') desired.local.forget(instanceIds);
      this.#carryOut(delivery, fresh);
    }
    // The plane still asks although all was said: what was said got lost with the disk. Otherwise it is on its way.
    if (outbox.acknowledged === outbox.last) for (const outcome of ended) this.#ends.push({ commandId, outcome });
    for (const { instanceId } of underWay) {
      const machine = this.#machines.get(instanceId);
      if (machine?.open.some((open) => open.commandId === commandId) || this.#isQueued(commandId, instanceId)) continue;
      if (this.#actions.isUnderWay(commandId, instanceId)) continue;
      this.#end(commandId, instanceId, 'FAILED', 'the agent was interrupted and does not know what became of it');
    }
    this.#soon();
  }

  /**
   * As a command of somebody at this host: its end is told to the caller, and not to the plane. What is desired changes in the machine alone (local-control.ts).
   * While the agent ends nothing is taken up.
   */
  ask(instanceId: string, kind: 'START' | 'STOP' | 'RESTART' | { readonly signal: SignalName }): Promise<Outcome> {
    const commandId = uuidv7();
    if (this.#stopping) return Promise.resolve({ instanceId, status: 'FAILED', message: 'the agent is ending' });
    const event: MachineEvent =
      typeof kind === 'string' ? { type: kind, commandId } : { type: 'SIGNAL', commandId, signal: kind.signal, runId: null };
    return new Promise((resolve) => {
      this.#asked.set(commandId, resolve);
      this.feed([{ instanceId, event }]);
    });
  }

  /** Says something to the plane that no machine decided. */
  say(bodies: readonly ReportBody[], at = wallMs()): void {
    for (const body of bodies) this.#before.push({ at, body });
    this.#soon();
  }

  /** Stops every program, those of high priority first, without touching what is desired. Resolves when none lives, or none will within its bounds. */
  async stopPrograms(): Promise<void> {
    this.#stopping = true;
    const busy = () => inStopOrder([...this.#machines.values()].filter(isBusy));
    for (let level = busy(); level.length > 0; ) {
      const { priority } = (level[0] as Instance).definition;
      const now = level.filter((machine) => machine.definition.priority === priority);
      this.feed(now.map(({ key }) => ({ instanceId: key.instanceId, event: { type: 'SHUTDOWN' } })));
      const withinMs = Math.max(...now.map((machine) => machine.definition.stopTimeoutMs)) + stopGraceMs;
      const ids = now.map((machine) => machine.key.instanceId);
      await this.#idle(ids, withinMs);
      level = busy().filter((machine) => !ids.includes(machine.key.instanceId));
    }
    for (const { key } of busy()) this.#options.log('error', 'a program could not be stopped', { ...key });
  }

  /** Does nothing more. What lives goes on. */
  close(): void {
    this.#timers.close();
    this.#options.wallTimer?.close();
    this.#vitals.close();
    this.#queue = [];
    this.#deeds.clear();
  }

  #tellPlanners(): void {
    if (this.#planners.length === 0) return;
    const instances = [...this.#options.desired.instances.values()].map(this.#seenHere);
    for (const planner of this.#planners) planner.desired(instances);
  }

  #sayApplied(revision: number): void {
    if (revision === this.#applied) return;
    this.#applied = revision;
    this.#after.push({ at: wallMs(), body: { applied: { revision } } });
    this.#soon();
  }

  #carryOut(delivery: Delivery, targets: Delivery['targets']): void {
    const { commandId, kind, signal } = delivery;
    if (kind === 'ACTION') {
      for (const { instanceId } of targets) this.#actions.begin(delivery, instanceId);
      return;
    }
    const runs = new Map(targets.map((target) => [target.instanceId, target.runUuid]));
    for (const { instanceId } of targets) {
      if (!this.#machines.has(instanceId)) this.#end(commandId, instanceId, 'FAILED', 'this host has no such instance');
    }
    const machines = targets.flatMap((target) => this.#machines.get(target.instanceId) ?? []);
    const ordered = kind === 'STOP' ? inStopOrder(machines) : inStartOrder(machines);
    this.feed(
      ordered.map(({ key: { instanceId } }): Addressed => {
        if (kind !== 'SIGNAL') return { instanceId, event: { type: kind, commandId } };
        return { instanceId, event: { type: 'SIGNAL', commandId, signal: signal ?? 'TERM', runId: runs.get(instanceId) ?? null } };
      }),
    );
  }

  #isQueued(commandId: string, instanceId: string): boolean {
    return this.#queue.some((one) => one.instanceId === instanceId && 'commandId' in one.event && one.event.commandId === commandId);
  }

  #end(commandId: string, instanceId: string, status: Outcome['status'], message: string | null): void {
    this.#ends.push({ commandId, outcome: { instanceId, status, message } });
  }

  #soon(): void {
    if (this.#turnDue) return;
    this.#turnDue = true;
    queueMicrotask(() => {
      this.#turnDue = false;
      this.#turn();
    });
  }

  #turn(): void {
    const [queue, before, after, ends, records] = [this.#queue, this.#before, this.#after, this.#ends, this.#records];
    [this.#queue, this.#before, this.#after, this.#ends, this.#records] = [[], [], [], [], []];
    const decisions = new Decisions({ machines: this.#machines, now: nowHere, ties: () => untied });
    for (const addressed of queue) decisions.decide(addressed);
    if (!this.#stopping) this.#plan(decisions, before, records);
    decisions.takeBack();
    for (const { addressed, error } of decisions.faults) {
      const { instanceId, event } = addressed;
      this.#options.log('error', 'an event could not be handled', { instanceId, event: event.type, error: String((error as Error).stack) });
    }
    const { host } = this.#options;
    const outcome = outcomeOf(decisions, this.#machines, host.runOutput.bind(host));
    for (const [instanceId, atMs] of outcome.timers) this.#timers.set(instanceId, atMs);
    for (const machine of outcome.moved) this.#vitals.follow(machine);
    this.#remember({ reports: [...before, ...outcome.reports], after, ends: [...ends, ...outcome.ends], records }, outcome);
    this.#deeds.do(outcome.deeds.map((action) => () => this.#carryOutAction(action)));
    for (const runId of decisions.endedRuns) host.discardRun(runId);
    for (const watch of this.#watchers) watch();
    this.#armWallTimer();
  }

  /** What is due by the wall clock: its events, and what is to be said and remembered of it, become part of the turn. */
  #plan(decisions: Decisions, reports: Report[], records: MemoryRecord[]): void {
    for (const planner of this.#planners) {
      const planned = planner.decide({ wallMs: wallMs(), monotonicMs: monotonicMs() }, this.#machines);
      reports.push(...planned.reports);
      records.push(...planned.records);
      for (const addressed of planned.events) decisions.decide(addressed);
    }
  }

  #armWallTimer(): void {
    const { wallTimer } = this.#options;
    if (wallTimer === undefined) return;
    const now = wallMs();
    const next = this.#planners.map((planner) => planner.nextAt(now)).filter((at) => at !== null);
    wallTimer.set(next.length === 0 || this.#stopping ? null : Math.min(...next));
  }

  #carryOutAction(action: TurnOutcome['deeds'][number]): void {
    const { host } = this.#options;
    if (action.type === 'SPAWN') host.spawn(action);
    else if (action.type === 'SIGNAL') host.signal(action.runId, action.signal, action.to);
    else void this.#vitals.stopBy(action);
  }

  /** Everything that was decided is on disk before anything is done. */
  #remember(
    said: { reports: Report[]; after: readonly Report[]; ends: readonly End[]; records: MemoryRecord[] },
    outcome: TurnOutcome,
  ): void {
    const { outbox, memory, ledger, onReports } = this.#options;
    const [wall, monotonic] = [wallMs(), monotonicMs()];
    const { records } = said;
    const ends = said.ends.filter((end) => !this.#answerHere(end.commandId, end.outcome));
    const reports = [...said.reports, ...commandReports(ends, wall), ...said.after];
    for (const { commandId, outcome: full } of ends) {
      // What it wrote is in the outbox, and too much to remember.
      const { output: _, ...end } = full;
      ledger.end(commandId, end);
      records.push({ ended: commandId, outcomes: [end] });
    }
    for (const instanceId of outcome.gone) records.push({ gone: instanceId });
    for (const machine of outcome.changed) records.push({ instance: toStored(machine, { wallMs: wall, monotonicMs: monotonic }) });
    if (reports.length > 0) {
      this.#said = { said: outbox.last + 1, epoch: outbox.epoch, reports };
      records.push(this.#said);
    }
    memory.append(records);
    outbox.append(reports);
    if (reports.length > 0) onReports();
  }

  #answerHere(commandId: string, outcome: Outcome): boolean {
    const answer = this.#asked.get(commandId);
    answer?.(outcome);
    return this.#asked.delete(commandId);
  }

  #idle(instanceIds: readonly string[], withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#watchers = this.#watchers.filter((watcher) => watcher !== watch);
        resolve();
      };
      const watch = () => {
        const waiting = instanceIds.some((instanceId) => {
          const machine = this.#machines.get(instanceId);
          return machine !== undefined && isBusy(machine);
        });
        if (!waiting) done();
      };
      const timer = setTimeout(done, withinMs);
      this.#watchers.push(watch);
      this.#soon();
    });
  }

  *#everything(): Generator<MemoryRecord> {
    yield { boot: this.#options.bootId };
    const now = { wallMs: wallMs(), monotonicMs: monotonicMs() };
    for (const machine of this.#machines.values()) yield { instance: toStored(machine, now) };
    yield* this.#options.ledger.records();
    for (const planner of this.#planners) yield* planner.records();
    if (this.#said !== null) yield this.#said;
  }
}
