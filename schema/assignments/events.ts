/** The events about assignments. */
import { type EventOf, event, type Payload, registerEvents, text } from '../event-kinds.ts';

const hosts = (e: EventOf<Payload>) => text(e.payload, 'hosts');
const enabled = (e: EventOf<Payload>) => e.payload.enabled === true;
const perHost = (e: EventOf<Payload>) => Number(e.payload.instancesPerHost);

const assignmentEvents = {
  ASSIGNMENT_CREATED: event({
    description: 'A program was assigned to hosts.',
    fields: (t) => ({
      hosts: t.string({ description: 'The host selector of the assignment.', resolve: hosts }),
      enabled: t.boolean({ description: 'Whether the assignment is enabled.', resolve: enabled }),
      instancesPerHost: t.int({
        description: 'How many instances each host runs.',
        resolve: perHost,
      }),
    }),
  }),
  ASSIGNMENT_CHANGED: event({
    description: 'An assignment was enabled, disabled or given another number of instances.',
    fields: (t) => ({
      hosts: t.string({ description: 'The host selector of the assignment.', resolve: hosts }),
      enabled: t.boolean({
        description: 'Whether the assignment is enabled now.',
        resolve: enabled,
      }),
      instancesPerHost: t.int({
        description: 'How many instances each host runs now.',
        resolve: perHost,
      }),
    }),
  }),
  ASSIGNMENT_DELETED: event({
    description: 'A program was taken from hosts.',
    fields: (t) => ({
      hosts: t.string({ description: 'The host selector of the assignment.', resolve: hosts }),
    }),
  }),
};
registerEvents(assignmentEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    assignments: typeof assignmentEvents;
  }
}
