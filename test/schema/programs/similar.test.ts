/** What the plane reads to suggest a program does not grow with the number of programs. */

import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  existingPrograms,
  similarPrograms,
  unknownProgram,
} from '../../../schema/programs/store/programs.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import { addHosts, type Graph, openGraph } from '../graph.ts';

let graph: Graph;
beforeEach(async () => {
  graph = await openGraph();
  await graph.plane.db.execute(sql`insert into programs (id, name, environment, revision, created_at)
    select gen_random_uuid(), 'web' || lpad(n::text, 4, '0') || '-server', 'default', 1, now() from generate_series(1, 2000) n`);
});
afterEach(() => graph.close());

const key = (name: string, environment = 'default') => ({ name, environment });

test('of two thousand programs at most five hundred and one are read, and the nearest is among them', async () => {
  const { db } = graph.plane;
  const mistyped = key('web1042-sevrer');
  const similar = await similarPrograms(db, planeScope, mistyped);
  expect(similar.length).toBeGreaterThanOrEqual(250);
  expect(similar.length).toBeLessThanOrEqual(501);
  expect((await unknownProgram(db, planeScope, mistyped, [])).hint).toBe(
    'did you mean "web1042-server"?',
  );
  expect((await unknownProgram(db, planeScope, key('ewb1042-server'), [])).hint).toBe(
    'did you mean "web1042-server"?',
  );
  expect(await similarPrograms(db, planeScope, key('web1042-server', 'staging'))).toContain(
    'web1042-server',
  );
  expect(
    await existingPrograms(db, planeScope, [
      key('web0007-server'),
      key('nothing'),
      key('web0008-server', 'staging'),
    ]),
  ).toEqual(new Set(['web0007-server']));
});

test('nothing that suggests a program reads the keys of all', async () => {
  await addHosts(graph.plane, [{ name: 'a' }]);
  await graph.ask(
    'mutation { createProgram(input: { name: "app", definition: { command: ["/bin/app"] } }) { __typename } }',
  );
  const hint = '... on Error { hint ... on DependencyRefusedError { problems { hint } } }';
  const asked = [
    `mutation { answer: stopInstances(input: { selector: "web1042-sevrer" }) { ${hint} } }`,
    `mutation { answer: setDependencies(input: { programs: [{ program: { key: { name: "app" } }, dependencies: [{ on: { key: { name: "web1042-sevrer" } } }] }] }) { ${hint} } }`,
    `mutation { answer: deleteProgram(input: { program: { key: { name: "web1042-sevrer" } } }) { ${hint} } }`,
  ];
  for (const mutation of asked) {
    const statements = await graph.statements(async () => {
      expect(JSON.stringify((await graph.ask(mutation)).answer)).toContain('web1042-server');
    });
    const unbounded = statements.filter(
      (text) => /from "?programs"?\b/.test(text) && !/\b(where|join|limit)\b/.test(text),
    );
    expect(unbounded).toEqual([]);
  }
});
