/**
 * The settings table, second part: when a program is started, ended and started again. The contract
 * is at the top of kinds.ts.
 */
import type { Settings } from './kinds.ts';
import { backoff, day, signal } from './parts-table.ts';

/** More is a mistake: nobody counts so far. */
const maxCount = 1_000_000;

export const lifecycleSettings = {
  autostart: {
    type: { kind: 'flag' },
    description:
      'The program starts by itself when it is assigned, when it is enabled, and when its host boots.',
    details:
      'Turned on later, it starts the instances that have not been started; turned off, it stops none.',
    default: true,
    effect: 'AT_ONCE',
    since: 1,
    file: { example: 'true' },
  },
  autorestart: {
    type: {
      kind: 'enum',
      name: 'Autorestart',
      description: 'When a program that has exited is started again automatically.',
      values: {
        ALWAYS: 'The program is started again after every exit.',
        UNEXPECTED:
          'The program is restarted after an exit code that is not in exitCodes, and after a signal.',
        NEVER: 'The program is never started again by itself.',
      },
      spellings: [
        [true, 'ALWAYS'],
        [false, 'NEVER'],
      ],
    },
    description: 'When the program is started again after it has exited.',
    default: 'UNEXPECTED',
    since: 1,
    file: { example: 'unexpected', note: 'always, unexpected, never' },
  },
  exitCodes: {
    type: {
      kind: 'list',
      of: { kind: 'integer', min: 0, max: 255 },
      each: 'an exit code',
      repetitions: 'DROPPED',
    },
    description: 'The exit codes that are expected and count as success.',
    default: [0],
    since: 1,
    file: { example: '[0]' },
  },
  startMs: {
    type: { kind: 'duration', min: 0, max: day },
    description: 'The time that the program must stay up to count as RUNNING.',
    details:
      'A program that autorestart would start again and that ends sooner has failed to start. The end of any other program is its end, however early.',
    default: 1000,
    since: 1,
    file: { key: 'start', example: '1s' },
  },
  startRetries: {
    type: { kind: 'integer', min: 0, max: maxCount },
    description:
      'The number of consecutive failed starts that are retried before the instance becomes FATAL.',
    none: 'Starts are retried without end.',
    explicit: {
      name: 'StartRetries',
      value: 'count',
      none: 'unlimited',
      meaning: 'True: starts are retried without end.',
    },
    default: 3,
    since: 1,
    file: { nullWord: 'unlimited', example: '3', note: 'or unlimited' },
  },
  backoff: {
    type: backoff,
    description: 'The waits between attempts to start the program.',
    since: 1,
    file: { example: '{initial: 1s, factor: 2, max: 1m, jitter: 0.1, reset: 1m}' },
  },
  timeoutMs: {
    type: { kind: 'duration', min: 1, max: 366 * day },
    description: 'A run that lasts longer than this is stopped and has failed.',
    none: 'A run may last without limit.',
    since: 2,
    file: { key: 'timeout', example: '1h' },
  },
  retries: {
    type: { kind: 'integer', min: 0, max: maxCount },
    description:
      'The number of times that a failed run is tried again, after the waits of backoff.',
    details: 'Only with autorestart NEVER.',
    default: 0,
    since: 2,
    file: { example: '0', note: 'with autorestart: never' },
  },
  stopSignal: {
    type: signal,
    description:
      'The signal that asks the program to end; a CONT follows it, for a program that is suspended.',
    default: 'TERM',
    since: 1,
    file: { example: 'TERM', note: 'real-time signals as RTMIN+3' },
  },
  stopCommand: {
    type: { kind: 'words' },
    description: 'A command that ends the program in place of stopSignal.',
    details:
      'It runs with the settings of the program and finds the process id in GANDER_MAINPID. When it fails, stopSignal is sent after all.',
    none: 'stopSignal is sent.',
    since: 2,
    file: { example: '[webctl, stop]' },
  },
  stopTimeoutMs: {
    type: { kind: 'duration', min: 0, max: day },
    description: 'The program is killed when it has not ended this long after it was asked to.',
    default: 10_000,
    since: 1,
    file: { key: 'stopTimeout', example: '10s' },
  },
  killMode: {
    type: {
      kind: 'enum',
      name: 'KillMode',
      description: 'Which processes a stop reaches.',
      values: {
        GROUP:
          'The process group of the program: the program and the processes it started, except those that left the group.',
        PROCESS:
          'The main process of the program alone, which looks after the processes it started.',
        CGROUP:
          'All descendants of the program, through its control group. Like GROUP where the agent may not create control groups.',
      },
    },
    description: 'Which processes a stop reaches.',
    details:
      'Processes that are left in the group when the main process ends get TERM, and KILL after stopTimeoutMs. The next run begins when none is left.',
    default: 'GROUP',
    since: 2,
    file: { example: 'group', note: 'or process, cgroup' },
  },
  reloadSignal: {
    type: signal,
    description: 'The signal on which the program reads its configuration again.',
    none: 'The program cannot reload.',
    explicit: {
      name: 'ReloadSignal',
      value: 'signal',
      none: 'unsupported',
      meaning: 'True: the program cannot reload.',
    },
    default: 'HUP',
    since: 2,
    file: { example: 'HUP' },
  },
  priority: {
    type: { kind: 'integer', min: 0, max: maxCount },
    description:
      'The order among the programs of a host: smaller numbers start earlier and stop later.',
    default: 999,
    effect: 'AT_ONCE',
    since: 1,
    file: { example: '999' },
  },
  changePolicy: {
    type: {
      kind: 'enum',
      name: 'ChangePolicy',
      description: 'What happens to running instances when the program is revised.',
      values: {
        STAGED: 'They keep the revision they run; the new one takes effect at their next start.',
        RESTART: 'They are restarted with the new revision.',
      },
    },
    description: 'What a new revision does to running instances.',
    default: 'STAGED',
    effect: 'AT_ONCE',
    since: 1,
    file: { example: 'staged', note: 'or restart: a change restarts what runs' },
  },
} as const satisfies Settings;
