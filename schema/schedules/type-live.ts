/** Schedules as a live collection. */
import { planeScope } from '../../src/domain/scope.ts';
import { changesAssignment } from '../assignments/topics.ts';
import { distinct, inPayload } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedWithInstances } from '../collection-scope.ts';
import { changesSelection } from '../hosts/topics.ts';
import { schedulesOfAssignments, schedulesOfRuns, someSchedules } from './store/schedules.ts';
import { changesSchedule, concernsRun } from './topics.ts';
import { Schedule, ScheduleFilter } from './type-schedule.ts';

const named = inPayload('scheduleId');
const ofAssignment = inPayload('assignmentId');

liveCollection({
  field: 'schedulesChanged',
  type: Schedule,
  filter: ScheduleFilter,
  objects: 'schedules',
  collection: {
    name: 'schedules',
    // A schedule shows the hosts of its assignment.
    concerns: (event) => changesSchedule(event) || changesAssignment(event) || concernsRun(event),
    touched: async (db, events) => [
      ...(await named(db, events)),
      // Ids alone: what is in scope is read by them.
      ...(await schedulesOfAssignments(db, planeScope, await ofAssignment(db, events))).map(
        ({ id }) => id,
      ),
      ...(await schedulesOfRuns(db, distinct(events.map(({ payload }) => payload.runUuid)))),
    ],
    // With other labels, the host comes under other assignments.
    resets: (event, filter) =>
      event.host !== null && filter?.host?.includes(event.host) === true && changesSelection(event),
    moved: movedWithInstances,
    select: someSchedules,
  },
  filterOf: (filter) => filter ?? null,
});
