/**
 * How a program stands on one host, as an edge sees it: on this host from its machines, on others
 * from the facts.
 */

import type { Condition, Dependency, ProgramRef } from '../../../src/domain/graph/dependency.ts';
import type { Instance, InstanceKey, MonotonicMs } from '../types.ts';
import type { HeldFact } from './facts.ts';

export interface View {
  readonly host: string;
  /** UNKNOWN: nobody knows. */
  readonly state: 'UP' | 'DOWN' | 'ABSENT' | 'UNKNOWN';
  /** Since when the condition holds; null unless UP. */
  readonly sinceMs: MonotonicMs | null;
  /** Since when nobody knows; null unless UNKNOWN. */
  readonly unknownSinceMs: MonotonicMs | null;
  /** It is UP, and was down for a moment. */
  readonly broken: boolean;
  /** It is DOWN only because it is to stop, and waits for what depends on it to do so first. */
  readonly inOrder: boolean;
  /** What is the matter with it now. */
  readonly detail: string;
  /**
   * Unless UP without a break: which instance went down, by address, and in which words. By now it
   * may be on its way up again.
   */
  readonly fell: { readonly dependency: string; readonly detail: string };
}

export const nameOf = ({ program, environment }: ProgramRef): string =>
  `${program}${environment === 'default' ? '' : `/${environment}`}`;

const up = (on: ProgramRef, host: string, sinceMs: MonotonicMs, broken = false): View => {
  const dependency = `${nameOf(on)}@${host}`;
  return {
    host,
    state: 'UP',
    sinceMs,
    broken,
    unknownSinceMs: null,
    inOrder: false,
    detail: '',
    fell: { dependency, detail: `${dependency} was down for a moment` },
  };
};

const notUp = (
  on: ProgramRef,
  host: string,
  state: 'DOWN' | 'ABSENT',
  detail: string,
  fell: Partial<View['fell']> = {},
): View => ({
  host,
  state,
  detail,
  inOrder: false,
  sinceMs: null,
  unknownSinceMs: null,
  broken: false,
  fell: { dependency: `${nameOf(on)}@${host}`, detail, ...fell },
});

/** @param instances those of this host that count */
export function viewHere(
  { on, condition }: Dependency,
  host: string,
  instances: readonly Instance[],
): View {
  if (instances.length === 0)
    return notUp(on, host, 'ABSENT', `${nameOf(on)} is not assigned to ${host}`);
  const since = instances.map((instance) => holdsSinceMs(instance, condition));
  if (since.every((at) => at !== null)) return up(on, host, Math.max(...since));
  const down = instances.filter((_, index) => since[index] === null);
  const inOrder = down.every(({ state }) => state.name === 'STOPPING' && state.putOff === true);
  const [first] = down as [Instance];
  return {
    ...notUp(on, host, 'DOWN', wordsFor(first, condition, host), fellWords(first, condition, host)),
    inOrder,
  };
}

/** Not its state: in the same turn it may have been started again. */
function fellWords(
  { key, state, health }: Instance,
  condition: Condition,
  host: string,
): View['fell'] {
  const dependency = `${nameOf(key)}@${host}${indexOf(key)}`;
  const unwell = condition === 'HEALTHY' && state.name === 'RUNNING';
  const stops = state.name === 'STOPPING' && state.putOff === true;
  const detail = unwell
    ? `the health of ${dependency} is ${health.level}`
    : `${dependency} ${stops ? 'is to stop' : 'went down'}`;
  return { dependency, detail };
}

/** Since when the condition holds for one instance; null: it does not. */
export function holdsSinceMs(
  { state, sinceMs, health }: Instance,
  condition: Condition,
): MonotonicMs | null {
  switch (condition) {
    case 'STARTED':
      return state.name === 'RUNNING' ? state.run.startedMs : null;
    case 'HEALTHY':
      if (state.name !== 'RUNNING' || (health.level !== 'NONE' && health.level !== 'HEALTHY'))
        return null;
      return health.level === 'NONE' ? sinceMs : Math.max(sinceMs, health.sinceMs);
    case 'COMPLETED':
      return state.name === 'EXITED' ? sinceMs : null;
    case 'SUCCEEDED':
      return state.name === 'EXITED' && state.expected ? sinceMs : null;
  }
}

function wordsFor({ key, state, health }: Instance, condition: Condition, host: string): string {
  const name = `${nameOf(key)}@${host}${indexOf(key)}`;
  if (condition === 'HEALTHY' && state.name === 'RUNNING')
    return `${name} is RUNNING, and its health is ${health.level}`;
  if (condition === 'SUCCEEDED' && state.name === 'EXITED') return `${name} has failed`;
  return `${name} is ${state.name}`;
}

const indexOf = ({ index }: InstanceKey): string => (index === 0 ? '' : `#${index}`);

/** Its status on other hosts, before the plane has reported which they are. */
export const viewUnreported = ({ on }: Dependency): View => ({
  ...notUp(on, '', 'DOWN', `the plane has not reported ${nameOf(on)} on other hosts yet`),
  state: 'UNKNOWN',
});

/** @param fact null: there is none. @param everReceived whether any facts ever arrived */
export function viewThere(
  { on, condition, whenUnreachable }: Dependency,
  host: string,
  fact: HeldFact | null,
  everReceived: boolean,
): View {
  const name = `${nameOf(on)}@${host}`;
  if (fact === null) {
    if (everReceived) return notUp(on, host, 'ABSENT', `${nameOf(on)} is not assigned to ${host}`);
    return {
      ...notUp(on, host, 'DOWN', `the plane has not reported ${name} yet`),
      state: 'UNKNOWN',
    };
  }
  if (fact.unreachableSinceMs !== null && whenUnreachable !== 'CONTINUE') {
    return {
      ...notUp(on, host, 'DOWN', `${name} is out of reach`),
      state: 'UNKNOWN',
      unknownSinceMs: fact.unreachableSinceMs,
    };
  }
  const sinceMs = fact.holdsSinceMs[condition];
  return sinceMs === null
    ? notUp(on, host, 'DOWN', `${name} ${unmet[condition]}`)
    : up(
        on,
        host,
        sinceMs,
        whenUnreachable === 'CONTINUE' ? fact.broken.lastKnown : fact.broken.inReach,
      );
}

const unmet: Readonly<Record<Condition, string>> = {
  STARTED: 'does not run',
  HEALTHY: 'is not healthy',
  COMPLETED: 'has not ended by itself',
  SUCCEEDED: 'has not succeeded',
};
