/** Schedules as a table: one line each, with what comes next and how it went last. */
import type { ScheduleLineFragment } from '../../sdk/client/generated.ts';
import { table } from '../../terminal/table.ts';
import type { Context } from '../command.ts';
import { programName } from '../commands/programs.ts';
import { lastOf, nextOf, whatOf, whenOf } from './schedule-words.ts';

const header = ['PROGRAM', 'HOSTS', 'NAME', 'ACTION', 'WHEN', 'NEXT', 'LAST'];

/** @param now by the plane's clock, milliseconds since 1970 */
export function scheduleTable(
  schedules: readonly ScheduleLineFragment[],
  now: number,
  context: Context,
): string[] {
  const rows = schedules.map((schedule) => [
    ...[
      programName(schedule.program),
      schedule.hosts,
      schedule.name,
      whatOf(schedule),
      whenOf(schedule),
    ],
    nextOf(schedule, now),
    lastOf(schedule, now),
  ]);
  return table(header, rows, context);
}
