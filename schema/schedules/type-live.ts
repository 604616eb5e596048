/** Schedules as a live collection. */
import { inPayload } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { changesSelection } from '../hosts/topics.ts';
import { someSchedules } from './store.ts';
import { changesSchedule } from './topics.ts';
import { Schedule, ScheduleFilter } from './type-schedule.ts';

liveCollection({
  field: 'schedulesChanged',
  type: Schedule,
  filter: ScheduleFilter,
  objects: 'schedules',
  collection: {
    name: 'schedules',
    concerns: changesSchedule,
    touched: inPayload('scheduleId'),
    // With other labels, the host comes under other assignments.
    resets: (event, filter) => filter?.host != null && event.host === filter.host && changesSelection(event),
    select: someSchedules,
  },
  filterOf: (filter) => filter ?? null,
});
