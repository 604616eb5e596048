/** The closed set of kinds of event, as the domains' tables have it (their `events.ts`). */

/** Each domain adds its table, by declaration merging: an entry there is all that a kind needs. */
// biome-ignore lint/suspicious/noEmptyInterface: the domains fill it
export interface EventTables {}

type KindsOf<T> = { readonly [D in keyof T]: keyof T[D] }[keyof T];
export type EventKind = KindsOf<EventTables> & string;
