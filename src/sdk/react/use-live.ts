/** A live collection in a component, and the state of the connection to the plane. */
import { useSyncExternalStore } from 'react';
import type { ConnectionState } from '../client/connection-status.ts';
import type { CollectionDocument } from '../client/streams.ts';
import { useClient } from './client-context.ts';
import { type LiveView, nothing, type SharedLive, sharedLive } from './shared-lives.ts';

/**
 * Follows a live collection while the component is shown. Components with the same document and
 * variables share one subscription. Renders at most once a frame.
 * @param variables those of the document but `after`; null: nothing is followed
 */
export function useLive<Node, TVariables extends { after?: string | null | undefined }>(
  document: CollectionDocument<Node, TVariables>,
  variables: Omit<TVariables, 'after'> | null,
): LiveView<Node> {
  const client = useClient();
  const shared: SharedLive<Node> =
    variables === null ? nothing : sharedLive(client, document, variables);
  return useSyncExternalStore(shared.subscribe, shared.view, shared.view);
}

/** Whether the page is connected to the plane, since when, and the latest failure. */
export function useConnection(): ConnectionState {
  const { connection } = useClient();
  const current = () => connection.current;
  return useSyncExternalStore(connection.subscribe, current, current);
}
