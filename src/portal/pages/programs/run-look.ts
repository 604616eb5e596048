/** How the outcome of a run looks. */
import type { Look } from '../../ui/state.ts';
import type { RunOutcome } from './program.generated.ts';

const looks: Readonly<Record<RunOutcome, Look>> = {
  RUNNING: { tone: 'info', icon: 'clock', word: 'Running' },
  PENDING: { tone: 'info', icon: 'clock', word: 'Pending' },
  SUCCEEDED: { tone: 'good', icon: 'check', word: 'Succeeded' },
  DONE: { tone: 'good', icon: 'check', word: 'Done' },
  FAILED: { tone: 'bad', icon: 'cross', word: 'Failed' },
  NOT_STARTED: { tone: 'bad', icon: 'cross', word: 'Not started' },
  STOPPED: { tone: 'idle', icon: 'stop', word: 'Stopped' },
  MISSED: { tone: 'warn', icon: 'warn', word: 'Missed' },
  SKIPPED: { tone: 'idle', icon: 'pause', word: 'Skipped' },
  UNKNOWN: { tone: 'idle', icon: 'question', word: 'Unknown' },
};

export const lookOfRun = (outcome: RunOutcome): Look => looks[outcome];
