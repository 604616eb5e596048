/**
 * Where core, host and link meet: events come in, the machines decide, and what they decided is carried out.
 *
 * One turn handles everything that has come in since the last: first all machines decide, then the decisions and what is to be said of them go to the
 * memory (one write), the reports to the outbox (one write), and only then is anything done on the host. So the death of the agent at any point forgets no
 * decision and no report: what the outbox lacks is said again from memory, and a run that was not launched is launched under the same id.
 */
import { monotonicMs, wallMs } from '../../src/base/clock.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { create, step } from '../core/machine.ts';
import { toStored } from '../core/persist.ts';
import { type Addressed, inStartOrder, inStopOrder, reconcile } from '../core/reconcile.ts';
import type { Action, DesiredInstance, Instance, MachineEvent, SignalName, SignalTarget } from '../core/types.ts';
import type { DesiredStore } from '../link/desired-store.ts';
import type { Outbox } from '../link/outbox.ts';
import type { Delivery, Delta, Report, ReportBody, Snapshot } from '../link/wire.ts';
import { type ActionHost, type ActionOutcome, Actions } from './actions.ts';
import type { CommandLedger } from './command-ledger.ts';
import { Deeds } from './deeds.ts';
import type { Log } from './log.ts';
import { isBusy, mattersToMemory, stopEvent } from './machines.ts';
import type { Memory, MemoryRecord, Outcome, Said } from './memory.ts';
import { commandReports, healthReport, type OutputOf, transitionReport } from './reports.ts';
import { Timers } from './timers.ts';
import { Vitals, type VitalsHost } from './vitals.ts';

/** What of the host is used here; HostRuntime has it. */
export interface Host extends ActionHost, VitalsHost {
  spawn(action: Extract<Action, { type: 'SPAWN' }>): void;
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
  readonly log: Log;
}

/** Beyond a program's own stopTimeoutMs, for KILL to do its work. */
const stopGraceMs = 3000;

/** What a turn collects before anything is done. */
interface Turn {
  readonly reports: Report[];
  readonly ends: { readonly commandId: string; readonly outcome: ActionOutcome }[];
  readonly records: MemoryRecord[];
  readonly changed: Set<string>;
  readonly deeds: (() => void)[];
  readonly endedRuns: string[];
}

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
  #ends: Turn['ends'] = [];
  #turnDue = false;
  readonly #deeds = new Deeds();
  #applied = -1;
  /** Of the last turn that said anything. */
  #said: Said | null = null;
  #stopping = false;
  #watchers: (() => void)[] = [];
  readonly #actions: Actions;
  /** Those at this host who wait for the end of what they asked. */
  readonly #asked = new Map<string, (outcome: Outcome) => void>();
  readonly #seenHere = (instance: DesiredInstance): DesiredInstance => this.#options.desired.local.over(instance);

  constructor(options: SupervisorOptions) {
    this.#options = options;
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
    if (desired.known) this.feed(reconcile(this.#machines, [...desired.instances.values()].map(this.#seenHere), boot));
  }

  applySnapshot(snapshot: Snapshot): void {
    const { desired } = this.#options;
    desired.replace(snapshot);
    if (this.#stopping) return;
    this.feed(reconcile(this.#machines, snapshot.instances.map(this.#seenHere)));
    this.#sayApplied(snapshot.revision);
  }

  applyDelta(delta: Delta): void {
    if (!this.#options.desired.change(delta) || this.#stopping) return;
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
      this.feed(now.map(stopEvent));
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
    this.#vitals.close();
    this.#queue = [];
    this.#deeds.clear();
  }

  #sayApplied(revision: number): void {
    if (revision === this.#applied) return;
    this.#applied = revision;
    this.#after.push({ at: wallMs(), body: { applied: { revision } } });
    this.#soon();
  }

  #carryOut(delivery: Delivery, targets: Delivery['targets']): void {
    const { commandId, kind, signal } = delivery;
    if (kind === 'RUN') {
      for (const { instanceId } of targets) this.#end(commandId, instanceId, 'FAILED', 'this agent does not run jobs');
      return;
    }
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
    const turn: Turn = { reports: this.#before, ends: this.#ends, records: this.#records, changed: new Set(), deeds: [], endedRuns: [] };
    const [queue, after] = [this.#queue, this.#after];
    [this.#queue, this.#before, this.#after, this.#records, this.#ends] = [[], [], [], [], []];
    for (const { instanceId, event } of queue) this.#decide(turn, instanceId, event);
    this.#finish(turn, after);
  }

  #decide(turn: Turn, instanceId: string, event: MachineEvent): void {
    if (event.type === 'EXITED' || event.type === 'SPAWN_FAILED') turn.endedRuns.push(event.runId);
    const before = this.#machines.get(instanceId) ?? (event.type === 'DESIRE' ? create(event.desired) : null);
    if (before === null) {
      if ('commandId' in event && event.commandId !== null) {
        turn.ends.push({
          commandId: event.commandId,
          outcome: { instanceId, status: 'FAILED', message: 'this host has no such instance' },
        });
      }
      return;
    }
    const now = { monotonicMs: monotonicMs(), wallMs: wallMs(), runId: uuidv7(), chance: Math.random() };
    try {
      const { instance, actions } = step(before, event, now);
      this.#machines.set(instanceId, instance);
      if (before.state !== instance.state) this.#vitals.follow(instance);
      if (mattersToMemory(before, instance)) turn.changed.add(instanceId);
      for (const action of actions) this.#collect(turn, instanceId, action, now.wallMs);
    } catch (error) {
      // One machine's fault must not stop the others.
      this.#options.log('error', 'an event could not be handled', { instanceId, event: event.type, error: String((error as Error).stack) });
    }
  }

  #collect(turn: Turn, instanceId: string, action: Action, now: number): void {
    const { host } = this.#options;
    switch (action.type) {
      case 'SPAWN':
        turn.deeds.push(() => host.spawn(action));
        break;
      case 'SIGNAL':
        turn.deeds.push(() => void host.signal(action.runId, action.signal, action.to));
        break;
      case 'TIMER':
        this.#timers.set(instanceId, action.atMs);
        break;
      case 'STOP_COMMAND':
        turn.deeds.push(() => void this.#vitals.stopBy(action));
        break;
      case 'HEALTH':
        turn.reports.push(healthReport(instanceId, action, now));
        break;
      case 'REPORT':
        turn.reports.push(transitionReport(action.transition, now, host.runOutput.bind(host)));
        break;
      case 'COMMAND':
        turn.ends.push({ commandId: action.commandId, outcome: { instanceId, status: action.status, message: action.message } });
        break;
      case 'FORGOTTEN':
        this.#machines.delete(instanceId);
        this.#timers.set(instanceId, null);
        turn.changed.delete(instanceId);
        turn.records.push({ gone: instanceId });
        turn.reports.push({ at: now, body: { removed: { instanceId } } });
    }
  }

  #finish(turn: Turn, after: readonly Report[]): void {
    const { outbox, memory, ledger, host, onReports } = this.#options;
    const [wall, monotonic] = [wallMs(), monotonicMs()];
    const ends = turn.ends.filter(({ commandId, outcome }) => !this.#answerHere(commandId, outcome));
    const reports = [...turn.reports, ...commandReports(ends, wall), ...after];
    for (const { commandId, outcome: full } of ends) {
      // What it wrote is in the outbox, and too much to remember.
      const { output: _, ...outcome } = full;
      ledger.end(commandId, outcome);
      turn.records.push({ ended: commandId, outcomes: [outcome] });
    }
    for (const instanceId of turn.changed) {
      const machine = this.#machines.get(instanceId);
      if (machine) turn.records.push({ instance: toStored(machine, { wallMs: wall, monotonicMs: monotonic }) });
    }
    if (reports.length > 0) {
      this.#said = { said: outbox.last + 1, epoch: outbox.epoch, reports };
      turn.records.push(this.#said);
    }
    memory.append(turn.records);
    outbox.append(reports);
    this.#deeds.do(turn.deeds);
    if (reports.length > 0) onReports();
    for (const runId of turn.endedRuns) host.discardRun(runId);
    for (const watch of this.#watchers) watch();
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
    if (this.#said !== null) yield this.#said;
  }
}
