/** What is in the URL of one host. */
import type { PastSearch } from '../past/past-search.ts';

export const hostTabs = [
  'instances',
  'programs',
  'metrics',
  'facts',
  'events',
  'problems',
  'shell',
] as const;

export interface HostSearch extends PastSearch {
  readonly tab?: (typeof hostTabs)[number];
}
