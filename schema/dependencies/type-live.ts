/** Dependencies as a list and as a live collection. */
import { builder } from '../builder.ts';
import { distinct } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedWithInstances } from '../collection-scope.ts';
import { orderInput } from '../ordering.ts';
import { countDependencies, listDependencies, someDependencies } from './store/listed.ts';
import { changesDependencies, dependenciesTouchedBy } from './topics.ts';
import { Dependency, DependencyCondition, DependencyConnection, DependencyScope } from './type.ts';

const DependencyFilter = builder.inputType('DependencyFilter', {
  description:
    'Selects dependencies. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    of: t.stringList({
      description: 'The keys of the programs that wait: name, or name/environment.',
    }),
    on: t.stringList({
      description: 'The keys of the programs that are waited for: name, or name/environment.',
    }),
    program: t.stringList({
      description: 'The keys of the programs at either end: name, or name/environment.',
    }),
    condition: t.field({
      type: [DependencyCondition],
      description: 'The conditions of the dependencies.',
    }),
    scope: t.field({ type: [DependencyScope], description: 'The scopes of the dependencies.' }),
  }),
});

const DependencyOrder = orderInput('Dependency', 'dependencies', {
  NAME: 'The names of the program that waits and of the one that is waited for.',
  CREATED: 'The time at which the dependencies were made.',
});

builder.queryField('dependencies', (t) =>
  t.connection(
    {
      type: Dependency,
      description:
        'All dependencies between programs, by the names of both programs unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: DependencyFilter,
          description: 'Which dependencies are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: DependencyOrder,
          description: 'How the dependencies are sorted; by name when left out.',
        }),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listDependencies(plane.db, scope, args)),
        totalCount: () => countDependencies(plane.db, scope, args.filter),
      }),
    },
    DependencyConnection,
  ),
);

liveCollection({
  field: 'dependenciesChanged',
  type: Dependency,
  filter: DependencyFilter,
  objects: 'dependencies',
  collection: {
    name: 'dependencies',
    concerns: changesDependencies,
    touched: async (_db, events) => distinct(events.flatMap(dependenciesTouchedBy)),
    moved: movedWithInstances,
    select: someDependencies,
  },
  filterOf: (filter) => filter ?? null,
});
