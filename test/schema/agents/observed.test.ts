/**
 * What a bridge reports of supervisord becomes programs and assignments, which nobody else changes.
 */
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assignments, instances, programs } from '../../../drizzle/tables.ts';
import { observedIssues } from '../../../schema/agents/rules-observed.ts';
import { forgetObserved, observePrograms } from '../../../schema/agents/store/observe.ts';
import { deleteAssignment, updateAssignment } from '../../../schema/assignments/store/change.ts';
import type { Tx } from '../../../schema/context.ts';
import { setDependencies } from '../../../schema/dependencies/store/change.ts';
import { createMonitor, updateMonitor } from '../../../schema/monitors/store/change.ts';
import { updateProgram } from '../../../schema/programs/store/change.ts';
import { ReadCalendars } from '../../../schema/schedules/reading.ts';
import { createSchedule } from '../../../schema/schedules/store/change.ts';
import { planeActor } from '../../../src/base/actor.ts';
import type { MonitorRule } from '../../../src/domain/monitors.ts';
import { plantFleet } from '../../support/fleet.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';

let test_: TestPlane;
let hostIds: ReadonlyMap<string, string>;

beforeAll(async () => {
  test_ = await createTestPlane();
});
afterAll(() => test_.close());

beforeEach(async () => {
  const { db } = test_.plane;
  await db.execute(sql`truncate hosts, programs, runs, events cascade`);
  ({ hostIds } = await plantFleet(db, { hosts: ['h1', 'h2'], programs: [{ name: 'own' }] }));
});

const observe = (host: string, list: Readonly<Record<string, number>>, command = ['sleep', '1']) =>
  test_.plane.write(planeActor, (tx) =>
    observePrograms(tx, {
      ...{ hostId: hostIds.get(host) ?? '', hostName: host, environment: 'default' },
      programs: Object.entries(list).map(([name, count]) => ({
        ...{ name, group: null, instances: count, definition: { command } },
      })),
    }),
  );

const terms = {
  condition: 'STARTED',
  propagate: 'NONE',
  scope: 'SAME_HOST',
  whenUnreachable: 'HOLD',
  ...{ delayMs: 0, unreachableMs: 0 },
} as const;
const dependOn = (tx: Tx, name: string, on: string) => {
  const key = (program: string) => ({ key: { name: program, environment: 'default' } });
  return setDependencies(tx, [{ program: key(name), dependencies: [{ on: key(on), ...terms }] }]);
};

const observed = async () => {
  const rows = await test_.plane.db
    .select({
      ...{ name: programs.name, revision: programs.revision, hosts: assignments.hosts },
      count: assignments.instancesPerHost,
    })
    .from(assignments)
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(sql`${assignments.observedOn} is not null`)
    .orderBy(programs.name, assignments.hosts);
  return rows.map(({ name, revision, hosts, count }) => `${name} r${revision} ${hosts} x${count}`);
};

// P251, P252
test('reports are level: the same one changes nothing, another one all that differs', async () => {
  await observe('h1', { web: 2, job: 1 });
  expect(await observed()).toEqual(['job r1 h1 x1', 'web r1 h1 x2']);
  const made = await test_.plane.db.select({ id: instances.id }).from(instances);
  await observe('h1', { web: 2, job: 1 });
  expect(await observed()).toEqual(['job r1 h1 x1', 'web r1 h1 x2']);
  await observe('h1', { web: 3 }, ['sleep', '2']);
  expect(await observed()).toEqual(['web r2 h1 x3']);
  // The instances of job are gone, and web has one more.
  const left = await test_.plane.db.select({ id: instances.id }).from(instances);
  expect(left.length).toBe(made.length);
});

// P252
test('hosts whose configurations differ do not overwrite each other in turns', async () => {
  await observe('h1', { web: 1 }, ['old']);
  await observe('h2', { web: 1 }, ['new']);
  await observe('h1', { web: 1 }, ['old']);
  await observe('h2', { web: 1 }, ['new']);
  expect(await observed()).toEqual(['web r2 h1 x1', 'web r2 h2 x1']);
});

// P253
test("a program of the plane's own and bad settings are refused alone", async () => {
  expect(await observe('h1', { own: 1, web: 1, 'bad name': 1 })).toEqual([
    { name: 'own', message: 'there is a program own already that supervisord does not define' },
    { name: 'bad name', message: expect.stringContaining('not acceptable') },
  ]);
  expect(await observed()).toEqual(['web r1 h1 x1']);
  const many = Array.from({ length: 2001 }, (_, index) => ({ name: `p${index}` }));
  expect(observedIssues({ environment: 'default', programs: many })).toHaveLength(1);
  expect(
    observedIssues({ environment: '', programs: [{ name: 'a' }, { name: 'a' }] }),
  ).toHaveLength(2);
});

// P252
test('nobody else changes what supervisord holds', async () => {
  await observe('h1', { web: 1 });
  const [row] = await test_.plane.db
    .select({ id: assignments.id, programId: assignments.programId })
    .from(assignments)
    .where(sql`${assignments.observedOn} is not null`);
  const { id = '', programId = '' } = row ?? {};
  const conflict = { code: 'CONFLICT' };
  const { plane } = test_;
  const write = (work: Parameters<typeof plane.write>[1]) => plane.write(planeActor, work);
  await expect(
    write((tx) => updateProgram(tx, { program: { id: programId }, definition: { nice: 1 } })),
  ).rejects.toMatchObject(conflict);
  await expect(
    write((tx) => updateAssignment(tx, { id }, { enabled: false })),
  ).rejects.toMatchObject(conflict);
  await expect(write((tx) => deleteAssignment(tx, { id }))).rejects.toMatchObject(conflict);
  // Supervisord waits for nobody, and has no part in activities.
  await expect(
    write((tx) => updateProgram(tx, { program: { id: programId }, activityMode: 'REALTIME' })),
  ).rejects.toMatchObject(conflict);
  await expect(write((tx) => dependOn(tx, 'web', 'own'))).rejects.toMatchObject(conflict);
  // What belongs to no revision is the plane's: schedules too, which the bridge keeps.
  const spec = { cron: '0 3 * * *', action: 'START', timeZone: 'UTC' } as const;
  const made = await write((tx) =>
    createSchedule(
      tx,
      { assignment: { id }, name: 'nightly', paused: false, settings: spec },
      new ReadCalendars(),
    ),
  );
  expect(made).toMatchObject({ program: 'web', hosts: 'h1' });
  await write((tx) => updateProgram(tx, { program: { id: programId }, description: 'the shop' }));
  expect(await observed()).toEqual(['web r1 h1 x1']);
});

// P252
test('what supervisord no longer runs goes, whatever depends on it', async () => {
  await observe('h1', { web: 1, job: 1 });
  await test_.plane.write(planeActor, (tx) => dependOn(tx, 'own', 'web'));
  expect(await observe('h1', { job: 1 })).toEqual([]);
  expect(await observed()).toEqual(['job r1 h1 x1']);
});

// P257
test('what was observed goes when an agent takes the host that would start it again', async () => {
  await observe('h1', { web: 1 });
  await forgetObserved(test_.plane, hostIds.get('h1') ?? '');
  expect(await observed()).toEqual([]);
});

test('monitors of lines and of measured values are refused where they can see nothing', async () => {
  await observe('h1', { web: 1, db: 1 });
  const log: MonitorRule = {
    ...{ kind: 'LOG', clearAfterMs: null, stderr: [] },
    stdout: [{ match: 'ERROR', severity: 2, name: null, stop: false }],
  };
  const rss: MonitorRule = {
    ...{ kind: 'METRIC', metric: 'RSS', above: 1e9, below: null, clearAt: null },
    ...{ forMs: 60_000, restartCooldownMs: null },
  };
  const create = (rule: MonitorRule, target: string, name: string = rule.kind) =>
    test_.plane.write(planeActor, (tx) =>
      createMonitor(tx, {
        ...{ name, description: null, target, severity: 2, ci: '', enabled: true, rule },
      }),
    );
  await expect(create(log, 'web')).rejects.toThrow(/web: supervisord runs this program/);
  await expect(create(rss, 'web@h1,db')).rejects.toThrow(/web, db: supervisord .* measured/);
  // What may select something else, now or later, sees that.
  await create(log, '*', 'all');
  await create(log, 'web,own', 'both');
  await create(log, 'web,later', 'later');
  await create({ kind: 'DAEMON', forMs: 0 }, 'web', 'up');
  await expect(
    test_.plane.write(planeActor, (tx) => updateMonitor(tx, { key: 'both' }, { target: 'db' })),
  ).rejects.toThrow(/db: supervisord runs this program/);
});
