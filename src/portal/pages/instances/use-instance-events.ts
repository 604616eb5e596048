/** The events about an instance: those that are kept, then each new one. */
import { useEffect, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import {
  type EventFilter,
  type EventLineFragment,
  EventPageDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';

/** So many are shown when the page opens. */
const firstShown = 100;
/** So many are kept. */
const mostShown = 500;

interface InstanceEvents {
  /** Newest first. */
  readonly events: readonly EventLineFragment[];
  readonly error: Failure | null;
  readonly isLoading: boolean;
}

export function useInstanceEvents(address: string): InstanceEvents {
  const client = useClient();
  const [shown, setShown] = useState<InstanceEvents>(loading);
  useEffect(() => {
    const abort = new AbortController();
    setShown(loading);
    const add = (events: readonly EventLineFragment[]) =>
      setShown((known) => ({
        events: [...events, ...known.events].slice(0, mostShown),
        error: null,
        isLoading: false,
      }));
    follow(client, { instance: [address] }, add, abort.signal).catch((error: unknown) => {
      if (error instanceof Failure) setShown((known) => ({ ...known, error, isLoading: false }));
    });
    return () => abort.abort();
  }, [client, address]);
  return shown;
}

const loading: InstanceEvents = { events: [], error: null, isLoading: true };

/** First what is kept, as one list, then what comes. @param add takes events, newest first */
async function follow(
  client: Client,
  filter: EventFilter,
  add: (events: readonly EventLineFragment[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const page = { filter, last: firstShown, first: null, after: null, before: null };
  const { events } = await client.request(EventPageDocument, page, { signal });
  add(events.edges.map(({ node }) => node).reverse());
  const after = events.pageInfo.endCursor ?? '0';
  for await (const event of client.events({ filter, after, signal })) add([event]);
}
