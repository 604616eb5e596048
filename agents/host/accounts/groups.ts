/**
 * Groups by name or number, and the groups of a user. The name service is asked where /etc/group
 * may be incomplete (LDAP and the like).
 */

import { readText } from '../processes/process.ts';
import { answerTo, type Question } from './name-service.ts';

export const groupQuestion = (name: string): Question => ['getent', 'group', '--', name];
export const groupsQuestion = (user: string): Question => ['id', '-G', '--', user];

/**
 * @param name of a group, or its number in digits. Null when the host does not know it, or the name
 * service has not been asked (see accounts.ts).
 */
export function findGroup(name: string): number | null {
  return findLocal(name) ?? numberIn(answerTo(groupQuestion(name)) ?? '');
}

export const isLocalGroup = (name: string): boolean => findLocal(name) !== null;

function findLocal(name: string): number | null {
  for (const line of (readText('/etc/group') ?? '').split('\n'))
    if (line.startsWith(`${name}:`)) return numberIn(line);
  return /^\d+$/.test(name) ? Number(name) : null;
}

/** group(5): name, password, gid, members. */
function numberIn(line: string): number | null {
  const gid = line.split('\n')[0]?.split(':')[2];
  return gid && /^\d+$/.test(gid) ? Number(gid) : null;
}

/**
 * Every group of a user, as a login would give them; null when the host does not know. @param name
 * a login name
 */
export function groupsOf(name: string): number[] | null {
  const text = answerTo(groupsQuestion(name));
  return text === null ? null : text.trim().split(' ').map(Number);
}
