/**
 * The plane judges an edge from the database, and an agent from its state machines and the facts
 * that it received. Both must reach the same verdict.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Decisions } from '../../../agents/core/decide.ts';
import { Facts } from '../../../agents/core/graph/facts.ts';
import { Graph } from '../../../agents/core/graph/settle.ts';
import { create } from '../../../agents/core/machine.ts';
import type {
  DesiredInstance,
  Exit,
  HealthLevel,
  Instance,
  LiveRun,
  State,
} from '../../../agents/core/types.ts';
import type {
  Condition,
  Dependency,
  WhenUnreachable,
} from '../../../src/domain/graph/dependency.ts';
import {
  factOf,
  judge,
  type StatusInstance,
  statusesOf,
} from '../../../src/domain/graph/status.ts';
import { desiredOf, epoch, nowAt } from '../../core/support.ts';

/** Monotonic time on the agent, and the plane's clock, at the same moment. */
const [agentNow, planeNow] = [1_000_000, epoch];
const on = { program: 'db', environment: 'default' };

interface Spec {
  readonly name: 'RUNNING' | 'STARTING' | 'STOPPED' | 'EXITED';
  readonly expected: boolean;
  /** How long ago its process began, it came into its state, and its health became what it is. */
  readonly runAgeMs: number;
  readonly ageMs: number;
  readonly healthAgeMs: number;
  readonly health: HealthLevel;
}

const ages = fc.constantFrom(0, 1, 499, 500, 501, 5000);
const spec: fc.Arbitrary<Spec> = fc.record({
  name: fc.constantFrom(
    'RUNNING' as const,
    'RUNNING' as const,
    'RUNNING' as const,
    'STARTING' as const,
    'STOPPED' as const,
    'EXITED' as const,
  ),
  expected: fc.boolean(),
  runAgeMs: ages,
  ageMs: ages,
  healthAgeMs: ages,
  health: fc.constantFrom<HealthLevel>('NONE', 'STARTING', 'HEALTHY', 'HEALTHY', 'UNHEALTHY'),
});
const hostSpec = fc.record({ specs: fc.array(spec, { maxLength: 2 }), reachable: fc.boolean() });

const edge: fc.Arbitrary<Dependency> = fc
  .record({
    condition: fc.constantFrom<Condition>('STARTED', 'HEALTHY', 'COMPLETED', 'SUCCEEDED'),
    delayMs: fc.constantFrom(0, 500),
    scope: fc.constantFrom<Dependency['scope']>('SAME_HOST', 'ANY_HOST', 'ALL_HOSTS', 'HOST'),
    host: fc.constantFrom('h1', 'h2'),
    whenUnreachable: fc.constantFrom<WhenUnreachable>('HOLD', 'CONTINUE', 'STOP'),
  })
  .map((terms) => ({
    ...terms,
    on,
    host: terms.scope === 'HOST' ? terms.host : null,
    propagate: 'NONE',
    unreachableMs: 60_000,
  }));

function machineOf(
  desired: DesiredInstance,
  { name, expected, runAgeMs, ageMs, healthAgeMs, health }: Spec,
): Instance {
  const run: LiveRun = {
    ...{ runId: 'r', programRevision: 1, cause: 'AUTOSTART', commandId: null, pid: 7 },
    startedAt: epoch - runAgeMs,
    startedMs: agentNow - runAgeMs,
  };
  const exit: Exit = { kind: 'CODE', code: expected ? 0 : 1 };
  const states: Record<Spec['name'], State> = {
    RUNNING: { name: 'RUNNING', run },
    STARTING: { name: 'STARTING', run },
    STOPPED: { name: 'STOPPED' },
    EXITED: { name: 'EXITED', exit, expected },
  };
  const fresh = create(desired);
  return {
    ...fresh,
    state: states[name],
    sinceMs: agentNow - ageMs,
    health: { ...fresh.health, level: health, sinceMs: agentNow - healthAgeMs },
  };
}

const recordOf = (host: string, index: number, one: Spec, reachable: boolean): StatusInstance => ({
  ...on,
  ...{ id: `${host}#${index}`, host, index, reachable, state: one.name, health: one.health },
  unreachableSince: reachable ? null : planeNow - 1000,
  reason: one.expected ? 'EXIT_EXPECTED' : 'EXIT_UNEXPECTED',
  since: planeNow - one.ageMs,
  runSince: one.name === 'STOPPED' || one.name === 'EXITED' ? null : planeNow - one.runAgeMs,
  healthSince: planeNow - one.healthAgeMs,
  runId: 'r',
});

test('an edge that the plane shows as satisfied lets an agent start what waits, and no other does', () => {
  let satisfied = 0;
  fc.assert(
    fc.property(edge, hostSpec, hostSpec, hostSpec, (dependency, here, second, third) => {
      const hosts = new Map([
        ['h1', { ...here, reachable: true }],
        ['h2', second],
        ['h3', third],
      ]);
      const statuses = statusesOf(
        [...hosts].flatMap(([host, { specs, reachable }]) =>
          specs.map((one, index) => recordOf(host, index, one, reachable)),
        ),
      );
      const verdict = judge(dependency, 'h1', statuses, planeNow);
      expect(startsOn(dependency, here.specs, statuses)).toBe(verdict.satisfied);
      expect(verdict.satisfied).toBe(verdict.blockers.length === 0);
      satisfied += verdict.satisfied ? 1 : 0;
    }),
    { numRuns: 2000 },
  );
  expect(satisfied).toBeGreaterThan(100);
});

/** Whether an agent on h1 lets a program start that waits by this edge. */
function startsOn(
  dependency: Dependency,
  specs: readonly Spec[],
  statuses: Parameters<typeof judge>[2],
): boolean {
  const web = desiredOf({}, { instanceId: 'web', program: 'web', dependencies: [dependency] });
  const local = specs.map((_, index) =>
    desiredOf({}, { instanceId: `db#${index}`, program: 'db', index }),
  );
  const machines = new Map(
    local.map((desired, index) => [desired.instanceId, machineOf(desired, specs[index] as Spec)]),
  );
  const facts = new Facts(0);
  const graph = new Graph({ machines, hostName: 'h1', facts });
  graph.replace([web, ...local]);
  graph.receive(
    statuses.filter(({ host }) => host !== 'h1').map((status) => factOf(status, planeNow)),
    agentNow,
  );
  const decisions = new Decisions({
    machines,
    now: () => nowAt(agentNow),
    dependencyContext: (machine) => graph.dependencyContext(machine),
  });
  decisions.decide({ instanceId: 'web', event: { type: 'DESIRE', desired: web, boot: false } });
  graph.settle(decisions, agentNow);
  return machines.get('web')?.state.name === 'STARTING';
}
