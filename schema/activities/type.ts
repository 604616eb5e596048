/**
 * Activities in the graph: reading them, with their members and runs, and following them. Asking
 * stands in type-asking.ts.
 */
import { decodeGlobalID } from '@pothos/plugin-relay';
import { uuidPattern } from '../../src/base/ids.ts';
import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, emptyConnection, totalCountDescription } from '../connections.ts';
import type { Context } from '../context.ts';
import { filterIds } from '../global-ids.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { listRunsOf, type RunPageArgs, type RunRecord } from '../runs/store/runs.ts';
import { Run, RunConnection, runOrder } from '../runs/type.ts';
import { activityStates, countAll, noMembers } from './rules.ts';
import {
  type ActivityFilterArgs,
  type ActivityRecord,
  countActivities,
  listActivities,
  selectActivities,
} from './store/activities.ts';
import { countMembers, listMembersOf } from './store/member-lists.ts';
import { Member, MemberConnection, MemberCountsType, MemberFilter } from './type-members.ts';

const activityLoader = defineLoader('activities', async (db, scope, ids) =>
  byId(await selectActivities(db, scope, ids)),
);
const countsLoader = defineLoader('counts of members', countMembers);
const memberPages = defineLoader('members of activities', listMembersOf);
const runPages = defineLoader('runs of activities', (db, scope, ids, args: RunPageArgs) =>
  listRunsOf(db, scope, 'ACTIVITY', ids, args),
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
export const Activity = builder.objectRef<ActivityRecord>('Activity');

/** What an activity was asked to be: its group, its parameters and its times. */
const termsFields = (t: ObjectFields<ActivityRecord>) => ({
  group: t.exposeString('group', { description: 'The group whose programs take part.' }),
  selector: t.exposeString('selector', {
    nullable: true,
    description: 'Which instances of the group take part. Null: all.',
  }),
  parameters: t.field({
    type: 'JSON',
    description: 'What the programs of the activity are given.',
    resolve: (activity) => activity.parameters,
  }),
  startsAt: t.field({
    type: 'DateTime',
    description: 'The time at which the activity starts.',
    resolve: (activity) => activity.startsAt,
  }),
  endsAt: t.field({
    type: 'DateTime',
    description: 'When the activity ends, or was stopped.',
    resolve: (activity) => activity.endsAt,
  }),
  leadMs: t.expose('leadMs', {
    type: 'Duration',
    description:
      'The time by which the members begin before the start of the activity, in milliseconds.',
  }),
});

/** The state of an activity, who started it, and how it ended. */
const progressFields = (t: ObjectFields<ActivityRecord>) => ({
  state: t.field({
    type: ActivityState,
    description: 'The state of the activity.',
    resolve: (activity) => activity.state,
  }),
  partial: t.exposeBoolean('partial', {
    description: 'Whether some of the activity did not run for all of its time.',
  }),
  detail: t.exposeString('detail', {
    nullable: true,
    description:
      'A sentence on what was missing, or who ended the activity. Null when there is nothing to add.',
  }),
  createdAt: t.field({
    type: 'DateTime',
    description: 'When the activity was made.',
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
    type: MemberCountsType,
    description: 'How many members stand where.',
    resolve: (activity, _args, context) => countsOf(activity, context),
  }),
  members: t.connection(
    {
      type: Member,
      description: 'The members of the activity, one for each instance, by address.',
      args: {
        filter: t.arg({
          type: MemberFilter,
          description: 'Which members are listed; all when left out.',
        }),
      },
      resolve: async (activity, args, context) => ({
        ...((await memberPages(context, args).load(activity.id)) ?? emptyConnection),
        totalCount: async () => {
          const counts = await countsOf(activity, context);
          const statuses = args.filter?.status;
          return statuses
            ? [...new Set(statuses)].reduce((sum, status) => sum + counts[status], 0)
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
        (await runPages(context, args).load(activity.id)) ?? emptyConnection,
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
    'Selects activities. Everything given must match, one value of each list; an empty list matches nothing.',
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
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = activityFilter(filter);
        return {
          ...(await listActivities(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countActivities(plane.db, scope, wanted),
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
