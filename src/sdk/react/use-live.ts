/** A live collection in a component, and the state of the connection to the plane. */
import { useSyncExternalStore } from 'react';
import type { Failure } from '../../base/errors.ts';
import type { Client } from '../client/client.ts';
import type { ConnectionState } from '../client/connection-status.ts';
import type { Live, LiveStatus } from '../client/live.ts';
import type { CollectionDocument } from '../client/resumable-subscriptions.ts';
import { textOf } from '../document.ts';
import { useClient } from './client-context.ts';
import { keyOf, type Shared, shared, unchanging } from './shared.ts';

/** A live collection as components see it: another value each time that something has changed. */
export interface LiveView<Node> {
  /** By global id. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** The same as an array, made when it is first read; the same one until something changes. */
  readonly list: readonly Node[];
  readonly status: LiveStatus;
  /** Since when the nodes may be out of date; null: they are not. */
  readonly staleSince: Date | null;
  /** The interruption, or the refusal after which nothing more comes (CLOSED). */
  readonly error: Failure | null;
}

/** What a component sees that follows nothing. */
const nothing: Shared<LiveView<never>> = unchanging({
  nodes: new Map<string, never>(),
  list: [],
  status: 'LOADING',
  staleSince: null,
  error: null,
});

/**
 * Follows a live collection while the component is shown. Components with the same document and
 * variables share one subscription. Renders at most once a frame, and ten times a second while changes
 * keep coming.
 * @param variables those of the document but `after`; null: nothing is followed
 */
export function useLive<Node, TVariables extends { after?: string | null | undefined }>(
  document: CollectionDocument<Node, TVariables>,
  variables: Omit<TVariables, 'after'> | null,
): LiveView<Node> {
  const client = useClient();
  const live = variables === null ? nothing : sharedLive(client, document, variables);
  return useSyncExternalStore(live.subscribe, live.view, live.view);
}

/**
 * Begins what `useLive` with the same document and variables then shows, so that it is on its way
 * while the component is still being loaded. Ends after a few seconds when no component shows it.
 */
export function preloadLive<Node, TVariables extends { after?: string | null | undefined }>(
  client: Client,
  document: CollectionDocument<Node, TVariables>,
  variables: Omit<TVariables, 'after'>,
): void {
  sharedLive(client, document, variables);
}

function sharedLive<Node, TVariables extends { after?: string | null | undefined }>(
  client: Client,
  document: CollectionDocument<Node, TVariables>,
  variables: Omit<TVariables, 'after'>,
): Shared<LiveView<Node>> {
  return shared(client, `${keyOf(variables)} ${textOf(document)}`, (changed) => {
    const opened = client.live(document, variables);
    opened.subscribe(changed);
    return {
      view: () => viewOf(opened),
      isOver: () => opened.status === 'CLOSED',
      close: () => opened.close(),
    };
  });
}

function viewOf<Node>({ nodes, status, staleSince, error }: Live<Node>): LiveView<Node> {
  let list: readonly Node[] | undefined;
  return {
    nodes,
    status,
    staleSince,
    error,
    get list() {
      list ??= [...nodes.values()];
      return list;
    },
  };
}

/** Whether the page is connected to the plane, since when, and the latest failure. */
export function useConnection(): ConnectionState {
  const { connection } = useClient();
  const current = () => connection.current;
  return useSyncExternalStore(connection.subscribe, current, current);
}
