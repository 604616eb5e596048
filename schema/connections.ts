/**
 * What a resolver returns for a connection whose elements are counted: only when the count is asked
 * for.
 */
import type { Connection } from '../src/base/page.ts';

export interface Counted<T> extends Connection<T> {
  readonly totalCount: () => Promise<number>;
}

export const totalCountDescription = 'How many there are in all, whatever the page.';
