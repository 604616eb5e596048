/**
 * How the kinds of events are declared. Each domain has one table of them, its `events.ts`: an entry
 * is the kind, what it means, its payload and the fields of its type in the schema. The names of
 * the types, the enum `EventKind` and the type of the same name follow from the tables.
 */
import type { FieldMap } from '@pothos/core';
import { builder, type SchemaTypes } from './builder.ts';
import type { EventRecord } from './context.ts';

type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

/** What the log keeps of an event besides its columns. */
export type Payload = EventRecord['payload'];

/** An event as its own fields see it. */
export interface EventOf<P> {
  readonly at: Date;
  readonly commandId: string | null;
  readonly payload: P;
}
export type EventFields<P = Payload> = PothosSchemaTypes.ObjectFieldBuilder<Types, EventOf<P>>;

/** @typeParam P the payload, which is JSON in the table */
export interface EventEntry<P = Payload> {
  /** When the event is written, and what it means. */
  readonly description: string;
  readonly fields?: (t: EventFields<P>) => FieldMap;
}

/** An entry of a table. @typeParam P the payload */
export const event = <P = Payload>(entry: EventEntry<P>): EventEntry<P> => entry;

/** Implemented in events/type.ts. */
export const Event = builder.interfaceRef<EventRecord>('Event');

/** HOST_ENROLLED is HostEnrolled. */
export const typeNameOf = (kind: string): string =>
  kind
    .split('_')
    .map((word) => `${word.charAt(0)}${word.slice(1).toLowerCase()}`)
    .join('');

const registered = new Map<string, string>();
let isComplete = false;

/** Declares the GraphQL type of one kind. */
export function implementEvent<P>(kind: string, { description, fields }: EventEntry<P>): void {
  builder.objectRef<EventRecord>(typeNameOf(kind)).implement({
    interfaces: [Event],
    description,
    ...(fields && { fields: fields as never }),
  });
}

/**
 * Adds the kinds of a domain.
 * @throws Error for a kind that another domain has, and when the enum was made already
 */
export function registerEvents(table: Readonly<Record<string, EventEntry<never>>>): void {
  for (const [kind, entry] of Object.entries(table)) {
    if (isComplete) throw new Error(`${kind}: import its events.ts before events/type.ts`);
    if (registered.has(kind)) throw new Error(`${kind} is a kind of event of two domains`);
    registered.set(kind, entry.description);
    implementEvent(kind, entry);
  }
}

/** All kinds with their descriptions. No more can be registered afterwards. */
export function allEventKinds(): ReadonlyMap<string, string> {
  isComplete = true;
  return registered;
}

// ---------------------------------------------------------------- reading payloads

export const text = (payload: Payload, name: string) => String(payload[name]);
export const optionalText = (payload: Payload, name: string) =>
  payload[name] == null ? null : String(payload[name]);
export const optionalNumber = (payload: Payload, name: string) =>
  payload[name] == null ? null : Number(payload[name]);
