/**
 * Where core, host and link meet: events come in, the machines decide, and their decisions are
 * carried out.
 *
 * One pass handles all events since the last one. First all machines decide. Then the decisions and
 * their reports are written to the state journal (one write), and the reports to the outbox (one
 * write). Only then are actions carried out on the host. So the agent may die at any point and lose
 * no decision and no report: the next agent takes reports that are missing in the outbox from the
 * journal, and launches a run that was not launched under the same id.
 *
 * Concurrent runs (agents/core/concurrent.ts) have machines here like instances have, marked by
 * `key.concurrentOf`.
 */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { Decisions } from '../../core/decide.ts';
import type { MachineEvent, Now } from '../../core/events.ts';
import { toStored } from '../../core/persist.ts';
import {
  type Addressed,
  forgetting,
  inStartOrder,
  inStopOrder,
  reconcile,
} from '../../core/reconcile.ts';
import { isBusy } from '../../core/transition-context.ts';
import type { DesiredInstance, Instance, SignalName } from '../../core/types.ts';
import type { CommandReceipt, Delivery, Report, ReportBody } from '../../link/wire.ts';
import { clocks } from '../clocks.ts';
import { CommandIntake } from '../commands/command-intake.ts';
import { ProgramActions } from '../commands/program-actions.ts';
import type { Delta, Snapshot } from '../desired/received.ts';
import { Dependencies } from '../planning/dependencies.ts';
import { Planning } from '../planning/planning.ts';
import { commandReports } from '../reporting/reports.ts';
import { ActionQueue } from './action-queue.ts';
import { HealthWatch } from './health-watch.ts';
import { type CommandEnd, outcomeOf, type PassOutcome, problemOf } from './pass-outcome.ts';
import { PassWatchers } from './pass-watchers.ts';
import { notStopped, untilStopped } from './shutdown.ts';
import type { JournalRecord, Outcome, ReportsRecord } from './state-journal.ts';
import type { SupervisorOptions } from './supervisor-options.ts';
import { Timers } from './timers.ts';

const readNow = (): Now => ({
  monotonicMs: monotonicMs(),
  wallMs: wallMs(),
  runId: uuidv7(),
  chance: Math.random(),
});

export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #machines = new Map<string, Instance>();
  readonly #timers: Timers;
  readonly #healthWatch: HealthWatch;
  #queue: Addressed[] = [];
  /** Reported before and after what the next pass decides. */
  #before: Report[] = [];
  #after: Report[] = [];
  #records: JournalRecord[] = [];
  /** Begun once the records are in the journal, or the journal cannot be written. */
  readonly #accepted: (() => void)[] = [];
  #ends: CommandEnd[] = [];
  #received: CommandReceipt[] = [];
  #passDue = false;
  readonly #actions = new ActionQueue();
  /** Of the last pass that had any. */
  #lastReports: ReportsRecord | null = null;
  #stopping = false;
  #closed = false;
  readonly #watchers = new PassWatchers(() => this.wake());
  readonly #commandIntake: CommandIntake;
  readonly dependencies: Dependencies;
  readonly #planning: Planning;
  /** Local callers that wait for the end of their command. */
  readonly #localCommands = new Map<string, (outcome: Outcome) => void>();
  readonly #withLocalChanges = (instance: DesiredInstance): DesiredInstance =>
    this.#options.desired.local.over(instance);

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#planning = new Planning(options.planners ?? [], options.wallTimer);
    for (const machine of options.machines) this.#machines.set(machine.key.instanceId, machine);
    this.#timers = new Timers((ids) =>
      this.feed(ids.map((instanceId) => ({ instanceId, event: { type: 'TIMER' } }))),
    );
    const { hostName, facts: store, bootId } = options;
    this.dependencies = new Dependencies({
      machines: this.#machines,
      hostName,
      store,
      bootId,
      wake: () => this.wake(),
    });
    const actions = new ProgramActions({
      host: options.host,
      machines: this.#machines,
      signal: (instanceId, commandId, signal) =>
        this.feed([{ instanceId, event: { type: 'SIGNAL', commandId, signal, runId: null } }]),
      onceStored: (work) => this.#accepted.push(work),
      onEnd: (commandId, outcome) => {
        this.#ends.push({ commandId, outcome });
        this.wake();
      },
    });
    const { acceptedCommands, outbox, desired } = options;
    this.#commandIntake = new CommandIntake({
      acceptedCommands,
      outbox,
      desired,
      machines: this.#machines,
      actions,
      queued: () => this.#queue,
    });
    this.#healthWatch = new HealthWatch({
      host: options.host,
      onEvent: (instanceId, event) => this.feed([{ instanceId, event }]),
      onProblem: options.onProblem,
    });
    options.journal.compactWith(() => this.#everything());
  }

  /** Of instances and of concurrent runs. */
  get machines(): ReadonlyMap<string, Instance> {
    return this.#machines;
  }

  /** The machines of instances alone. */
  instances(): Instance[] {
    return [...this.#machines.values()].filter(({ key }) => key.concurrentOf === undefined);
  }

  /** For a run that was found alive and that no machine has. */
  addMachine(machine: Instance): void {
    this.#machines.set(machine.key.instanceId, machine);
  }

  /**
   * Events for machines, handled in this order, together with all others of the same tick of Node's
   * event loop.
   */
  feed(events: readonly Addressed[]): void {
    for (const event of events) this.#queue.push(event);
    this.wake();
  }

  /**
   * Applies the desired state on disk, before there is a connection. Stops nothing when there is no
   * readable one. @param boot see `reconcile`
   */
  applyStored(boot: boolean): void {
    const { desired } = this.#options;
    this.#planning.update(this.#desired());
    if (desired.known) this.dependencies.replace(desired.instances.values());
    if (desired.known) {
      const { revision } = desired;
      this.feed(reconcile(this.#machines, this.#desired(), { boot, revision }));
    }
  }

  /** Schedules a pass, also when there is no event: something may be due. */
  wake(): void {
    if (this.#passDue || this.#closed) return;
    this.#passDue = true;
    queueMicrotask(() => {
      this.#passDue = false;
      if (!this.#closed) this.#pass();
    });
  }

  applySnapshot(snapshot: Snapshot): void {
    const { desired } = this.#options;
    desired.replace(snapshot);
    this.dependencies.replace(snapshot.instances);
    this.#planning.update(this.#desired());
    if (this.#stopping) return;
    this.feed(reconcile(this.#machines, snapshot.instances.map(this.#withLocalChanges), snapshot));
    this.#reportApplied(snapshot.revision);
  }

  applyDelta(delta: Delta): void {
    if (!this.#options.desired.change(delta) || this.#stopping) return;
    this.dependencies.change(delta.changed, delta.removed);
    this.#planning.update(this.#desired());
    const leaving = delta.removed.flatMap((instanceId) => this.#machines.get(instanceId) ?? []);
    // What was never here counts as removed at once, or the plane would wait for it.
    for (const instanceId of delta.removed) {
      if (!this.#machines.has(instanceId))
        this.#before.push({ at: wallMs(), body: { removed: { instanceId } } });
    }
    this.feed(
      inStopOrder(leaving).map(({ key }) =>
        forgetting(key.instanceId, delta.removals ?? new Map()),
      ),
    );
    this.feed(
      inStartOrder(delta.changed.map(this.#withLocalChanges)).map((one) => ({
        instanceId: one.instanceId,
        event: { type: 'DESIRE', desired: one, boot: false, revision: delta.revision },
      })),
    );
    this.#reportApplied(delta.revision);
  }

  /**
   * Accepts a command once, however often it is delivered. Accepts none while stopping: the plane
   * delivers it to the next agent.
   */
  takeCommand(delivery: Delivery): void {
    if (this.#stopping) return;
    const { events, reports, records, ends } = this.#commandIntake.take(delivery);
    this.#received.push({
      commandId: delivery.commandId,
      instanceIds: delivery.targets.map(({ instanceId }) => instanceId),
    });
    this.#records.push(...records);
    this.#before.push(...reports);
    this.#ends.push(...ends);
    this.feed(events);
  }

  /**
   * Carries out a command that was given at this host. Its outcome goes to the caller and not to
   * the plane. It changes what is desired in the machine alone (commands/local-commands.ts). Fails
   * while the agent is ending.
   */
  runLocalCommand(
    instanceId: string,
    kind: 'START' | 'STOP' | 'RESTART' | { readonly signal: SignalName },
  ): Promise<Outcome> {
    const commandId = uuidv7();
    if (this.#stopping)
      return Promise.resolve({ instanceId, status: 'FAILED', message: 'the agent is ending' });
    const event: MachineEvent =
      typeof kind === 'string'
        ? { type: kind, commandId, trigger: { local: true } }
        : { type: 'SIGNAL', commandId, signal: kind.signal, runId: null, trigger: { local: true } };
    return new Promise((resolve) => {
      this.#localCommands.set(commandId, resolve);
      this.feed([{ instanceId, event }]);
    });
  }

  /** Reports to the plane what no machine decided. */
  report(bodies: readonly ReportBody[], at = wallMs()): void {
    for (const body of bodies) this.#before.push({ at, body });
    this.wake();
  }

  /**
   * Stops every program, in reverse order of starts, and leaves what is desired. Resolves when none
   * lives, or when no more will end in time.
   */
  async stopPrograms(): Promise<void> {
    this.#stopping = true;
    this.dependencies.shutDown();
    const busy = () => inStopOrder([...this.#machines.values()].filter(isBusy));
    this.feed(
      busy().map(({ key }) => ({ instanceId: key.instanceId, event: { type: 'SHUTDOWN' } })),
    );
    await untilStopped(busy, (condition, withinMs) => this.#watchers.until(condition, withinMs));
    for (const machine of busy()) this.#options.onProblem(notStopped(machine));
  }

  /** Stops deciding. Programs keep running. */
  close(): void {
    this.#closed = true;
    this.#timers.close();
    this.dependencies.close();
    this.#planning.close();
    this.#healthWatch.close();
    this.#queue = [];
    this.#actions.clear();
  }

  /** All that is desired, with local changes. */
  #desired(): DesiredInstance[] {
    return [...this.#options.desired.instances.values()].map(this.#withLocalChanges);
  }

  /**
   * Once for each snapshot, also when it changed nothing: by this the plane knows that the host is
   * up to date.
   */
  #reportApplied(revision: number): void {
    this.#after.push({ at: wallMs(), body: { applied: { revision } } });
    this.wake();
  }

  #pass(): void {
    const [queue, before, after, ends, records] = [
      this.#queue,
      this.#before,
      this.#after,
      this.#ends,
      this.#records,
    ];
    [this.#queue, this.#before, this.#after, this.#ends, this.#records] = [[], [], [], [], []];
    const decisions = new Decisions({
      machines: this.#machines,
      now: readNow,
      dependencyContext: (machine) => this.dependencies.dependencyContext(machine),
    });
    for (const addressed of queue) decisions.decide(addressed);
    if (!this.#stopping) {
      for (const planned of this.#planning.due(this.#machines)) {
        before.push(...planned.reports);
        records.push(...planned.records);
        for (const machine of planned.machines ?? []) this.addMachine(machine);
        for (const addressed of planned.events) decisions.decide(addressed);
      }
    }
    const waiting = this.dependencies.settle(decisions);
    for (const fault of decisions.faults) this.#options.onProblem(problemOf(fault));
    const { host, journal } = this.#options;
    const outputs = { ofRun: host.runOutput.bind(host), collect: host.collectOutput.bind(host) };
    const outcome = outcomeOf(decisions, this.#machines, outputs);
    for (const [instanceId, atMs] of outcome.timers) this.#timers.set(instanceId, atMs);
    for (const machine of outcome.moved) this.#healthWatch.follow(machine);
    this.#store(
      {
        reports: [...before, ...outcome.reports, ...waiting],
        after,
        ends: [...ends, ...outcome.ends],
        records,
      },
      outcome,
    );
    this.#actions.add(this.#accepted.splice(0));
    this.#actions.add(outcome.actions.map((action) => () => this.#carryOutAction(action)));
    // Until the end of a run is in the journal, the run's folder is the only record of it.
    const { endedRuns } = decisions;
    if (endedRuns.length > 0 || outcome.endedConcurrent.length > 0) {
      journal.whenWritten(() => {
        for (const runId of endedRuns) host.discardRun(runId);
        for (const key of outcome.endedConcurrent) host.removeInstance(key);
      });
    }
    for (const instanceId of outcome.gone) host.removeCgroup(instanceId);
    this.#watchers.notify();
    this.#planning.arm(this.#stopping);
  }

  #carryOutAction(action: PassOutcome['actions'][number]): void {
    const { host } = this.#options;
    if (action.type === 'SPAWN') host.spawn(action);
    else if (action.type === 'SIGNAL') host.signal(action.runId, action.signal, action.to);
    else void this.#healthWatch.runStopCommand(action);
  }

  /** Decisions are on disk before any action, unless the disk takes nothing: nothing waits for it. */
  #store(
    written: {
      reports: Report[];
      after: readonly Report[];
      ends: readonly CommandEnd[];
      records: JournalRecord[];
    },
    outcome: PassOutcome,
  ): void {
    const { outbox, journal, acceptedCommands, onReports, onReceived } = this.#options;
    const now = clocks(this.#options.bootId);
    const { records } = written;
    const ends = written.ends.filter((end) => !this.#answerLocally(end.commandId, end.outcome));
    const reports = [...written.reports, ...commandReports(ends, now.wallMs), ...written.after];
    for (const { commandId, outcome: full } of ends) {
      // The output is in the outbox; it is too much for the journal.
      const { output: _, ...end } = full;
      acceptedCommands.end(commandId, end);
      records.push({ ended: commandId, outcomes: [end] });
    }
    for (const instanceId of outcome.gone) records.push({ gone: instanceId });
    for (const machine of outcome.changed) records.push({ instance: toStored(machine, now) });
    if (reports.length > 0) {
      this.#lastReports = { firstSequence: outbox.last + 1, epoch: outbox.epoch, reports };
      records.push(this.#lastReports);
    }
    journal.append(records);
    outbox.append(reports);
    if (reports.length > 0) onReports();
    const received = this.#received.splice(0);
    if (received.length > 0) onReceived?.(received);
  }

  #answerLocally(commandId: string, outcome: Outcome): boolean {
    const answer = this.#localCommands.get(commandId);
    answer?.(outcome);
    return this.#localCommands.delete(commandId);
  }

  *#everything(): Generator<JournalRecord> {
    yield { boot: this.#options.bootId };
    const now = clocks(this.#options.bootId);
    for (const machine of this.#machines.values()) yield { instance: toStored(machine, now) };
    yield* this.#options.acceptedCommands.records();
    yield* this.#planning.records();
    if (this.#lastReports !== null) yield this.#lastReports;
  }
}
