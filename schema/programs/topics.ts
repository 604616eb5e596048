/**
 * Payloads of the events about programs, and which events change a program as its readers see it.
 * Values of settings never travel in events: an environment may hold secrets.
 */

export interface ProgramCreatedPayload {
  readonly revision: number;
}

/** A changed definition makes a new revision. */
export interface ProgramRevisedPayload {
  readonly revision: number;
  /** Names of the settings that differ, sorted. */
  readonly fields: readonly string[];
  readonly note: string | null;
}

/** Of PROGRAM_CHANGED: what belongs to no revision (group, description, …) changed. */
export interface ProgramChangedPayload {
  /** Names of what differs, sorted. */
  readonly fields: readonly string[];
  readonly note: string | null;
}

/** The dependencies that a deleted program had are deleted with it. */
export interface ProgramDeletedPayload {
  readonly dependencyIds: readonly string[];
}

const kinds: ReadonlySet<string> = new Set([
  'PROGRAM_CREATED',
  'PROGRAM_REVISED',
  'PROGRAM_CHANGED',
  'PROGRAM_DELETED',
  'PROGRAM_DEPENDENCIES_CHANGED',
  // Whether it is assigned anywhere.
  'ASSIGNMENT_CREATED',
  'ASSIGNMENT_DELETED',
]);

/** The program of the event is made, changed or removed by it. */
export function changesProgram({ kind }: { readonly kind: string }): boolean {
  return kinds.has(kind);
}
