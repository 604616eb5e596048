/** Following the log within a scope. */
import { abortable } from '../../src/base/iterate.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { EventRecord, Plane } from '../context.ts';
import { type EventFilterArgs, eventMatcher, withinScope } from './rules.ts';
import { eventsInScope } from './store/events.ts';

/**
 * Events in scope behind the cursor that the filter lets through, then each new one. Of a limited
 * scope the database decides, for a batch at a time, what is in it when the batch is sent.
 * @param after sequence; null for only what is new
 */
export function followEvents(
  plane: Plane,
  scope: Scope,
  after: number | null,
  filter: EventFilterArgs | null | undefined,
): AsyncIterableIterator<EventRecord> {
  const match = eventMatcher(filter);
  if (scope.selector === null) return plane.log.follow(after, match);
  return abortable(async function* (signal) {
    for await (const batch of plane.log.batches(after, match, signal)) {
      const entries = batch.filter(({ kind }) => kind !== 'EVENT_GAP');
      const visible = await eventsInScope(
        plane.db,
        scope,
        entries.map(({ sequence }) => sequence),
      );
      for (const event of batch)
        if (event.kind === 'EVENT_GAP' || visible.has(event.sequence))
          yield withinScope(scope, event);
    }
  });
}
