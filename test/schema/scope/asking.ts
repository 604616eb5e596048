/** Asking and following the schema within a scope, and what of an answer belongs to another team. */
import { type ExecutionResult, execute, parse, subscribe } from 'graphql';
import type { Caller, Context } from '../../../schema/context.ts';
import { schema } from '../../../schema/schema.ts';
import { rolePermissions } from '../../../src/domain/permissions.ts';
import { limitedScope, type Scope } from '../../../src/domain/scope.ts';
import { lasting } from '../../support/graph.ts';
import type { TwoTeams } from './two-teams.ts';

export const shop = limitedScope(rolePermissions.ADMIN, 'label:team=shop');

const shopkeeper: Caller = {
  kind: 'USER',
  tokenId: '00000000-0000-7000-8000-000000000001',
  name: 'shopkeeper',
  role: 'ADMIN',
};

export const contextOf = ({ graph: { plane } }: TwoTeams, scope: Scope): Context => ({
  ...{ plane, caller: shopkeeper, scope },
  ...{ access: lasting, connection: {}, loaders: new Map() },
});

// biome-ignore lint/suspicious/noExplicitAny: what a query answers is as the query asks
export type Answer = ExecutionResult<any>;

export const askWithin = async (teams: TwoTeams, source: string, scope = shop): Promise<Answer> =>
  execute({ schema, document: parse(source), contextValue: contextOf(teams, scope) });

/**
 * Messages of a subscription, as JSON, up to the first that satisfies the condition. @param act
 * what happens when the first message has come
 */
export async function followed(
  teams: TwoTeams,
  source: string,
  act: () => Promise<unknown>,
  isLast: (text: string) => boolean,
): Promise<string[]> {
  const contextValue = contextOf(teams, shop);
  const stream = await subscribe({ schema, document: parse(source), contextValue });
  if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0] ?? new Error('it was refused');
  const messages: string[] = [];
  for await (const message of stream) {
    if (message.errors?.[0]) throw message.errors[0];
    if (messages.length === 0) await act();
    messages.push(JSON.stringify(message));
    if (isLast(messages.at(-1) ?? '')) break;
  }
  return messages;
}

/** What in a text belongs to the other team: its names, and its ids. */
export function leaks(text: string, foreignIds: ReadonlySet<string>): string[] {
  const words = text.match(/[^"\s]*vault[^"\s]*/gi) ?? [];
  return [...new Set([...words, ...[...foreignIds].filter((id) => text.includes(id))])];
}
