/**
 * What the ledger adds up to: counts by outcome, and how long runs lasted. One statement for any
 * number of programs or schedules.
 */

import { and, gte, lt, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { runs } from '../../../drizzle/tables.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { type RunOutcome, type RunTotals, runOutcomes } from '../rules.ts';
import { runInScope, shownOutcome } from './selection.ts';

export interface Period {
  /** Began at this time or later. Null: as far as the ledger goes. */
  readonly since?: Date | null | undefined;
  /** Began before this time. */
  readonly before?: Date | null | undefined;
}

const outcomes = Object.keys(runOutcomes) as RunOutcome[];
const counts = sql.join(
  outcomes.map(
    (outcome) =>
      sql`coalesce(sum(n) filter (where shown = ${sql.raw(`'${outcome}'`)}), 0)::float8 as ${sql.raw(`"${outcome}"`)}`,
  ),
  sql`, `,
);

type Row = Record<RunOutcome, number> & {
  readonly ownerId: string;
  readonly ended: number;
  readonly total: number | null;
  /** Least, median, 90 and 99 of a hundred, greatest. */
  readonly durations: readonly number[] | null;
};

/**
 * `offset 0` keeps PostgreSQL from copying the look-ups of the shown outcome to each place that
 * names it: without it, each open run pays for them some twenty times.
 */
async function statistics(
  db: Database,
  scope: Scope,
  owners: SQL,
  own: SQL,
  { since, before }: Period,
): Promise<Map<string, RunTotals>> {
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    select "ownerId", ${counts}, count(ms)::int as ended, sum(ms)::float8 as total, percentile_disc(array[0, 0.5, 0.9, 0.99, 1]) within group (order by ms) as durations
    from (
      select owner.id as "ownerId", shown,
        case when shown in ('MISSED', 'SKIPPED') then coalesce(${runs.dueCount}, 1) else 1 end as n,
        case when shown in ('SUCCEEDED', 'FAILED', 'STOPPED') then coalesce(${runs.lastedMs},
          greatest(0, extract(epoch from ${runs.endedAt} - ${runs.startedAt}) * 1000))::float8 end as ms
      from ${owners} join ${runs} on ${own} cross join lateral (select ${shownOutcome} as shown offset 0) as seen
      where ${and(runInScope(scope), since ? gte(runs.startedAt, since) : undefined, before ? lt(runs.startedAt, before) : undefined) ?? sql`true`}
    ) as counted group by "ownerId"`);
  return new Map(rows.map((row) => [row.ownerId, totalsOf(row)]));
}

function totalsOf({ ownerId: _, ended, total, durations, ...byOutcome }: Row): RunTotals {
  const [minMs = 0, medianMs = 0, p90Ms = 0, p99Ms = 0, maxMs = 0] = (durations ?? []).map(
    Math.round,
  );
  return {
    byOutcome,
    durations:
      ended === 0
        ? null
        : { count: ended, minMs, medianMs, p90Ms, p99Ms, maxMs, totalMs: Math.round(total ?? 0) },
  };
}

export function statisticsOfPrograms(
  db: Database,
  scope: Scope,
  programIds: readonly string[],
  period: Period,
): Promise<Map<string, RunTotals>> {
  const owners = sql`(select id, name, environment from programs where id = any(${uuidArray(programIds)})) as owner`;
  return statistics(
    db,
    scope,
    owners,
    sql`${runs.programName} = owner.name and ${runs.environment} = owner.environment`,
    period,
  );
}

export function statisticsOfSchedules(
  db: Database,
  scope: Scope,
  scheduleIds: readonly string[],
  period: Period,
): Promise<Map<string, RunTotals>> {
  return statistics(
    db,
    scope,
    sql`unnest(${uuidArray(scheduleIds)}) as owner(id)`,
    sql`${runs.scheduleId} = owner.id`,
    period,
  );
}
