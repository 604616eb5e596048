/**
 * The connections to PostgreSQL when they break: a lost connection fails the statements on it, but
 * never ends the process, affects another transaction, or leaves a promise pending.
 */
import { createServer, type Server, type Socket } from 'node:net';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseLimits, openPool } from '../../src/server/database/database-client.ts';
import { databaseFaultOf } from '../../src/server/database/database-faults.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
const pools: postgres.Sql[] = [];
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

function open(max: number, limits: Partial<typeof databaseLimits> = {}): postgres.Sql {
  const pool = openPool(database.options, max, { ...databaseLimits, ...limits });
  pools.push(pool);
  return pool;
}

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  uncaught.length = 0;
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
});

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.end({ timeout: 1 });
  await database.drop();
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
  expect(uncaught).toEqual([]);
});

const backendsOf = (admin: postgres.Sql) =>
  admin<
    { pid: number }[]
  >`select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

const terminateOthers = (admin: postgres.Sql) =>
  admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

describe('connections that are terminated under writes', () => {
  it('lose nothing that was acknowledged and keep transactions whole, a hundred times over', {
    timeout: 900_000,
  }, async () => {
    const admin = open(1);
    const pool = open(6);
    await admin`create table notes (writer int, n int, half int)`;
    let isOver = false;
    const acknowledged = new Set<string>();
    const writer = async (id: number) => {
      for (let n = 0; !isOver; n += 1) {
        const written = await pool
          .begin(async (tx) => {
            await tx`insert into notes values (${id}, ${n}, 1)`;
            // Two at once: one of them is under way when the other learns that the connection is
            // lost.
            await Promise.all([tx`insert into notes values (${id}, ${n}, 2)`, tx`select 1`]);
          })
          .then(() => true)
          .catch(() => false);
        if (written) acknowledged.add(`${id}.${n}`);
      }
    };
    const reader = async () => {
      while (!isOver) await pool`select count(*) from notes`.catch(() => {});
    };
    const work = [1, 2, 3, 4, 5, 6, 7, 8].map(writer).concat([reader(), reader()]);
    for (let round = 0; round < 100; round += 1) {
      const before = acknowledged.size;
      await terminateOthers(admin);
      await until(() => acknowledged.size > before, { what: 'writing goes on' });
    }
    isOver = true;
    await Promise.all(work);
    const rows = await admin<{ key: string; halves: number }[]>`
      select writer || '.' || n as key, count(*)::int as halves from notes group by 1`;
    const stored = new Map(rows.map(({ key, halves }) => [key, halves]));
    expect([...acknowledged].filter((key) => !stored.has(key))).toEqual([]);
    expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
  });

  it('are not used by a transaction that goes on after its connection was lost', async () => {
    const admin = open(1);
    const pool = open(1);
    await admin`create table notes (text text)`;
    let proceed = () => {};
    const paused = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    let started = () => {};
    const inside = new Promise<void>((resolve) => {
      started = resolve;
    });
    const late: Promise<unknown>[] = [];
    const lost = pool.begin(async (tx) => {
      await tx`insert into notes values ('first')`;
      started();
      await paused;
      // Its pool has one connection, which is another transaction's by now.
      late.push(tx`insert into notes values ('late')`.catch((error: Error) => error));
      await Promise.all(late);
    });
    const outcome = lost.catch((error: { code?: string }) => error.code);
    await inside;
    await terminateOthers(admin);
    expect(await outcome).toBe('CONNECTION_CLOSED');
    const other = pool.begin(async (tx) => {
      await tx`insert into notes values ('other')`;
      proceed();
      await paused;
      await until(() => late.length === 1);
      await Promise.all(late);
      return tx`select pg_current_xact_id_if_assigned() is not null as open`;
    });
    expect(await other).toEqual([{ open: true }]);
    expect(await Promise.all(late)).toEqual([
      expect.objectContaining({ code: 'CONNECTION_CLOSED' }),
    ]);
    expect(await admin`select text from notes`).toEqual([{ text: 'other' }]);
  });
});

describe('a database that is not there', () => {
  let server: Server;
  const sockets: Socket[] = [];
  /** Starts a peer that accepts connections and passes them to `handle`. @returns its port */
  const listen = async (handle: (socket: Socket) => void): Promise<number> => {
    server = createServer((socket) => {
      sockets.push(socket.on('error', () => {}));
      handle(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as { port: number }).port;
  };
  const openAt = (port: number, limits: Partial<typeof databaseLimits>) => {
    const pool = openPool({ host: '127.0.0.1', port, user: 'u', database: 'd' }, 2, {
      ...databaseLimits,
      ...limits,
    });
    pools.push(pool);
    return pool;
  };

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is not retried for ever when it closes each connection at once', async () => {
    const port = await listen((socket) => socket.destroy());
    await expect(openAt(port, {})`select 1`).rejects.toMatchObject({
      code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/),
    });
  });

  it('is given up when it accepts connections and sends nothing', async () => {
    const port = await listen(() => {});
    await expect(openAt(port, { connectMs: 200 })`select 1`).rejects.toMatchObject({
      code: 'CONNECT_TIMEOUT',
    });
  });
});

describe('a pool of which every connection is in use', () => {
  /** Keeps one connection of the pool in a transaction until the work is done. */
  const occupied = <T>(pool: postgres.Sql, work: () => Promise<T>): Promise<T> =>
    pool.begin(async (tx) => {
      await tx`select 1`;
      return work();
    }) as Promise<T>;

  it('lets statements and transactions wait for a limited time', async () => {
    const pool = open(1, { waitMs: 200 });
    await occupied(pool, async () => {
      const statement = await pool`select 1`.catch((error: unknown) => error);
      const transaction = await pool
        .begin(async (tx) => tx`select 1`)
        .catch((error: unknown) => error);
      for (const error of [statement, transaction]) {
        expect(error).toMatchObject({ code: 'POOL_TIMEOUT' });
        expect(databaseFaultOf(error)).toMatchObject({
          failure: { code: 'UNAVAILABLE', hint: expect.stringMatching(/try again/) },
        });
      }
    });
    // The limit is short: on a slow machine a statement may time out again.
    expect(await until(() => pool`select 2 as n`)).toEqual([{ n: 2 }]);
    expect(await until(() => pool.begin((tx) => tx`select 3 as n`))).toEqual([{ n: 3 }]);
  });

  it('lets a limited number of them wait, and serves those', async () => {
    const pool = open(1, { maxWaiting: 2 });
    const waiting = await occupied(pool, async () => {
      const admitted = [pool`select 1 as n`, pool`select 2 as n`].map((statement) =>
        statement.execute(),
      );
      const refused = await pool`select 3`.catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'POOL_FULL' });
      expect(databaseFaultOf(refused)).toMatchObject({ failure: { code: 'UNAVAILABLE' } });
      return { admitted };
    });
    expect(await Promise.all(waiting.admitted)).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  });

  it('serves statements in turn, when the queue is never empty and many give up', async () => {
    const pool = open(1, { waitMs: 1000 });
    const gaveUp = await occupied(pool, () =>
      Promise.all(
        Array.from({ length: 3000 }, () =>
          pool`select 1`.catch((error: { code?: string }) => error.code),
        ),
      ),
    );
    expect(new Set(gaveUp)).toEqual(new Set(['POOL_TIMEOUT']));
    // How many are served in time depends on the machine. A statement that times out is repeated.
    const served = async (i: number): Promise<number | undefined> => {
      for (;;) {
        try {
          const [row] = await pool<{ n: number }[]>`select ${i}::int as n`;
          return row?.n;
        } catch (error) {
          expect(error).toMatchObject({ code: 'POOL_TIMEOUT' });
        }
      }
    };
    const all = Array.from({ length: 3000 }, (_, i) => i);
    expect(await Promise.all(all.map(served))).toEqual(all);
  });

  it('sends no statement to a connection that is busy with a slow one', async () => {
    const admin = open(1);
    await admin`create table notes (text text)`;
    const pool = open(2);
    await pool`select 1`;
    await admin.begin(async (tx) => {
      await tx`lock table notes`;
      const slow = pool`select * from notes`.execute();
      for (let round = 0; round < 20; round += 1)
        await Promise.all([1, 2, 3, 4].map(() => pool`select 1`));
      await tx`rollback`;
      expect(await slow).toEqual([]);
    });
  });
});

describe('a transaction queued behind as many statements as a connection accepts at once', () => {
  it('has the connection to itself: nothing is lost, and nothing is thrown outside of a promise', async () => {
    const admin = open(1);
    await admin`create table notes (text text)`;
    // Not a pool of the plane, which sends one statement at a time.
    const pool = postgres({
      ...database.options,
      ...{ max_pipeline: 100 },
      max: 1,
      onnotice: () => {},
    });
    pools.push(pool);
    await pool`select pg_sleep(0)`;
    const before = Array.from({ length: 100 }, () => pool`select pg_sleep(0)`.execute());
    const transaction = pool.begin((tx) => tx`insert into notes values ('inside')`);
    const after = pool`insert into notes values ('after')`.execute();
    await Promise.all([...before, transaction, after]);
    expect(await admin`select text from notes order by 1`).toEqual([
      { text: 'after' },
      { text: 'inside' },
    ]);
  });
});

describe('limits', () => {
  it('end a statement, a wait for a lock, and a transaction in which nothing happens', async () => {
    const admin = open(1);
    await admin`create table notes (text text)`;
    // One limit each: on a slow machine one of two could come before the other.
    await expect(open(1, { statementMs: 300 })`select pg_sleep(600)`).rejects.toMatchObject({
      code: '57014',
    });
    const impatient = open(1, { lockMs: 200 });
    await admin.begin(async (tx) => {
      await tx`lock table notes`;
      await expect(impatient`insert into notes values ('')`).rejects.toMatchObject({
        code: '55P03',
      });
    });
    let ended: unknown;
    const idle = open(1, { idleInTransactionMs: 400 }).begin(async (tx) => {
      await tx`insert into notes values ('idle')`;
      await until(() => ended);
    });
    ended = await idle.catch((error: { code?: string }) => error.code);
    expect(ended).toBe('CONNECTION_CLOSED');
    expect(await admin`select * from notes`).toEqual([]);
  });

  it('close a connection that has stopped answering, and the next one serves', async () => {
    const target = database.options;
    if (!target.host.startsWith('/')) return;
    let isSilent = false;
    const relay = createServer((client) => {
      const upstream = new (client.constructor as typeof Socket)().connect(
        `${target.host}/.s.PGSQL.${target.port}`,
      );
      const silent = isSilent;
      client.on('data', (bytes) => upstream.write(bytes)).on('close', () => upstream.destroy());
      upstream.on('data', (bytes) => {
        if (!isSilent || silent) client.write(bytes);
      });
      for (const socket of [client, upstream]) socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    const { port } = relay.address() as { port: number };
    const pool = openPool({ ...target, host: '127.0.0.1', port }, 1, {
      ...databaseLimits,
      answerMs: 500,
    });
    pools.push(pool);
    // A slow machine may miss the limit on a connection that answers: once more then.
    await until(() => pool`select 1`);
    isSilent = true;
    await expect(pool`select 2`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await until(() => pool`select 3 as n`)).toEqual([{ n: 3 }]);
    await pool.end({ timeout: 1 });
    await new Promise((resolve) => relay.close(resolve));
  });

  it('are the session’s own, so that PostgreSQL keeps them', async () => {
    const pool = open(1);
    expect(await backendsOf(pool)).toEqual([]);
    const rows = await pool<
      { name: string; setting: string }[]
    >`select name, setting from pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`;
    expect(rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '15000' },
      { name: 'lock_timeout', setting: '20000' },
      { name: 'statement_timeout', setting: '60000' },
    ]);
  });
});
