/** `gander tokens`: who may speak to the plane. */

import { humanDuration } from '../../base/duration.ts';
import {
  CreateTokenDocument,
  type CreateTokenInput,
  RevokeTokenDocument,
  type Role,
  type TokenLineFragment,
  TokensDocument,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  durationOption,
  exactly,
  textOption,
} from '../../terminal/options.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { warned } from '../live/warnings.ts';
import { outputOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { agoOf, PlaneClock } from '../plane-clock.ts';
import { formatOption, printedAsData } from '../text/formats.ts';
import { localTime } from '../text/run-words.ts';

const actions: Readonly<Record<string, Command['run']>> = { list, create, revoke };

export const command: Command = {
  usage: [
    'tokens [list] [-o FORMAT]',
    'tokens create NAME [--role publisher|viewer|operator|admin] [--expires DURATION|never] [--database-url URL]',
    'tokens revoke NAME|ID',
  ],
  about: `Lists tokens, makes one for a person or a tool, or revokes one. A VIEWER sees, an OPERATOR also acts, an ADMIN also defines, and sees secrets.
A PUBLISHER publishes on progress channels (see gander publish --help), reports build clusters,
and sees nothing.
The secret is shown once, on standard output alone, and is not kept. With --database-url a token is created in the database itself, for whoever has no token
that opens the plane. Revoking a token ends everything that was opened with it: connections, subscriptions, shells, browser sessions.`,
  examples: [
    ['gander tokens create ci --role operator --expires 90d', 'one for a tool'],
    ['gander tokens create ci-jobs --role publisher', 'one that can only publish progress'],
    ['gander tokens revoke ci', 'by its name; by its ID when several have the name'],
    [
      'gander tokens create rescue --role admin --database-url "$DATABASE_URL"',
      'when no token is left that opens the plane',
    ],
  ],
  options: {
    role: {
      type: 'string',
      value: 'ROLE',
      about: 'viewer (default), publisher, operator or admin',
    },
    expires: {
      type: 'string',
      value: 'DURATION',
      about: 'when it ends by itself, such as 12h, 30d or never; default 90d',
    },
    'database-url': {
      type: 'string',
      value: 'URL',
      about: 'create it in this PostgreSQL, without asking a plane',
    },
    output: outputOption,
  },
  run: (context, args) => dispatch('tokens', actions, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  const output = formatOption(args);
  exactly(args, 1);
  const client = await context.client();
  const clock = new PlaneClock();
  const tokens = await allPages(
    async (after) =>
      clock.note(await client.request(TokensDocument, { first: pageSize, after })).tokens,
  );
  if (await printedAsData(context, output, tokens, ({ name }) => name)) return exit.ok;
  const now = clock.now();
  await context.print(
    ...table(
      ['NAME', 'KIND', 'ROLE', 'VALID', 'LAST USED', 'MADE', 'ID'],
      tokens.map((token) => row(token, now)),
      context,
    ),
  );
  return exit.ok;
}

function row(token: TokenLineFragment, now: number): (Cell | string)[] {
  return [
    token.name,
    token.kind,
    token.role ?? '',
    validity(token, now),
    token.lastUsedAt === null ? 'never' : agoOf(token.lastUsedAt, now),
    `${localTime(token.createdAt)} by ${token.createdBy.label}`,
    token.id,
  ];
}

function validity({ revokedAt, expiresAt, usesLeft }: TokenLineFragment, now: number): Cell {
  if (revokedAt !== null) return { text: 'revoked', style: 'red' };
  if (usesLeft === 0) return { text: 'used up', style: 'yellow' };
  const left = expiresAt === null ? null : Date.parse(expiresAt) - now;
  if (left !== null && left <= 0) return { text: 'expired', style: 'yellow' };
  const uses = usesLeft === null ? '' : `, ${usesLeft} use${usesLeft === 1 ? '' : 's'}`;
  return { text: `${left === null ? 'yes' : humanDuration(left)}${uses}`, style: 'green' };
}

const roles = ['publisher', 'viewer', 'operator', 'admin'] as const;
const defaultExpiryMs = 90 * 86_400_000;

async function create(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const role = choiceOption(
    args,
    'role',
    [...roles, ...roles.map((name) => name.toUpperCase() as Uppercase<typeof name>)],
    'viewer',
  ).toUpperCase() as Role;
  const expiresInMs =
    textOption(args, 'expires') === 'never'
      ? null
      : (durationOption(args, 'expires') ?? defaultExpiryMs);
  const secret = await secretOf(
    context,
    { name, role, expiresInMs },
    textOption(args, 'database-url'),
  );
  context.warn(`token "${name}" (${role}); this is the only time it is shown:`);
  await context.print(secret);
  return exit.ok;
}

async function secretOf(
  context: Context,
  {
    expiresInMs,
    ...token
  }: Omit<CreateTokenInput, 'expiry'> & { readonly expiresInMs: number | null },
  databaseUrl: string | undefined,
): Promise<string> {
  if (databaseUrl !== undefined)
    return (await import('../../server/access/recovery.ts')).createTokenInDatabase(databaseUrl, {
      ...token,
      expiresInMs,
    });
  const client = await context.client();
  const input = {
    ...token,
    expiry: expiresInMs === null ? { never: true } : { inMs: expiresInMs },
  };
  return warned(context, await client.mutate(CreateTokenDocument, { input })).secret;
}

async function revoke(context: Context, args: Arguments): Promise<number> {
  const [which = ''] = exactly(args, 1, 'NAME or ID');
  const client = await context.client();
  const input = { token: isId(which) ? { id: which } : { name: which } };
  const { token } = await client.mutate(RevokeTokenDocument, { input });
  await context.print(`${token.name}  revoked`);
  return exit.ok;
}

/** Global ids are base64 of the type's name and a colon, which no name of a token has. */
const isId = (text: string): boolean =>
  Buffer.from(text, 'base64').toString('latin1').startsWith('Token:');
