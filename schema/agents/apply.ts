/**
 * Reports become rows: state, runs, commands and events, for any number of hosts in one transaction and a handful of statements, whatever the number of reports.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type HostFactsRow, hosts, instances, programs } from '../../drizzle/tables.ts';
import { formatAddress, formatProgramKey } from '../../src/base/address.ts';
import { Failure } from '../../src/base/errors.ts';
import { timeOfUuidv7 } from '../../src/base/ids.ts';
import { applyToMembers } from '../activities/follow.ts';
import { applyCommandReports } from '../commands/store.ts';
import type { Tx } from '../context.ts';
import { wakeDependentsOnHosts } from '../dependencies/store.ts';
import type { Health } from '../instances/rules.ts';
import { checkPublished, type Published, publisherOf } from '../publishing/rules.ts';
import { applyPublished, type PublishedEntry } from '../publishing/store.ts';
import { upsertRuns } from '../runs/record.ts';
import type { RunRow } from '../runs/store.ts';
import { applyHealth, type HealthEntry, type HealthReport } from './apply-health.ts';
import { applyLocalChanges, type LocalChange } from './apply-local.ts';
import { emitFiring, emitRun, type FiringReport, firingRow, type RunReport, runRow } from './apply-runs.ts';
import { applyStates, type TransitionReport, type WaitingReport } from './apply-states.ts';
import { checkFiring, type Facts, factsRow, freshReports } from './rules.ts';
import { lockHosts } from './store.ts';

export interface CommandReport {
  readonly commandId: string;
  readonly instanceIds: readonly string[];
  readonly status: 'PENDING' | 'DELIVERED' | 'SUCCEEDED' | 'FAILED' | 'EXPIRED' | 'CANCELLED';
  readonly message?: string | null | undefined;
  readonly output?: string | null | undefined;
}

/** Exactly one of the kinds is there: the schema's oneOf has seen to that. */
export interface ReportBody extends Published {
  readonly transition?: TransitionReport | null | undefined;
  readonly waiting?: WaitingReport | null | undefined;
  readonly health?: HealthReport | null | undefined;
  readonly run?: { readonly instanceId: string; readonly run: RunReport; readonly beside: boolean } | null | undefined;
  readonly firing?: FiringReport | null | undefined;
  readonly command?: CommandReport | null | undefined;
  readonly facts?: Facts | null | undefined;
  readonly applied?: { readonly revision: number } | null | undefined;
  readonly removed?: { readonly instanceId: string } | null | undefined;
  readonly gap?: { readonly dropped: number } | null | undefined;
  readonly desired?: LocalChange | null | undefined;
}

/** The instance that a report is about; undefined when it is about none. */
const subjectOf = (body: ReportBody): string | undefined =>
  (body.transition ?? body.waiting ?? body.health ?? body.run ?? body.firing ?? body.removed ?? body.desired)?.instanceId ??
  publisherOf(body);

export interface Report {
  readonly sequence: number;
  readonly first?: number | null | undefined;
  readonly at: Date;
  /** How long ago that was when it was sent. Left out: it is now. */
  readonly ageMs?: number | undefined;
  readonly body: ReportBody;
}

export interface Batch {
  readonly hostId: string;
  readonly epoch: string;
  readonly reports: readonly Report[];
}

/** What became of a batch: the last sequence now stored, or why nothing of it was. */
export type Outcome = { readonly sequence: number } | { readonly failure: Failure };

type HostRow = typeof hosts.$inferSelect;

interface KnownInstance {
  readonly id: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly programId: string;
  readonly program: string;
  readonly environment: string;
  readonly index: number;
  readonly programRevision: number;
  readonly retiring: boolean;
  readonly health: Health;
}

/** A report with what it is about. */
interface Entry {
  readonly host: HostRow;
  readonly at: Date;
  readonly ageMs: number;
  readonly body: ReportBody;
}

/** Stores batches of several hosts at once. A batch that is out of order or about foreign instances is refused by itself and harms no other. */
export async function applyReports(tx: Tx, batches: readonly Batch[]): Promise<Outcome[]> {
  const known = await lockHosts(tx, [...new Set(batches.map((batch) => batch.hostId))]);
  const about = await instancesOf(tx, batches);
  const reached = new Map<string, { epoch: string; sequence: number }>();
  const entries: Entry[] = [];
  const outcomes = batches.map((batch): Outcome => {
    const host = known.get(batch.hostId);
    if (!host) return { failure: new Failure('FORBIDDEN', 'this host was removed from the plane', { hint: 'enrol the agent again' }) };
    try {
      requireOwn(batch, about);
      for (const { body } of batch.reports) {
        checkPublished(body);
        if (body.firing) checkFiring(body.firing);
      }
      const place = reached.get(host.id) ?? { epoch: host.reportEpoch ?? '', sequence: host.reportSequence };
      const last = place.epoch === batch.epoch ? place.sequence : 0;
      const fresh = freshReports(last, batch.reports);
      entries.push(...fresh.map(({ at, ageMs = 0, body }) => ({ host, at, ageMs: Math.max(0, ageMs), body })));
      const sequence = fresh.at(-1)?.sequence ?? last;
      reached.set(host.id, { epoch: batch.epoch, sequence });
      return { sequence };
    } catch (error) {
      if (error instanceof Failure) return { failure: error };
      throw error;
    }
  });
  emitTransitions(tx, entries, about);
  await applyStates(
    tx,
    entries.flatMap(({ at, ageMs, body: { transition, waiting } }) => {
      return about.has((transition ?? waiting)?.instanceId ?? '') ? [{ transition, waiting, at, ageMs }] : [];
    }),
  );
  await upsertRuns(tx, ledgerRows(tx, entries, about));
  await applyToMembers(tx, entries);
  await applyHealth(tx, healthOf(entries, about));
  await applyCommands(tx, entries);
  await applyPublished(tx, publishedOf(entries, about));
  await applyLocalChanges(
    tx,
    entries.flatMap(({ at, body }) => (body.desired ? [{ change: body.desired, at }] : [])),
  );
  await applyRemovals(tx, entries, about);
  await applyToHosts(tx, entries, reached, known);
  return outcomes;
}

async function instancesOf(tx: Tx, batches: readonly Batch[]): Promise<Map<string, KnownInstance>> {
  const ids = new Set<string>();
  for (const { reports } of batches) {
    for (const { body } of reports) {
      const id = subjectOf(body);
      if (id) ids.add(id);
    }
  }
  if (ids.size === 0) return new Map();
  const rows = await tx.db
    .select({
      id: instances.id,
      hostId: instances.hostId,
      hostName: hosts.name,
      programId: instances.programId,
      program: programs.name,
      environment: programs.environment,
      index: instances.index,
      programRevision: programs.revision,
      retiring: instances.retiring,
      health: instances.health,
    })
    .from(instances)
    .innerJoin(hosts, eq(hosts.id, instances.hostId))
    .innerJoin(programs, eq(programs.id, instances.programId))
    .where(sql`${instances.id} = any(${`{${[...ids].join(',')}}`}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** An instance that the plane no longer knows is nobody's; one of another host is an offence. */
function requireOwn(batch: Batch, about: ReadonlyMap<string, KnownInstance>): void {
  for (const { sequence, body } of batch.reports) {
    const id = subjectOf(body);
    const instance = id ? about.get(id) : undefined;
    if (instance && instance.hostId !== batch.hostId) {
      throw new Failure('FORBIDDEN', `report ${sequence} is about an instance of another host`, { path: ['input', 'reports'] });
    }
  }
}

function emitTransitions(tx: Tx, entries: readonly Entry[], about: ReadonlyMap<string, KnownInstance>): void {
  for (const { host, at, body } of entries) {
    const transition = body.transition;
    const instance = transition ? about.get(transition.instanceId) : undefined;
    if (!transition || !instance) continue;
    const { run } = transition;
    tx.emit({
      kind: 'INSTANCE_STATE_CHANGED',
      actor: `agent:${host.name}`,
      at,
      ...subjects(instance),
      payload: {
        from: transition.from,
        to: transition.to,
        reason: transition.reason,
        detail: transition.detail ?? null,
        runUuid: run?.runUuid ?? null,
        pid: run?.pid ?? null,
        exitCode: run?.exitCode ?? null,
        signal: run?.signal ?? null,
        ...(run?.lastLines?.length ? { lastLines: shortened(run.lastLines) } : {}),
      },
    });
  }
}

/** What the reports say of runs and firings, in their order. Emits the events of firings that led to nothing. */
function ledgerRows(tx: Tx, entries: readonly Entry[], known: ReadonlyMap<string, KnownInstance>): RunRow[] {
  return entries.flatMap(({ host, at, body: { transition, run: apart, firing } }) => {
    const instance = known.get((transition ?? apart ?? firing)?.instanceId ?? '');
    if (!instance) return [];
    const told = { actor: `agent:${host.name}`, at, ...subjects(instance) };
    if (apart) emitRun(tx, apart.run, apart.beside, told);
    if (firing) {
      emitFiring(tx, firing, told);
      return [firingRow(firing, instance)];
    }
    const run = transition?.run ?? apart?.run;
    return run ? [runRow(run, instance, apart?.beside ?? false)] : [];
  });
}

function publishedOf(entries: readonly Entry[], about: ReadonlyMap<string, KnownInstance>): PublishedEntry[] {
  return entries.flatMap(({ host, at, body }) => {
    const instance = about.get(publisherOf(body) ?? '');
    return instance ? [{ instanceId: instance.id, at, about: { actor: `agent:${host.name}`, ...subjects(instance) }, body }] : [];
  });
}

const maxLastLines = 20;

/** PostgreSQL's JSON takes no zero characters. */
const shortened = (lines: readonly string[]) => lines.slice(-maxLastLines).map((line) => line.slice(0, 4096).replaceAll('\0', '\ufffd'));

function subjects(instance: KnownInstance) {
  return {
    host: { id: instance.hostId, name: instance.hostName },
    program: { id: instance.programId, key: formatProgramKey(instance.program, instance.environment) },
    instance: { id: instance.id, address: formatAddress({ ...instance, host: instance.hostName }) },
  };
}

function healthOf(entries: readonly Entry[], known: ReadonlyMap<string, KnownInstance>): HealthEntry[] {
  return entries.flatMap(({ host, at, ageMs, body: { health: report } }) => {
    const instance = report ? known.get(report.instanceId) : undefined;
    return report && instance ? [{ report, at, ageMs, hostName: host.name, before: instance.health, about: subjects(instance) }] : [];
  });
}

async function applyCommands(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const byHost = new Map<string, (CommandReport & { at: Date })[]>();
  for (const { host, at, body } of entries) {
    if (body.command) byHost.set(host.id, [...(byHost.get(host.id) ?? []), { ...body.command, at }]);
  }
  for (const [hostId, reports] of byHost) await applyCommandReports(tx, hostId, reports);
}

/** An agent has forgotten an instance. One that is wanted again meanwhile stays: the agent has been, or will be, told of it anew. */
async function applyRemovals(tx: Tx, entries: readonly Entry[], about: ReadonlyMap<string, KnownInstance>): Promise<void> {
  const ids = entries.map(({ body }) => body.removed?.instanceId).filter((id) => id !== undefined && about.get(id)?.retiring) as string[];
  if (ids.length === 0) return;
  const gone = await tx.db
    .delete(instances)
    .where(and(inArray(instances.id, ids), eq(instances.retiring, true)))
    .returning({ id: instances.id });
  for (const { id } of gone) {
    const instance = about.get(id);
    if (instance) tx.emit({ kind: 'INSTANCE_REMOVED', actor: `agent:${instance.hostName}`, ...subjects(instance) });
  }
}

async function applyToHosts(
  tx: Tx,
  entries: readonly Entry[],
  reached: ReadonlyMap<string, { epoch: string; sequence: number }>,
  known: ReadonlyMap<string, HostRow>,
): Promise<void> {
  const facts = new Map<string, HostFactsRow>();
  const applied = new Map<string, number>();
  const caughtUp = new Set<string>();
  for (const { host, at, ageMs, body } of entries) {
    if (body.facts) facts.set(host.id, factsRow(body.facts));
    if (body.applied) applied.set(host.id, body.applied.revision);
    if (body.applied && isOfSession(host, tx.now.getTime() - ageMs)) caughtUp.add(host.id);
    if (body.gap) {
      tx.emit({
        kind: 'REPORTS_DROPPED',
        actor: `agent:${host.name}`,
        at,
        host: { id: host.id, name: host.name },
        payload: { dropped: body.gap.dropped },
      });
    }
  }
  for (const [id, place] of reached) {
    const host = known.get(id);
    if (!host) continue;
    const changed = facts.get(id);
    if (changed)
      tx.emit({ kind: 'HOST_CHANGED', actor: `agent:${host.name}`, host: { id, name: host.name }, payload: { fields: ['facts'] } });
    await tx.db
      .update(hosts)
      .set({
        reportEpoch: place.epoch,
        reportSequence: place.sequence,
        lastSeenAt: tx.now,
        ...(changed ? { facts: changed } : {}),
        ...(applied.has(id) ? { appliedRevision: applied.get(id) ?? null } : {}),
        ...(caughtUp.has(id) ? { unreachableSince: null } : {}),
      })
      .where(eq(hosts.id, id));
  }
  const reachable = [...caughtUp].filter((id) => known.get(id)?.unreachableSince != null);
  await wakeDependentsOnHosts(tx, reachable);
}

/**
 * What was said after the session began stands behind all that was owed from before. An `applied` of an earlier session that is only delivered now does not.
 * @param at when it was said, by the plane's clock
 */
function isOfSession({ sessionId }: HostRow, at: number): boolean {
  return sessionId !== null && at >= timeOfUuidv7(sessionId);
}
