/**
 * Nobody sees what is out of scope: neither in a list, a count, a link, a search nor an explanation.
 * The walk asks for all that the schema has.
 */
import { type GraphQLField, getNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../../schema/context.ts';
import { schema } from '../../../schema/schema.ts';
import { rolePermissions } from '../../../src/domain/permissions.ts';
import { limitedScope, type Scope, unlimitedScope } from '../../../src/domain/scope.ts';
import { type Answer, askWithin, leaks } from './asking.ts';
import { openTwoTeams, type TwoTeams } from './two-teams.ts';
import { countedLists, selectionOf } from './walk.ts';

let teams: TwoTeams;
let foreignIds: ReadonlySet<string>;

beforeAll(async () => {
  teams = await openTwoTeams();
  foreignIds = await teams.foreignIds();
});
afterAll(() => teams.graph.close());

const ask = (source: string, scope?: Scope): Promise<Answer> => askWithin(teams, source, scope);
const leaksIn = (answer: unknown) => leaks(JSON.stringify(answer), foreignIds);

const firstOf = ({ own, others }: { own: string[]; others: string[] }, count: number) => ({
  own: own.slice(0, count),
  others: others.slice(0, count),
});

/** Arguments of the fields that cannot be asked without: of the own team's objects, and of the other's. */
async function argumentsOf(field: string): Promise<{ own: string[]; others: string[] }> {
  const ids = async (list: string) => {
    const [own, all] = await Promise.all([
      ask(`{ ${list}(first: 1000) { nodes { id } } }`),
      teams.graph.ask(`{ ${list}(first: 1000) { nodes { id } } }`),
    ]);
    const seen: string[] = own.data[list].nodes.map(({ id }: { id: string }) => id);
    const others: string[] = all[list].nodes.map(({ id }: { id: string }) => id);
    return { own: seen, others: others.filter((id) => !seen.includes(id)) };
  };
  const byId = async (list: string, as = 'id: ') => {
    const { own, others } = await ids(list);
    const write = (id: string) => (as === 'by' ? `by: { id: "${id}" }` : `${as}"${id}"`);
    return { own: own.map(write), others: others.map(write) };
  };
  const named = (own: string[], others: string[], name = 'name') => ({
    own: own.map((one) => `${name}: "${one}"`),
    others: others.map((one) => `${name}: "${one}"`),
  });
  const groupings = ['STATE', 'HEALTH', 'PROGRAM', 'HOST', 'ENVIRONMENT', 'LABEL'];
  switch (field) {
    case 'activity':
    case 'delivery':
      return byId(field.replace(/y$/, 'ies'));
    case 'command':
    case 'run':
      return byId(`${field}s`);
    case 'event':
      return firstOf(await byId('events'), 20);
    case 'dependency':
      return byId('dependencies', 'by');
    case 'assignment':
    case 'schedule':
    case 'channel':
    case 'cluster':
    case 'incident':
    case 'monitor':
    case 'receiver':
    case 'route':
      return byId(`${field}s`, 'by');
    case 'host':
      return named(['shop1'], ['vault1']);
    case 'program':
      return named(['web', 'till'], ['vaultdb', 'vaultidle']);
    case 'instance':
    case 'why':
      return named(['till@shop1', 'web@shop1'], ['vaultdb@vault1', 'web@vault1'], 'address');
    case 'search':
      return named(['a', 'shop'], ['vault'], 'text');
    case 'instanceCounts':
      return { own: groupings.map((by) => `by: ${by}`), others: [] };
    case 'dependencyGraph':
      return { own: ['', 'selector: "till"'], others: ['selector: "vaultdb"'] };
    case 'logs':
      return named(['web@shop1', '*'], ['vaultdb@vault1', 'web@vault1'], 'selector');
    default:
      return { own: [''], others: [] };
  }
}

/** These read nothing that belongs to anybody, or are asked below. */
const notWalked = new Set(['node', 'nodes', 'previewSchedule', 'rateLimit']);

type Field = GraphQLField<unknown, Context>;
const queries = Object.values(schema.getQueryType()?.getFields() ?? {}) as Field[];
const needsAdmin = ({ extensions }: Field) => extensions.access === 'ADMIN';

const written = ({ name, type, args }: Field, given: string): string => {
  const paged = args.some((arg) => arg.name === 'after' && name !== 'logs') ? ['first: 1000'] : [];
  const all = [...paged, ...(given ? [given] : [])];
  return `{ ${name}${all.length > 0 ? `(${all.join(', ')})` : ''} ${selectionOf(schema, getNamedType(type))} }`;
};

describe('every query', () => {
  for (const field of queries.filter((one) => !notWalked.has(one.name) && !needsAdmin(one)))
    it(`shows nothing of another team in ${field.name}`, async () => {
      const { own, others } = await argumentsOf(field.name);
      for (const given of own) {
        const { data, errors } = await ask(written(field, given));
        expect(errors).toBeUndefined();
        expect(data[field.name]).not.toBeNull();
        expect(leaksIn(data)).toEqual([]);
        for (const { path, totalCount, nodes } of countedLists(data))
          expect({ path, totalCount }).toEqual({ path, totalCount: nodes });
      }
      for (const given of others) {
        const { data, errors = [] } = await ask(written(field, given));
        expect(leaksIn(data)).toEqual([]);
        for (const { extensions, originalError } of errors)
          expect((originalError as { code?: string })?.code ?? extensions.code).toBe('NOT_FOUND');
        if (data?.[field.name] != null) expect(JSON.stringify(data)).toMatch(/\[\]/);
      }
    });

  it('is walked in both directions: its lists are not empty', async () => {
    const lists = ['hosts', 'programs', 'instances', 'assignments', 'schedules', 'runs']
      .concat([
        'commands',
        'activities',
        'channels',
        'incidents',
        'events',
        'labels',
        'groups',
        'environments',
      ])
      .map((name) => `${name} { totalCount }`);
    const { data } = await ask(`{ ${lists.join(' ')} }`);
    const { data: all } = { data: await teams.graph.ask(`{ ${lists.join(' ')} }`) };
    const counts = Object.entries(data as Record<string, { totalCount: number }>);
    for (const [name, { totalCount }] of counts) {
      expect([name, totalCount > 0]).toEqual([name, true]);
      if (name !== 'environments')
        expect([name, totalCount < all[name].totalCount]).toEqual([name, true]);
    }
  });

  it('shows the other team to whom nothing is limited', async () => {
    const everything = unlimitedScope(rolePermissions.ADMIN);
    for (const field of queries.filter(({ name }) => /^(hosts|instances|events|runs)$/.test(name)))
      expect(leaksIn((await ask(written(field, ''), everything)).data)).not.toEqual([]);
  });
});

describe('a limited scope', () => {
  it('finds no node of another team by its id, and its own', async () => {
    const all = [...foreignIds];
    for (const id of all) {
      const { data, errors } = await ask(
        `{ node(id: "${id}") { id } nodes(ids: ["${id}"]) { id } }`,
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({ node: null, nodes: [null] });
    }
    const { data } = await ask('{ hosts { nodes { id } } }');
    const [{ id }] = data.hosts.nodes;
    expect((await ask(`{ node(id: "${id}") { id } }`)).data.node).toEqual({ id });
  });

  it('may not do what has effects without bounds', async () => {
    for (const { name } of queries.filter(needsAdmin)) {
      const given = name === 'token' ? '(by: { name: "x" })' : '';
      const { errors = [] } = await ask(`{ ${name}${given} { __typename } }`);
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('sees of a command and an activity of several teams only its own part', async () => {
    const { data } = await ask(
      '{ commands { nodes { selector status counts { total } targets { totalCount nodes { address } } } } activities { nodes { selector counts { total } members { nodes { address } } } } }',
    );
    const addresses = (nodes: { address: string }[]) => nodes.map(({ address }) => address);
    const both = data.commands.nodes[0];
    expect(both.selector).toBe('label:team=shop');
    expect(both.counts.total).toBe(1);
    expect(addresses(both.targets.nodes)).toEqual(['web@shop1']);
    expect(data.commands.nodes.at(-1).selector).toBe('*@shop1');
    const [activity, ...more] = data.activities.nodes;
    expect(more).toEqual([]);
    expect(activity.counts.total).toBe(1);
    expect(addresses(activity.members.nodes)).toEqual(['camera@shop2']);
  });

  it('has no words about what its instances wait for elsewhere', async () => {
    const { data } = await ask(
      '{ instance(address: "till@shop1") { state detail waitingFor { program host } events { nodes { __typename ... on InstanceStateChanged { detail trigger { dependency } } } } } }',
    );
    expect(data.instance.waitingFor).toEqual([{ program: 'web', host: 'shop2' }]);
    expect(data.instance.detail).toBeNull();
  });

  it('is counted and grouped by what it holds', async () => {
    const { data } = await ask(
      '{ instanceCounts(by: HOST) { total counts { value count } } labels { nodes { key value hostCount } } groups { nodes { name programCount } } }',
    );
    expect(data.instanceCounts.counts).toEqual([
      { value: 'shop1', count: 2 },
      { value: 'shop2', count: 2 },
    ]);
    expect(data.groups.nodes).toEqual([
      { name: 'cameras', programCount: 1 },
      { name: 'shopping', programCount: 1 },
    ]);
  });
});

describe('scopes by programs and addresses', () => {
  it.each(['group:shopping,group:cameras @shop*', 'web@shop*,till', '@shop1'])(
    'show nothing else: %s',
    async (selector) => {
      const scope = limitedScope(rolePermissions.VIEWER, selector);
      for (const field of queries.filter((one) => /s$/.test(one.name) && !needsAdmin(one))) {
        if (notWalked.has(field.name) || field.name === 'instanceCounts') continue;
        const given = field.name === 'logs' ? 'selector: "*"' : '';
        const { data, errors } = await ask(written(field, given), scope);
        expect(errors).toBeUndefined();
        expect(leaksIn(data)).toEqual([]);
      }
    },
  );

  it('hold hosts and programs with their instances', async () => {
    const scope = limitedScope(rolePermissions.VIEWER, 'till');
    const { data } = await ask('{ hosts { nodes { name } } programs { nodes { name } } }', scope);
    expect(data).toEqual({
      hosts: { nodes: [{ name: 'shop1' }] },
      programs: { nodes: [{ name: 'till' }] },
    });
  });
});
