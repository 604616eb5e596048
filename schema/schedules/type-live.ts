/** Schedules as a live collection. */
import { distinct, inPayload } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { changesSelection } from '../hosts/topics.ts';
import { schedulesOfRuns, someSchedules } from './store/schedules.ts';
import { changesSchedule, concernsRun } from './topics.ts';
import { Schedule, ScheduleFilter } from './type-schedule.ts';

const named = inPayload('scheduleId');

liveCollection({
  field: 'schedulesChanged',
  type: Schedule,
  filter: ScheduleFilter,
  objects: 'schedules',
  collection: {
    name: 'schedules',
    concerns: (event) => changesSchedule(event) || concernsRun(event),
    touched: async (db, events) => [
      ...(await named(db, events)),
      ...(await schedulesOfRuns(db, distinct(events.map(({ payload }) => payload.runUuid)))),
    ],
    // With other labels, the host comes under other assignments.
    resets: (event, filter) =>
      event.host !== null && filter?.host?.includes(event.host) === true && changesSelection(event),
    select: someSchedules,
  },
  filterOf: (filter) => filter ?? null,
});
