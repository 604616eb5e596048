/** Pages of the log, and following it live. */
import { maxCount } from '../../src/base/counting.ts';
import { encodeCursor, parsePage } from '../../src/base/page.ts';
import { builder } from '../builder.ts';
import { Event } from '../event-kinds.ts';
import { InstanceState } from '../instances/type.ts';
import { orderInput } from '../ordering.ts';
import { followEvents } from './follow.ts';
import { logCursor } from './rules.ts';
import { countEvents, listEvents } from './store/events.ts';
import { EventKindEnum } from './type.ts';

export const EventFilter = builder.inputType('EventFilter', {
  description:
    'Selects events. Everything given must match, one value of each list; an empty list matches nothing.',
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

type EventPage = Awaited<ReturnType<typeof listEvents>> & {
  readonly totalCount?: () => Promise<number | null>;
};

export const EventConnection = builder.connectionObject<typeof Event, EventPage>(
  {
    type: Event,
    name: 'EventConnection',
    description: 'A page of the log, oldest first unless ordered otherwise.',
    fields: (t) => ({
      totalCount: t.int({
        nullable: true,
        description: `The number of all events that match, on whichever page. Null when there are more than ${maxCount}, and for the events about one object, which are not counted.`,
        resolve: (page) => page.totalCount?.() ?? null,
      }),
    }),
  },
  { name: 'EventEdge', description: 'An event and its place in the log.' },
);

const EventOrder = orderInput('Event', 'events', {
  RECORDED: 'The order in which the plane recorded the events.',
});
export const eventOrder = {
  type: EventOrder,
  description: 'How the events are sorted; oldest first when left out.',
} as const;

builder.queryFields((t) => ({
  events: t.connection(
    {
      type: Event,
      description:
        'The log, oldest first unless ordered otherwise; last: 20 gives the newest twenty. A page ends after 4 MiB of payloads, so it may have fewer events than asked for: read on while pageInfo.hasNextPage is true.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: EventFilter,
          description: 'Which events are listed; all when left out.',
        }),
        orderBy: t.arg(eventOrder),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listEvents(plane.db, scope, args)),
        totalCount: () => countEvents(plane.db, scope, args.filter),
      }),
    },
    EventConnection,
  ),
  eventHead: t.string({
    description:
      'The cursor of the newest event: with events(after:) it selects only later events.',
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
      filter: t.arg({
        type: EventFilter,
        description: 'The events that are followed; all when left out.',
      }),
    },
    subscribe: (_root, args, context) =>
      followEvents(context.plane, context.scope, sequenceOf(args.after), args.filter),
    resolve: (event) => event,
  }),
);

function sequenceOf(cursor: string | null | undefined): number | null {
  const sequence = parsePage({ after: logCursor(cursor) }, { name: null, types: ['bigint'] })
    .after?.[0];
  return sequence === undefined ? null : Number(sequence);
}
