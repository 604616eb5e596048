/**
 * What holds for every sequence of events: the machine on a host that is slow, restarts and
 * delivers events out of order (the rules are in world.ts and world-rules.ts).
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProbeKind } from '../../agents/core/events.ts';
import type { Definition, DesiredInstance, Exit } from '../../agents/core/types.ts';
import type { Probe } from '../../src/domain/settings/definition.ts';
import { holds, propertyTimeoutMs } from '../support/properties.ts';
import { desiredOf } from './support.ts';
import { World } from './world.ts';
import { must } from './world-rules.ts';

const exit: fc.Arbitrary<Exit> = fc.oneof(
  fc.integer({ min: 0, max: 2 }).map((code): Exit => ({ kind: 'CODE', code })),
  fc.constant<Exit>({ kind: 'SIGNAL', signal: 'SEGV' }),
  fc.constant<Exit>({ kind: 'UNKNOWN', why: 'lost' }),
);

const probeSettings: Probe = {
  exec: null,
  httpUrl: null,
  tcp: 'localhost:1',
  logPattern: null,
  intervalMs: 100,
  timeoutMs: 100,
  successThreshold: 2,
  failureThreshold: 2,
  startPeriodMs: 0,
};

const definition: fc.Arbitrary<Partial<Definition>> = fc.record({
  autorestart: fc.constantFrom('ALWAYS', 'UNEXPECTED', 'NEVER'),
  startMs: fc.constantFrom(0, 1_000),
  startRetries: fc.constantFrom(0, 2, null),
  stopTimeoutMs: fc.constantFrom(0, 5_000),
  changePolicy: fc.constantFrom('STAGED', 'RESTART'),
  stopCommand: fc.constantFrom(null, null, ['/bin/stop']),
  timeoutMs: fc.constantFrom(null, null, 5_500),
  retries: fc.constantFrom(0, 2),
  readiness: fc.constantFrom(null, probeSettings),
  liveness: fc.constantFrom(
    null,
    { ...probeSettings, startPeriodMs: 500 },
    { ...probeSettings, failureThreshold: 1 },
  ),
  notify: fc.constantFrom(true, true, false),
  watchdogMs: fc.constantFrom(null, 1_200, 2_500),
  backoff: fc.record({
    initialMs: fc.constantFrom(0, 100),
    factor: fc.constantFrom(1, 2),
    maxMs: fc.constant(2_000),
    jitter: fc.constantFrom(0, 0.5),
    resetMs: fc.constantFrom(0, 3_000),
  }),
});

type Step = (world: World) => void;

const desire = (
  desired: DesiredInstance['desired'],
  change: Partial<Definition>,
  revise: boolean,
): Step => {
  return (world) => {
    const programRevision = world.instance.programRevision + (revise ? 1 : 0);
    const settings = revise
      ? { ...world.instance.definition, ...change }
      : world.instance.definition;
    world.feed({
      type: 'DESIRE',
      desired: desiredOf(settings, { desired, programRevision, trigger: { by: world.someUser() } }),
      boot: false,
    });
  };
};

/** Events of the host, often; commands of people; failures. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.boolean().map(
      (works): Step =>
        (world) =>
          world.launch(works || world.processes.length % 2 === 0),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.nat(3).map(
      (pick): Step =>
        (world) =>
          world.deliver(pick),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(1, 50, 999, 1_000, 6_000).map(
      (ms): Step =>
        (world) =>
          world.advance(ms),
    ),
  },
  {
    weight: 3,
    arbitrary: exit.map(
      (how): Step =>
        (world) =>
          world.die(how),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('START', 'STOP', 'RESTART', 'RUN', 'RUN').map(
      (type): Step =>
        (world) =>
          world.command(type as 'START'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('HUP', 'KILL'), fc.constantFrom(null, 'r-0', 'own')).map(
      ([signal, runId]): Step =>
        (world) =>
          world.signal(signal as 'HUP', runId === 'own' ? (world.run?.runId ?? null) : runId),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('RUNNING', 'STOPPED'), definition, fc.boolean())
      .map(([desired, change, revise]) => desire(desired as 'RUNNING', change, revise)),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map(
      (ignore): Step =>
        (world) =>
          world.setIgnoreStopSignals(ignore),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-3_600_000, -1_000, 700, 3_600_000).map(
      (byMs): Step =>
        (world) =>
          world.setClock(byMs),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((world) => world.feed({ type: 'TIMER' })) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.boolean(), fc.boolean()).map(
      ([hasDependencies, hasDependents]): Step =>
        (world) =>
          world.setDependencyContext({ hasDependencies, hasDependents }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('PERMIT', 'PERMIT', 'RELEASE').map(
      (type): Step =>
        (world) =>
          world.feedGraph(type as 'PERMIT'),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('RESTART', 'STOP'), fc.boolean()).map(
      ([how, inOrder]): Step =>
        (world) =>
          world.feed({
            type: 'PROPAGATE',
            how: how as 'STOP',
            detail: 'db is down',
            inOrder,
            dependency: world.someUser(),
          }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('a-1', 'a-2'), fc.boolean(), fc.nat(1)).map(
      ([activityId, enters, round]): Step =>
        (world) =>
          world.feed(
            enters
              ? {
                  type: 'ENTER',
                  window: { activityId, round, startsAt: 0, endsAt: null, parameters: '{}' },
                }
              : { type: 'LEAVE', activityId, abort: false },
          ),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom<ProbeKind>('READINESS', 'LIVENESS'), fc.boolean(), fc.nat(5))
      .map(
        ([probe, ok, old]): Step =>
          (world) =>
            world.probe(probe, ok, old === 0),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        { READY: '1' },
        { READY: '1', STATUS: 'up' },
        { WATCHDOG: '1' },
        { STOPPING: '1' },
        { WATCHDOG: 'trigger' },
      )
      .map(
        (fields): Step =>
          (world) =>
            world.notify(fields as Record<string, string>),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('SPAWNED', 'SPAWN_FAILED', 'EXITED'), fc.nat(9)).map(
      ([kind, pick]): Step =>
        (world) =>
          world.feedObsolete(kind as 'SPAWNED', pick),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        rebooted: fc.boolean(),
        awayMs: fc.constantFrom(0, 10, 60_000),
        launched: fc.boolean(),
        traced: fc.boolean(),
      })
      .map(
        (how): Step =>
          (world) =>
            world.restart(how),
      ),
  },
);

const sequence = fc.record({
  change: definition,
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  steps: fc.array(step, { maxLength: 60, size: 'max' }),
});

function play({
  change,
  chance,
  steps,
}: {
  change: Partial<Definition>;
  chance: number;
  steps: readonly Step[];
}): World {
  const world = new World(desiredOf(change), chance);
  desire('RUNNING', {}, false)(world);
  for (const one of steps) one(world);
  return world;
}

const runs = 1_000;

test(
  'the rules hold throughout, and once the world settles every command was answered exactly once',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        world.settle();
        must(
          world.issued.length === world.answered.size + world.pending,
          'every command is answered',
        );
        must(
          ['RUNNING', 'STOPPED', 'EXITED', 'FATAL'].includes(world.instance.state.name),
          'the instance is in a final or running state',
        );
        must(
          (world.instance.state.name === 'RUNNING') === (world.live !== undefined),
          'RUNNING means that a process lives',
        );
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);

test(
  'a shutdown ends with no live run, no timer and no spawn, whatever came before',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        desire('STOPPED', {}, false)(world);
        world.feed({ type: 'SHUTDOWN' });
        const before = world.processes.length;
        world.settle();
        must(
          world.live === undefined && world.timer === null,
          'no run is alive, no timer is armed',
        );
        must(world.processes.length === before, 'nothing was spawned');
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);

test(
  'a forgotten instance is removed, with every command answered',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        world.feed({ type: 'FORGET', trigger: { by: world.someUser(), byRef: 'TOKEN:x' } });
        world.settle();
        must(
          world.gone && world.live === undefined && world.timer === null,
          'the instance is removed',
        );
        must(world.issued.length === world.answered.size, 'every command is answered');
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);

test(
  'a START brings every instance to RUNNING',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        world.settle();
        world.command('START');
        world.settle();
        must(
          world.instance.state.name === 'RUNNING' && world.instance.desired === 'RUNNING',
          'the instance is RUNNING',
        );
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);

test('the generated sequences reach every state and every kind of end', () => {
  const seen = new Set<string>();
  const how = new Set<string>();
  const health = new Set<string>();
  fc.assert(
    fc.property(sequence, ({ change, chance, steps }) => {
      const world = new World(desiredOf(change), chance);
      desire('RUNNING', {}, false)(world);
      for (const one of steps) {
        one(world);
        seen.add(world.instance.state.name);
        how.add(world.instance.reason);
        health.add(world.instance.health.level);
      }
    }),
    { numRuns: runs, seed: 7 },
  );
  expect([...seen].sort()).toEqual([
    'BACKOFF',
    'EXITED',
    'FATAL',
    'RUNNING',
    'STARTING',
    'STOPPED',
    'STOPPING',
    'WAITING',
  ]);
  expect([...health].sort()).toEqual(['HEALTHY', 'NONE', 'STARTING', 'UNHEALTHY']);
  const ends = [
    'EARLY_EXIT',
    'LOST',
    'SPAWN_FAILED',
    'RETRIES_EXHAUSTED',
    'UNHEALTHY',
    'WATCHDOG',
    'TIMED_OUT',
  ];
  for (const reason of ['BOOT', 'RESPAWN', 'RETRY', 'REVISED', 'DEPENDENCY', 'ACTIVITY', ...ends])
    expect(how).toContain(reason);
});
