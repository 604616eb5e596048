/**
 * The second phase of a turn. When all machines have decided about what came in, the graph is
 * settled: what must go down with something else does, to a fixed point; what was put off is asked
 * to stop where nothing is in its way any more; and what waits is permitted where all it depends on
 * is as it must be. Only then is anything done. Nothing that is decided here is taken back by what
 * is decided later:
 *
 *   falls      A program goes down with what it depends on. Going down makes nothing come up, so
 *   this ends, after as many rounds as the graph is deep.
 *   permits    WAITING → STARTING. What is STARTING is as little up as what is WAITING, so a permit
 *   permits and fells nothing else.
 *   releases   A stop that was put off begins when no dependent of this host that is itself going
 *   down still lives, or was killed. That changes no state. It comes after the
 *              permits, because a program that lives again ends the chain of dependents through it.
 *
 * Only what a turn has touched is looked at: the programs of machines that changed, those that
 * depend on them and those that they depend on, and those whose edges, facts or delays have become
 * others.
 *
 * When the agent ends, nothing starts and nothing falls. All stops are put off, and released in the
 * reverse of the order of starts: what depends on something before that, and of the rest what has
 * the higher priority number.
 */

import type { Blocker, Dependency, Fact } from '../../../src/domain/graph/dependency.ts';
import type { Decisions } from '../decide.ts';
import type { DependencyContext } from '../events.ts';
import { compareStart } from '../reconcile.ts';
import { isWanted } from '../transition-context.ts';
import type { DesiredInstance, Instance, InstanceKey, MonotonicMs } from '../types.ts';
import { drop, Edges, type ProgramKey, programKey, put } from './edges.ts';
import { type Fall, judge, type Verdict } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { ranksOf } from './order.ts';
import { dependenciesBehind, releasable } from './release.ts';
import { type View, viewHere, viewThere, viewUnreported } from './views.ts';

export interface GraphOptions {
  /** By instance id; the supervisor's own. */
  readonly machines: ReadonlyMap<string, Instance>;
  readonly hostName: string;
  readonly facts: Facts;
}

export interface PassResult {
  /** Instances of which something else is waited for than before. */
  readonly waiting: readonly {
    readonly instanceId: string;
    readonly blockers: readonly Blocker[];
  }[];
  /**
   * By program: when it is to be looked at again although nothing happens; null: never. Programs
   * that are not named stay as they were.
   */
  readonly due: ReadonlyMap<ProgramKey, MonotonicMs | null>;
}

export class Graph {
  readonly #options: GraphOptions;
  readonly #edges = new Edges();
  /** To be looked at in the next turn. */
  #touched = new Set<ProgramKey>();
  /** What was reported last of each instance that waits. */
  readonly #reported = new Map<
    string,
    { readonly text: string; readonly blockers: readonly Blocker[] }
  >();
  readonly #due = new Set<ProgramKey>();
  /**
   * False: nothing is known of what is desired, and so of what depends on what. Then all is left as
   * it is.
   */
  #known = false;
  /**
   * Instances whose stop is put off: somebody's end may let them go, through programs between the
   * two.
   */
  readonly #putOff = new Set<string>();
  /**
   * Ids of the instances that wait, by program: a turn that starts one of a thousand instances must
   * not look at the others.
   */
  readonly #waiting = new Map<ProgramKey, Set<string>>();
  /** While the agent ends. */
  #ranks: ReadonlyMap<ProgramKey, number> | null = null;

  constructor(options: GraphOptions) {
    this.#options = options;
    for (const machine of options.machines.values()) {
      const { key } = machine;
      if (key.concurrentOf !== undefined) continue;
      this.#note(key, machine);
      this.#touched.add(programKey(key));
    }
  }

  /** What is desired of this host, whole. */
  replace(instances: Iterable<DesiredInstance>): void {
    this.#known = true;
    this.#touch(this.#edges.replace(instances));
  }

  change(changed: Iterable<DesiredInstance>, removed: Iterable<string>): void {
    this.#touch(this.#edges.change(changed, removed));
  }

  receive(facts: readonly Fact[], nowMs: MonotonicMs): void {
    const { facts: held } = this.#options;
    // The first facts concern every edge to another host.
    if (!held.everReceived) this.#touch(this.#edges.all());
    this.#touchDependents(held.receive(facts, nowMs));
  }

  /** The session with the plane is gone. */
  fallSilent(nowMs: MonotonicMs): void {
    this.#touchDependents(this.#options.facts.fallSilent(nowMs));
  }

  /** The time that `due` returned has come. */
  wake(program: ProgramKey): void {
    this.#touched.add(program);
  }

  /** From now on nothing starts. */
  shutDown(): void {
    this.#ranks = ranksOf(this.#options.machines.values(), this.#edges);
    this.#reported.clear();
  }

  dependencyContext({ key }: Instance): DependencyContext {
    if (key.concurrentOf !== undefined) return { hasDependencies: false, hasDependents: false };
    if (this.#ranks !== null) return { hasDependencies: true, hasDependents: true };
    const program = programKey(key);
    return {
      hasDependencies: this.#edges.of(program).length > 0,
      hasDependents: this.#edges.dependents(program).size > 0,
    };
  }

  /** What an instance waits for, as it was reported last; none when it does not wait. */
  blockers(instanceId: string): readonly Blocker[] {
    return this.#reported.get(instanceId)?.blockers ?? [];
  }

  settle(decisions: Decisions, nowMs: MonotonicMs): PassResult {
    decisions.takeBack();
    if (!this.#known && this.#ranks === null) return { waiting: [], due: new Map() };
    const concerned = new Set<ProgramKey>();
    const verdicts = new Verdicts((program) => this.#judge(program, nowMs));
    let round = this.#nextRound(decisions);
    while (round.size > 0) {
      verdicts.forget(round);
      for (const program of round) concerned.add(program);
      if (this.#ranks === null)
        for (const program of round) this.#fall(program, verdicts.of(program), decisions);
      round = this.#nextRound(decisions);
    }
    const take = () => {
      const touched = this.#nextRound(decisions);
      verdicts.forget(touched);
      for (const program of touched) concerned.add(program);
    };
    if (this.#ranks === null) this.#permit(concerned, verdicts, decisions);
    take();
    this.#release(concerned, decisions);
    take();
    this.#options.facts.settled();
    const due = new Map<ProgramKey, MonotonicMs | null>();
    const waiting = [...concerned].flatMap((program) =>
      this.#report(program, verdicts.of(program), due),
    );
    return { waiting, due };
  }

  #touch(programs: Iterable<ProgramKey>): void {
    for (const program of programs) this.#touched.add(program);
  }

  #touchDependents(programs: Iterable<ProgramKey>): void {
    for (const program of programs) this.#touch(this.#edges.dependents(program));
  }

  #nextRound(decisions: Decisions): Set<ProgramKey> {
    const walked = new Set<ProgramKey>();
    for (const key of decisions.takeTouched()) {
      const program = programKey(key);
      this.#touched.add(program);
      this.#touch(this.#edges.dependents(program));
      // Before the last instance takes the edges with it.
      if (this.#putOff.size === 0)
        this.#touch(this.#edges.of(program).map(({ on }) => programKey(on)));
      else if (!walked.has(program))
        this.#touch(dependenciesBehind(program, this.#edges, this.#options.machines));
      if (this.#putOff.size > 0) walked.add(program);
      this.#note(key, this.#options.machines.get(key.instanceId));
    }
    const round = this.#touched;
    this.#touched = new Set();
    return round;
  }

  /** @param machine undefined: it is gone */
  #note(key: InstanceKey, machine: Instance | undefined): void {
    const { instanceId } = key;
    if (machine !== undefined && isPutOff(machine)) this.#putOff.add(instanceId);
    else this.#putOff.delete(instanceId);
    if (machine?.state.name === 'WAITING') put(this.#waiting, programKey(key), instanceId);
    else {
      drop(this.#waiting, programKey(key), instanceId);
      this.#reported.delete(instanceId);
    }
    this.#edges.note(key, machine !== undefined);
  }

  #instances(ids: Iterable<string>): Instance[] {
    return [...ids].flatMap((instanceId) => this.#options.machines.get(instanceId) ?? []);
  }

  #judge(program: ProgramKey, nowMs: MonotonicMs): readonly Verdict[] {
    return this.#edges.of(program).map((edge) => judge(edge, this.#views(edge), nowMs));
  }

  #views(edge: Dependency): readonly View[] {
    const { hostName, facts } = this.#options;
    const { scope, host } = edge;
    const on = programKey(edge.on);
    const here = this.#instances(this.#edges.counted(on));
    if (scope === 'SAME_HOST' || (scope === 'HOST' && host === hostName))
      return [viewHere(edge, hostName, here)];
    const known = facts.of(on);
    if (scope === 'HOST')
      return [
        viewThere(
          edge,
          host ?? '',
          known.find((fact) => fact.host === host) ?? null,
          facts.everReceived,
        ),
      ];
    const there = known
      .filter((fact) => fact.host !== hostName)
      .map((fact) => viewThere(edge, fact.host, fact, true));
    const views = [
      ...(here.length > 0 ? [viewHere(edge, hostName, here)] : []),
      ...there,
      ...(facts.everReceived ? [] : [viewUnreported(edge)]),
    ];
    return views.sort((a, b) => (a.host < b.host ? -1 : 1));
  }

  #fall(program: ProgramKey, verdicts: readonly Verdict[], decisions: Decisions): void {
    const falls = verdicts.flatMap(({ fall }) => fall ?? []);
    const fall =
      falls.find(({ how }) => how === 'STOP') ?? falls.find(({ known }) => known) ?? falls[0];
    if (fall === undefined) return;
    const inOrder = falls.every((one) => one.inOrder);
    for (const instance of this.#instances(this.#edges.present(program))) {
      if (!concerns(fall, instance)) continue;
      const { how, detail, dependency } = fall;
      const event = {
        type: 'PROPAGATE',
        how,
        detail,
        inOrder,
        ...(dependency === null ? {} : { dependency }),
      } as const;
      decisions.decide({ instanceId: instance.key.instanceId, event });
    }
  }

  #release(programs: Iterable<ProgramKey>, decisions: Decisions): void {
    if (this.#putOff.size === 0) return;
    const { machines } = this.#options;
    // While the agent ends, any end may be what any other stop was put off for.
    const among =
      this.#ranks === null
        ? [...programs].flatMap((program) => [...this.#edges.present(program)])
        : machines.keys();
    const putOff = this.#instances(among).filter(isPutOff);
    for (const { key } of releasable(putOff, { machines, edges: this.#edges, ranks: this.#ranks }))
      decisions.decide({ instanceId: key.instanceId, event: { type: 'RELEASE' } });
  }

  #permit(programs: Iterable<ProgramKey>, verdicts: Verdicts, decisions: Decisions): void {
    const waiting = [...programs].flatMap((program) => {
      const instances = this.#instances(this.#waiting.get(program) ?? []);
      return instances.length > 0 && verdicts.of(program).every(({ blocker }) => blocker === null)
        ? instances
        : [];
    });
    for (const { key } of waiting.sort(compareStart))
      decisions.decide({ instanceId: key.instanceId, event: { type: 'PERMIT' } });
  }

  /** What to report of the instances of a program, and when to look at it again. */
  #report(
    program: ProgramKey,
    verdicts: readonly Verdict[],
    due: Map<ProgramKey, MonotonicMs | null>,
  ): PassResult['waiting'][number][] {
    const waiting = this.#waiting.get(program) ?? new Set<string>();
    const times = verdicts
      .flatMap(({ readyAtMs, fallsAtMs }) => [waiting.size > 0 ? readyAtMs : null, fallsAtMs])
      .filter((at) => at !== null);
    if (times.length > 0) this.#due.add(program);
    if (times.length > 0 || this.#due.has(program))
      due.set(program, times.length === 0 ? null : Math.min(...times));
    if (times.length === 0) this.#due.delete(program);
    if (this.#ranks !== null) return [];
    const blockers = verdicts.flatMap(({ blocker }) => blocker ?? []);
    const text = JSON.stringify(blockers);
    return [...waiting].flatMap((instanceId) => {
      if (this.#reported.get(instanceId)?.text === text) return [];
      this.#reported.set(instanceId, { text, blockers });
      return [{ instanceId, blockers }];
    });
  }
}

const isPutOff = ({ state }: Instance): boolean =>
  state.name === 'STOPPING' && state.putOff === true;

/** Whether it has anything to go down with: see PROPAGATE in machine.ts. */
function concerns({ how, known }: Fall, instance: Instance): boolean {
  const { state } = instance;
  if (state.name === 'STARTING' || state.name === 'RUNNING') return true;
  if (!known) return false;
  if (state.name === 'BACKOFF') return true;
  if (how === 'STOP')
    return state.name === 'WAITING' && (state.cause === 'RESPAWN' || state.cause === 'RETRY');
  return (state.name === 'EXITED' || state.name === 'FATAL') && isWanted(instance);
}

/**
 * What was found of the edges of each program; found once, until something that it rests on has
 * changed.
 */
class Verdicts {
  readonly #judge: (program: ProgramKey) => readonly Verdict[];
  readonly #found = new Map<ProgramKey, readonly Verdict[]>();

  constructor(judge: (program: ProgramKey) => readonly Verdict[]) {
    this.#judge = judge;
  }

  of(program: ProgramKey): readonly Verdict[] {
    let found = this.#found.get(program);
    if (found === undefined) {
      found = this.#judge(program);
      this.#found.set(program, found);
    }
    return found;
  }

  forget(programs: Iterable<ProgramKey>): void {
    for (const program of programs) this.#found.delete(program);
  }
}
