/** Gathers what is on record about one instance: a handful of statements over indexes, whatever the length of the log. */
import { and, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import { commands, commandTargets, events, programRevisions } from '../../drizzle/tables.ts';
import type { EventRecord } from '../context.ts';
import type { InstanceRecord } from '../instances/store.ts';
import { loadRuns } from '../runs/store.ts';
import type { CommandHere, Records } from './rules.ts';

/** Enough for the attempts of any sane restart policy. */
const maxEvents = 200;
const maxCommands = 50;
const maxAround = 20;

export async function recordsOf(db: Database, instance: InstanceRecord): Promise<Records> {
  const own = await eventsOf(db, instance);
  const runIds = new Set([...own.map(({ payload }) => payload['runUuid']), instance.runId].filter((id) => typeof id === 'string'));
  const oldest = own.at(-1)?.sequence ?? 0;
  const [host, program, runs, here, revision] = await Promise.all([
    // The end of a session is among the newest of its host; without a session it may be older than all that is known of the instance.
    around(db, eq(events.host, instance.host), ['HOST_DISCONNECTED', 'REPORTS_DROPPED'], instance.sessionId === null ? 0 : oldest),
    around(db, eq(events.program, instance.programKey), ['PROGRAM_REVISED', 'ASSIGNMENT_CHANGED', 'ASSIGNMENT_DELETED'], oldest),
    loadRuns(db, [...runIds]),
    commandsOf(db, instance.id),
    revisionOf(db, instance),
  ]);
  return {
    instance,
    events: own,
    around: [...host, ...program].sort((a, b) => b.sequence - a.sequence),
    runs: new Map(runs.map((run) => [run.id, run])),
    commands: here,
    revision,
  };
}

/** An address can have belonged to another instance before: that one's events are not this one's. */
async function eventsOf(db: Database, { id, address }: InstanceRecord): Promise<EventRecord[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.instance, address), eq(events.instanceId, id)))
    .orderBy(desc(events.sequence))
    .limit(maxEvents);
  return rows as EventRecord[];
}

async function around(db: Database, about: ReturnType<typeof eq>, kinds: readonly string[], from: number): Promise<EventRecord[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(about, isNull(events.instance), inArray(events.kind, [...kinds]), gte(events.sequence, from)))
    .orderBy(desc(events.sequence))
    .limit(maxAround);
  return rows as EventRecord[];
}

async function commandsOf(db: Database, instanceId: string): Promise<CommandHere[]> {
  return db
    .select({ command: commands, status: sql<string>`${commandTargets.status}` })
    .from(commandTargets)
    .innerJoin(commands, eq(commands.id, commandTargets.commandId))
    .where(eq(commandTargets.instanceId, instanceId))
    .orderBy(desc(commands.createdAt), desc(commands.id))
    .limit(maxCommands);
}

async function revisionOf(db: Database, { programId, programRevision }: InstanceRecord): Promise<Records['revision']> {
  const [row] = await db
    .select({ author: programRevisions.author, at: programRevisions.at })
    .from(programRevisions)
    .where(and(eq(programRevisions.programId, programId), eq(programRevisions.revision, programRevision)));
  return row ?? null;
}
