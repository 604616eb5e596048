/** Runs as a live collection. */

import { liveCollection } from '../collection-field.ts';
import { movedWithNames } from '../collection-scope.ts';
import type { EventRecord } from '../context.ts';
import { changesSelection } from '../hosts/topics.ts';
import { someRuns, touchedRuns } from './store/runs.ts';
import { asksForNow, type RunFilterArgs } from './store/selection.ts';
import { changesRuns, runsTouchedBy } from './topics.ts';
import { Run, RunFilter, runFilter } from './type.ts';

const ofPrograms: ReadonlySet<string> = new Set([
  'PROGRAM_CREATED',
  'PROGRAM_CHANGED',
  'PROGRAM_DELETED',
]);

/** Runs are found by the labels and groups that there are now: with others, any run may match. */
function resets(event: EventRecord, filter: RunFilterArgs | null): boolean {
  return (
    filter !== null && (changesSelection(event) || ofPrograms.has(event.kind)) && asksForNow(filter)
  );
}

liveCollection({
  field: 'runsChanged',
  type: Run,
  filter: RunFilter,
  objects: 'runs',
  collection: {
    name: 'runs',
    concerns: changesRuns,
    touched: (db, events) => touchedRuns(db, runsTouchedBy(events)),
    resets,
    moved: movedWithNames,
    select: someRuns,
  },
  filterOf: runFilter,
});
