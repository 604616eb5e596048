/** The labels of all hosts in the graph, for those who write selectors. */
import { builder } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import { countLabels, type LabelUse, listLabels } from './store/labels.ts';

const LabelUseType = builder.objectRef<LabelUse>('LabelUse').implement({
  description: 'A label, and how many hosts have it.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The key of the label, such as role.' }),
    value: t.exposeString('value', { description: 'The value of the label, such as web.' }),
    hostCount: t.exposeInt('hostCount', {
      description: 'How many hosts have the label; at least one.',
    }),
  }),
});

const LabelUseConnection = builder.connectionObject<typeof LabelUseType, Counted<LabelUse>>(
  {
    type: LabelUseType,
    name: 'LabelUseConnection',
    description: 'A page of labels.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'LabelUseEdge', description: 'A label and its place.' },
);

const LabelFilter = builder.inputType('LabelFilter', {
  description:
    'Selects labels. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    key: t.stringList({ description: 'The keys of the labels, in full.' }),
    text: t.string({ description: 'A part of the key or the value of the labels, in any case.' }),
  }),
});

builder.queryField('labels', (t) =>
  t.connection(
    {
      type: LabelUseType,
      description: 'The labels of all hosts, by key and value.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: LabelFilter,
          description: 'Which labels are listed; all when left out.',
        }),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listLabels(plane.db, scope, args)),
        totalCount: () => countLabels(plane.db, scope, args.filter),
      }),
    },
    LabelUseConnection,
  ),
);
