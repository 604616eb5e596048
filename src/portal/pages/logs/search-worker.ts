/** The worker that searches. It takes lines and the text to find, and posts matches in portions. */
import { matcherOf, SearchIndex, type SearchQuery } from './search-index.ts';

export type ToWorker =
  | {
      readonly type: 'lines';
      readonly first: number;
      readonly start: number;
      readonly lines: readonly string[];
    }
  | { readonly type: 'query'; readonly id: number; readonly query: SearchQuery | null };

export interface FromWorker {
  /** The query that it answers. */
  readonly id: number;
  /** Earlier matches from this number on are void. */
  readonly from: number;
  /** Number of the line, start and length, of each match. */
  readonly hits: readonly number[];
  /** All lines up to this number are searched. */
  readonly to: number;
  readonly error: string | null;
}

/** Between two portions other messages are read: a newer query ends an older one. */
const portion = 4000;

const index = new SearchIndex();
let current: { readonly id: number; readonly matcher: RegExp } | null = null;
let searchedTo = 0;
let isSearching = false;

const post = (message: FromWorker) => postMessage(message);

function searchOn(): void {
  isSearching = false;
  if (!current) return;
  const from = Math.max(searchedTo, index.first);
  const to = Math.min(from + portion, index.end);
  const hits = index.search(current.matcher, from, to);
  searchedTo = to;
  post({ id: current.id, from, hits, to, error: null });
  if (to < index.end) wake();
}

function wake(): void {
  if (isSearching || !current) return;
  isSearching = true;
  setTimeout(searchOn);
}

function begin(id: number, query: SearchQuery | null): void {
  current = null;
  searchedTo = 0;
  if (!query) return;
  try {
    current = { id, matcher: matcherOf(query) };
    wake();
  } catch (error) {
    post({ id, from: 0, hits: [], to: 0, error: (error as Error).message });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'query') begin(data.id, data.query);
  else {
    index.add(data.first, data.start, data.lines);
    searchedTo = Math.min(searchedTo, data.start);
    wake();
  }
});
