/**
 * Reports become rows: state, runs, commands and events, for any number of hosts in one transaction
 * and a handful of statements, whatever the number of reports.
 */

import { and, eq, inArray, sql } from 'drizzle-orm';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { agentActor } from '../../../src/base/actor.ts';
import { Conflict, Failure } from '../../../src/base/errors.ts';
import { formatAddress, formatProgramKey } from '../../../src/domain/address.ts';
import { applyToMembers } from '../../activities/store/follow.ts';
import { applyCommandReports } from '../../commands/store/commands.ts';
import type { Tx } from '../../context.ts';
import { applyHosted } from '../../monitors/store/hosted.ts';
import { publisherOf } from '../../publishing/rules.ts';
import { applyPublished, type PublishedEntry } from '../../publishing/store/publishing.ts';
import type { ReportedRun } from '../../runs/store/runs.ts';
import { upsertRuns } from '../../runs/store/write.ts';
import { emitFiring, emitRun, firingRow, runRow } from '../apply-runs.ts';
import { triggerPayload } from '../apply-trigger.ts';
import { freshReports } from '../rules.ts';
import { boundedReport, checkSequences, reportFault } from '../rules-reports.ts';
import type { Batch, CommandReport, KnownInstance, Outcome, Refused, Report } from '../topics.ts';
import { lockHosts } from './agents.ts';
import { applyAlerts } from './apply-alerts.ts';
import { applyHealth, type HealthEntry } from './apply-health.ts';
import { applyToHosts, type Entry, type HostRow, type Reached } from './apply-hosts.ts';
import { applyLocalChanges } from './apply-local.ts';
import { applyMessages } from './apply-messages.ts';
import { applyStates } from './apply-states.ts';
import { ownersOf, requireOwn, subjectOf } from './ownership.ts';

/**
 * Stores batches of several hosts at once. A batch that is out of order, of no open session, or
 * about what is not the host's own is refused by itself and harms no other; a report that cannot be
 * stored is left out alone.
 */
export async function applyReports(tx: Tx, batches: readonly Batch[]): Promise<Outcome[]> {
  const known = await lockHosts(tx, [...new Set(batches.map((batch) => batch.hostId))]);
  const about = await instancesOf(tx, batches);
  const owners = await ownersOf(tx, batches);
  const reached: Reached = new Map();
  const entries: Entry[] = [];
  const outcomes = batches.map((batch): Outcome => {
    const host = known.get(batch.hostId);
    if (!host)
      return {
        failure: new Failure('FORBIDDEN', 'this host was removed from the plane', {
          hint: 'enrol the agent again',
        }),
      };
    try {
      requireSession(batch, host);
      checkSequences(batch.reports);
      requireOwn(batch, about, owners);
      const last = reached.get(host.id)?.sequence ?? host.reportSequence;
      const fresh = freshReports(last, batch.reports);
      const { taken, refused } = sorted(fresh);
      entries.push(...taken.map(({ at, ageMs = 0, body }) => ({ host, at, ageMs, body })));
      if (refused.length > 0) emitRefused(tx, host, refused);
      const sequence = fresh.at(-1)?.sequence ?? last;
      reached.set(host.id, { epoch: batch.epoch, sequence });
      return { sequence, refused };
    } catch (error) {
      if (error instanceof Failure) return { failure: error };
      throw error;
    }
  });
  emitTransitions(tx, entries, about);
  await applyStates(
    tx,
    entries.flatMap(({ at, ageMs, body: { transition, waiting } }) => {
      return about.has((transition ?? waiting)?.instanceId ?? '')
        ? [{ transition, waiting, at, ageMs }]
        : [];
    }),
  );
  await upsertRuns(tx, ledgerRows(tx, entries, about));
  await applyToMembers(
    tx,
    // An instance that the plane no longer knows may have been another host's.
    entries.filter(({ body }) => about.has(body.transition?.instanceId ?? '')),
  );
  await applyHealth(tx, healthOf(entries, about));
  await applyCommands(tx, entries);
  await applyPublished(tx, publishedOf(entries, about));
  await applyMessages(tx, entries, about);
  await applyLocalChanges(
    tx,
    entries.flatMap(({ at, body }) => (body.desired ? [{ change: body.desired, at }] : [])),
  );
  await applyHosted(tx, entries.flatMap(monitored));
  await applyAlerts(tx, entries);
  await applyRemovals(tx, entries, about);
  await applyToHosts(tx, entries, reached, known);
  return outcomes;
}

const monitored = ({ host, ageMs, body: { monitor: report } }: Entry) =>
  report ? [{ hostId: host.id, ageMs, report }] : [];

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

/**
 * Passes over a report that breaks the transaction although nothing is known to be wrong with it.
 * @returns what is answered
 */
export async function refuseReport(
  tx: Tx,
  batch: Batch,
  report: Report,
  message: string,
): Promise<Outcome> {
  const host = (await lockHosts(tx, [batch.hostId])).get(batch.hostId);
  if (!host || host.sessionId !== batch.sessionId)
    return { failure: new Failure('CONFLICT', 'the session has ended') };
  const refused = [{ sequence: report.sequence, message }];
  emitRefused(tx, host, refused);
  await tx.db.update(hosts).set({ reportSequence: report.sequence }).where(eq(hosts.id, host.id));
  return { sequence: report.sequence, refused };
}

function emitRefused(tx: Tx, host: HostRow, refused: readonly Refused[]): void {
  const payload = { dropped: refused.length, detail: refused[0]?.message.slice(0, 500) ?? null };
  tx.emit({
    kind: 'REPORTS_DROPPED',
    actor: agentActor(host),
    host: { id: host.id, name: host.name },
    payload,
  });
}

/**
 * @throws Conflict CONFLICT: the agent keeps its reports, and sends them in a session of its own
 */
function requireSession({ sessionId, epoch }: Batch, host: HostRow): void {
  if (host.sessionId !== sessionId)
    throw new Conflict('the session of this connection has ended: a newer one has taken its place');
  if (host.reportEpoch !== epoch)
    throw new Conflict('the session was opened for another epoch of the outbox', {
      hint: 'open a new session for the new epoch',
    });
}

function sorted(reports: readonly Report[]): {
  readonly taken: readonly Report[];
  readonly refused: readonly Refused[];
} {
  const taken: Report[] = [];
  const refused: Refused[] = [];
  for (const given of reports) {
    const report = boundedReport(given);
    const message = reportFault(report);
    if (message === null) taken.push(report);
    else refused.push({ sequence: report.sequence, message });
  }
  return { taken, refused };
}

function emitTransitions(
  tx: Tx,
  entries: readonly Entry[],
  about: ReadonlyMap<string, KnownInstance>,
): void {
  for (const { host, at, body } of entries) {
    const transition = body.transition;
    const instance = transition ? about.get(transition.instanceId) : undefined;
    if (!transition || !instance) continue;
    const { run } = transition;
    tx.emit({
      kind: 'INSTANCE_STATE_CHANGED',
      actor: agentActor(host),
      at,
      ...subjects(instance),
      payload: {
        from: transition.from,
        to: transition.to,
        reason: transition.reason,
        detail: transition.detail ?? null,
        trigger: triggerPayload(transition.trigger),
        killed: transition.killed ?? false,
        runUuid: run?.runUuid ?? null,
        pid: run?.pid ?? null,
        exitCode: run?.exitCode ?? null,
        signal: run?.signal ?? null,
        ...(run?.lastLines?.length ? { lastLines: run.lastLines } : {}),
      },
    });
  }
}

/**
 * What the reports contain of runs and firings, in their order. Emits the events of firings that
 * led to nothing.
 */
function ledgerRows(
  tx: Tx,
  entries: readonly Entry[],
  known: ReadonlyMap<string, KnownInstance>,
): ReportedRun[] {
  return entries.flatMap(({ host, at, ageMs, body: { transition, run: apart, firing } }) => {
    const instance = known.get((transition ?? apart ?? firing)?.instanceId ?? '');
    if (!instance) return [];
    const common = { actor: agentActor(host), at, ...subjects(instance) };
    if (apart) emitRun(tx, apart.run, apart.concurrent, common);
    if (firing) {
      emitFiring(tx, firing, common);
      return [firingRow(firing, instance)];
    }
    const run = transition?.run ?? apart?.run;
    return run ? [runRow(run, instance, apart?.concurrent ?? false, { at, ageMs })] : [];
  });
}

function publishedOf(
  entries: readonly Entry[],
  about: ReadonlyMap<string, KnownInstance>,
): PublishedEntry[] {
  return entries.flatMap(({ host, at, ageMs, body }) => {
    const instance = about.get(publisherOf(body) ?? '');
    return instance
      ? [
          {
            instanceId: instance.id,
            at,
            ageMs,
            about: { actor: agentActor(host), ...subjects(instance) },
            body,
          },
        ]
      : [];
  });
}

function subjects(instance: KnownInstance) {
  return {
    host: { id: instance.hostId, name: instance.hostName },
    program: {
      id: instance.programId,
      key: formatProgramKey(instance.program, instance.environment),
    },
    instance: { id: instance.id, address: formatAddress({ ...instance, host: instance.hostName }) },
  };
}

function healthOf(
  entries: readonly Entry[],
  known: ReadonlyMap<string, KnownInstance>,
): HealthEntry[] {
  return entries.flatMap(({ host, at, ageMs, body: { health: report } }) => {
    const instance = report ? known.get(report.instanceId) : undefined;
    return report && instance
      ? [
          {
            report,
            at,
            ageMs,
            actor: agentActor(host),
            before: instance.health,
            about: subjects(instance),
          },
        ]
      : [];
  });
}

async function applyCommands(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const byHost = new Map<string, (CommandReport & { at: Date })[]>();
  for (const { host, at, body } of entries) {
    if (body.command)
      byHost.set(host.id, [...(byHost.get(host.id) ?? []), { ...body.command, at }]);
  }
  for (const [hostId, reports] of byHost) await applyCommandReports(tx, hostId, reports);
}

/**
 * An agent has forgotten an instance. One that is wanted again meanwhile stays: the agent has been,
 * or will be, sent it again.
 */
async function applyRemovals(
  tx: Tx,
  entries: readonly Entry[],
  about: ReadonlyMap<string, KnownInstance>,
): Promise<void> {
  const ids = entries
    .map(({ body }) => body.removed?.instanceId)
    .filter((id) => id !== undefined && about.get(id)?.retiring) as string[];
  if (ids.length === 0) return;
  const gone = await tx.db
    .delete(instances)
    .where(and(inArray(instances.id, ids), eq(instances.retiring, true)))
    .returning({ id: instances.id });
  for (const { id } of gone) {
    const instance = about.get(id);
    if (instance)
      tx.emit({
        kind: 'INSTANCE_REMOVED',
        actor: agentActor({ id: instance.hostId, name: instance.hostName }),
        ...subjects(instance),
      });
  }
}
