/** The events of activities in the graph. */
import { Activity, loadActivity, MemberStatus } from '../activities/type.ts';
import type { Context, EventRecord } from '../context.ts';
import { common, kind, optionalText, text } from './type.ts';

const activity = {
  type: Activity,
  description: 'The activity as it is now.',
  nullable: true,
  resolve: (e: EventRecord, _args: unknown, context: Context) =>
    loadActivity(context, text(e.payload, 'activityId')),
} as const;
const id = {
  type: 'UUID',
  description: 'Its id.',
  resolve: (e: EventRecord) => text(e.payload, 'activityId'),
} as const;
const group = {
  description: 'Of which group.',
  resolve: (e: EventRecord) => text(e.payload, 'group'),
} as const;
const time = (name: string) => (e: EventRecord) => new Date(text(e.payload, name));
const partial = {
  description: 'Not all of it ran for all of its time.',
  resolve: (e: EventRecord) => e.payload.partial === true,
};
const why = {
  nullable: true,
  description: 'What was missing, or who ended it. Null: nothing is to be said.',
  resolve: (e: EventRecord) => optionalText(e.payload, 'detail'),
} as const;

kind('ACTIVITY_CREATED').implement({
  ...common,
  description: 'An activity was made: its hosts are told of it.',
  fields: (t) => ({
    activity: t.field(activity),
    activityUuid: t.field(id),
    group: t.string(group),
    startsAt: t.field({
      type: 'DateTime',
      description: 'When it starts; its members begin a lead earlier.',
      resolve: time('startsAt'),
    }),
    endsAt: t.field({ type: 'DateTime', description: 'When it ends.', resolve: time('endsAt') }),
    members: t.int({
      description: 'How many take part.',
      resolve: (e) => Number(e.payload.members),
    }),
  }),
});
kind('ACTIVITY_STARTED').implement({
  ...common,
  description:
    'Its members begin; or it goes on after it had ended, because a member is started late.',
  fields: (t) => ({
    activity: t.field(activity),
    activityUuid: t.field(id),
    group: t.string(group),
  }),
});
kind('ACTIVITY_CHANGED').implement({
  ...common,
  description: 'An activity ends at another time than planned, or something of it is missing.',
  fields: (t) => ({
    activity: t.field(activity),
    activityUuid: t.field(id),
    group: t.string(group),
    endsAt: t.field({
      type: 'DateTime',
      description: 'When the activity ends now.',
      resolve: time('endsAt'),
    }),
    partial: t.boolean(partial),
    detail: t.string(why),
  }),
});
kind('ACTIVITY_ENDED').implement({
  ...common,
  description: 'The last of its members has ended.',
  fields: (t) => ({
    activity: t.field(activity),
    activityUuid: t.field(id),
    group: t.string(group),
    partial: t.boolean(partial),
    detail: t.string(why),
  }),
});
kind('ACTIVITY_ABORTED').implement({
  ...common,
  description: 'It was called off, or ended at once.',
  fields: (t) => ({
    activity: t.field(activity),
    activityUuid: t.field(id),
    group: t.string(group),
    partial: t.boolean(partial),
    detail: t.string(why),
  }),
});
kind('ACTIVITY_MEMBER_CHANGED').implement({
  ...common,
  description: 'A member stands elsewhere than before.',
  fields: (t) => ({
    activity: t.field(activity),
    activityUuid: t.field(id),
    group: t.string(group),
    address: t.string({
      description: 'Address of its instance.',
      resolve: (e) => text(e.payload, 'address'),
    }),
    fromStatus: t.field({
      type: MemberStatus,
      description: 'Where it stood before.',
      resolve: (e) => e.payload.from as never,
    }),
    toStatus: t.field({
      type: MemberStatus,
      description: 'Where it stands now.',
      resolve: (e) => e.payload.to as never,
    }),
    detail: t.string(why),
  }),
});
