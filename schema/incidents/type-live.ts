/** Incidents as a live collection. */

import { distinct } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedWithInstances } from '../collection-scope.ts';
import { removedBy } from '../runs/topics.ts';
import { someIncidents, withAffected } from './store/incidents.ts';
import { changesIncident } from './topics.ts';
import { Incident, IncidentFilter, incidentFilter } from './type.ts';

liveCollection({
  field: 'incidentsChanged',
  type: Incident,
  filter: IncidentFilter,
  objects: 'incidents',
  collection: {
    name: 'incidents',
    concerns: (event) => changesIncident(event) || removedBy(event, 'INCIDENT').length > 0,
    // What follows from an incident has no events of its own.
    touched: async (db, events) =>
      distinct([
        ...(await withAffected(db, distinct(events.map(({ payload }) => payload.incidentId)))),
        ...events.flatMap((event) => removedBy(event, 'INCIDENT')),
      ]),
    moved: movedWithInstances,
    select: someIncidents,
  },
  filterOf: incidentFilter,
});
