/** A program's definition as it is given. Every default and bound that its descriptions name stands in src/domain/definition. */

import { redacted } from '../../src/domain/definition/definition.ts';
import { builder } from '../builder.ts';
import { Autorestart, ChangePolicy, KillMode, Resource, Signal } from './definition.ts';

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
    redirectStderr: t.boolean({
      description: 'Standard error goes into the same file as standard output; false by default, and always so with tty.',
    }),
    maxBytes: t.field({ type: 'BigInt', description: 'A log file is not to grow beyond this; at least 4096; 52428800 by default.' }),
    files: t.int({ description: 'How many files are kept, 1 to 1000; 10 by default.' }),
    timestamps: t.boolean({ description: 'Each line is written with the time at which it came; false by default. Not with tty.' }),
  }),
});

const ResourceLimitInput = builder.inputType('ResourceLimitInput', {
  description: 'A limit on a resource of the program’s processes.',
  fields: (t) => ({
    resource: t.field({ type: Resource, required: true, description: 'Of what; each at most once.' }),
    soft: t.field({ type: 'BigInt', description: 'The limit in force, at most the hard one. Null: unlimited.' }),
    hard: t.field({ type: 'BigInt', description: 'How far the program may raise it. Null: without bound.' }),
  }),
});

const ProbeInput = builder.inputType('ProbeInput', {
  description:
    'A check that is made again and again while the program runs. Exactly one of exec, httpUrl, tcp and logPattern says of what kind.',
  fields: (t) => ({
    exec: t.stringList({ description: 'A command that succeeds by ending with 0, run as the program is.' }),
    httpUrl: t.string({
      description: 'An http or https address, without a password, that succeeds by answering GET with a status from 200 to 399.',
    }),
    tcp: t.string({ description: 'A host:port that succeeds by accepting a connection, such as "127.0.0.1:5432" or "[::1]:5432".' }),
    logPattern: t.string({
      description:
        'A regular expression (RE2 syntax: no look-around, no backreferences) that succeeds by matching a line that the program writes. For readiness only.',
    }),
    intervalMs: t.int({ description: 'How long after the end of one check the next begins, 10 to a day; 10000 by default.' }),
    timeoutMs: t.int({ description: 'How long one check may take before it has failed, 1 to a day; 1000 by default.' }),
    successThreshold: t.int({ description: 'Successes in a row that turn it to healthy, 1 to 1000; 1 by default.' }),
    failureThreshold: t.int({ description: 'Failures in a row that turn it to unhealthy, 1 to 1000; 3 by default.' }),
    startPeriodMs: t.int({ description: 'How long after its start failures do not count, at most a day; 0 by default.' }),
  }),
});

const ProgramActionInput = builder.inputType('ProgramActionInput', {
  description: 'Something of the program’s own that an operator may ask of its instances. Either a command or a signal.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'As the name of a program; each at most once.' }),
    description: t.string({ description: 'What it does, at most 4096 characters.' }),
    command: t.stringList({ description: 'The executable and its arguments, run as the program is; those of the operator are added.' }),
    signal: t.field({ type: Signal, description: 'The signal to send.' }),
    timeoutMs: t.int({ description: 'How long the command may take before it is killed and has failed, 1 to a day; 30000 by default.' }),
  }),
});

type Fields = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

/** What is run, as whom, and with what rights. */
const processFields = (t: Fields) => ({
  command: t.stringList({ description: 'The executable and its arguments. Needed on creation.' }),
  shell: t.boolean({ description: 'The command is one line for /bin/sh; false by default.' }),
  cwd: t.string({ description: 'Working directory, absolute. Null, the default: the root directory, /.' }),
  env: t.field({
    type: [EnvironmentVariableInput],
    description:
      'Variables added to the agent’s environment and to those of envFiles. Replaces them all. In a value, ${NAME} stands for a variable of these or one given earlier, and $$ for a dollar.',
  }),
  envFiles: t.stringList({
    description:
      'Absolute paths of files on the host with a KEY=VALUE on each line, read at each start. One with a leading "-" may be missing. None by default.',
  }),
  user: t.string({ description: 'Who it runs as. Null, the default: as the agent does.' }),
  primaryGroup: t.string({ description: 'The group it runs in. Null, the default: the user’s own.' }),
  supplementaryGroups: t.stringList({ description: 'Further groups it is in. Null, the default: the user’s own; an empty list: none.' }),
  umask: t.string({ description: 'Permissions that its new files lack, octal, such as "022". Null, the default: the agent’s umask.' }),
  nice: t.int({ description: 'From -20, most favoured, to 19, least. Null, the default: as the agent.' }),
  rlimits: t.field({
    type: [ResourceLimitInput],
    description: 'Limits that differ from the agent’s own. Replaces them all; none by default.',
  }),
  cpuAffinity: t.intList({ description: 'Indexes of the processors it may use, from 0. Null, the default: all that the agent may.' }),
  noNewPrivileges: t.boolean({
    description: 'Neither it nor what it starts can gain privileges, as by a setuid program; false by default.',
  }),
});

/** When it is started, and how it ends. */
const lifeFields = (t: Fields) => ({
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
  stopCommand: t.stringList({
    description: 'A command that is run to end it, in place of stopSignal, as the program is run. Null, the default: none.',
  }),
  stopTimeoutMs: t.int({ description: 'How long it may take to end before it is killed, at most a day; 10000 by default.' }),
  killMode: t.field({ type: KillMode, description: 'Which processes a stop reaches; GROUP by default.' }),
  reloadSignal: t.field({
    type: Signal,
    description: 'The signal on which it reads its configuration again; HUP by default. Null: it cannot.',
  }),
  timeoutMs: t.int({
    description: 'A run that lasts longer is stopped and has failed; from 1. Null, the default: it may last for ever.',
  }),
  retries: t.int({
    description: 'How often a run that failed is tried again, after the waits of backoff. Only with autorestart NEVER; 0 by default.',
  }),
  priority: t.int({ description: 'Smaller starts earlier and stops later; 999 by default.' }),
  changePolicy: t.field({ type: ChangePolicy, description: 'What a revision does to running instances; STAGED by default.' }),
});

/** What it may use, what becomes of its output, and how one sees that it is well. */
const careFields = (t: Fields) => ({
  memoryLimitBytes: t.field({
    type: 'BigInt',
    description: 'Memory of all its processes, at least 1048576; beyond it the kernel kills them. Null, the default: unlimited.',
  }),
  cpuLimit: t.float({
    description: 'Processor time of all its processes, in cores, 0.01 to 1024: 0.5 is half of one. Null, the default: unlimited.',
  }),
  tty: t.boolean({ description: 'It runs on a terminal of its own, to which people can attach; false by default.' }),
  stdin: t.string({ description: 'The file it reads as standard input, absolute. Null, the default: nothing. Not with tty.' }),
  log: t.field({ type: LogSettingsInput, description: 'What becomes of its output.' }),
  readiness: t.field({
    type: ProbeInput,
    description:
      'How to see that it is ready; with notify, READY=1 is needed as well. Laid over the one there is part by part; another kind takes the place of its kind. Null, the default: nothing but that is looked at.',
  }),
  liveness: t.field({
    type: ProbeInput,
    description:
      'How to see that it is still well; found unhealthy, it is restarted. Laid over the one there is as readiness. Null, the default: not looked at.',
  }),
  notify: t.boolean({
    description: 'It tells of itself by sd_notify datagrams, such as READY=1, to $NOTIFY_SOCKET; false by default.',
  }),
  watchdogMs: t.int({
    description:
      'The longest it may leave between two WATCHDOG=1, 100 to a day; silent for longer, it is restarted. Only with notify. Null, the default: no matter.',
  }),
  actions: t.field({
    type: [ProgramActionInput],
    description:
      'What operators may ask of it. Replaces them all, but of one whose name there was, what is left out stays. None by default.',
  }),
});

export const ProgramDefinitionInput = builder.inputType('ProgramDefinitionInput', {
  description:
    'How a program is run. What is left out keeps its default (on creation) or its value (on change). Null is the same, but where a meaning of it is named.',
  fields: (t) => ({ ...processFields(t), ...lifeFields(t), ...careFields(t) }),
});
