/** How runs are put into words: their outcomes, causes and ends, and how far back they are shown. */
import type { Look } from '../../ui/state.ts';

export type Outcome =
  | 'RUNNING'
  | 'PENDING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'NOT_STARTED'
  | 'STOPPED'
  | 'MISSED'
  | 'SKIPPED'
  | 'DONE'
  | 'UNKNOWN';

const looks: Readonly<Record<Outcome, Look>> = {
  RUNNING: { tone: 'info', icon: 'run', word: 'Running' },
  PENDING: { tone: 'info', icon: 'clock', word: 'Pending' },
  SUCCEEDED: { tone: 'good', icon: 'check', word: 'Succeeded' },
  FAILED: { tone: 'bad', icon: 'cross', word: 'Failed' },
  NOT_STARTED: { tone: 'bad', icon: 'cross', word: 'Not started' },
  STOPPED: { tone: 'idle', icon: 'stop', word: 'Stopped' },
  MISSED: { tone: 'warn', icon: 'warn', word: 'Missed' },
  SKIPPED: { tone: 'idle', icon: 'pause', word: 'Skipped' },
  DONE: { tone: 'good', icon: 'check', word: 'Done' },
  UNKNOWN: { tone: 'idle', icon: 'question', word: 'Unknown' },
};

export const outcomes = Object.keys(looks) as Outcome[];

export const lookOfRun = (outcome: Outcome): Look => looks[outcome];

const causeWords = {
  OPERATOR: 'operator',
  SCHEDULE: 'schedule',
  CATCH_UP: 'catch-up',
  ACTIVITY: 'activity',
  AUTOSTART: 'autostart',
  BOOT: 'boot',
  DEPENDENCY: 'dependency',
  RESPAWN: 'respawn',
  RETRY: 'retry',
  REVISED: 'new revision',
} as const;

export type Cause = keyof typeof causeWords;
export const causes = Object.keys(causeWords) as Cause[];
export const causeText = (cause: Cause): string => causeWords[cause];

const periodHours = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const;
export type Period = keyof typeof periodHours;
export const periods = Object.keys(periodHours) as Period[];
export const defaultPeriod: Period = '24h';
/** Milliseconds. */
export const lengthOf = (period: Period): number => periodHours[period] * 3_600_000;

interface RunEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly error: string | null;
}

/** How its process ended, such as "exit code 3" or "signal TERM"; empty while it has not. */
export function endText({ exitCode, signal, error }: RunEnd): string {
  const end = signal ? `signal ${signal}` : exitCode === null ? '' : `exit code ${exitCode}`;
  return [end, error].filter(Boolean).join(': ');
}
