/**
 * What holds for every graph and every order of events (flock.ts and reference.ts hold the rules).
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DesiredInstance, Exit } from '../../../agents/core/types.ts';
import type {
  Condition,
  Dependency,
  Propagation,
  WhenUnreachable,
} from '../../../src/domain/graph/dependency.ts';
import { holds, propertyTimeoutMs } from '../../support/properties.ts';
import { desiredOf } from '../support.ts';
import { must } from '../world-rules.ts';
import { Flock } from './flock.ts';
import type { Elsewhere } from './reference.ts';

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

/** Programs p0, p1 and so on; each may depend on earlier ones, so that there is no circle. */
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

type Deed = (flock: Flock) => void;

const exit: fc.Arbitrary<Exit> = fc.constantFrom<Exit>(
  { kind: 'CODE', code: 0 },
  { kind: 'CODE', code: 1 },
  { kind: 'SIGNAL', signal: 'SEGV' },
);
const far: fc.Arbitrary<(flock: Flock) => Elsewhere[]> = fc
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
  .map((list) => (flock) => {
    const each = list.map(({ at, host, up, reachable }): [string, Elsewhere] => [
      `p${at}@${host}`,
      {
        program: `p${at}`,
        host,
        upSinceMs: up === null ? null : flock.ms - up,
        unreachableSinceMs: reachable ? null : flock.ms - 100,
      },
    ]);
    return [...new Map(each).values()];
  });

const turnOr =
  (deed: Deed, now: boolean): Deed =>
  (flock) => {
    deed(flock);
    if (now) flock.context();
  };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(10, 1_000, 2_000).map(
      (ms): Deed =>
        (flock) =>
          flock.work(ms),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(5), fc.boolean()).map(
      ([pick, works]): Deed =>
        (flock) =>
          flock.launch(pick, works || pick > 0),
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(4), fc.boolean())
      .map(([count, now]): Deed => turnOr((flock) => flock.deliver(count + 1), now)),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(1, 500, 700, 1_000, 3_500).map(
      (ms): Deed =>
        (flock) =>
          flock.advance(ms),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(9), exit).map(
      ([pick, how]): Deed =>
        (flock) =>
          flock.die(pick, how),
    ),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('START', 'STOP', 'STOP', 'RESTART', 'RUN'), fc.nat(5), fc.boolean())
      .map(
        ([type, at, now]): Deed =>
          turnOr(
            (flock) => flock.feedAll(`p${at}`, { type: type as 'START', commandId: null }),
            now,
          ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(5), fc.constantFrom<'RUNNING' | 'STOPPED'>('RUNNING', 'STOPPED'))
      .map(
        ([at, wish]): Deed =>
          (flock) => {
            for (const desired of flock.desired.filter(({ program }) => program === `p${at}`))
              flock.feed(desired.instanceId, {
                type: 'DESIRE',
                desired: { ...desired, desired: wish },
                boot: false,
              });
          },
      ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(5).map(
      (at): Deed =>
        (flock) =>
          flock.remove(`p${at}`),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map(
      (stubborn): Deed =>
        (flock) =>
          Object.assign(flock, { stubborn }),
    ),
  },
  {
    weight: 3,
    arbitrary: far.map(
      (elsewhere): Deed =>
        (flock) =>
          flock.tell(elsewhere(flock)),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Deed>((flock) => flock.fallSilent()) },
  { weight: 1, arbitrary: fc.constant<Deed>((flock) => flock.restart()) },
);

const story = fc.record({
  desired: programs,
  deeds: fc.array(deed, { maxLength: 50, size: 'max' }),
});

function play({ desired, deeds }: { desired: DesiredInstance[]; deeds: readonly Deed[] }): Flock {
  const flock = new Flock(desired);
  for (const one of deeds) one(flock);
  return flock;
}

test(
  'the rules of dependencies hold throughout, and everything settles',
  () => {
    holds(
      fc.property(story, (what) => {
        play(what).settle();
      }),
      300,
      [{ seed: -1936494338, runs: 300 }],
    );
  },
  propertyTimeoutMs,
);

// P63
test(
  'a shutdown starts nothing, and ends with nothing alive',
  () => {
    holds(
      fc.property(story, fc.boolean(), (what, stubborn) => {
        const flock = play(what);
        flock.shutDown();
        flock.stubborn = stubborn;
        // Not even what asks for it by mistake.
        for (const program of ['p0', 'p1', 'p2'])
          flock.feedAll(program, { type: 'START', commandId: null });
        flock.advance(20_000);
        flock.settle();
        must(flock.live.length === 0, 'nothing lives');
        must(
          [...flock.machines.values()].every(({ state }) => !('run' in state)),
          'and nothing is thought to',
        );
      }),
      300,
    );
  },
  propertyTimeoutMs,
);

test('the stories reach what they are about', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(story, ({ desired, deeds }) => {
      const flock = new Flock(desired);
      for (const one of deeds) {
        one(flock);
        for (const { state, reason } of flock.machines.values()) {
          seen.add(state.name);
          if (state.name === 'STOPPING' && state.putOff) seen.add(`put off: ${reason}`);
          if (state.name === 'STOPPED' && state.held) seen.add('held');
          if (state.name === 'STARTING' && state.run.cause === 'DEPENDENCY') seen.add('came back');
        }
      }
    }),
    { numRuns: 300, seed: 11 },
  );
  for (const what of ['WAITING', 'put off: OPERATOR', 'put off: DEPENDENCY', 'held', 'came back'])
    expect([...seen]).toContain(what);
});
