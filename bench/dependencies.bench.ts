/**
 * What dependencies cost the agent: a turn in which one program of a thousand, with nearly two
 * thousand edges between them, changes; and how soon a long chain and a wide layer are up, with
 * machines whose programs start at once, so that nothing but deciding is measured.
 */
import { Decisions } from '../agents/core/decide.ts';
import type { MachineEvent } from '../agents/core/events.ts';
import { Facts } from '../agents/core/graph/facts.ts';
import { Graph } from '../agents/core/graph/settle.ts';
import { reconcile } from '../agents/core/reconcile.ts';
import type { DesiredInstance, Instance } from '../agents/core/types.ts';
import type { Dependency } from '../src/domain/graph/dependency.ts';
import { dependsOn } from '../test/support/dependency.ts';
import { desiredInstance } from '../test/support/desired.ts';
import { quantile, report } from './support.ts';

const count = 1000;
const turns = 2000;

/** A host without processes: every run is up as soon as it is decided upon. */
class Host {
  readonly machines = new Map<string, Instance>();
  readonly #graph = new Graph({ machines: this.machines, hostName: 'h1', facts: new Facts(0) });
  #runs = 0;

  constructor(desired: readonly DesiredInstance[]) {
    this.#graph.replace(desired);
    this.context(reconcile(this.machines, desired, { boot: true }));
  }

  /** @returns the milliseconds that it took, and how many were up with it */
  context(
    events: readonly { readonly instanceId: string; readonly event: MachineEvent }[],
  ): number {
    let took = 0;
    for (let queue = events; queue.length > 0; ) {
      const began = performance.now();
      const now = () => {
        this.#runs += 1;
        return {
          monotonicMs: 1000,
          wallMs: 1_800_000_000_000,
          runId: `r${this.#runs}`,
          chance: 0.5,
        };
      };
      const decisions = new Decisions({
        machines: this.machines,
        now,
        dependencyContext: (machine) => this.#graph.dependencyContext(machine),
      });
      for (const addressed of queue) decisions.decide(addressed);
      this.#graph.settle(decisions, 1000);
      const { decided } = decisions;
      took += performance.now() - began;
      queue = decided.flatMap(({ instanceId, action }) =>
        action.type === 'SPAWN'
          ? [{ instanceId, event: { type: 'SPAWNED', runId: action.runId, pid: 1 } as const }]
          : [],
      );
    }
    return took;
  }

  get up(): number {
    return [...this.machines.values()].filter(({ state }) => state.name === 'RUNNING').length;
  }
}

function flock(
  edgesOf: (at: number) => readonly number[],
  edge: Partial<Dependency> = {},
): DesiredInstance[] {
  return Array.from({ length: count }, (_, at) =>
    desiredInstance(
      `p${at}`,
      { startMs: 0 },
      { instanceId: `i${at}`, dependencies: edgesOf(at).map((on) => dependsOn(`p${on}`, edge)) },
    ),
  );
}

function start(what: string, desired: readonly DesiredInstance[]): Host {
  const began = performance.now();
  const host = new Host(desired);
  if (host.up !== count) throw new Error(`only ${host.up} of ${count} are up`);
  report({
    metric: `deciding to start ${what}`,
    value: performance.now() - began,
    unit: 'ms',
    n: count,
  });
  return host;
}

start(
  'a chain',
  flock((at) => (at === 0 ? [] : [at - 1])),
);
start(
  'a wide layer on one',
  flock((at) => (at === 0 ? [] : [0])),
);
// Layers of a hundred, each program on two of the layer below.
const layered = start(
  'ten layers with two edges each',
  flock((at) => (at < 100 ? [] : [at - 100, Math.max(0, at - 101)])),
);
const took: number[] = [];
for (let context = 0; context < turns; context += 1) {
  const instanceId = `i${context % count}`;
  const machine = layered.machines.get(instanceId);
  if (machine?.state.name !== 'RUNNING') throw new Error(`${instanceId} is not up`);
  const exit: MachineEvent = {
    type: 'EXITED',
    runId: machine.state.run.runId,
    exit: { kind: 'CODE', code: 0 },
    endedAt: 1_800_000_000_000,
    endedMs: context,
  };
  took.push(layered.context([{ instanceId, event: exit }]));
  layered.context([{ instanceId, event: { type: 'START', commandId: null } }]);
}
took.sort((a, b) => a - b);
report({
  metric: 'a turn in which one of them ends',
  value: quantile(took, 0.5),
  unit: 'ms',
  n: turns,
  quantile: 0.5,
});
report({
  metric: 'a turn in which one of them ends',
  value: quantile(took, 0.99),
  unit: 'ms',
  n: turns,
  quantile: 0.99,
  bound: 5,
});
