/**
 * Shows a part of a page as it was, inside of the moment in the URL. What rebuilds it is loaded
 * when somebody looks back.
 */
import { lazy, Suspense } from 'react';
import type { PastViewProps } from './past-search.ts';

const PastContent = lazy(() => import('./past-content.tsx'));

export function PastView(props: PastViewProps) {
  const { at } = props.search;
  if (at === undefined) return props.children;
  return (
    <Suspense>
      <PastContent {...props} at={Date.parse(at)} />
    </Suspense>
  );
}
