/** Making, changing and trying out schedules. Running one now is a command, and stands with those. */
import type { Actor } from '../../src/base/actor.ts';
import { AlreadyExists, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { Assignment, ProgramRef } from '../assignments/type.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import { actorOf, type Context, type Tx } from '../context.ts';
import { write } from '../loaders.ts';
import { Signal } from '../programs/definition.ts';
import type { ProgramKeyArgs } from '../programs/store.ts';
import { ProgramKey } from '../programs/type.ts';
import { changeSchedule, createSchedule, deleteSchedule, pauseSchedule } from './change.ts';
import { preview } from './preview.ts';
import { type ReadCalendars, withCalendars } from './reading.ts';
import type { PlannedFiring as Planned } from './rules-timing.ts';
import { type SetOutcome, setSchedules } from './set.ts';
import { CatchUp, FoldPolicy, GapPolicy, Overlap, ScheduleAction } from './type.ts';
import { PlannedFiring, Schedule } from './type-schedule.ts';

type Fields = PothosSchemaTypes.InputFieldBuilder<PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>, 'InputObject'>;

/** What says when a schedule fires. */
const timingFields = (t: Fields) => ({
  cron: t.string({
    description:
      'A cron line: minute, hour, day of the month, month, day of the week; with the second before them, where there are six fields, and the year behind, where there are seven. L, W, # and names as croner has them; @daily and the like.',
  }),
  at: t.field({ type: 'DateTime', description: 'In place of cron: once, then.' }),
  timeZone: t.string({ description: 'An IANA name, such as Europe/Berlin. UTC by default.' }),
  gap: t.field({
    type: GapPolicy,
    description:
      'At a local time that does not exist. FIRE by default. No meaning where the minute or the hour is a wildcard or a step over all its values.',
  }),
  fold: t.field({
    type: FoldPolicy,
    description:
      'At a local time that comes twice. ONCE by default. No meaning where the minute or the hour is a wildcard or a step over all its values.',
  }),
  startsAt: t.field({ type: 'DateTime', description: 'It does not fire before. Null: no bound.' }),
  endsAt: t.field({ type: 'DateTime', description: 'It does not fire from then on. Null: no bound.' }),
  exclusions: t.stringList({
    description:
      'When it does not fire, in its zone: 2026-12-25, 2026-12-24/2026-12-26 (whole days, the last included), or 2026-12-24T18:00/2026-12-25T06:00.',
  }),
  calendar: t.string({ description: 'An iCalendar document (RFC 5545): it does not fire during its events. Null: none.' }),
});

const settingFields = (t: Fields) => ({
  description: t.string({ description: 'What it is for, at most 4096 characters. Null: nothing said.' }),
  ...timingFields(t),
  action: t.field({ type: ScheduleAction, description: 'What it does. RUN by default.' }),
  signal: t.field({ type: Signal, description: 'Which signal, with the action SIGNAL alone.' }),
  overlap: t.field({ type: Overlap, description: 'When the run before has not ended, with START and RUN. SKIP by default.' }),
  catchUp: t.field({ type: CatchUp, description: 'What is made up for of what was missed. NONE by default.' }),
  catchUpLimit: t.int({ description: 'With ALL: so many at most, 1 to 1000. 10 by default.' }),
  catchUpWithinMs: t.field({ type: 'BigInt', description: 'Nothing older is made up for; a second to 366 days. A day by default.' }),
  jitterMs: t.int({ description: 'A firing is put off by up to this, always by the same on one host; a day at most. 0 by default.' }),
});

const whichProgram = 'Which program.';
const whichHosts = 'Which of its assignments: the host selector it was made with.';
const keyFields = (t: Fields) => ({
  program: t.field({ type: ProgramKey, required: true, description: whichProgram }),
  hosts: t.string({ description: `${whichHosts} May be left out where the program has one schedule of that name alone.` }),
  name: t.string({ required: true, description: 'Name of the schedule.' }),
});
const nameDescription = 'A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all; unique in the assignment.';

const CreateScheduleInput = builder.inputType('CreateScheduleInput', {
  description: 'A schedule for the instances of an assignment. Exactly one of cron and at is given.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: whichProgram }),
    hosts: t.string({ required: true, description: whichHosts }),
    name: t.string({ required: true, description: nameDescription }),
    paused: t.boolean({ description: 'True: made, and not to fire before it is resumed.' }),
    ...settingFields(t as Fields),
  }),
});

const ChangeScheduleInput = builder.inputType('ChangeScheduleInput', {
  description: 'What to change of a schedule. What is left out stays; a new at takes the place of cron, and the other way round.',
  fields: (t) => ({ ...keyFields(t as Fields), ...settingFields(t as Fields) }),
});

const ScheduleInput = builder.inputType('ScheduleInput', {
  description: 'One of the schedules of an assignment. Exactly one of cron and at is given; what is left out has its default.',
  fields: (t) => ({
    name: t.string({ required: true, description: nameDescription }),
    paused: t.boolean({ description: 'Left out: as it is, and a new one is not paused.' }),
    ...settingFields(t as Fields),
  }),
});

const SetSchedulesInput = builder.inputType('SetSchedulesInput', {
  description: 'All schedules that an assignment is to have.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: whichProgram }),
    hosts: t.string({ required: true, description: whichHosts }),
    schedules: t.field({ type: [ScheduleInput], required: true, description: 'All of them: others are deleted. 1000 at most.' }),
    dryRun: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True: checks all, says what would be changed, and changes nothing.',
    }),
  }),
});

const keyInput = (name: string, description: string) => builder.inputType(name, { description, fields: (t) => keyFields(t as Fields) });
const DeleteScheduleInput = keyInput('DeleteScheduleInput', 'Which schedule to delete.');
const PauseScheduleInput = keyInput('PauseScheduleInput', 'Which schedule to pause.');
const ResumeScheduleInput = keyInput('ResumeScheduleInput', 'Which schedule to resume.');

const PreviewScheduleInput = builder.inputType('PreviewScheduleInput', {
  description: 'When a schedule would fire. Exactly one of cron and at is given.',
  fields: (t) => ({
    ...timingFields(t as Fields),
    n: t.int({ required: true, defaultValue: 10, description: 'How many firings, 1 to 1000.' }),
    after: t.field({ type: 'DateTime', description: 'Those after this instant; after now when left out.' }),
  }),
});

interface Deleted {
  readonly name: string;
  readonly hosts: string;
  readonly program: ProgramKeyArgs;
}

const DeletedSchedule = builder.objectRef<Deleted>('DeletedSchedule').implement({
  description: 'A schedule that is gone.',
  fields: (t) => ({
    program: t.field({ type: ProgramRef, description: 'What it concerned.', resolve: (deleted) => deleted.program }),
    name: t.exposeString('name', { description: 'The name it had.' }),
    hosts: t.exposeString('hosts', { description: 'The assignment that it belonged to, as a selector of hosts.' }),
  }),
});

const SchedulesSet = builder.objectRef<SetOutcome>('SchedulesSet').implement({
  description: 'What setting the schedules of an assignment came to, by their names.',
  fields: (t) => ({
    assignment: t.field({ type: Assignment, description: 'The assignment.', resolve: (outcome) => outcome.assignment }),
    created: t.stringList({ description: 'Made.', resolve: (outcome) => [...outcome.created] }),
    changed: t.stringList({ description: 'Changed, paused or resumed.', resolve: (outcome) => [...outcome.changed] }),
    unchanged: t.stringList({ description: 'Found as they were to be.', resolve: (outcome) => [...outcome.unchanged] }),
    deleted: t.stringList({ description: 'Deleted.', resolve: (outcome) => [...outcome.deleted] }),
  }),
});

const SchedulePreview = builder.objectRef<{ readonly firings: readonly Planned[] }>('SchedulePreview').implement({
  description: 'When a schedule would fire.',
  fields: (t) => ({
    firings: t.field({
      type: [PlannedFiring],
      description: 'Its firings in order; fewer than asked for where there are no more.',
      resolve: ({ firings }) => [...firings],
    }),
  }),
});

builder.queryField('previewSchedule', (t) =>
  t.field({
    type: SchedulePreview,
    description: 'When a schedule would fire, by the same calendar that agents use; or what is wrong with it, and at which character.',
    extensions: { access: 'VIEWER' },
    errors: { types: [InvalidInput], union: { name: 'PreviewScheduleResult', description: 'Its firings, or what is wrong with it.' } },
    args: { input: t.arg({ type: PreviewScheduleInput, required: true, description: 'The schedule, and how far to look.' }) },
    resolve: async (_root, { input }, { plane, loaders }) => ({
      firings: await withCalendars(plane.calendars, loaders, async (calendars) => preview(input, new Date(), calendars)),
    }),
  }),
);

/** Writes by a function of change.ts or set.ts, which looks calendars up. */
const writeBy = <I, T>(
  work: (tx: Tx, input: I, actor: Actor, calendars: ReadCalendars) => Promise<T>,
  input: I,
  context: Context,
): Promise<T> =>
  withCalendars(context.plane.calendars, context.loaders, (calendars) =>
    write(context, (tx) => work(tx, input, actorOf(context.caller), calendars)),
  );

const asItIs = 'The schedule as it now is, or why not.';
const admin = { access: 'ADMIN' } as const;
const operator = { access: 'OPERATOR' } as const;

builder.mutationFields((t) => ({
  createSchedule: t.field({
    type: Schedule,
    description: 'Gives an assignment a schedule.',
    extensions: admin,
    errors: {
      types: [InvalidInput, NotFound, AlreadyExists],
      union: { name: 'CreateScheduleResult', description: 'The schedule as made, or why not.' },
    },
    args: { input: t.arg({ type: CreateScheduleInput, required: true, description: 'The schedule.' }) },
    resolve: (_root, { input }, context) => writeBy(createSchedule, input, context),
  }),
  changeSchedule: t.field({
    type: Schedule,
    description: 'Changes a schedule. What was due before the change is not owed any more.',
    extensions: admin,
    errors: { types: [InvalidInput, NotFound], union: { name: 'ChangeScheduleResult', description: asItIs } },
    args: { input: t.arg({ type: ChangeScheduleInput, required: true, description: 'Which schedule, and what of it.' }) },
    resolve: (_root, { input }, context) => writeBy(changeSchedule, input, context),
  }),
  setSchedules: t.field({
    type: SchedulesSet,
    description: 'Makes the schedules of an assignment those that are given, and no others: all of that, or nothing.',
    extensions: admin,
    errors: { types: [InvalidInput, NotFound], union: { name: 'SetSchedulesResult', description: 'What it came to, or why not.' } },
    args: { input: t.arg({ type: SetSchedulesInput, required: true, description: 'Which assignment, and its schedules.' }) },
    resolve: (_root, { input }, context) => writeBy(setSchedules, input, context),
  }),
  deleteSchedule: t.field({
    type: DeletedSchedule,
    description: 'Deletes a schedule. What it has started runs on; the ledger keeps its firings.',
    extensions: admin,
    errors: {
      types: [InvalidInput, NotFound],
      union: { name: 'DeleteScheduleResult', description: 'The schedule that is gone, or why it is not.' },
    },
    args: { input: t.arg({ type: DeleteScheduleInput, required: true, description: 'Which schedule.' }) },
    resolve: async (_root, { input }, context) => {
      const { name, hosts } = await write(context, (tx) => deleteSchedule(tx, input, actorOf(context.caller)));
      return { name, hosts, program: input.program };
    },
  }),
  pauseSchedule: t.field({
    type: Schedule,
    description: 'Pauses a schedule: it does not fire, and owes nothing of what falls due meanwhile.',
    extensions: operator,
    errors: { types: [InvalidInput, NotFound], union: { name: 'PauseScheduleResult', description: asItIs } },
    args: { input: t.arg({ type: PauseScheduleInput, required: true, description: 'Which schedule.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => pauseSchedule(tx, input, true, actorOf(context.caller))),
  }),
  resumeSchedule: t.field({
    type: Schedule,
    description: 'Lets a paused schedule go on.',
    extensions: operator,
    errors: { types: [InvalidInput, NotFound], union: { name: 'ResumeScheduleResult', description: asItIs } },
    args: { input: t.arg({ type: ResumeScheduleInput, required: true, description: 'Which schedule.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => pauseSchedule(tx, input, false, actorOf(context.caller))),
  }),
}));
