/** Payloads of the events about programs. Values of settings never travel in events: an environment may hold secrets. */

export interface ProgramCreatedPayload {
  readonly revision: number;
}

/**
 * A changed definition makes a new revision. `group`, `description` and `activityMode` are not part of the definition: a change of these alone is announced too, under the revision
 * there is.
 */
export interface ProgramRevisedPayload {
  readonly revision: number;
  /** Names of the settings that differ, sorted. */
  readonly fields: readonly string[];
  readonly note: string | null;
}
