/** Creating, setting and deleting dependencies in the graph. */
import {
  AlreadyExists,
  Conflict,
  DependencyRefused,
  InvalidInput,
  NotFound,
} from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import { change, loadNodes } from '../loaders.ts';
import { byLoading, deletedId, mutation } from '../mutation.ts';
import { locateProgram, Program, ProgramRef, programLoader } from '../programs/type.ts';
import { createDependency, deleteDependency, setDependencies } from './store/change.ts';
import { loadDependencies } from './store/dependencies.ts';
import {
  Dependency,
  DependencyCondition,
  DependencyScope,
  Propagation,
  WhenUnreachable,
} from './type.ts';
import { DependencyRef, locateDependency } from './type-reference.ts';

const DependencyInput = builder.inputType('DependencyInput', {
  description: 'What a program is to wait for before each of its starts.',
  fields: (t) => ({
    on: t.field({ type: ProgramRef, required: true, description: 'The program to wait for.' }),
    condition: t.field({
      type: DependencyCondition,
      required: true,
      defaultValue: 'STARTED',
      description: 'The condition to wait for.',
    }),
    delayMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: 0,
      description:
        'How long the condition must have held without a break, in milliseconds; 24 hours at most.',
    }),
    propagate: t.field({
      type: Propagation,
      required: true,
      defaultValue: 'NONE',
      description:
        'What happens when the other program goes down. NONE with COMPLETED and SUCCEEDED.',
    }),
    scope: t.field({
      type: DependencyScope,
      required: true,
      defaultValue: 'SAME_HOST',
      description: 'Which instances of the other program count.',
    }),
    host: t.string({
      description: 'The name of the host, with the scope HOST alone. It must exist.',
    }),
    whenUnreachable: t.field({
      type: WhenUnreachable,
      required: true,
      defaultValue: 'HOLD',
      description: 'What counts while the other host is out of reach. HOLD with SAME_HOST.',
    }),
    unreachableMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: 60_000,
      description:
        'How long the other host may be out of reach before STOP takes effect, in milliseconds; 24 hours at most.',
    }),
  }),
});
const requested = (
  { on, ...terms }: typeof DependencyInput.$inferInput,
  path: readonly string[],
) => ({
  ...terms,
  on: locateProgram(on, [...path, 'on']),
});

const ProgramDependenciesInput = builder.inputType('ProgramDependenciesInput', {
  description: 'All that one program is to depend on.',
  fields: (t) => ({
    program: t.field({
      type: ProgramRef,
      required: true,
      description: 'The program whose dependencies are set.',
    }),
    dependencies: t.field({
      type: [DependencyInput],
      required: true,
      description: 'All its dependencies: others are deleted.',
    }),
  }),
});

mutation('setDependencies', {
  access: 'ADMIN',
  description:
    'Makes the dependencies of programs those that are given, all of them or nothing, so that an edge can be turned round. It restarts nothing; instances that run go by the new dependencies from then on.',
  input: (t) => ({
    programs: t.field({
      type: [ProgramDependenciesInput],
      required: true,
      description: 'The programs, each at most once.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict, DependencyRefused],
  resolve: async ({ programs }, context) => {
    const given = programs.map(({ program, dependencies }, i) => {
      const path = ['input', 'programs', String(i)];
      return {
        program: locateProgram(program, [...path, 'program']),
        dependencies: dependencies.map((edge, j) =>
          requested(edge, [...path, 'dependencies', String(j)]),
        ),
      };
    });
    return change(context, (tx) => setDependencies(tx, given));
  },
  payload: (t) => ({
    programs: t.field({
      type: [Program],
      description:
        'The programs as they are now, in the order given, without those that were deleted in the meantime.',
      resolve: async ({ value }, _args, context) =>
        (await loadNodes(programLoader(context), value)).filter((program) => program !== null),
    }),
  }),
});

mutation('createDependency', {
  access: 'ADMIN',
  description: 'Adds a dependency to those that a program has.',
  input: (t) => ({
    program: t.field({
      type: ProgramRef,
      required: true,
      description: 'The program that is to wait.',
    }),
    dependency: t.field({
      type: DependencyInput,
      required: true,
      description: 'What it is to wait for.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists, Conflict, DependencyRefused],
  resolve: ({ program, dependency }, context) =>
    change(context, (tx) => {
      const path = ['input', 'dependency'];
      return createDependency(
        tx,
        locateProgram(program, ['input', 'program']),
        requested(dependency, path),
      );
    }),
  created: byLoading(loadDependencies),
  payload: (t) => ({
    dependency: t.field({
      type: Dependency,
      description: 'The dependency as created.',
      resolve: ({ value }) => value,
    }),
  }),
});

mutation('deleteDependency', {
  access: 'ADMIN',
  description: 'Deletes a dependency of a program. What waits for it alone starts.',
  input: (t) => ({
    dependency: t.field({
      type: DependencyRef,
      required: true,
      description: 'The dependency to delete.',
    }),
  }),
  failures: [InvalidInput, NotFound, DependencyRefused],
  resolve: ({ dependency }, context) =>
    change(context, (tx) => deleteDependency(tx, locateDependency(dependency))),
  payload: deletedId('Dependency'),
});
