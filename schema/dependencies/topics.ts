/** Payload of the event about a program's dependencies. */
import type { Terms } from './rules.ts';

/** One dependency, with the key of the program that is depended on. */
export interface DependencyPayload extends Terms {
  readonly on: string;
}

export interface ProgramDependenciesChangedPayload {
  readonly before: readonly DependencyPayload[];
  readonly after: readonly DependencyPayload[];
}
