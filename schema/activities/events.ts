/** The events about activities. */
import type { Context } from '../context.ts';
import {
  type EventOf,
  event,
  optionalText,
  type Payload,
  registerEvents,
  text,
} from '../event-kinds.ts';
import { idOf } from '../global-ids.ts';
import { Activity, loadActivity } from './type.ts';
import { MemberStatus } from './type-members.ts';

const activity = {
  type: Activity,
  description: 'The activity as it is now.',
  nullable: true,
  resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
    loadActivity(context, text(e.payload, 'activityId')),
} as const;
const id = idOf('Activity', 'The global id of the activity.', (e: EventOf<Payload>) =>
  text(e.payload, 'activityId'),
);
const group = {
  description: 'The group whose programs take part in the activity.',
  resolve: (e: EventOf<Payload>) => text(e.payload, 'group'),
} as const;
const time = (name: string) => (e: EventOf<Payload>) => new Date(text(e.payload, name));
const partial = {
  description: 'Whether some of the activity did not run for all of its time.',
  resolve: (e: EventOf<Payload>) => e.payload.partial === true,
};
const why = {
  nullable: true,
  description: 'A sentence on what was missing, or who ended it. Null: nothing is known.',
  resolve: (e: EventOf<Payload>) => optionalText(e.payload, 'detail'),
} as const;

const activityEvents = {
  ACTIVITY_CREATED: event({
    description: 'An activity was created, and its hosts are notified.',
    fields: (t) => ({
      activity: t.field(activity),
      activityId: t.field(id),
      group: t.string(group),
      startsAt: t.field({
        type: 'DateTime',
        description: 'When the activity starts; its members begin a lead earlier.',
        resolve: time('startsAt'),
      }),
      endsAt: t.field({
        type: 'DateTime',
        description: 'The time at which the activity ends.',
        resolve: time('endsAt'),
      }),
      members: t.int({
        description: 'How many take part.',
        resolve: (e) => Number(e.payload.members),
      }),
    }),
  }),
  ACTIVITY_STARTED: event({
    description:
      'The members of an activity begin; or the activity goes on after it had ended, because a member is started late.',
    fields: (t) => ({
      activity: t.field(activity),
      activityId: t.field(id),
      group: t.string(group),
    }),
  }),
  ACTIVITY_CHANGED: event({
    description: 'An activity ends at another time than planned, or something of it is missing.',
    fields: (t) => ({
      activity: t.field(activity),
      activityId: t.field(id),
      group: t.string(group),
      endsAt: t.field({
        type: 'DateTime',
        description: 'When the activity ends now.',
        resolve: time('endsAt'),
      }),
      partial: t.boolean(partial),
      detail: t.string(why),
    }),
  }),
  ACTIVITY_ENDED: event({
    description: 'The last member of an activity has ended.',
    fields: (t) => ({
      activity: t.field(activity),
      activityId: t.field(id),
      group: t.string(group),
      partial: t.boolean(partial),
      detail: t.string(why),
    }),
  }),
  ACTIVITY_ABORTED: event({
    description: 'An activity was called off, or ended at once.',
    fields: (t) => ({
      activity: t.field(activity),
      activityId: t.field(id),
      group: t.string(group),
      partial: t.boolean(partial),
      detail: t.string(why),
    }),
  }),
  ACTIVITY_MEMBER_CHANGED: event({
    description: 'The status of a member of an activity changed.',
    fields: (t) => ({
      activity: t.field(activity),
      activityId: t.field(id),
      group: t.string(group),
      address: t.string({
        description: 'Address of its instance.',
        resolve: (e) => text(e.payload, 'address'),
      }),
      fromStatus: t.field({
        type: MemberStatus,
        description: 'Where the member stood before.',
        resolve: (e) => e.payload.from as never,
      }),
      toStatus: t.field({
        type: MemberStatus,
        description: 'Where the member stands now.',
        resolve: (e) => e.payload.to as never,
      }),
      detail: t.string(why),
    }),
  }),
};
registerEvents(activityEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    activities: typeof activityEvents;
  }
}
