/**
 * What monitors make of facts. Pure.
 *
 *   STATE      bad: FATAL, BACKOFF, a failed spawn. Good: RUNNING, or an end as expected. Any other
 *              state changes nothing: an instance that fails again and again passes through STARTING.
 *   DAEMON     good: RUNNING. Bad: any other state.
 *   HOST       bad: out of reach. Good: connected.
 *   HEARTBEAT  a success is good, and the next is due within the time. The first is due that long
 *              after the instance was made, or watched.
 *
 * What is not watched is good: an instance that is disabled or retiring, and a host that drains.
 */
import { humanDuration } from '../../src/base/duration.ts';
import { defaultForMs, type MonitorRule } from '../../src/domain/monitors.ts';

/** A state of an instance, as it was reported, or as the plane holds it. */
export interface StateFact {
  readonly type: 'STATE';
  readonly state: string;
  readonly reason: string;
  readonly detail: string | null;
  /** The instance was made just now, or is watched since now: what it is in is no change. */
  readonly isFirst: boolean;
}

/** Whether the agent of a host has a session. */
export interface HostFact {
  readonly type: 'HOST';
  readonly isConnected: boolean;
}

export type Fact = StateFact | HostFact;

/**
 * GOOD clears. BAD raises, once it has lasted for `afterMs`. DUE clears, and raises after `afterMs`
 * unless it comes again before.
 */
export type Verdict =
  | { readonly verdict: 'GOOD'; readonly summary: string }
  | { readonly verdict: 'BAD' | 'DUE'; readonly summary: string; readonly afterMs: number }
  | null;

/** @returns null when the fact is nothing to this monitor */
export function judge(rule: MonitorRule, fact: Fact): Verdict {
  if (fact.type === 'HOST') return rule.kind === 'HOST' ? judgeHost(rule.forMs, fact) : null;
  switch (rule.kind) {
    case 'STATE':
      return judgeState(rule.forMs, fact);
    case 'DAEMON':
      return judgeDaemon(rule.forMs, fact);
    case 'HEARTBEAT':
      return judgeHeartbeat(rule.withinMs, fact);
    case 'HOST':
      return null;
  }
}

const inWords = ({ state, reason, detail }: StateFact): string => {
  const cause = detail ?? (reason === 'NONE' ? '' : reason.toLowerCase().replaceAll('_', ' '));
  return cause ? `it is ${state}: ${cause}` : `it is ${state}`;
};
const bad = (summary: string, afterMs: number): Verdict => ({ verdict: 'BAD', summary, afterMs });
const good = (summary: string): Verdict => ({ verdict: 'GOOD', summary });

const isSuccess = ({ state, reason }: StateFact): boolean =>
  state === 'EXITED' && reason === 'EXIT_EXPECTED';

function judgeState(forMs: number, fact: StateFact): Verdict {
  const { state, reason } = fact;
  if (state === 'FATAL' || state === 'BACKOFF' || reason === 'SPAWN_FAILED')
    return bad(inWords(fact), forMs);
  return state === 'RUNNING' || isSuccess(fact) ? good(inWords(fact)) : null;
}

/** A new instance is given the time to start. */
function judgeDaemon(forMs: number, fact: StateFact): Verdict {
  if (fact.state === 'RUNNING') return good(inWords(fact));
  return bad(inWords(fact), fact.isFirst ? Math.max(forMs, defaultForMs.DAEMON) : forMs);
}

function judgeHeartbeat(withinMs: number, fact: StateFact): Verdict {
  const summary = `it has not succeeded for ${humanDuration(withinMs)}`;
  if (fact.isFirst) return bad(summary, withinMs);
  return isSuccess(fact) ? { verdict: 'DUE', summary, afterMs: withinMs } : null;
}

const judgeHost = (forMs: number, { isConnected }: HostFact): Verdict =>
  isConnected ? good('its agent is connected again') : bad('the host is out of reach', forMs);

/**
 * What a monitor raises on, within a host: no two monitors have the same.
 * @param subject the key of the instance's program with its index, as web/staging#1. Null: the host
 */
export const componentOf = (
  { name, rule }: { readonly name: string; readonly rule: MonitorRule },
  subject: string | null,
): string => ['monitor', rule.kind.toLowerCase(), ...(subject ? [subject] : []), name].join(':');
