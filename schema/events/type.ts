/**
 * The log in the graph: the Event interface, a type per kind, pages of it, and following it live.
 */

import { encodeGlobalID } from '@pothos/plugin-relay';
import { encodeCursor, parsePage } from '../../src/base/page.ts';
import { actorField } from '../actor.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import { allEventKinds, Event, event, implementEvent, typeNameOf } from '../event-kinds.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import { Instance, InstanceState, instanceLoader } from '../instances/type.ts';
import { Program, programLoader } from '../programs/type.ts';
import { Run, runLoader } from '../runs/type.ts';
import { eventMatcher, logCursor } from './rules.ts';
import { listEvents } from './store/events.ts';
import type { EventKind } from './topics.ts';

const EventKindEnum = builder.enumType('EventKind', {
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
      description: 'Its place in the log. Numbers follow the order of commits, without a gap.',
      resolve: (e) => e.sequence,
    }),
    cursor: t.string({
      description: 'Give it to events(after:) to go on behind this event.',
      resolve: (e) => encodeCursor([e.sequence]),
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When it happened, by the clock of where it happened.',
      resolve: (e) => e.at,
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When the plane wrote it.',
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
      'Not stored: retention has removed what follows the cursor. Its sequence is the last that is missing, so its cursor goes on behind the gap.',
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

// ---------------------------------------------------------------- reading and following

export const EventFilter = builder.inputType('EventFilter', {
  description:
    'Which events. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    kind: t.field({ type: [EventKindEnum], description: 'The kinds of the events.' }),
    host: t.stringList({ description: 'The names of the hosts that the events are about.' }),
    program: t.stringList({
      description: 'The keys of the programs that the events are about: name, or name/environment.',
    }),
    instance: t.stringList({
      description: 'The addresses of the instances that the events are about.',
    }),
    actor: t.stringList({ description: 'The labels of the actors that caused the events.' }),
    toState: t.field({
      type: [InstanceState],
      description: 'Only state changes to one of these states.',
    }),
    since: t.field({
      type: 'DateTime',
      description: 'Only what the plane recorded at this instant or later.',
    }),
    before: t.field({
      type: 'DateTime',
      description: 'Only what the plane recorded before this instant.',
    }),
  }),
});

export const EventConnection = builder.connectionObject(
  { type: Event, name: 'EventConnection', description: 'A page of the log, oldest first.' },
  { name: 'EventEdge', description: 'An event and its place.' },
);

builder.queryFields((t) => ({
  events: t.connection(
    {
      type: Event,
      description:
        'The log, oldest first. last: 20 gives the newest twenty. A page ends after 4 MiB of payloads, so it may have fewer events than asked for: read on while pageInfo.hasNextPage is true.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({ type: EventFilter, description: 'Which events; all when left out.' }),
      },
      resolve: (_root, args, context) => listEvents(context.plane.db, args),
    },
    EventConnection,
  ),
  eventHead: t.string({
    description:
      "The newest event's cursor: give it to events(after:) to receive only what comes later.",
    extensions: { access: 'VIEWER' },
    resolve: async (_root, _args, context) => encodeCursor([await context.plane.log.head()]),
  }),
}));

builder.subscriptionField('events', (t) =>
  t.field({
    type: Event,
    description:
      'Every event after the cursor, then each new one, in order, with no gap and no repeat. Where retention has removed what follows the cursor, the first element is an EventGap.',
    extensions: { access: 'VIEWER' },
    args: {
      after: t.arg.string({
        description:
          'A cursor, or a sequence number: 0 for all that is kept. Only what is new when left out.',
      }),
      filter: t.arg({ type: EventFilter, description: 'Which events; all when left out.' }),
    },
    subscribe: (_root, args, context) =>
      context.plane.log.follow(sequenceOf(args.after), eventMatcher(args.filter)),
    resolve: (event) => event,
  }),
);

function sequenceOf(cursor: string | null | undefined): number | null {
  const sequence = parsePage({ after: logCursor(cursor) }, ['bigint']).after?.[0];
  return sequence === undefined ? null : Number(sequence);
}
