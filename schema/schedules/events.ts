/** The events about schedules, and about their firings that led to no run. */

import { type EventOf, event, type Payload, registerEvents } from '../event-kinds.ts';
import { ScheduleAction } from './type.ts';

const which = {
  description: 'Name of the schedule.',
  resolve: (event: EventOf<Payload>) => String(event.payload.schedule),
};
const hosts = {
  description: 'The assignment that it belongs to, as a selector of hosts.',
  resolve: (event: EventOf<Payload>) => String(event.payload.hosts),
};

const scheduleEvents = {
  SCHEDULE_CREATED: event({
    description: 'An assignment was given a schedule.',
    fields: (t) => ({
      schedule: t.string(which),
      hosts: t.string(hosts),
      scheduleAction: t.field({
        type: ScheduleAction,
        description: 'What the schedule does when it fires.',
        resolve: (event) => event.payload.action as never,
      }),
      when: t.string({
        description: 'The cron line of the schedule, or the instant at which it fires once.',
        resolve: (event) => String(event.payload.when),
      }),
      timeZone: t.string({
        description: 'The time zone of the schedule, an IANA name.',
        resolve: (event) => String(event.payload.timeZone),
      }),
    }),
  }),
  SCHEDULE_CHANGED: event({
    description: 'A schedule was changed. What was due before is not executed any more.',
    fields: (t) => ({
      schedule: t.string(which),
      hosts: t.string(hosts),
      fields: t.stringList({
        description: 'Settings that differ from before, by name.',
        resolve: (event) => event.payload.fields as string[],
      }),
    }),
  }),
  SCHEDULE_DELETED: event({
    description: 'A schedule was deleted.',
    fields: (t) => ({ schedule: t.string(which), hosts: t.string(hosts) }),
  }),
  SCHEDULE_PAUSED: event({
    description: 'A schedule was paused. It does not fire until it is resumed.',
    fields: (t) => ({ schedule: t.string(which), hosts: t.string(hosts) }),
  }),
  SCHEDULE_RESUMED: event({
    description: 'A schedule that was paused goes on. What fell due meanwhile is not executed.',
    fields: (t) => ({ schedule: t.string(which), hosts: t.string(hosts) }),
  }),
};
registerEvents(scheduleEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    schedules: typeof scheduleEvents;
  }
}
