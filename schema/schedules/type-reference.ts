/** How inputs refer to a schedule, and the look-up of one. */
import { builder } from '../builder.ts';
import { locate, orNull } from '../global-ids.ts';
import { ProgramKey } from '../programs/type.ts';
import { requireSchedule } from './store/change.ts';
import { Schedule } from './type-schedule.ts';

const ScheduleKey = builder.inputType('ScheduleKey', {
  description:
    'Names one schedule: its program, the host selector of its assignment, and its name.',
  fields: (t) => ({
    program: t.field({
      type: ProgramKey,
      required: true,
      description: 'The program that the schedule concerns.',
    }),
    hosts: t.string({
      description:
        'The host selector of the assignment that the schedule belongs to. It may be left out where the program has one schedule of that name alone.',
    }),
    name: t.string({ required: true, description: 'The name of the schedule.' }),
  }),
});
export const ScheduleRef = builder.inputType('ScheduleRef', {
  description: 'Refers to one schedule, by its global id or by its program, hosts and name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the schedule.' }),
    key: t.field({
      type: ScheduleKey,
      description: 'The program, the hosts and the name of the schedule.',
    }),
  }),
});

/** What a ScheduleRef means. @throws InvalidInput for an id that is not one of a schedule */
export const locateSchedule = (
  ref: typeof ScheduleRef.$inferInput,
  path: readonly string[] = ['input', 'schedule'],
) => locate('Schedule', ref, path);

builder.queryField('schedule', (t) =>
  t.field({
    type: Schedule,
    nullable: true,
    description: 'The schedule that the reference names. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({
        type: ScheduleRef,
        required: true,
        description: 'The global id of the schedule, or its program, hosts and name.',
      }),
    },
    resolve: (_root, { by }, { plane, scope }) =>
      orNull(requireSchedule({ db: plane.db, scope }, locateSchedule(by, ['by']), ['by'])),
  }),
);
