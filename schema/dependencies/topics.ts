/** Payload of the event about a program's dependencies, and which events change dependencies. */
import type { Terms } from './rules.ts';

/** One dependency, with the key of the program that is depended on. */
export interface DependencyPayload extends Terms {
  readonly on: string;
}

export interface ProgramDependenciesChangedPayload {
  readonly before: readonly DependencyPayload[];
  readonly after: readonly DependencyPayload[];
  /** Of those that were created, changed or deleted. */
  readonly dependencyIds: readonly string[];
}

interface Entry {
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Dependencies are made, changed or removed by it; with a program go those that it has. */
export function changesDependencies({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind === 'PROGRAM_DEPENDENCIES_CHANGED' || kind === 'PROGRAM_DELETED';
}

/** Ids of the dependencies that such an event changes. */
export function dependenciesTouchedBy({ payload }: Pick<Entry, 'payload'>): readonly string[] {
  return (payload['dependencyIds'] ?? []) as readonly string[];
}
