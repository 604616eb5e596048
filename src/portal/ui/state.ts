/** How states look: a tone (colour), a sign (shape) and a word, so that colour is never the only sign. */
import type { IconName } from './icon-paths.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'idle' | 'info';

export type InstanceState =
  | 'STOPPED'
  | 'WAITING'
  | 'STARTING'
  | 'RUNNING'
  | 'BACKOFF'
  | 'STOPPING'
  | 'EXITED'
  | 'FATAL'
  | 'UNKNOWN';
export type Health = 'NONE' | 'STARTING' | 'HEALTHY' | 'UNHEALTHY';

export interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

const looks: Readonly<Record<InstanceState, Look>> = {
  RUNNING: { tone: 'good', icon: 'check', word: 'Running' },
  STARTING: { tone: 'warn', icon: 'clock', word: 'Starting' },
  WAITING: { tone: 'warn', icon: 'pause', word: 'Waiting' },
  BACKOFF: { tone: 'warn', icon: 'restart', word: 'Backoff' },
  STOPPING: { tone: 'warn', icon: 'clock', word: 'Stopping' },
  EXITED: { tone: 'idle', icon: 'stop', word: 'Exited' },
  STOPPED: { tone: 'idle', icon: 'stop', word: 'Stopped' },
  FATAL: { tone: 'bad', icon: 'cross', word: 'Failed' },
  UNKNOWN: { tone: 'idle', icon: 'question', word: 'Unknown' },
};

/** Unhealthy is amber although it runs. */
const unhealthy: Look = { tone: 'warn', icon: 'warn', word: 'Unhealthy' };
const checking: Look = { tone: 'warn', icon: 'clock', word: 'Checking' };

/** @returns the same object for the same look: what is shown is compared by it */
export function lookOfInstance(state: InstanceState, health: Health = 'NONE'): Look {
  if (state === 'RUNNING' && health === 'UNHEALTHY') return unhealthy;
  if (state === 'RUNNING' && health === 'STARTING') return checking;
  return looks[state];
}

/** From what needs attention most to what needs none. */
export const stateOrder: readonly InstanceState[] = [
  'FATAL',
  'BACKOFF',
  'UNKNOWN',
  'WAITING',
  'STARTING',
  'STOPPING',
  'RUNNING',
  'EXITED',
  'STOPPED',
];
