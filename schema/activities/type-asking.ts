/** What may be asked of activities. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import { locate } from '../global-ids.ts';
import { InstanceRef, locateInstance } from '../instances/type.ts';
import { change } from '../loaders.ts';
import { byLoading, type InputFields, mutation, type PayloadFields } from '../mutation.ts';
import { type ActivityRecord, selectActivities } from './store/activities.ts';
import { abortActivity, startMember, stopActivity } from './store/end.ts';
import { startActivity } from './store/make.ts';
import { Activity } from './type.ts';

const PastEnd = builder.enumType('ActivityPastEnd', {
  description: 'What is done with an activity whose end has passed.',
  values: {
    REFUSE: { description: 'The request is refused, and nothing is changed.' },
    OFFLINE_ONLY: { description: 'Only its OFFLINE members run. It is partial.' },
  } as const,
});

const ActivityRef = builder.inputType('ActivityRef', {
  description:
    'Refers to one activity, by its global id or by the UUID that programs and events know it by.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the activity.' }),
    uuid: t.field({ type: 'UUID', description: 'The UUID of the activity.' }),
  }),
});

/**
 * What an ActivityRef means: both its forms hold the same id. @throws InvalidInput for an id that
 * is not one of an activity
 */
function activityId({ id, uuid }: typeof ActivityRef.$inferInput): string {
  const which = locate('Activity', { id, key: uuid }, ['input', 'activity']);
  return 'id' in which ? which.id : which.key;
}

const which = (t: InputFields) =>
  t.field({ type: ActivityRef, required: true, description: 'The activity that is meant.' });
const shared = {
  access: 'OPERATOR',
  failures: [InvalidInput, NotFound, Conflict],
  payload: (t: PayloadFields<ActivityRecord>) => ({
    activity: t.field({
      type: Activity,
      description: 'The activity as it is now.',
      resolve: ({ value }) => value,
    }),
  }),
} as const;

mutation('startActivity', {
  ...shared,
  description:
    'Makes an activity: its hosts are informed of it, and begin by themselves. What its members depend on and is stopped is started now.',
  input: (t) => ({
    group: t.string({
      required: true,
      description:
        'The group whose programs take part: those that have an activity mode, where they are enabled.',
    }),
    selector: t.string({
      description:
        'Which of the instances of the group take part, such as label:role=worker. All when left out.',
    }),
    parameters: t.field({
      type: 'JSON',
      required: true,
      description: 'What the programs of the activity are given: a JSON object of at most 64 KiB.',
    }),
    startAt: t.field({
      type: 'DateTime',
      description: 'When the activity starts; as soon as all can have begun when left out.',
    }),
    durationMs: t.field({
      type: 'Duration',
      required: true,
      description:
        'The time from the start of the activity to its end, in milliseconds: 1 s to 31 days.',
    }),
    leadMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: 5000,
      description:
        'How long before the start of the activity its members begin, in milliseconds, at most an hour.',
    }),
    pastEnd: t.field({
      type: PastEnd,
      required: true,
      defaultValue: 'REFUSE',
      description: 'What is done when the end has passed already.',
    }),
  }),
  failures: [InvalidInput],
  resolve: (input, context) => change(context, (tx) => startActivity(tx, input)),
  created: byLoading(selectActivities),
});

mutation('stopActivity', {
  ...shared,
  description:
    'Ends the part of the REALTIME members now; OFFLINE members go on to their own end. An activity that has not begun is called off.',
  input: (t) => ({ activity: which(t) }),
  resolve: async ({ activity }, context) => {
    const id = activityId(activity);
    return change(context, (tx) => stopActivity(tx, id));
  },
});

mutation('abortActivity', {
  ...shared,
  description: 'Ends an activity at once, its OFFLINE members too.',
  input: (t) => ({ activity: which(t) }),
  resolve: async ({ activity }, context) => {
    const id = activityId(activity);
    return change(context, (tx) => abortActivity(tx, id));
  },
});

mutation('startActivityMember', {
  ...shared,
  description:
    'Starts one member of an activity late, from now to the end of the activity: after it has failed, was stopped or left out. The activity becomes partial.',
  input: (t) => ({
    activity: which(t),
    instance: t.field({
      type: InstanceRef,
      required: true,
      description: 'The member to start, or another instance of the group.',
    }),
  }),
  resolve: async ({ activity, instance }, context) => {
    const [id, member] = [activityId(activity), locateInstance(instance)];
    return change(context, (tx) => startMember(tx, id, member));
  },
});
