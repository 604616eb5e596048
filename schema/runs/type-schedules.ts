/** A schedule's part of the ledger, and the schedule of a firing. */
import { builder } from '../builder.ts';
import { emptyConnection } from '../connections.ts';
import { defineLoader } from '../loaders.ts';
import { Schedule, scheduleLoader } from '../schedules/type-schedule.ts';
import { listRunsOf, type RunPageArgs } from './store/runs.ts';
import { Run, RunConnection, RunFilter, RunFiring, runFilter, runOrder } from './type.ts';

const pages = defineLoader('firings of schedules', (db, scope, ids, args: RunPageArgs) =>
  listRunsOf(db, scope, 'SCHEDULE', ids, args),
);

builder.objectFields(Schedule, (t) => ({
  lastFiring: t.field({
    type: Run,
    nullable: true,
    description:
      'The newest of its firings, at whichever instance. Null: it has not fired yet, or the ledger no longer has it.',
    resolve: async (schedule, _args, context) =>
      (await pages(context, { first: 1 }).load(schedule.id))?.edges[0]?.node ?? null,
  }),
  firings: t.connection(
    {
      type: Run,
      description:
        'What became of the firings of the schedule, newest first: runs, and rows of those that led to none. What somebody ran by hand is not among them.',
      args: {
        filter: t.arg({
          type: RunFilter,
          description: 'Which firings are listed; all when left out.',
        }),
        orderBy: t.arg(runOrder),
      },
      resolve: async (schedule, { filter, ...page }, context) =>
        (await pages(context, { ...page, filter: runFilter(filter) }).load(schedule.id)) ??
        emptyConnection,
    },
    RunConnection,
  ),
}));

builder.objectField(RunFiring, 'schedule', (t) =>
  t.field({
    type: Schedule,
    nullable: true,
    description: 'The schedule. Null: it is gone.',
    resolve: (run, _args, context) =>
      run.scheduleId === null ? null : scheduleLoader(context).load(run.scheduleId),
  }),
);
