/** Creating, updating, deleting and pausing schedules in the graph, and the preview of one. */
import { AlreadyExists, Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { scheduleSettingWords as words } from '../../src/domain/schedule-words.ts';
import { Assignment, AssignmentRef, locateAssignment } from '../assignments/type.ts';
import { builder } from '../builder.ts';
import type { Context, Tx } from '../context.ts';
import { cleared, given } from '../inputs.ts';
import { change } from '../loaders.ts';
import {
  byLoading,
  deletedId,
  type InputFields,
  mutation,
  type PayloadFields,
} from '../mutation.ts';
import { Signal } from '../programs/definition.ts';
import { maxFirings, preview } from './preview.ts';
import { type ReadCalendars, withCalendars } from './reading.ts';
import type { PlannedFiring as Planned } from './rules-timing.ts';
import { createSchedule, deleteSchedule, pauseSchedule, updateSchedule } from './store/change.ts';
import { loadSchedules, type ScheduleRecord } from './store/schedules.ts';
import { setSchedules } from './store/set.ts';
import { CatchUp, FoldPolicy, GapPolicy, Overlap, ScheduleAction } from './type.ts';
import { locateSchedule, ScheduleRef } from './type-reference.ts';
import { PlannedFiring, Schedule } from './type-schedule.ts';

const ScheduleTriggerInput = builder.inputType('ScheduleTriggerInput', {
  description: 'What makes a schedule fire: a cron line again and again, or an instant once.',
  isOneOf: true,
  fields: (t) => ({
    cron: t.string({
      description: words.cron,
    }),
    at: t.field({ type: 'DateTime', description: words.at }),
  }),
});

/** When the schedule fires, and when it does not. */
const timingFields = (t: InputFields) => ({
  timeZone: t.string({
    description: words.timeZone,
  }),
  gap: t.field({
    type: GapPolicy,
    description: words.gap,
  }),
  fold: t.field({
    type: FoldPolicy,
    description: words.fold,
  }),
  startsAt: t.field({
    type: 'DateTime',
    description: words.startsAt,
  }),
  endsAt: t.field({
    type: 'DateTime',
    description: words.endsAt,
  }),
  exclusions: t.stringList({
    description: words.exclusions,
  }),
  calendar: t.string({
    description: words.calendar,
  }),
});

/** What the schedule does when it fires, and what happens to firings that were missed. */
const firingFields = (t: InputFields) => ({
  action: t.field({
    type: ScheduleAction,
    description: words.action,
  }),
  signal: t.field({
    type: Signal,
    description: words.signal,
  }),
  overlap: t.field({
    type: Overlap,
    description: words.overlap,
  }),
  catchUp: t.field({
    type: CatchUp,
    description: words.catchUp,
  }),
  catchUpLimit: t.int({
    description: words.catchUpLimit,
  }),
  catchUpWithinMs: t.field({
    type: 'Duration',
    description: words.catchUpWithinMs,
  }),
  jitterMs: t.field({
    type: 'Duration',
    description: words.jitterMs,
  }),
});

const settingFields = (t: InputFields) => ({
  description: t.string({ description: words.description }),
  ...timingFields(t),
  ...firingFields(t),
});

const ScheduleSpecInput = builder.inputType('ScheduleSpecInput', {
  description: 'When a schedule fires and what it does then. What is left out has its default.',
  fields: (t) => ({
    trigger: t.field({
      type: ScheduleTriggerInput,
      required: true,
      description: words.trigger,
    }),
    ...settingFields(t as InputFields),
  }),
});

/** Settings as the rules know them. What is null was not given. */
const settingsOf = <T extends object>({
  trigger,
  ...settings
}: T & { readonly trigger?: typeof ScheduleTriggerInput.$inferInput | null | undefined }) => ({
  ...given(settings),
  ...given<{ cron?: string; at?: Date }>(trigger ?? {}),
});

const ScheduleInput = builder.inputType('ScheduleInput', {
  description: 'One of the schedules that an assignment is to have.',
  fields: (t) => ({
    name: t.string({ required: true, description: words.name }),
    paused: t.boolean({
      description:
        'True: paused. It stays as it is when left out, and a new schedule is not paused.',
    }),
    spec: t.field({
      type: ScheduleSpecInput,
      required: true,
      description: 'When the schedule fires and what it does then.',
    }),
  }),
});

const clearable = {
  DESCRIPTION: 'description',
  STARTS_AT: 'startsAt',
  ENDS_AT: 'endsAt',
  CALENDAR: 'calendar',
} as const;
const ScheduleSetting = builder.enumType('ScheduleSetting', {
  description: 'The settings of a schedule that can be removed.',
  values: {
    DESCRIPTION: { description: 'The description of the schedule.' },
    STARTS_AT: { description: 'The instant before which it does not fire.' },
    ENDS_AT: { description: 'The instant from which it no longer fires.' },
    CALENDAR: { description: 'The calendar during whose events it does not fire.' },
  } as const,
});

const PreviewScheduleInput = builder.inputType('PreviewScheduleInput', {
  description: 'The input of the query previewSchedule.',
  fields: (t) => ({
    spec: t.field({
      type: ScheduleSpecInput,
      required: true,
      description: 'The schedule. What it does when it fires has no effect here.',
    }),
    n: t.int({
      required: true,
      defaultValue: 10,
      description: `How many firings to return, 1 to ${maxFirings}.`,
    }),
    after: t.field({
      type: 'DateTime',
      description: 'Only firings after this instant; after now when left out.',
    }),
  }),
});

const SchedulePreview = builder
  .objectRef<{ readonly firings: readonly Planned[] }>('SchedulePreview')
  .implement({
    description: 'When a schedule would fire.',
    fields: (t) => ({
      firings: t.field({
        type: [PlannedFiring],
        description: `The firings in order, as many as asked for and at most ${maxFirings}; fewer when there are no more.`,
        extensions: { atMost: maxFirings },
        resolve: ({ firings }) => [...firings],
      }),
    }),
  });

builder.queryField('previewSchedule', (t) =>
  t.field({
    type: SchedulePreview,
    description:
      'When a schedule would fire, by the same calendar that agents use; or what is wrong with it, and at which character.',
    extensions: { access: 'VIEWER' },
    errors: {
      types: [InvalidInput],
      union: {
        name: 'PreviewScheduleResult',
        description: 'The firings of the schedule, or what is wrong with it.',
      },
    },
    args: {
      input: t.arg({
        type: PreviewScheduleInput,
        required: true,
        description: 'The schedule, and how far to look.',
      }),
    },
    resolve: async (_root, { input: { spec, n, after } }, { plane, loaders }) => ({
      firings: await withCalendars(plane.calendars, loaders, async (calendars) =>
        preview({ ...settingsOf(spec), n, after }, new Date(), calendars),
      ),
    }),
  }),
);

/** Writes by a function that looks calendars up. */
const changeBy = <T>(context: Context, work: (tx: Tx, calendars: ReadCalendars) => Promise<T>) =>
  withCalendars(context.plane.calendars, context.loaders, (calendars) =>
    change(context, (tx) => work(tx, calendars)),
  );

const which = (t: InputFields) =>
  t.field({ type: ScheduleRef, required: true, description: 'The schedule that is meant.' });
const payload = (t: PayloadFields<ScheduleRecord>) => ({
  schedule: t.field({
    type: Schedule,
    description: 'The schedule as it is now.',
    resolve: ({ value }) => value,
  }),
});

mutation('createSchedule', {
  access: 'ADMIN',
  description: 'Gives an assignment a schedule.',
  input: (t) => ({
    assignment: t.field({
      type: AssignmentRef,
      required: true,
      description: 'The assignment whose instances the schedule concerns.',
    }),
    name: t.string({ required: true, description: words.name }),
    paused: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True: the schedule does not fire before it is resumed.',
    }),
    spec: t.field({
      type: ScheduleSpecInput,
      required: true,
      description: 'When the schedule fires and what it does then.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists, Conflict],
  resolve: ({ assignment, name, paused, spec }, context) =>
    changeBy(context, (tx, calendars) =>
      createSchedule(
        tx,
        { assignment: locateAssignment(assignment), name, paused, settings: settingsOf(spec) },
        calendars,
      ),
    ),
  created: byLoading(loadSchedules),
  payload,
});

mutation('updateSchedule', {
  access: 'ADMIN',
  description:
    'Updates a schedule; what is left out stays. Firings that were due before the update are neither caught up nor counted as missed.',
  input: (t) => ({
    schedule: which(t),
    trigger: t.field({ type: ScheduleTriggerInput, description: 'What makes the schedule fire.' }),
    ...settingFields(t),
    clear: t.field({
      type: [ScheduleSetting],
      required: true,
      defaultValue: [],
      description: 'The settings of the schedule to remove.',
    }),
    expectedRevision: t.int({
      description:
        'The update is refused with ConflictError when the schedule is at another revision.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ schedule, clear, expectedRevision, ...input }, context) => {
    const settings = cleared(settingsOf(input), clear, clearable);
    return changeBy(context, (tx, calendars) =>
      updateSchedule(tx, locateSchedule(schedule), { settings, expectedRevision }, calendars),
    );
  },
  payload,
});

mutation('setSchedules', {
  access: 'ADMIN',
  description:
    'Makes the schedules of an assignment those that are given, and no others: all of that, or nothing.',
  input: (t) => ({
    assignment: t.field({
      type: AssignmentRef,
      required: true,
      description: 'The assignment whose schedules are set.',
    }),
    schedules: t.field({
      type: [ScheduleInput],
      required: true,
      description: 'All its schedules: others are deleted. 1000 at most.',
    }),
    dryRun: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True: checks all, returns what would be changed, and changes nothing.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: ({ assignment, schedules, dryRun }, context) => {
    const all = schedules.map(({ name, paused, spec }) => ({ name, paused, ...settingsOf(spec) }));
    return changeBy(context, (tx, calendars) =>
      setSchedules(
        tx,
        { assignment: locateAssignment(assignment), schedules: all, dryRun },
        calendars,
      ),
    );
  },
  payload: (t) => ({
    assignment: t.field({
      type: Assignment,
      description: 'The assignment whose schedules were set.',
      resolve: ({ value }) => value.assignment,
    }),
    created: t.stringList({
      description: 'The names of schedules that were created.',
      resolve: ({ value }) => [...value.created],
    }),
    updated: t.stringList({
      description: 'The names of schedules that were updated, paused or resumed.',
      resolve: ({ value }) => [...value.changed],
    }),
    unchanged: t.stringList({
      description: 'The names of schedules that were as they are to be.',
      resolve: ({ value }) => [...value.unchanged],
    }),
    deleted: t.stringList({
      description: 'The names of schedules that were deleted.',
      resolve: ({ value }) => [...value.deleted],
    }),
  }),
});

mutation('deleteSchedule', {
  access: 'ADMIN',
  description:
    'Deletes a schedule. What it has started goes on running, and the records of its firings stay.',
  input: (t) => ({ schedule: which(t) }),
  failures: [InvalidInput, NotFound],
  resolve: ({ schedule }, context) =>
    change(context, (tx) => deleteSchedule(tx, locateSchedule(schedule))),
  payload: deletedId('Schedule'),
});

for (const [name, paused, description] of [
  [
    'pauseSchedule',
    true,
    'Pauses a schedule: it does not fire, and what falls due meanwhile is neither caught up nor counted as missed.',
  ],
  ['resumeSchedule', false, 'Lets a paused schedule fire again.'],
] as const) {
  mutation(name, {
    access: 'OPERATOR',
    description,
    input: (t) => ({ schedule: which(t) }),
    failures: [InvalidInput, NotFound],
    resolve: ({ schedule }, context) =>
      change(context, (tx) => pauseSchedule(tx, locateSchedule(schedule), paused)),
    payload,
  });
}
