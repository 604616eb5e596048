/** The whole fleet as the text of a fleet file. */
import { keyOf } from '../../../domain/fleet/check.ts';
import { yamlOf } from '../../../domain/fleet/write.ts';
import { fleetInFile, type WrittenSchedule } from '../../../domain/fleet/write-fleet.ts';
import type { Client } from '../../../sdk/client/client.ts';
import { readKnown } from '../../../sdk/fleet/known-fleet.ts';
import { PortalExportedSchedulesDocument } from './fleet.generated.ts';

/**
 * What a file cannot hold stands in comments at its beginning: calendars, and values that are
 * hidden from who exports. @throws Failure as `client.request`
 */
export async function fleetText(client: Client): Promise<string> {
  const { programs, assignments, monitors } = await readKnown(client);
  const schedules = new Map<string, WrittenSchedule[]>();
  const missing: string[] = [];
  for await (const node of client.pages(PortalExportedSchedulesDocument, { filter: null })) {
    const { program, hosts, trigger, calendar, ...schedule } = node;
    if (!program) continue;
    const key = `${keyOf(program)} ${hosts}`;
    const written: WrittenSchedule = {
      ...schedule,
      cron: 'cron' in trigger ? trigger.cron : null,
      at: 'at' in trigger ? trigger.at : null,
    };
    schedules.set(key, [...(schedules.get(key) ?? []), written]);
    if (calendar !== null) missing.push(`the calendar of ${schedule.name} of ${keyOf(program)}`);
  }
  for (const program of programs)
    for (const { name, redacted } of program.definition.env)
      if (redacted) missing.push(`the value of ${name} of ${keyOf(program)}`);
  const fleet = fleetInFile({
    programs,
    monitors: monitors.map(({ definition }) => definition),
    assignments: assignments.map((assignment) => ({
      ...assignment,
      schedules: schedules.get(`${keyOf(assignment.program)} ${assignment.hosts}`) ?? [],
    })),
  });
  const comments = missing.map((what) => `# Not in this file: ${what}\n`);
  return `${comments.join('')}${yamlOf(fleet)}`;
}
