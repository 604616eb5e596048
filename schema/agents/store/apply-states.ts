/**
 * What agents report of their instances' states, and of what these wait for, becomes rows. With
 * the host's own time is the time by the database's clock, computed from how long ago it was
 * when it was sent: hosts that depend on it receive that, so that no two hosts' clocks need to
 * agree.
 */
import { sql } from 'drizzle-orm';
import { type BlockerRow, instances } from '../../../drizzle/tables.ts';
import { agentActor } from '../../../src/base/actor.ts';
import type { Tx } from '../../context.ts';
import { maxBlockers } from '../../dependencies/rules.ts';
import { aboutInstance, type InstanceNames } from '../../instances/store/instances.ts';
import {
  type InstanceWaitingChangedPayload,
  maxAnnounced,
  type StateTrigger,
} from '../../instances/topics.ts';
import { lastedMsOf, type RunReport } from '../apply-runs.ts';

/** Who or what caused a transition: see StateTrigger in ../instances/topics.ts. */
export type TriggerReport = {
  readonly [Name in keyof StateTrigger]?: StateTrigger[Name] | null | undefined;
};

export interface TransitionReport {
  readonly instanceId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly detail?: string | null | undefined;
  readonly trigger?: TriggerReport | null | undefined;
  readonly killed?: boolean | null | undefined;
  readonly startsAgain?: boolean | null | undefined;
  readonly restarts: number;
  readonly retryInMs?: number | null | undefined;
  readonly run?: RunReport | null | undefined;
}

export interface WaitingReport {
  readonly instanceId: string;
  readonly blockers: readonly (Omit<BlockerRow, 'host'> & {
    readonly host?: string | null | undefined;
  })[];
}

/** A report of an instance that the plane knows: either kind. */
export interface StateEntry {
  readonly transition?: TransitionReport | null | undefined;
  readonly waiting?: WaitingReport | null | undefined;
  readonly at: Date;
  /** How long ago that was. */
  readonly ageMs: number;
}

const maxDetail = 500;

/**
 * Changes the rows, and wakes the hosts that receive facts on these instances. @param entries in
 * the order in which it happened
 */
export async function applyStates(tx: Tx, entries: readonly StateEntry[]): Promise<void> {
  const latest = new Map<string, object>();
  const waiting = new Map<string, readonly BlockerRow[]>();
  for (const { transition, waiting: wait, at, ageMs } of entries) {
    if (transition) {
      latest.set(transition.instanceId, stateRow(transition, at, ageMs));
      waiting.delete(transition.instanceId);
    }
    if (wait) waiting.set(wait.instanceId, wait.blockers.slice(0, maxBlockers).map(blockerRow));
  }
  if (latest.size > 0) await writeStates(tx, [...latest.values()]);
  if (waiting.size > 0) await writeWaiting(tx, waiting);
}

function blockerRow({
  on: { program, environment },
  condition,
  host = null,
  why,
  detail,
}: WaitingReport['blockers'][number]): BlockerRow {
  return {
    on: { program, environment },
    condition,
    host,
    why,
    detail: detail.slice(0, maxDetail).replaceAll('\0', '\ufffd'),
  };
}

function stateRow(transition: TransitionReport, at: Date, ageMs: number): object {
  const { run } = transition;
  const alive = run && run.endedAt == null && run.outcome === 'RUNNING';
  return {
    id: transition.instanceId,
    state: transition.to,
    reason: transition.reason,
    detail: transition.detail ?? null,
    since: at,
    ageMs,
    runAgeMs: alive ? ageMs + lastedMsOf(run, at) : null,
    restarts: transition.restarts,
    retryAt: transition.retryInMs == null ? null : new Date(at.getTime() + transition.retryInMs),
    runId: run?.runUuid ?? null,
    pid: alive ? (run.pid ?? null) : null,
    liveRevision: alive ? run.programRevision : null,
  };
}

async function writeStates(tx: Tx, rows: readonly object[]): Promise<void> {
  const concerned = await tx.db.execute<{ id: string }>(sql`
    with changed as (
      update instances i set state = r.state, reason = r.reason, detail = r.detail, since = r.since, restarts = r.restarts, retry_at = r."retryAt",
        run_id = coalesce(r."runId", i.run_id), pid = r.pid, live_revision = r."liveRevision", waiting = null,
        plane_since = now() - r."ageMs" * interval '1 ms', plane_run_since = now() - r."runAgeMs" * interval '1 ms'
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, state text, reason text, detail text, since timestamptz, restarts int,
        "retryAt" timestamptz, "runId" uuid, pid int, "liveRevision" int, "ageMs" float8, "runAgeMs" float8)
      where i.id = r.id returning i.program_id
    )
    select distinct o.host_id as id from changed join dependencies d on d.on_program_id = changed.program_id and d.scope <> 'SAME_HOST'
    join instances o on o.program_id = d.of_program_id`);
  for (const { id } of concerned) tx.wake(id);
}

/**
 * What it waited for is of no interest any more once it waits no longer. Emits
 * INSTANCE_WAITING_CHANGED where anything differs.
 */
async function writeWaiting(
  tx: Tx,
  waiting: ReadonlyMap<string, readonly BlockerRow[]>,
): Promise<void> {
  const rows = [...waiting].map(([id, blockers]) => ({ id, blockers }));
  const changed = await tx.db.execute<InstanceNames & Record<string, unknown>>(sql`
    update ${instances} i set waiting = r.blockers
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, blockers jsonb), hosts h, programs p
    where i.id = r.id and i.state = 'WAITING' and i.waiting is distinct from r.blockers and h.id = i.host_id and p.id = i.program_id
    returning i.id, i.program_id as "programId", i.host_id as "hostId", i.index, h.name as host, p.name as program, p.environment`);
  for (const instance of changed) {
    const waitingFor = (waiting.get(instance.id) ?? [])
      .slice(0, maxAnnounced)
      .map(({ detail }) => detail);
    const actor = agentActor({ id: instance.hostId, name: instance.host });
    const payload: InstanceWaitingChangedPayload = { waitingFor };
    tx.emit({
      kind: 'INSTANCE_WAITING_CHANGED',
      actor,
      ...aboutInstance(instance),
      payload: { ...payload },
    });
  }
}
