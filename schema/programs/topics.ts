/** Payloads of the events about programs. Values of settings never travel in events: an environment may hold secrets. */

export interface ProgramCreatedPayload {
  readonly revision: number;
}

/**
 * A changed definition makes a new revision. What stands beside the definition (group, description, …) is not part of it: a change of these alone is announced too, under the revision
 * there is.
 */
export interface ProgramRevisedPayload {
  readonly revision: number;
  /** Names of the settings that differ, sorted. */
  readonly fields: readonly string[];
  readonly note: string | null;
}
