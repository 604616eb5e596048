/**
 * Schedules in words: what, when, and how it went last. Pure but for the clock that is handed in.
 */
import { humanDuration } from '../../base/duration.ts';
import type {
  FiringNote,
  ScheduleDetailsQuery,
  ScheduleLineFragment,
  ScheduleTriggerInput,
} from '../../sdk/client/generated.ts';
import { styleOfState } from '../../terminal/style.ts';
import type { Cell } from '../../terminal/table.ts';
import { agoOf } from '../plane-clock.ts';

/** `0 3 * * * (Europe/Berlin)`, or when it fires once. */
export function whenOf({
  trigger,
  timeZone,
}: Pick<ScheduleLineFragment, 'trigger' | 'timeZone'>): string {
  if ('at' in trigger) return `once at ${trigger.at}`;
  return timeZone === 'UTC' ? trigger.cron : `${trigger.cron} (${timeZone})`;
}

export const whatOf = ({
  action,
  signal,
}: Pick<ScheduleLineFragment, 'action' | 'signal'>): string =>
  signal === null ? action : `${action} ${signal}`;

/** `in 3h 5m`, `paused`, or that there is no more. */
export function nextOf({ paused, next }: ScheduleLineFragment, now: number): Cell {
  if (paused) return { text: 'paused', style: 'yellow' };
  const [first] = next;
  if (!first) return { text: 'no more', style: 'dim' };
  return { text: `in ${humanDuration(Math.max(0, Date.parse(first.dueAt) - now))}` };
}

export function lastOf({ lastFiring }: ScheduleLineFragment, now: number): Cell {
  if (!lastFiring) return { text: '', style: undefined };
  const { outcome, firing, startedAt } = lastFiring;
  const shown = firing && outcome === 'SKIPPED' ? firing.outcome : outcome;
  return { text: `${shown} ${agoOf(firing?.dueAt ?? startedAt, now)}`, style: styleOfState(shown) };
}

const notes: Readonly<Record<FiringNote, string>> = {
  GAP: 'clocks go forward over it: at the first instant after the gap',
  FOLD_FIRST: 'clocks go back, and it comes twice: the first time',
  FOLD_SECOND: 'clocks go back, and it comes twice: the second time',
};

export const noteInWords = (note: FiringNote | null): string => (note === null ? '' : notes[note]);

type Details = ScheduleDetailsQuery['schedules']['edges'][number]['node'];

const spans = (exclusions: Details['exclusions']) =>
  exclusions.map(({ from, until }) => `${from} to ${until}`);
const shortened = (list: readonly string[], most: number) =>
  list.length > most ? [...list.slice(0, most), `and ${list.length - most} more`] : list;

/** Name and value; null: nothing to show. */
export function factsOf(schedule: Details): (readonly [string, string | null])[] {
  const {
    overlap,
    catchUp,
    catchUpLimit,
    catchUpWithinMs,
    jitterMs,
    gap,
    fold,
    startsAt,
    endsAt,
    instances,
  } = schedule;
  const limit = catchUp === 'ALL' ? `, ${catchUpLimit} at most` : '';
  return [
    ['about', schedule.description],
    ['action', whatOf(schedule)],
    ['when', whenOf(schedule)],
    ['zone', schedule.timeZone],
    ['clocks', gap === 'FIRE' && fold === 'ONCE' ? null : `gap ${gap}, fold ${fold}`],
    ['from', startsAt],
    ['until', endsAt],
    ...shortened(spans(schedule.exclusions), 10).map((text) => ['not', text] as const),
    ...shortened(spans(schedule.calendarExclusions), 5).map((text) => ['calendar', text] as const),
    ['overlap', overlap === 'SKIP' ? null : overlap],
    [
      'catch up',
      catchUp === 'NONE'
        ? null
        : `${catchUp}${limit}, of the last ${humanDuration(catchUpWithinMs)}`,
    ],
    ['jitter', jitterMs === 0 ? null : humanDuration(jitterMs)],
    ['instances', String(instances.totalCount)],
    ['made', `${schedule.createdAt} by ${schedule.createdBy.label}`],
    [
      'changed',
      schedule.changedAt === schedule.createdAt
        ? null
        : `${schedule.changedAt} by ${schedule.changedBy.label}`,
    ],
    ['effective since', schedule.effectiveSince],
  ];
}

/** What makes a schedule fire, as the plane takes it: exactly one of both is given. */
export function triggerOf({
  cron,
  at,
}: {
  readonly cron?: string | null | undefined;
  readonly at?: string | null | undefined;
}): ScheduleTriggerInput {
  return cron != null ? { cron } : { at: at ?? '' };
}
