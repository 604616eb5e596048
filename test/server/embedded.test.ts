/** The embedded PostgreSQL with real servers and real processes: as root and as a user, after crashes, and with two who want it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseTenancy } from '../../src/server/embedded/account.ts';
import { findBinaries } from '../../src/server/embedded/binaries.ts';
import { commandLine, identify, lives } from '../../src/server/embedded/process.ts';
import { type EmbeddedConnection, type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/server/embedded/start.ts';
import { until } from '../support/until.ts';

const planeScript = join(import.meta.dirname, '..', 'support', 'embedded-plane.ts');
const quiet = { info: () => {}, warn: () => {} };
const isRoot = process.getuid?.() === 0;
/** Debian's nobody; only used where the suite runs as root. */
const nobody = 65534;

let base: string;
let folder: string;
const open: EmbeddedPostgres[] = [];
const planes: ChildProcess[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'gander-embedded-'));
  folder = join(base, 'data');
});

afterEach(async () => {
  for (const plane of planes.splice(0)) await kill(plane);
  for (const embedded of open.splice(0)) await embedded.stop();
  // What a killed plane of a failed test has left; a test that passes leaves nothing.
  for (const pid of postmasters()) process.kill(pid, 'SIGKILL');
  await until(() => postmasters().length === 0);
  rmSync(base, { recursive: true });
});

/** All PostgreSQL servers whose data is below this test's folder. */
function postmasters(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && identify(pid) !== null && commandLine(pid).some((argument) => argument.startsWith(base)));
}

async function start(at: string = folder): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres({ folder: at, log: quiet });
  open.push(embedded);
  return embedded;
}

async function ask<T>(connection: EmbeddedConnection, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

interface PlaneSays {
  readonly options: EmbeddedConnection;
  readonly pid: number;
  readonly adopted: boolean;
  readonly code?: string;
  readonly message?: string;
}

async function startPlane(at: string = folder, uid?: number): Promise<{ plane: ChildProcess; says: PlaneSays }> {
  const account = uid === undefined ? {} : { uid, gid: uid };
  const plane = spawn(process.execPath, ['--import', 'tsx', planeScript, at], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    ...account,
  });
  planes.push(plane);
  const [line] = (await once(createInterface({ input: plane.stdout as NodeJS.ReadableStream }), 'line')) as [string];
  return { plane, says: JSON.parse(line) as PlaneSays };
}

async function kill(plane: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (plane.exitCode !== null || plane.signalCode !== null) return;
  const exit = once(plane, 'exit');
  plane.kill(signal);
  await exit;
}

const remember = (connection: EmbeddedConnection, word: string) =>
  ask(connection, async (sql) => {
    await sql`CREATE TABLE IF NOT EXISTS words (word text)`;
    await sql`INSERT INTO words VALUES (${word})`;
  });
const words = (connection: EmbeddedConnection) =>
  ask(connection, async (sql) => (await sql<{ word: string }[]>`SELECT word FROM words ORDER BY word`).map(({ word }) => word));

describe('a server of its own', () => {
  it('starts from nothing within 5 s, keeps its data, and starts again within 1 s', async () => {
    const began = performance.now();
    const first = await start();
    expect(performance.now() - began).toBeLessThan(5000);
    await remember(first.options, 'egg');
    await first.stop();
    expect(postmasters()).toEqual([]);
    const again = performance.now();
    const second = await start();
    expect(performance.now() - again).toBeLessThan(1000);
    expect([first.adopted, second.adopted]).toEqual([false, false]);
    expect(await words(second.options)).toEqual(['egg']);
  });

  it('is durable, small, and out of reach of the network and of other users', async () => {
    const { options } = await start();
    const names = [
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'listen_addresses',
      'jit',
      'shared_buffers',
      'max_connections',
      'data_checksums',
    ];
    const rows = await ask(options, (sql) => sql`SELECT name, current_setting(name) AS value FROM pg_settings WHERE name IN ${sql(names)}`);
    expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      jit: 'off',
      shared_buffers: '64MB',
      max_connections: '50',
      data_checksums: 'on',
    });
    expect(statSync(options.host).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'postgres', 'data')).mode & 0o777).toBe(0o700);
  });

  it('sorts and folds case by Unicode whatever the system offers', async () => {
    const { options } = await start();
    expect(await ask(options, (sql) => sql`SELECT upper('gänse') AS upper, 'a' > 'B' AS bytewise`)).toEqual([
      { upper: 'GÄNSE', bytewise: true },
    ]);
  });

  it('stops once, however often it is told to, with clients connected', async () => {
    const embedded = await start();
    const who = identify(embedded.pid);
    const sql = postgres({ ...embedded.options, max: 1, onclose: () => {} });
    await sql`SELECT 1`;
    await Promise.all([embedded.stop(), embedded.stop()]);
    await embedded.stop();
    expect(who && lives(who)).toBe(false);
    expect(postmasters()).toEqual([]);
    await sql.end({ timeout: 0 });
  });

  it('ignores a cluster that was left half-made', async () => {
    mkdirSync(join(folder, 'postgres', 'data.new', 'base'), { recursive: true });
    await start();
    expect(existsSync(join(folder, 'postgres', 'data.new'))).toBe(false);
  });

  it('refuses the cluster of another major version, and says so', async () => {
    mkdirSync(join(folder, 'postgres', 'data'), { recursive: true });
    writeFileSync(join(folder, 'postgres', 'data', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('PostgreSQL 15') });
  });

  it('puts its socket elsewhere when the path of the data folder is too long for one, and removes it after', async () => {
    const long = join(base, 'x'.repeat(60), 'y'.repeat(60));
    const embedded = await start(long);
    expect(embedded.options.host.startsWith(long)).toBe(false);
    expect(statSync(embedded.options.host).mode & 0o777).toBe(0o700);
    await remember(embedded.options, 'goose');
    expect(await words(embedded.options)).toEqual(['goose']);
    await embedded.stop();
    expect(existsSync(embedded.options.host)).toBe(false);
  });

  it('tells what the server said when it does not start, and frees the folder', async () => {
    await expect(startEmbeddedPostgres({ folder, log: quiet, settings: { no_such_setting: '1' } })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('no_such_setting'),
    });
    await start();
  });
});

describe('after a crash', () => {
  // One cluster is made and copied: what is tested here is not the making.
  let made: string;
  beforeAll(async () => {
    made = mkdtempSync(join(tmpdir(), 'gander-made-'));
    await (await startEmbeddedPostgres({ folder: made, log: quiet })).stop();
  });
  beforeEach(() => cpSync(made, folder, { recursive: true, preserveTimestamps: true }));
  afterAll(() => rmSync(made, { recursive: true }));

  it('adopts the server that a killed plane left, with its data, and stops it in the end', async () => {
    const { plane, says } = await startPlane();
    await remember(says.options, 'gosling');
    await kill(plane);
    const began = performance.now();
    const second = await start();
    expect(performance.now() - began).toBeLessThan(300);
    expect(second).toMatchObject({ adopted: true, pid: says.pid, options: says.options });
    expect(await words(second.options)).toEqual(['gosling']);
    await second.stop();
    expect(postmasters()).toEqual([]);
  });

  it('adopts a server with its socket elsewhere', async () => {
    const long = join(base, 'x'.repeat(60), 'y'.repeat(60));
    const { plane, says } = await startPlane(long);
    await kill(plane);
    const second = await start(long);
    expect(second).toMatchObject({ adopted: true, options: { host: says.options.host } });
    await ask(second.options, (sql) => sql`SELECT 1`);
  });

  it('replaces an orphan whose socket was cleaned away', async () => {
    const { plane, says } = await startPlane();
    await kill(plane);
    rmSync(join(says.options.host, '.s.PGSQL.5432'));
    const second = await start();
    expect(second.adopted).toBe(false);
    await ask(second.options, (sql) => sql`SELECT 1`);
  });

  it('keeps what was committed when server and plane are both killed', async () => {
    const { plane, says } = await startPlane();
    await remember(says.options, 'committed');
    await kill(plane);
    process.kill(says.pid, 'SIGKILL');
    await until(() => identify(says.pid) === null);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await words(second.options)).toEqual(['committed']);
  });

  it('starts a server again that dies under a living plane, and clients reconnect', async () => {
    const embedded = await start();
    const sql = postgres({ ...embedded.options, max: 1, onnotice: () => {}, onclose: () => {} });
    await sql`CREATE TABLE words AS SELECT 'kept' AS word`;
    const { pid } = embedded;
    process.kill(pid, 'SIGKILL');
    await until(() => embedded.pid !== pid);
    expect(await until(() => sql`SELECT word FROM words`)).toEqual([{ word: 'kept' }]);
    await sql.end();
    await embedded.stop();
    expect(postmasters()).toEqual([]);
  });

  it.each([
    ['of an ordinary process', () => process.pid],
    ['of nobody', () => spawnSync('true').pid],
    ['of init', () => 1],
  ])('survives a postmaster.pid with the pid %s', async (_, pid) => {
    const first = await start();
    await remember(first.options, 'kept');
    const pidFile = join(folder, 'postgres', 'data', 'postmaster.pid');
    const content = readFileSync(pidFile, 'utf8');
    await first.stop();
    writeFileSync(pidFile, content.replace(/^\d+/, String(pid())));
    writeFileSync(join(folder, 'postgres', 'socket', '.s.PGSQL.5432.lock'), readFileSync(pidFile));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await words(second.options)).toEqual(['kept']);
  });

  it('leaves alone the server of another folder that has come by the pid', async () => {
    const other = await start(join(base, 'other'));
    const first = await start();
    await first.stop();
    const pidFile = join('postgres', 'data', 'postmaster.pid');
    writeFileSync(join(folder, pidFile), readFileSync(join(base, 'other', pidFile)));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(second.pid).not.toBe(other.pid);
    await ask(other.options, (sql) => sql`SELECT 1`);
  });

  it.each(['', '\n', 'garbage\n'])('survives a postmaster.pid that was cut to %j', async (content) => {
    const first = await start();
    await first.stop();
    writeFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), content);
    await start();
  });
});

describe('two planes', () => {
  it('refuses the second, naming the first, which goes on undisturbed', async () => {
    const { plane, says } = await startPlane();
    const second = await startPlane();
    expect(second.says).toMatchObject({ code: 'IN_USE', message: expect.stringContaining(`in use by another plane, pid ${plane.pid}`) });
    await remember(says.options, 'undisturbed');
    await kill(plane, 'SIGTERM');
    expect(postmasters()).toEqual([]);
  });
});

describe('as a user', () => {
  it.runIf(isRoot)('starts for an ordinary user', async () => {
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(base, 0o755);
    chownSync(folder, nobody, nobody);
    const { plane, says } = await startPlane(folder, nobody);
    expect(says.message).toBeUndefined();
    expect(statSync(join(folder, 'postgres', 'data')).uid).toBe(nobody);
    await kill(plane, 'SIGTERM');
    expect(postmasters()).toEqual([]);
  });

  it.runIf(isRoot)('goes on as its owner when root starts a plane on the folder of a user', async () => {
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(base, 0o755);
    chownSync(folder, nobody, nobody);
    const { plane, says } = await startPlane(folder, nobody);
    await remember(says.options, 'mine');
    await kill(plane, 'SIGTERM');
    const { options } = await start();
    expect(await words(options)).toEqual(['mine']);
    expect(statSync(join(folder, 'postgres', 'data', 'postmaster.pid')).uid).toBe(nobody);
  });
});

describe('as root where user namespaces are forbidden', () => {
  /** No `unshare` on the path is as good as one that is refused. */
  const withoutUnshare = async <T>(work: () => Promise<T> | T): Promise<T> => {
    const path = process.env.PATH;
    const tools = join(base, 'tools');
    mkdirSync(tools);
    process.env.PATH = tools;
    try {
      return await work();
    } finally {
      process.env.PATH = path;
    }
  };

  it.runIf(isRoot)('gives the cluster to nobody', async () => {
    chmodSync(base, 0o755);
    const { options } = await withoutUnshare(() => start());
    expect(statSync(join(folder, 'postgres', 'data')).uid).toBe(nobody);
    await remember(options, 'given');
    expect(await words(options)).toEqual(['given']);
  });

  it.runIf(isRoot)('says what to do when nobody can reach the folder', async () => {
    chmodSync(base, 0o700);
    await expect(withoutUnshare(() => start())).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('cannot reach'),
      hint: expect.stringContaining('DATABASE_URL'),
    });
  });

  it.runIf(isRoot)('runs a copy of binaries that stand where only root may go', async () => {
    chmodSync(base, 0o755);
    const binaries = findBinaries();
    const hidden = join(base, 'hidden');
    mkdirSync(hidden, { mode: 0o700 });
    spawnSync('cp', ['-a', binaries.root, join(hidden, 'native')]);
    mkdirSync(join(folder, 'postgres'), { recursive: true });
    const tenancy = await withoutUnshare(() => chooseTenancy(join(folder, 'postgres'), { ...binaries, root: join(hidden, 'native') }));
    expect(tenancy.binaries.root.startsWith(join(folder, 'postgres'))).toBe(true);
  });
});

describe('a machine without binaries', () => {
  it.each([
    ['darwin', 'arm64'],
    ['linux', 'riscv64'],
    ['win32', 'x64'],
  ])('is told to set DATABASE_URL on %s %s', (platform, arch) => {
    expect(() => findBinaries(platform, arch)).toThrow(
      expect.objectContaining({ code: 'UNAVAILABLE', hint: expect.stringContaining('DATABASE_URL') }),
    );
  });
});
