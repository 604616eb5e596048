/**
 * One metric monitor at one instance or host, as a function of its samples. Pure.
 *
 *   clear    The value has not been beyond the bound for long enough. `sinceMs`: since when it is
 *            beyond. A sample that is not beyond begins again; one after `forMs` raises.
 *   raised   `sinceMs`: since when the value is back. A sample that is not back begins again; one
 *            after `forMs` clears. With a restart, HOLDS repeats while the value is beyond: whether
 *            a restart is due is decided by who knows of the others.
 *
 * A value that is not known changes nothing. A process that does not run is back.
 */
import type { MetricRule } from '../../src/domain/monitors-metric.ts';
import type { MonotonicMs } from './types.ts';

export interface MetricState {
  readonly raised: boolean;
  readonly sinceMs: MonotonicMs | null;
  /** When RAISE or HOLDS was the last. */
  readonly signalledMs: MonotonicMs;
}

export type MetricSignal = 'RAISE' | 'HOLDS' | 'CLEAR';

export interface MetricStep {
  readonly state: MetricState;
  readonly signal: MetricSignal | null;
}

/** `GONE`: there is no process to be measured. */
export type MetricValue = number | 'GONE' | null;

/** Time between two HOLDS of one monitor. */
const holdsEveryMs = 60_000;

export const newMetricState = (raised: boolean, nowMs: MonotonicMs): MetricState => ({
  raised,
  sinceMs: null,
  signalledMs: nowMs,
});

const isBeyond = ({ above, below }: MetricRule, value: number): boolean =>
  (above !== null && value > above) || (below !== null && value < below);

const isBack = ({ above, below, clearAt }: MetricRule, value: number): boolean =>
  above !== null ? value <= (clearAt ?? above) : below !== null && value >= (clearAt ?? below);

/** The state after a sample, and what is to be reported. */
export function stepMetric(
  rule: MetricRule,
  state: MetricState,
  value: MetricValue,
  nowMs: MonotonicMs,
): MetricStep {
  if (value === null) return { state, signal: null };
  const beyond = value !== 'GONE' && isBeyond(rule, value);
  const moves = state.raised ? value === 'GONE' || isBack(rule, value) : beyond;
  const sinceMs = moves ? (state.sinceMs ?? nowMs) : null;
  if (sinceMs !== null && nowMs - sinceMs >= rule.forMs)
    return {
      state: newMetricState(!state.raised, nowMs),
      signal: state.raised ? 'CLEAR' : 'RAISE',
    };
  const holds =
    state.raised &&
    beyond &&
    rule.restartCooldownMs !== null &&
    nowMs - state.signalledMs >= holdsEveryMs;
  return holds
    ? { state: { ...state, sinceMs, signalledMs: nowMs }, signal: 'HOLDS' }
    : { state: { ...state, sinceMs }, signal: null };
}
