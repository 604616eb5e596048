/** Dependencies in the graph, and on the programs and instances that have them. */
import type { BlockerRow } from '../../drizzle/tables.ts';
import type { PageArgs } from '../../src/base/page.ts';
import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, ownedConnections, totalCountDescription } from '../connections.ts';
import type { Context } from '../context.ts';
import { Instance } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { Program, programLoader } from '../programs/type.ts';
import {
  conditions,
  maxBlockers,
  propagations,
  scopes,
  type Terms,
  whenUnreachable,
} from './rules.ts';
import {
  countDependenciesOf,
  type DependencyEnd,
  type DependencyRecord,
  listDependenciesOf,
  loadDependencies,
  waitingOf,
} from './store/dependencies.ts';

export const DependencyCondition = builder.enumType('DependencyCondition', {
  description: 'When a dependency is satisfied.',
  values: conditions,
});
export const Propagation = builder.enumType('Propagation', {
  description:
    'What becomes of a program when one that it depends on goes down, for whatever reason.',
  values: propagations,
});
export const DependencyScope = builder.enumType('DependencyScope', {
  description: 'Which instances of what is depended on count.',
  values: scopes,
});
export const WhenUnreachable = builder.enumType('WhenUnreachable', {
  description: 'What counts while the state of another host is not known.',
  values: whenUnreachable,
});

/** What is asked of the program that is waited for. */
export const termFields = <T extends Terms>(t: ObjectFields<T>) => ({
  condition: t.field({
    type: DependencyCondition,
    description: 'What must hold of the program that is waited for.',
    resolve: (edge) => edge.condition,
  }),
  delayMs: t.field({
    type: 'Duration',
    description: 'How long the condition must have held without a break.',
    resolve: (edge) => edge.delayMs,
  }),
  propagate: t.field({
    type: Propagation,
    description: 'What follows when it goes down.',
    resolve: (edge) => edge.propagate,
  }),
  scope: t.field({
    type: DependencyScope,
    description: 'Which instances of the other program count.',
    resolve: (edge) => edge.scope,
  }),
  host: t.string({
    nullable: true,
    description: 'Name of the host. Null unless the scope is HOST.',
    resolve: (edge) => edge.host,
  }),
  whenUnreachable: t.field({
    type: WhenUnreachable,
    description: 'What counts while the state of the other is not known.',
    resolve: (edge) => edge.whenUnreachable,
  }),
  unreachableMs: t.field({
    type: 'Duration',
    description: 'The time for which the state may be unknown before STOP takes effect.',
    resolve: (edge) => edge.unreachableMs,
  }),
});

const edgesAt = (end: DependencyEnd, what: string) =>
  ownedConnections(what, {
    pages: (db, scope, ids, args: PageArgs) => listDependenciesOf(db, scope, end, ids, args),
    counts: (db, scope, ids) => countDependenciesOf(db, scope, end, ids),
  });
const dependenciesOf = edgesAt('OF', 'dependencies of programs');
const dependentsOf = edgesAt('ON', 'dependents of programs');
const waitingLoader = defineLoader('what instances wait for', (db, scope, ids) =>
  waitingOf(db, scope, ids),
);

const dependencyLoader = defineLoader('dependencies by id', async (db, scope, ids) =>
  byId(await loadDependencies(db, scope, ids)),
);
export const Dependency = builder.objectRef<DependencyRecord>('Dependency');
builder.node(Dependency, {
  description: 'A dependency: a program waits for another before each of its starts.',
  id: { resolve: (edge) => edge.id, description: 'The global id of the dependency, opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(dependencyLoader(context), ids),
  fields: (t) => ({
    of: t.field({
      type: Program,
      nullable: true,
      description:
        'The program that waits for the other. Null when it was deleted while the dependency was read.',
      resolve: (edge, _args, context) => programLoader(context).load(edge.ofProgramId),
    }),
    on: t.field({
      type: Program,
      nullable: true,
      description:
        'The program that the other waits for. Null when it was deleted while the dependency was read.',
      resolve: (edge, _args, context) => programLoader(context).load(edge.onProgramId),
    }),
    ...termFields(t),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the dependency was made.',
      resolve: (edge) => edge.createdAt,
    }),
    createdBy: t.field(actorField('createdBy', 'Who made the dependency.')),
  }),
});

export const DependencyConnection = builder.connectionObject<
  typeof Dependency,
  Counted<DependencyRecord>
>(
  {
    type: Dependency,
    name: 'DependencyConnection',
    description: 'A page of the dependencies between programs.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'DependencyEdge', description: 'A dependency and its place in the list.' },
);

builder.objectFields(Program, (t) => ({
  dependencies: t.connection(
    {
      type: Dependency,
      description:
        'What the program waits for before each of its starts, by the name of the program that is waited for.',
      resolve: (program, args, context) => dependenciesOf(program.id, args, context),
    },
    DependencyConnection,
  ),
  dependents: t.connection(
    {
      type: Dependency,
      description: 'What waits for the program, by the name of the program that waits.',
      resolve: (program, args, context) => dependentsOf(program.id, args, context),
    },
    DependencyConnection,
  ),
}));

const blockerReasons = {
  ABSENT: { description: 'It is not assigned where it counts.' },
  DOWN: { description: 'The condition does not hold.' },
  DELAY: { description: 'The condition holds, and not for long enough yet.' },
  UNREACHABLE: { description: 'It is not known: the host, or the plane, is out of reach.' },
} as const;
const BlockerReason = builder.enumType('BlockerReason', {
  description: 'Why a dependency is not satisfied.',
  values: blockerReasons,
});

export const Blocker = builder.objectRef<BlockerRow>('Blocker').implement({
  description: 'One reason why an instance may not start yet.',
  fields: (t) => ({
    program: t.string({
      description: 'Name of the program that is waited for.',
      resolve: ({ on }) => on.program,
    }),
    environment: t.string({
      description: 'The environment of the program that is waited for.',
      resolve: ({ on }) => on.environment,
    }),
    condition: t.field({
      type: DependencyCondition,
      description: 'What must hold of the program that is waited for.',
      resolve: (blocker) => blocker.condition as never,
    }),
    host: t.exposeString('host', {
      nullable: true,
      description:
        'The host on which the program is waited for. Null: on any, or on none that is known.',
    }),
    why: t.field({
      type: BlockerReason,
      description: 'Why the dependency is not satisfied.',
      resolve: (blocker) => blocker.why as never,
    }),
    detail: t.exposeString('detail', { description: 'The same in words.' }),
  }),
});

async function blockersOf(id: string, context: Context): Promise<BlockerRow[]> {
  return [...((await waitingLoader(context).load(id)) ?? [])];
}

builder.objectField(Instance, 'waitingFor', (t) =>
  t.field({
    type: [Blocker],
    nullable: true,
    description: `What the instance waits for, as its agent last reported; at most ${maxBlockers} reasons. Empty unless the instance is WAITING.`,
    extensions: { atMost: maxBlockers },
    // Not even a promise for those that do not wait: a thousand of them travel in one answer.
    resolve: (instance, _args, context) =>
      instance.reportedState === 'WAITING' ? blockersOf(instance.id, context) : [],
  }),
);
