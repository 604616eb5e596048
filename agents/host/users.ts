/** Who a program may run as. Reads /etc/passwd itself and asks getent only for those it does not list (LDAP and the like). */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

const passwdPath = '/etc/passwd';
/** Answers of getent may change without a sign, so they are kept for this long only. */
const foreignAnswerMs = 10_000;

let known: { readonly version: string; readonly byName: ReadonlyMap<string, User>; readonly byUid: ReadonlyMap<number, User> } | null =
  null;
const foreign = new Map<string, { readonly user: User | null; readonly askedMs: number }>();

/** @param name a login name or a uid in digits. Null when the host does not know it. */
export function findUser(name: string): User | null {
  const table = passwd();
  const local = table.byName.get(name) ?? (/^\d+$/.test(name) ? table.byUid.get(Number(name)) : undefined);
  return local ?? findForeign(name);
}

function passwd(): NonNullable<typeof known> {
  const { mtimeMs, ino, size } = statSync(passwdPath);
  const version = `${mtimeMs} ${ino} ${size}`;
  if (known?.version === version) return known;
  const byName = new Map<string, User>();
  const byUid = new Map<number, User>();
  for (const line of readFileSync(passwdPath, 'utf8').split('\n')) {
    const user = parseEntry(line);
    if (!user) continue;
    if (!byName.has(user.name)) byName.set(user.name, user);
    if (!byUid.has(user.uid)) byUid.set(user.uid, user);
  }
  known = { version, byName, byUid };
  return known;
}

function findForeign(name: string): User | null {
  const earlier = foreign.get(name);
  if (earlier && performance.now() - earlier.askedMs < foreignAnswerMs) return earlier.user;
  const answer = spawnSync('getent', ['passwd', '--', name], { encoding: 'utf8', timeout: 3000 });
  const user = answer.status === 0 ? parseEntry(answer.stdout.split('\n')[0] ?? '') : null;
  foreign.set(name, { user, askedMs: performance.now() });
  return user;
}

/** passwd(5): name, password, uid, gid, comment, home, shell. */
function parseEntry(line: string): User | null {
  const [name, , uid, gid, , home, shell] = line.split(':');
  if (!name || !uid || !gid || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return null;
  return { name, uid: Number(uid), gid: Number(gid), home: home || '/', shell: shell || '/bin/sh' };
}
