/** A program's definition in the graph: what is shown of it, to whom, and how it is given. */
import { builder } from '../builder.ts';
import type { Caller } from '../context.ts';
import {
  type autorestarts,
  type changePolicies,
  type Definition,
  type EnvironmentVariable,
  redacted,
  type Signal as SignalName,
} from './rules.ts';

export const Autorestart = builder.enumType('Autorestart', {
  description: 'When a program that has exited is started again by itself.',
  values: {
    ALWAYS: { description: 'Whatever the exit.' },
    UNEXPECTED: { description: 'When its exit code is not one of exitCodes, or a signal ended it.' },
    NEVER: { description: 'Never.' },
  } as const satisfies Record<(typeof autorestarts)[number], unknown>,
});

export const Signal = builder.enumType('Signal', {
  description: 'A signal, named without its SIG.',
  values: {
    HUP: { description: 'Hang-up; many programs read their configuration again.' },
    INT: { description: 'Interrupt, as Ctrl-C.' },
    QUIT: { description: 'Quit, with a core dump where those are on.' },
    KILL: { description: 'Ends the process; cannot be caught.' },
    TERM: { description: 'The polite request to end.' },
    USR1: { description: 'Of the program’s own meaning.' },
    USR2: { description: 'Of the program’s own meaning.' },
    CONT: { description: 'Goes on after STOP.' },
    STOP: { description: 'Suspends the process; cannot be caught.' },
    WINCH: { description: 'The window changed; some servers end gracefully.' },
    ALRM: { description: 'Alarm clock.' },
  } as const satisfies Record<SignalName, unknown>,
});

export const ChangePolicy = builder.enumType('ChangePolicy', {
  description: 'What happens to running instances when the program is revised.',
  values: {
    STAGED: { description: 'They keep the revision they run; the new one takes effect at their next start.' },
    RESTART: { description: 'They are restarted with the new revision.' },
  } as const satisfies Record<(typeof changePolicies)[number], unknown>,
});

/** Agents run the programs and administrators write them; to all others a value may be a secret. */
function maySeeValues(caller: Caller): boolean {
  return caller.kind === 'AGENT' || (caller.kind === 'USER' && caller.role === 'ADMIN');
}

const EnvironmentVariableType = builder.objectRef<EnvironmentVariable>('EnvironmentVariable').implement({
  description: 'A variable in a program’s environment.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    value: t.string({
      description: `Its value, shown to ADMIN alone: others are shown ${redacted}. Given back in a change, ${redacted} keeps the value there is.`,
      resolve: (variable, _args, { caller }) => (maySeeValues(caller) ? variable.value : redacted),
    }),
  }),
});

const Backoff = builder.objectRef<Definition['backoff']>('Backoff').implement({
  description:
    'How long to wait before each new try: initialMs, then factor times as long each time, up to maxMs, and jitter of it more or less.',
  fields: (t) => ({
    initialMs: t.exposeInt('initialMs', { description: 'The first wait.' }),
    factor: t.exposeFloat('factor', { description: 'What each wait is multiplied by for the next.' }),
    maxMs: t.exposeInt('maxMs', { description: 'No wait is longer.' }),
    jitter: t.exposeFloat('jitter', { description: 'The part of a wait that chance may add or take away, 0 to 1.' }),
    resetMs: t.exposeInt('resetMs', { description: 'A run that lasted this long forgets earlier failures.' }),
  }),
});

const LogSettings = builder.objectRef<Definition['log']>('LogSettings').implement({
  description: 'What becomes of a program’s output.',
  fields: (t) => ({
    redirectStderr: t.exposeBoolean('redirectStderr', { description: 'Standard error goes into the same file as standard output.' }),
    maxBytes: t.field({ type: 'BigInt', description: 'A log file is not to grow beyond this.', resolve: (log) => log.maxBytes }),
    files: t.exposeInt('files', { description: 'How many files are kept.' }),
  }),
});

export const ProgramDefinition = builder.objectRef<Definition>('ProgramDefinition').implement({
  description: 'How a program is run. Complete: every setting has its value.',
  fields: (t) => ({
    command: t.stringList({ description: 'The executable and its arguments.', resolve: (d) => [...d.command] }),
    shell: t.exposeBoolean('shell', { description: 'The command is one line for /bin/sh.' }),
    cwd: t.exposeString('cwd', { nullable: true, description: 'Working directory. Null: the root directory.' }),
    env: t.field({
      type: [EnvironmentVariableType],
      description: 'Variables added to the agent’s environment.',
      resolve: (d) => [...d.env],
    }),
    user: t.exposeString('user', { nullable: true, description: 'Who it runs as. Null: as the agent does.' }),
    autostart: t.exposeBoolean('autostart', { description: 'It is started by itself when it is assigned, enabled, or its host boots.' }),
    autorestart: t.field({ type: Autorestart, description: 'When it is started again by itself.', resolve: (d) => d.autorestart }),
    exitCodes: t.intList({ description: 'Exit codes that are expected.', resolve: (d) => [...d.exitCodes] }),
    startMs: t.exposeInt('startMs', { description: 'How long it must stay up to count as RUNNING.' }),
    startRetries: t.exposeInt('startRetries', {
      nullable: true,
      description: 'Early exits in a row that are retried before FATAL. Null: without end.',
    }),
    backoff: t.field({ type: Backoff, description: 'The waits between tries.', resolve: (d) => d.backoff }),
    stopSignal: t.field({ type: Signal, description: 'The signal that asks it to end.', resolve: (d) => d.stopSignal }),
    stopTimeoutMs: t.exposeInt('stopTimeoutMs', { description: 'How long it may take to end before it is killed.' }),
    priority: t.exposeInt('priority', { description: 'Smaller starts earlier and stops later.' }),
    changePolicy: t.field({
      type: ChangePolicy,
      description: 'What a revision does to running instances.',
      resolve: (d) => d.changePolicy,
    }),
    log: t.field({ type: LogSettings, description: 'What becomes of its output.', resolve: (d) => d.log }),
  }),
});

// ---------------------------------------------------------------- as input

const EnvironmentVariableInput = builder.inputType('EnvironmentVariableInput', {
  description: 'A variable for a program’s environment.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'A letter or "_", then letters, digits or "_".' }),
    value: t.string({ required: true, description: `Its value. In a change, ${redacted} keeps the value there is.` }),
  }),
});

const BackoffInput = builder.inputType('BackoffInput', {
  description: 'How long to wait before each new try.',
  fields: (t) => ({
    initialMs: t.int({ description: 'The first wait, at most a day; 1000 by default.' }),
    factor: t.float({ description: 'What each wait is multiplied by for the next, 1 to 100; 2 by default.' }),
    maxMs: t.int({ description: 'No wait is longer; at least initialMs, at most a day; 60000 by default.' }),
    jitter: t.float({ description: 'The part of a wait that chance may add or take away, 0 to 1; 0.1 by default.' }),
    resetMs: t.int({ description: 'A run that lasted this long forgets earlier failures; 60000 by default.' }),
  }),
});

const LogSettingsInput = builder.inputType('LogSettingsInput', {
  description: 'What becomes of a program’s output.',
  fields: (t) => ({
    redirectStderr: t.boolean({ description: 'Standard error goes into the same file as standard output; false by default.' }),
    maxBytes: t.field({ type: 'BigInt', description: 'A log file is not to grow beyond this; at least 4096; 52428800 by default.' }),
    files: t.int({ description: 'How many files are kept, 1 to 1000; 10 by default.' }),
  }),
});

export const ProgramDefinitionInput = builder.inputType('ProgramDefinitionInput', {
  description:
    'How a program is run. What is left out keeps its default (on creation) or its value (on change). Null is the same, but for cwd, user and startRetries, where it has a meaning.',
  fields: (t) => ({
    command: t.stringList({ description: 'The executable and its arguments. Needed on creation.' }),
    shell: t.boolean({ description: 'The command is one line for /bin/sh; false by default.' }),
    cwd: t.string({ description: 'Working directory, absolute. Null, the default: the root directory.' }),
    env: t.field({ type: [EnvironmentVariableInput], description: 'Variables added to the agent’s environment. Replaces them all.' }),
    user: t.string({ description: 'Who it runs as. Null, the default: as the agent does.' }),
    autostart: t.boolean({
      description:
        'It is started by itself when it is assigned, enabled, or its host boots; true by default. Turned on later, it starts what waited for it; turned off, it stops nothing.',
    }),
    autorestart: t.field({ type: Autorestart, description: 'When it is started again by itself; UNEXPECTED by default.' }),
    exitCodes: t.intList({ description: 'Exit codes that are expected, 0 to 255; [0] by default.' }),
    startMs: t.int({ description: 'How long it must stay up to count as RUNNING; 1000 by default.' }),
    startRetries: t.int({ description: 'Early exits in a row that are retried before FATAL; 3 by default. Null: without end.' }),
    backoff: t.field({ type: BackoffInput, description: 'The waits between tries.' }),
    stopSignal: t.field({ type: Signal, description: 'The signal that asks it to end; TERM by default.' }),
    stopTimeoutMs: t.int({ description: 'How long it may take to end before it is killed, at most a day; 10000 by default.' }),
    priority: t.int({ description: 'Smaller starts earlier and stops later; 999 by default.' }),
    changePolicy: t.field({ type: ChangePolicy, description: 'What a revision does to running instances; STAGED by default.' }),
    log: t.field({ type: LogSettingsInput, description: 'What becomes of its output.' }),
  }),
});
