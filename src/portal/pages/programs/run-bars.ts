/** The bars of a program's duration chart. Pure. */
import type { Tone } from '../../ui/state.ts';
import { lookOfRun } from '../runs/run-words.ts';
import type { PortalProgramRunsSubscription, RunOutcome } from './program.generated.ts';

export type RunLine = NonNullable<PortalProgramRunsSubscription['runsChanged'][number]['node']>;

/** So many runs are shown, the newest. */
export const shownRuns = 100;

/** The newest first. */
export const newestRuns = (runs: Iterable<RunLine>): RunLine[] =>
  [...runs].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).slice(0, shownRuns);

export interface Bar {
  readonly id: string;
  readonly outcome: RunOutcome;
  readonly tone: Tone;
  readonly durationMs: number;
  /** 0 to 1 of the longest. */
  readonly height: number;
}

/**
 * The oldest first. @param nowMs for those that go on; one that never began has no height
 */
export function barsOf(newestFirst: readonly RunLine[], nowMs: number): Bar[] {
  const durationOf = ({ durationMs, startedAt, endedAt, outcome }: RunLine): number => {
    if (durationMs !== null) return durationMs;
    const goesOn = endedAt === null && (outcome === 'RUNNING' || outcome === 'PENDING');
    return goesOn ? Math.max(0, nowMs - Date.parse(startedAt)) : 0;
  };
  const longest = Math.max(1, ...newestFirst.map(durationOf));
  return newestFirst.toReversed().map((run) => ({
    id: run.id,
    outcome: run.outcome,
    tone: lookOfRun(run.outcome).tone,
    durationMs: durationOf(run),
    height: durationOf(run) / longest,
  }));
}
