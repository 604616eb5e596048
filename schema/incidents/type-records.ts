/** The records behind an incident: why its instance is in its state, and the events that it collected. */

import { builder } from '../builder.ts';
import { Event } from '../event-kinds.ts';
import { listEvents } from '../events/store/events.ts';
import { EventConnection, eventOrder } from '../events/type-log.ts';
import { instanceLoader } from '../instances/type.ts';
import { Why, whyLoader } from '../why/type.ts';
import { eventsOfIncident } from './rules-records.ts';
import { Incident } from './type.ts';

builder.objectFields(Incident, (t) => ({
  why: t.field({
    type: Why,
    nullable: true,
    description:
      'Why the instance is in its state, from records. Null: the incident is about no instance, or that is gone. The records are read for each incident by itself: ask for it of few.',
    resolve: async ({ instanceId }, _args, context) => {
      if (instanceId === null) return null;
      const [instance, entries] = await Promise.all([
        instanceLoader(context).load(instanceId),
        whyLoader(context).load(instanceId),
      ]);
      return instance && entries && { instance, entries };
    },
  }),
  events: t.connection(
    {
      type: Event,
      description:
        'The events of the host or the instance from the opening of the incident to its end, oldest first unless ordered otherwise, as long as the log keeps them. None for an incident without a host: see its pings. They are read for each incident by itself: ask for them of few.',
      args: { orderBy: t.arg(eventOrder) },
      resolve: (incident, page, { plane, scope }) =>
        listEvents(plane.db, scope, { ...page, filter: eventsOfIncident(incident) }),
    },
    EventConnection,
  ),
}));
