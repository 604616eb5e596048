/**
 * The rules that every decision of one machine must keep, for world.ts: which actions are decided
 * together, dependencies, timers, and the stored state. A broken rule throws.
 */

import type { Action } from '../../agents/core/actions.ts';
import type { DependencyContext, MachineEvent, Now } from '../../agents/core/events.ts';
import { noHealth } from '../../agents/core/health.ts';
import { parseStored, toStored } from '../../agents/core/persist.ts';
import { definitionOf, isWanted } from '../../agents/core/transition-context.ts';
import type { Instance } from '../../agents/core/types.ts';

export function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Error(`broken rule: ${rule}`);
}

export function checkDecision(
  before: Instance,
  event: MachineEvent,
  after: Instance,
  actions: readonly Action[],
  now: Now,
): void {
  const count = (type: Action['type']): number =>
    actions.filter((action) => action.type === type).length;
  must(
    count('TIMER') <= 1 && count('SPAWN') <= 1 && count('HEALTH') <= 1,
    'one timer, one spawn and one report of health at most',
  );
  must(count('SIGNAL') + count('STOP_COMMAND') <= 1, 'one signal or stop command at most');
  const job = 'run' in after.state && after.state.run.job === true;
  must(
    count('SPAWN') === 0 || isWanted(after) || job,
    'no SPAWN of an instance that is not wanted',
  );
  const sendsNoSignal = ['EXITED', 'SPAWN_FAILED', 'START', 'RUN', 'PERMIT'].includes(event.type);
  must(
    count('SIGNAL') + count('STOP_COMMAND') === 0 || !sendsNoSignal,
    'an end and a start send no signal',
  );
  const signal = actions.find(
    (action) => action.type === 'SIGNAL' || action.type === 'STOP_COMMAND',
  );
  if (event.type === 'TIMER' && signal !== undefined) checkTimerSignal(before, signal, now);
  let at = before.state.name;
  let atMs = before.sinceMs;
  for (const action of actions) {
    if (action.type !== 'REPORT') continue;
    must(action.transition.from === at, 'reports follow one another');
    at = action.transition.to;
    const changedMs = now.monotonicMs - action.transition.agoMs;
    must(
      changedMs >= atMs && changedMs <= now.monotonicMs,
      'times of changes never go backwards, nor lie in the future',
    );
    atMs = changedMs;
  }
  must(after.sinceMs === atMs, 'a state holds since the change to it');
  must(at === after.state.name, 'every change of state is reported');
  const settled = !['STARTING', 'STOPPING', 'BACKOFF', 'WAITING'].includes(after.state.name);
  const pending = after.open.filter(({ kind }) => kind !== 'RUN' || after.state.name !== 'RUNNING');
  must(!settled || pending.length === 0, 'no command stays open in a settled state');
}

/** An instance with dependencies starts by permit; one with dependents stops by release. */
export function checkDependencies(
  before: Instance,
  event: MachineEvent,
  after: Instance,
  actions: readonly Action[],
  { hasDependencies, hasDependents }: DependencyContext,
): void {
  const spawns = actions.some(({ type }) => type === 'SPAWN');
  must(
    !spawns || !hasDependencies || event.type === 'PERMIT' || event.type === 'ADOPTED',
    'an instance with dependencies starts by permit alone',
  );
  must(
    event.type !== 'PERMIT' || before.state.name === 'WAITING' || after === before,
    'a permit starts a waiting instance',
  );
  const wasPutOff = before.state.name === 'STOPPING' && before.state.putOff === true;
  const signals = actions.some(({ type }) => type === 'SIGNAL' || type === 'STOP_COMMAND');
  must(
    !signals || !wasPutOff || event.type === 'RELEASE' || event.type === 'SIGNAL',
    'a stop that is put off sends no signal',
  );
  const deliberate = ['DESIRE', 'STOP', 'RESTART', 'FORGET', 'ENTER', 'LEAVE', 'SHUTDOWN'].includes(
    event.type,
  );
  const began = before.state.name !== 'STOPPING' && after.state.name === 'STOPPING';
  must(
    !began || !hasDependents || !deliberate || !signals,
    'a deliberate stop of an instance with dependents is put off',
  );
}

function checkTimerSignal(
  { state, health, ...instance }: Instance,
  signal: Action,
  { monotonicMs }: Now,
): void {
  if (signal.type === 'SIGNAL' && signal.signal === 'KILL') {
    must(
      state.name === 'STOPPING' && !state.killed && monotonicMs >= state.killAtMs,
      'a timer kills only after the stop timeout',
    );
    return;
  }
  must(state.name === 'STARTING' || state.name === 'RUNNING', 'a timer stops a run that is up');
  const { timeoutMs } = definitionOf({ state, health, ...instance }, state.run);
  const timedOut = timeoutMs !== null && monotonicMs >= state.run.startedMs + timeoutMs;
  must(
    timedOut || (health.watchdogAtMs !== null && monotonicMs >= health.watchdogAtMs),
    'a timer stops a run that exceeded its timeout or watchdog',
  );
}

export function checkMemory(instance: Instance, now: Now): void {
  const restored = parseStored(JSON.stringify(toStored(instance, now)), now);
  must(restored.ok, 'what is stored can be read');
  must(
    JSON.stringify(sorted(dueByNow(restored.instance, now))) ===
      JSON.stringify(sorted(dueByNow(instance, now))),
    'what is read is what was stored',
  );
}

/** A time in the past is stored as now, which is equivalent; all health counts as reported. */
function dueByNow({ health, ...rest }: Instance, { monotonicMs }: Now): Instance {
  const watchdogAtMs =
    health.watchdogAtMs === null ? null : Math.max(monotonicMs, health.watchdogAtMs);
  const instance: Instance = {
    ...rest,
    health: { ...health, watchdogAtMs, lastReported: noHealth.lastReported },
  };
  const { state } = instance;
  if (state.name === 'BACKOFF')
    return { ...instance, state: { ...state, untilMs: Math.max(monotonicMs, state.untilMs) } };
  if (state.name === 'STOPPING')
    return { ...instance, state: { ...state, killAtMs: Math.max(monotonicMs, state.killAtMs) } };
  return instance;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
