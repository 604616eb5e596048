/**
 * What a plane does when its database is slow, silent, full or unreachable, and when other planes
 * consider it dead.
 */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hosts, replicas } from '../../drizzle/tables.ts';
import { type AgentMessage, agentSession } from '../../schema/agents/session.ts';
import { beat, endOrphanedSessions } from '../../schema/agents/store/agents.ts';
import type { Caller } from '../../schema/context.ts';
import { planeActor } from '../../src/base/actor.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { scopeOf } from '../../src/server/access/scopes.ts';
import { parseServerConfig } from '../../src/server/config.ts';
import { databaseLimits, openPool } from '../../src/server/database/database-client.ts';
import { startMaintenance } from '../../src/server/jobs/maintenance.ts';
import { type OpenPlane, openPlane } from '../../src/server/plane.ts';
import { serve } from '../../src/server/serve.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { lasting } from '../support/graph.ts';
import { silent } from '../support/plane.ts';
import { Relay } from '../support/relay.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
let relay: Relay | undefined;
const pools: postgres.Sql[] = [];
const planes: OpenPlane[] = [];
const sessions: AsyncIterableIterator<AgentMessage>[] = [];
const patient = { timeoutMs: 120_000 };

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  vi.useRealTimers();
  for (const session of sessions.splice(0)) await session.return?.().catch(() => {});
  for (const plane of planes.splice(0)) await plane.close();
  for (const pool of pools.splice(0)) await pool.end({ timeout: 1 });
  await relay?.close();
  relay = undefined;
  await database.drop();
});

async function open(
  options = database.options,
  limits: Partial<typeof databaseLimits> = {},
): Promise<OpenPlane> {
  const pool = openPool(options, 4, { ...databaseLimits, ...limits });
  pools.push(pool);
  const plane = await openPlane({ pool, version: '0', log: silent });
  planes.push(plane);
  return plane;
}

async function addHost(plane: OpenPlane, name: string): Promise<string> {
  const id = uuidv7();
  const facts = {
    kernel: '',
    os: '',
    arch: '',
    bootedAt: '',
    cpuCores: 1,
    memoryBytes: 1,
    nodeVersion: '',
    launcher: '',
  };
  await plane.db.insert(hosts).values({
    id,
    name,
    machineId: 'x',
    agentVersion: '0',
    enrolledAt: new Date(),
    labels: {},
    facts,
  });
  return id;
}

/** Takes whatever the plane sends, until the session ends. */
async function readOn(session: AsyncIterable<AgentMessage>): Promise<void> {
  for await (const _ of session);
}

/** The session of an agent, past its welcome. */
async function connect(
  plane: OpenPlane,
  hostId: string,
): Promise<AsyncIterableIterator<AgentMessage>> {
  const caller: Caller = { kind: 'AGENT', tokenId: uuidv7(), hostId, hostName: 'a' };
  const facts = {
    kernel: '',
    os: '',
    arch: '',
    bootedAt: '',
    cpuCores: 1,
    memoryBytes: 1,
    nodeVersion: '',
    launcher: '',
  };
  const input = {
    protocolVersions: [1],
    agentVersion: '0',
    machineId: 'x',
    epoch: uuidv7(),
    nonce: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
    facts,
  };
  const session = agentSession(
    { plane, caller, scope: scopeOf(caller), access: lasting, connection: {}, loaders: new Map() },
    hostId,
    input,
  );
  sessions.push(session);
  for (;;) {
    const { value, done } = await session.next();
    if (done) throw new Error('the session has ended');
    if (value.type === 'DesiredSnapshot') return session;
  }
}

const sessionOf = async (plane: OpenPlane, hostId: string) => {
  const [row] = await plane.db
    .select({ sessionId: hosts.sessionId })
    .from(hosts)
    .where(eq(hosts.id, hostId));
  return row?.sessionId;
};

describe('heartbeats', () => {
  it('go by the clock of the database: planes whose clocks differ do not end each other’s sessions', async () => {
    const [early, late] = [await open(), await open()];
    const hostId = await addHost(early, 'a');
    await connect(early, hostId);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
    await beat(early.db, early.replicaId);
    vi.useRealTimers();
    // Half of what the clocks differ by: however slow the machine, no heartbeat is that old.
    await late.write(planeActor, (tx) => endOrphanedSessions(tx, 1_800_000, late.replicaId));
    expect(await sessionOf(early, hostId)).not.toBeNull();
  });

  it('are not delayed by a pool of which every connection waits for a lock', async () => {
    const plane = await open();
    const admin = openPool(database.options, 1);
    pools.push(admin);
    await admin.begin(async (tx) => {
      await tx`lock table hosts in access exclusive mode`;
      const stuck = Array.from({ length: 8 }, () => plane.db.execute(sql`select * from hosts`));
      await plane.pulse.beat();
      expect(await plane.pulse.health()).toEqual({ ok: true });
      await tx`rollback`;
      await Promise.all(stuck);
    });
  });
});

describe('the session of an agent', () => {
  it('ends, so that its agent connects again, when another plane has declared this one dead', async () => {
    const [slow, other] = [await open(), await open()];
    const hostId = await addHost(slow, 'a');
    const session = await connect(slow, hostId);
    const end = readOn(session).then(
      () => 'no refusal',
      (error: { code?: string }) => error.code,
    );
    await other.db.delete(replicas);
    await other.write(planeActor, (tx) => endOrphanedSessions(tx, 20_000, other.replicaId));
    expect(await end).toBe('CONFLICT');
  });

  it('is closed in the database as soon as a statement succeeds, when the first attempt failed', async () => {
    const plane = await open(database.options, { lockMs: 200 });
    const admin = openPool(database.options, 1);
    pools.push(admin);
    const hostId = await addHost(plane, 'a');
    const session = await connect(plane, hostId);
    await admin.begin(async (tx) => {
      await tx`select 1 from hosts for update`;
      await session.return?.();
      // The first attempt has failed when a second statement of the same limit has.
      await expect(plane.db.execute(sql`update hosts set name = name`)).rejects.toThrow();
      await expect(plane.db.execute(sql`update hosts set name = name`)).rejects.toThrow();
    });
    await until(async () => (await sessionOf(plane, hostId)) === null, patient);
    const kinds = await plane.db.execute<{ kind: string }>(
      sql`select kind from events order by sequence`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['HOST_CONNECTED', 'HOST_DISCONNECTED']);
  });
});

describe('hints', () => {
  it('arrive again after the LISTEN connection was lost without being closed', async () => {
    relay = await Relay.open(database.options);
    const deaf = await open(relay.options);
    const other = await open();
    const latch = deaf.latch(uuidv7());
    expect(relay.silence('listen "gander"')).toBe(1);
    await other.write(planeActor, async (tx) =>
      tx.emit({ kind: 'PROGRAM_CREATED', actor: planeActor, payload: {} }),
    );
    const signal = AbortSignal.timeout(120_000);
    let isSet = false;
    void latch.next(signal).then(() => {
      isSet = !signal.aborted;
    });
    await until(async () => {
      await deaf.pulse.beat();
      return isSet;
    }, patient);
    await until(() => deaf.log.head().then((head) => head === 1), patient);
    latch.close();
  });

  it('are not needed for events: a plane that missed one reads on at its next heartbeat', async () => {
    const [plane, admin] = [await open(), openPool(database.options, 1)];
    pools.push(admin);
    const reader = plane.log.follow(null, () => true);
    const next = reader.next();
    const maintenance = await startMaintenance({ plane, log: silent, alone: false });
    await until(() => plane.log.waiting >= 1, patient);
    // Writes an event as another plane would, without the NOTIFY.
    await admin`with head as (update event_head set sequence = sequence + 1 returning sequence)
      insert into events (sequence, at, recorded_at, kind, actor, payload) select sequence, now(), now(), 'PROGRAM_CREATED', 'unannounced', '{}' from head`;
    try {
      expect((await next).value).toMatchObject({ sequence: 1, actor: 'unannounced' });
    } finally {
      await maintenance.stop();
    }
  });

  it('reach every host however many there are, and wake no other', async () => {
    const [here, there] = [await open(), await open()];
    const ids = Array.from({ length: 400 }, uuidv7);
    const bystander = there.latch(uuidv7());
    const latches = ids.map((id) => there.latch(id));
    let isWoken = false;
    const end = new AbortController();
    const idle = bystander.next(end.signal).then(() => {
      isWoken = !end.signal.aborted;
    });
    await here.write(planeActor, async (tx) => {
      for (const id of ids) tx.wake(id);
    });
    await Promise.all(latches.map((latch) => latch.next(AbortSignal.timeout(120_000))));
    end.abort();
    await idle;
    expect(isWoken).toBe(false);
    for (const latch of [bystander, ...latches]) latch.close();
  });
});

describe('health', () => {
  it('is refused within seconds when the database does not answer', async () => {
    relay = await Relay.open(database.options);
    const plane = await open(relay.options);
    expect(await plane.pulse.health()).toEqual({ ok: true });
    relay.silenceAll();
    await until(async () => !(await plane.pulse.health()).ok, patient);
    expect(await plane.pulse.health()).toEqual({
      ok: false,
      reason: 'the database of the plane cannot be reached at the moment',
    });
  });

  it.each([
    ['No space left on device', '53100'],
    ['Disk quota exceeded', 'XX000'],
  ])(
    'is refused after a write that found no space, with what to do in the error: %s',
    async (words, code) => {
      const plane = await open();
      await plane.db.execute(sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception ${sql.raw(`'could not extend file: ${words}'`)} using errcode = ${sql.raw(`'${code}'`)}; end $$`);
      await plane.db.execute(
        sql`create trigger refuse before insert on events execute function refuse()`,
      );
      const write = () =>
        plane.write(planeActor, async (tx) =>
          tx.emit({ kind: 'PROGRAM_CREATED', actor: planeActor, payload: {} }),
        );
      await expect(write()).rejects.toThrow();
      expect(await plane.pulse.health()).toEqual({
        ok: false,
        reason: 'the database of the plane has no space left on its disk',
      });
      // A transaction that writes nothing does not prove that there is space again.
      await plane.write(planeActor, async () => {});
      expect(await plane.pulse.health()).toMatchObject({ ok: false });
      await plane.db.execute(sql`drop trigger refuse on events`);
      await write();
      expect(await plane.pulse.health()).toEqual({ ok: true });
    },
  );
});

describe('a plane as a whole', () => {
  it('is not ready before connection.json is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gander-liveness-'));
    const file = join(folder, 'connection.json');
    const parsed = parseServerConfig({ GANDER_PORT: '0', GANDER_DATA: folder });
    if (!parsed.ok) throw new Error('the configuration is refused');
    const { config } = parsed;
    const listening = vi.spyOn(Server.prototype, 'listen');
    const admin = openPool(database.options, 1);
    pools.push(admin);
    let starting: ReturnType<typeof serve> | undefined;
    try {
      await admin.begin(async (tx) => {
        // The plane reads tokens, and cannot write its own.
        await tx`lock table tokens in share mode`;
        starting = serve({ ...config, database: database.options }, silent, 'drizzle/migrations');
        starting.catch(() => {});
        const address = () =>
          (listening.mock.contexts as Server[])
            .map((server) => server.address())
            .find((found) => found !== null);
        const { port } = (await until(address, patient)) as AddressInfo;
        const response = await fetch(`http://127.0.0.1:${port}/ready`);
        expect([response.status, await response.json()]).toEqual([
          503,
          { status: 'not ready', reason: 'the plane is starting' },
        ]);
        expect(existsSync(file)).toBe(false);
      });
      const { url } = (await starting) as Awaited<ReturnType<typeof serve>>;
      expect((await fetch(new URL('/ready', url))).status).toBe(200);
      expect(existsSync(file)).toBe(true);
    } finally {
      listening.mockRestore();
      await (await starting)?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('stops within bounds when its database does not answer', async () => {
    relay = await Relay.open(database.options);
    const folder = mkdtempSync(join(tmpdir(), 'gander-liveness-'));
    const parsed = parseServerConfig({ GANDER_PORT: '0', GANDER_DATA: folder });
    if (!parsed.ok) throw new Error('the configuration is refused');
    const plane = await serve(
      { ...parsed.config, database: relay.options },
      silent,
      'drizzle/migrations',
    );
    try {
      const ready = () => fetch(new URL('/ready', plane.url));
      expect((await ready()).status).toBe(200);
      relay.silenceAll();
      const answer = await until(async () => {
        const response = await ready();
        return response.status === 503 && (await response.json());
      }, patient);
      expect(answer).toMatchObject({
        status: 'not ready',
        reason: expect.stringContaining('cannot be reached'),
      });
    } finally {
      await plane.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a write', () => {
  it('is repeated when its statement was cancelled by a request that was meant for another', async () => {
    const plane = await open();
    const other = openPool(database.options, 1);
    pools.push(other);
    let rounds = 0;
    const written = plane.write(planeActor, async (tx) => {
      rounds += 1;
      tx.emit({ kind: 'PROGRAM_CREATED', payload: {} });
      if (rounds === 1) await tx.db.execute(sql`select pg_sleep(600)`);
      return 'written';
    });
    const cancelled = async () =>
      (
        await other`select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%'`
      ).length === 1;
    await until(cancelled, { timeoutMs: 150_000 });
    expect(await written).toBe('written');
    expect(rounds).toBe(2);
    expect(await plane.log.head()).toBe(1);
  });
});
