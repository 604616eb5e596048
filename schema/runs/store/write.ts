/** The ledger as it is written: in sets, by the ingest of reports. */
import { sql } from 'drizzle-orm';
import type { Tx } from '../../context.ts';
import { mergeRuns, outcomeRank } from '../rules.ts';
import type { ReportedRun } from './runs.ts';

/** The outcomes for which the condition on their rank holds, as a list of SQL. */
const outcomesOf = (holds: (rank: number) => boolean) =>
  Object.entries(outcomeRank)
    .flatMap(([name, rank]) => (holds(rank) ? [`'${name}'`] : []))
    .join(', ');
const rankOf = (outcome: string) =>
  `case ${[...new Set(Object.values(outcomeRank))]
    .map((rank) => `when ${outcome} in (${outcomesOf((one) => one === rank)}) then ${rank}`)
    .join(' ')} end`;
const ofAFiring = (outcome: string) => `${outcome} in (${outcomesOf((rank) => rank < 0)})`;

/**
 * The columns that a report gives, each with the name that it has in a ReportedRun, and its type.
 */
const reported = {
  id: ['id', 'uuid'],
  instance_id: ['instanceId', 'uuid'],
  host_name: ['hostName', 'text'],
  program_name: ['programName', 'text'],
  environment: ['environment', 'text'],
  index: ['index', 'int'],
  program_revision: ['programRevision', 'int'],
  cause: ['cause', 'text'],
  command_id: ['commandId', 'uuid'],
  pid: ['pid', 'int'],
  started_at: ['startedAt', 'timestamptz'],
  ended_at: ['endedAt', 'timestamptz'],
  lasted_ms: ['lastedMs', 'bigint'],
  plane_started_at: ['sinceStartMs', 'float8'],
  exit_code: ['exitCode', 'int'],
  signal: ['signal', 'text'],
  error: ['error', 'text'],
  outcome: ['outcome', 'text'],
  logs: ['logs', 'jsonb'],
  accounting: ['accounting', 'jsonb'],
  concurrent: ['concurrent', 'boolean'],
  schedule_id: ['scheduleId', 'uuid'],
  schedule_name: ['scheduleName', 'text'],
  firing: ['firing', 'text'],
  firing_action: ['firingAction', 'text'],
  due_at: ['dueAt', 'timestamptz'],
  due_until: ['dueUntil', 'timestamptz'],
  due_count: ['dueCount', 'int'],
  activity_id: ['activityId', 'uuid'],
  trace_uuid: ['traceUuid', 'uuid'],
} as const satisfies Record<string, readonly [keyof ReportedRun, string]>;
type Column = keyof typeof reported;

const list = (parts: readonly string[]) => parts.join(', ');
const columnNames = list(Object.keys(reported));
/**
 * A run is part of a command or an activity only where its instance is. When it began, the clock of
 * the database gives, which all planes share.
 */
const checked: Partial<Record<Column, string>> = {
  plane_started_at: `now() - r."sinceStartMs" * interval '1 ms'`,
  command_id: `case when exists (select 1 from command_targets t where t.command_id = r."commandId" and t.instance_id = r."instanceId") then r."commandId" end`,
  activity_id: `case when exists (select 1 from activity_members m where m.activity_id = r."activityId" and m.instance_id = r."instanceId") then r."activityId" end`,
};
const values = list(
  (Object.keys(reported) as Column[]).map(
    (column) => checked[column] ?? `"${reported[column][0]}"`,
  ),
);
const fieldTypes = list(Object.values(reported).map(([name, type]) => `"${name}" ${type}`));

const [given, kept] = ['excluded.outcome', 'runs.outcome'];
const moreIsKnown = `${rankOf(given)} > ${rankOf(kept)}`;
/** A run takes the place of its firing; or a firing comes to the run that it led to. */
const takesOver = `(${ofAFiring(kept)} and not ${ofAFiring(given)})`;
const comesLate = `(${ofAFiring(given)} and not ${ofAFiring(kept)})`;

/** How a column is set from what is given (excluded) and what is kept (runs). */
type Merge = (column: Column) => string;

/** The same in all reports of a run. */
const ofTheRun: Merge = (column) =>
  `${column} = case when ${takesOver} then excluded.${column} else runs.${column} end`;

const ofTheFiring: Merge = (column) =>
  `${column} = case when runs.firing is null then excluded.${column} else runs.${column} end`;

const better: Merge = (column) =>
  `${column} = case when ${moreIsKnown} then excluded.${column} else runs.${column} end`;

const whatIsKnown: Merge = (column) =>
  `${column} = case when ${takesOver} then excluded.${column} when ${comesLate} then runs.${column}
    when ${moreIsKnown} then coalesce(excluded.${column}, runs.${column})
    else coalesce(runs.${column}, excluded.${column}) end`;

const merging = list([
  'pid = coalesce(runs.pid, excluded.pid)',
  ...(['ended_at', 'lasted_ms', 'logs', 'accounting'] as const).map(whatIsKnown),
  ...(['exit_code', 'signal', 'error', 'outcome'] as const).map(better),
  ...(
    [
      'program_revision',
      'cause',
      'command_id',
      'started_at',
      'plane_started_at',
      'concurrent',
      'activity_id',
      'trace_uuid',
    ] as const
  ).map(ofTheRun),
  ...(
    [
      'schedule_id',
      'schedule_name',
      'firing',
      'firing_action',
      'due_at',
      'due_until',
      'due_count',
    ] as const
  ).map(ofTheFiring),
]);

/**
 * The statement around its one parameter, the rows. It is written once, as text: every report of a
 * run needs it, and to compose it of its parts each time cost a fifth of the plane's time.
 */
const [beforeRows, afterRows] = [
  sql.raw(`insert into runs (${columnNames}) select ${values} from json_to_recordset(`),
  sql.raw(`::json) as r(${fieldTypes})
    on conflict (id) do update set ${merging}
    where runs.instance_id = excluded.instance_id and (${moreIsKnown}
      or (runs.pid is null and excluded.pid is not null)
      or (runs.ended_at is null and excluded.ended_at is not null)
      or (runs.logs is null and excluded.logs is not null)
      or (runs.firing is null and excluded.firing is not null))`),
];

/**
 * Writes what reports contain of runs and of firings, in one statement: a row is inserted at its
 * first report and completed by later ones. The same rule as mergeRun, so any order and any
 * repetition of reports come to the same row. A row of another instance stays as it is: an id that
 * is known does not make a run one's own.
 */
export async function upsertRuns(tx: Tx, rows: readonly ReportedRun[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.execute(sql`${beforeRows}${JSON.stringify(mergeRuns(rows))}${afterRows}`);
}
