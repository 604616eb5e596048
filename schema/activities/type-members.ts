/** The members of an activity in the graph: the part of each instance in it. */
import { builder } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { ActivityMode } from '../programs/type.ts';
import { Run, runLoader } from '../runs/type.ts';
import { countAll, type MemberCounts, memberStatuses } from './rules.ts';
import type { listMembersOf, MemberRecord } from './store/member-lists.ts';

export const MemberStatus = builder.enumType('ActivityMemberStatus', {
  description: 'Where a member of an activity stands.',
  values: memberStatuses,
});

export const MemberCountsType = builder.objectRef<MemberCounts>('ActivityMemberCounts').implement({
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
    succeeded: t.int({
      description: 'The number of members that ran to their end.',
      resolve: (counts) => counts.SUCCEEDED,
    }),
    failed: t.int({
      description: 'The number of members that failed.',
      resolve: (counts) => counts.FAILED,
    }),
    stopped: t.int({
      description: 'The number of members that were stopped before their time.',
      resolve: (counts) => counts.STOPPED,
    }),
    leftOut: t.int({
      description: 'The number of members that do not take part.',
      resolve: (counts) => counts.LEFT_OUT,
    }),
  }),
});

export const Member = builder.objectRef<MemberRecord>('ActivityMember').implement({
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
      description:
        'The part of the instance in the activity, as its program had it when the activity was made.',
      resolve: (member) => member.mode,
    }),
    status: t.field({
      type: MemberStatus,
      description: 'The status of the member in the activity.',
      resolve: (member) => member.status,
    }),
    startsAt: t.field({
      type: 'DateTime',
      description: 'When the member begins, or began.',
      resolve: (member) => member.startsAt,
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the member is stopped. Null: it runs until it ends by itself.',
      resolve: (member) => member.endsAt,
    }),
    late: t.exposeBoolean('late', { description: 'An operator started it after the others.' }),
    detail: t.exposeString('detail', {
      nullable: true,
      description:
        'A sentence on how the part of the instance ended. Null when there is nothing to add.',
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The newest run of the member in the activity. Null before the first.',
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
      description: 'When the part of the member was over. Null before.',
      resolve: (member) => member.finishedAt,
    }),
  }),
});

type MemberPage =
  Awaited<ReturnType<typeof listMembersOf>> extends ReadonlyMap<string, infer P>
    ? Counted<MemberRecord> & P
    : never;

export const MemberConnection = builder.connectionObject<typeof Member, MemberPage>(
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

export const MemberFilter = builder.inputType('ActivityMemberFilter', {
  description: 'Selects members of an activity. An empty list matches nothing.',
  fields: (t) => ({
    status: t.field({ type: [MemberStatus], description: 'The statuses of the members.' }),
  }),
});
