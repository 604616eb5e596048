/** A fault behind one field leaves the rest of the page there. */
import { sql } from 'drizzle-orm';
import { graphql, isNonNullType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../../schema/schema.ts';
import { lasting } from '../../support/graph.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1' }]);
  await place(graph, 'web', 'h1');
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
      access: lasting,
      connection: {},
      loaders: new Map(),
    },
  });

test('where programs cannot be read, lists of other objects are shown without them', async () => {
  // Programs are read with their revisions; instances, assignments and schedules are not.
  await graph.plane.db.execute(sql`alter table program_revisions rename to out_of_reach`);
  try {
    const { data, errors } = await answer(`{
      instances { nodes { address program { name } host { name } } }
      assignments { nodes { hosts program { name } } }
      schedules { nodes { name program { name } assignment { hosts } } }
      events(first: 1, filter: { kind: [PROGRAM_CREATED] }) { nodes { kind program { name } } } }`);
    expect(data).toEqual({
      instances: { nodes: [{ address: 'web@h1', program: null, host: { name: 'h1' } }] },
      assignments: { nodes: [{ hosts: 'h1', program: null }] },
      schedules: { nodes: [{ name: 'nightly', program: null, assignment: { hosts: 'h1' } }] },
      events: { nodes: [{ kind: 'PROGRAM_CREATED', program: null }] },
    });
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'assignments.nodes.0.program',
      'events.nodes.0.program',
      'instances.nodes.0.program',
      'schedules.nodes.0.program',
    ]);
  } finally {
    await graph.plane.db.execute(sql`alter table out_of_reach rename to program_revisions`);
  }
});

/** The objects that loaders read by their ids. */
const loaded = ['Host', 'Program', 'Instance', 'Assignment', 'Schedule', 'Run', 'Command'];

test('fields of one domain that give an object of another are nullable', () => {
  const refused = loaded.flatMap((name) => {
    const type = schema.getType(name);
    const fields = type && 'getFields' in type ? Object.values(type.getFields()) : [];
    return fields.flatMap((field) =>
      isNonNullType(field.type) && loaded.includes(String(field.type.ofType))
        ? [`${name}.${field.name}`]
        : [],
    );
  });
  expect(refused).toEqual([]);
});
