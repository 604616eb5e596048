/** The event log in a component: the latest events, and each new one as it happens. */
import { useSyncExternalStore } from 'react';
import { delay } from '../../base/clock.ts';
import type { Failure } from '../../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import type { Client } from '../client/client.ts';
import {
  type EventFilter,
  EventHeadDocument,
  type EventLineFragment,
  EventPageDocument,
} from '../client/generated.ts';
import { failureOf, isTransient } from '../faults.ts';
import { useClient } from './client-context.ts';
import { keyOf, type Source, shared } from './shared.ts';

export interface EventsOfInterest {
  /** Left out: all events. */
  readonly filter?: EventFilter | undefined;
  /** How many are kept, at most 1000. Default 50. */
  readonly last?: number | undefined;
}

export interface EventsView {
  /** In the order of the log: the newest is the last. */
  readonly events: readonly EventLineFragment[];
  /** The first ones are still read. */
  readonly isLoading: boolean;
  /** The interruption, null when it is over; or the refusal after which nothing more comes. */
  readonly error: Failure | null;
}

/** Follows the event log while the component is shown, without gap or repeat. */
export function useEvents({ filter, last = 50 }: EventsOfInterest = {}): EventsView {
  const client = useClient();
  const events = shared(client, `events ${last} ${keyOf(filter ?? null)}`, (changed) =>
    followEvents(client, { filter, last }, changed),
  );
  return useSyncExternalStore(events.subscribe, events.view, events.view);
}

function followEvents(
  client: Client,
  { filter, last }: { readonly filter: EventFilter | undefined; readonly last: number },
  changed: () => void,
): Source<EventsView> {
  const stop = new AbortController();
  const { signal } = stop;
  let view: EventsView = { events: [], isLoading: true, error: null };
  let isOver = false;
  const show = (next: EventsView) => {
    view = next;
    changed();
  };
  const onInterruption = (error: Error) => show({ ...view, error: failureOf(error) });
  void (async () => {
    try {
      const known = await latest(client, { filter, last, signal, onInterruption });
      show({ events: known.events, isLoading: false, error: null });
      const options = { after: known.after, filter, signal, onInterruption, patient: true };
      for await (const event of client.events(options))
        show({ ...view, events: [...view.events, event].slice(-last), error: null });
    } catch (error) {
      isOver = true;
      if (!signal.aborted) show({ ...view, isLoading: false, error: failureOf(error) });
    }
  })();
  return { view: () => view, isOver: () => isOver, close: () => stop.abort() };
}

interface LatestOptions {
  readonly filter: EventFilter | undefined;
  readonly last: number;
  readonly signal: AbortSignal;
  readonly onInterruption: (error: Error) => void;
}

/**
 * The latest events that match, and the cursor behind which the new ones are. Asks again while the
 * plane is away.
 */
async function latest(
  client: Client,
  { filter, last, signal, onInterruption }: LatestOptions,
): Promise<{ readonly events: readonly EventLineFragment[]; readonly after: string }> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      // Older than the page: an event in between is among those that follow.
      const { eventHead } = await client.request(EventHeadDocument, {}, { signal });
      const variables = { filter: filter ?? null, last };
      const { events } = await client.request(EventPageDocument, variables, { signal });
      const [newest] = events.edges.slice(-1);
      return { events: events.edges.map(({ node }) => node), after: newest?.cursor ?? eventHead };
    } catch (error) {
      if (signal.aborted || !isTransient(error)) throw error;
      onInterruption(error as Error);
      await delay(retryDelayMs(reconnectPolicy, attempt, Math.random()), signal);
    }
  }
}
