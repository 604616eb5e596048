/** Groups by name or number, and the groups of a user. The host's own tools are asked where /etc/group may not say all (LDAP and the like). */
import { spawnSync } from 'node:child_process';
import { readText } from './process.ts';

/** Answers may change without a sign, so they are kept for this long only. */
const answerMs = 10_000;
const answers = new Map<string, { readonly text: string | null; readonly askedMs: number }>();

function ask(command: string, ...args: string[]): string | null {
  const key = [command, ...args].join(' ');
  const earlier = answers.get(key);
  if (earlier && performance.now() - earlier.askedMs < answerMs) return earlier.text;
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 3000 });
  const text = status === 0 ? stdout : null;
  answers.set(key, { text, askedMs: performance.now() });
  return text;
}

/** @param name of a group, or its number in digits. Null when the host does not know it. */
export function findGroup(name: string): number | null {
  // group(5): name, password, gid, members.
  for (const line of (readText('/etc/group') ?? '').split('\n')) {
    const [group, , gid] = line.split(':');
    if (group === name && gid && /^\d+$/.test(gid)) return Number(gid);
  }
  if (/^\d+$/.test(name)) return Number(name);
  const gid = ask('getent', 'group', '--', name)?.split(':')[2];
  return gid && /^\d+$/.test(gid) ? Number(gid) : null;
}

/** Every group of a user, as a login would give them; null when the host does not say. @param name a login name */
export function groupsOf(name: string): number[] | null {
  const text = ask('id', '-G', '--', name);
  return text === null ? null : text.trim().split(' ').map(Number);
}
