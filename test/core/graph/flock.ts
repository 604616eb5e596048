/**
 * A small host with many machines and a graph between them. It obeys what is decided, late and in
 * any order, and holds every turn against the reference (reference.ts); a breach throws.
 */
import type { Found } from '../../../agents/core/adopt.ts';
import { adopt } from '../../../agents/core/adopt.ts';
import { type Decided, Decisions } from '../../../agents/core/decide.ts';
import type { MachineEvent, Now } from '../../../agents/core/events.ts';
import { Facts } from '../../../agents/core/graph/facts.ts';
import { Graph } from '../../../agents/core/graph/settle.ts';
import { restoreFacts, type StoredFacts } from '../../../agents/core/graph/stored-facts.ts';
import { fromStored, toStored } from '../../../agents/core/persist.ts';
import { type Addressed, reconcile } from '../../../agents/core/reconcile.ts';
import { isWanted } from '../../../agents/core/transition-context.ts';
import type { DesiredInstance, Exit, Instance } from '../../../agents/core/types.ts';
import type { Dependency, Fact } from '../../../src/domain/graph/dependency.ts';
import { epoch } from '../support.ts';
import { must } from '../world-rules.ts';
import {
  type Elsewhere,
  here,
  mayStart,
  mustFall,
  placeOf,
  propagatesBreak,
  type Scene,
} from './reference.ts';

interface Process {
  readonly runId: string;
  readonly instanceId: string;
  phase: 'LAUNCHING' | 'ALIVE' | 'ENDED';
  exit: Exit;
  endedMs: number;
  terms: number;
}

function factOf({ program, host, upSinceMs, unreachableSinceMs }: Elsewhere, nowMs: number): Fact {
  const forMs = (at: number | null) => (at === null ? null : nowMs - at);
  const up = forMs(upSinceMs);
  return {
    ...{ program, environment: 'default', host, generation: `of ${upSinceMs}` },
    ...{ reachable: unreachableSinceMs === null, unreachableForMs: forMs(unreachableSinceMs) },
    ...{ startedForMs: up, healthyForMs: up, completedForMs: up, succeededForMs: up },
  };
}

export class Flock {
  machines = new Map<string, Instance>();
  desired: DesiredInstance[];
  ms = 0;
  readonly processes: Process[] = [];
  stubborn = false;
  elsewhere: Elsewhere[] | null = null;
  shuttingDown = false;
  #facts = new Facts(0);
  #graph: Graph;
  #queue: Addressed[] = [];
  #mail: Addressed[] = [];
  readonly #timers = new Map<string, number>();
  readonly #due = new Map<string, number>();
  #runs = 0;
  #edges = new Map<string, readonly Dependency[]>();
  /** Programs that were down for a moment somewhere else, as far as some edge sees it now. */
  #broken = new Set<string>();
  /** As `program@host`: was down for a moment, and has not been in reach since. */
  readonly #unseen = new Set<string>();
  /** What the agent has written down of what it was told. */
  #stored: StoredFacts | null = null;

  constructor(desired: readonly DesiredInstance[]) {
    this.desired = [...desired];
    for (const { program, dependencies } of desired) this.#edges.set(program, dependencies);
    this.#graph = new Graph({ machines: this.machines, hostName: here, facts: this.#facts });
    this.#graph.replace(desired);
    this.#queue.push(...reconcile(this.machines, desired, { boot: true }));
    this.context();
  }

  get scene(): Scene {
    return {
      nowMs: this.ms,
      machines: this.machines,
      desired: this.desired,
      elsewhere: this.elsewhere,
    };
  }

  get live(): Process[] {
    return this.processes.filter(({ phase }) => phase !== 'ENDED');
  }

  /** What leaves keeps its edges to its end, for the order of stops. */
  edgesOf({ key }: Instance): readonly Dependency[] {
    return this.#edges.get(key.program) ?? [];
  }

  /** Waits for the next turn, with all else that comes until then. */
  feed(instanceId: string, event: MachineEvent): void {
    this.#queue.push({ instanceId, event });
  }

  feedAll(program: string, event: MachineEvent): void {
    for (const { key } of this.machines.values())
      if (key.program === program) this.feed(key.instanceId, event);
  }

  context(): void {
    const decisions = this.#decisions();
    for (const addressed of this.#queue) decisions.decide(addressed);
    this.#queue = [];
    const settled = this.#graph.settle(decisions, this.ms);
    must(
      decisions.faults.length === 0,
      `no machine is at a loss: ${decisions.faults.map(({ error }) => String(error)).join()}`,
    );
    for (const [program, at] of settled.due) {
      if (at === null) this.#due.delete(program);
      else this.#due.set(program, at);
    }
    const { decided } = decisions;
    this.#checkTurn(decided, decisions.before);
    for (const one of decided) this.#obey(one);
    this.#checkRest();
    for (const { instanceId, blockers } of settled.waiting) {
      must(
        this.machines.get(instanceId)?.state.name === 'WAITING' && blockers.length > 0,
        'who waits waits for something',
      );
    }
  }

  #decisions(): Decisions {
    const now = (): Now => {
      this.#runs += 1;
      return {
        monotonicMs: this.ms,
        wallMs: epoch + this.ms,
        runId: `r-${this.#runs}`,
        chance: 0.5,
      };
    };
    return new Decisions({
      machines: this.machines,
      now,
      dependencyContext: (machine) => this.#graph.dependencyContext(machine),
    });
  }

  #checkTurn(decided: readonly Decided[], before: ReadonlyMap<string, Instance | null>): void {
    const spawned = new Set<string>();
    for (const { instanceId, action } of decided) {
      const machine = this.machines.get(instanceId);
      if (action.type === 'SPAWN') {
        must(!this.shuttingDown, 'a shutdown starts nothing');
        must(
          machine !== undefined && machine.state.name === 'STARTING',
          'no spawn is undone by its own turn',
        );
        must(
          mayStart(this.scene, this.edgesOf(machine)),
          'nothing starts before its conditions hold',
        );
        spawned.add(action.runId);
      }
      if (action.type === 'SIGNAL') {
        must(!spawned.has(action.runId), 'what is launched in a turn is not signalled in it');
        const process = this.processes.find(({ runId }) => runId === action.runId);
        must(process?.instanceId === instanceId, 'a signal is for a run of the instance');
        const lives =
          machine !== undefined &&
          'run' in machine.state &&
          machine.state.run.runId === action.runId;
        must(
          lives || process.phase === 'ENDED',
          'a signal is for the run that lives, and never for its successor',
        );
        const state = lives ? machine.state : null;
        // One that was let go before it had a pid is asked when it has one, whatever has come
        // meanwhile.
        const was = before.get(instanceId)?.state;
        const begins = was?.name !== 'STOPPING' || was.putOff === true;
        const deliberate =
          begins &&
          state?.name === 'STOPPING' &&
          state.reason !== 'DEPENDENCY' &&
          state.fault === undefined;
        must(
          machine === undefined || !deliberate || this.inTheWay(machine).length === 0,
          'what others depend on is stopped after those that go down with it',
        );
      }
      if (
        action.type === 'REPORT' &&
        action.transition.to === 'STOPPING' &&
        action.transition.reason === 'DEPENDENCY'
      ) {
        const edges = machine === undefined ? [] : this.edgesOf(machine);
        const why =
          mustFall(this.scene, edges) !== null ||
          edges.some(({ on }) => this.#broken.has(on.program));
        must(why, 'nothing goes down without what it depends on');
      }
      if (action.type === 'REPORT' && action.transition.to === 'WAITING')
        must(machine?.state.name === 'WAITING', 'a WAITING that is told is there');
    }
  }

  /**
   * What depends on it, directly or through programs that do not live, and is going down, and not
   * dead.
   */
  inTheWay({ key }: { readonly key: { readonly program: string } }): Instance[] {
    const machines = [...this.machines.values()];
    const programs = new Set([
      ...this.desired.map(({ program }) => program),
      ...machines.map((machine) => machine.key.program),
    ]);
    return [...programs]
      .filter((program) =>
        (this.#edges.get(program) ?? []).some(({ on }) => on.program === key.program),
      )
      .flatMap((program) => {
        const living = machines.filter(
          (machine) => machine.key.program === program && 'run' in machine.state,
        );
        if (living.length === 0) return this.inTheWay({ key: { program } });
        return living.filter(({ state }) => state.name === 'STOPPING' && !state.killed);
      });
  }

  #checkRest(): void {
    for (const machine of this.machines.values()) {
      const { state } = machine;
      const edges = this.edgesOf(machine);
      const fall = mustFall(this.scene, edges);
      if (state.name === 'STOPPING' && state.putOff && !this.shuttingDown)
        must(
          this.inTheWay(machine).length > 0,
          'a stop is put off only while something is in its way',
        );
      if (this.shuttingDown) continue;
      must(
        state.name !== 'WAITING' || !mayStart(this.scene, edges),
        'nothing waits for what holds',
      );
      must(
        fall === null || (state.name !== 'STARTING' && state.name !== 'RUNNING'),
        'what must go down does',
      );
      const stops = edges.some(({ propagate }) => propagate === 'STOP');
      const ended = state.name === 'EXITED' || state.name === 'FATAL' || state.name === 'BACKOFF';
      must(
        fall !== 'known' || stops || !ended || !isWanted(machine),
        'what has ended waits with what it depends on',
      );
    }
    // However little was looked at, looking at all of it finds nothing more.
    const decisions = this.#decisions();
    for (const { program, environment } of this.desired)
      this.#graph.wake(`${program}/${environment}`);
    const { waiting } = this.#graph.settle(decisions, this.ms);
    must(
      decisions.decided.length === 0 && waiting.length === 0,
      'a turn ends where nothing more follows',
    );
  }

  #obey({ instanceId, action }: Decided): void {
    switch (action.type) {
      case 'SPAWN':
        must(
          !this.live.some((one) => one.instanceId === instanceId),
          'one run of an instance at a time',
        );
        this.processes.push({
          runId: action.runId,
          instanceId,
          phase: 'LAUNCHING',
          exit: { kind: 'CODE', code: 0 },
          endedMs: 0,
          terms: 0,
        });
        break;
      case 'SIGNAL': {
        const process = this.processes.find(({ runId }) => runId === action.runId);
        must(process !== undefined, 'a signal is for what was launched');
        if (action.signal !== 'KILL') process.terms += 1;
        must(process.terms <= 1, 'each run is asked to stop once, however many go down');
        if (action.signal === 'KILL' || !this.stubborn)
          this.#end(process, { kind: 'SIGNAL', signal: action.signal });
        break;
      }
      case 'TIMER':
        if (action.atMs === null) this.#timers.delete(instanceId);
        else this.#timers.set(instanceId, action.atMs);
        break;
      case 'FORGOTTEN':
        this.#timers.delete(instanceId);
    }
  }

  /** @param pick which of those that are being launched */
  launch(pick: number, works: boolean): void {
    const launching = this.processes.filter(({ phase }) => phase === 'LAUNCHING');
    const process = launching[pick % Math.max(1, launching.length)];
    if (process === undefined) return;
    const { runId, instanceId } = process;
    process.phase = works ? 'ALIVE' : 'ENDED';
    this.#mail.push({
      instanceId,
      event: works
        ? { type: 'SPAWNED', runId, pid: 100 }
        : { type: 'SPAWN_FAILED', runId, error: 'EAGAIN' },
    });
  }

  die(pick: number, exit: Exit): void {
    const alive = this.processes.filter(({ phase }) => phase === 'ALIVE');
    const process = alive[pick % Math.max(1, alive.length)];
    if (process !== undefined) this.#end(process, exit);
  }

  #end(process: Process, exit: Exit): void {
    if (process.phase !== 'ALIVE') return;
    Object.assign(process, { phase: 'ENDED', exit, endedMs: this.ms });
    const { runId, instanceId } = process;
    this.#mail.push({
      instanceId,
      event: { type: 'EXITED', runId, exit, endedAt: epoch + this.ms, endedMs: this.ms },
    });
  }

  /** So many letters arrive, in the same turn. */
  deliver(count: number): void {
    this.#queue.push(...this.#mail.splice(0, count));
  }

  advance(ms: number): void {
    const until = this.ms + ms;
    for (let fired = 0; ; fired += 1) {
      must(fired < 500, 'timers are not armed again and again');
      const next = Math.min(...this.#timers.values(), ...this.#due.values());
      if (next > until) break;
      this.ms = Math.max(this.ms, next);
      for (const [instanceId, at] of [...this.#timers]) {
        if (at > this.ms) continue;
        this.#timers.delete(instanceId);
        this.feed(instanceId, { type: 'TIMER' });
      }
      for (const [program, at] of [...this.#due]) {
        if (at > this.ms) continue;
        this.#due.delete(program);
        this.#graph.wake(program);
      }
      this.context();
    }
    this.ms = until;
    this.context();
  }

  /** The plane tells of other hosts. */
  tell(elsewhere: readonly Elsewhere[]): void {
    this.context();
    const before = new Map((this.elsewhere ?? []).map((one) => [placeOf(one), one]));
    const changed = new Set(
      elsewhere
        .filter(
          (one) =>
            before.has(placeOf(one)) && before.get(placeOf(one))?.upSinceMs !== one.upSinceMs,
        )
        .map(placeOf),
    );
    const known = new Set(elsewhere.map(placeOf));
    for (const place of this.#unseen) if (!known.has(place)) this.#unseen.delete(place);
    for (const place of changed) this.#unseen.add(place);
    const inReach = new Set(
      elsewhere.filter(({ unreachableSinceMs }) => unreachableSinceMs === null).map(placeOf),
    );
    const isBroken = (place: string) =>
      changed.has(place) || (this.#unseen.has(place) && inReach.has(place));
    this.#broken = new Set(
      elsewhere.filter((one) => isBroken(placeOf(one))).map(({ program }) => program),
    );
    this.elsewhere = [...elsewhere];
    const facts = elsewhere.map((one) => factOf(one, this.ms));
    this.#graph.receive(facts, this.ms);
    this.#stored = {
      heardAt: epoch + this.ms,
      heardIn: null,
      silentSince: null,
      silentIn: null,
      facts,
      broken: this.#facts.unseenBreaks,
    };
    const up = [...this.machines.values()].filter(
      ({ state }) => state.name === 'STARTING' || state.name === 'RUNNING',
    );
    this.context();
    for (const machine of up)
      this.#checkBroken(machine, elsewhere, (place, last) =>
        last ? changed.has(place) : this.#unseen.has(place),
      );
    for (const place of inReach) this.#unseen.delete(place);
    this.#broken = new Set();
  }

  /** @param isBroken by `program@host`, and whether what was known last counts */
  #checkBroken(
    was: Instance,
    elsewhere: readonly Elsewhere[],
    isBroken: (place: string, last: boolean) => boolean,
  ): void {
    const falls = this.edgesOf(was).some((edge) => propagatesBreak(edge, elsewhere, isBroken));
    const is = this.machines.get(was.key.instanceId)?.state;
    const goesOn =
      (is?.name === 'STARTING' || is?.name === 'RUNNING') &&
      'run' in was.state &&
      is.run.runId === was.state.run.runId;
    must(
      !falls || !goesOn,
      'a dependency that was down for a moment propagates, as soon as it is in reach',
    );
  }

  fallSilent(): void {
    this.#lose();
    this.#graph.fallSilent(this.ms);
    this.context();
  }

  #lose(): void {
    const since = (one: Elsewhere) => ({
      ...one,
      unreachableSinceMs: one.unreachableSinceMs ?? this.ms,
    });
    this.elsewhere = this.elsewhere?.map(since) ?? null;
    if (this.#stored?.silentSince === null)
      this.#stored = { ...this.#stored, silentSince: epoch + this.ms };
  }

  remove(program: string): void {
    const gone = this.desired
      .filter((one) => one.program === program)
      .map(({ instanceId }) => instanceId);
    this.desired = this.desired.filter((one) => one.program !== program);
    this.#graph.change([], gone);
    for (const instanceId of gone) this.feed(instanceId, { type: 'FORGET' });
  }

  /**
   * The agent is killed and comes back; what was under way between it and the host is lost, and
   * found again.
   */
  restart(): void {
    this.context();
    const now: Now = {
      monotonicMs: this.ms,
      wallMs: epoch + this.ms,
      runId: 'r-none',
      chance: 0.5,
    };
    const stored = [...this.machines.values()].map((machine) =>
      JSON.parse(JSON.stringify(toStored(machine, now))),
    );
    this.machines = new Map();
    this.#timers.clear();
    this.#due.clear();
    this.#mail = [];
    for (const program of this.#edges.keys())
      if (!this.desired.some((one) => one.program === program)) this.#edges.delete(program);
    for (const json of stored) {
      const restored = fromStored(json, now);
      must(restored.ok, 'what was stored can be read');
      this.machines.set(restored.instance.key.instanceId, restored.instance);
    }
    this.#lose();
    this.#facts = restoreFacts(this.#stored, now);
    this.#graph = new Graph({ machines: this.machines, hostName: here, facts: this.#facts });
    this.#graph.replace(this.desired);
    for (const machine of [...this.machines.values()]) {
      const { events } = adopt(machine, this.#find(machine), false, now);
      for (const event of events) this.feed(machine.key.instanceId, event);
    }
    this.#queue.push(...reconcile(this.machines, this.desired));
    this.context();
  }

  #find({ state }: Instance): Found {
    const runId = 'run' in state ? state.run.runId : null;
    const process = this.processes.find((one) => one.runId === runId);
    if (process === undefined) return { kind: 'NO_TRACE' };
    if (process.phase === 'ENDED')
      return {
        kind: 'ENDED',
        exit: process.exit,
        endedAt: epoch + process.endedMs,
        endedMs: process.endedMs,
      };
    process.phase = 'ALIVE';
    // It may be asked again: nobody knows whether it was.
    process.terms = 0;
    return { kind: 'ALIVE', pid: 100, ready: false };
  }

  shutDown(): void {
    this.context();
    this.shuttingDown = true;
    this.#graph.shutDown();
    for (const { key, state } of this.machines.values()) {
      if ('run' in state || state.name === 'BACKOFF' || state.name === 'WAITING')
        this.feed(key.instanceId, { type: 'SHUTDOWN' });
    }
    this.context();
  }

  /** All goes well for a while. */
  work(ms: number): void {
    while (this.live.some(({ phase }) => phase === 'LAUNCHING')) this.launch(0, true);
    this.deliver(this.#mail.length);
    this.advance(ms);
  }

  /**
   * From here on launches succeed, letters arrive and programs obey, until nothing is under way.
   */
  settle(): void {
    this.stubborn = false;
    for (let turns = 0; turns < 2_000; turns += 1) {
      while (this.live.some(({ phase }) => phase === 'LAUNCHING')) this.launch(0, true);
      this.deliver(this.#mail.length);
      this.context();
      const busy = [...this.machines.values()].some(({ state }) =>
        ['STARTING', 'STOPPING', 'BACKOFF'].includes(state.name),
      );
      const next = Math.min(...this.#timers.values(), ...this.#due.values());
      if (this.#mail.length > 0 || this.live.some(({ phase }) => phase === 'LAUNCHING')) continue;
      if (!busy && next === Number.POSITIVE_INFINITY) return;
      must(next !== Number.POSITIVE_INFINITY, 'whatever is under way comes to an end');
      this.advance(Math.max(0, next - this.ms));
    }
    must(false, 'everything settles');
  }
}
