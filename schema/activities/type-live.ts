/** Activities as a live collection. */

import { distinct } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedWithInstances } from '../collection-scope.ts';
import { removedBy } from '../runs/topics.ts';
import { someActivities } from './store/activities.ts';
import { changesActivity } from './topics.ts';
import { Activity, ActivityFilter, activityFilter } from './type.ts';

liveCollection({
  field: 'activitiesChanged',
  type: Activity,
  filter: ActivityFilter,
  objects: 'activities',
  collection: {
    name: 'activities',
    concerns: (event) => changesActivity(event) || removedBy(event, 'ACTIVITY').length > 0,
    touched: async (_db, events) =>
      distinct(
        events.flatMap((event) => [event.payload.activityId, ...removedBy(event, 'ACTIVITY')]),
      ),
    moved: movedWithInstances,
    select: someActivities,
  },
  filterOf: activityFilter,
});
