/** Schedules in the graph, on what they belong to, and what is to come of them. */
import { InvalidInput } from '../../src/base/errors.ts';
import { maxExclusions } from '../../src/domain/calendar/timing.ts';
import { actorField, ScheduleActor } from '../actor.ts';
import { Assignment, assignmentLoader, instancesOfAssignment } from '../assignments/type.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, ownedConnections, totalCountDescription } from '../connections.ts';
import { Instance, InstanceConnection, InstanceFilter, InstanceOrder } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { Signal } from '../programs/definition.ts';
import { Program, programLoader } from '../programs/type.ts';
import {
  firingNotes,
  type PlannedFiring as Planned,
  plannedFirings,
  timingOf,
} from './rules-timing.ts';
import {
  calendarsOf,
  countSchedules,
  countSchedulesOf,
  listSchedules,
  listSchedulesOf,
  loadSchedules,
  type ScheduleOwner,
  type SchedulePageArgs,
  type ScheduleRecord,
} from './store/schedules.ts';
import { CatchUp, FoldPolicy, GapPolicy, Overlap, ScheduleAction } from './type.ts';
import { ScheduleTrigger } from './type-trigger.ts';

export const scheduleLoader = defineLoader('schedules', async (db, scope, ids) =>
  byId(await loadSchedules(db, scope, ids)),
);
const calendars = defineLoader('calendars of schedules', calendarsOf);
const FiringNote = builder.enumType('FiringNote', {
  description: 'What the change of clocks has to do with a firing.',
  values: firingNotes,
});

export const PlannedFiring = builder.objectRef<Planned>('PlannedFiring').implement({
  description: 'A firing that is to come, without jitter.',
  fields: (t) => ({
    dueAt: t.field({
      type: 'DateTime',
      description: 'When the firing is due.',
      resolve: (firing) => firing.dueAt,
    }),
    localTime: t.exposeString('localTime', {
      description:
        "YYYY-MM-DDTHH:MM:SS in the schedule's zone, as in its cron line; with the note GAP a time that no clock shows.",
    }),
    note: t.expose('note', {
      type: FiringNote,
      nullable: true,
      description: 'Null: clocks have nothing to do with it.',
    }),
  }),
});

const maxNext = 100;

function nextOf(schedule: ScheduleRecord, count: number, after: Date): Planned[] {
  if (count < 1 || count > maxNext) {
    throw new InvalidInput([
      {
        path: ['n'],
        message: `n must be between 1 and ${maxNext}, got ${count}`,
        hint: 'go on with after',
      },
    ]);
  }
  return schedule.paused
    ? []
    : plannedFirings(
        timingOf(schedule, schedule.calendarExclusions),
        after,
        count,
        (ms) => new Date(ms),
      );
}

const Exclusion = builder
  .objectRef<{ readonly from: string; readonly until: string }>('ScheduleExclusion')
  .implement({
    description: "Local times in a schedule's zone in which it does not fire.",
    fields: (t) => ({
      from: t.exposeString('from', {
        description: 'The beginning of the exclusion, as YYYY-MM-DDTHH:MM:SS.',
      }),
      until: t.exposeString('until', { description: 'Up to this, exclusive.' }),
    }),
  });

export const Schedule = builder.objectRef<ScheduleRecord>('Schedule');

/** The name of a schedule, and the program and assignment that it belongs to. */
const ownerFields = (t: ObjectFields<ScheduleRecord>) => ({
  name: t.exposeString('name', { description: 'The name, unique among those of the assignment.' }),
  description: t.exposeString('description', {
    nullable: true,
    description: 'A sentence on what the schedule is for. Null: there is none.',
  }),
  program: t.field({
    type: Program,
    nullable: true,
    description:
      'The program that the schedule concerns. Null when it was deleted in the meantime.',
    resolve: (schedule, _args, context) => programLoader(context).load(schedule.programId),
  }),
  assignment: t.field({
    type: Assignment,
    nullable: true,
    description:
      'The assignment that the schedule belongs to. Null when it was deleted in the meantime.',
    resolve: (schedule, _args, context) => assignmentLoader(context).load(schedule.assignmentId),
  }),
  hosts: t.exposeString('hosts', { description: 'The host selector of the assignment.' }),
});

/** Whether a schedule is paused, and who created and changed it when. */
const historyFields = (t: ObjectFields<ScheduleRecord>) => ({
  paused: t.exposeBoolean('paused', {
    description:
      'Whether the schedule is paused: it does not fire, and nothing that falls due counts as missed.',
  }),
  revision: t.exposeInt('revision', {
    description: 'Grows with every change of what it does or when.',
  }),
  effectiveSince: t.expose('effectiveSince', {
    type: 'DateTime',
    description: 'What was due before is neither caught up nor counted as missed.',
  }),
  createdAt: t.expose('createdAt', {
    type: 'DateTime',
    description: 'When the schedule was made.',
  }),
  createdBy: t.field(actorField('createdBy', 'Who made the schedule.')),
  changedAt: t.expose('changedAt', {
    type: 'DateTime',
    description: 'When the schedule was changed, paused or resumed last.',
  }),
  changedBy: t.field(actorField('changedBy', 'Who changed, paused or resumed the schedule last.')),
});

/** The next firings of a schedule, and the instances that they concern. */
const upcomingFields = (t: ObjectFields<ScheduleRecord>) => ({
  next: t.field({
    type: [PlannedFiring],
    description:
      'The next firings of the schedule, without jitter. None while it is paused, and where there are no more.',
    args: {
      n: t.arg.int({
        required: true,
        defaultValue: 5,
        description: 'The number of firings to show, from 1 to 100.',
      }),
      after: t.arg({
        type: 'DateTime',
        description: 'Only firings after this instant; after now when left out.',
      }),
    },
    resolve: (schedule, { n, after }) => nextOf(schedule, n, after ?? new Date()),
  }),
  instances: t.connection(
    {
      type: Instance,
      description: 'The instances that it concerns, by address unless ordered otherwise.',
      args: {
        filter: t.arg({
          type: InstanceFilter,
          description: 'Which instances are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: InstanceOrder,
          description: 'How the instances are sorted; by address when left out.',
        }),
      },
      resolve: (schedule, args, context) =>
        instancesOfAssignment(schedule.assignmentId, args, context),
    },
    InstanceConnection,
  ),
});

builder.node(Schedule, {
  description:
    'What is done when with the instances of an assignment. Their agents keep it by themselves, with the plane away.',
  id: {
    resolve: (schedule) => schedule.id,
    description: 'The global id of the schedule, which is opaque.',
  },
  loadManyWithoutCache: (ids, context) => loadNodes(scheduleLoader(context), ids),
  fields: (t) => ({ ...ownerFields(t), ...historyFields(t), ...upcomingFields(t) }),
});

// When a schedule fires, and when it does not.
builder.objectFields(Schedule, (t) => ({
  trigger: t.field({
    type: ScheduleTrigger,
    description: 'What makes the schedule fire.',
    // Exactly one of both is set.
    resolve: ({ cron, at }) => (cron === null ? { at: at as Date } : { cron }),
  }),
  timeZone: t.exposeString('timeZone', {
    description: 'In which zone its cron line and its exclusions are meant: an IANA name.',
  }),
  gap: t.expose('gap', {
    type: GapPolicy,
    description: 'What happens at a local time that does not exist.',
  }),
  fold: t.expose('fold', {
    type: FoldPolicy,
    description: 'What happens at a local time that comes twice.',
  }),
  startsAt: t.expose('startsAt', {
    type: 'DateTime',
    nullable: true,
    description: 'The time before which the schedule does not fire. Null: no bound.',
  }),
  endsAt: t.expose('endsAt', {
    type: 'DateTime',
    nullable: true,
    description: 'The time from which the schedule does not fire any more. Null: no bound.',
  }),
  exclusions: t.field({
    type: [Exclusion],
    description: `The times in which the schedule does not fire, as given; at most ${maxExclusions}. What its calendar adds is in calendarExclusions.`,
    extensions: { atMost: maxExclusions },
    resolve: (schedule) => [...schedule.exclusions],
  }),
  calendar: t.string({
    nullable: true,
    description: 'An iCalendar document, during whose events it does not fire. Null: none.',
    resolve: (schedule, _args, context) => calendars(context).load(schedule.id),
  }),
  calendarExclusions: t.field({
    type: [Exclusion],
    description: `The events of the calendar of the schedule, in its time zone: the next five years, renewed from time to time; at most ${maxExclusions}.`,
    extensions: { atMost: maxExclusions },
    resolve: (schedule) => [...schedule.calendarExclusions],
  }),
}));

// What a schedule does when it fires, and what happens to firings that were missed.
builder.objectFields(Schedule, (t) => ({
  action: t.expose('action', {
    type: ScheduleAction,
    description: 'What the schedule does when it fires.',
  }),
  signal: t.field({
    type: Signal,
    nullable: true,
    description: 'The signal to send. Null unless the action is SIGNAL.',
    resolve: ({ signal }) => signal as typeof Signal.$inferType | null,
  }),
  overlap: t.expose('overlap', {
    type: Overlap,
    description: 'When a firing is due and the run before has not ended.',
  }),
  catchUp: t.expose('catchUp', {
    type: CatchUp,
    description: 'What is made up for of what was missed while host or agent was down.',
  }),
  catchUpLimit: t.exposeInt('catchUpLimit', {
    description: 'The most missed firings that the catch-up ALL makes up for; the newest count.',
  }),
  catchUpWithinMs: t.expose('catchUpWithinMs', {
    type: 'Duration',
    description: 'Nothing older is made up for.',
  }),
  jitterMs: t.expose('jitterMs', {
    type: 'Duration',
    description: 'A firing is put off by up to this, always by the same on one host.',
  }),
}));

const ScheduleConnection = builder.connectionObject<typeof Schedule, Counted<ScheduleRecord>>(
  {
    type: Schedule,
    name: 'ScheduleConnection',
    description: 'A page of schedules.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ScheduleEdge', description: 'A schedule and its place in the list.' },
);

const ScheduleOrder = orderInput('Schedule', 'schedules', {
  NAME: 'The program, its environment, the host selector, then the name of the schedule.',
  CREATED: 'The time at which the schedules were created.',
  CHANGED: 'The time at which the schedules were last changed, paused or resumed.',
});

const schedulesOf = (owner: ScheduleOwner, what: string) =>
  ownedConnections(`schedules of ${what}`, {
    pages: (db, scope, ids, args: SchedulePageArgs) => listSchedulesOf(db, scope, owner, ids, args),
    counts: (db, scope, ids) => countSchedulesOf(db, scope, owner, ids),
  });

/** The schedules of an assignment, a program or an instance, on its type. */
function schedulesField<T extends { readonly id: string }>(
  type: PothosSchemaTypes.ObjectRef<typeof builder.$inferSchemaTypes, T>,
  owner: ScheduleOwner,
  what: string,
  description: string,
): void {
  const read = schedulesOf(owner, what);
  builder.objectField(type, 'schedules', (t) =>
    t.connection(
      {
        type: Schedule,
        description,
        args: {
          orderBy: t.arg({
            type: ScheduleOrder,
            description: 'How the schedules are sorted; by host selector and name when left out.',
          }),
        },
        resolve: (parent, args, context) => read((parent as T).id, args, context),
      },
      ScheduleConnection,
    ),
  );
}
schedulesField(
  Assignment,
  'ASSIGNMENT',
  'assignments',
  'The schedules of the assignment, by name unless ordered otherwise.',
);
schedulesField(
  Program,
  'PROGRAM',
  'programs',
  'The schedules of all assignments of the program, by host selector and name unless ordered otherwise.',
);
schedulesField(
  Instance,
  'INSTANCE',
  'instances',
  'The schedules of the assignments that cover the instance, by host selector and name unless ordered otherwise.',
);

builder.objectField(ScheduleActor, 'schedule', (t) =>
  t.field({
    type: Schedule,
    nullable: true,
    description: 'The schedule as it is now. Null when it was deleted.',
    resolve: ({ id }, _args, context) => (id === null ? null : scheduleLoader(context).load(id)),
  }),
);

export const ScheduleFilter = builder.inputType('ScheduleFilter', {
  description:
    'Selects schedules. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    program: t.stringList({ description: 'The names of the programs.' }),
    environment: t.stringList({ description: 'The environments of the programs.' }),
    host: t.stringList({ description: 'The names of hosts that are concerned.' }),
    name: t.stringList({ description: 'The names of the schedules, in full.' }),
    action: t.field({ type: [ScheduleAction], description: 'What the schedules do.' }),
    paused: t.boolean({ description: 'True: only paused ones. False: only those that are not.' }),
    text: t.string({
      description: 'A part of the name or the description of the schedules, in any case.',
    }),
  }),
});

builder.queryField('schedules', (t) =>
  t.connection(
    {
      type: Schedule,
      description:
        'All schedules, by program, environment, host selector and name unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: ScheduleFilter,
          description: 'Which schedules are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: ScheduleOrder,
          description: 'How the schedules are sorted; by program and name when left out.',
        }),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listSchedules(plane.db, scope, args)),
        totalCount: () => countSchedules(plane.db, scope, args.filter),
      }),
    },
    ScheduleConnection,
  ),
);
