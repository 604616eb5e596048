/** The schedules of an assignment, made as the file describes them. */

import { InvalidInput, type Issue } from '../../base/errors.ts';
import { keyOf } from '../../domain/fleet/check.ts';
import type { AssignmentItem } from '../../domain/fleet/fleet.ts';
import type { FileSchedule, ScheduleItem } from '../../domain/fleet/schedules.ts';
import type { Place } from '../../domain/fleet/yaml-reader.ts';
import type { Client } from '../client/client.ts';
import { type ScheduleInput, SetSchedulesDocument } from '../client/generated.ts';
import { unwrap } from '../faults.ts';

/** What became of an item of the file. */
export interface Result {
  readonly verdict: 'created' | 'changed' | 'unchanged';
  readonly remark?: string;
}

interface Applying {
  readonly client: Client;
  /** The assignment is made by this file. */
  readonly isNew: boolean;
  readonly dryRun: boolean;
  readonly apply: (what: string, place: Place, act: () => Promise<Result>) => Promise<unknown>;
}

/** Nothing where the file does not mention them. */
export async function applySchedules(
  item: AssignmentItem,
  { client, isNew, dryRun, apply }: Applying,
): Promise<void> {
  const { program, hosts, schedules } = item;
  if (!schedules) return;
  await apply(`schedules of ${keyOf(program)} on ${hosts}`, schedules[0] ?? item, async () => {
    const names = schedules.map(({ schedule }) => schedule.name);
    if (dryRun && isNew)
      return names.length > 0
        ? { verdict: 'created', remark: some(names) }
        : { verdict: 'unchanged' };
    const input = {
      assignment: { key: { program, hosts } },
      schedules: schedules.map(({ schedule }) => inputOf(schedule)),
      dryRun,
    };
    const answer = await client.request(SetSchedulesDocument, { input });
    const {
      created,
      updated: changed,
      deleted,
    } = unwrapped(() => unwrap(answer.setSchedules), schedules);
    const remarks = Object.entries({ created, changed, deleted }).flatMap(([verb, list]) =>
      list.length ? [`${verb} ${list.join(', ')}`] : [],
    );
    if (remarks.length === 0) return { verdict: 'unchanged' };
    const all = changed.length + deleted.length === 0 && created.length === names.length;
    return all
      ? { verdict: 'created', remark: some(names) }
      : { verdict: 'changed', remark: remarks.join('; ') };
  });
}

function inputOf({ name, paused, cron, at, ...spec }: FileSchedule): ScheduleInput {
  return {
    name,
    ...(paused != null && { paused }),
    spec: { ...spec, trigger: cron === undefined ? { at: at ?? '' } : { cron } },
  };
}

const some = (names: readonly string[]) =>
  names.length > 12
    ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more`
    : names.join(', ');

/** Faults that the plane finds name their schedule and its place. */
function unwrapped<T>(work: () => T, schedules: readonly ScheduleItem[]): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const placed = (issue: Issue): Issue & { readonly standsAt?: Place } => {
      const item = schedules[Number(issue.path[2])];
      return item
        ? { ...issue, message: `${item.schedule.name}: ${issue.message}`, standsAt: item }
        : issue;
    };
    throw new InvalidInput(error.issues.map(placed));
  }
}
