/** How inputs refer to a dependency, and the look-up of one. */
import { builder } from '../builder.ts';
import { locate, orNull } from '../global-ids.ts';
import { ProgramKey } from '../programs/type.ts';
import { requireDependency } from './store/change.ts';
import { Dependency } from './type.ts';

const DependencyKey = builder.inputType('DependencyKey', {
  description: 'Names one dependency by the programs at its ends.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: 'The program that waits.' }),
    on: t.field({
      type: ProgramKey,
      required: true,
      description: 'The program that is waited for.',
    }),
  }),
});
export const DependencyRef = builder.inputType('DependencyRef', {
  description: 'Refers to one dependency, by its global id or by the programs at its ends.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the dependency.' }),
    key: t.field({
      type: DependencyKey,
      description: 'The programs at the ends of the dependency.',
    }),
  }),
});

/** What a DependencyRef means. @throws InvalidInput for an id that is not one of a dependency */
export const locateDependency = (
  ref: typeof DependencyRef.$inferInput,
  path: readonly string[] = ['input', 'dependency'],
) => locate('Dependency', ref, path);

builder.queryField('dependency', (t) =>
  t.field({
    type: Dependency,
    nullable: true,
    description: 'The dependency that the reference names. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({
        type: DependencyRef,
        required: true,
        description: 'The global id of the dependency, or the programs at its ends.',
      }),
    },
    resolve: (_root, { by }, { plane, scope }) =>
      orNull(requireDependency({ db: plane.db, scope }, locateDependency(by, ['by']), ['by'])),
  }),
);
