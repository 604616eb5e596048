/** How many instances share a state, a program, a host or another value, in the graph. */
import { builder } from '../builder.ts';
import { checkFirstCounts, maxCounts } from './rules.ts';
import { instanceGroupings } from './rules-words.ts';
import { countInstancesBy, type InstanceCount, type InstanceCounts } from './store/counts.ts';
import { InstanceFilter } from './type.ts';

const InstanceGrouping = builder.enumType('InstanceGrouping', {
  description: 'What instances are counted by.',
  values: instanceGroupings,
});

const InstanceCountType = builder.objectRef<InstanceCount>('InstanceCount').implement({
  description: 'How many instances share one value.',
  fields: (t) => ({
    value: t.exposeString('value', {
      description: 'The value that the instances share, as the grouping writes it.',
    }),
    count: t.exposeInt('count', { description: 'How many instances have the value.' }),
  }),
});

const InstanceCountsType = builder.objectRef<InstanceCounts>('InstanceCounts').implement({
  description: 'How many instances there are, and how they spread over the values of a grouping.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'How many instances match the filter.' }),
    counts: t.field({
      type: [InstanceCountType],
      description: `The largest counts first, then by value; at most ${maxCounts}. A value that no instance has is left out.`,
      extensions: { atMost: maxCounts },
      resolve: ({ counts }) => [...counts],
    }),
    omitted: t.exposeInt('omitted', {
      description: 'How many values are not among the counts, because of first.',
    }),
  }),
});

builder.queryField('instanceCounts', (t) =>
  t.field({
    type: InstanceCountsType,
    description: 'Counts instances by one value of theirs, whatever their number.',
    extensions: { access: 'VIEWER' },
    args: {
      filter: t.arg({
        type: InstanceFilter,
        description: 'Which instances are counted; all when left out.',
      }),
      by: t.arg({
        type: InstanceGrouping,
        required: true,
        description: 'The value by which the instances are counted.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 100,
        description: `The most counts to give; at most ${maxCounts}.`,
      }),
    },
    resolve: (_root, { filter, by, first }, { plane, scope }) => {
      checkFirstCounts(first);
      return countInstancesBy(plane.db, scope, by, filter, first);
    },
  }),
);
