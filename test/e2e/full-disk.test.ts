/**
 * A plane on a disk that is really full: it answers with a coded error, reports that it is not
 * ready, keeps what it acknowledged, and continues when there is space.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, type TestContext, test } from 'vitest';
import { readPassword } from '../../src/server/embedded/access.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { ask } from '../support/requests.ts';
import { until } from '../support/until.ts';

const patient = { timeoutMs: 120_000 };
let world: World;
let isMounted = false;

beforeEach(() => {
  world = new World();
});

afterEach(async () => {
  if (isMounted) {
    await world.end();
    await until(() => spawnSync('umount', [world.data]).status === 0);
  }
  isMounted = false;
  await world.destroy();
});

/** Mounts a small disk as the plane's data folder. */
function mountDisk(context: TestContext): void {
  mkdirSync(world.data);
  isMounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'none', world.data]).status === 0;
  if (isMounted) return;
  if (process.env['CI'] === 'true') throw new Error('this test needs the right to mount a tmpfs');
  context.skip('needs the right to mount a tmpfs');
}

const filler = () => join(world.data, 'filler');

/** Takes all space that is left, to the last byte. */
function fill(): void {
  const file = openSync(filler(), 'a');
  const takes = (size: number) => {
    try {
      return writeSync(file, Buffer.alloc(size)) === size;
    } catch {
      return false;
    }
  };
  for (const size of [1 << 20, 4096, 1]) while (takes(size));
  closeSync(file);
}

const create =
  'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename ... on Error { code message } } }';
/** Does not compress: each program takes pages of its own. */
const bulk = () => Array.from({ length: 400 }, () => Math.random().toString(36)).join(' ');

/** Creates programs one at a time. */
class Writer {
  readonly acknowledged: string[] = [];
  readonly #plane: PlaneProcess;
  #count = 0;

  constructor(plane: PlaneProcess) {
    this.#plane = plane;
  }

  /** @returns the error; undefined when the write was acknowledged */
  async write(): Promise<
    | {
        readonly message: string;
        readonly extensions: { readonly code: string; readonly hint: string };
      }
    | undefined
  > {
    this.#count += 1;
    const name = `p${this.#count}`;
    const { data, errors } = await ask(this.#plane, create, {
      input: { name, definition: { command: ['true', bulk()] } },
    });
    if (data?.createProgram?.__typename === 'CreateProgramPayload') this.acknowledged.push(name);
    return errors?.[0];
  }

  /** Acknowledged programs that the plane does not have. */
  async lost(): Promise<string[]> {
    const names = new Set<string>();
    const query =
      'query ($after: String) { programs(first: 500, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }';
    for (let after: string | null = null; ; ) {
      const { data } = await ask(this.#plane, query, { after });
      for (const { name } of data.programs.nodes) names.add(name);
      after = data.programs.pageInfo.endCursor;
      if (!data.programs.pageInfo.hasNextPage)
        return this.acknowledged.filter((name) => !names.has(name));
    }
  }
}

async function readiness(
  plane: PlaneProcess,
): Promise<{ readonly status: number; readonly reason?: string }> {
  const response = await fetch(new URL('/ready', plane.url));
  const { reason } = (await response.json()) as { reason?: string };
  return { status: response.status, ...(reason === undefined ? {} : { reason }) };
}

async function goesOn(plane: PlaneProcess, writer: Writer): Promise<void> {
  rmSync(filler());
  await until(async () => (await readiness(plane)).status === 200, {
    ...patient,
    what: 'the plane is ready',
  });
  const before = writer.acknowledged.length;
  expect(await writer.write()).toBeUndefined();
  expect(writer.acknowledged).toHaveLength(before + 1);
  expect(await writer.lost()).toEqual([]);
  expect(plane.process.lives).toBe(true);
}

test('while the disk is full, a write is refused with UNAVAILABLE and /ready reports the cause; both recover by themselves', {
  timeout: 300_000,
}, async (context) => {
  mountDisk(context);
  const plane = await world.serve();
  const writer = new Writer(plane);
  for (let n = 0; n < 5; n += 1) expect(await writer.write()).toBeUndefined();
  fill();
  const refused = await until(() => writer.write(), patient);
  expect(refused).toMatchObject({
    message: 'the database of the plane has no space left on its disk',
    extensions: { code: 'UNAVAILABLE', hint: expect.stringContaining('free space on the disk') },
  });
  expect(await readiness(plane)).toEqual({ status: 503, reason: refused.message });
  // What is stored is read as before.
  expect(await writer.lost()).toEqual([]);
  await goesOn(plane, writer);
});

/**
 * Writes more of the write-ahead log than the disk has space for, on a connection of its own: the
 * server ends itself, and cannot start.
 */
async function exhaustWriteAheadLog(): Promise<void> {
  const home = join(world.data, 'postgres');
  const connection = {
    host: join(home, 'socket'),
    port: 5432,
    user: 'gander',
    password: readPassword(home) ?? '',
    database: 'gander',
  };
  const sql = postgres({ ...connection, max: 1, onnotice: () => {} });
  const log = () => readFileSync(join(home, 'server.log'), 'utf8');
  try {
    await until(async () => {
      await sql`select pg_logical_emit_message(true, 'test', repeat('x', 4000000))`.catch(() => {});
      return log().includes('PANIC');
    }, patient);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test('a server that ended for lack of disk space is started again, and /ready reports the full disk', {
  timeout: 300_000,
}, async (context) => {
  mountDisk(context);
  const plane = await world.serve();
  const writer = new Writer(plane);
  for (let n = 0; n < 5; n += 1) expect(await writer.write()).toBeUndefined();
  fill();
  await exhaustWriteAheadLog();
  const refused = await until(() => writer.write(), patient);
  expect(refused.extensions.code).toBe('UNAVAILABLE');
  await until(
    async () =>
      /^PostgreSQL cannot start: the disk of .* has no space left$/.test(
        (await readiness(plane)).reason ?? '',
      ),
    patient,
  );
  await goesOn(plane, writer);
});
