/** Programs as a live collection. */

import { distinct } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedPrograms } from '../collection-scope.ts';
import { somePrograms } from './store/programs.ts';
import { changesProgram } from './topics.ts';
import { Program, ProgramFilter } from './type.ts';

liveCollection({
  field: 'programsChanged',
  type: Program,
  filter: ProgramFilter,
  objects: 'programs',
  collection: {
    name: 'programs',
    concerns: changesProgram,
    touched: async (_db, events) => distinct(events.map(({ programId }) => programId)),
    moved: movedPrograms,
    select: somePrograms,
  },
  filterOf: (filter) => filter ?? null,
});
