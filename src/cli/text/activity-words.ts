/** Activities as lines of text, and what is written on the command line about them. Pure. */

import { humanDuration, parseDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import { ending } from '../../sdk/client/event-words.ts';
import type { ActivityLineFragment, ActivityWholeFragment } from '../../sdk/client/generated.ts';
import { type Paint, styleOfState } from '../../terminal/style.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { UsageError } from '../../terminal/usage.ts';
import { uuidOf } from './ids.ts';
import { localTime } from './run-words.ts';

interface Look {
  readonly paint: Paint;
  readonly columns: number | undefined;
}

export function activityTable(activities: readonly ActivityLineFragment[], look: Look): string[] {
  const rows = activities.map((activity): (Cell | string)[] => [
    uuidOf(activity.id),
    activity.group,
    stateOf(activity),
    localTime(activity.startsAt),
    humanDuration(Math.max(0, Date.parse(activity.endsAt) - Date.parse(activity.startsAt))),
    countsOf(activity),
    activity.createdBy.label,
    activity.detail ?? '',
  ]);
  return table(
    ['ACTIVITY', 'GROUP', 'STATE', 'START', 'FOR', 'MEMBERS', 'BY', 'DETAIL'],
    rows,
    look,
  );
}

const stateOf = ({ state, partial }: ActivityLineFragment): Cell => ({
  text: partial ? `${state} (partial)` : state,
  style: partial && state !== 'ABORTED' ? 'yellow' : styleOfState(state),
});

/** What there is of each, such as "3: 2 running, 1 failed". */
function countsOf({ counts }: ActivityLineFragment): string {
  const { total, leftOut, ...others } = counts;
  const parts = Object.entries({ ...others, 'left out': leftOut }).flatMap(([name, count]) =>
    typeof count === 'number' && count > 0 ? [`${count} ${name}`] : [],
  );
  return parts.length === 0 ? String(total) : `${total}: ${parts.join(', ')}`;
}

/** All about one: a head, its parameters, a line for each member. */
export function activityPage(activity: ActivityWholeFragment, look: Look): string[] {
  const { paint } = look;
  const { text, style } = stateOf(activity) as Exclude<Cell, string>;
  const facts: readonly (readonly [string, string | null])[] = [
    ['from', `${localTime(activity.startsAt)}, members ${humanDuration(activity.leadMs)} earlier`],
    ['to', localTime(activity.endsAt)],
    ['only', activity.selector],
    ['made', `${localTime(activity.createdAt)} by ${activity.createdBy.label}`],
    ['over', activity.finishedAt === null ? null : localTime(activity.finishedAt)],
    ['detail', activity.detail],
    ['with', JSON.stringify(activity.parameters)],
  ];
  const members = activity.members.edges.map(({ node }) => node);
  const more = activity.members.totalCount - members.length;
  return [
    `${paint('bold', `activity of ${printable(activity.group)}`)}  ${uuidOf(activity.id)}  ${paint(style, text)}`,
    ...facts.flatMap(([name, value]) =>
      value === null ? [] : [`  ${paint('cyan', name.padEnd(6))}  ${printable(value)}`],
    ),
    '',
    ...table(
      ['MEMBER', 'MODE', 'STATUS', 'BEGAN', 'ENDED', 'PID', 'DETAIL'],
      members.map(memberRow),
      look,
    ),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

type Member = ActivityWholeFragment['members']['edges'][number]['node'];

function memberRow(member: Member): (Cell | string)[] {
  const { run, instance } = member;
  const how = run && run.outcome !== 'RUNNING' ? ending({ ...run, error: null }) : '';
  const away =
    instance?.state === 'UNKNOWN' && (member.status === 'PENDING' || member.status === 'RUNNING')
      ? 'host out of reach'
      : '';
  return [
    member.address,
    member.mode,
    { text: member.status, style: styleOfState(member.status) },
    member.startedAt === null ? '' : localTime(member.startedAt),
    member.finishedAt === null ? '' : localTime(member.finishedAt),
    run?.pid == null ? '' : String(run.pid),
    [member.late ? 'late' : '', how, member.detail === how ? '' : (member.detail ?? ''), away]
      .filter(Boolean)
      .join('; '),
  ];
}

/**
 * When something is to be: RFC 3339; a local date and time (2026-01-31 12:00, seconds may follow);
 * a local time of today (12:00); or +10m from now.
 * @returns milliseconds since 1970
 * @throws UsageError
 */
export function parseTime(text: string, now: number): number {
  if (text.startsWith('+')) return now + parseDuration(text.slice(1), ['--at']);
  const clock = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text);
  if (clock) {
    const date = new Date(now);
    return date.setHours(Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0), 0);
  }
  const at = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)
    ? Date.parse(text.replace(' ', 'T'))
    : Number.NaN;
  if (Number.isNaN(at))
    throw new UsageError(
      `"${text}" is no time`,
      'such as 2026-01-31T12:00:00Z, "2026-01-31 12:00", 12:00, or +10m',
    );
  return at;
}
