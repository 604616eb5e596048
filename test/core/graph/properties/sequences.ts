/**
 * Random graphs of programs and sequences of events for a host (the rules that hold at every step are in
 * host-rules.ts and reference.ts).
 */
import fc from 'fast-check';
import type { DesiredInstance, Exit } from '../../../../agents/core/types.ts';
import type {
  Condition,
  Dependency,
  Propagation,
  WhenUnreachable,
} from '../../../../src/domain/graph/dependency.ts';
import { desiredOf } from '../../support.ts';
import type { RemoteProgram } from '../reference.ts';
import { SimulatedHost } from '../simulated-host.ts';

const condition = fc.constantFrom<Condition>(
  'STARTED',
  'STARTED',
  'HEALTHY',
  'COMPLETED',
  'SUCCEEDED',
);

const edge = fc
  .record({
    condition,
    delayMs: fc.constantFrom(0, 0, 700),
    propagate: fc.constantFrom<Propagation>('NONE', 'RESTART', 'RESTART', 'STOP'),
    scope: fc.constantFrom<Dependency['scope']>(
      'SAME_HOST',
      'SAME_HOST',
      'SAME_HOST',
      'ANY_HOST',
      'ALL_HOSTS',
      'HOST',
    ),
    whenUnreachable: fc.constantFrom<WhenUnreachable>('HOLD', 'CONTINUE', 'STOP'),
  })
  .map((terms) => {
    const ends = terms.condition === 'COMPLETED' || terms.condition === 'SUCCEEDED';
    const propagate: Propagation = ends ? 'NONE' : terms.propagate;
    return {
      ...terms,
      propagate,
      host: terms.scope === 'HOST' ? 'h2' : null,
      unreachableMs: 2_000,
    };
  });

/** Programs p0, p1 and so on; each may depend on earlier ones, so that there is no cycle. */
const programs: fc.Arbitrary<DesiredInstance[]> = fc
  .array(
    fc.record({
      instances: fc.constantFrom(1, 1, 2),
      edges: fc.array(fc.tuple(fc.nat(), edge), { maxLength: 3 }),
      autorestart: fc.constantFrom<'ALWAYS' | 'UNEXPECTED' | 'NEVER'>(
        'ALWAYS',
        'UNEXPECTED',
        'NEVER',
      ),
      priority: fc.nat(3),
      startMs: fc.constantFrom(0, 1_000),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((specs) =>
    specs.flatMap(({ instances, edges, ...settings }, at) => {
      const dependencies = new Map<string, Dependency>();
      for (const [pick, terms] of at === 0 ? [] : edges) {
        const program = `p${pick % at}`;
        dependencies.set(program, { on: { program, environment: 'default' }, ...terms });
      }
      return Array.from({ length: instances }, (_, index) =>
        desiredOf(
          { ...settings, stopTimeoutMs: 3_000, startRetries: 2 },
          {
            instanceId: `p${at}#${index}`,
            program: `p${at}`,
            index,
            dependencies: [...dependencies.values()],
          },
        ),
      );
    }),
  );

type Step = (host: SimulatedHost) => void;

const exit: fc.Arbitrary<Exit> = fc.constantFrom<Exit>(
  { kind: 'CODE', code: 0 },
  { kind: 'CODE', code: 1 },
  { kind: 'SIGNAL', signal: 'SEGV' },
);
const remotePrograms: fc.Arbitrary<(host: SimulatedHost) => RemoteProgram[]> = fc
  .array(
    fc.record({
      at: fc.nat(5),
      host: fc.constantFrom('h2', 'h3'),
      up: fc.constantFrom(null, 0, 1_000),
      reachable: fc.boolean(),
    }),
    {
      maxLength: 6,
    },
  )
  .map((list) => ({ ms }) => {
    const each = list.map(({ at, host, up, reachable }): [string, RemoteProgram] => [
      `p${at}@${host}`,
      {
        program: `p${at}`,
        host,
        upSinceMs: up === null ? null : ms - up,
        unreachableSinceMs: reachable ? null : ms - 100,
      },
    ]);
    return [...new Map(each).values()];
  });

const optionallyInTurn =
  (step: Step, now: boolean): Step =>
  (host) => {
    step(host);
    if (now) host.runTurn();
  };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(10, 1_000, 2_000).map(
      (ms): Step =>
        (host) =>
          host.work(ms),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(5), fc.boolean()).map(
      ([pick, works]): Step =>
        (host) =>
          host.processes.launch(pick, works || pick > 0),
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(4), fc.boolean())
      .map(([count, now]): Step => optionallyInTurn((host) => host.deliver(count + 1), now)),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(1, 500, 700, 1_000, 3_500).map(
      (ms): Step =>
        (host) =>
          host.advance(ms),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(9), exit).map(
      ([pick, how]): Step =>
        (host) =>
          host.processes.exit(pick, how, host.ms),
    ),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('START', 'STOP', 'STOP', 'RESTART', 'RUN'), fc.nat(5), fc.boolean())
      .map(
        ([type, at, now]): Step =>
          optionallyInTurn(
            (host) => host.enqueueForProgram(`p${at}`, { type: type as 'START', commandId: null }),
            now,
          ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(5), fc.constantFrom<'RUNNING' | 'STOPPED'>('RUNNING', 'STOPPED'))
      .map(
        ([at, desiredState]): Step =>
          (host) => {
            for (const desired of host.desired.filter(({ program }) => program === `p${at}`))
              host.enqueue(desired.instanceId, {
                type: 'DESIRE',
                desired: { ...desired, desired: desiredState },
                boot: false,
              });
          },
      ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(5).map(
      (at): Step =>
        (host) =>
          host.remove(`p${at}`),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map(
      (ignoreStopSignals): Step =>
        (host) =>
          Object.assign(host.processes, { ignoreStopSignals }),
    ),
  },
  {
    weight: 3,
    arbitrary: remotePrograms.map(
      (remote): Step =>
        (host) =>
          host.receiveFacts(remote(host)),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((host) => host.disconnect()) },
  { weight: 1, arbitrary: fc.constant<Step>((host) => host.restart()) },
);

export const sequence = fc.record({
  desired: programs,
  steps: fc.array(step, { maxLength: 50, size: 'max' }),
});

export function play({
  desired,
  steps,
}: {
  desired: DesiredInstance[];
  steps: readonly Step[];
}): SimulatedHost {
  const host = new SimulatedHost(desired);
  for (const one of steps) one(host);
  return host;
}
