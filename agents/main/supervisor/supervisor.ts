/**
 * Where core, host and link meet: events come in, the machines decide, and what they decided is carried out.
 *
 * One turn handles everything that has come in since the last: first all machines decide, then the decisions and what is to be said of them go to the
 * memory (one write), the reports to the outbox (one write), and only then is anything done on the host. So the death of the agent at any point forgets no
 * decision and no report: what the outbox lacks is said again from memory, and a run that was not launched is launched under the same id.
 */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { SignalTarget, SpawnAction } from '../../core/actions.ts';
import { Decisions } from '../../core/decide.ts';
import type { MachineEvent, Now } from '../../core/events.ts';
import { toStored } from '../../core/persist.ts';
import { type Addressed, inStartOrder, inStopOrder, reconcile } from '../../core/reconcile.ts';
import type { DesiredInstance, Instance, SignalName } from '../../core/types.ts';
import type { Outbox } from '../../link/outbox.ts';
import type { CommandReceipt, Delivery, Report, ReportBody } from '../../link/wire.ts';
import { clocks } from '../clocks.ts';
import { CommandIntake } from '../commands/command-intake.ts';
import type { CommandLedger } from '../commands/command-ledger.ts';
import { type ActionHost, ProgramActions } from '../commands/program-actions.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { FactsStore } from '../desired/facts-store.ts';
import type { Delta, Snapshot } from '../desired/heard.ts';
import type { Log } from '../log.ts';
import { Dependencies } from '../planning/dependencies.ts';
import type { Planner, WallTimer } from '../planning/planner.ts';
import { commandReports, type OutputOf } from '../reporting/reports.ts';
import { ActionQueue } from './action-queue.ts';
import { HealthWatch, type HealthWatchHost } from './health-watch.ts';
import { isBusy } from './machines.ts';
import { type End, outcomeOf, type PassOutcome } from './pass-outcome.ts';
import type { JournalRecord, Outcome, Said, StateJournal } from './state-journal.ts';
import { Timers } from './timers.ts';

/** What of the host is used here; HostRuntime has it. */
export interface Host extends ActionHost, HealthWatchHost {
  spawn(action: SpawnAction): void;
  signal(runId: string, signal: SignalName, to: SignalTarget): 'DELIVERED' | 'GONE';
  discardRun(runId: string): void;
  runOutput: OutputOf;
}

export interface SupervisorOptions {
  readonly host: Host;
  readonly outbox: Outbox;
  readonly desired: DesiredStore;
  readonly memory: StateJournal;
  readonly ledger: CommandLedger;
  readonly bootId: string;
  /** The machines as they were remembered. */
  readonly machines: Iterable<Instance>;
  readonly hostName: string;
  readonly facts: FactsStore;
  /** Something new is in the outbox. */
  readonly onReports: () => void;
  /** These commands are taken up, and that is on disk. */
  readonly onReceived?: (receipts: readonly CommandReceipt[]) => void;
  /** What makes events by the wall clock. */
  readonly planners?: readonly Planner[];
  readonly wallTimer?: WallTimer;
  readonly log: Log;
}

const readNow = (): Now => ({ monotonicMs: monotonicMs(), wallMs: wallMs(), runId: uuidv7(), chance: Math.random() });

/** Beyond a program's own stopTimeoutMs, for KILL to do its work. */
const stopGraceMs = 3000;

export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #machines = new Map<string, Instance>();
  readonly #timers: Timers;
  readonly #healthWatch: HealthWatch;
  #queue: Addressed[] = [];
  /** Said before and after what the next turn decides. */
  #before: Report[] = [];
  #after: Report[] = [];
  #records: JournalRecord[] = [];
  #ends: End[] = [];
  #received: CommandReceipt[] = [];
  #passDue = false;
  readonly #deeds = new ActionQueue();
  /** Of the last turn that said anything. */
  #said: Said | null = null;
  #stopping = false;
  #closed = false;
  #watchers: (() => void)[] = [];
  readonly #commandIntake: CommandIntake;
  readonly dependencies: Dependencies;
  readonly #planners: readonly Planner[];
  /** Those at this host who wait for the end of what they asked. */
  readonly #asked = new Map<string, (outcome: Outcome) => void>();
  readonly #withLocalChanges = (instance: DesiredInstance): DesiredInstance => this.#options.desired.local.over(instance);

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#planners = options.planners ?? [];
    for (const machine of options.machines) this.#machines.set(machine.key.instanceId, machine);
    this.#timers = new Timers((ids) => this.feed(ids.map((instanceId) => ({ instanceId, event: { type: 'TIMER' } }))));
    const { hostName, facts: store, bootId } = options;
    this.dependencies = new Dependencies({ machines: this.#machines, hostName, store, bootId, wake: () => this.#soon() });
    const actions = new ProgramActions({
      host: options.host,
      machines: this.#machines,
      signal: (instanceId, commandId, signal) => this.feed([{ instanceId, event: { type: 'SIGNAL', commandId, signal, runId: null } }]),
      onEnd: (commandId, outcome) => {
        this.#ends.push({ commandId, outcome });
        this.#soon();
      },
    });
    const { ledger, outbox, desired } = options;
    this.#commandIntake = new CommandIntake({ ledger, outbox, desired, machines: this.#machines, actions, queued: () => this.#queue });
    this.#healthWatch = new HealthWatch({
      host: options.host,
      hear: (instanceId, event) => this.hear(instanceId, event),
      log: options.log,
    });
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
    this.#updatePlanners();
    if (desired.known) this.dependencies.replace(desired.instances.values());
    if (desired.known) this.feed(reconcile(this.#machines, [...desired.instances.values()].map(this.#withLocalChanges), boot));
  }

  /** A turn is to be made, although nothing has come in: something may be due. */
  wake(): void {
    this.#soon();
  }

  applySnapshot(snapshot: Snapshot): void {
    const { desired } = this.#options;
    desired.replace(snapshot);
    this.dependencies.replace(snapshot.instances);
    this.#updatePlanners();
    if (this.#stopping) return;
    this.feed(reconcile(this.#machines, snapshot.instances.map(this.#withLocalChanges)));
    this.#reportApplied(snapshot.revision);
  }

  applyDelta(delta: Delta): void {
    if (!this.#options.desired.change(delta) || this.#stopping) return;
    this.dependencies.change(delta.changed, delta.removed);
    this.#updatePlanners();
    const leaving = delta.removed.flatMap((instanceId) => this.#machines.get(instanceId) ?? []);
    // Whatever was never here is gone at once, or the plane would wait for it.
    for (const instanceId of delta.removed) {
      if (!this.#machines.has(instanceId)) this.#before.push({ at: wallMs(), body: { removed: { instanceId } } });
    }
    this.feed(inStopOrder(leaving).map(({ key }) => ({ instanceId: key.instanceId, event: { type: 'FORGET' } })));
    this.feed(
      inStartOrder(delta.changed.map(this.#withLocalChanges)).map((one) => ({
        instanceId: one.instanceId,
        event: { type: 'DESIRE', desired: one, boot: false },
      })),
    );
    this.#reportApplied(delta.revision);
  }

  /** Takes a command up, once however often it comes. While stopping nothing is taken up: the plane delivers it to the next agent again. */
  takeCommand(delivery: Delivery): void {
    if (this.#stopping) return;
    const { events, reports, records, ends } = this.#commandIntake.take(delivery);
    this.#received.push({ commandId: delivery.commandId, instanceIds: delivery.targets.map(({ instanceId }) => instanceId) });
    this.#records.push(...records);
    this.#before.push(...reports);
    this.#ends.push(...ends);
    this.feed(events);
  }

  /**
   * As a command of somebody at this host: its end is told to the caller, and not to the plane. What is desired changes in the machine alone (local-control.ts).
   * While the agent ends nothing is taken up.
   */
  ask(instanceId: string, kind: 'START' | 'STOP' | 'RESTART' | { readonly signal: SignalName }): Promise<Outcome> {
    const commandId = uuidv7();
    if (this.#stopping) return Promise.resolve({ instanceId, status: 'FAILED', message: 'the agent is ending' });
    const event: MachineEvent =
      typeof kind === 'string'
        ? { type: kind, commandId, trigger: { local: true } }
        : { type: 'SIGNAL', commandId, signal: kind.signal, runId: null };
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

  /** Stops every program, in reverse order of starts, without touching what is desired. Resolves when none lives, or none will within its bounds. */
  async stopPrograms(): Promise<void> {
    this.#stopping = true;
    this.dependencies.shutDown();
    const busy = () => inStopOrder([...this.#machines.values()].filter(isBusy));
    this.feed(busy().map(({ key }) => ({ instanceId: key.instanceId, event: { type: 'SHUTDOWN' } })));
    // Each of them is killed when its time is up. So as long as there are fewer of them all is well.
    for (let level = busy(); level.length > 0; ) {
      const withinMs = Math.max(...level.map((machine) => machine.definition.stopTimeoutMs)) + stopGraceMs;
      await this.#until(() => busy().length < level.length, withinMs);
      const left = busy();
      if (left.length === level.length) break;
      level = left;
    }
    for (const { key } of busy()) this.#options.log('error', 'a program could not be stopped', { ...key });
  }

  /** Does nothing more. What lives goes on. */
  close(): void {
    this.#closed = true;
    this.#timers.close();
    this.dependencies.close();
    this.#options.wallTimer?.close();
    this.#healthWatch.close();
    this.#queue = [];
    this.#deeds.clear();
  }

  #updatePlanners(): void {
    if (this.#planners.length === 0) return;
    const instances = [...this.#options.desired.instances.values()].map(this.#withLocalChanges);
    for (const planner of this.#planners) planner.desired(instances);
  }

  /** Once for each snapshot, be it what was there before: the plane takes it as a sign that this host is up to date. */
  #reportApplied(revision: number): void {
    this.#after.push({ at: wallMs(), body: { applied: { revision } } });
    this.#soon();
  }

  #soon(): void {
    if (this.#passDue || this.#closed) return;
    this.#passDue = true;
    queueMicrotask(() => {
      this.#passDue = false;
      if (!this.#closed) this.#turn();
    });
  }

  #turn(): void {
    const [queue, before, after, ends, records] = [this.#queue, this.#before, this.#after, this.#ends, this.#records];
    [this.#queue, this.#before, this.#after, this.#ends, this.#records] = [[], [], [], [], []];
    const decisions = new Decisions({ machines: this.#machines, now: readNow, ties: (machine) => this.dependencies.ties(machine) });
    for (const addressed of queue) decisions.decide(addressed);
    if (!this.#stopping) this.#plan(decisions, before, records);
    const waiting = this.dependencies.settle(decisions);
    for (const { addressed, error } of decisions.faults) {
      const { instanceId, event } = addressed;
      this.#options.log('error', 'an event could not be handled', { instanceId, event: event.type, error: String((error as Error).stack) });
    }
    const { host, memory } = this.#options;
    const outcome = outcomeOf(decisions, this.#machines, host.runOutput.bind(host));
    for (const [instanceId, atMs] of outcome.timers) this.#timers.set(instanceId, atMs);
    for (const machine of outcome.moved) this.#healthWatch.follow(machine);
    this.#remember({ reports: [...before, ...outcome.reports, ...waiting], after, ends: [...ends, ...outcome.ends], records }, outcome);
    this.#deeds.do(outcome.deeds.map((action) => () => this.#carryOutAction(action)));
    // Until the end of a run is remembered, the run's folder is the only record of it.
    const ended = decisions.endedRuns;
    if (ended.length > 0) {
      memory.whenWritten(() => {
        for (const runId of ended) host.discardRun(runId);
      });
    }
    for (const watch of this.#watchers) watch();
    this.#armWallTimer();
  }

  /** What is due by the wall clock: its events, and what is to be said and remembered of it, become part of the turn. */
  #plan(decisions: Decisions, reports: Report[], records: JournalRecord[]): void {
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

  #carryOutAction(action: PassOutcome['deeds'][number]): void {
    const { host } = this.#options;
    if (action.type === 'SPAWN') host.spawn(action);
    else if (action.type === 'SIGNAL') host.signal(action.runId, action.signal, action.to);
    else void this.#healthWatch.stopBy(action);
  }

  /** Everything that was decided is on disk before anything is done. */
  #remember(
    said: { reports: Report[]; after: readonly Report[]; ends: readonly End[]; records: JournalRecord[] },
    outcome: PassOutcome,
  ): void {
    const { outbox, memory, ledger, onReports, onReceived } = this.#options;
    const now = clocks(this.#options.bootId);
    const { records } = said;
    const ends = said.ends.filter((end) => !this.#answerHere(end.commandId, end.outcome));
    const reports = [...said.reports, ...commandReports(ends, now.wallMs), ...said.after];
    for (const { commandId, outcome: full } of ends) {
      // What it wrote is in the outbox, and too much to remember.
      const { output: _, ...end } = full;
      ledger.end(commandId, end);
      records.push({ ended: commandId, outcomes: [end] });
    }
    for (const instanceId of outcome.gone) records.push({ gone: instanceId });
    for (const machine of outcome.changed) records.push({ instance: toStored(machine, now) });
    if (reports.length > 0) {
      this.#said = { said: outbox.last + 1, epoch: outbox.epoch, reports };
      records.push(this.#said);
    }
    memory.append(records);
    outbox.append(reports);
    if (reports.length > 0) onReports();
    const received = this.#received.splice(0);
    if (received.length > 0) onReceived?.(received);
  }

  #answerHere(commandId: string, outcome: Outcome): boolean {
    const answer = this.#asked.get(commandId);
    answer?.(outcome);
    return this.#asked.delete(commandId);
  }

  /** Asked after each turn. */
  #until(condition: () => boolean, withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#watchers = this.#watchers.filter((watcher) => watcher !== watch);
        resolve();
      };
      const watch = () => {
        if (condition()) done();
      };
      const timer = setTimeout(done, withinMs);
      this.#watchers.push(watch);
      this.#soon();
    });
  }

  *#everything(): Generator<JournalRecord> {
    yield { boot: this.#options.bootId };
    const now = clocks(this.#options.bootId);
    for (const machine of this.#machines.values()) yield { instance: toStored(machine, now) };
    yield* this.#options.ledger.records();
    for (const planner of this.#planners) yield* planner.records();
    if (this.#said !== null) yield this.#said;
  }
}
