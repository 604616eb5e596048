/** `gander hosts`: the machines with an agent. */

import { humanDuration } from '../../base/duration.ts';
import { NotFound } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { parseHostSelector } from '../../domain/selector.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  DeleteHostDocument,
  type HostFilter,
  HostLabelsDocument,
  type HostLineFragment,
  HostsChangedDocument,
  HostsDocument,
  type LabelInput,
  UpdateHostDocument,
} from '../../sdk/client/generated.ts';
import { type Arguments, exactly, flagOption } from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch, selectorOf } from '../command.ts';
import { warned } from '../live/warnings.ts';
import { type WatchedList, watchList } from '../live/watch.ts';
import { outputOption, watchOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { agoOf, PlaneClock } from '../plane-clock.ts';
import { factLines, formatOption, printAs, printedAsData } from '../text/formats.ts';
import { hostFactRows, printMemory } from '../text/host-facts.ts';
import { localTime } from '../text/run-words.ts';

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  label,
  drain: (context, args) => drain(context, args, true),
  undrain: (context, args) => drain(context, args, false),
  delete: remove,
  show,
};

export const command: Command = {
  usage: [
    'hosts [list [HOSTS]] [--watch] [-o FORMAT]',
    'hosts label NAME KEY=VALUE ... KEY- ...',
    'hosts drain|undrain NAME',
    'hosts show NAME [-o FORMAT]',
    'hosts delete NAME [--force]',
  ],
  about: `Lists the hosts, or changes one. HOSTS is the host part of a selector: web1, "web*", label:role=front, with comma (or) and space (and).
label sets labels and leaves the others as they are; KEY- takes one away. A host that is drained takes no new assignments.
show, or the name alone, shows one host in full. delete forgets a host and revokes its agent's credential; --force also when it is connected or has
instances.`,
  examples: [
    ['gander hosts', 'all'],
    ['gander hosts --watch', 'all, live, until Ctrl-C'],
    ['gander hosts web1', 'one, in full'],
    ['gander hosts list label:role=front', 'those with a label'],
    ['gander hosts label web1 role=front site=eu', 'set two labels'],
    ['gander hosts label web1 site-', 'take one away'],
  ],
  options: {
    output: outputOption,
    watch: watchOption,
    force: { type: 'boolean', about: 'delete although it is in use or connected' },
  },
  run: async (context, args) => {
    const [word] = args.positionals;
    // A name that is no action is most likely a host: gander hosts web1.
    if (word !== undefined && args.positionals.length === 1 && !Object.hasOwn(actions, word)) {
      const host = await hostOf(context, word);
      if (host) return showHost(context, args, host);
    }
    return dispatch('hosts', actions, context, args);
  },
};

/**
 * The two facts in one word, for a column of a table: DRAINING is shown whether the agent is
 * connected or not.
 */
const statusOf = ({ connection, draining }: Pick<HostLineFragment, 'connection' | 'draining'>) =>
  draining ? 'DRAINING' : connection;

async function hostOf(context: Context, name: string): Promise<HostLineFragment | undefined> {
  if (/[*,\s:@#/]/.test(name)) return undefined;
  const client = await context.client();
  const { hosts } = await client.request(HostsDocument, {
    filter: { selector: name },
    first: 1,
    after: null,
  });
  return hosts.edges[0]?.node;
}

async function show(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const host = await hostOf(context, name);
  if (!host)
    throw new NotFound(`there is no host "${name}"`, { hint: 'list the hosts with: gander hosts' });
  return showHost(context, args, host);
}

async function showHost(
  context: Context,
  args: Arguments,
  host: HostLineFragment,
): Promise<number> {
  const format = formatOption(args);
  await printAs(context, format, host, [host.name], () => {
    const { facts } = host;
    const rows: readonly (readonly [string, string | null])[] = [
      ['status', statusOf(host)],
      [
        'seen',
        host.connection === 'ONLINE' ? 'now' : host.lastSeenAt && localTime(host.lastSeenAt),
      ],
      ['agent', host.agentVersion],
      ['revision', `${host.appliedRevision ?? 0} applied, ${host.desiredRevision} desired`],
      ...(facts ? hostFactRows(facts) : []),
      ['booted', facts && localTime(facts.bootedAt)],
      [
        'problem',
        host.lastProblem &&
          `${host.lastProblem.code} at ${localTime(host.lastProblem.at)}: ${printable(host.lastProblem.detail)}`,
      ],
      ['labels', host.labels.map(({ key, value }) => `${key}=${value}`).join(' ') || null],
    ];
    return factLines(host.name, rows, context.paint);
  });
  return exit.ok;
}

async function list(context: Context, args: Arguments): Promise<number> {
  const output = formatOption(args);
  const selector = selectorOf(args, 1);
  if (selector !== undefined) parseHostSelector(selector, ['HOSTS']);
  const client = await context.client();
  const filter = selector === undefined ? null : { selector };
  if (flagOption(args, 'watch'))
    return watchList(context, output, watched(filter, context, output === 'wide'));
  const clock = new PlaneClock();
  const hosts = await allPages(
    async (after) =>
      clock.note(await client.request(HostsDocument, { filter, first: pageSize, after })).hosts,
  );
  if (await printedAsData(context, output, hosts, ({ name }) => name)) return exit.ok;
  if (hosts.length)
    await context.print(...hostTable(hosts, context, output === 'wide', clock.now()));
  else
    context.warn(
      selector === undefined
        ? 'no hosts yet (enrol one: gander join-token)'
        : `no host matches "${selector}"`,
    );
  return hosts.length || selector === undefined ? exit.ok : exit.failed;
}

function watched(
  filter: HostFilter | null,
  context: Context,
  wide: boolean,
): WatchedList<HostLineFragment> {
  return {
    changes: (client, options) => client.changes(HostsChangedDocument, { filter }, options),
    compare: (a, b) => (a.name < b.name ? -1 : 1),
    keyOf: ({ id }) => id,
    nameOf: ({ name }) => name,
    substanceOf: ({ lastSeenAt, ...host }) => host,
    table: (hosts, now) => hostTable(hosts, context, wide, now),
  };
}

/** How long `gander hosts` shows that an old copy of an agent was refused. */
const copyShownForMs = 3_600_000;

function hostTable(
  hosts: readonly HostLineFragment[],
  { paint, columns }: Context,
  wide: boolean,
  now: number,
): string[] {
  const header = wide
    ? [
        'HOST',
        'STATUS',
        'SEEN',
        'AGENT',
        'REVISION',
        'CORES',
        'MEMORY',
        'UP',
        'SYSTEM',
        'PROBLEM',
        'LABELS',
      ]
    : ['HOST', 'STATUS', 'SEEN', 'AGENT', 'LABELS'];
  const ago = (time: string | null) => (time === null ? 'never' : agoOf(time, now));
  const rows = hosts.map((host): (Cell | string)[] => {
    const copy =
      host.copyRefusedAt === null || now - Date.parse(host.copyRefusedAt) > copyShownForMs
        ? ''
        : `, a copy refused ${ago(host.copyRefusedAt)}`;
    const seen = `${host.connection === 'ONLINE' ? 'now' : ago(host.lastSeenAt)}${copy}`;
    const labels = host.labels.map(({ key, value }) => `${key}=${value}`).join(' ');
    const start = [
      host.name,
      { text: statusOf(host), style: styleOfState(statusOf(host)) },
      seen,
      host.agentVersion ?? '',
    ];
    if (!wide) return [...start, labels];
    const { facts } = host;
    const revision =
      host.appliedRevision === host.desiredRevision
        ? String(host.desiredRevision)
        : `${host.appliedRevision ?? 0} of ${host.desiredRevision}`;
    const memory = facts ? printMemory(facts.memoryBytes) : '';
    const up = facts ? humanDuration(Math.max(0, now - Date.parse(facts.bootedAt))) : '';
    return [
      ...start,
      revision,
      facts ? String(facts.cpuCores) : '',
      memory,
      up,
      facts ? `${facts.os} ${facts.kernel} ${facts.arch} ${facts.launcher}` : '',
      host.lastProblem ? `${host.lastProblem.code} ${ago(host.lastProblem.at)}` : '',
      labels,
    ];
  });
  return table(header, rows, { paint, columns });
}

async function label(context: Context, args: Arguments): Promise<number> {
  const [name, ...changes] = args.positionals.slice(1);
  if (name === undefined) throw new UsageError('NAME is missing');
  if (!changes.length)
    throw new UsageError('KEY=VALUE is missing', 'such as role=front; role- takes it away');
  const client = await context.client();
  const labels = merge(await currentLabels(client, name), changes);
  const { host } = await client.mutate(UpdateHostDocument, { input: { host: { name }, labels } });
  await context.print(
    `${host.name}  ${host.labels.map(({ key, value }) => `${key}=${value}`).join(' ')}`.trimEnd(),
  );
  return exit.ok;
}

/** A host that does not exist has none; the mutation then reports that. */
async function currentLabels(client: Client, name: string): Promise<readonly LabelInput[]> {
  return (await client.request(HostLabelsDocument, { name })).host?.labels ?? [];
}

function merge(current: readonly LabelInput[], changes: readonly string[]): LabelInput[] {
  const labels = new Map(current.map(({ key, value }) => [key, value]));
  for (const change of changes) {
    const equals = change.indexOf('=');
    if (equals > 0) labels.set(change.slice(0, equals), change.slice(equals + 1));
    else if (equals < 0 && change.length > 1 && change.endsWith('-'))
      labels.delete(change.slice(0, -1));
    else
      throw new UsageError(
        `"${change}" is not a label`,
        'write KEY=VALUE, or KEY- to take it away',
      );
  }
  return [...labels].map(([key, value]) => ({ key, value }));
}

async function drain(context: Context, args: Arguments, draining: boolean): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const client = await context.client();
  const { host } = await client.mutate(UpdateHostDocument, { input: { host: { name }, draining } });
  const status = statusOf(host);
  await context.print(`${host.name}  ${context.paint(styleOfState(status), status)}`);
  return exit.ok;
}

async function remove(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const client = await context.client();
  const input = { host: { name }, force: flagOption(args, 'force') };
  warned(context, await client.mutate(DeleteHostDocument, { input }));
  await context.print(`${name}  deleted`);
  return exit.ok;
}
