/** Assignments as a live collection. */

import { inPayload } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedWithInstances } from '../collection-scope.ts';
import { changesSelection } from '../hosts/topics.ts';
import { someAssignments } from './store/assignments.ts';
import { changesAssignment } from './topics.ts';
import { Assignment, AssignmentFilter } from './type.ts';

liveCollection({
  field: 'assignmentsChanged',
  type: Assignment,
  filter: AssignmentFilter,
  objects: 'assignments',
  collection: {
    name: 'assignments',
    concerns: changesAssignment,
    touched: inPayload('assignmentId'),
    // With other labels, the host comes under other assignments.
    resets: (event, filter) =>
      event.host !== null && filter?.host?.includes(event.host) === true && changesSelection(event),
    moved: movedWithInstances,
    select: someAssignments,
  },
  filterOf: (filter) => filter ?? null,
});
