/** The events about an instance: those that are kept, then each new one. */
import { useEffect, useRef, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import {
  type EventFilter,
  type EventLineFragment,
  EventPageDocument,
} from '../../../sdk/client/generated.ts';
import type { TypedDocument } from '../../../sdk/document.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { type Query, useQuery } from '../../../sdk/react/use-query.ts';

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

/** Events that come together cause one request. */
const quietMs = 250;

/**
 * A query that is asked again when events of the filter have come: a live list of what they are
 * about. @param waitMs events that come within it after the first cause one request
 */
export function useQueryAfterEvents<TData, TVariables>(
  document: TypedDocument<TData, TVariables>,
  variables: TVariables,
  filter: EventFilter,
  waitMs = quietMs,
): Query<TData> {
  const client = useClient();
  const query = useQuery(document, variables);
  const refetch = useRef(query.refetch);
  refetch.current = query.refetch;
  const key = JSON.stringify(filter);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = async () => {
      const events = client.events({ filter: JSON.parse(key), signal: abort.signal });
      for await (const _ of events) timer ??= setTimeout(again, waitMs);
    };
    const again = () => {
      timer = undefined;
      refetch.current();
    };
    // A refusal is the query's as well, which shows it.
    listen().catch(() => {});
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [client, key, waitMs]);
  return query;
}
