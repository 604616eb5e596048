/**
 * What monitors make of facts. Pure.
 *
 *   STATE      bad: FATAL, BACKOFF, a failed spawn. Good: RUNNING, or an end as expected. Any other
 *              state changes nothing: an instance that fails again and again passes through STARTING.
 *   DAEMON     good: RUNNING. Bad: any other state.
 *   HOST       bad: out of reach. Good: connected.
 *   HEARTBEAT  a success is good, and the next is due within the time. The first is due that long
 *              after the instance was made, or watched. By pings: see rules-pings.ts.
 *
 *   SCHEDULE   bad: a missed firing, a run that began late, so many failures in a row, a run that takes
 *              too long. Good: a success. Each schedule of an instance has an alarm of its own.
 *
 *   LOG        evaluated by agents: they report lines that match, and when none has for a time.
 *   METRIC     evaluated by agents on their samples.
 *
 * What is not watched is good: an instance that is disabled or retiring, and a host that drains.
 */
import { humanDuration } from '../../src/base/duration.ts';
import { defaultForMs, type MonitorRule, type ScheduleRule } from '../../src/domain/monitors.ts';
import type { HeartbeatRule } from '../../src/domain/monitors-heartbeat.ts';
import type { LogStreamName } from '../../src/domain/monitors-log.ts';
import { matchesPattern } from '../../src/domain/selector.ts';

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

/** What became of a firing of a schedule. */
export interface FiringFact {
  readonly type: 'FIRING';
  readonly schedule: string;
  /** ENDED: neither as a success nor as a failure. */
  readonly outcome: 'MISSED' | 'STARTED' | 'SUCCEEDED' | 'FAILED' | 'ENDED';
  /** How long after its time the run began, in ms. */
  readonly lateMs: number;
  /** MISSED: how many firings. FAILED: how many failures in a row. */
  readonly count: number;
}

export type Fact = StateFact | HostFact | FiringFact;

/**
 * GOOD clears. BAD raises, once it has lasted for `afterMs`; with HOLDS only what is not raised yet.
 * DUE clears, and raises after `afterMs` unless it comes again before. LIFT takes a deadline away.
 */
export type Verdict =
  | { readonly verdict: 'GOOD'; readonly summary: string }
  | { readonly verdict: 'LIFT'; readonly summary: string }
  | {
      readonly verdict: 'BAD' | 'HOLDS' | 'DUE';
      readonly summary: string;
      readonly afterMs: number;
    };

/** @returns nothing when the fact is nothing to this monitor */
export function judge(rule: MonitorRule, fact: Fact): readonly Verdict[] {
  if (fact.type === 'HOST') return rule.kind === 'HOST' ? [judgeHost(rule.forMs, fact)] : [];
  if (fact.type === 'FIRING') return rule.kind === 'SCHEDULE' ? judgeFiring(rule, fact) : [];
  switch (rule.kind) {
    case 'STATE':
      return judgeState(rule.forMs, fact);
    case 'DAEMON':
      return [judgeDaemon(rule.forMs, fact)];
    case 'HEARTBEAT':
      return rule.source === 'RUNS' ? judgeHeartbeat(rule, fact) : [];
    default:
      return [];
  }
}

const inWords = ({ state, reason, detail }: StateFact): string => {
  const cause = detail ?? (reason === 'NONE' ? '' : reason.toLowerCase().replaceAll('_', ' '));
  return cause ? `it is ${state}: ${cause}` : `it is ${state}`;
};
const bad = (summary: string, afterMs: number, isFirst = false): Verdict => ({
  verdict: isFirst ? 'HOLDS' : 'BAD',
  summary,
  afterMs,
});
const good = (summary: string): Verdict => ({ verdict: 'GOOD', summary });

const isSuccess = ({ state, reason }: StateFact): boolean =>
  state === 'EXITED' && reason === 'EXIT_EXPECTED';

function judgeState(forMs: number, fact: StateFact): Verdict[] {
  const { state, reason, isFirst } = fact;
  if (state === 'FATAL' || state === 'BACKOFF' || reason === 'SPAWN_FAILED')
    return [bad(inWords(fact), forMs, isFirst)];
  return state === 'RUNNING' || isSuccess(fact) ? [good(inWords(fact))] : [];
}

/** A new instance is given the time to start. */
function judgeDaemon(forMs: number, fact: StateFact): Verdict {
  if (fact.state === 'RUNNING') return good(inWords(fact));
  const { isFirst } = fact;
  return bad(inWords(fact), isFirst ? Math.max(forMs, defaultForMs.DAEMON) : forMs, isFirst);
}

function judgeHeartbeat({ withinMs, graceMs }: HeartbeatRule, fact: StateFact): Verdict[] {
  const afterMs = withinMs + graceMs;
  const summary = `it has not succeeded for ${humanDuration(afterMs)}`;
  if (fact.isFirst) return [bad(summary, afterMs, true)];
  return isSuccess(fact) ? [{ verdict: 'DUE', summary, afterMs }] : [];
}

const judgeHost = (forMs: number, { isConnected }: HostFact): Verdict =>
  isConnected ? good('its agent is connected again') : bad('the host is out of reach', forMs);

const lifted: Verdict = { verdict: 'LIFT', summary: 'its run has ended' };

/** A run that began late is no success: the next one in time clears. */
function judgeFiring(rule: ScheduleRule, fact: FiringFact): Verdict[] {
  const { schedule, outcome, lateMs, count } = fact;
  if (!matchesPattern(rule.schedule, schedule)) return [];
  const name = `schedule ${schedule}`;
  const late =
    rule.lateAfterMs !== null && lateMs > rule.lateAfterMs
      ? [bad(`${name}: the run began ${humanDuration(lateMs)} late`, 0, true)]
      : [];
  switch (outcome) {
    case 'MISSED':
      return rule.missed
        ? [bad(`${name}: ${count === 1 ? 'a firing was' : `${count} firings were`} missed`, 0)]
        : [];
    case 'STARTED':
      return [...late, ...tooLong(rule, name)];
    case 'SUCCEEDED':
      return late.length > 0 ? [...late, lifted] : [good(`${name}: a run has succeeded`), lifted];
    case 'FAILED':
      return [...late, ...failed(rule, name, count), lifted];
    case 'ENDED':
      return [...late, lifted];
  }
}

const tooLong = ({ longerThanMs }: ScheduleRule, name: string): Verdict[] =>
  longerThanMs === null
    ? []
    : [
        bad(
          `${name}: the run takes longer than ${humanDuration(longerThanMs)}`,
          longerThanMs,
          true,
        ),
      ];

const failed = ({ failures }: ScheduleRule, name: string, count: number): Verdict[] =>
  failures === null || count < failures
    ? []
    : [bad(`${name}: the run failed${count > 1 ? `, ${count} times in a row` : ''}`, 0)];

/**
 * What a monitor raises on, within a host: no two monitors have the same.
 * @param subject the key of the instance's program with its index, as web/staging#1, and of a
 * schedule its name behind that. Null: the host
 * @param part of LOG: the output, and the name of the pattern. Names of LOG monitors have no colon
 */
export const componentOf = (
  { name, rule }: { readonly name: string; readonly rule: MonitorRule },
  subject: string | null,
  part: { readonly stream: LogStreamName; readonly name: string | null } | null = null,
): string =>
  [
    'monitor',
    part?.stream ?? rule.kind.toLowerCase(),
    ...(subject ? [subject] : []),
    ...(part?.name ? [part.name] : []),
    name,
  ].join(':');
