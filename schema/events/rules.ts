/** Which events a filter means. Pure: the same decision serves the subscription, event by event, and is mirrored in SQL by store.ts for pages. */
import { encodeCursor } from '../../src/base/page.ts';
import type { EventRecord } from '../context.ts';
import type { EventKind } from './topics.ts';

export interface EventFilterArgs {
  readonly kinds?: readonly EventKind[] | null | undefined;
  readonly hosts?: readonly string[] | null | undefined;
  readonly programs?: readonly string[] | null | undefined;
  readonly instances?: readonly string[] | null | undefined;
  readonly actor?: string | null | undefined;
  readonly toStates?: readonly string[] | null | undefined;
}

/** A predicate for the filter: everything given must match; an empty list matches nothing. */
export function eventMatcher(filter: EventFilterArgs | null | undefined): (event: EventRecord) => boolean {
  if (!filter) return () => true;
  const among = (wanted: readonly string[] | null | undefined) => (wanted ? new Set<string | null>(wanted) : null);
  const kinds = among(filter.kinds);
  const hosts = among(filter.hosts);
  const programs = among(filter.programs);
  const instances = among(filter.instances);
  const toStates = among(filter.toStates);
  return (event) =>
    (!kinds || kinds.has(event.kind)) &&
    (!hosts || hosts.has(event.host)) &&
    (!programs || programs.has(event.program)) &&
    (!instances || instances.has(event.instance)) &&
    (filter.actor == null || event.actor === filter.actor) &&
    (!toStates || (event.kind === 'INSTANCE_STATE_CHANGED' && toStates.has(String(event.payload.to))));
}

/** A cursor of the log as the pages know it: a sequence number written out is one too, so that people and scripts can say "after 0". */
export function logCursor(cursor: string | null | undefined): string | null | undefined {
  return cursor && /^\d{1,15}$/.test(cursor) ? encodeCursor([Number(cursor)]) : cursor;
}
