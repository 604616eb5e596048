/**
 * From a definition to a Launch, or to one sentence on why it cannot be started. Asks
 * the file system, starts nothing, and takes some tens of microseconds. What the name service must
 * answer was asked before (accounts.ts).
 */
import { resolve } from 'node:path';
import type { Definition, InstanceKey } from '../../core/types.ts';
import { findGroup, groupsOf } from '../accounts/groups.ts';
import { findUser, type User } from '../accounts/users.ts';
import { notifySocketName } from '../runs/run-secret.ts';
import { type Cgroups, cgroupOf, needsCgroup } from './cgroup.ts';
import { environmentOf } from './environment.ts';
import type { Identity, Launch } from './launch.ts';
import { type Asker, findCommand, folderFault, interpreterFault } from './lookup.ts';
import { shellFault } from './start-script.ts';
import { traceVariables, withResource } from './telemetry.ts';
import type { Tools } from './tools.ts';

/**
 * Linux's MAX_ARG_STRLEN (32 pages), less the closing zero byte: no argument and no variable may be
 * longer (execve(2)).
 */
const longestText = 131_071;

export interface HostContext {
  readonly hostName: string;
  /** What programs inherit. */
  readonly inherited: ReadonlyMap<string, string>;
  readonly tools: Tools;
  /** Where programs publish; null: nowhere. */
  readonly publishSocket: string | null;
  /** Effective uid of the agent. */
  readonly uid: number;
  /** The agent's own, in octal. */
  readonly umask: string;
  readonly launcher: 'SHIM' | 'SHELL';
  /** Made when the first program needs them. */
  readonly cgroups: () => Cgroups;
}

/** The environment that describes its run to a program. */
export interface RunIdentity {
  readonly runId: string;
  /** See RunSpec. */
  readonly secret?: string;
  /** See RunSpec. */
  readonly traceUuid?: string | null;
}

export type Prepared = { readonly launch: Launch } | { readonly fault: string };

/** The command line with the path of its program, which the user may execute. */
function resolveCommand(
  definition: Definition,
  path: string,
  { cwd, asker }: { readonly cwd: string; readonly asker: Asker },
): { readonly argv: readonly string[] } | { readonly fault: string } {
  const [command = '', ...rest] = definition.shell
    ? ['/bin/sh', '-c', ...definition.command]
    : definition.command;
  const found = findCommand(command, path, cwd, asker);
  if ('fault' in found) return found;
  const scriptFault = interpreterFault(resolve(cwd, found.path), path, cwd, asker);
  if (scriptFault !== null) return { fault: scriptFault };
  return { argv: [found.path, ...rest] };
}

/**
 * @param run becomes GANDER_RUN and GANDER_SOCKET_TOKEN; null: no run lives
 * @param activity variables of the activity that it runs for
 */
export function prepare(
  definition: Definition,
  key: InstanceKey,
  run: RunIdentity | null,
  host: HostContext,
  activity: ReadonlyMap<string, string> = new Map(),
): Prepared {
  const textFault = faultOfTexts(definition);
  if (textFault !== null) return { fault: textFault };
  const who = resolveUser(definition, host);
  if ('fault' in who) return who;
  const asker: Asker = who.user?.uid === host.uid ? null : who.user;

  // The root directory and not the agent's own: a program does not depend on where somebody started
  // the agent.
  const cwd = definition.cwd ?? '/';
  const cwdFault = folderFault(cwd, asker);
  if (cwdFault !== null) return { fault: cwdFault };

  const environment = environmentOf(
    definition,
    host.inherited,
    new Map([...baseEnvironment(definition, who.user), ...traceVariables(definition, run)]),
    new Map([...ownEnvironment(definition, key, run, host), ...activity]),
  );
  if ('fault' in environment) return environment;
  const env = withResource(environment.env, definition, key, run, host);
  const variableFault = faultOfVariables(env);
  if (variableFault !== null) return { fault: variableFault };

  const command = resolveCommand(definition, env.get('PATH') ?? host.inherited.get('PATH') ?? '', {
    cwd,
    asker,
  });
  if ('fault' in command) return command;

  const { cgroup, notes } = limitsOf(definition, key, host);
  const { nice, rlimits, cpuAffinity, noNewPrivileges, stdin, tty, killMode } = definition;
  const launch: Launch = {
    argv: command.argv,
    cwd,
    env,
    identity: who.identity,
    umask: definition.umask ?? host.umask,
    nice,
    rlimits,
    cpuAffinity,
    noNewPrivileges,
    stdin,
    tty,
    notify: notifyName(definition, run),
    timestamps: definition.log.timestamps,
    killMode,
    graceMs: definition.stopTimeoutMs,
    cgroup,
    notes,
  };
  const fault = host.launcher === 'SHELL' ? shellFault(launch, host.tools) : null;
  return fault === null ? { launch } : { fault };
}

/** What the definition may overrule. */
function baseEnvironment({ tty }: Definition, user: User | null): Map<string, string> {
  const base = new Map<string, string>();
  // The terminal is the shim's, whatever the agent was started in.
  if (tty) base.set('TERM', 'xterm-256color');
  if (user === null) return base;
  return base
    .set('HOME', user.home)
    .set('USER', user.name)
    .set('LOGNAME', user.name)
    .set('SHELL', user.shell);
}

function ownEnvironment(
  definition: Definition,
  key: InstanceKey,
  run: RunIdentity | null,
  host: HostContext,
): Map<string, string> {
  const own = new Map([
    ['GANDER_PROGRAM', key.program],
    ['GANDER_ENVIRONMENT', key.environment],
    ['GANDER_INSTANCE', String(key.index)],
    ['GANDER_HOST', host.hostName],
  ]);
  if (run !== null) own.set('GANDER_RUN', run.runId);
  if (run?.secret !== undefined && host.publishSocket !== null)
    own.set('GANDER_SOCKET_TOKEN', run.secret);
  if (host.publishSocket !== null) own.set('GANDER_SOCKET', host.publishSocket);
  const notify = notifyName(definition, run);
  if (notify !== null) own.set('NOTIFY_SOCKET', `@${notify}`);
  if (definition.notify && definition.watchdogMs !== null)
    own.set('WATCHDOG_USEC', String(definition.watchdogMs * 1000));
  return own;
}

const notifyName = ({ notify }: Definition, run: RunIdentity | null): string | null =>
  notify && run?.secret !== undefined ? notifySocketName(run.secret) : null;

function limitsOf(
  definition: Definition,
  key: InstanceKey,
  host: HostContext,
): ReturnType<typeof cgroupOf> {
  if (!needsCgroup(definition)) return { cgroup: null, notes: [] };
  if (host.launcher === 'SHIM') return cgroupOf(definition, key.instanceId, host.cgroups());
  const why = 'it needs the shim, and this agent has none';
  return cgroupOf(definition, key.instanceId, { folder: null, controllers: [], fault: why });
}

/** What no system call could take. */
function faultOfTexts(definition: Definition): string | null {
  if (!definition.command[0]) return 'the command is empty';
  for (const [index, text] of definition.command.entries()) {
    const fault = faultOfText(text);
    if (fault !== null) return `element ${index} of the command ${fault}`;
  }
  return definition.cwd?.includes('\0') || definition.stdin?.includes('\0')
    ? 'the path of the working directory or of stdin holds a zero byte'
    : null;
}

function faultOfVariables(env: ReadonlyMap<string, string>): string | null {
  for (const [name, value] of env) {
    if (name === '' || /[=\0]/.test(name))
      return `${JSON.stringify(name)} is no name of an environment variable: it is empty or holds = or a zero byte`;
    const fault = faultOfText(`${name}=${value}`);
    if (fault !== null) return `the environment variable ${name} ${fault}`;
  }
  return null;
}

function faultOfText(text: string): string | null {
  if (text.includes('\0')) return 'holds a zero byte, which no program can be given';
  // UTF-8 takes at most three bytes for each UTF-16 unit: most texts need not be measured.
  if (text.length * 3 <= longestText) return null;
  const bytes = Buffer.byteLength(text);
  return bytes > longestText
    ? `is ${bytes} bytes long; the system takes at most ${longestText}`
    : null;
}

const unchanged: Identity = { uid: null, gid: null, groups: null };

/**
 * `user` is null when the definition names none. What equals the agent's own is left alone, so that
 * an agent without root's rights may do it.
 */
function resolveUser(
  definition: Definition,
  host: HostContext,
): { readonly user: User | null; readonly identity: Identity } | { readonly fault: string } {
  const { primaryGroup, supplementaryGroups } = definition;
  const user = definition.user === null ? null : findUser(definition.user);
  if (definition.user !== null && !user)
    return {
      fault: `unknown user: this host knows no user ${JSON.stringify(definition.user)}; add it, or change user`,
    };
  const other = user !== null && user.uid !== host.uid;
  if (!other && primaryGroup === null && supplementaryGroups === null)
    return { user, identity: unchanged };
  if (host.uid !== 0) {
    const what = other
      ? `start programs as another user (${user.name})`
      : 'change the groups of programs';
    return {
      fault: `not permitted: only root may ${what}, and the agent runs with uid ${host.uid}`,
    };
  }
  const numbers: number[] = [];
  for (const name of [
    ...(primaryGroup === null ? [] : [primaryGroup]),
    ...(supplementaryGroups ?? []),
  ]) {
    const gid = findGroup(name);
    if (gid === null)
      return { fault: `unknown group: this host knows no group ${JSON.stringify(name)}` };
    numbers.push(gid);
  }
  const gid = primaryGroup === null ? (other ? user.gid : null) : (numbers.shift() as number);
  // A number that names no user of the host has no groups but its own.
  const groups =
    supplementaryGroups === null ? (other ? (groupsOf(user.name) ?? [user.gid]) : null) : numbers;
  return { user, identity: { uid: other ? user.uid : null, gid, groups } };
}
