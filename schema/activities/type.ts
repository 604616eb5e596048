/**
 * Activities in the graph: reading them, with their members and runs, and following them. Asking
 * stands in type-asking.ts.
 */
import { decodeGlobalID } from '@pothos/plugin-relay';
import { uuidPattern } from '../../src/base/ids.ts';
import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import type { Context } from '../context.ts';
import { filterIds } from '../global-ids.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { ActivityMode } from '../programs/type.ts';
import { listRunsOf, type RunPageArgs, type RunRecord } from '../runs/store/runs.ts';
import { Run, RunConnection, runLoader, runOrder } from '../runs/type.ts';
import { activityStates, countAll, type MemberCounts, memberStatuses, noMembers } from './rules.ts';
import {
  type ActivityFilterArgs,
  type ActivityRecord,
  countActivities,
  countMembers,
  listActivities,
  listMembersOf,
  type MemberPageArgs,
  type MemberRecord,
  selectActivities,
} from './store/activities.ts';

const activityLoader = defineLoader('activities', async (db, ids) =>
  byId(await selectActivities(db, ids)),
);
const countsLoader = defineLoader('counts of members', countMembers);
const memberPages = defineLoader('members of activities', (db, ids, args: MemberPageArgs) =>
  listMembersOf(db, ids, args),
);
const runPages = defineLoader('runs of activities', (db, ids, args: RunPageArgs) =>
  listRunsOf(db, 'ACTIVITY', ids, args),
);

/**
 * The activity of that id, read together with others that the operation asks for. Null when there
 * is none.
 */
export function loadActivity(context: Context, id: string): Promise<ActivityRecord | null> {
  return activityLoader(context).load(id);
}

const countsOf = async (activity: ActivityRecord, context: Context) =>
  (await countsLoader(context).load(activity.id)) ?? noMembers;

/**
 * From a global id, or the bare UUID that events and programs know it by. Undefined for what is no
 * activity's id.
 */
function activityIdOf(given: string): string | undefined {
  if (uuidPattern.test(given)) return given;
  try {
    const { typename, id } = decodeGlobalID(given);
    return typename === 'Activity' && uuidPattern.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

export const ActivityState = builder.enumType('ActivityState', {
  description: 'Where an activity stands.',
  values: activityStates,
});
export const MemberStatus = builder.enumType('ActivityMemberStatus', {
  description: 'Where a member of an activity stands.',
  values: memberStatuses,
});

const Counts = builder.objectRef<MemberCounts>('ActivityMemberCounts').implement({
  description: 'How many members of an activity stand where.',
  fields: (t) => ({
    total: t.int({ description: 'The number of all members.', resolve: countAll }),
    pending: t.int({
      description: 'The number of members that have not begun.',
      resolve: (counts) => counts.PENDING,
    }),
    running: t.int({
      description: 'The number of members that are running.',
      resolve: (counts) => counts.RUNNING,
    }),
    succeeded: t.int({ description: 'Ran to the end.', resolve: (counts) => counts.SUCCEEDED }),
    failed: t.int({
      description: 'The number of members that failed.',
      resolve: (counts) => counts.FAILED,
    }),
    stopped: t.int({
      description: 'Ended before their time.',
      resolve: (counts) => counts.STOPPED,
    }),
    leftOut: t.int({
      description: 'The number of members that do not take part.',
      resolve: (counts) => counts.LEFT_OUT,
    }),
  }),
});

const Member = builder.objectRef<MemberRecord>('ActivityMember').implement({
  description: 'The part of an instance in an activity.',
  fields: (t) => ({
    address: t.exposeString('address', {
      description: 'Address of the instance when the activity was made.',
    }),
    instance: t.field({
      type: Instance,
      nullable: true,
      description: 'The instance. Null when it is gone.',
      resolve: (member, _args, context) => instanceLoader(context).load(member.instanceId),
    }),
    mode: t.field({
      type: ActivityMode,
      description: 'How it takes part: as its program had it then.',
      resolve: (member) => member.mode,
    }),
    status: t.field({
      type: MemberStatus,
      description: 'The status of the member in the activity.',
      resolve: (member) => member.status,
    }),
    startsAt: t.field({
      type: 'DateTime',
      description: 'When it begins, or began.',
      resolve: (member) => member.startsAt,
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is stopped. Null: it runs until it ends by itself.',
      resolve: (member) => member.endsAt,
    }),
    late: t.exposeBoolean('late', { description: 'An operator started it after the others.' }),
    detail: t.exposeString('detail', {
      nullable: true,
      description: 'How it ended, in words. Null: nothing is to be said.',
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'Its newest run in the activity. Null before the first.',
      resolve: (member, _args, context) =>
        member.runId === null ? null : runLoader(context).load(member.runId),
    }),
    startedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: "When that run began, by its host's clock. Null before.",
      resolve: (member) => member.startedAt,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When its part was over. Null before.',
      resolve: (member) => member.finishedAt,
    }),
  }),
});

type MemberPage =
  Awaited<ReturnType<typeof listMembersOf>> extends Map<string, infer P>
    ? Counted<MemberRecord> & P
    : never;

const MemberConnection = builder.connectionObject<typeof Member, MemberPage>(
  {
    type: Member,
    name: 'ActivityMemberConnection',
    description: "A page of an activity's members, by address.",
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ActivityMemberEdge', description: 'A member and its place in the list.' },
);

const nothing = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

export const Activity = builder.objectRef<ActivityRecord>('Activity');

/** What an activity was asked to be: its group, its parameters and its times. */
const termsFields = (t: ObjectFields<ActivityRecord>) => ({
  group: t.exposeString('group', { description: 'The group whose programs take part.' }),
  selector: t.exposeString('selector', {
    nullable: true,
    description: 'Which of its instances. Null: all.',
  }),
  parameters: t.field({
    type: 'JSON',
    description: 'What its programs are given.',
    resolve: (activity) => activity.parameters,
  }),
  startsAt: t.field({
    type: 'DateTime',
    description: 'The time at which the activity starts.',
    resolve: (activity) => activity.startsAt,
  }),
  endsAt: t.field({
    type: 'DateTime',
    description: 'When it ends, or was stopped.',
    resolve: (activity) => activity.endsAt,
  }),
  leadMs: t.expose('leadMs', {
    type: 'Duration',
    description: 'So long before its start its members begin.',
  }),
});

/** The state of an activity, who started it, and how it ended. */
const progressFields = (t: ObjectFields<ActivityRecord>) => ({
  state: t.field({
    type: ActivityState,
    description: 'The state of the activity.',
    resolve: (activity) => activity.state,
  }),
  partial: t.exposeBoolean('partial', { description: 'Not all of it ran for all of its time.' }),
  detail: t.exposeString('detail', {
    nullable: true,
    description: 'What was missing, or who ended it. Null: nothing is to be said.',
  }),
  createdAt: t.field({
    type: 'DateTime',
    description: 'When it was made.',
    resolve: (activity) => activity.createdAt,
  }),
  createdBy: t.field(actorField('createdBy', 'Who started the activity.')),
  finishedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When its last member had ended, or it was aborted. Null before.',
    resolve: (activity) => activity.finishedAt,
  }),
});

/** The members of an activity and their runs. */
const memberFields = (t: ObjectFields<ActivityRecord>) => ({
  counts: t.field({
    type: Counts,
    description: 'How many members stand where.',
    resolve: (activity, _args, context) => countsOf(activity, context),
  }),
  members: t.connection(
    {
      type: Member,
      description: 'Who takes part, by address.',
      args: {
        status: t.arg({
          type: [MemberStatus],
          description: 'Only those that stand at one of these; all when left out.',
        }),
      },
      resolve: async (activity, args, context) => ({
        ...((await memberPages(context, args).load(activity.id)) ?? nothing),
        totalCount: async () => {
          const counts = await countsOf(activity, context);
          return args.status
            ? [...new Set(args.status)].reduce((sum, status) => sum + counts[status], 0)
            : countAll(counts);
        },
      }),
    },
    MemberConnection,
  ),
  runs: t.connection(
    {
      type: Run,
      description:
        'The runs that are parts of the activity, newest first unless ordered otherwise.',
      args: { orderBy: t.arg(runOrder) },
      resolve: async (activity, args, context) =>
        (await runPages(context, args).load(activity.id)) ?? nothing,
    },
    RunConnection,
  ),
});

builder.node(Activity, {
  description: 'A window of time in which the programs of a group run with given parameters.',
  id: {
    resolve: (activity) => activity.id,
    description: 'The global id of the activity, which is opaque.',
  },
  loadManyWithoutCache: (ids, context) => loadNodes(activityLoader(context), ids),
  fields: (t) => ({ ...termsFields(t), ...progressFields(t), ...memberFields(t) }),
});

builder.objectField(Run, 'activity', (t) =>
  t.field({
    type: Activity,
    nullable: true,
    description: 'The activity that it is a part of. Null: none.',
    resolve: (run: RunRecord, _args, context) =>
      run.activityId === null ? null : loadActivity(context, run.activityId),
  }),
);

// ---------------------------------------------------------------- reading

const ActivityOrder = orderInput(
  'Activity',
  'activities',
  {
    CREATED: 'The time at which the activities were created.',
    STARTS: 'The time at which the activities start.',
  },
  'DESC',
);

const ActivityConnection = builder.connectionObject<typeof Activity, Counted<ActivityRecord>>(
  {
    type: Activity,
    name: 'ActivityConnection',
    description: 'A page of activities, those made last first.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ActivityEdge', description: 'An activity and its place in the list.' },
);

export const ActivityFilter = builder.inputType('ActivityFilter', {
  description:
    'Which activities. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the activities.' }),
    group: t.stringList({ description: 'The groups whose programs take part.' }),
    state: t.field({ type: [ActivityState], description: 'The states of the activities.' }),
    partial: t.boolean({
      description: 'True: only those that are partial. False: only those that are not.',
    }),
    since: t.field({ type: 'DateTime', description: 'Only what ends at this instant or later.' }),
    before: t.field({ type: 'DateTime', description: 'Only what starts before this instant.' }),
  }),
});

type FilterInput = Omit<ActivityFilterArgs, 'id'> & {
  readonly id?: readonly (string | number)[] | null | undefined;
};

/**
 * Global ids become what the tables know. @throws InvalidInput INVALID_INPUT for an id of something
 * else
 */
export function activityFilter(input: FilterInput | null | undefined): ActivityFilterArgs | null {
  return input ? { ...input, id: filterIds('Activity', input.id, ['filter', 'id']) } : null;
}

const idDescription = 'The global id of the activity, or its UUID.';

builder.queryFields((t) => ({
  activities: t.connection(
    {
      type: Activity,
      description: 'All activities, those created last first unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: ActivityFilter,
          description: 'Which activities are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: ActivityOrder,
          description: 'How the activities are sorted; those created last first when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane }) => {
        const wanted = activityFilter(filter);
        return {
          ...(await listActivities(plane.db, { ...page, filter: wanted })),
          totalCount: () => countActivities(plane.db, wanted),
        };
      },
    },
    ActivityConnection,
  ),
  activity: t.field({
    type: Activity,
    nullable: true,
    description: 'The activity with this id. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: { id: t.arg.id({ required: true, description: idDescription }) },
    resolve: (_root, args, context) => {
      const id = activityIdOf(args.id);
      return id === undefined ? null : loadActivity(context, id);
    },
  }),
}));
