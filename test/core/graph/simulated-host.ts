/**
 * A small host with many instances and dependencies between them. It carries out what is decided,
 * late and in any order, and checks every turn (host-rules.ts).
 */
import { adopt } from '../../../agents/core/adopt.ts';
import { type Decided, Decisions } from '../../../agents/core/decide.ts';
import type { MachineEvent, Now } from '../../../agents/core/events.ts';
import { Facts } from '../../../agents/core/graph/facts.ts';
import { Graph } from '../../../agents/core/graph/settle.ts';
import { restoreFacts, type StoredFacts } from '../../../agents/core/graph/stored-facts.ts';
import { fromStored, toStored } from '../../../agents/core/persist.ts';
import { type Addressed, reconcile } from '../../../agents/core/reconcile.ts';
import type { DesiredInstance, Instance } from '../../../agents/core/types.ts';
import type { Dependency, Fact } from '../../../src/domain/graph/dependency.ts';
import { epoch, nowAt } from '../support.ts';
import { must } from '../world-rules.ts';
import {
  type CheckedHost,
  checkBreakPropagates,
  checkDecisions,
  checkInstances,
  compareRemote,
} from './host-rules.ts';
import { here, placeOf, type RemoteProgram, type Snapshot } from './reference.ts';
import { SimulatedProcesses } from './simulated-processes.ts';

function factOf(remote: RemoteProgram, nowMs: number): Fact {
  const { program, host, upSinceMs, unreachableSinceMs } = remote;
  const forMs = (at: number | null) => (at === null ? null : nowMs - at);
  const up = forMs(upSinceMs);
  return {
    ...{ program, environment: 'default', host, generation: `of ${upSinceMs}` },
    ...{ reachable: unreachableSinceMs === null, unreachableForMs: forMs(unreachableSinceMs) },
    ...{ startedForMs: up, healthyForMs: up, completedForMs: up, succeededForMs: up },
  };
}

export class SimulatedHost implements CheckedHost {
  machines = new Map<string, Instance>();
  desired: DesiredInstance[];
  ms = 0;
  readonly processes = new SimulatedProcesses((instanceId, event) =>
    this.#undelivered.push({ instanceId, event }),
  );
  remote: RemoteProgram[] | null = null;
  shuttingDown = false;
  broken: ReadonlySet<string> = new Set();
  #facts = new Facts(0);
  #graph: Graph;
  #queue: Addressed[] = [];
  /** Events of processes that the agent has not received yet. */
  #undelivered: Addressed[] = [];
  readonly #timers = new Map<string, number>();
  readonly #due = new Map<string, number>();
  #runs = 0;
  #edges = new Map<string, readonly Dependency[]>();
  /** As `program@host`: was down for a moment, and its host has not been reachable since. */
  readonly #unseen = new Set<string>();
  /** The facts that the agent has on disk. */
  #stored: StoredFacts | null = null;

  constructor(desired: readonly DesiredInstance[]) {
    this.desired = [...desired];
    for (const { program, dependencies } of desired) this.#edges.set(program, dependencies);
    this.#graph = new Graph({ machines: this.machines, hostName: here, facts: this.#facts });
    this.#graph.replace(desired);
    this.#queue.push(...reconcile(this.machines, desired, { boot: true }));
    this.runTurn();
  }

  get snapshot(): Snapshot {
    const { ms: nowMs, machines, desired, remote } = this;
    return { nowMs, machines, desired, remote };
  }

  /** A removed program keeps its edges until its instances have stopped, for the order of stops. */
  edgesOf(program: string): readonly Dependency[] {
    return this.#edges.get(program) ?? [];
  }

  /** Queues an event for the next turn. */
  enqueue(instanceId: string, event: MachineEvent): void {
    this.#queue.push({ instanceId, event });
  }

  enqueueForProgram(program: string, event: MachineEvent): void {
    for (const { key } of this.machines.values())
      if (key.program === program) this.enqueue(key.instanceId, event);
  }

  /** Decides on all queued events, carries out the decisions and checks them. */
  runTurn(): void {
    const decisions = this.#decisions();
    for (const addressed of this.#queue) decisions.decide(addressed);
    this.#queue = [];
    const settled = this.#graph.settle(decisions, this.ms);
    must(
      decisions.faults.length === 0,
      `every event is handled: ${decisions.faults.map(({ error }) => String(error)).join()}`,
    );
    for (const [program, at] of settled.due) {
      if (at === null) this.#due.delete(program);
      else this.#due.set(program, at);
    }
    const { decided } = decisions;
    checkDecisions(this, decided, decisions.before);
    for (const one of decided) this.#carryOut(one);
    checkInstances(this);
    this.#checkSettled();
    for (const { instanceId, blockers } of settled.waiting) {
      must(
        this.machines.get(instanceId)?.state.name === 'WAITING' && blockers.length > 0,
        'a waiting instance has blockers',
      );
    }
  }

  #decisions(): Decisions {
    const now = (): Now => {
      this.#runs += 1;
      return nowAt(this.ms, `r-${this.#runs}`);
    };
    return new Decisions({
      machines: this.machines,
      now,
      dependencyContext: (machine) => this.#graph.dependencyContext(machine),
    });
  }

  /** A turn may look at a part of the graph alone: looking at all of it decides nothing more. */
  #checkSettled(): void {
    const decisions = this.#decisions();
    for (const { program, environment } of this.desired)
      this.#graph.wake(`${program}/${environment}`);
    const { waiting } = this.#graph.settle(decisions, this.ms);
    must(
      decisions.decided.length === 0 && waiting.length === 0,
      'a turn ends when nothing more follows',
    );
  }

  #carryOut({ instanceId, action }: Decided): void {
    switch (action.type) {
      case 'SPAWN':
        this.processes.spawn(instanceId, action.runId);
        break;
      case 'SIGNAL':
        this.processes.signal(action.runId, action.signal, this.ms);
        break;
      case 'TIMER':
        if (action.atMs === null) this.#timers.delete(instanceId);
        else this.#timers.set(instanceId, action.atMs);
        break;
      case 'FORGOTTEN':
        this.#timers.delete(instanceId);
    }
  }

  /** Delivers so many events of processes in the same turn. */
  deliver(count: number): void {
    this.#queue.push(...this.#undelivered.splice(0, count));
  }

  advance(ms: number): void {
    const until = this.ms + ms;
    for (let fired = 0; ; fired += 1) {
      must(fired < 500, 'timers are not armed again and again');
      const next = this.#nextMs();
      if (next > until) break;
      this.ms = Math.max(this.ms, next);
      for (const [instanceId, at] of [...this.#timers]) {
        if (at > this.ms) continue;
        this.#timers.delete(instanceId);
        this.enqueue(instanceId, { type: 'TIMER' });
      }
      for (const [program, at] of [...this.#due]) {
        if (at > this.ms) continue;
        this.#due.delete(program);
        this.#graph.wake(program);
      }
      this.runTurn();
    }
    this.ms = until;
    this.runTurn();
  }

  #nextMs(): number {
    return Math.min(...this.#timers.values(), ...this.#due.values());
  }

  /** The plane sends the facts of other hosts. */
  receiveFacts(remote: readonly RemoteProgram[]): void {
    this.runTurn();
    const { changed, known, reachable } = compareRemote(this.remote ?? [], remote);
    for (const place of this.#unseen) if (!known.has(place)) this.#unseen.delete(place);
    for (const place of changed) this.#unseen.add(place);
    const isBroken = (place: string) =>
      changed.has(place) || (this.#unseen.has(place) && reachable.has(place));
    this.broken = new Set(
      remote.filter((one) => isBroken(placeOf(one))).map(({ program }) => program),
    );
    this.remote = [...remote];
    const facts = remote.map((one) => factOf(one, this.ms));
    this.#graph.receive(facts, this.ms);
    this.#stored = {
      receivedAt: epoch + this.ms,
      receivedIn: null,
      silentSince: null,
      silentIn: null,
      facts,
      broken: this.#facts.unseenBreaks,
    };
    const up = [...this.machines.values()].filter(
      ({ state }) => state.name === 'STARTING' || state.name === 'RUNNING',
    );
    this.runTurn();
    for (const machine of up)
      checkBreakPropagates(this, machine, remote, (place, usesLastKnown) =>
        usesLastKnown ? changed.has(place) : this.#unseen.has(place),
      );
    for (const place of reachable) this.#unseen.delete(place);
    this.broken = new Set();
  }

  /** The agent loses its connection to the plane. */
  disconnect(): void {
    this.#loseRemote();
    this.#graph.fallSilent(this.ms);
    this.runTurn();
  }

  #loseRemote(): void {
    const since = (one: RemoteProgram) => ({
      ...one,
      unreachableSinceMs: one.unreachableSinceMs ?? this.ms,
    });
    this.remote = this.remote?.map(since) ?? null;
    if (this.#stored?.silentSince === null)
      this.#stored = { ...this.#stored, silentSince: epoch + this.ms };
  }

  remove(program: string): void {
    const removed = this.desired
      .filter((one) => one.program === program)
      .map(({ instanceId }) => instanceId);
    this.desired = this.desired.filter((one) => one.program !== program);
    this.#graph.change([], removed);
    for (const instanceId of removed) this.enqueue(instanceId, { type: 'FORGET' });
  }

  /**
   * The agent is killed and started again: undelivered events are lost, and it finds the processes
   * instead.
   */
  restart(): void {
    this.runTurn();
    const now = nowAt(this.ms, 'r-none');
    const stored = [...this.machines.values()].map((machine) =>
      JSON.parse(JSON.stringify(toStored(machine, now))),
    );
    this.machines = new Map();
    this.#timers.clear();
    this.#due.clear();
    this.#undelivered = [];
    for (const program of this.#edges.keys())
      if (!this.desired.some((one) => one.program === program)) this.#edges.delete(program);
    for (const json of stored) {
      const restored = fromStored(json, now);
      must(restored.ok, 'what was stored can be read');
      this.machines.set(restored.instance.key.instanceId, restored.instance);
    }
    this.#loseRemote();
    this.#facts = restoreFacts(this.#stored, now);
    this.#graph = new Graph({ machines: this.machines, hostName: here, facts: this.#facts });
    this.#graph.replace(this.desired);
    for (const machine of [...this.machines.values()]) {
      const { events } = adopt(machine, this.processes.find(machine), false, now);
      for (const event of events) this.enqueue(machine.key.instanceId, event);
    }
    this.#queue.push(...reconcile(this.machines, this.desired));
    this.runTurn();
  }

  shutDown(): void {
    this.runTurn();
    this.shuttingDown = true;
    this.#graph.shutDown();
    for (const { key, state } of this.machines.values()) {
      if ('run' in state || state.name === 'BACKOFF' || state.name === 'WAITING')
        this.enqueue(key.instanceId, { type: 'SHUTDOWN' });
    }
    this.runTurn();
  }

  /** Launches succeed and all events are delivered; then time passes. */
  work(ms: number): void {
    this.#launchAndDeliver();
    this.advance(ms);
  }

  #launchAndDeliver(): void {
    while (this.processes.launching.length > 0) this.processes.launch(0, true);
    this.deliver(this.#undelivered.length);
  }

  /**
   * From here on launches succeed, events are delivered and programs obey their stop signals, until
   * nothing is in progress.
   */
  settle(): void {
    this.processes.ignoreStopSignals = false;
    for (let turns = 0; turns < 2_000; turns += 1) {
      this.#launchAndDeliver();
      this.runTurn();
      const busy = [...this.machines.values()].some(({ state }) =>
        ['STARTING', 'STOPPING', 'BACKOFF'].includes(state.name),
      );
      const next = this.#nextMs();
      if (this.#undelivered.length > 0 || this.processes.launching.length > 0) continue;
      if (!busy && next === Number.POSITIVE_INFINITY) return;
      must(next !== Number.POSITIVE_INFINITY, 'whatever is in progress ends');
      this.advance(Math.max(0, next - this.ms));
    }
    must(false, 'everything settles');
  }
}
