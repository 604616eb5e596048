/** A plane whose PostgreSQL is killed under load continues, and keeps all acknowledged writes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlaneProcess, World } from '../support/gander.ts';
import { ask } from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.destroy());

/**
 * @throws while the server is between an end and a start, when the file is absent or not written
 * yet
 */
function postmaster(): number {
  const [pid] =
    /^\d+(?=\n)/.exec(
      readFileSync(join(world.data, 'postgres', 'data', 'postmaster.pid'), 'utf8'),
    ) ?? [];
  if (pid === undefined) throw new Error('postmaster.pid holds no pid');
  return Number(pid);
}

/**
 * Creates programs one after another until `isOver`. Adds the names of those that the plane
 * acknowledged to `names`.
 */
async function write(
  plane: PlaneProcess,
  writer: number,
  names: string[],
  codes: Set<string>,
  isOver: () => boolean,
): Promise<void> {
  const mutation = `mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename ... on Error { code message } } }`;
  for (let n = 0; !isOver(); n += 1) {
    const name = `p${writer}-${n}`;
    const answer = await ask(plane, mutation, {
      input: { name, definition: { command: ['true'] } },
    }).catch(() => null);
    if (answer?.data?.createProgram?.__typename === 'CreateProgramPayload') names.push(name);
    for (const { extensions } of answer?.errors ?? []) codes.add(extensions.code);
  }
}

test('kill -9 of the embedded PostgreSQL under writes, five times: the plane lives and loses nothing; SIGTERM under load ends both', async () => {
  const plane = await world.serve();
  const names: string[] = [];
  const codes = new Set<string>();
  let isOver = false;
  const writers = [1, 2, 3, 4].map((writer) => write(plane, writer, names, codes, () => isOver));
  for (let round = 0; round < 5; round += 1) {
    const before = names.length;
    await until(() => names.length > before + 5, { what: 'writing goes on' });
    const pid = postmaster();
    process.kill(pid, 'SIGKILL');
    await until(() => postmaster() !== pid);
  }
  const before = names.length;
  await until(() => names.length > before + 5, { what: 'writing goes on' });
  expect(plane.process.lives).toBe(true);
  const acknowledged = [...names];
  const stored = new Set<string>();
  for (let after: string | null = null; ; ) {
    const query =
      'query ($after: String) { programs(first: 500, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }';
    const { data } = await ask(plane, query, { after });
    for (const { name } of data.programs.nodes) stored.add(name);
    after = data.programs.pageInfo.endCursor;
    if (!data.programs.pageInfo.hasNextPage) break;
  }
  expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
  const { code } = await plane.process.end('SIGTERM');
  isOver = true;
  await Promise.all(writers);
  expect([...codes].filter((code) => code !== 'UNAVAILABLE')).toEqual([]);
  expect(code).toBe(0);
  await world.empty();
}, 300_000);

test('a second plane on the same data folder is refused and leaves the first as it is', async () => {
  const plane = await world.serve();
  const second = await world.start('gander', ['serve'], {
    GANDER_DATA: world.data,
    GANDER_PORT: '0',
  }).ended;
  expect(second.code).not.toBe(0);
  expect(second.stderr + second.stdout).toContain('in use by another plane');
  expect((await ask(plane, '{ viewer { __typename } }')).errors).toBeUndefined();
});
