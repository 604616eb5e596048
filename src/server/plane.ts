/**
 * Reading, writing and following: the three things the schema does with the database. A write is
 * one transaction that ends with what follows from it in other domains and with the events'
 * sequence numbers; what it committed goes to this replica's log directly and to the others as a
 * hint.
 */

import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Logger } from 'pino';
import type postgres from 'postgres';
import type { Database } from '../../drizzle/database.ts';
import * as tables from '../../drizzle/tables.ts';
import type {
  Done,
  EventRecord,
  Latch,
  NewEvent,
  Plane,
  Tx,
  Warning,
} from '../../schema/context.ts';
import { followUp } from '../../schema/follow-ups.ts';
import { MonitorSet } from '../../schema/monitors/monitor-set.ts';
import type { PlaneFeature, Retention } from '../../schema/plane/topics.ts';
import { type Actor, actorRef } from '../base/actor.ts';
import { monotonicMs } from '../base/clock.ts';
import { uuidv7 } from '../base/ids.ts';
import { logProblem } from '../base/plane-problems.ts';
import { planeScope, type Scope } from '../domain/scope.ts';
import { defaultRetention } from './config.ts';
import { isCancelled, isLostConnection, isTransient } from './database/database-faults.ts';
import { runWithoutDeadline, withDeadlines } from './database/deadline.ts';
import { onlyOnce } from './database/idempotency.ts';
import { withPreparedStatements } from './database/prepared.ts';
import { Pulse, within } from './database/pulse.ts';
import { DurableEventLog } from './events/event-log.ts';
import { hintsAbout, readHint } from './events/hints.ts';
import { Latches } from './events/latches.ts';
import { Listener } from './events/listener.ts';
import { Broker } from './host-streams.ts';
import { Background } from './jobs/background.ts';
import { CalendarPool } from './jobs/calendar-pool.ts';

const channel = 'gander';
const attempts = 5;
/** For what is under way when the plane stops. */
const closeWithinMs = 1000;

/**
 * The plane itself reads and writes on connections of its own: callers are identified, and the
 * plane is maintained, whatever agents and people do.
 */
export interface OpenPlane extends Plane {
  /** The plane for agents, on their connections. */
  readonly agents: Plane;
  /**
   * The plane for people and their tools, on their connections, within the deadlines of their
   * operations.
   */
  readonly people: Plane;
  readonly log: DurableEventLog;
  readonly pulse: Pulse;
  /** The monitors that are evaluated on what this replica writes. */
  readonly monitors: MonitorSet;
  /** Waits for background work, stops listening. Does not close the pool, which it did not open. */
  close(): Promise<void>;
}

type Attributed = NewEvent & { readonly actor: Actor };

/** Mutable here alone. */
interface Gathered extends Done {
  readonly events: Attributed[];
  readonly programIds: Set<string>;
  readonly hostIds: Set<string>;
  readonly resendProgramIds: Set<string>;
  readonly resendHostIds: Set<string>;
  readonly warnings: Warning[];
  readonly wakes: Set<string>;
}

export interface PlaneOptions {
  readonly pool: postgres.Sql;
  /** Connections for agents and people; those of the plane itself when left out. */
  readonly pools?: { readonly agents: postgres.Sql; readonly people: postgres.Sql };
  readonly version: string;
  /** That of a plane without settings when left out. */
  readonly retention?: Retention;
  /** None when left out. */
  readonly features?: readonly PlaneFeature[];
  readonly log: Logger;
}

export async function openPlane(options: PlaneOptions): Promise<OpenPlane> {
  const db = databaseOf(options.pool);
  const replicaId = uuidv7();
  const log = await DurableEventLog.open(db);
  const monitors = await MonitorSet.open(db);
  log.observe((records) => monitors.observe(records));
  const latches = new Latches();
  const background = new Background(options.log);
  const calendars = new CalendarPool();
  let pulse: Pulse | undefined;
  const listener = await followHints(options.pool, replicaId, log, latches, (echo) =>
    pulse?.received(echo),
  );
  pulse = new Pulse({ pool: options.pool, replicaId, channel, listener });
  const { agents = options.pool, people = options.pool } = options.pools ?? {};
  const shared = {
    replicaId,
    log,
    version: options.version,
    retention: options.retention ?? defaultRetention,
    features: options.features ?? [],
    streams: new Broker(db, replicaId),
    calendars,
    latch: (id: string): Latch => latches.open(id),
    background: (work: Promise<unknown>) => background.add(work),
    insist: (what: string, work: () => Promise<unknown>) =>
      runWithoutDeadline(() => background.add(background.insist(what, work))),
  };
  const over = (own: Database): Plane => {
    const change = writer({ db: own, replicaId, log, monitors, latches, pulse });
    return {
      ...shared,
      db: own,
      change,
      write: async (actor, work) => (await change(actor, planeScope, work)).value,
    };
  };
  return {
    ...over(db),
    log,
    pulse,
    monitors,
    agents: over(databaseOf(agents)),
    people: over(databaseOf(withDeadlines(people))),
    async close() {
      await within(closeWithinMs, background.end()).catch((error: unknown) =>
        logProblem(options.log, 'BACKGROUND_WORK_ABANDONED', 'background work was abandoned', {
          err: error,
        }),
      );
      await calendars.close();
      await listener.close();
      await pulse.close();
    },
  };
}

/**
 * Listens to the hints of the other replicas, which wake this one's log and latches. A new connection
 * may have missed some, so it wakes all.
 * @param onOwn the echo of a hint of this replica's own has come back
 */
function followHints(
  pool: postgres.Sql,
  replicaId: string,
  log: DurableEventLog,
  latches: Latches,
  onOwn: (echo: number) => void,
): Promise<Listener> {
  return Listener.open({
    pool,
    channel,
    onMessage: (text) => {
      const hint = readHint(text);
      if (hint?.replica === replicaId) onOwn(hint.echo ?? 0);
      if (!hint || hint.replica === replicaId || hint.echo !== undefined) return;
      log.hint();
      for (const id of hint.wakes ?? []) latches.set(id);
    },
    onListening: () => {
      log.hint();
      latches.setAll();
    },
  });
}

const databaseOf = (pool: postgres.Sql): Database =>
  drizzle(withPreparedStatements(pool), { schema: tables });

interface WriterParts {
  readonly db: Database;
  readonly replicaId: string;
  readonly log: DurableEventLog;
  readonly monitors: MonitorSet;
  readonly latches: Latches;
  readonly pulse: Pulse;
}

function writer({ db, replicaId, log, monitors, latches, pulse }: WriterParts): Plane['change'] {
  return async (actor, scope, work, once) => {
    for (let attempt = 1; ; attempt += 1) {
      const gathered = gather();
      let isComplete = false;
      const beganAt = monotonicMs();
      try {
        const [value, records] = await db.transaction(async (session) => {
          const tx = transaction(session, actor, scope, gathered);
          const result = await (once ? onlyOnce(tx, once, () => work(tx)) : work(tx));
          await followUp(tx, gathered, monitors);
          const appended = await append(tx, gathered, replicaId);
          isComplete = true;
          return [result, appended] as const;
        });
        if (records.length > 0) pulse.writeSucceeded(beganAt);
        log.publish(records);
        for (const id of gathered.wakes) latches.set(id);
        return { value, warnings: gathered.warnings, sequence: records.at(-1)?.sequence ?? null };
      } catch (error) {
        // Once the commit was sent, nobody knows what a lost connection has done with it.
        const mayRepeat =
          isTransient(error) ||
          (!isComplete && attempt === 1 && (isLostConnection(error) || isCancelled(error)));
        if (attempt < attempts && mayRepeat) continue;
        pulse.writeFailed(error);
        throw error;
      }
    }
  };
}

const gather = (): Gathered => ({
  events: [],
  programIds: new Set(),
  hostIds: new Set(),
  resendProgramIds: new Set(),
  resendHostIds: new Set(),
  warnings: [],
  wakes: new Set(),
});

function transaction(db: Database, actor: Actor, scope: Scope, gathered: Gathered): Tx {
  const now = new Date();
  const by = (author: Actor): Tx => ({
    db,
    now,
    actor: author,
    scope,
    inNameOf: by,
    emit: (event) => gathered.events.push({ actor: author, ...event }),
    warn: (warning) => gathered.warnings.push(warning),
    invalidatePlacement: (what) => {
      if ('hostId' in what) {
        gathered.hostIds.add(what.hostId);
        if (what.resend) gathered.resendHostIds.add(what.hostId);
      } else (what.resend ? gathered.resendProgramIds : gathered.programIds).add(what.programId);
    },
    wake: (id) => gathered.wakes.add(id),
  });
  return by(actor);
}

function toRecord(event: Attributed, now: Date): EventRecord {
  return {
    sequence: 0,
    at: event.at ?? now,
    recordedAt: now,
    kind: event.kind,
    actor: event.actor.label,
    actorRef: actorRef(event.actor),
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
 * The last statement before the commit. It locks the one row of event_head, and the lock is held
 * until the commit is done: so numbers are given in commit order, a number is visible only when
 * every smaller one is, and a rollback leaves no gap. The hint to other replicas rides along.
 */
async function append(tx: Tx, gathered: Gathered, replicaId: string): Promise<EventRecord[]> {
  const hints = hintsAbout([...gathered.wakes], replicaId);
  const records = gathered.events.map((event) => toRecord(event, tx.now));
  if (records.length === 0) {
    if (gathered.wakes.size > 0)
      await tx.db.execute(
        sql`select pg_notify(${channel}, hint) from json_array_elements_text(${hints}::json) as hint`,
      );
    return [];
  }
  const rows = JSON.stringify(records.map((record, i) => ({ ...record, ord: i + 1 })));
  const [head] = await tx.db.execute<{ base: string }>(sql`
    with head as (update event_head set sequence = sequence + ${records.length}::int returning sequence - ${records.length}::int as base),
    added as (
      insert into events (sequence, at, recorded_at, kind, actor, actor_ref, host, program, instance, host_id, program_id, instance_id, command_id, payload)
      select head.base + e.ord, e.at, e."recordedAt", e.kind, e.actor, e."actorRef", e.host, e.program, e.instance, e."hostId", e."programId", e."instanceId", e."commandId", e.payload
      from head, json_to_recordset(${rows}::json) as e(ord int, at timestamptz, "recordedAt" timestamptz, kind text, actor text, "actorRef" text, host text, program text,
        instance text, "hostId" uuid, "programId" uuid, "instanceId" uuid, "commandId" uuid, payload jsonb)
    )
    select base, (select count(pg_notify(${channel}, hint)) from json_array_elements_text(${hints}::json) as hint) from head`);
  const base = Number(head?.base);
  return records.map((record, i) => ({ ...record, sequence: base + i + 1 }));
}
