/** What became of firings of schedules: what monitors of schedules are evaluated on. */

import { sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { failuresInARow } from '../../../src/domain/monitors.ts';
import type { NewEvent, Tx } from '../../context.ts';
import type { FiringFact } from '../rules.ts';

interface RunRow extends Record<string, unknown> {
  readonly id: string;
  readonly instanceId: string;
  readonly schedule: string;
  readonly outcome: string;
  readonly dueAt: number | null;
  readonly startedAt: number;
  /** How many runs of the schedule at this instance failed in a row, this one being the last. */
  readonly failures: number;
}

export interface FiringOf {
  readonly instanceId: string;
  /** Of the run, or of the row of the firing that led to none. */
  readonly runId: string;
  readonly fact: FiringFact;
}

/** Those that the events of a transaction are about, in their order. One statement. */
export async function firingsOf(tx: Tx, events: readonly NewEvent[]): Promise<FiringOf[]> {
  const ids = [...new Set(events.flatMap(({ payload }) => runIdOf(payload)))];
  if (ids.length === 0) return [];
  const runs = await readRuns(tx, ids);
  const missed = events.flatMap(missedBy);
  const led = ids.flatMap((id): FiringOf[] => {
    const run = runs.get(id);
    const outcome = run && outcomeOf(run.outcome);
    if (!run || !outcome) return [];
    const { instanceId, schedule, dueAt, startedAt, failures } = run;
    const fact = { type: 'FIRING', schedule, outcome, count: failures } as const;
    return [
      { instanceId, runId: id, fact: { ...fact, lateMs: dueAt === null ? 0 : startedAt - dueAt } },
    ];
  });
  return [...missed, ...led];
}

const runIdOf = (payload: NewEvent['payload']): string[] =>
  typeof payload?.['runUuid'] === 'string' ? [payload['runUuid']] : [];

function missedBy({ kind, instance, payload = {} }: NewEvent): FiringOf[] {
  if (kind !== 'FIRING_NOT_RUN' || !instance || payload['outcome'] !== 'MISSED') return [];
  const fact: FiringFact = {
    type: 'FIRING',
    schedule: String(payload['scheduleName']),
    outcome: 'MISSED',
    lateMs: 0,
    count: Number(payload['count']),
  };
  return [{ instanceId: instance.id, runId: String(payload['runUuid']), fact }];
}

/** Null: nothing that a monitor judges. */
function outcomeOf(outcome: string): FiringFact['outcome'] | null {
  if (outcome === 'RUNNING') return 'STARTED';
  if (outcome === 'SUCCEEDED') return 'SUCCEEDED';
  if (outcome === 'FAILED' || outcome === 'NOT_STARTED') return 'FAILED';
  return outcome === 'STOPPED' || outcome === 'UNKNOWN' ? 'ENDED' : null;
}

async function readRuns(tx: Tx, ids: readonly string[]): Promise<Map<string, RunRow>> {
  const rows = await tx.db.execute<RunRow>(sql`
    select r.id, r.instance_id as "instanceId", r.schedule_name as schedule, r.outcome,
      (extract(epoch from r.due_at) * 1000)::float8 as "dueAt", (extract(epoch from r.started_at) * 1000)::float8 as "startedAt",
      case when r.outcome in ('FAILED', 'NOT_STARTED') then (
        select count(*)::int from (
          select bool_and(last.outcome in ('FAILED', 'NOT_STARTED')) over (order by last.started_at desc, last.id desc) as failing from (
            select id, outcome, started_at from runs
            where schedule_id = r.schedule_id and instance_id = r.instance_id and outcome in ('SUCCEEDED', 'FAILED', 'NOT_STARTED')
            order by started_at desc, id desc limit ${failuresInARow.most}) as last
        ) as counted where failing)
      else 0 end as failures
    from runs r where r.id = any(${uuidArray(ids)}) and r.schedule_id is not null and r.instance_id is not null`);
  return new Map(rows.map((row) => [row.id, row]));
}
