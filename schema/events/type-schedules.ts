/** The events about schedules. */
import { builder } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import { ScheduleAction } from '../schedules/type.ts';
import { Event } from './type.ts';

const common = { interfaces: [Event] };
const which = {
  description: 'Name of the schedule.',
  resolve: (event: EventRecord) => String(event.payload.schedule),
};
const hosts = {
  description: 'The assignment that it belongs to, as a selector of hosts.',
  resolve: (event: EventRecord) => String(event.payload.hosts),
};

builder.objectRef<EventRecord>('ScheduleCreated').implement({
  ...common,
  description: 'An assignment was given a schedule.',
  fields: (t) => ({
    schedule: t.string(which),
    hosts: t.string(hosts),
    scheduleAction: t.field({
      type: ScheduleAction,
      description: 'What it does.',
      resolve: (event) => event.payload.action as never,
    }),
    when: t.string({
      description: 'Its cron line, or the instant at which it fires once.',
      resolve: (event) => String(event.payload.when),
    }),
    timeZone: t.string({
      description: 'Its time zone.',
      resolve: (event) => String(event.payload.timeZone),
    }),
  }),
});
builder.objectRef<EventRecord>('ScheduleChanged').implement({
  ...common,
  description: 'A schedule was changed. What was due before is not owed any more.',
  fields: (t) => ({
    schedule: t.string(which),
    hosts: t.string(hosts),
    fields: t.stringList({
      description: 'Settings that differ from before, by name.',
      resolve: (event) => event.payload.fields as string[],
    }),
  }),
});

const plain = (name: string, description: string) =>
  builder.objectRef<EventRecord>(name).implement({
    ...common,
    description,
    fields: (t) => ({ schedule: t.string(which), hosts: t.string(hosts) }),
  });
plain('ScheduleDeleted', 'A schedule was deleted.');
plain('SchedulePaused', 'A schedule was paused. It does not fire until it is resumed.');
plain(
  'ScheduleResumed',
  'A schedule that was paused goes on. What fell due meanwhile is not owed.',
);
