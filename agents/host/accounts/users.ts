/**
 * Who a program may run as. Reads /etc/passwd itself; the name service knows those it does not list
 * (LDAP and the like).
 */
import { readFileSync, statSync } from 'node:fs';
import { answerTo, type Question } from './name-service.ts';

export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

const passwdPath = '/etc/passwd';

let known: {
  readonly version: string;
  readonly byName: ReadonlyMap<string, User>;
  readonly byUid: ReadonlyMap<number, User>;
} | null = null;

/**
 * @param name a login name or a uid in digits. Null when the host does not know it, or the name
 * service has not been asked (see accounts.ts).
 */
export function findUser(name: string): User | null {
  return findLocal(name) ?? parseEntry(answerTo(userQuestion(name))?.split('\n')[0] ?? '');
}

/** For a user that is not local, before `findUser`. */
export const userQuestion = (name: string): Question => ['getent', 'passwd', '--', name];

export const isLocalUser = (name: string): boolean => findLocal(name) !== undefined;

function findLocal(name: string): User | undefined {
  const table = passwd();
  return table.byName.get(name) ?? (/^\d+$/.test(name) ? table.byUid.get(Number(name)) : undefined);
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

/** passwd(5): name, password, uid, gid, comment, home, shell. */
function parseEntry(line: string): User | null {
  const [name, , uid, gid, , home, shell] = line.split(':');
  if (!name || !uid || !gid || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return null;
  return { name, uid: Number(uid), gid: Number(gid), home: home || '/', shell: shell || '/bin/sh' };
}
