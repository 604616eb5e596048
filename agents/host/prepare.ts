/**
 * From a definition to a Launch, or to the one sentence that says why it cannot be started. Asks the file system, starts nothing (but getent,
 * for users that /etc/passwd does not list), and takes some tens of microseconds.
 */
import { resolve } from 'node:path';
import type { Definition, InstanceKey } from '../core/types.ts';
import { type Asker, findCommand, folderFault, interpreterFault } from './lookup.ts';
import { exportable, type Launch, type Tools } from './startScript.ts';
import { findUser, type User } from './users.ts';

/** Linux's MAX_ARG_STRLEN (32 pages), less the closing zero byte: no argument and no variable may be longer (execve(2)). */
const longestText = 131_071;

export interface HostContext {
  readonly hostName: string;
  /** What programs inherit. */
  readonly inherited: ReadonlyMap<string, string>;
  readonly tools: Tools;
  /** Effective uid of the agent. */
  readonly uid: number;
}

export type Prepared = { readonly launch: Launch } | { readonly fault: string };

/**
 * What programs inherit from the agent: its own environment, as users of Supervisor expect, less what was meant for the agent alone: its
 * settings and secrets (GANDER_*), what npm, node and systemd set for the process they started.
 */
export function inheritedEnvironment(environment: NodeJS.ProcessEnv): Map<string, string> {
  const notForPrograms =
    /^(?:gander_.*|npm_.*|INIT_CWD|NODE_(?:CHANNEL_.*|UNIQUE_ID|OPTIONS|V8_COVERAGE)|NOTIFY_SOCKET|WATCHDOG_.*|LISTEN_.*|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_.*|MANAGERPID|OLDPWD|_)$/i;
  const inherited = new Map<string, string>([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']]);
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !notForPrograms.test(name)) inherited.set(name, value);
  }
  return inherited;
}

/** @param runId becomes GANDER_RUN */
export function prepare(definition: Definition, key: InstanceKey, runId: string, host: HostContext): Prepared {
  const textFault = faultOfTexts(definition, host.tools);
  if (textFault !== null) return { fault: textFault };

  const who = resolveUser(definition.user, host);
  if ('fault' in who) return who;
  const asker: Asker = who.become;

  // The root directory and not the agent's own: a program does not depend on where somebody started the agent.
  const cwd = definition.cwd ?? '/';
  const cwdFault = folderFault(cwd, asker);
  if (cwdFault !== null) return { fault: cwdFault };

  const env = new Map<string, string>();
  if (who.user)
    for (const [name, value] of [
      ['HOME', who.user.home],
      ['USER', who.user.name],
      ['LOGNAME', who.user.name],
      ['SHELL', who.user.shell],
    ] as const)
      env.set(name, value);
  for (const { name, value } of definition.env) env.set(name, value);
  env.set('GANDER_PROGRAM', key.program);
  env.set('GANDER_ENVIRONMENT', key.environment);
  env.set('GANDER_INSTANCE', String(key.index));
  env.set('GANDER_HOST', host.hostName);
  env.set('GANDER_RUN', runId);

  const [command = '', ...rest] = definition.shell ? ['/bin/sh', '-c', ...definition.command] : definition.command;
  const path = env.get('PATH') ?? host.inherited.get('PATH') ?? '';
  const found = findCommand(command, path, cwd, asker);
  if ('fault' in found) return found;
  const scriptFault = interpreterFault(resolve(cwd, found.path), path, cwd, asker);
  if (scriptFault !== null) return { fault: scriptFault };
  return { launch: { argv: [found.path, ...rest], cwd, env, user: who.become } };
}

/** What no system call could take. */
function faultOfTexts(definition: Definition, tools: Tools): string | null {
  if (!definition.command[0]) return 'the command is empty';
  for (const [index, text] of definition.command.entries()) {
    const fault = faultOfText(text);
    if (fault !== null) return `element ${index} of the command ${fault}`;
  }
  for (const { name, value } of definition.env) {
    if (name === '' || /[=\0]/.test(name))
      return `${JSON.stringify(name)} is no name of an environment variable: it is empty or holds = or a zero byte`;
    if (!exportable(name) && tools.env === null)
      return `the environment variable ${JSON.stringify(name)} cannot be set: it needs the program env, which is not in PATH`;
    const fault = faultOfText(`${name}=${value}`);
    if (fault !== null) return `the environment variable ${name} ${fault}`;
  }
  return definition.cwd?.includes('\0') ? 'the working directory holds a zero byte' : null;
}

function faultOfText(text: string): string | null {
  if (text.includes('\0')) return 'holds a zero byte, which no program can be given';
  // UTF-8 takes at most three bytes for each UTF-16 unit: most texts need not be measured.
  if (text.length * 3 <= longestText) return null;
  const bytes = Buffer.byteLength(text);
  return bytes > longestText ? `is ${bytes} bytes long; the system takes at most ${longestText}` : null;
}

/** `become` is null when the program runs as the agent's own user, and no change is needed. */
function resolveUser(
  name: string | null,
  host: HostContext,
): { readonly user: User | null; readonly become: User | null } | { readonly fault: string } {
  if (name === null) return { user: null, become: null };
  const user = findUser(name);
  if (!user) return { fault: `unknown user: this host knows no user ${JSON.stringify(name)}; add it, or change user` };
  if (user.uid === host.uid) return { user, become: null };
  if (host.uid !== 0)
    return { fault: `not permitted: only root may start programs as another user (${user.name}), and the agent runs with uid ${host.uid}` };
  if (host.tools.setpriv === null)
    return { fault: `starting programs as user ${user.name} needs setpriv (util-linux), which is not in PATH` };
  return { user, become: user };
}
