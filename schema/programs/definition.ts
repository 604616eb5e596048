/** A program's definition in the graph: what is shown of it, and to whom. */

import {
  type autorestarts,
  type changePolicies,
  type Definition,
  type EnvironmentVariable,
  type killModes,
  type Probe,
  type ProgramAction,
  type ResourceLimit,
  type Resource as ResourceName,
  redacted,
} from '../../src/domain/definition/definition.ts';
import { type Signal as SignalName, signalDescriptions, signals } from '../../src/domain/signals.ts';
import { builder } from '../builder.ts';
import type { Caller } from '../context.ts';

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
  values: Object.fromEntries(signals.map((name) => [name, { description: signalDescriptions[name] }])) as Record<
    SignalName,
    { description: string }
  >,
});

export const ChangePolicy = builder.enumType('ChangePolicy', {
  description: 'What happens to running instances when the program is revised.',
  values: {
    STAGED: { description: 'They keep the revision they run; the new one takes effect at their next start.' },
    RESTART: { description: 'They are restarted with the new revision.' },
  } as const satisfies Record<(typeof changePolicies)[number], unknown>,
});

export const KillMode = builder.enumType('KillMode', {
  description: 'Which processes a stop reaches.',
  values: {
    GROUP: { description: 'The program’s process group: the program and what it started, unless that went its own way.' },
    PROCESS: { description: 'The program’s own process alone; it looks after what it started.' },
    CGROUP: {
      description: 'All that descends from it, wherever it went; needs a control group, and is as GROUP where the agent may not make one.',
    },
  } as const satisfies Record<(typeof killModes)[number], unknown>,
});

export const Resource = builder.enumType('Resource', {
  description: 'A resource of a process that the kernel can limit, see setrlimit(2).',
  values: {
    AS: { description: 'Address space, in bytes.' },
    CORE: { description: 'Size of a core dump, in bytes; 0 for none.' },
    CPU: { description: 'Processor time, in seconds.' },
    DATA: { description: 'Data segment, in bytes.' },
    FSIZE: { description: 'Size of a file that it writes, in bytes.' },
    MEMLOCK: { description: 'Memory that it may lock, in bytes.' },
    NOFILE: { description: 'Open files.' },
    NPROC: { description: 'Processes of its user.' },
    STACK: { description: 'Stack, in bytes.' },
    RTPRIO: { description: 'Real-time priority, 0 to 99.' },
    NICE: { description: 'How far it may lower its nice value: 20 less that value, 0 to 40.' },
  } as const satisfies Record<ResourceName, unknown>,
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
    timestamps: t.exposeBoolean('timestamps', { description: 'Each line is written with the time at which it came.' }),
  }),
});

const ResourceLimitType = builder.objectRef<ResourceLimit>('ResourceLimit').implement({
  description: 'A limit on a resource of the program’s processes.',
  fields: (t) => ({
    resource: t.field({ type: Resource, description: 'Of what.', resolve: (limit) => limit.resource }),
    soft: t.field({ type: 'BigInt', nullable: true, description: 'The limit in force. Null: unlimited.', resolve: (limit) => limit.soft }),
    hard: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'How far the program may raise it. Null: without bound.',
      resolve: (limit) => limit.hard,
    }),
  }),
});

const ProbeType = builder.objectRef<Probe>('Probe').implement({
  description: 'A check that is made again and again while the program runs. It is of one kind: exec, httpUrl, tcp or logPattern.',
  fields: (t) => ({
    exec: t.stringList({
      nullable: true,
      description: 'A command that succeeds by ending with 0, run as the program is. Null: not of this kind.',
      resolve: (probe) => probe.exec && [...probe.exec],
    }),
    httpUrl: t.exposeString('httpUrl', {
      nullable: true,
      description: 'An address that succeeds by answering GET with a status from 200 to 399. Null: not of this kind.',
    }),
    tcp: t.exposeString('tcp', {
      nullable: true,
      description: 'A host:port that succeeds by accepting a connection. Null: not of this kind.',
    }),
    logPattern: t.exposeString('logPattern', {
      nullable: true,
      description: 'A regular expression that succeeds by matching a line that the program writes. Null: not of this kind.',
    }),
    intervalMs: t.exposeInt('intervalMs', { description: 'How long after the end of one check the next begins.' }),
    timeoutMs: t.exposeInt('timeoutMs', { description: 'How long one check may take before it has failed.' }),
    successThreshold: t.exposeInt('successThreshold', { description: 'Successes in a row that turn it to healthy.' }),
    failureThreshold: t.exposeInt('failureThreshold', { description: 'Failures in a row that turn it to unhealthy.' }),
    startPeriodMs: t.exposeInt('startPeriodMs', { description: 'How long after its start failures do not count.' }),
  }),
});

const ProgramActionType = builder.objectRef<ProgramAction>('ProgramAction').implement({
  description: 'Something of the program’s own that an operator may ask of its instances: a command to run beside it, or a signal to it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique in the program.' }),
    description: t.exposeString('description', { nullable: true, description: 'What it does. Null: nobody said.' }),
    command: t.stringList({
      nullable: true,
      description: 'The executable and its arguments, to which those of the operator are added. Null: it is a signal.',
      resolve: (action) => action.command && [...action.command],
    }),
    signal: t.field({
      type: Signal,
      nullable: true,
      description: 'The signal. Null: it is a command.',
      resolve: (action) => action.signal,
    }),
    timeoutMs: t.exposeInt('timeoutMs', { description: 'How long the command may take before it is killed and has failed.' }),
  }),
});

type Fields = PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, Definition>;

/** What is run, as whom, and with what rights. */
const processFields = (t: Fields) => ({
  command: t.stringList({ description: 'The executable and its arguments.', resolve: (d) => [...d.command] }),
  shell: t.exposeBoolean('shell', { description: 'The command is one line for /bin/sh.' }),
  cwd: t.exposeString('cwd', { nullable: true, description: 'Working directory. Null: the root directory, /.' }),
  env: t.field({
    type: [EnvironmentVariableType],
    description: 'Variables added to the agent’s environment and to those of envFiles.',
    resolve: (d) => [...d.env],
  }),
  envFiles: t.stringList({
    description: 'Files on the host with a KEY=VALUE on each line. One with a leading "-" may be missing.',
    resolve: (d) => [...d.envFiles],
  }),
  user: t.exposeString('user', { nullable: true, description: 'Who it runs as. Null: as the agent does.' }),
  primaryGroup: t.exposeString('primaryGroup', { nullable: true, description: 'The group it runs in. Null: the user’s own.' }),
  supplementaryGroups: t.stringList({
    nullable: true,
    description: 'Further groups it is in. Null: the user’s own.',
    resolve: (d) => d.supplementaryGroups && [...d.supplementaryGroups],
  }),
  umask: t.exposeString('umask', {
    nullable: true,
    description: 'Permissions that its new files lack, octal. Null: the agent’s umask.',
  }),
  nice: t.exposeInt('nice', { nullable: true, description: 'From -20, most favoured, to 19, least. Null: as the agent.' }),
  rlimits: t.field({
    type: [ResourceLimitType],
    description: 'Limits that differ from the agent’s own.',
    resolve: (d) => [...d.rlimits],
  }),
  cpuAffinity: t.intList({
    nullable: true,
    description: 'Indexes of the processors it may use. Null: all that the agent may.',
    resolve: (d) => d.cpuAffinity && [...d.cpuAffinity],
  }),
  noNewPrivileges: t.exposeBoolean('noNewPrivileges', {
    description: 'Neither it nor what it starts can gain privileges, as by a setuid program.',
  }),
});

/** When it is started, and how it ends. */
const lifeFields = (t: Fields) => ({
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
  stopCommand: t.stringList({
    nullable: true,
    description: 'A command that is run to end it, in place of stopSignal. Null: none.',
    resolve: (d) => d.stopCommand && [...d.stopCommand],
  }),
  stopTimeoutMs: t.exposeInt('stopTimeoutMs', { description: 'How long it may take to end before it is killed.' }),
  killMode: t.field({ type: KillMode, description: 'Which processes a stop reaches.', resolve: (d) => d.killMode }),
  reloadSignal: t.field({
    type: Signal,
    nullable: true,
    description: 'The signal on which it reads its configuration again. Null: it cannot.',
    resolve: (d) => d.reloadSignal,
  }),
  timeoutMs: t.exposeInt('timeoutMs', {
    nullable: true,
    description: 'A run that lasts longer is stopped and has failed. Null: it may last for ever.',
  }),
  retries: t.exposeInt('retries', { description: 'How often a run that failed is tried again, with autorestart NEVER.' }),
  priority: t.exposeInt('priority', { description: 'Smaller starts earlier and stops later.' }),
  changePolicy: t.field({
    type: ChangePolicy,
    description: 'What a revision does to running instances.',
    resolve: (d) => d.changePolicy,
  }),
});

/** What it may use, what becomes of its output, and how one sees that it is well. */
const careFields = (t: Fields) => ({
  memoryLimitBytes: t.field({
    type: 'BigInt',
    nullable: true,
    description: 'Memory of all its processes; beyond it the kernel kills them. Null: unlimited.',
    resolve: (d) => d.memoryLimitBytes,
  }),
  cpuLimit: t.exposeFloat('cpuLimit', {
    nullable: true,
    description: 'Processor time of all its processes, in cores: 0.5 is half of one. Null: unlimited.',
  }),
  tty: t.exposeBoolean('tty', { description: 'It runs on a terminal of its own, to which people can attach.' }),
  stdin: t.exposeString('stdin', {
    nullable: true,
    description: 'The file it reads as standard input. Null: nothing; or its terminal, with tty.',
  }),
  log: t.field({ type: LogSettings, description: 'What becomes of its output.', resolve: (d) => d.log }),
  readiness: t.field({
    type: ProbeType,
    nullable: true,
    description: 'How to see that it is ready; with notify, READY=1 is needed as well. Null: nothing but that is looked at.',
    resolve: (d) => d.readiness,
  }),
  liveness: t.field({
    type: ProbeType,
    nullable: true,
    description: 'How to see that it is still well; found unhealthy, it is restarted. Null: not looked at.',
    resolve: (d) => d.liveness,
  }),
  notify: t.exposeBoolean('notify', { description: 'It tells of itself by sd_notify datagrams, such as READY=1, to $NOTIFY_SOCKET.' }),
  watchdogMs: t.exposeInt('watchdogMs', {
    nullable: true,
    description: 'The longest it may leave between two WATCHDOG=1; silent for longer, it is restarted. Null: no matter.',
  }),
  actions: t.field({ type: [ProgramActionType], description: 'What operators may ask of it.', resolve: (d) => [...d.actions] }),
});

export const ProgramDefinition = builder.objectRef<Definition>('ProgramDefinition').implement({
  description: 'How a program is run. Complete: every setting has its value.',
  fields: (t) => ({ ...processFields(t), ...lifeFields(t), ...careFields(t) }),
});
