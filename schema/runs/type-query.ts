/** Runs at the root of the graph: the ledger as a list, and one run by its id. */
import { builder } from '../builder.ts';
import { localId } from '../global-ids.ts';
import { countRuns, listRuns } from './store/runs.ts';
import { Run, RunConnection, RunFilter, runFilter, runLoader, runOrder } from './type.ts';

builder.queryField('run', (t) =>
  t.field({
    type: Run,
    nullable: true,
    description: 'The run with this global id. Null when there is none, or it was removed.',
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
        filter: t.arg({
          type: RunFilter,
          description: 'Which runs are listed; all when left out.',
        }),
        orderBy: t.arg(runOrder),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = runFilter(filter);
        const found = await listRuns(plane.db, scope, { ...page, filter: wanted });
        return { ...found, totalCount: () => countRuns(plane.db, scope, wanted) };
      },
    },
    RunConnection,
  ),
);
