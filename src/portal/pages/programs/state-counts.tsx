/** Counts of instances by state, as badges. */
import { Badge } from '../../ui/badge.tsx';
import type { StateCount } from './counts.ts';
import css from './programs.module.css';

export function StateCounts({ counts }: { readonly counts: readonly StateCount[] }) {
  return (
    <span className={css.counts}>
      {counts.map(({ look, count }) => (
        <Badge key={look.word} look={{ ...look, word: `${count} ${look.word.toLowerCase()}` }} />
      ))}
    </span>
  );
}
