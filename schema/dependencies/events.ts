/** The event about a program's dependencies. */
import { maxDependencies } from '../../src/domain/graph/check.ts';
import { builder } from '../builder.ts';
import { event, registerEvents } from '../event-kinds.ts';
import type { DependencyPayload, ProgramDependenciesChangedPayload } from './topics.ts';
import { termFields } from './type.ts';

const RecordedDependency = builder.objectRef<DependencyPayload>('RecordedDependency').implement({
  description: 'A dependency as it was at the time.',
  fields: (t) => ({
    on: t.exposeString('on', {
      description: 'Key of the program that is waited for, name or name/environment.',
    }),
    ...termFields(t),
  }),
});

const dependencyEvents = {
  PROGRAM_DEPENDENCIES_CHANGED: event<ProgramDependenciesChangedPayload>({
    description: 'What a program depends on changed.',
    fields: (t) => ({
      before: t.field({
        type: [RecordedDependency],
        description: `What the program depended on before, by name; at most ${maxDependencies}.`,
        extensions: { atMost: maxDependencies },
        resolve: (e) => [...e.payload.before],
      }),
      after: t.field({
        type: [RecordedDependency],
        description: `What the program depends on now, by name; at most ${maxDependencies}.`,
        extensions: { atMost: maxDependencies },
        resolve: (e) => [...e.payload.after],
      }),
    }),
  }),
};
registerEvents(dependencyEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    dependencies: typeof dependencyEvents;
  }
}
