/**
 * The order of the list in view, in the address as `sort`. The route of its page knows `sort`; a
 * page with tabs shows one list at a time, and opening another tab leaves it out.
 */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Sort } from './table.tsx';

interface WithSort {
  readonly sort?: Sort;
}

/** @param initial the order that the address does not name */
export function useSort<Initial extends Sort | undefined>(
  initial: Initial,
): readonly [Sort | Initial, (next: Sort) => void] {
  const { sort }: WithSort = useSearch({ strict: false });
  const navigate = useNavigate();
  const onSort = useCallback(
    (next: Sort) =>
      void navigate({
        to: '.',
        search: ((before: WithSort) => ({ ...before, sort: next })) as never,
        replace: true,
      }),
    [navigate],
  );
  return [sort ?? initial, onSort];
}
