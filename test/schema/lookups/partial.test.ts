/** A fault behind one field leaves the rest of the page there. */

import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { getNamedType, graphql, isCompositeType, isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../../schema/schema.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import { lasting } from '../../support/graph.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1' }]);
  for (const name of ['web', 'db']) await place(graph, name, 'h1');
  await graph.ask(
    'mutation { createDependency(input: { program: { key: { name: "web" } }, dependency: { on: { key: { name: "db" } } } }) { __typename } }',
  );
  await graph.ask(
    'mutation { createSchedule(input: { assignment: { key: { program: { name: "web" }, hosts: "h1" } }, name: "nightly", spec: { trigger: { cron: "0 2 * * *" } } }) { __typename } }',
  );
});
afterAll(() => graph.close());

const answer = (source: string) =>
  graphql({
    schema,
    source,
    contextValue: {
      plane: graph.plane,
      caller: { kind: 'USER', tokenId: 't', name: 'n', role: 'ADMIN' },
      scope: planeScope,
      access: lasting,
      connection: {},
      loaders: new Map(),
    },
  });

test('where programs cannot be read, lists of other objects are shown without them', async () => {
  const { program } = await graph.ask('{ program(name: "web") { dependencies { nodes { id } } } }');
  const [{ id }] = program.dependencies.nodes;
  // Programs are read with their revisions; instances, assignments and schedules are not.
  await graph.plane.db.execute(sql`alter table program_revisions rename to out_of_reach`);
  try {
    const { data, errors } = await answer(`{
      instances(filter: { selector: "web" }) { nodes { address program { name } host { name } } }
      assignments(filter: { program: "web" }) { nodes { hosts program { name } } }
      schedules { nodes { name program { name } assignment { hosts } } }
      node(id: "${id}") { ... on Dependency { condition of { name } on { name } } }
      events(first: 1, filter: { kind: [PROGRAM_CREATED] }) { nodes { kind program { name } } } }`);
    expect(data).toEqual({
      instances: { nodes: [{ address: 'web@h1', program: null, host: { name: 'h1' } }] },
      assignments: { nodes: [{ hosts: 'h1', program: null }] },
      schedules: { nodes: [{ name: 'nightly', program: null, assignment: { hosts: 'h1' } }] },
      node: { condition: 'STARTED', of: null, on: null },
      events: { nodes: [{ kind: 'PROGRAM_CREATED', program: null }] },
    });
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'assignments.nodes.0.program',
      'events.nodes.0.program',
      'instances.nodes.0.program',
      'node.of',
      'node.on',
      'schedules.nodes.0.program',
    ]);
  } finally {
    await graph.plane.db.execute(sql`alter table out_of_reach rename to program_revisions`);
  }
});

/**
 * What the source declares: in which domain each type is at home, and which fields a domain adds to
 * the types of others.
 */
function declarations() {
  const homes = new Map<string, string>();
  const added: { readonly domain: string; readonly type: string; readonly field: string }[] = [];
  for (const domain of readdirSync('schema').filter((name) => !name.includes('.')))
    for (const file of readdirSync(`schema/${domain}`)) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(`schema/${domain}/${file}`, 'utf8');
      for (const [, name = ''] of text.matchAll(
        /\.(?:objectRef|interfaceRef|unionType)(?:<[^(]*>)?\(\s*'(\w+)'/g,
      ))
        homes.set(name, domain);
      for (const [, type = '', field = ''] of text.matchAll(/\.objectField\((\w+), '(\w+)'/g))
        added.push({ domain, type, field });
      for (const [, type = '', body = ''] of text.matchAll(
        /\.objectFields\((\w+), \(t\) => \(\{\n(.*?)\n\}\)\);/gs,
      ))
        for (const [, field = ''] of body.matchAll(/^ {2}(\w+): /gm))
          added.push({ domain, type, field });
    }
  return { homes, added };
}

/**
 * Fields that are not nullable although their object is of another domain: an explanation has the
 * instance that it was asked of, and loads nothing for it.
 */
const inseparable = ['Why.instance'];
const rooted = /^(Query|Mutation|Subscription)$|(Payload|Connection|Edge|Error)$/;

test('fields that a later domain adds, or that give an object of another, are nullable', () => {
  const { homes, added } = declarations();
  expect(homes.size).toBeGreaterThan(40);
  expect(added.length).toBeGreaterThan(30);
  const crossing = Object.values(schema.getTypeMap()).flatMap((type) => {
    const home = homes.get(type.name);
    if (!(isObjectType(type) && home) || rooted.test(type.name)) return [];
    return Object.values(type.getFields()).flatMap(({ name, type: given }) => {
      const { name: of } = getNamedType(given);
      if (!isCompositeType(getNamedType(given)) || of.endsWith('Connection')) return [];
      const isAdded = added.some(
        (one) => one.domain !== home && one.type === type.name && one.field === name,
      );
      return isAdded || (homes.get(of) ?? home) !== home
        ? [{ path: `${type.name}.${name}`, given }]
        : [];
    });
  });
  const paths = crossing.map(({ path }) => path);
  // One of each kind: the object of another domain, one's own, a list, and a field's own type.
  for (const path of ['Instance.program', 'Run.activity', 'Host.metricHistory', 'Instance.why'])
    expect(paths).toContain(path);
  const refused = crossing.filter(({ given }) => isNonNullType(given)).map(({ path }) => path);
  expect(refused.sort()).toEqual(inseparable);
});
