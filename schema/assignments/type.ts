/** Assignments in the graph, and on the programs they belong to. */
import { actorField } from '../actor.ts';
import { builder } from '../builder.ts';
import { type Counted, ownedConnections, totalCountDescription } from '../connections.ts';
import type { Context } from '../context.ts';
import { locate, orNull } from '../global-ids.ts';
import {
  countInstancesOf,
  type InstanceListArgs,
  listInstancesOf,
} from '../instances/store/pages.ts';
import type { InstanceFilterArgs } from '../instances/store/selection.ts';
import {
  Instance,
  InstanceConnection,
  InstanceFilter,
  InstanceOrder,
  instancesOf,
} from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { Program, ProgramKey, ProgramSource, programLoader } from '../programs/type.ts';
import {
  type AssignmentOwner,
  type AssignmentPageArgs,
  type AssignmentRecord,
  countAssignments,
  countAssignmentsOf,
  coversOf,
  listAssignments,
  listAssignmentsOf,
  loadAssignments,
} from './store/assignments.ts';
import { requireAssignment } from './store/change.ts';

export const assignmentLoader = defineLoader('assignments', async (db, scope, ids) =>
  byId(await loadAssignments(db, scope, ids)),
);
const assignmentsOf = (owner: AssignmentOwner, what: string) =>
  ownedConnections(`assignments of ${what}`, {
    pages: (db, scope, ids, args: AssignmentPageArgs) =>
      listAssignmentsOf(db, scope, owner, ids, args),
    counts: (db, scope, ids) => countAssignmentsOf(db, scope, owner, ids),
  });
const ofPrograms = assignmentsOf('PROGRAM', 'programs');
const ofInstances = assignmentsOf('INSTANCE', 'instances');
const pagesOfAssignments = defineLoader(
  'instances of assignments',
  async (db, scope, ids, args: InstanceListArgs) =>
    listInstancesOf(db, scope, { kind: 'COVERS', covers: await coversOf(db, scope, ids) }, args),
);
const countsOfAssignments = defineLoader(
  'number of instances of assignments',
  async (db, scope, ids, filter: InstanceFilterArgs | null) =>
    countInstancesOf(db, scope, { kind: 'COVERS', covers: await coversOf(db, scope, ids) }, filter),
);

/** The page of the instances that an assignment covers. */
export const instancesOfAssignment = (id: string, args: InstanceListArgs, context: Context) =>
  instancesOf({ pages: pagesOfAssignments, counts: countsOfAssignments }, id, args, context);

export const Assignment = builder.objectRef<AssignmentRecord>('Assignment');
builder.node(Assignment, {
  description: 'A program placed on hosts.',
  id: {
    resolve: (assignment) => assignment.id,
    description: 'The global id of the assignment, which is opaque.',
  },
  loadManyWithoutCache: (ids, context) => loadNodes(assignmentLoader(context), ids),
  fields: (t) => ({
    program: t.field({
      type: Program,
      nullable: true,
      description: 'The program that is assigned. Null when it was deleted in the meantime.',
      resolve: (assignment, _args, context) => programLoader(context).load(assignment.programId),
    }),
    hosts: t.exposeString('hosts', {
      description:
        'The hosts of the assignment: a host name, * or label:key=value, separated by commas (or) and spaces (and). In its shortest form.',
    }),
    enabled: t.exposeBoolean('enabled', {
      description: 'False: its instances are kept stopped, unless another assignment wants them.',
    }),
    instancesPerHost: t.exposeInt('instancesPerHost', {
      description: 'How many instances each host gets.',
    }),
    source: t.field({
      type: ProgramSource,
      description:
        'The holder of the assignment. SUPERVISORD: it states what supervisord runs on its host, and cannot be changed here.',
      resolve: ({ observedOn }) => (observedOn === null ? 'GANDER' : 'SUPERVISORD'),
    }),
    revision: t.exposeInt('revision', {
      description:
        'How often the assignment was updated, counted from 1: give it as expectedRevision.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the assignment was made.',
      resolve: (assignment) => assignment.createdAt,
    }),
    createdBy: t.field(actorField('createdBy', 'Who made the assignment.')),
    instances: t.connection(
      {
        type: Instance,
        description:
          'The instances it covers, by address unless ordered otherwise. Another assignment may cover them too.',
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
        resolve: (assignment, args, context) => instancesOfAssignment(assignment.id, args, context),
      },
      InstanceConnection,
    ),
  }),
});

const AssignmentConnection = builder.connectionObject<typeof Assignment, Counted<AssignmentRecord>>(
  {
    type: Assignment,
    name: 'AssignmentConnection',
    description: 'A page of assignments.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'AssignmentEdge', description: 'An assignment and its place in the list.' },
);

const AssignmentOrder = orderInput('Assignment', 'assignments', {
  PROGRAM: 'The name of the program, then its environment, then the host selector.',
  CREATED: 'The time at which the assignments were created.',
});

builder.objectField(Program, 'assignments', (t) =>
  t.connection(
    {
      type: Assignment,
      description: 'The assignments of the program, by host selector unless ordered otherwise.',
      args: {
        orderBy: t.arg({
          type: AssignmentOrder,
          description: 'How the assignments are sorted; by host selector when left out.',
        }),
      },
      resolve: (program, args, context) => ofPrograms(program.id, args, context),
    },
    AssignmentConnection,
  ),
);
builder.objectField(Instance, 'assignments', (t) =>
  t.connection(
    {
      type: Assignment,
      description:
        'The assignments that cover the instance, by host selector unless ordered otherwise. None while it is retiring.',
      args: {
        orderBy: t.arg({
          type: AssignmentOrder,
          description: 'How the assignments are sorted; by host selector when left out.',
        }),
      },
      resolve: (instance, args, context) => ofInstances(instance.id, args, context),
    },
    AssignmentConnection,
  ),
);

export const AssignmentFilter = builder.inputType('AssignmentFilter', {
  description:
    'Selects assignments. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    program: t.stringList({ description: 'The names of the programs that are assigned.' }),
    environment: t.stringList({
      description: 'The environments of the programs that are assigned.',
    }),
    host: t.stringList({ description: 'The names of hosts that are covered.' }),
    enabled: t.boolean({ description: 'True: only enabled ones. False: only disabled ones.' }),
  }),
});

builder.queryField('assignments', (t) =>
  t.connection(
    {
      type: Assignment,
      description:
        'All assignments, by program, environment and host selector unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: AssignmentFilter,
          description: 'Which assignments are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: AssignmentOrder,
          description: 'How the assignments are sorted; by program when left out.',
        }),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listAssignments(plane.db, scope, args)),
        totalCount: () => countAssignments(plane.db, scope, args.filter),
      }),
    },
    AssignmentConnection,
  ),
);

// ---------------------------------------------------------------- referring

const AssignmentKey = builder.inputType('AssignmentKey', {
  description: 'Names one assignment: the program, and the host selector of the assignment.',
  fields: (t) => ({
    program: t.field({
      type: ProgramKey,
      required: true,
      description: 'The program that is assigned.',
    }),
    hosts: t.string({
      required: true,
      description:
        'The host selector of the assignment, in any way of writing it that means the same.',
    }),
  }),
});
export const AssignmentRef = builder.inputType('AssignmentRef', {
  description: 'Refers to one assignment, by its global id or by its program and host selector.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the assignment.' }),
    key: t.field({
      type: AssignmentKey,
      description: 'The program and the host selector of the assignment.',
    }),
  }),
});

/** What an AssignmentRef means. @throws InvalidInput for an id that is not one of an assignment */
export const locateAssignment = (
  ref: typeof AssignmentRef.$inferInput,
  path: readonly string[] = ['input', 'assignment'],
) => locate('Assignment', ref, path);

builder.queryField('assignment', (t) =>
  t.field({
    type: Assignment,
    nullable: true,
    description: 'The assignment that the reference names. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({
        type: AssignmentRef,
        required: true,
        description: 'The global id of the assignment, or its program and host selector.',
      }),
    },
    resolve: (_root, { by }, { plane, scope }) =>
      orNull(requireAssignment({ db: plane.db, scope }, locateAssignment(by, ['by']), ['by'])),
  }),
);
