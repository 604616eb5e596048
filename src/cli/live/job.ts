/**
 * One job at one instance, as it is followed from here: which run it is, what that writes, how it
 * ended. A job that fails may have retries, each a run of its own; they are followed one after
 * another, and the last one's end is the job's.
 */
import { constants } from 'node:os';
import { delay } from '../../base/clock.ts';
import { humanDuration } from '../../base/duration.ts';
import { Failure } from '../../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import { realTimeIndex, realTimeMin, type Signal } from '../../domain/signals.ts';
import type { Client } from '../../sdk/client/client.ts';
import type {
  JobTargetsQuery,
  LogLinesFragment,
  RunLineFragment,
} from '../../sdk/client/generated.ts';
import { isTransient } from '../../sdk/faults.ts';
import { exit } from '../../terminal/usage.ts';

export type Target = NonNullable<JobTargetsQuery['command']>['targets']['edges'][number]['node'];

/**
 * In addition to the job's own codes, and those of shells for signals: after timeout(1) and docker
 * run.
 */
export const jobExit = {
  /** It goes on; the time to wait for it is over. */
  stillRunning: 124,
  /** It did not run: refused, taken back, or its process could not be started. */
  didNotRun: 125,
  /** How it ended is not known. */
  unknown: 126,
} as const;

export const isOpen = ({ status }: Target): boolean =>
  status === 'PENDING' || status === 'DELIVERED';

/** What `gander run` ends with for this job. 0 only when it succeeded. */
export function exitCodeOf(target: Target, run: RunLineFragment | null): number {
  if (target.status === 'SUCCEEDED') return run?.exitCode ?? exit.ok;
  if (!run || run.outcome === 'NOT_STARTED') return jobExit.didNotRun;
  if (run.outcome === 'UNKNOWN' || run.endedAt === null) return jobExit.unknown;
  if (run.signal !== null) return signalStatus(run.signal);
  return run.exitCode || exit.failed;
}

/**
 * The exit code that a shell gives for a program that a signal ended. @param signal without its SIG
 */
export function signalStatus(signal: Signal): number {
  const realTime = realTimeIndex(signal);
  return (
    128 +
    (realTime === null
      ? constants.signals[`SIG${signal}` as NodeJS.Signals]
      : realTimeMin + realTime)
  );
}

/** How it ended, where its exit code alone does not show it. */
export function verdictOf(target: Target, run: RunLineFragment | null): string | null {
  if (target.status === 'SUCCEEDED') return null;
  const why = target.message ?? run?.error;
  if (!run)
    return `it did not run${target.status === 'FAILED' ? '' : `, ${target.status}`}${why ? `: ${why}` : ''}`;
  if (run.outcome === 'NOT_STARTED')
    return `its process could not be started${run.error ? `: ${run.error}` : ''}`;
  if (run.outcome === 'UNKNOWN' || run.endedAt === null)
    return `how it ended is not known${why ? `: ${why}` : ''}`;
  if (run.signal !== null)
    return `ended by signal ${run.signal}${run.error ? `: ${run.error}` : ''}`;
  return run.error ?? (run.outcome === 'STOPPED' ? 'it was stopped' : null);
}

export interface Reader {
  readonly print: (batch: LogLinesFragment) => Promise<void>;
  readonly warn: (line: string) => void;
  readonly signal: AbortSignal;
  /** Bytes instead of text. */
  readonly raw: boolean;
}

/**
 * All that a run writes, from its beginning to its end, through any number of interruptions.
 * Nothing is lost or doubled: each batch contains where it ended.
 * @returns why no more of it can be read; null when that is all
 */
export async function readRun(
  client: Client,
  run: string,
  { print, warn, signal, raw }: Reader,
): Promise<string | null> {
  const cursors = new Map<string, string>();
  const onInterruption = (error: Error, delayMs: number) =>
    warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const after = cursors.size > 0 ? [...cursors.values()] : undefined;
      for await (const batch of client.logs({ run, after, signal, onInterruption, raw })) {
        attempt = 0;
        cursors.set(`${batch.instance} ${batch.stream}`, batch.cursor);
        await print(batch);
      }
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      if (!isTransient(error)) {
        if (!(error instanceof Failure)) throw error;
        return error.message;
      }
      const waitMs = retryDelayMs(reconnectPolicy, attempt, Math.random());
      onInterruption(error as Error, waitMs);
      await delay(waitMs, signal);
    }
  }
  return null;
}
