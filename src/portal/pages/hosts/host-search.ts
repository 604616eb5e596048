/** What is in the URL of one host. */
import type { MetricRange } from '../metrics/ranges.ts';
import type { PastSearch } from '../past/past-search.ts';

export const hostTabs = [
  'instances',
  'programs',
  'metrics',
  'facts',
  'events',
  'changes',
  'problems',
  'shell',
] as const;

export interface HostSearch extends PastSearch {
  /** How far back the metrics go. */
  readonly range?: MetricRange;
  readonly tab?: (typeof hostTabs)[number];
  /** Of the list in the tab. */
  readonly sort?: string;
}
