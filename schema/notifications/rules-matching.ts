/** Which incidents a route or a silence means. Pure. */
import type { IncidentMatch } from '../../src/domain/notifications.ts';
import {
  matchesPattern,
  matchesSelector,
  parseSelector,
  type Selectable,
  type Selector,
} from '../../src/domain/selector.ts';

/** What is known of an incident that may be notified. */
export interface IncidentFact {
  readonly id: string;
  /** Of the host it is about, without program and index; of an instance with all. */
  readonly selectable: Selectable;
  readonly severity: number;
  readonly ci: string;
  readonly monitor: string;
  /** Null: its monitor was deleted. */
  readonly kind: string | null;
  /** Open, and taken, silenced and suppressed by nobody; its host does not drain. */
  readonly asks: boolean;
  readonly isResolved: boolean;
}

/** A match with its selector parsed, for many incidents. */
export interface Matcher {
  readonly match: IncidentMatch;
  readonly selector: Selector | null;
}

/** @param match as it was accepted */
export const matcherOf = (match: IncidentMatch): Matcher => ({
  match,
  selector: match.target === null ? null : parseSelector(match.target),
});

export function matchesIncident({ match, selector }: Matcher, fact: IncidentFact): boolean {
  const { severity, ci, environment, monitor, kind } = match;
  const like = (patterns: readonly string[] | null, text: string) =>
    patterns === null || patterns.some((pattern) => matchesPattern(pattern, text));
  return (
    (severity === null || severity.includes(fact.severity)) &&
    (kind === null || kind.some((one) => one === fact.kind)) &&
    like(ci, fact.ci) &&
    like(environment, fact.selectable.environment) &&
    like(monitor, fact.monitor) &&
    (selector === null || matchesSelector(selector, fact.selectable))
  );
}
