/** A fleet that is exported is read back as the same. */
import { expect, test } from 'vitest';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import { storedMonitor } from '../../../src/domain/fleet/monitors.ts';
import { yamlOf } from '../../../src/domain/fleet/write.ts';
import {
  fleetInFile,
  type WrittenDependency,
  type WrittenFleet,
  type WrittenSchedule,
} from '../../../src/domain/fleet/write-fleet.ts';
import { defaults } from '../../../src/domain/settings/definition.ts';

const program = (name: string, environment = 'default') => ({
  ...{ name, environment, group: null, description: null, activityMode: null },
  ...{ keepRuns: null, keepRunsForMs: null },
  definition: { ...defaults, command: [name], env: [] },
});
const edge: Omit<WrittenDependency, 'on'> = {
  ...{ condition: 'STARTED', delayMs: 0, propagate: 'NONE', scope: 'SAME_HOST', host: null },
  ...{ whenUnreachable: 'HOLD', unreachableMs: 60_000 },
};
const schedule: Omit<WrittenSchedule, 'name'> = {
  ...{ description: null, cron: '@daily', at: null, timeZone: 'UTC', gap: 'FIRE', fold: 'ONCE' },
  ...{ startsAt: null, endsAt: null, exclusions: [], action: 'RUN', signal: null, paused: false },
  ...{ overlap: 'SKIP', catchUp: 'NONE', catchUpLimit: 10, catchUpWithinMs: 86_400_000 },
  jitterMs: 0,
};
const on = (name: string, environment = 'default') => ({ name, environment });

const fleet: WrittenFleet = {
  programs: [
    { ...program('db'), dependencies: [] },
    {
      ...program('web', 'test'),
      dependencies: [
        { ...edge, on: on('cache', 'test') },
        { ...edge, on: on('db'), condition: 'HEALTHY' },
        {
          ...{ on: on('auth', 'test'), condition: 'STARTED', delayMs: 2000, propagate: 'STOP' },
          ...{ scope: 'HOST', host: 'pond', whenUnreachable: 'STOP', unreachableMs: 1000 },
        },
        { ...edge, on: on('log', 'test'), scope: 'ANY_HOST' },
      ],
    },
  ],
  assignments: [
    {
      ...{ program: on('web', 'test'), hosts: 'label:role=front', enabled: false },
      instancesPerHost: 3,
      schedules: [
        { ...schedule, name: 'plain' },
        {
          ...{
            name: 'full',
            description: 'costs ${x}',
            cron: null,
            at: '2030-01-31T17:00:00.000Z',
          },
          ...{ timeZone: 'Europe/Berlin', gap: 'SKIP', fold: 'TWICE', action: 'SIGNAL' },
          ...{ startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2031-01-01T00:00:00.000Z' },
          exclusions: [{ from: '2026-12-25T00:00:00', until: '2026-12-26T06:30:00' }],
          ...{ signal: 'HUP', overlap: 'SKIP', catchUp: 'ALL', catchUpLimit: 5 },
          ...{ catchUpWithinMs: 3_600_000, jitterMs: 30_000, paused: true },
        },
      ],
    },
    { program: on('db'), hosts: '*', enabled: true, instancesPerHost: 1, schedules: [] },
  ],
  monitors: [
    {
      ...{ name: 'db is up', description: 'not ${here}', target: 'db', severity: 1, ci: 'shop' },
      ...{ enabled: false, rule: { kind: 'DAEMON', forMs: 30_000 } },
    },
    {
      ...{ name: 'all', description: null, target: '*', severity: 3, ci: '', enabled: true },
      rule: { kind: 'STATE', forMs: 0 },
    },
  ],
};

test('programs, dependencies, assignments and schedules are read back', () => {
  const { fleet: read, faults } = readFleet(yamlOf(fleetInFile(fleet)), { env: {} });
  expect(faults).toEqual([]);
  expect(read.programs.map(({ name, environment }) => [name, environment])).toEqual([
    ['db', 'default'],
    ['web', 'test'],
  ]);
  const edges = read.programs[1]?.dependencies?.map(({ line: _l, column: _c, ...rest }) => rest);
  expect(edges).toEqual(fleet.programs[1]?.dependencies);
  expect(read.programs[0]?.monitors?.map(({ monitor }) => storedMonitor(monitor, null))).toEqual([
    fleet.monitors[0],
  ]);
  expect(read.monitors.map(({ monitor }) => storedMonitor(monitor, null))).toEqual([
    fleet.monitors[1],
  ]);
  const [web, db] = read.assignments;
  expect(web).toMatchObject({ hosts: 'label:role=front', enabled: false, instancesPerHost: 3 });
  const [, full] = web?.schedules ?? [];
  expect(full?.schedule).toEqual({
    ...{ name: 'full', description: 'costs ${x}', at: '2030-01-31T17:00:00.000Z' },
    ...{ timeZone: 'Europe/Berlin', gap: 'SKIP', fold: 'TWICE', action: 'SIGNAL', signal: 'HUP' },
    ...{ startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2031-01-01T00:00:00.000Z' },
    exclusions: ['2026-12-25T00:00:00/2026-12-26T06:30:00'],
    ...{ catchUp: 'ALL', catchUpLimit: 5, catchUpWithinMs: 3_600_000 },
    ...{ jitterMs: 30_000, paused: true },
  });
  expect(web?.schedules?.[0]?.schedule).toEqual({ name: 'plain', cron: '@daily' });
  expect(db).toMatchObject({ program: on('db'), hosts: '*' });
  expect(db).not.toHaveProperty('schedules');
});
