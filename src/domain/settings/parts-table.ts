/**
 * The settings table, last part: the values that are records or closed sets of words. The contract
 * is at the top of kinds.ts.
 */
import { signalDescriptions } from '../signals.ts';
import type { EnumType, RecordType } from './kinds.ts';

export const day = 86_400_000;

export const signal = {
  kind: 'enum',
  name: 'Signal',
  description: 'A signal, named without its SIG.',
  values: signalDescriptions,
  written: 'SIGNAL',
} as const satisfies EnumType;

export const resource = {
  kind: 'enum',
  name: 'Resource',
  description: 'A resource of a process that the kernel can limit, see setrlimit(2).',
  values: {
    AS: 'Address space, in bytes.',
    CORE: 'Size of a core dump, in bytes; 0 for none.',
    CPU: 'Processor time, in seconds.',
    DATA: 'Data segment, in bytes.',
    FSIZE: 'Size of a file that the process writes, in bytes.',
    MEMLOCK: 'Memory that the process may lock, in bytes.',
    NOFILE: 'The number of open files.',
    NPROC: 'Processes of its user.',
    STACK: 'The size of the stack, in bytes.',
    RTPRIO: 'Real-time priority, 0 to 99.',
    NICE: 'How far the process may lower its nice value: 20 less that value, 0 to 40.',
  },
} as const satisfies EnumType;

export const environmentVariable = {
  kind: 'record',
  name: 'EnvironmentVariable',
  description: 'A variable in the environment of a program.',
  fields: {
    name: {
      type: { kind: 'text', format: 'variable' },
      description: 'The name of the variable: a letter or "_", then letters, digits or "_".',
    },
    value: {
      type: { kind: 'text', format: 'any' },
      description: 'The value of the variable.',
      secret: true,
      called: 'the value of {name}',
    },
  },
} as const satisfies RecordType;

const limit = {
  name: 'LimitAmount',
  value: 'amount',
  none: 'unlimited',
  meaning: 'True: there is no limit.',
} as const;

export const resourceLimit = {
  kind: 'record',
  name: 'ResourceLimit',
  description: 'A limit on a resource of the program’s processes.',
  fields: {
    resource: { type: resource, description: 'The resource that is limited.' },
    soft: {
      type: { kind: 'amount', min: 0, max: Number.MAX_SAFE_INTEGER },
      description: 'The limit that the kernel enforces, in the unit of the resource.',
      details: 'At most the hard limit.',
      none: 'The resource is unlimited.',
      explicit: limit,
      called: 'the soft limit of {resource}',
    },
    hard: {
      type: { kind: 'amount', min: 0, max: Number.MAX_SAFE_INTEGER },
      description: 'How far the program may raise the soft limit, in the unit of the resource.',
      none: 'The program may raise it without bound.',
      explicit: limit,
      called: 'the hard limit of {resource}',
    },
  },
} as const satisfies RecordType;

export const backoff = {
  kind: 'record',
  name: 'Backoff',
  description:
    'How long to wait before each new try: initialMs first, then factor times as long each time, up to maxMs. A random part of each wait (jitter) is added or subtracted.',
  fields: {
    initialMs: {
      type: { kind: 'duration', min: 0, max: day },
      description: 'The first wait.',
      default: 1000,
      file: { key: 'initial' },
    },
    factor: {
      type: { kind: 'number', min: 1, max: 100 },
      description: 'Each wait is the previous one multiplied by this factor.',
      default: 2,
    },
    maxMs: {
      type: { kind: 'duration', min: 0, max: day },
      description: 'The longest wait.',
      details: 'At least initialMs.',
      default: 60_000,
      file: { key: 'max' },
    },
    jitter: {
      type: { kind: 'number', min: 0, max: 1 },
      description: 'The largest part of a wait that is randomly added or subtracted; 0.1 is 10 %.',
      default: 0.1,
    },
    resetMs: {
      type: { kind: 'duration', min: 0, max: day },
      description:
        'A run that lasted this long resets the waits: the next restart is immediate. No shorter run does.',
      default: 60_000,
      file: { key: 'reset' },
    },
  },
} as const satisfies RecordType;

export const log = {
  kind: 'record',
  name: 'LogSettings',
  description: 'How the output of a program is kept.',
  fields: {
    redirectStderr: {
      type: { kind: 'flag' },
      description: 'Standard error goes to the same file as standard output.',
      details: 'Always so with tty.',
      default: false,
    },
    maxBytes: {
      type: { kind: 'bytes', min: 4096, max: 2 ** 40 },
      description: 'The size that a log file does not exceed.',
      details: 'The last maxBytes × files of each stream are kept.',
      default: 52_428_800,
    },
    files: {
      type: { kind: 'integer', min: 1, max: 1000 },
      description: 'The number of log files that are kept.',
      default: 10,
    },
    timestamps: {
      type: { kind: 'flag' },
      description: 'Each line is stored with the time at which the program wrote it.',
      details: 'Not allowed with tty.',
      default: false,
      since: 2,
    },
  },
} as const satisfies RecordType;

export const probe = {
  kind: 'record',
  name: 'Probe',
  description:
    'A check that is repeated while the program runs: a command, an HTTP request, a TCP connection or a pattern of the output.',
  oneOf: {
    field: 'check',
    name: 'ProbeCheck',
    description: 'What the probe does, and what counts as success.',
    of: {
      exec: { type: 'ExecCheck', field: 'command' },
      httpUrl: { type: 'HttpCheck', field: 'url' },
      tcp: { type: 'TcpCheck', field: 'address' },
      logPattern: { type: 'LogCheck', field: 'pattern' },
    },
  },
  fields: {
    exec: {
      type: { kind: 'words' },
      description: 'A command that succeeds by ending with exit code 0.',
      details: 'It runs with the settings of the program.',
      none: 'The probe is of another kind.',
    },
    httpUrl: {
      type: { kind: 'text', format: 'url' },
      description:
        'An http or https address that succeeds by answering a GET request with a status from 200 to 399.',
      details: 'It must not contain a password.',
      none: 'The probe is of another kind.',
      file: { key: 'http' },
    },
    tcp: {
      type: { kind: 'text', format: 'host-port' },
      description:
        'A host:port that succeeds by accepting a connection, such as "127.0.0.1:5432" or "[::1]:5432".',
      none: 'The probe is of another kind.',
    },
    logPattern: {
      type: { kind: 'text', format: 'pattern' },
      description: 'A regular expression that succeeds by matching a line that the program writes.',
      details: 'RE2 syntax, without look-around and backreferences. For readiness only.',
      none: 'The probe is of another kind.',
      file: { key: 'log' },
    },
    intervalMs: {
      type: { kind: 'duration', min: 10, max: day },
      description: 'The time from the end of one check to the beginning of the next.',
      default: 10_000,
      file: { key: 'interval' },
    },
    timeoutMs: {
      type: { kind: 'duration', min: 1, max: day },
      description: 'A check that takes longer than this has failed.',
      default: 1000,
      file: { key: 'timeout' },
    },
    successThreshold: {
      type: { kind: 'integer', min: 1, max: 1000 },
      description: 'The number of consecutive successes that make the program healthy.',
      default: 1,
    },
    failureThreshold: {
      type: { kind: 'integer', min: 1, max: 1000 },
      description: 'The number of consecutive failures that make the program unhealthy.',
      default: 3,
    },
    startPeriodMs: {
      type: { kind: 'duration', min: 0, max: day },
      description: 'Failures do not count for this long after the start of the program.',
      default: 0,
      file: { key: 'startPeriod' },
    },
  },
} as const satisfies RecordType;

export const action = {
  kind: 'record',
  name: 'ProgramAction',
  description:
    'An operation of the program that operators may request for its instances: either a command or a signal.',
  oneOf: {
    field: 'operation',
    name: 'ActionOperation',
    description: 'What the action does when an operator requests it.',
    of: {
      command: { type: 'ActionCommand', field: 'command' },
      signal: { type: 'ActionSignal', field: 'signal' },
    },
  },
  fields: {
    name: {
      type: { kind: 'text', format: 'name' },
      description: 'The name of the action, unique in the program.',
      details: 'A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all.',
      called: 'the name of an action',
    },
    description: {
      type: { kind: 'text', format: 'prose' },
      description: 'What the action does.',
      details: 'At most 4096 characters.',
      none: 'There is no description.',
      called: 'the description',
    },
    command: {
      type: { kind: 'words' },
      description: 'The executable and its arguments; the operator’s arguments are appended.',
      details: 'It runs with the settings of the program.',
      none: 'The action is a signal.',
      called: 'the command',
    },
    signal: {
      type: signal,
      description: 'The signal that is sent to the program.',
      none: 'The action is a command.',
    },
    timeoutMs: {
      type: { kind: 'duration', min: 1, max: day },
      description: 'The command is killed and has failed when it takes longer than this.',
      default: 30_000,
      file: { key: 'timeout' },
    },
  },
} as const satisfies RecordType;
