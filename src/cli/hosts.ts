/** `gander hosts`: the machines with an agent. */
import { humanDuration } from '../base/duration.ts';
import { parseHostSelector } from '../base/selector.ts';
import type { Client } from '../sdk/client.ts';
import { unwrap } from '../sdk/faults.ts';
import {
  ChangeHostDocument,
  HostLabelsDocument,
  type HostLineFragment,
  HostsDocument,
  type LabelInput,
  RemoveHostDocument,
} from '../sdk/generated.ts';
import {
  type Arguments,
  type Command,
  type Context,
  choiceOption,
  dispatch,
  exactly,
  exit,
  flagOption,
  outputOption,
  selectorOf,
  UsageError,
} from './command.ts';
import { type Cell, styleOfState, table } from './output.ts';
import { allPages, pageSize } from './pages.ts';

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  label,
  drain: (context, args) => drain(context, args, true),
  undrain: (context, args) => drain(context, args, false),
  remove,
};

export const command: Command = {
  usage: [
    'hosts [list [HOSTS]] [-o table|wide|json]',
    'hosts label NAME KEY=VALUE ... KEY- ...',
    'hosts drain|undrain NAME',
    'hosts remove NAME [--force]',
  ],
  about: `Lists the hosts, or changes one. HOSTS is the host part of a selector: web1, "web*", label:role=front, with comma (or) and space (and).
label sets labels and leaves the others as they are; KEY- takes one away. A host that is drained takes no new assignments.
remove forgets a host and revokes its agent's credential; --force also when it is connected or has instances.`,
  examples: [
    ['gander hosts', 'all'],
    ['gander hosts list label:role=front', 'those with a label'],
    ['gander hosts label web1 role=front site=eu', 'set two labels'],
    ['gander hosts label web1 site-', 'take one away'],
  ],
  options: { output: outputOption, force: { type: 'boolean', about: 'remove although it is in use or connected' } },
  run: (context, args) => dispatch('hosts', actions, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  const output = choiceOption(args, 'output', ['table', 'wide', 'json'], 'table');
  const selector = selectorOf(args, 1);
  if (selector !== undefined) parseHostSelector(selector, ['HOSTS']);
  const client = await context.client();
  const filter = selector === undefined ? null : { selector };
  const hosts = await allPages(async (after) => (await client.request(HostsDocument, { filter, first: pageSize, after })).hosts);
  if (output === 'json') await context.print(JSON.stringify(hosts, null, 2));
  else if (hosts.length) await context.print(...hostTable(hosts, context, output === 'wide', Date.now()));
  else context.warn(selector === undefined ? 'no hosts yet (enrol one: gander join-token)' : `no host matches "${selector}"`);
  return hosts.length || selector === undefined ? exit.ok : exit.failed;
}

function hostTable(hosts: readonly HostLineFragment[], { paint, columns }: Context, wide: boolean, now: number): string[] {
  const header = wide
    ? ['HOST', 'STATUS', 'SEEN', 'AGENT', 'REVISION', 'CORES', 'MEMORY', 'UP', 'SYSTEM', 'LABELS']
    : ['HOST', 'STATUS', 'SEEN', 'AGENT', 'LABELS'];
  const ago = (time: string | null) => (time === null ? 'never' : `${humanDuration(Math.max(0, now - Date.parse(time)))} ago`);
  const rows = hosts.map((host): (Cell | string)[] => {
    const seen = host.connected ? 'now' : ago(host.lastSeenAt);
    const labels = host.labels.map(({ key, value }) => `${key}=${value}`).join(' ');
    const start = [host.name, { text: host.status, style: styleOfState(host.status) }, seen, host.agentVersion ?? ''];
    if (!wide) return [...start, labels];
    const { facts } = host;
    const revision =
      host.appliedRevision === host.desiredRevision
        ? String(host.desiredRevision)
        : `${host.appliedRevision ?? 0} of ${host.desiredRevision}`;
    const memory = facts ? `${(facts.memoryBytes / 2 ** 30).toFixed(1)} GiB` : '';
    const up = facts ? humanDuration(Math.max(0, now - Date.parse(facts.bootedAt))) : '';
    return [
      ...start,
      revision,
      facts ? String(facts.cpuCores) : '',
      memory,
      up,
      facts ? `${facts.os} ${facts.kernel} ${facts.arch} ${facts.launcher}` : '',
      labels,
    ];
  });
  return table(header, rows, { paint, columns });
}

async function label(context: Context, args: Arguments): Promise<number> {
  const [name, ...changes] = args.positionals.slice(1);
  if (name === undefined) throw new UsageError('NAME is missing');
  if (!changes.length) throw new UsageError('KEY=VALUE is missing', 'such as role=front; role- takes it away');
  const client = await context.client();
  const labels = merge(await currentLabels(client, name), changes);
  const host = unwrap((await client.request(ChangeHostDocument, { input: { name, labels } })).changeHost);
  await context.print(`${host.name}  ${host.labels.map(({ key, value }) => `${key}=${value}`).join(' ')}`.trimEnd());
  return exit.ok;
}

/** A host that does not exist has none; the mutation then says so. */
async function currentLabels(client: Client, name: string): Promise<readonly LabelInput[]> {
  return (await client.request(HostLabelsDocument, { name })).host?.labels ?? [];
}

function merge(current: readonly LabelInput[], changes: readonly string[]): LabelInput[] {
  const labels = new Map(current.map(({ key, value }) => [key, value]));
  for (const change of changes) {
    const equals = change.indexOf('=');
    if (equals > 0) labels.set(change.slice(0, equals), change.slice(equals + 1));
    else if (equals < 0 && change.length > 1 && change.endsWith('-')) labels.delete(change.slice(0, -1));
    else throw new UsageError(`"${change}" is not a label`, 'write KEY=VALUE, or KEY- to take it away');
  }
  return [...labels].map(([key, value]) => ({ key, value }));
}

async function drain(context: Context, args: Arguments, draining: boolean): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const client = await context.client();
  const host = unwrap((await client.request(ChangeHostDocument, { input: { name, draining } })).changeHost);
  await context.print(`${host.name}  ${context.paint(styleOfState(host.status), host.status)}`);
  return exit.ok;
}

async function remove(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const client = await context.client();
  const removed = unwrap((await client.request(RemoveHostDocument, { input: { name, force: flagOption(args, 'force') } })).removeHost);
  await context.print(`${removed.name}  removed`);
  return exit.ok;
}
