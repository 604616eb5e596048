/**
 * Which events a filter means. Pure: the same decision serves the subscription, event by event, and
 * is mirrored in SQL by store/events.ts for pages.
 */

import { encodeCursor } from '../../src/base/page.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { EventRecord } from '../context.ts';
import type { EventKind } from './topics.ts';

export interface EventFilterArgs {
  readonly kind?: readonly EventKind[] | null | undefined;
  readonly host?: readonly string[] | null | undefined;
  readonly program?: readonly string[] | null | undefined;
  readonly instance?: readonly string[] | null | undefined;
  readonly actor?: readonly string[] | null | undefined;
  readonly toState?: readonly string[] | null | undefined;
  /** By the time of recording, inclusive. */
  readonly since?: Date | null | undefined;
  /** By the time of recording, exclusive. */
  readonly before?: Date | null | undefined;
}

/** A predicate for the filter: everything given must match; an empty list matches nothing. */
export function eventMatcher(
  filter: EventFilterArgs | null | undefined,
): (event: EventRecord) => boolean {
  if (!filter) return () => true;
  const among = (wanted: readonly string[] | null | undefined) =>
    wanted ? new Set<string | null>(wanted) : null;
  const kinds = among(filter.kind);
  const hosts = among(filter.host);
  const programs = among(filter.program);
  const instances = among(filter.instance);
  const actors = among(filter.actor);
  const toStates = among(filter.toState);
  const { since, before } = filter;
  return (event) =>
    (!kinds || kinds.has(event.kind)) &&
    (!hosts || hosts.has(event.host)) &&
    (!programs || programs.has(event.program)) &&
    (!instances || instances.has(event.instance)) &&
    (!actors || actors.has(event.actor)) &&
    (!toStates ||
      (event.kind === 'INSTANCE_STATE_CHANGED' && toStates.has(String(event.payload.to)))) &&
    (!since || event.recordedAt >= since) &&
    (!before || event.recordedAt < before);
}

/**
 * An event that a scope lets through, as its holder sees it: what it states of things that it
 * depends on, which may be out of scope, is left out.
 */
export function withinScope({ selector }: Scope, event: EventRecord): EventRecord {
  if (selector === null) return event;
  const { kind, payload } = event;
  if (kind === 'INSTANCE_WAITING_CHANGED') return { ...event, payload: { waitingFor: [] } };
  if (payload['reason'] !== 'DEPENDENCY') return event;
  const { trigger: _, ...rest } = payload;
  return { ...event, payload: { ...rest, detail: null } };
}

/**
 * A cursor of the log as the pages know it: a sequence number written out is one too, so that
 * people and scripts can write "after 0".
 */
export function logCursor(cursor: string | null | undefined): string | null | undefined {
  return cursor && /^\d{1,15}$/.test(cursor) ? encodeCursor([Number(cursor)]) : cursor;
}
