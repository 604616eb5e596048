/** The event about a program's dependencies. */
import { maxDependencies } from '../../src/domain/graph/check.ts';
import { builder } from '../builder.ts';
import { event, registerEvents } from '../event-kinds.ts';
import type { DependencyPayload, ProgramDependenciesChangedPayload } from './topics.ts';
import { DependencyCondition, DependencyScope, Propagation, WhenUnreachable } from './type.ts';

const RecordedDependency = builder.objectRef<DependencyPayload>('RecordedDependency').implement({
  description: 'A dependency as it was at the time.',
  fields: (t) => ({
    on: t.exposeString('on', {
      description: 'Key of the program that is waited for, name or name/environment.',
    }),
    condition: t.expose('condition', {
      type: DependencyCondition,
      description: 'What must hold of the program that is waited for.',
    }),
    delayMs: t.expose('delayMs', {
      type: 'Duration',
      description: 'How long the condition must have held without a break.',
    }),
    propagate: t.expose('propagate', {
      type: Propagation,
      description: 'What follows when it goes down.',
    }),
    scope: t.expose('scope', {
      type: DependencyScope,
      description: 'Which of its instances count.',
    }),
    host: t.exposeString('host', {
      nullable: true,
      description: 'Name of the host. Null unless the scope is HOST.',
    }),
    whenUnreachable: t.expose('whenUnreachable', {
      type: WhenUnreachable,
      description: 'What counts while the state of the other is not known.',
    }),
    unreachableMs: t.expose('unreachableMs', {
      type: 'Duration',
      description: 'With STOP: for how long it may be unknown.',
    }),
  }),
});

const dependencyEvents = {
  PROGRAM_DEPENDENCIES_CHANGED: event<ProgramDependenciesChangedPayload>({
    description: 'What a program depends on changed.',
    fields: (t) => ({
      before: t.field({
        type: [RecordedDependency],
        description: `What the program depended on before, by name; at most ${maxDependencies}.`,
        resolve: (e) => [...e.payload.before],
      }),
      after: t.field({
        type: [RecordedDependency],
        description: `What the program depends on now, by name; at most ${maxDependencies}.`,
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
