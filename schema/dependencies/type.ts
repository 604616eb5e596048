/** Dependencies in the graph. */
import { builder } from '../builder.ts';
import { conditions, propagations, scopes, whenUnreachable } from './rules.ts';

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
