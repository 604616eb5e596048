/** Runs at the root of the graph: the ledger as a list, and one run by its id. */
import { builder, OrderDirection } from '../builder.ts';
import { localId } from '../global-ids.ts';
import { countRuns, listRuns } from './store/runs.ts';
import { Run, RunConnection, RunFilter, runFilter, runLoader } from './type.ts';

const RunOrder = builder.inputType('RunOrder', {
  description: 'How runs are sorted.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('RunOrderField', {
        description: 'What runs are sorted by.',
        values: {
          STARTED: { description: 'When they began; when they were due, where there was no run.' },
        } as const,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Which way.',
    }),
  }),
});

builder.queryField('run', (t) =>
  t.field({
    type: Run,
    nullable: true,
    description: 'The run with this id. Null when there is none, or no longer.',
    extensions: { access: 'VIEWER' },
    args: { id: t.arg.id({ required: true, description: 'The global id of the run.' }) },
    resolve: (_root, args, context) => {
      const id = localId('Run', String(args.id));
      return id === undefined ? null : runLoader(context).load(id);
    },
  }),
);

builder.queryField('runs', (t) =>
  t.connection(
    {
      type: Run,
      description: 'The ledger of all runs, newest first unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({ type: RunFilter, description: 'Which; all when left out.' }),
        orderBy: t.arg({ type: RunOrder, description: 'How sorted; newest first when left out.' }),
      },
      resolve: async (_root, { filter, orderBy, ...page }, { plane }) => {
        const wanted = runFilter(filter);
        const found = await listRuns(plane.db, {
          ...page,
          filter: wanted,
          direction: orderBy?.direction,
        });
        return { ...found, totalCount: () => countRuns(plane.db, wanted) };
      },
    },
    RunConnection,
  ),
);
