/** The words that an instance is described with, and what follows from a record and the time. */
import { InvalidInput } from '../../src/base/errors.ts';
import type {
  desiredReasons,
  desiredStates,
  healthLevels,
  instanceGroupings,
  instanceStates,
  stateReasons,
} from './rules-words.ts';

export type InstanceState = keyof typeof instanceStates;
export type DesiredState = keyof typeof desiredStates;
export type DesiredReason = keyof typeof desiredReasons;
export type StateReason = keyof typeof stateReasons;
export type Health = keyof typeof healthLevels;
export type InstanceGrouping = keyof typeof instanceGroupings;

/** The most values in one answer. */
export const maxCounts = 1000;

/** @throws InvalidInput INVALID_INPUT when `first` is out of bounds */
export function checkFirstCounts(first: number): void {
  if (first >= 1 && first <= maxCounts) return;
  const message = `first must be from 1 to ${maxCounts}, not ${first}`;
  throw new InvalidInput([{ path: ['first'], message }]);
}

/** True when the process that lives is of an older revision than the program. */
export function isStaged(instance: {
  readonly liveRevision: number | null;
  readonly programRevision: number;
}): boolean {
  return instance.liveRevision !== null && instance.liveRevision < instance.programRevision;
}

/** Milliseconds to the next try: 0 when it is due, null when none is planned. */
export function retryInMs(instance: { readonly retryAt: Date | null }, now: number): number | null {
  return instance.retryAt === null ? null : Math.max(0, instance.retryAt.getTime() - now);
}
