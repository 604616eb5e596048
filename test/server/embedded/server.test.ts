/**
 * The embedded PostgreSQL with real servers and real processes: its creation, crashes of every
 * kind, and two planes on one folder.
 */
import { spawnSync } from 'node:child_process';
import {
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
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { identify, lives } from '../../../src/base/process-identity.ts';
import { startEmbeddedPostgres } from '../../../src/server/embedded/start.ts';
import { ask, embeddedFixture, kill, quiet, remember, words } from '../../support/embedded.ts';
import { until } from '../../support/until.ts';

const files = embeddedFixture();

describe('a server of its own', () => {
  it('starts from nothing, keeps its data, and starts again', async () => {
    const first = await files.start();
    await remember(first.options, 'egg');
    await first.stop();
    expect(files.postmasters()).toEqual([]);
    const second = await files.start();
    expect([first.adopted, second.adopted]).toEqual([false, false]);
    expect(await words(second.options)).toEqual(['egg']);
  });

  it('is durable, small, and out of reach of the network and of other users', async () => {
    const { options } = await files.start();
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
    const rows = await ask(
      options,
      (sql) =>
        sql`SELECT name, current_setting(name) AS value FROM pg_settings WHERE name IN ${sql(names)}`,
    );
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
    expect(statSync(join(files.folder, 'postgres', 'data')).mode & 0o777).toBe(0o700);
  });

  it('lets nobody in without the password, which only the user of the plane can read', async () => {
    const { options } = await files.start();
    const file = join(files.folder, 'postgres', 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(options.password);
    for (const password of ['', 'wrong']) {
      await expect(ask({ ...options, password }, (sql) => sql`SELECT 1`)).rejects.toMatchObject({
        code: expect.stringMatching(/^28|SASL/),
      });
    }
  });

  it('sets another password when the file is lost, also under a server that runs', async () => {
    const { plane, outcome } = await files.startPlane();
    await remember(outcome.options, 'egg');
    await kill(plane);
    rmSync(join(files.folder, 'postgres', 'password'));
    const again = await files.start();
    expect(again.adopted).toBe(false);
    expect(again.options.password).not.toBe(outcome.options.password);
    expect(await words(again.options)).toEqual(['egg']);
  });

  it('sorts and folds case by Unicode whatever the system offers', async () => {
    const { options } = await files.start();
    expect(
      await ask(options, (sql) => sql`SELECT upper('gänse') AS upper, 'a' > 'B' AS bytewise`),
    ).toEqual([{ upper: 'GÄNSE', bytewise: true }]);
  });

  it('stops once, however often `stop` is called, with clients connected', async () => {
    const embedded = await files.start();
    const who = identify(embedded.pid);
    const sql = postgres({ ...embedded.options, max: 1, onclose: () => {} });
    await sql`SELECT 1`;
    await Promise.all([embedded.stop(), embedded.stop()]);
    await embedded.stop();
    expect(who && lives(who)).toBe(false);
    expect(files.postmasters()).toEqual([]);
    await sql.end({ timeout: 0 });
  });

  it('starts after a plane was killed while it made the cluster', async () => {
    const home = join(files.folder, 'postgres');
    const drafts = () =>
      existsSync(home) ? readdirSync(home).filter((name) => name.startsWith('data.new')) : [];
    const plane = files.spawnPlane();
    await until(() => drafts().some((name) => existsSync(join(home, name, 'PG_VERSION'))));
    await kill(plane);
    const { options } = await files.start();
    expect(drafts()).toEqual([]);
    await ask(options, (sql) => sql`SELECT 1`);
  });

  it('refuses the cluster of another major version, and names that version', async () => {
    mkdirSync(join(files.folder, 'postgres', 'data'), { recursive: true });
    writeFileSync(join(files.folder, 'postgres', 'data', 'PG_VERSION'), '15\n');
    await expect(files.start()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('PostgreSQL 15'),
    });
  });

  it('puts its socket elsewhere when the path of the data folder is too long for one, and removes it after', async () => {
    const long = join(files.base, 'x'.repeat(60), 'y'.repeat(60));
    const embedded = await files.start(long);
    expect(embedded.options.host.startsWith(long)).toBe(false);
    expect(statSync(embedded.options.host).mode & 0o777).toBe(0o700);
    await remember(embedded.options, 'goose');
    expect(await words(embedded.options)).toEqual(['goose']);
    await embedded.stop();
    expect(existsSync(embedded.options.host)).toBe(false);
  });

  it('reports what the server printed when it does not start, and frees the folder', async () => {
    await expect(
      startEmbeddedPostgres({
        folder: files.folder,
        log: quiet,
        settings: { no_such_setting: '1' },
      }),
    ).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('no_such_setting'),
    });
    await files.start();
  });
});

describe('after a crash', () => {
  // One cluster is made and copied, because these tests do not concern its creation.
  let made: string;
  beforeAll(async () => {
    made = mkdtempSync(join(tmpdir(), 'gander-made-'));
    await (await startEmbeddedPostgres({ folder: made, log: quiet })).stop();
  });
  beforeEach(() => cpSync(made, files.folder, { recursive: true, preserveTimestamps: true }));
  afterAll(() => rmSync(made, { recursive: true }));

  it('adopts the server that a killed plane left, with its data, and stops it in the end', async () => {
    const { plane, outcome } = await files.startPlane();
    await remember(outcome.options, 'gosling');
    await kill(plane);
    const second = await files.start();
    expect(second).toMatchObject({ adopted: true, pid: outcome.pid, options: outcome.options });
    expect(await words(second.options)).toEqual(['gosling']);
    await second.stop();
    expect(files.postmasters()).toEqual([]);
  });

  it('ends with the plane that is killed where nobody needs the data afterwards', async () => {
    const { plane, outcome } = await files.startPlane(undefined, undefined, 'ends-with-parent');
    expect(files.postmasters()).toContain(outcome.pid);
    await kill(plane);
    await until(() => files.postmasters().length === 0);
  });

  it('has no shared memory that would stay in /dev/shm when the server is killed', async () => {
    const { pid, options } = await files.start();
    // What backends report of themselves makes the first segments.
    await remember(options, 'egg');
    const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
    expect(maps).toContain(`${files.folder}/postgres/data/pg_dynshmem/`);
    expect(maps).not.toContain('/dev/shm/PostgreSQL.');
  });

  it('adopts a server with its socket elsewhere', async () => {
    const long = join(files.base, 'x'.repeat(60), 'y'.repeat(60));
    const { plane, outcome } = await files.startPlane(long);
    await kill(plane);
    const second = await files.start(long);
    expect(second).toMatchObject({ adopted: true, options: { host: outcome.options.host } });
    await ask(second.options, (sql) => sql`SELECT 1`);
  });

  it('replaces an orphan whose socket was cleaned away', async () => {
    const { plane, outcome } = await files.startPlane();
    await kill(plane);
    rmSync(join(outcome.options.host, '.s.PGSQL.5432'));
    const second = await files.start();
    expect(second.adopted).toBe(false);
    await ask(second.options, (sql) => sql`SELECT 1`);
  });

  it('keeps what was committed when server and plane are both killed', async () => {
    const { plane, outcome } = await files.startPlane();
    await remember(outcome.options, 'committed');
    await kill(plane);
    process.kill(outcome.pid, 'SIGKILL');
    await until(() => identify(outcome.pid) === null);
    const second = await files.start();
    expect(second.adopted).toBe(false);
    expect(await words(second.options)).toEqual(['committed']);
  });

  it('starts a server again that dies under a living plane, and clients reconnect', async () => {
    const embedded = await files.start();
    const sql = postgres({ ...embedded.options, max: 1, onnotice: () => {}, onclose: () => {} });
    await sql`CREATE TABLE words AS SELECT 'kept' AS word`;
    const { pid } = embedded;
    process.kill(pid, 'SIGKILL');
    await until(() => embedded.pid !== pid);
    expect(await until(() => sql`SELECT word FROM words`)).toEqual([{ word: 'kept' }]);
    await sql.end();
    await embedded.stop();
    expect(files.postmasters()).toEqual([]);
  });

  it.each([
    ['of an ordinary process', () => process.pid],
    ['of nobody', () => spawnSync('true').pid],
    ['of init', () => 1],
  ])('survives a postmaster.pid with the pid %s', async (_, pid) => {
    const first = await files.start();
    await remember(first.options, 'kept');
    const pidFile = join(files.folder, 'postgres', 'data', 'postmaster.pid');
    const content = readFileSync(pidFile, 'utf8');
    await first.stop();
    writeFileSync(pidFile, content.replace(/^\d+/, String(pid())));
    writeFileSync(
      join(files.folder, 'postgres', 'socket', '.s.PGSQL.5432.lock'),
      readFileSync(pidFile),
    );
    const second = await files.start();
    expect(second.adopted).toBe(false);
    expect(await words(second.options)).toEqual(['kept']);
  });

  it('does not stop the server of another folder that has got the same pid', async () => {
    const other = await files.start(join(files.base, 'other'));
    const first = await files.start();
    await first.stop();
    const pidFile = join('postgres', 'data', 'postmaster.pid');
    writeFileSync(join(files.folder, pidFile), readFileSync(join(files.base, 'other', pidFile)));
    const second = await files.start();
    expect(second.adopted).toBe(false);
    expect(second.pid).not.toBe(other.pid);
    await ask(other.options, (sql) => sql`SELECT 1`);
  });

  it.each(['', '\n', 'garbage\n'])(
    'survives a postmaster.pid that was cut to %j',
    async (content) => {
      const first = await files.start();
      await first.stop();
      writeFileSync(join(files.folder, 'postgres', 'data', 'postmaster.pid'), content);
      await files.start();
    },
  );
});

describe('two planes', () => {
  it('refuses the second, naming the first, which goes on undisturbed', async () => {
    const { plane, outcome } = await files.startPlane();
    const second = await files.startPlane();
    expect(second.outcome).toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining(`in use by another plane, pid ${plane.pid}`),
    });
    await remember(outcome.options, 'undisturbed');
    await kill(plane, 'SIGTERM');
    expect(files.postmasters()).toEqual([]);
  });
});
