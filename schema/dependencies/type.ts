/** Dependencies in the graph, and on the programs and instances that have them. */
import type { BlockerRow } from '../../drizzle/tables.ts';
import { AlreadyExists, DependencyRefused, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import { actorOf, type Context } from '../context.ts';
import { Instance } from '../instances/type.ts';
import { defineLoader, groupBy, write } from '../loaders.ts';
import { Program, ProgramKey, programLoader } from '../programs/type.ts';
import { addDependency, removeDependency, setDependencies } from './change.ts';
import { conditions, propagations, scopes, whenUnreachable } from './rules.ts';
import { type DependencyRecord, dependenciesOf, dependentsOf, waitingOf } from './store.ts';

export const DependencyCondition = builder.enumType('DependencyCondition', {
  description: 'When a dependency is satisfied.',
  values: conditions,
});
export const Propagation = builder.enumType('Propagation', {
  description: 'What becomes of a program when one that it depends on goes down, for whatever reason.',
  values: propagations,
});
export const DependencyScope = builder.enumType('DependencyScope', {
  description: 'Which instances of what is depended on count.',
  values: scopes,
});
export const WhenUnreachable = builder.enumType('WhenUnreachable', {
  description: 'What counts while nobody can tell of another host.',
  values: whenUnreachable,
});

const dependenciesLoader = defineLoader('dependencies', async (db, ids) =>
  groupBy(ids, await dependenciesOf(db, ids), ({ ofProgramId }) => ofProgramId),
);
const dependentsLoader = defineLoader('dependents', async (db, ids) =>
  groupBy(ids, await dependentsOf(db, ids), ({ onProgramId }) => onProgramId),
);
const waitingLoader = defineLoader('what instances wait for', (db, ids) => waitingOf(db, ids));

/** A program that an edge ends at: edges go with their programs. */
async function programOf(id: string, context: Context) {
  const program = await programLoader(context).load(id);
  if (!program) throw new NotFound('the program was deleted in the meantime', { hint: 'ask again' });
  return program;
}

export const Dependency = builder.objectRef<DependencyRecord>('Dependency').implement({
  description: 'That a program waits for another before each of its starts.',
  fields: (t) => ({
    of: t.field({ type: Program, description: 'What waits.', resolve: (edge, _args, context) => programOf(edge.ofProgramId, context) }),
    on: t.field({
      type: Program,
      description: 'What is waited for.',
      resolve: (edge, _args, context) => programOf(edge.onProgramId, context),
    }),
    condition: t.expose('condition', { type: DependencyCondition, description: 'Until when.' }),
    delayMs: t.exposeInt('delayMs', { description: 'How long the condition must have held without a break.' }),
    propagate: t.expose('propagate', { type: Propagation, description: 'What follows when it goes down.' }),
    scope: t.expose('scope', { type: DependencyScope, description: 'Which of its instances count.' }),
    host: t.exposeString('host', { nullable: true, description: 'Name of the host. Null unless the scope is HOST.' }),
    whenUnreachable: t.expose('whenUnreachable', { type: WhenUnreachable, description: 'What counts while nobody can tell.' }),
    unreachableMs: t.exposeInt('unreachableMs', { description: 'With STOP: for how long nobody may be able to tell.' }),
    createdAt: t.field({ type: 'DateTime', description: 'When it was made.', resolve: (edge) => edge.createdAt }),
    createdBy: t.exposeString('createdBy', { description: 'Who made it.' }),
  }),
});

builder.objectFields(Program, (t) => ({
  dependencies: t.field({
    type: [Dependency],
    description: 'What it waits for before each start, by name.',
    resolve: async (program, _args, context) => (await dependenciesLoader(context).load(program.id)) ?? [],
  }),
  dependents: t.field({
    type: [Dependency],
    description: 'What waits for it, by name.',
    resolve: async (program, _args, context) => (await dependentsLoader(context).load(program.id)) ?? [],
  }),
}));

const blockerReasons = {
  ABSENT: { description: 'It is not assigned where it counts.' },
  DOWN: { description: 'The condition does not hold.' },
  DELAY: { description: 'The condition holds, and not for long enough yet.' },
  UNREACHABLE: { description: 'Nobody can tell: the host, or the plane, is out of reach.' },
} as const;
const BlockerReason = builder.enumType('BlockerReason', { description: 'Why a dependency is not satisfied.', values: blockerReasons });

export const Blocker = builder.objectRef<BlockerRow>('Blocker').implement({
  description: 'One reason why an instance may not start yet.',
  fields: (t) => ({
    program: t.string({ description: 'Name of the program that is waited for.', resolve: ({ on }) => on.program }),
    environment: t.string({ description: 'Its environment.', resolve: ({ on }) => on.environment }),
    condition: t.field({ type: DependencyCondition, description: 'Until when.', resolve: (blocker) => blocker.condition as never }),
    host: t.exposeString('host', { nullable: true, description: 'On which host. Null: on any, or on none that is known.' }),
    why: t.field({ type: BlockerReason, description: 'What is missing.', resolve: (blocker) => blocker.why as never }),
    detail: t.exposeString('detail', { description: 'The same in words.' }),
  }),
});

async function blockersOf(id: string, context: Context): Promise<BlockerRow[]> {
  return [...((await waitingLoader(context).load(id)) ?? [])];
}

builder.objectField(Instance, 'waitingFor', (t) =>
  t.field({
    type: [Blocker],
    description: 'What it waits for, as its agent told last. Empty unless it is WAITING.',
    // Not even a promise for those that do not wait: a thousand of them travel in one answer.
    resolve: (instance, _args, context) => (instance.reportedState === 'WAITING' ? blockersOf(instance.id, context) : []),
  }),
);

// ---------------------------------------------------------------- changing

const DependencyInput = builder.inputType('DependencyInput', {
  description: 'What a program is to wait for before each of its starts.',
  fields: (t) => ({
    on: t.field({ type: ProgramKey, required: true, description: 'Which program.' }),
    condition: t.field({ type: DependencyCondition, required: true, defaultValue: 'STARTED', description: 'Until when.' }),
    delayMs: t.int({
      required: true,
      defaultValue: 0,
      description: 'How long the condition must have held without a break; 24 hours at most.',
    }),
    propagate: t.field({
      type: Propagation,
      required: true,
      defaultValue: 'NONE',
      description: 'What follows when it goes down. NONE with COMPLETED and SUCCEEDED.',
    }),
    scope: t.field({ type: DependencyScope, required: true, defaultValue: 'SAME_HOST', description: 'Which of its instances count.' }),
    host: t.string({ description: 'Name of the host, with the scope HOST alone. It must exist.' }),
    whenUnreachable: t.field({
      type: WhenUnreachable,
      required: true,
      defaultValue: 'HOLD',
      description: 'What counts while nobody can tell. HOLD with SAME_HOST.',
    }),
    unreachableMs: t.int({
      required: true,
      defaultValue: 60_000,
      description: 'With STOP: for how long nobody may be able to tell; 24 hours at most.',
    }),
  }),
});

const ProgramDependenciesInput = builder.inputType('ProgramDependenciesInput', {
  description: 'All that one program is to depend on.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: 'Which program.' }),
    dependencies: t.field({ type: [DependencyInput], required: true, description: 'On what; what is not there is taken away.' }),
  }),
});

const SetDependenciesInput = builder.inputType('SetDependenciesInput', {
  description: 'What programs are to depend on. All of it or nothing, so that an edge can be turned round.',
  fields: (t) => ({
    programs: t.field({ type: [ProgramDependenciesInput], required: true, description: 'Each program at most once.' }),
  }),
});

const AddDependencyInput = builder.inputType('AddDependencyInput', {
  description: 'A dependency to add.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: 'What is to wait.' }),
    dependency: t.field({ type: DependencyInput, required: true, description: 'For what.' }),
  }),
});

const RemoveDependencyInput = builder.inputType('RemoveDependencyInput', {
  description: 'A dependency to take away.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: 'What waits.' }),
    on: t.field({ type: ProgramKey, required: true, description: 'For what.' }),
  }),
});

const DependenciesSet = builder.objectRef<{ readonly ids: readonly string[] }>('DependenciesSet').implement({
  description: 'Programs whose dependencies are as they were to be.',
  fields: (t) => ({
    programs: t.field({
      type: [Program],
      description: 'The programs, in the order given.',
      resolve: ({ ids }, _args, context) => Promise.all(ids.map((id) => programOf(id, context))),
    }),
  }),
});

builder.mutationFields((t) => ({
  setDependencies: t.field({
    type: DependenciesSet,
    description: 'Makes the dependencies of programs what is given. It restarts nothing; what runs is told, and goes by it from then on.',
    extensions: { access: 'ADMIN' },
    errors: {
      types: [InvalidInput, NotFound, DependencyRefused],
      union: { name: 'SetDependenciesResult', description: 'The programs as they now are, or why nothing was changed.' },
    },
    args: { input: t.arg({ type: SetDependenciesInput, required: true, description: 'Which programs, and on what.' }) },
    resolve: async (_root, { input }, context) => ({
      ids: await write(context, (tx) => setDependencies(tx, input.programs, actorOf(context.caller))),
    }),
  }),
  addDependency: t.field({
    type: Program,
    description: 'Adds a dependency to those that a program has.',
    extensions: { access: 'ADMIN' },
    errors: {
      types: [InvalidInput, NotFound, AlreadyExists, DependencyRefused],
      union: { name: 'AddDependencyResult', description: 'The program as it now is, or why not.' },
    },
    args: { input: t.arg({ type: AddDependencyInput, required: true, description: 'Which.' }) },
    resolve: async (_root, { input: { program, dependency } }, context) =>
      programOf(await write(context, (tx) => addDependency(tx, program, dependency, actorOf(context.caller))), context),
  }),
  removeDependency: t.field({
    type: Program,
    description: 'Takes a dependency from a program.',
    extensions: { access: 'ADMIN' },
    errors: {
      types: [NotFound, DependencyRefused],
      union: { name: 'RemoveDependencyResult', description: 'The program as it now is, or why not.' },
    },
    args: { input: t.arg({ type: RemoveDependencyInput, required: true, description: 'Which.' }) },
    resolve: async (_root, { input: { program, on } }, context) =>
      programOf(await write(context, (tx) => removeDependency(tx, program, on, actorOf(context.caller))), context),
  }),
}));
