/** What may be asked of activities. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import { actorOf } from '../context.ts';
import { write } from '../loaders.ts';
import { abortActivity, startMember, stopActivity } from './end.ts';
import { makeActivity } from './make.ts';
import { Activity, activityIdOf, idDescription } from './type.ts';

const PastEnd = builder.enumType('ActivityPastEnd', {
  description: 'What is done with an activity whose end has passed.',
  values: {
    REFUSE: { description: 'It is refused.' },
    OFFLINE_ONLY: { description: 'Only its OFFLINE members run. It is partial.' },
  } as const,
});

const StartActivityInput = builder.inputType('StartActivityInput', {
  description: 'An activity to make.',
  fields: (t) => ({
    group: t.string({
      required: true,
      description: 'The group whose programs take part: those that have an activity mode, where they are enabled.',
    }),
    selector: t.string({ description: 'Which of their instances, such as label:role=worker. All when left out.' }),
    parameters: t.field({
      type: 'JSON',
      required: true,
      description: 'What its programs are given: a JSON object of at most 64 KiB.',
    }),
    startAt: t.field({ type: 'DateTime', description: 'When it starts; as soon as all can have begun when left out.' }),
    durationMs: t.field({ type: 'BigInt', required: true, description: 'From its start to its end: 1 s to 31 days.' }),
    leadMs: t.int({ description: 'So long before its start its members begin, at most an hour. 5000 when left out.' }),
    pastEnd: t.field({ type: PastEnd, required: true, defaultValue: 'REFUSE', description: 'What is done when its end has passed.' }),
  }),
});

const StopActivityInput = builder.inputType('StopActivityInput', {
  description: 'Which activity to stop.',
  fields: (t) => ({ id: t.id({ required: true, description: idDescription }) }),
});
const AbortActivityInput = builder.inputType('AbortActivityInput', {
  description: 'Which activity to abort.',
  fields: (t) => ({ id: t.id({ required: true, description: idDescription }) }),
});
const StartActivityMemberInput = builder.inputType('StartActivityMemberInput', {
  description: 'Which member of which activity to start.',
  fields: (t) => ({
    id: t.id({ required: true, description: idDescription }),
    address: t.string({ required: true, description: 'Address of the instance: a member, or another instance of the group.' }),
  }),
});

const access = { access: 'OPERATOR' } as const;

builder.mutationFields((t) => ({
  startActivity: t.field({
    type: Activity,
    description:
      'Makes an activity: its hosts are told of it, and begin by themselves. What its members depend on and is stopped is started now.',
    extensions: access,
    errors: { types: [InvalidInput], union: { name: 'StartActivityResult', description: 'The activity as made, or why not.' } },
    args: { input: t.arg({ type: StartActivityInput, required: true, description: 'The activity.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => makeActivity(tx, input, actorOf(context.caller))),
  }),
  stopActivity: t.field({
    type: Activity,
    description:
      'Ends the part of its REALTIME members now; its OFFLINE members go on to their own end. One that has not begun is called off.',
    extensions: access,
    errors: { types: [NotFound, Conflict], union: { name: 'StopActivityResult', description: 'The activity as it then is, or why not.' } },
    args: { input: t.arg({ type: StopActivityInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => stopActivity(tx, activityIdOf(input.id), actorOf(context.caller))),
  }),
  abortActivity: t.field({
    type: Activity,
    description: 'Ends it at once, its OFFLINE members too.',
    extensions: access,
    errors: { types: [NotFound, Conflict], union: { name: 'AbortActivityResult', description: 'The activity as it then is, or why not.' } },
    args: { input: t.arg({ type: AbortActivityInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => abortActivity(tx, activityIdOf(input.id), actorOf(context.caller))),
  }),
  startActivityMember: t.field({
    type: Activity,
    description:
      'Starts one member late, now, to the end of the activity: after it has failed, was stopped or left out. The activity is partial by it.',
    extensions: access,
    errors: {
      types: [NotFound, Conflict],
      union: { name: 'StartActivityMemberResult', description: 'The activity as it then is, or why not.' },
    },
    args: { input: t.arg({ type: StartActivityMemberInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) =>
      write(context, (tx) => startMember(tx, activityIdOf(input.id), input.address, actorOf(context.caller))),
  }),
}));
