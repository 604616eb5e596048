/** Following the ledger: each change of a run announces its id, and the run is read then. What makes a run UNKNOWN, or known again, changes it too. */
import { abortable } from '../../src/base/iterate.ts';
import { builder } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import { selectRuns, type Touched } from '../runs/store.ts';
import { changesRuns, touchedBy } from '../runs/topics.ts';
import { Run, RunFilter, runFilter } from '../runs/type.ts';

function touched(burst: readonly EventRecord[]): Touched {
  const all = burst.map(touchedBy);
  const distinct = (key: keyof ReturnType<typeof touchedBy>) => [...new Set(all.flatMap((one) => one[key] ?? []))];
  return { ids: distinct('runId'), instanceIds: distinct('instanceId'), hostIds: distinct('hostId') };
}

builder.subscriptionField('runChanged', (t) =>
  t.field({
    type: Run,
    description:
      'Each matching run after it began, got its process and ended, as it then is; what a schedule missed or left out; and runs that became UNKNOWN, or known again, with their host. Changes that come faster than they are read are one.',
    extensions: { access: 'VIEWER' },
    args: { filter: t.arg({ type: RunFilter, description: 'Which runs; all when left out.' }) },
    subscribe: (_root, args, { plane }) => {
      const filter = runFilter(args.filter);
      return abortable(async function* (signal) {
        for await (const burst of plane.log.batches(null, changesRuns, signal)) yield* await selectRuns(plane.db, touched(burst), filter);
      });
    },
    resolve: (run) => run,
  }),
);
