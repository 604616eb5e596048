/** Instances as a live collection. */

import { liveCollection } from '../collection-field.ts';
import { movesNothingElse } from '../collection-scope.ts';
import { someInstances, touchedInstances } from './store/instances.ts';
import { changesInstances, instancesTouchedBy } from './topics.ts';
import { Instance, InstanceFilter } from './type.ts';

liveCollection({
  field: 'instancesChanged',
  type: Instance,
  filter: InstanceFilter,
  objects: 'instances',
  collection: {
    name: 'instances',
    concerns: changesInstances,
    touched: (db, events) => touchedInstances(db, instancesTouchedBy(events)),
    moved: movesNothingElse,
    select: someInstances,
  },
  filterOf: (filter) => filter ?? null,
});
