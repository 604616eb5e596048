/**
 * Which programs of this host depend on which others, so that a change at one finds those that it
 * concerns without walking through all.
 */

import type { Dependency, ProgramRef } from '../../../src/domain/graph/dependency.ts';
import type { DesiredInstance, InstanceKey } from '../types.ts';

/** A program in one word. */
export type ProgramKey = string;

export const programKey = ({ program, environment }: ProgramRef): ProgramKey =>
  `${program}/${environment}`;

const none: ReadonlySet<never> = new Set<never>();

export class Edges {
  /** By the program that has them. All instances of a program have the same. */
  readonly #edges = new Map<ProgramKey, readonly Dependency[]>();
  /** By the program that is depended on. */
  readonly #dependents = new Map<ProgramKey, Set<ProgramKey>>();
  /** Ids of the instances that are desired here: those count. */
  readonly #counted = new Map<ProgramKey, Set<string>>();
  readonly #programOf = new Map<string, ProgramKey>();
  /** Ids of the instances that there are, be they on their way out. */
  readonly #present = new Map<ProgramKey, Set<string>>();

  /** What `of` depends on. */
  of(program: ProgramKey): readonly Dependency[] {
    return this.#edges.get(program) ?? [];
  }

  /** All programs that depend on something. */
  all(): Iterable<ProgramKey> {
    return this.#edges.keys();
  }

  /** The programs of this host that depend on it. */
  dependents(on: ProgramKey): ReadonlySet<ProgramKey> {
    return this.#dependents.get(on) ?? none;
  }

  /** Instances that must hold for a condition to hold. */
  counted(program: ProgramKey): ReadonlySet<string> {
    return this.#counted.get(program) ?? none;
  }

  present(program: ProgramKey): ReadonlySet<string> {
    return this.#present.get(program) ?? none;
  }

  /** Takes the whole of what is desired. @returns the programs that may be concerned */
  replace(instances: Iterable<DesiredInstance>): Set<ProgramKey> {
    const wanted = new Map([...instances].map((instance) => [instance.instanceId, instance]));
    const gone = [...this.#programOf.keys()].filter((instanceId) => !wanted.has(instanceId));
    return this.change(wanted.values(), gone);
  }

  /** @returns the programs that may be concerned */
  change(changed: Iterable<DesiredInstance>, removed: Iterable<string>): Set<ProgramKey> {
    const touched = new Set<ProgramKey>();
    for (const instanceId of removed) {
      const program = this.#programOf.get(instanceId);
      if (program === undefined) continue;
      this.#programOf.delete(instanceId);
      drop(this.#counted, program, instanceId);
      touched.add(program);
      this.#forget(program);
    }
    for (const instance of changed) {
      const program = programKey(instance);
      if (
        this.#programOf.get(instance.instanceId) === program &&
        sameEdges(this.of(program), instance.dependencies)
      )
        continue;
      this.#programOf.set(instance.instanceId, program);
      put(this.#counted, program, instance.instanceId);
      this.#setEdges(program, instance.dependencies);
      touched.add(program);
    }
    for (const program of [...touched])
      for (const dependent of this.dependents(program)) touched.add(dependent);
    return touched;
  }

  /** There is a machine for it, or no longer. */
  note(key: InstanceKey, present: boolean): void {
    const program = programKey(key);
    if (present) put(this.#present, program, key.instanceId);
    else {
      drop(this.#present, program, key.instanceId);
      this.#forget(program);
    }
  }

  /** What leaves keeps its edges until the last of it is gone, so that it leaves in order. */
  #forget(program: ProgramKey): void {
    if (!this.#counted.has(program) && !this.#present.has(program)) this.#setEdges(program, []);
  }

  #setEdges(program: ProgramKey, edges: readonly Dependency[]): void {
    for (const { on } of this.of(program)) drop(this.#dependents, programKey(on), program);
    for (const { on } of edges) put(this.#dependents, programKey(on), program);
    if (edges.length > 0) this.#edges.set(program, edges);
    else this.#edges.delete(program);
  }
}

function sameEdges(a: readonly Dependency[], b: readonly Dependency[]): boolean {
  return a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));
}

export function put<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

export function drop<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
