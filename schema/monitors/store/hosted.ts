/** Monitors that agents evaluate: reading what a host evaluates, and storing what it reports. */

import { and, eq, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { instances } from '../../../drizzle/tables.ts';
import { commands, commandTargets } from '../../../drizzle/tables-commands.ts';
import { actorRef, monitorActor, planeActor } from '../../../src/base/actor.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import { issueCommand } from '../../commands/store/issue.ts';
import type { Tx } from '../../context.ts';
import type { IncidentSignal } from '../../incidents/store/changes.ts';
import { applySignals } from '../../incidents/store/raise.ts';
import { componentOf } from '../rules.ts';
import {
  generationOf,
  type HostedMonitor,
  type HostedRow,
  hostedRows,
  isHostedMonitor,
  type MonitorReport,
  severityOf,
  summaryOf,
} from '../rules-hosted.ts';
import { matches, signalAbout } from '../rules-signals.ts';
import { type WatchingMonitor, watching } from '../rules-watching.ts';
import { enabledHosted, loadMonitors } from './monitors.ts';
import {
  hostSubjects,
  instanceSubjects,
  instancesOf,
  type Subject,
  targetsOf,
} from './subjects.ts';

/** What the agent of a host evaluates. One small statement where there is nothing. */
export async function hostedOf(db: Database, hostId: string): Promise<HostedRow[]> {
  const monitors = (await enabledHosted(db, planeScope)).map(watching).filter(isHostedMonitor);
  if (monitors.length === 0) return [];
  const subjects = [
    ...(await hostSubjects({ db }, [hostId])),
    ...(await instancesOf({ db }, { hostIds: [hostId], programIds: [] })),
  ];
  return hostedRows(monitors, subjects);
}

/** Wakes the sessions of hosts that evaluate a monitor, or have done so. */
export async function wakeHosts(tx: Tx, monitor: WatchingMonitor): Promise<void> {
  if (!isHostedMonitor(monitor) || monitor.of === 'PINGS') return;
  for (const { about } of await targetsOf(tx, monitor)) tx.wake(about.host.id);
}

export interface HostedEntry {
  readonly hostId: string;
  /** How long ago it was found. */
  readonly ageMs: number;
  readonly report: MonitorReport;
}

/** A restart for what was found longer ago would come as a surprise. */
const restartWithinMs = 300_000;
const restartExpiresInMs = 600_000;

interface Found extends HostedEntry {
  readonly monitor: HostedMonitor;
  readonly subject: Subject;
  readonly severity: number;
}

/**
 * Raises and clears what agents have found, and restarts what is to be restarted. A report about
 * what is not watched, or of a monitor as it was before a change, counts no more.
 */
export async function applyHosted(tx: Tx, entries: readonly HostedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const byPlane = tx.inNameOf(planeActor);
  const found = await lookUp(byPlane, entries);
  await applySignals(
    byPlane,
    found.map(
      ({ monitor, subject, severity, report }): IncidentSignal => ({
        ...signalAbout(monitor, subject, report.signal, summaryOf(monitor, report)),
        component: componentOf(monitor, subject.key, partOf(report)),
        severity,
      }),
    ),
  );
  for (const one of found) await restart(tx, one);
}

const partOf = ({ stream, name }: MonitorReport) =>
  stream ? { stream, name: name ?? null } : null;

async function lookUp(tx: Tx, entries: readonly HostedEntry[]): Promise<Found[]> {
  const ids = (of: (entry: HostedEntry) => string | null | undefined) => [
    ...new Set(entries.flatMap((entry) => of(entry) ?? [])),
  ];
  const monitors = new Map(
    (
      await loadMonitors(
        tx.db,
        tx.scope,
        ids(({ report }) => report.monitorId),
      )
    )
      .filter(({ enabled }) => enabled)
      .map(watching)
      .filter(isHostedMonitor)
      .map((monitor) => [monitor.id, { monitor, generation: generationOf(monitor) }]),
  );
  if (monitors.size === 0) return [];
  const hostIds = ids(({ hostId, report }) => (report.instanceId == null ? hostId : null));
  const subjects = new Map(
    [
      ...(await instanceSubjects(
        tx,
        ids(({ report }) => report.instanceId),
      )),
      ...(await hostSubjects(tx, hostIds)),
    ].map((subject) => [subject.id, subject]),
  );
  return entries.flatMap((entry): Found[] => {
    const { report, hostId } = entry;
    const known = monitors.get(report.monitorId);
    const subject = subjects.get(report.instanceId ?? hostId);
    if (!known || known.generation !== report.generation || !subject?.isWatched) return [];
    const severity = severityOf(known.monitor, report);
    if (severity === null || !matches(known.monitor, subject)) return [];
    return [{ ...entry, monitor: known.monitor, subject, severity }];
  });
}

/** At most once within the cool-down, and only what is desired to run and does. */
async function restart(tx: Tx, { monitor, subject, report, ageMs }: Found): Promise<void> {
  const { rule, id, name } = monitor;
  const { instance } = subject.about;
  if (rule.kind !== 'METRIC' || rule.restartCooldownMs === null || !instance) return;
  if (report.signal === 'CLEAR' || ageMs > restartWithinMs) return;
  const actor = monitorActor(id, name);
  const since = new Date(tx.now.getTime() - rule.restartCooldownMs);
  const rows = await tx.db
    .select({ id: instances.id })
    .from(instances)
    .where(
      and(
        sql`${instances.id} = any(${uuidArray([subject.id])})`,
        eq(instances.desired, 'RUNNING'),
        eq(instances.state, 'RUNNING'),
        sql`not exists (select 1 from ${commandTargets} t join ${commands} c on c.id = t.command_id
          where t.instance_id = ${subject.id} and c.actor_ref = ${actorRef(actor)} and c.created_at > ${since.toISOString()}::timestamptz)`,
      ),
    );
  if (rows.length === 0) return;
  await issueCommand(tx.inNameOf(actor), {
    kind: 'RESTART',
    selector: instance.address,
    ...{ signal: null, action: null, arguments: null, runId: null, idempotencyKey: null },
    expiresInMs: restartExpiresInMs,
  });
}
