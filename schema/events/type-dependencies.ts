/** The event about a program's dependencies in the graph. */
import { maxDependencies } from '../../src/domain/graph/check.ts';
import { builder } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import type {
  DependencyPayload,
  ProgramDependenciesChangedPayload,
} from '../dependencies/topics.ts';
import {
  DependencyCondition,
  DependencyScope,
  Propagation,
  WhenUnreachable,
} from '../dependencies/type.ts';
import { Event } from './type.ts';

const RecordedDependency = builder.objectRef<DependencyPayload>('RecordedDependency').implement({
  description: 'A dependency as it was at the time.',
  fields: (t) => ({
    on: t.exposeString('on', {
      description: 'Key of the program that is waited for, name or name/environment.',
    }),
    condition: t.expose('condition', { type: DependencyCondition, description: 'Until when.' }),
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
      description: 'What counts while nobody can tell.',
    }),
    unreachableMs: t.expose('unreachableMs', {
      type: 'Duration',
      description: 'With STOP: for how long nobody may be able to tell.',
    }),
  }),
});

const payloadOf = (event: EventRecord) =>
  event.payload as unknown as ProgramDependenciesChangedPayload;

builder.objectRef<EventRecord>('ProgramDependenciesChanged').implement({
  interfaces: [Event],
  description: 'What a program depends on changed.',
  fields: (t) => ({
    before: t.field({
      type: [RecordedDependency],
      description: `What the program depended on before, by name; at most ${maxDependencies}.`,
      resolve: (e) => [...payloadOf(e).before],
    }),
    after: t.field({
      type: [RecordedDependency],
      description: `What the program depends on now, by name; at most ${maxDependencies}.`,
      resolve: (e) => [...payloadOf(e).after],
    }),
  }),
});
