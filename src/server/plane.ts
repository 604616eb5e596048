/**
 * Reading, writing and following: the three things the schema does with the database. A write is one transaction that ends with placement and with the events'
 * sequence numbers; what it committed goes to this replica's log directly and to the others as a hint.
 */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Logger } from 'pino';
import type postgres from 'postgres';
import type { Database } from '../../drizzle/database.ts';
import * as tables from '../../drizzle/tables.ts';
import { settlePlacement } from '../../schema/assignments/placement.ts';
import type { EventRecord, Latch, NewEvent, Plane, Tx } from '../../schema/context.ts';
import { checkDependencies } from '../../schema/dependencies/change.ts';
import { wakeDependents } from '../../schema/dependencies/store.ts';
import { uuidv7 } from '../base/ids.ts';
import { DurableLog } from './event-log.ts';
import { Latches } from './latches.ts';
import { withPreparedStatements } from './prepared.ts';
import { Broker } from './streams.ts';

const channel = 'gander';
/** NOTIFY carries at most 8000 bytes; beyond this many hosts all sessions look for themselves. */
const maxHostsInHint = 100;
const attempts = 5;

export interface OpenPlane extends Plane {
  readonly log: DurableLog;
  /** Waits for background work, stops listening. Does not close the pool, which it did not open. */
  close(): Promise<void>;
}

interface Gathered {
  readonly events: NewEvent[];
  readonly hostIds: Set<string>;
  /** Placed anew. */
  readonly programIds: Set<string>;
  /** Told again: programs, and hosts. */
  readonly retoldIds: Set<string>;
  readonly retoldHostIds: Set<string>;
  readonly wakes: Set<string>;
  by: string | undefined;
}

export async function openPlane(options: {
  readonly pool: postgres.Sql;
  readonly version: string;
  readonly log: Logger;
}): Promise<OpenPlane> {
  const db = drizzle(withPreparedStatements(options.pool), { schema: tables });
  const replicaId = uuidv7();
  const log = await DurableLog.open(db);
  const latches = new Latches();
  const background = new Set<Promise<unknown>>();
  const write = writer(db, replicaId, log, latches);

  const listening = await options.pool.listen(
    channel,
    (text) => {
      const hint = JSON.parse(text) as { replica: string; hosts: string[] | null };
      if (hint.replica === replicaId) return;
      log.hint();
      if (hint.hosts) for (const id of hint.hosts) latches.set(id);
      else latches.setAll();
    },
    // Called again after each reconnect: what was notified in between is lost, so everybody reads on.
    () => {
      log.hint();
      latches.setAll();
    },
  );

  return {
    db,
    replicaId,
    log,
    write,
    version: options.version,
    streams: new Broker(db, replicaId),
    latch: (hostId): Latch => latches.open(hostId),
    background(work) {
      const settled = work
        .catch((error: unknown) => options.log.error({ err: error }, 'background work failed'))
        .finally(() => background.delete(settled));
      background.add(settled);
    },
    async close() {
      await Promise.all(background);
      await listening.unlisten().catch(() => {});
    },
  };
}

function writer(db: Database, replicaId: string, log: DurableLog, latches: Latches): Plane['write'] {
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      const gathered = gather();
      try {
        const [result, records] = await db.transaction(async (session) => {
          const tx = transaction(session, gathered);
          const value = await work(tx);
          await settle(tx, gathered);
          return [value, await append(tx, gathered, replicaId)] as const;
        });
        log.publish(records);
        for (const hostId of gathered.wakes) latches.set(hostId);
        return result;
      } catch (error) {
        if (attempt >= attempts || !isTransient(error)) throw error;
      }
    }
  };
}

const gather = (): Gathered => ({
  events: [],
  hostIds: new Set(),
  programIds: new Set(),
  retoldIds: new Set(),
  retoldHostIds: new Set(),
  wakes: new Set(),
  by: undefined,
});

/** What follows from all that a transaction did, once for the whole of it. */
async function settle(tx: Tx, { events, hostIds, programIds, retoldIds, retoldHostIds, by }: Gathered): Promise<void> {
  const disturbed = new Set([...programIds, ...retoldIds]);
  const replaced = new Set<string>();
  if (hostIds.size + disturbed.size > 0) {
    await checkDependencies(tx, [...programIds]);
    const settled = await settlePlacement(tx, {
      hostIds: [...hostIds],
      programIds: [...disturbed],
      retoldIds: [...retoldIds],
      retoldHostIds: [...retoldHostIds],
      by,
    });
    for (const id of settled) replaced.add(id);
  }
  // A host that is removed takes its instances along without placement.
  for (const { kind, program } of events) if (kind === 'INSTANCE_REMOVED' && program) replaced.add(program.id);
  await wakeDependents(tx, [...replaced]);
}

function transaction(db: Database, gathered: Gathered): Tx {
  return {
    db,
    now: new Date(),
    emit: (event) => gathered.events.push(event),
    disturb: (what, by) => {
      if ('hostId' in what) gathered.hostIds.add(what.hostId);
      else if (what.retell) gathered.retoldIds.add(what.programId);
      else gathered.programIds.add(what.programId);
      if ('hostId' in what && what.retell) gathered.retoldHostIds.add(what.hostId);
      gathered.by ??= by;
    },
    wake: (hostId) => gathered.wakes.add(hostId),
  };
}

/** Deadlocks and serialisation failures are PostgreSQL's way of asking to try again. */
function isTransient(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return code === '40P01' || code === '40001';
}

function toRecord(event: NewEvent, now: Date): EventRecord {
  return {
    sequence: 0,
    at: event.at ?? now,
    recordedAt: now,
    kind: event.kind,
    actor: event.actor,
    host: event.host?.name ?? null,
    program: event.program?.key ?? null,
    instance: event.instance?.address ?? null,
    hostId: event.host?.id ?? null,
    programId: event.program?.id ?? null,
    instanceId: event.instance?.id ?? null,
    commandId: event.commandId ?? null,
    payload: event.payload ?? {},
  };
}

/**
 * The last statement before the commit. It locks the one row of event_head, and the lock is held until the commit is done: so numbers are given in commit order, a number
 * is visible only when every smaller one is, and a rollback leaves no gap. The hint to other replicas rides along.
 */
async function append(tx: Tx, gathered: Gathered, replicaId: string): Promise<EventRecord[]> {
  const hosts = gathered.wakes.size > maxHostsInHint ? null : [...gathered.wakes];
  const hint = JSON.stringify({ replica: replicaId, hosts });
  const records = gathered.events.map((event) => toRecord(event, tx.now));
  if (records.length === 0) {
    if (gathered.wakes.size > 0) await tx.db.execute(sql`select pg_notify(${channel}, ${hint})`);
    return [];
  }
  const rows = JSON.stringify(records.map((record, i) => ({ ...record, ord: i + 1 })));
  const [head] = await tx.db.execute<{ base: string }>(sql`
    with head as (update event_head set sequence = sequence + ${records.length}::int returning sequence - ${records.length}::int as base),
    added as (
      insert into events (sequence, at, recorded_at, kind, actor, host, program, instance, host_id, program_id, instance_id, command_id, payload)
      select head.base + e.ord, e.at, e."recordedAt", e.kind, e.actor, e.host, e.program, e.instance, e."hostId", e."programId", e."instanceId", e."commandId", e.payload
      from head, json_to_recordset(${rows}::json) as e(ord int, at timestamptz, "recordedAt" timestamptz, kind text, actor text, host text, program text,
        instance text, "hostId" uuid, "programId" uuid, "instanceId" uuid, "commandId" uuid, payload jsonb)
    )
    select base, pg_notify(${channel}, ${hint}) from head`);
  const base = Number(head?.base);
  return records.map((record, i) => ({ ...record, sequence: base + i + 1 }));
}
