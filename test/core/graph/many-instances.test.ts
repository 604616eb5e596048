/** What a program of many instances costs: of each change only what it concerns is looked at. */
import { describe, expect, test } from 'vitest';
import { Decisions } from '../../../agents/core/decide.ts';
import { Edges } from '../../../agents/core/graph/edges.ts';
import { Facts } from '../../../agents/core/graph/facts.ts';
import { releasable } from '../../../agents/core/graph/release.ts';
import { Graph } from '../../../agents/core/graph/settle.ts';
import { type Addressed, reconcile } from '../../../agents/core/reconcile.ts';
import type { DesiredInstance, Instance } from '../../../agents/core/types.ts';
import { dependsOn } from '../../support/dependency.ts';
import { desiredInstance } from '../../support/desired.ts';

/** Counts how many machines are looked at. */
class Counted extends Map<string, Instance> {
  looks = 0;
  override get(id: string): Instance | undefined {
    this.looks += 1;
    return super.get(id);
  }
}

class Host {
  readonly machines = new Counted();
  readonly #graph = new Graph({ machines: this.machines, hostName: 'h', facts: new Facts(0) });
  #runs = 0;

  constructor(desired: readonly DesiredInstance[]) {
    this.#graph.replace(desired);
    this.context(reconcile(this.machines, desired, { boot: true }));
  }

  /** @returns how many machines were looked at */
  context(events: readonly Addressed[]): number {
    const before = this.machines.looks;
    const now = () => ({
      monotonicMs: 1000,
      wallMs: 1_800_000_000_000,
      runId: `r${++this.#runs}`,
      chance: 0.5,
    });
    const decisions = new Decisions({
      machines: this.machines,
      now,
      dependencyContext: (machine) => this.#graph.dependencyContext(machine),
    });
    for (const addressed of events) decisions.decide(addressed);
    this.#graph.settle(decisions, 1000);
    return this.machines.looks - before;
  }

  /** Their processes come up, one in each turn. */
  start(program: string): number[] {
    return this.#of(program).map(({ key, state }) => {
      const runId = 'run' in state ? state.run.runId : '';
      return this.context([
        { instanceId: key.instanceId, event: { type: 'SPAWNED', runId, pid: 1 } },
      ]);
    });
  }

  count(state: Instance['state']['name']): number {
    return [...this.machines.values()].filter((one) => one.state.name === state).length;
  }

  #of(program: string): Instance[] {
    return [...this.machines.values()].filter(({ key }) => key.program === program);
  }
}

const many = (program: string, count: number, on: readonly string[] = []): DesiredInstance[] =>
  Array.from({ length: count }, (_, index) =>
    desiredInstance(
      program,
      { startMs: 0 },
      { instanceId: `${program}${index}`, index, dependencies: on.map((name) => dependsOn(name)) },
    ),
  );

describe.each([10, 400])('of %i instances', (count) => {
  test('one that comes up concerns itself alone', () => {
    const host = new Host(many('web', count));
    expect(Math.max(...host.start('web'))).toBeLessThan(20);
    expect(host.count('RUNNING')).toBe(count);
  });

  test('one that comes up behind a dependency concerns itself, and what it depends on', () => {
    const host = new Host([...many('db', 1), ...many('web', count, ['db'])]);
    expect(host.count('WAITING')).toBe(count);
    host.start('db');
    expect(host.count('STARTING')).toBe(count);
    expect(Math.max(...host.start('web'))).toBeLessThan(30);
    // The one of db too.
    expect(host.count('RUNNING')).toBe(count + 1);
  });

  test('stops that were put off are released by a look or two at each', () => {
    const edges = new Edges();
    const machines = new Counted();
    const desired = [...many('db', count), ...many('web', count, ['db'])];
    edges.replace(desired);
    for (const { instanceId, program, environment, index } of desired) {
      const key = { instanceId, program, environment, index };
      edges.note(key, true);
      machines.set(instanceId, {
        key,
        state: { name: 'STOPPING', putOff: true, killed: false, run: {} },
      } as unknown as Instance);
    }
    const released = releasable([...machines.values()], { machines, edges, ranks: null });
    expect(released.map(({ key }) => key.program)).toEqual(
      Array.from({ length: count }, () => 'web'),
    );
    expect(machines.looks).toBeLessThan(5 * count);
  });
});
