/** Assignments in the graph, and on the programs they belong to. */
import { AlreadyExists, DependencyRefused, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import { actorOf, type Context } from '../context.ts';
import type { InstanceFilterArgs } from '../instances/selection.ts';
import { countInstancesOf, type InstanceListArgs, listInstancesOf } from '../instances/store.ts';
import { Instance, InstanceConnection, InstanceFilter, InstanceOrder, instancesOf } from '../instances/type.ts';
import { byId, defineLoader, groupBy, loadNodes, write } from '../loaders.ts';
import type { ProgramKeyArgs } from '../programs/store.ts';
import { Program, ProgramKey, programLoader } from '../programs/type.ts';
import { assignProgram, changeAssignment, unassignProgram } from './change.ts';
import { type AssignmentRecord, assignmentsOfPrograms, countAssignments, coversOf, listAssignments, loadAssignments } from './store.ts';

export const assignmentLoader = defineLoader('assignments', async (db, ids) => byId(await loadAssignments(db, ids)));
const assignmentsOfProgram = defineLoader('assignments of programs', async (db, ids) =>
  groupBy(ids, await assignmentsOfPrograms(db, ids), ({ programId }) => programId),
);
const pagesOfAssignments = defineLoader('instances of assignments', async (db, ids, args: InstanceListArgs) =>
  listInstancesOf(db, { kind: 'COVERS', covers: await coversOf(db, ids) }, args),
);
const countsOfAssignments = defineLoader('number of instances of assignments', async (db, ids, filter: InstanceFilterArgs | null) =>
  countInstancesOf(db, { kind: 'COVERS', covers: await coversOf(db, ids) }, filter),
);

/** The page of the instances that an assignment covers. */
export const instancesOfAssignment = (id: string, args: InstanceListArgs, context: Context) =>
  instancesOf({ pages: pagesOfAssignments, counts: countsOfAssignments }, id, args, context);

export const Assignment = builder.objectRef<AssignmentRecord>('Assignment');
builder.node(Assignment, {
  description: 'A program placed on hosts.',
  id: { resolve: (assignment) => assignment.id, description: 'Global id, opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(assignmentLoader(context), ids),
  fields: (t) => ({
    program: t.field({
      type: Program,
      description: 'What is placed.',
      resolve: async (assignment, _args, context) => {
        const program = await programLoader(context).load(assignment.programId);
        if (!program) throw new NotFound('the program was deleted in the meantime', { hint: 'ask again' });
        return program;
      },
    }),
    hosts: t.exposeString('hosts', {
      description: 'On which hosts: a host name, * or label:key=value, separated by commas (or) and spaces (and). In its shortest form.',
    }),
    enabled: t.exposeBoolean('enabled', { description: 'False: its instances are kept stopped, unless another assignment wants them.' }),
    instancesPerHost: t.exposeInt('instancesPerHost', { description: 'How many instances each host gets.' }),
    createdAt: t.field({ type: 'DateTime', description: 'When it was made.', resolve: (assignment) => assignment.createdAt }),
    createdBy: t.exposeString('createdBy', { description: 'Who made it.' }),
    instances: t.connection(
      {
        type: Instance,
        description: 'The instances it covers, by address unless ordered otherwise. Another assignment may cover them too.',
        args: {
          filter: t.arg({ type: InstanceFilter, description: 'Which; all when left out.' }),
          orderBy: t.arg({ type: InstanceOrder, description: 'How sorted; by address when left out.' }),
        },
        resolve: (assignment, args, context) => instancesOfAssignment(assignment.id, args, context),
      },
      InstanceConnection,
    ),
  }),
});

builder.objectField(Program, 'assignments', (t) =>
  t.field({
    type: [Assignment],
    description: 'Where it is assigned, by hosts.',
    resolve: async (program, _args, context) => (await assignmentsOfProgram(context).load(program.id)) ?? [],
  }),
);

const AssignmentConnection = builder.connectionObject<typeof Assignment, Counted<AssignmentRecord>>(
  {
    type: Assignment,
    name: 'AssignmentConnection',
    description: 'A page of assignments.',
    fields: (t) => ({ totalCount: t.int({ description: totalCountDescription, resolve: (page) => page.totalCount() }) }),
  },
  { name: 'AssignmentEdge', description: 'An assignment and its place in the list.' },
);

export const AssignmentFilter = builder.inputType('AssignmentFilter', {
  description: 'Which assignments. Everything given must match.',
  fields: (t) => ({
    program: t.string({ description: 'Name of the program.' }),
    environment: t.string({ description: 'Environment of the program; any when left out.' }),
    host: t.string({ description: 'Name of a host that is covered.' }),
    enabled: t.boolean({ description: 'True: only enabled ones. False: only disabled ones.' }),
  }),
});

builder.queryField('assignments', (t) =>
  t.connection(
    {
      type: Assignment,
      description: 'Assignments, by program, environment and hosts.',
      extensions: { access: 'VIEWER' },
      args: { filter: t.arg({ type: AssignmentFilter, description: 'Which; all when left out.' }) },
      resolve: async (_root, args, { plane }) => ({
        ...(await listAssignments(plane.db, args)),
        totalCount: () => countAssignments(plane.db, args.filter),
      }),
    },
    AssignmentConnection,
  ),
);

// ---------------------------------------------------------------- changing

const whichProgram = 'Which program.';
const whichHosts = 'Which of its assignments: the host selector it was made with.';

const AssignProgramInput = builder.inputType('AssignProgramInput', {
  description: 'A program and where it is to be.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: whichProgram }),
    hosts: t.string({
      required: true,
      description: 'A host name, * or label:key=value, separated by commas (or) and spaces (and). Hosts named in full must exist.',
    }),
    enabled: t.boolean({ required: true, defaultValue: true, description: 'False: its instances are made and kept stopped.' }),
    instancesPerHost: t.int({ required: true, defaultValue: 1, description: 'How many instances each host gets, 1 to 10000.' }),
  }),
});

const ChangeAssignmentInput = builder.inputType('ChangeAssignmentInput', {
  description: 'What to change of an assignment. What is left out stays.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: whichProgram }),
    hosts: t.string({ required: true, description: whichHosts }),
    enabled: t.boolean({ description: 'False: its instances are stopped and kept so.' }),
    instancesPerHost: t.int({ description: 'How many instances each host is to have, 1 to 10000.' }),
  }),
});

const keyInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      program: t.field({ type: ProgramKey, required: true, description: whichProgram }),
      hosts: t.string({ required: true, description: whichHosts }),
    }),
  });

const UnassignProgramInput = keyInput('UnassignProgramInput', 'Which assignment to take away.');
const EnableAssignmentInput = keyInput('EnableAssignmentInput', 'Which assignment to enable.');
const DisableAssignmentInput = keyInput('DisableAssignmentInput', 'Which assignment to disable.');

export const ProgramRef = builder.objectRef<ProgramKeyArgs>('ProgramRef').implement({
  description: 'Names a program, which need not exist any more.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    environment: t.exposeString('environment', { description: 'Its environment.' }),
  }),
});

const DeletedAssignment = builder.objectRef<{ readonly program: ProgramKeyArgs; readonly hosts: string }>('DeletedAssignment').implement({
  description: 'An assignment that is gone.',
  fields: (t) => ({
    program: t.field({ type: ProgramRef, description: 'What was placed.', resolve: (deleted) => deleted.program }),
    hosts: t.exposeString('hosts', { description: 'On which hosts.' }),
  }),
});

const asItIs = 'The assignment as it now is, or why not.';

builder.mutationFields((t) => ({
  assignProgram: t.field({
    type: Assignment,
    description: 'Assigns a program to hosts: those that match now, and those that come to match.',
    extensions: { access: 'ADMIN' },
    errors: {
      types: [InvalidInput, NotFound, AlreadyExists, DependencyRefused],
      union: { name: 'AssignProgramResult', description: 'The assignment as made, or why not.' },
    },
    args: { input: t.arg({ type: AssignProgramInput, required: true, description: 'What, and where.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => assignProgram(tx, input, actorOf(context.caller))),
  }),
  changeAssignment: t.field({
    type: Assignment,
    description: 'Changes how many instances an assignment makes, or whether they may run.',
    extensions: { access: 'ADMIN' },
    errors: { types: [InvalidInput, NotFound, DependencyRefused], union: { name: 'ChangeAssignmentResult', description: asItIs } },
    args: { input: t.arg({ type: ChangeAssignmentInput, required: true, description: 'Which assignment, and what of it.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => changeAssignment(tx, input, input, actorOf(context.caller))),
  }),
  unassignProgram: t.field({
    type: DeletedAssignment,
    description: 'Takes an assignment away. Instances that no other assignment covers are stopped and go.',
    extensions: { access: 'ADMIN' },
    errors: {
      types: [NotFound, DependencyRefused],
      union: { name: 'UnassignProgramResult', description: 'The assignment that is gone, or why it is not.' },
    },
    args: { input: t.arg({ type: UnassignProgramInput, required: true, description: 'Which assignment.' }) },
    resolve: async (_root, { input }, context) => {
      const { program: name, environment, hosts } = await write(context, (tx) => unassignProgram(tx, input, actorOf(context.caller)));
      return { program: { name, environment }, hosts };
    },
  }),
  enableAssignment: t.field({
    type: Assignment,
    description: 'Lets the instances of an assignment run; those with autostart are started.',
    extensions: { access: 'OPERATOR' },
    errors: { types: [NotFound, DependencyRefused], union: { name: 'EnableAssignmentResult', description: asItIs } },
    args: { input: t.arg({ type: EnableAssignmentInput, required: true, description: 'Which assignment.' }) },
    resolve: (_root, { input }, context) => write(context, (tx) => changeAssignment(tx, input, { enabled: true }, actorOf(context.caller))),
  }),
  disableAssignment: t.field({
    type: Assignment,
    description: 'Stops the instances of an assignment and keeps them stopped, unless another enabled assignment covers them.',
    extensions: { access: 'OPERATOR' },
    errors: { types: [NotFound, DependencyRefused], union: { name: 'DisableAssignmentResult', description: asItIs } },
    args: { input: t.arg({ type: DisableAssignmentInput, required: true, description: 'Which assignment.' }) },
    resolve: (_root, { input }, context) =>
      write(context, (tx) => changeAssignment(tx, input, { enabled: false }, actorOf(context.caller))),
  }),
}));
