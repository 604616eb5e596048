/**
 * Schedules from the file to the ledger, with a real plane, agent and command line: kept while the
 * plane is away, paused, resumed, run by hand.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlaneProcess, World } from '../support/gander.ts';
import { linesOf } from '../support/lines.ts';
import { type Answer, graphql, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.destroy());

/** A plane and an agent that is connected to it, with a fleet that was applied. */
async function start(fleet: string): Promise<PlaneProcess> {
  const plane = await world.serve();
  await world.enrol(plane, 'pond', { folder: join(world.folder, 'agent') });
  writeFileSync(join(world.folder, 'fleet.yaml'), fleet);
  const applied = await world.cli(['apply', '-f', join(world.folder, 'fleet.yaml')]);
  expect(applied).toMatchObject({ code: 0, stderr: '' });
  return plane;
}

const cli = async (...args: string[]) => {
  const outcome = await world.cli(args);
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return outcome.stdout;
};

const firingsOf = async (plane: PlaneProcess): Promise<Answer[]> => {
  const { schedules } = await graphql(
    plane,
    '{ schedules(first: 10) { nodes { firings(first: 1000) { nodes { cause outcome address firing { outcome dueAt dueUntil count schedule { name } } } } } } }',
  );
  return schedules.nodes.flatMap(({ firings }: Answer) => firings.nodes).reverse();
};

/** Resolves when the agent has applied the latest desired state of its host. */
const applied = (plane: PlaneProcess) =>
  until(async () => {
    const { host } = await graphql(
      plane,
      '{ host(name: "pond") { desiredRevision appliedRevision } }',
    );
    return host.desiredRevision === host.appliedRevision;
  });

test('every second, through an outage of the plane: each firing is a row, with when it was due', async () => {
  const out = join(world.folder, 'ran');
  const lines = () => linesOf(out).length;
  const plane = await start(`
programs:
  - name: job
    command: echo x >> ${out}
    shell: true
    autostart: false
    autorestart: never
    start: 0s
    hosts: "*"
    schedules:
      every-second: {cron: "* * * * * *"}
`);
  await until(() => lines() >= 2);
  await plane.process.end('SIGKILL');
  const before = lines();
  await until(() => lines() >= before + 3);
  const again = await world.serve({ env: { GANDER_PORT: new URL(plane.url).port } });
  await until(
    async () =>
      (await firingsOf(again)).filter(({ outcome }) => outcome === 'SUCCEEDED').length > before + 3,
  );

  await cli('schedules', 'pause', 'job', 'every-second');
  await applied(again);
  await until(async () =>
    (await firingsOf(again)).every(({ outcome }) => outcome !== 'RUNNING' && outcome !== 'PENDING'),
  );
  const firings = await firingsOf(again);
  // On a machine that stalls for long, one row covers several firings and has their number.
  const due = firings
    .flatMap(({ firing: { dueAt, dueUntil, count } }) => {
      const [first, last] = [Date.parse(dueAt) / 1000, Date.parse(dueUntil ?? dueAt) / 1000];
      expect(count).toBe(last - first + 1);
      return Array.from({ length: count }, (_, i) => first + i);
    })
    .sort((a, b) => a - b);
  expect(due).toEqual(due.map((_, i) => (due[0] ?? 0) + i));
  expect(
    new Set(
      firings.map(({ address, cause, firing }) => `${address} ${cause} ${firing.schedule.name}`),
    ),
  ).toEqual(new Set(['job@pond SCHEDULE every-second']));
  expect(firings.filter(({ outcome }) => outcome === 'SUCCEEDED')).toHaveLength(lines());

  expect(await cli('schedules', 'run', 'job', 'every-second')).toContain('done');
  expect(lines()).toBe(firings.filter(({ outcome }) => outcome === 'SUCCEEDED').length + 1);
  expect(await firingsOf(again)).toHaveLength(firings.length);
  const resumedAt = Math.floor(Date.now() / 1000);
  await cli('schedules', 'resume', 'job', 'every-second');
  const next = await until(async () => (await firingsOf(again))[firings.length]);
  expect(Date.parse(next.firing.dueAt) / 1000).toBeGreaterThan(resumedAt);
});

/**
 * Adds a schedule of web that fires once, as soon as this machine can make one before its time has
 * passed. @returns when
 */
async function addSoon(name: string, action: 'start' | 'stop'): Promise<string> {
  for (let aheadMs = 1500; ; aheadMs *= 2) {
    const at = new Date(Date.now() + aheadMs).toISOString();
    const { code, stderr } = await world.cli([
      'schedules',
      'add',
      'web',
      name,
      '--at',
      at,
      '--action',
      action,
    ]);
    if (code === 0) return at;
    expect(stderr).toContain('has passed');
  }
}

test('started and stopped at given times: the desired state names its schedule, and `why` the time when it was due', async () => {
  const plane = await start(`
programs:
  - {name: web, command: [sleep, "100000"], autostart: false, start: 50ms, hosts: "*"}
`);
  const at = await addSoon('morning', 'start');
  await settled(plane, 'web');
  const desired =
    'query { instance(address: "web@pond") { desired desiredReason desiredBy { label } } why(address: "web@pond") { entries { summary } } }';
  const seen = () =>
    until(async () => {
      const { instance, why } = await graphql(plane, desired);
      return instance.desiredReason === 'SCHEDULE' && { ...instance, why: why.entries[0].summary };
    });
  const running = await seen();
  expect(running).toMatchObject({ desired: 'RUNNING', desiredBy: { label: 'schedule:morning' } });
  expect(running.why).toContain(`by the schedule morning, due at ${at}`);
  await addSoon('evening', 'stop');
  await settled(plane, 'web', 'STOPPED');
  await until(async () => (await graphql(plane, desired)).instance.desired === 'STOPPED');
  expect(await seen()).toMatchObject({
    desired: 'STOPPED',
    desiredBy: { label: 'schedule:evening' },
  });
  expect(
    (await firingsOf(plane))
      .map(({ firing }) => `${firing.schedule.name} ${firing.outcome}`)
      .sort(),
  ).toEqual([
    expect.stringMatching(/^evening (RAN|LATE)$/),
    expect.stringMatching(/^morning (RAN|LATE)$/),
  ]);
});
