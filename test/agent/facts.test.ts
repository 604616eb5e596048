/**
 * A program that depends on one on another host: how it follows the facts that the plane sends, and
 * what it does without a connection to the plane.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Dependency, Fact } from '../../src/domain/graph/dependency.ts';
import { alive } from '../support/agent-folder.ts';
import { dependsOn } from '../support/dependency.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { Diary, type Entry } from './diary.ts';
import { useBench } from './support.ts';

const bench = useBench();

const fact = (changes: Partial<Fact> = {}): Fact => ({
  ...{ program: 'db', environment: 'default', host: 'h2', reachable: true, unreachableForMs: null },
  ...{
    startedForMs: null,
    healthyForMs: null,
    completedForMs: null,
    succeededForMs: null,
    generation: '0:r1',
  },
  ...changes,
});
const up = (changes: Partial<Fact> = {}): Fact =>
  fact({ startedForMs: 5_000, healthyForMs: 5_000, ...changes });

function appOn(edge: Partial<Dependency>) {
  const { plane, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const backoff = { initialMs: 0, factor: 1, maxMs: 0, jitter: 0, resetMs: 60_000 };
  const app = desiredInstance(
    'app',
    { command: [diary.script('app')], shell: true, backoff },
    { dependencies: [dependsOn('db', { scope: 'HOST', host: 'h2', ...edge })] },
  );
  plane.snapshot = { revision: 1, instances: [app] };
  const state = () => plane.transitions(app.instanceId).at(-1)?.to;
  const ups = () => diary.entries('app', 'up');
  return {
    app,
    diary,
    state,
    ups,
    last: () => ups().at(-1) as Entry,
    running: (count: number) =>
      until(() => ups().length === count && alive(ups().at(-1)?.pid ?? 0)),
  };
}

/** The plane accepts connections and sends nothing on them. */
function silence(silent: boolean): void {
  bench().plane.mute = silent;
  bench().plane.drop();
}

// P54, P56, P109
test('a start waits for the fact, and then for the delay, counted from the start that the fact names', async () => {
  const { plane, start, enrolling } = bench();
  // Longer than the rest of the test takes on any machine.
  const delayMs = 120_000;
  const { app, state, ups, last } = appOn({ delayMs });
  start(...enrolling);
  await plane.until(() => plane.waitsFor(app.instanceId)?.[0]?.why === 'UNREACHABLE');
  expect(plane.waitsFor(app.instanceId)).toMatchObject([
    { host: 'h2', detail: 'the plane has not reported db@h2 yet' },
  ]);
  plane.sendFacts([fact()]);
  await plane.until(() => plane.waitsFor(app.instanceId)?.[0]?.why === 'DOWN');
  const sentAt = Date.now();
  plane.sendFacts([up({ startedForMs: delayMs - 400 })]);
  await plane.until(() => state() === 'RUNNING');
  await until(() => ups().length === 1);
  expect(last().at - sentAt).toBeGreaterThanOrEqual(300);
  // The delay counts from the start that the fact names, not from the arrival of the fact.
  const began = plane.stored.find(
    ({ body }) => 'transition' in body && body.transition.to === 'STARTING',
  );
  expect(Date.parse(began?.at ?? '') - sentAt).toBeLessThan(delayMs);
});

// P57, P58, P61
test('a dependency that goes down, and one that was down between two facts, propagate once each', async () => {
  const { plane, start, enrolling } = bench();
  const { diary, running, state } = appOn({ propagate: 'RESTART' });
  plane.facts = [up()];
  start(...enrolling);
  await running(1);
  plane.sendFacts([fact({ generation: '0:r1' })]);
  await plane.until(() => state() === 'WAITING');
  plane.sendFacts([up({ startedForMs: 10, generation: '0:r2' })]);
  await running(2);
  // Up before and after with another generation: the dependency was down in between.
  plane.sendFacts([up({ startedForMs: 10, generation: '0:r3' })]);
  await running(3);
  plane.sendFacts([up({ startedForMs: 400, generation: '0:r3' })]);
  await plane.until(() => state() === 'RUNNING');
  expect(diary.entries('app', 'term')).toHaveLength(2);
});

// P60
test('HOLD: while the plane is away a running program continues, and an ended one waits', async () => {
  const { plane, start, enrolling, folder } = bench();
  const { app, state, ups, last, running } = appOn({
    whenUnreachable: 'HOLD',
    propagate: 'RESTART',
  });
  plane.facts = [up()];
  const agent = start(...enrolling);
  await running(1);
  await plane.until(() => state() === 'RUNNING');
  silence(true);
  await agent.untilLogged('disconnected from the plane');
  expect(alive(last().pid)).toBe(true);
  process.kill(-last().pid, 'SIGKILL');
  const waits = () =>
    readFileSync(join(folder, 'memory.jsonl'), 'utf8').match(/"state":\{"name":"WAITING"/g)
      ?.length ?? 0;
  await until(() => waits() > 0);
  // The next agent does the same, with the facts and the disconnection that are stored on disk.
  await agent.kill('SIGKILL');
  const next = start();
  await next.untilLogged('agent started');
  expect(ups()).toHaveLength(1);
  silence(false);
  await running(2);
  await plane.until(() => plane.waitsFor(app.instanceId)?.[0]?.detail === 'db@h2 is out of reach');
});

// P60
test('CONTINUE: while the plane is away the last known status counts, also for the next agent', async () => {
  const { plane, start, enrolling } = bench();
  const { state, last, running } = appOn({ whenUnreachable: 'CONTINUE' });
  plane.facts = [up()];
  const agent = start(...enrolling);
  await running(1);
  await plane.until(() => state() === 'RUNNING');
  silence(true);
  await agent.untilLogged('disconnected from the plane');
  process.kill(-last().pid, 'SIGKILL');
  await running(2);
  await agent.kill('SIGKILL');
  process.kill(-last().pid, 'SIGKILL');
  start();
  await running(3);
});

// P60
test('STOP: a dependency that is unreachable for too long stops the program, which starts again with it', async () => {
  const { plane, start, enrolling } = bench();
  const { app, diary, state, running } = appOn({ whenUnreachable: 'STOP', unreachableMs: 500 });
  plane.facts = [up()];
  const agent = start(...enrolling);
  await running(1);
  await plane.until(() => state() === 'RUNNING');
  const silentAt = Date.now();
  silence(true);
  await agent.untilLogged('disconnected from the plane');
  await until(() => diary.entries('app', 'gone').length === 1);
  expect((diary.entries('app', 'term')[0]?.at ?? 0) - silentAt).toBeGreaterThanOrEqual(450);
  silence(false);
  await running(2);
  await plane.until(() => state() === 'RUNNING');
  // The fact of an unreachable host names since when it has been unreachable.
  plane.sendFacts([up({ reachable: false, unreachableForMs: 60_000 })]);
  await plane.until(() => state() === 'WAITING');
  expect(
    plane
      .transitions(app.instanceId)
      .filter(({ to }) => to === 'STOPPING')
      .map(({ detail }) => detail),
  ).toEqual([...['db@h2 is out of reach', 'db@h2 is out of reach']]);
});

test('ANY_HOST needs one host that is up, ALL_HOSTS every one', async () => {
  const { plane, start, enrolling } = bench();
  const { app, state, running } = appOn({ scope: 'ALL_HOSTS', host: null, propagate: 'RESTART' });
  const any = desiredInstance(
    'any',
    {},
    { dependencies: [dependsOn('db', { scope: 'ANY_HOST', propagate: 'RESTART' })] },
  );
  plane.snapshot = { revision: 1, instances: [app, any] };
  const anyState = () => plane.transitions(any.instanceId).at(-1)?.to;
  plane.facts = [up(), fact({ host: 'h3', generation: '0:q1' })];
  start(...enrolling);
  await plane.until(() => anyState() === 'RUNNING' && state() === 'WAITING');
  expect(plane.waitsFor(app.instanceId)).toMatchObject([{ host: 'h3', why: 'DOWN' }]);
  plane.sendFacts([up(), up({ host: 'h3', generation: '0:q2' })]);
  await running(1);
  plane.sendFacts([fact({ generation: '0:r1' }), up({ host: 'h3', generation: '0:q2' })]);
  await plane.until(() => state() === 'WAITING');
  expect(anyState()).toBe('RUNNING');
  plane.sendFacts([fact({ generation: '0:r1' }), fact({ host: 'h3', generation: '0:q2' })]);
  await plane.until(() => anyState() === 'WAITING');
});
