/** Payloads of the events about programs. Values of settings never travel in events: an environment may hold secrets. */

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
