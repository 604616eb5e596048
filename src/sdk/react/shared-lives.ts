/**
 * The live collections of a page: components that follow the same document with the same variables
 * share one subscription. It is kept for a few seconds after its last reader has gone, so that
 * going back and forth between pages begins nothing again. Readers are notified once a frame,
 * however many changes came.
 */
import type { Failure } from '../../base/errors.ts';
import type { Client } from '../client/client.ts';
import type { Live, LiveStatus } from '../client/live.ts';
import type { CollectionDocument } from '../client/streams.ts';
import { onNextFrame } from './frames.ts';

/** How long a collection without readers is kept. */
const lingerMs = 5000;

/** A live collection as components see it: one value for each frame in which something changed. */
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

export interface SharedLive<Node> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly view: () => LiveView<Node>;
}

/** What a component sees that follows nothing. */
export const nothing: SharedLive<never> = {
  subscribe: () => () => {},
  view: () => emptyView,
};
const emptyView: LiveView<never> = {
  nodes: new Map<string, never>(),
  list: [],
  status: 'LOADING',
  staleSince: null,
  error: null,
};

const collections = new WeakMap<Client, Map<string, OpenLive<unknown>>>();

/** The collection of this document and these variables, begun if nobody follows it yet. */
export function sharedLive<Node, TVariables extends { after?: string | null | undefined }>(
  client: Client,
  document: CollectionDocument<Node, TVariables>,
  variables: Omit<TVariables, 'after'>,
): SharedLive<Node> {
  const known = collections.get(client) ?? new Map<string, OpenLive<unknown>>();
  collections.set(client, known);
  const key = `${keyOf(variables)} ${document.toString()}`;
  const found = known.get(key) as OpenLive<Node> | undefined;
  // One that was refused is tried again by those who come later.
  if (found && !(found.isRefused && found.isUnread)) return found;
  const opened: OpenLive<Node> = new OpenLive(client.live(document, variables), () => {
    if (known.get(key) === opened) known.delete(key);
  });
  known.set(key, opened);
  return opened;
}

/** The same text for the same variables, in whatever order they are given. */
export function keyOf(variables: unknown): string {
  return JSON.stringify(variables, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

class OpenLive<Node> implements SharedLive<Node> {
  readonly #live: Live<Node>;
  readonly #forget: () => void;
  readonly #readers = new Set<() => void>();
  #view: LiveView<Node>;
  #isDue = false;
  #linger: ReturnType<typeof setTimeout> | undefined;

  /** @param forget is called when it is closed */
  constructor(live: Live<Node>, forget: () => void) {
    this.#live = live;
    this.#forget = forget;
    this.#view = viewOf(live);
    live.subscribe(() => this.#changed());
    // A component that is rendered and never shown does not subscribe.
    this.#closeLater();
  }

  get isUnread(): boolean {
    return this.#readers.size === 0;
  }

  get isRefused(): boolean {
    return this.#live.status === 'CLOSED';
  }

  readonly view = (): LiveView<Node> => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    clearTimeout(this.#linger);
    this.#readers.add(entry);
    return () => {
      this.#readers.delete(entry);
      if (this.isUnread) this.#closeLater();
    };
  };

  #closeLater(): void {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => {
      this.#forget();
      this.#live.close();
    }, lingerMs);
  }

  #changed(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    onNextFrame(() => {
      this.#isDue = false;
      this.#view = viewOf(this.#live);
      for (const notify of [...this.#readers]) notify();
    });
  }
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
