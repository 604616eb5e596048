/** Monitors as a live collection. */

import { inPayload } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movesNothingElse } from '../collection-scope.ts';
import { someMonitors } from './store/monitors.ts';
import { changesLine } from './topics.ts';
import { Monitor, MonitorFilter, monitorFilter } from './type.ts';

liveCollection({
  field: 'monitorsChanged',
  type: Monitor,
  filter: MonitorFilter,
  objects: 'monitors',
  collection: {
    name: 'monitors',
    concerns: changesLine,
    touched: inPayload('monitorId'),
    moved: movesNothingElse,
    select: someMonitors,
  },
  filterOf: monitorFilter,
});
