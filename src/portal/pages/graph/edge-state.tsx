/** Whether a dependency is satisfied, since when, and else what blocks or why it is not known. */
import { Badge } from '../../ui/badge.tsx';
import type { Look } from '../../ui/state.ts';
import { Since } from '../../ui/time.tsx';
import css from './graph.module.css';
import type { GraphEdge } from './model.ts';

const satisfied: Look = { tone: 'good', icon: 'check', word: 'Satisfied' };
const unsatisfied: Look = { tone: 'bad', icon: 'cross', word: 'Not satisfied' };

const unknown: Look = { tone: 'idle', icon: 'question', word: 'Not known' };

const lookOf = ({ isSatisfied }: GraphEdge): Look =>
  isSatisfied === null ? unknown : isSatisfied ? satisfied : unsatisfied;

export function EdgeState({ edge }: { readonly edge: GraphEdge }) {
  return (
    <span className={css.edgeState}>
      <Badge look={lookOf(edge)} />{' '}
      {edge.since && (
        <span>
          for <Since since={edge.since} />
        </span>
      )}
      {edge.blockers.length > 0 && <span>{edge.blockers.join('; ')}</span>}
    </span>
  );
}
