/**
 * Random sequences of events for one instance: a host that is slow, restarts and delivers events out
 * of order. Each property over them is a file of its own, so that several are tried at once (the rules
 * that hold at every step are in world.ts and world-rules.ts).
 */
import fc from 'fast-check';
import type { ProbeKind } from '../../../agents/core/events.ts';
import type { Definition, DesiredInstance, Exit } from '../../../agents/core/types.ts';
import type { Probe } from '../../../src/domain/settings/definition.ts';
import { desiredOf } from '../support.ts';
import { World } from '../world.ts';

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

export type Step = (world: World) => void;

export const desire = (
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

export const sequence = fc.record({
  change: definition,
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  steps: fc.array(step, { maxLength: 60, size: 'max' }),
});

export function play({
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

/** How many are tried where no time is given. */
export const runs = 1_000;
