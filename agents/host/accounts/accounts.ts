/** Which questions the name service must answer before a program's user and groups are known. */
import type { Definition } from '../../core/types.ts';
import { groupQuestion, groupsQuestion, isLocalGroup } from './groups.ts';
import { ask, isAnswered, type Question } from './name-service.ts';
import { findUser, isLocalUser, userQuestion } from './users.ts';

export type Accounts = Pick<Definition, 'user' | 'primaryGroup' | 'supplementaryGroups'>;

/** @param uid of the agent: nobody need be asked about its own groups */
function openQuestions(
  { user, primaryGroup, supplementaryGroups }: Accounts,
  uid: number,
): Question[] {
  const questions: Question[] = [];
  if (user !== null && !isLocalUser(user)) questions.push(userQuestion(user));
  const found = user === null ? null : findUser(user);
  if (found && found.uid !== uid && supplementaryGroups === null)
    questions.push(groupsQuestion(found.name));
  const groups = [...(primaryGroup === null ? [] : [primaryGroup]), ...(supplementaryGroups ?? [])];
  questions.push(...groups.filter((name) => !isLocalGroup(name)).map(groupQuestion));
  return questions.filter((question) => !isAnswered(question));
}

/**
 * @returns null when all is known already; otherwise resolves when the answers are there, or cannot
 * be had. Never rejects
 */
export function lookUpAccounts(accounts: Accounts, uid: number): Promise<void> | null {
  return openQuestions(accounts, uid).length === 0 ? null : askAll(accounts, uid);
}

async function askAll(accounts: Accounts, uid: number): Promise<void> {
  // Who the user is decides whose groups are asked for.
  for (let round = 0; round < 2; round += 1)
    await Promise.all(openQuestions(accounts, uid).map(ask));
}
