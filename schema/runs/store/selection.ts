/**
 * Filters of runs as SQL, and what of a run's record holds no longer once nobody can vouch for it.
 */

import { and, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { among, containing, within } from '../../../drizzle/filters.ts';
import { hostTermCondition, patternCondition } from '../../../drizzle/selector.ts';
import { hosts, programs, runs } from '../../../drizzle/tables.ts';
import { InvalidInput } from '../../../src/base/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { parseSelector, type Selector, type Term } from '../../../src/domain/selector.ts';
import type { FiringOutcome, RunCause, RunOutcome } from '../rules.ts';

/** Everything given must match. Ids are those of the tables. */
export interface RunFilterArgs {
  readonly selector?: string | null | undefined;
  readonly program?: readonly string[] | null | undefined;
  readonly environment?: readonly string[] | null | undefined;
  readonly host?: readonly string[] | null | undefined;
  readonly outcome?: readonly RunOutcome[] | null | undefined;
  readonly cause?: readonly RunCause[] | null | undefined;
  readonly firing?: readonly FiringOutcome[] | null | undefined;
  readonly scheduleId?: readonly string[] | null | undefined;
  readonly scheduleName?: readonly string[] | null | undefined;
  readonly id?: readonly string[] | null | undefined;
  readonly activityId?: readonly string[] | null | undefined;
  readonly commandId?: readonly string[] | null | undefined;
  readonly since?: Date | null | undefined;
  readonly before?: Date | null | undefined;
  readonly text?: string | null | undefined;
}

/**
 * The outcome that people see. A run without an end is only known to live while its host is in
 * reach and its instance names this as its run; a firing whose run has not been reported may
 * still lead to one only while its instance is on the way. All else is as it was recorded, and
 * costs nothing here. What is computed mends by itself: when the host is back, its agent reports
 * the truth. (Columns are written out: a select of one table would take their table's name away,
 * and `id` has many owners here.)
 */
export const shownOutcome = sql<RunOutcome>`case runs.outcome
  when 'RUNNING' then case when exists (
    select from instances i join hosts h on h.id = i.host_id
    where i.id = runs.instance_id and h.session_id is not null and (runs.concurrent or i.run_id = runs.id)) then 'RUNNING' else 'UNKNOWN' end
  when 'PENDING' then coalesce((
    select case when h.session_id is null then 'UNKNOWN' when i.state in ('STOPPED', 'EXITED', 'FATAL') then 'NOT_STARTED' else 'PENDING' end
    from instances i join hosts h on h.id = i.host_id where i.id = runs.instance_id), 'UNKNOWN')
  else runs.outcome end`;

/**
 * How long a run without an end has lasted, in ms, by the database's clock. A run that was reported
 * before its beginning by that clock was recorded has it with its instance, if it is the instance's
 * own, or else has its host's time alone.
 */
export const openForMs = sql<
  number | null
>`case when runs.outcome = 'RUNNING' then greatest(0, extract(epoch from now() - coalesce(runs.plane_started_at,
  (select i.plane_run_since from instances i where i.id = runs.instance_id and i.run_id = runs.id), runs.started_at)) * 1000)::float8 end`;

/** By record, with no end. */
export const isOpen = sql`runs.outcome in ('RUNNING', 'PENDING')`;

/**
 * Condition on a row of runs, whose program and host may be gone: as a filter by the scope's
 * selector. So the runs of a name go to whom the name belongs now, and those of a host that is gone
 * to nobody whose scope asks for labels. Undefined: all are in scope.
 */
export function runInScope({ selector }: Scope): SQL | undefined {
  return selector === null ? undefined : (selected(selector) ?? sql`true`);
}

/** Conditions on a row of runs. @throws InvalidInput INVALID_INPUT for a selector that is none */
export function runConditions(
  scope: Scope,
  filter: RunFilterArgs | null | undefined,
): (SQL | undefined)[] {
  const visible = runInScope(scope);
  if (!filter) return [visible];
  return [
    visible,
    filter.selector == null ? undefined : selected(parseSelector(filter.selector, selectorPath)),
    among(runs.programName, filter.program),
    among(runs.environment, filter.environment),
    among(runs.hostName, filter.host),
    filter.outcome ? outcomeAmong(filter.outcome) : undefined,
    among(runs.cause, filter.cause),
    among(runs.firing, filter.firing),
    among(runs.scheduleId, filter.scheduleId),
    // In these words the index of schedules' runs serves for their names too.
    filter.scheduleName == null
      ? undefined
      : and(isNotNull(runs.scheduleId), among(runs.scheduleName, filter.scheduleName)),
    among(runs.id, filter.id),
    among(runs.activityId, filter.activityId),
    among(runs.commandId, filter.commandId),
    within(runs.startedAt, filter.since, filter.before),
    containing([runs.programName, runs.environment, runs.hostName, runs.scheduleName], filter.text),
  ];
}

/** What a computed outcome may be, in addition to what is recorded. */
const computed: readonly RunOutcome[] = ['RUNNING', 'PENDING', 'UNKNOWN', 'NOT_STARTED'];

/** The few rows without an end are looked at one by one, all others by what they contain. */
function outcomeAmong(outcomes: readonly RunOutcome[]): SQL | undefined {
  const recorded = outcomes.filter((outcome) => outcome !== 'RUNNING' && outcome !== 'PENDING');
  const open = outcomes.filter((outcome) => computed.includes(outcome));
  return or(
    inArray(runs.outcome, recorded),
    open.length > 0 ? and(isOpen, inArray(shownOutcome, open)) : undefined,
  );
}

/** The filter asks for labels of hosts or groups of programs, as these are now. */
export function asksForNow({ selector }: RunFilterArgs): boolean {
  return (
    selector != null &&
    parseSelector(selector).any.some(({ all }) =>
      all.some(({ kind }) => kind === 'LABEL' || kind === 'GROUP'),
    )
  );
}

/**
 * What a selector means for the ledger: names are those kept in the row, labels and groups are
 * those that the host and the program have now.
 */
const selectorPath = ['filter', 'selector'];
function selected(selector: Selector): SQL | undefined {
  if (selector.any.length === 0) return sql`false`;
  return or(...selector.any.map(({ all }) => and(...all.map(condition)) ?? sql`true`));
}

function condition(term: Term): SQL | undefined {
  switch (term.kind) {
    case 'ALL':
      return undefined;
    case 'ADDRESS':
      return and(
        term.program === '*' ? undefined : patternCondition(sql`${runs.programName}`, term.program),
        term.environment === '*'
          ? undefined
          : patternCondition(sql`${runs.environment}`, term.environment),
        term.host === '*' ? undefined : patternCondition(sql`${runs.hostName}`, term.host),
        term.index === null ? undefined : eq(runs.index, term.index),
      );
    case 'LABEL':
      return sql`${runs.hostName} in (select ${hosts.name} from ${hosts} where ${hostTermCondition(term)})`;
    case 'GROUP':
      return sql`(${runs.programName}, ${runs.environment}) in
        (select ${programs.name}, ${programs.environment} from ${programs} where ${patternCondition(sql`${programs.group}`, term.group)})`;
    case 'STATE':
      throw new InvalidInput([
        { path: selectorPath, message: 'runs have no state', hint: 'filter them by outcome' },
      ]);
  }
}
