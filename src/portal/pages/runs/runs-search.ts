/** What of the ledger is shown, as it is in the URL. */
import type { Cause, Outcome, Period } from './run-words.ts';

export interface RunsSearch {
  /** How far back; a day when it is left out. */
  readonly period?: Period;
  readonly outcome?: readonly Outcome[];
  readonly cause?: readonly Cause[];
  readonly program?: string;
  readonly host?: string;
  /** Name of a schedule. */
  readonly schedule?: string;
  /** A part of the instance, the schedule or the error. */
  readonly text?: string;
  readonly sort?: string;
}
