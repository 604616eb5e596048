/**
 * `gander up`: plane, database, an agent on this machine and the examples, as one command that
 * leaves nothing behind.
 */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '../../sdk/client/client.ts';
import {
  CreateJoinTokenDocument,
  EventHeadDocument,
  HostsDocument,
  ProgramsDocument,
} from '../../sdk/client/generated.ts';
import type { Address } from '../../sdk/discover.ts';
import { unwrap } from '../../sdk/faults.ts';
import { type Arguments, exactly, flagOption, listOption } from '../../terminal/options.ts';
import type { Command, Context } from '../command.ts';
import { watchForEnd } from '../ending.ts';
import { type LocalAgent, startLocalAgent } from '../live/local-agent.ts';
import { unblocked } from '../live/unblocked.ts';
import { eventLine } from '../text/event-line.ts';
import { prepareServer, serverOptions } from './serve.ts';

export const command: Command = {
  usage: [
    'up [--no-examples | --file FILE ...] [--listen ADDRESS] [--port PORT] [--data FOLDER] [--log-level LEVEL]',
  ],
  about: `Starts everything on this machine and shows live what happens, until Ctrl-C: a plane with a PostgreSQL of its own, an agent enrolled with it, and, when
there are no programs yet, the examples. Ctrl-C stops the programs in order, then the agent, the plane and the database; nothing stays behind. What
was defined stays in the data folder, and the next start takes it up again, also after a crash.`,
  examples: [
    ['gander up', 'with the examples'],
    ['gander up --no-examples --port 4100 --data ~/gander', 'empty, elsewhere'],
    ['gander up --file fleet.yaml', 'with your own fleet'],
  ],
  options: {
    ...serverOptions,
    'no-examples': { type: 'boolean', about: 'begin with no programs' },
    file: {
      type: 'string',
      short: 'f',
      multiple: true,
      value: 'FILE',
      about: 'apply this instead of the examples, at each start; repeatable',
    },
  },
  run: async (given, args) => {
    exactly(args, 0);
    const context = unblocked(given);
    const { config, start, log } = await prepareServer(context, args, { logLevel: 'warn' });
    const ending = watchForEnd(log, { endsWithReader: true });
    const signalled = ending.asked;
    const plane = await start();
    let agent: LocalAgent | undefined;
    try {
      const client = createClient(plane);
      agent = await startLocalAgent({
        folder: join(config.dataFolder, 'agent'),
        url: plane.url,
        joinToken: async () => {
          const created = await client.request(CreateJoinTokenDocument, {
            input: { name: 'up', host: hostname(), uses: { count: 1 }, expiry: { inMs: 600_000 } },
          });
          return unwrap(created.createJoinToken).secret;
        },
        warn: context.warn,
      });
      const patience = setTimeout(
        () =>
          context.warn(
            `the agent has not connected yet; its log is ${join(config.dataFolder, 'agent', 'agent.log')}`,
          ),
        10_000,
      );
      const ended = await Promise.race([signalled, hostConnected(client)]).finally(() =>
        clearTimeout(patience),
      );
      if (ended === undefined) {
        await applyFleet(
          { ...context, env: { ...context.env, GANDER_DATA: config.dataFolder } },
          client,
          args,
          {
            ...plane,
            source: 'this plane',
          },
        );
        const { eventHead } = await client.request(EventHeadDocument, {});
        await context.print(...banner(context, plane, config.dataFolder));
        await showEvents(context, client, eventHead, signalled);
      }
    } finally {
      context.warn('stopping the programs, the agent, the plane and the database …');
      await agent?.stop();
      await plane.stop();
    }
    return ending.ended();
  },
};

/** Resolves when the agent has its session. */
async function hostConnected(client: Client): Promise<undefined> {
  const stop = new AbortController();
  const changes = client.events({
    filter: { kind: ['HOST_CONNECTED'] },
    signal: stop.signal,
    after: (await client.request(EventHeadDocument, {})).eventHead,
  });
  const online = async () =>
    (
      await client.request(HostsDocument, {
        filter: { connection: ['ONLINE'] },
        first: 1,
        after: null,
      })
    ).hosts.edges.length > 0;
  try {
    if (await online()) return undefined;
    await changes[Symbol.asyncIterator]().next();
    return undefined;
  } finally {
    stop.abort();
  }
}

/**
 * The files given, at each start; else the examples, unless there are programs already: what
 * somebody made of them is not undone.
 */
async function applyFleet(
  context: Context,
  client: Client,
  args: Arguments,
  plane: Address,
): Promise<void> {
  const given = listOption(args, 'file');
  if (flagOption(args, 'no-examples') && given.length === 0) return;
  const files = given.length > 0 ? given : await examples(context, client);
  if (files.length === 0) return;
  const { applyFile } = await import('./apply.ts');
  for (const file of files)
    await applyFile({ ...context, client: async () => client, address: async () => plane }, file, {
      dryRun: false,
    });
}

async function examples(context: Context, client: Client): Promise<string[]> {
  const { programs } = await client.request(ProgramsDocument, {
    filter: null,
    first: 1,
    after: null,
  });
  if (programs.edges.length > 0) return [];
  const folder = ['../examples', '../../../examples']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find(existsSync);
  if (!folder) {
    context.warn('the examples are missing from this installation; beginning with no programs');
    return [];
  }
  return ['web-stack.yaml', 'demo-fleet.yaml'].map((name) => join(folder, name));
}

function banner(
  { paint }: Context,
  plane: { url: string; token: string },
  dataFolder: string,
): string[] {
  const origin = new URL(plane.url).origin;
  const line = (name: string, value: string, remark = '') =>
    `  ${name.padEnd(12)}${paint('bold', value)}${remark ? `  ${paint('dim', remark)}` : ''}`;
  return [
    '',
    line('Portal', `${origin}/login#${plane.token}`, 'signs you in'),
    line('Playground', `${origin}/graphiql`, 'tries the API, once you are signed in'),
    line('GraphQL', plane.url, 'HTTP, WebSocket and server-sent events'),
    line('Token', plane.token, `also in ${join(dataFolder, 'connection.json')}`),
    line('Try', 'npx gander status', 'in another terminal; gander --help lists the commands'),
    '',
    paint('dim', 'What happens, until Ctrl-C:'),
  ];
}

async function showEvents(
  context: Context,
  client: Client,
  after: string,
  signalled: Promise<unknown>,
): Promise<void> {
  const stop = new AbortController();
  void signalled.then(() => stop.abort());
  for await (const event of client.events({ after, signal: stop.signal }))
    await context.print(eventLine(event, context.paint));
}
