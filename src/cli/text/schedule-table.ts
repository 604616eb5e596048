/** Schedules as a table: one line each, with what comes next and how it went last. */
import type { ScheduleLineFragment } from '../../sdk/client/generated.ts';
import type { Context } from '../command.ts';
import { programName } from '../commands/programs.ts';
import { table } from '../output.ts';
import { lastOf, nextOf, whatOf, whenOf } from './schedule-words.ts';

const header = ['PROGRAM', 'HOSTS', 'NAME', 'ACTION', 'WHEN', 'NEXT', 'LAST'];

export function scheduleTable(schedules: readonly ScheduleLineFragment[], context: Context): string[] {
  const now = Date.now();
  const rows = schedules.map((schedule) => [
    ...[programName(schedule.program), schedule.hosts, schedule.name, whatOf(schedule), whenOf(schedule)],
    nextOf(schedule, now),
    lastOf(schedule, now),
  ]);
  return table(header, rows, context);
}
