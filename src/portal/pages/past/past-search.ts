/** The moment that is looked at, in the URL, and what a view of it needs. Pure. */
import type { ReactNode } from 'react';
import { compact, oneOf, type Search, textOf } from '../search.ts';
import type { PastAbout } from './past-about.ts';

export const spans = ['15m', '1h', '6h', '1d', '7d'] as const;

export interface PastSearch {
  /** RFC 3339. Left out: now, live. */
  readonly at?: string;
  /** How far back the slider goes; an hour when left out. */
  readonly span?: (typeof spans)[number];
}

export interface PastViewProps {
  readonly search: PastSearch;
  /** Replaces `at` and `span` in the URL. Always the same function. */
  readonly onChange: (next: PastSearch) => void;
  readonly about: PastAbout;
  readonly children: ReactNode;
}

export const spanMs: Readonly<Record<(typeof spans)[number], number>> = {
  '15m': 900_000,
  '1h': 3_600_000,
  '6h': 21_600_000,
  '1d': 86_400_000,
  '7d': 604_800_000,
};

/** What is no time is left out. */
export function pastSearch(search: Search): PastSearch {
  const at = textOf(search, 'at');
  return compact({
    at: at && !Number.isNaN(Date.parse(at)) ? at : undefined,
    span: oneOf(search, 'span', spans),
  });
}
