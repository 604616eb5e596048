/** The look-up of one event. */
import { decodeGlobalID } from '@pothos/plugin-relay';
import { builder } from '../builder.ts';
import { Event } from '../event-kinds.ts';
import { findEvent } from './store/events.ts';

/** The sequence that a global id of an event stands for. Undefined for what is none. */
function sequenceOfId(globalId: string): number | undefined {
  try {
    const { typename, id } = decodeGlobalID(globalId);
    return typename === 'Event' && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined;
  } catch {
    return undefined;
  }
}

builder.queryField('event', (t) =>
  t.field({
    type: Event,
    nullable: true,
    description: 'The event with this id. Null when there is none, or retention has removed it.',
    extensions: { access: 'VIEWER' },
    args: { id: t.arg.id({ required: true, description: 'The global id of the event.' }) },
    resolve: async (_root, { id }, { plane, scope }) => {
      const sequence = sequenceOfId(String(id));
      return sequence === undefined ? null : ((await findEvent(plane.db, scope, sequence)) ?? null);
    },
  }),
);
