/**
 * The log in the graph: the Event interface, and a type per kind. type-log.ts reads it.
 */

import { encodeGlobalID } from '@pothos/plugin-relay';
import { encodeCursor } from '../../src/base/page.ts';
import { actorField } from '../actor.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import { allEventKinds, Event, event, implementEvent, typeNameOf } from '../event-kinds.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { Program, programLoader } from '../programs/type.ts';
import { Run, runLoader } from '../runs/type.ts';
import type { EventKind } from './topics.ts';

export const EventKindEnum = builder.enumType('EventKind', {
  description: 'The kinds of event, one GraphQL type each.',
  values: Object.fromEntries(
    [...allEventKinds()].map(([kind, description]) => [kind, { description }]),
  ) as Record<EventKind, object>,
});

type InterfaceFields = PothosSchemaTypes.InterfaceFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>,
  EventRecord
>;

/** What an event is about: by the names of that time, and as it is now. */
const subjectFields = (t: InterfaceFields) => ({
  hostName: t.exposeString('host', {
    nullable: true,
    description: 'Name that the host had. Null: the event is about no host.',
  }),
  programKey: t.exposeString('program', {
    nullable: true,
    description:
      'Key that the program had, name or name/environment. Null: the event is about no program.',
  }),
  instanceAddress: t.exposeString('instance', {
    nullable: true,
    description: 'Address that the instance had. Null: the event is about no instance.',
  }),
  host: t.field({
    type: Host,
    nullable: true,
    description: 'The host as it is now. Null: it is gone, or the event is about no host.',
    resolve: (e, _args, context) => (e.hostId === null ? null : hostLoader(context).load(e.hostId)),
  }),
  program: t.field({
    type: Program,
    nullable: true,
    description: 'The program as it is now. Null: it is gone, or the event is about no program.',
    resolve: (e, _args, context) =>
      e.programId === null ? null : programLoader(context).load(e.programId),
  }),
  instance: t.field({
    type: Instance,
    nullable: true,
    description: 'The instance as it is now. Null: it is gone, or the event is about no instance.',
    resolve: (e, _args, context) =>
      e.instanceId === null ? null : instanceLoader(context).load(e.instanceId),
  }),
  run: t.field({
    type: Run,
    nullable: true,
    description:
      'The run as it is now. Null: retention has removed it, or the event is about no run.',
    resolve: ({ payload }, _args, context) =>
      typeof payload.runUuid === 'string' ? runLoader(context).load(payload.runUuid) : null,
  }),
});

Event.implement({
  description: 'An entry in the durable, totally ordered log.',
  resolveType: ({ kind }) => typeNameOf(kind),
  fields: (t) => ({
    sequence: t.field({
      type: 'SafeInt',
      description:
        'The place of the event in the log. Numbers follow the order of commits, without a gap.',
      resolve: (e) => e.sequence,
    }),
    cursor: t.string({
      description: 'Give it to events(after:) to go on behind this event.',
      resolve: (e) => encodeCursor([e.sequence]),
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When the event occurred, by the clock of where it occurred.',
      resolve: (e) => e.at,
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When the plane wrote the event.',
      resolve: (e) => e.recordedAt,
    }),
    id: t.id({
      description: 'Global id of the event.',
      resolve: (e) => encodeGlobalID('Event', e.sequence),
    }),
    kind: t.field({
      type: EventKindEnum,
      nullable: true,
      description: 'The kind of the event. Null: an EventGap, which is no entry of the log.',
      resolve: (e) => (e.kind === 'EVENT_GAP' ? null : e.kind),
    }),
    ...subjectFields(t as never),
    actor: t.field(actorField('actor', 'Who or what caused the event.')),
  }),
});

/** Made up while the log is followed, and no kind of entry. */
implementEvent(
  'EVENT_GAP',
  event({
    description:
      'An event that is not stored: retention has removed what follows the cursor. Its sequence is the last that is missing, so its cursor goes on behind the gap.',
    fields: (t) => ({
      fromSequence: t.field({
        type: 'SafeInt',
        description: 'The first that is missing.',
        resolve: (e) => Number(e.payload.fromSequence),
      }),
      toSequence: t.field({
        type: 'SafeInt',
        description: 'The last that is missing.',
        resolve: (e) => Number(e.payload.toSequence),
      }),
    }),
  }),
);
