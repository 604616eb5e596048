/** The events that programs publish by themselves. */

import { type EventOf, event, type Payload, registerEvents, text } from '../event-kinds.ts';
import { nullableIdOf } from '../global-ids.ts';
import { Severity } from './type.ts';

const publishingEvents = {
  PROGRAM_EVENT: event({
    description: "A program published an event, through the socket of its host's agent.",
    fields: (t) => ({
      name: t.string({
        description: 'The name that the program gave the event.',
        resolve: (e) => text(e.payload, 'name'),
      }),
      severity: t.field({
        type: Severity,
        description: 'The severity that the program gave the event.',
        resolve: (e) => e.payload.severity as never,
      }),
      data: t.field({
        type: 'JSON',
        nullable: true,
        description: 'More about it. Null: there is no more.',
        resolve: (e) => e.payload.data ?? null,
      }),
      runId: t.field(
        nullableIdOf(
          'Run',
          'The global id of the run that published the event. Never null.',
          (e: EventOf<Payload>) => text(e.payload, 'runUuid'),
        ),
      ),
    }),
  }),
  ATTRIBUTE_CHANGED: event({
    description: 'A program published another value of an attribute of its instance.',
    fields: (t) => ({
      name: t.string({
        description: 'The name of the attribute.',
        resolve: (e) => text(e.payload, 'name'),
      }),
      value: t.field({
        type: 'JSON',
        nullable: true,
        description: 'The value of the attribute. Null: it was taken back.',
        resolve: (e) => e.payload.value ?? null,
      }),
      previous: t.field({
        type: 'JSON',
        nullable: true,
        description: 'The value of the attribute before. Null: there was none.',
        resolve: (e) => e.payload.previous ?? null,
      }),
    }),
  }),
};
registerEvents(publishingEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    publishing: typeof publishingEvents;
  }
}
