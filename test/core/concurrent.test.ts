/**
 * Concurrent runs: their machine, what ends them, and that dependencies, snapshots and health of
 * the instance leave them alone.
 */
import { describe, expect, test } from 'vitest';
import { concurrentEvent, startConcurrent } from '../../agents/core/concurrent.ts';
import { Decisions } from '../../agents/core/decide.ts';
import { create } from '../../agents/core/machine.ts';
import { fromStored, toStored } from '../../agents/core/persist.ts';
import { reconcile } from '../../agents/core/reconcile.ts';
import type { Instance } from '../../agents/core/types.ts';
import { code, desiredOf, nowAt } from './support.ts';

const firing = { firingId: 'f-1', cause: 'SCHEDULE' } as const;
const owner = (change: Partial<Instance> = {}): Instance => ({
  ...create(desiredOf({ tty: true, notify: true, stopCommand: ['stop'] })),
  ...change,
});

/** The machine of a concurrent run, in the state that the events lead to. */
function begun(...events: Parameters<Decisions['decide']>[0]['event'][]) {
  const { machine, event } = startConcurrent(owner(), firing, 10);
  const machines = new Map([[machine.key.instanceId, machine]]);
  const decisions = new Decisions({
    machines,
    now: () => nowAt(10),
    dependencyContext: () => ({ hasDependencies: false, hasDependents: false }),
  });
  for (const one of [event, ...events.map((it) => ({ instanceId: 'f-1', event: it }))])
    decisions.decide(one);
  return { decisions, machines, machine: () => machines.get('f-1') as Instance };
}

describe('a concurrent run', () => {
  test('is a job of its own, under the id of its firing, with all settings of the definition but the terminal', () => {
    const { decisions, machine } = begun();
    expect(machine().key).toEqual({ ...owner().key, instanceId: 'f-1', concurrentOf: 'i-1' });
    expect(machine().definition).toEqual({ ...owner().definition, tty: false });
    expect(machine().state).toMatchObject({
      name: 'STARTING',
      run: { runId: 'f-1', job: true, cause: 'SCHEDULE' },
    });
    expect(decisions.decided.map(({ key }) => key.concurrentOf)).toEqual(
      decisions.decided.map(() => 'i-1'),
    );
  });

  test('touches no dependency', () => {
    const { decisions } = begun({ type: 'SPAWNED', runId: 'f-1', pid: 7 });
    expect(decisions.takeTouched()).toEqual([]);
  });

  test('outlives a snapshot that does not name it', () => {
    const { machines } = begun();
    expect(reconcile(machines, [])).toEqual([]);
  });

  test('keeps its owner across the death of the agent', () => {
    const clocks = { monotonicMs: 10, wallMs: 20, boot: { id: 'b', atMs: 10 } };
    const read = fromStored(
      JSON.parse(JSON.stringify(toStored(begun().machine(), clocks))),
      clocks,
    );
    expect(read).toMatchObject({
      ok: true,
      instance: { key: { instanceId: 'f-1', concurrentOf: 'i-1' } },
    });
  });

  test('goes on while its instance does, or ends by itself', () => {
    const machine = begun().machine();
    expect(concurrentEvent(machine, owner(), false)).toBeNull();
    expect(
      concurrentEvent(
        machine,
        owner({ state: { name: 'STOPPED' }, reason: 'SCHEDULE', sinceMs: 20 }),
        false,
      ),
    ).toBeNull();
    expect(
      concurrentEvent(
        machine,
        owner({ state: { name: 'STOPPED' }, reason: 'OPERATOR', sinceMs: 5 }),
        false,
      ),
    ).toBeNull();
  });

  test('is stopped when its instance is unassigned or disabled, or an operator stops it', () => {
    const machine = begun().machine();
    const stop = { instanceId: 'f-1', event: { type: 'STOP', commandId: null } };
    expect(concurrentEvent(machine, undefined, false)).toEqual(stop);
    expect(concurrentEvent(machine, owner(), true)).toEqual(stop);
    expect(
      concurrentEvent(
        machine,
        owner({ state: { name: 'STOPPED' }, reason: 'OPERATOR', sinceMs: 20 }),
        false,
      ),
    ).toEqual(stop);
  });

  test('is asked to stop once, and forgotten when it has ended', () => {
    const spawned = { type: 'SPAWNED', runId: 'f-1', pid: 7 } as const;
    const stopping = begun(spawned, { type: 'STOP', commandId: null }).machine();
    expect(stopping.state.name).toBe('STOPPING');
    expect(concurrentEvent(stopping, undefined, true)).toBeNull();
    const exited = {
      type: 'EXITED',
      runId: 'f-1',
      exit: code(0),
      endedAt: 30,
      endedMs: 10,
    } as const;
    const { machine, decisions, machines } = begun(spawned, exited);
    const forget = concurrentEvent(machine(), owner(), false);
    expect(forget).toEqual({ instanceId: 'f-1', event: { type: 'FORGET' } });
    if (forget !== null) decisions.decide(forget);
    expect(machines.size).toBe(0);
    expect(decisions.decided.at(-1)?.action.type).toBe('FORGOTTEN');
  });
});
