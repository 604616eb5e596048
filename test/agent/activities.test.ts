/** Windows of activities at a real agent: entered and left by its own clock, once, whatever happens to it and to the plane; and their parameters, as programs find them. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DesiredInstance } from '../../agents/core/types.ts';
import type { HeardWindow } from '../../agents/link/heard.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { alive, programs, useBench } from './support.ts';

const bench = useBench();

const window = (startsInMs: number, endsInMs: number | null, more: Partial<HeardWindow> = {}): HeardWindow => ({
  ...{ activityId: randomUUID(), round: 0, startsInMs, endsInMs, parameters: '{"target":"B0531+21","beams":[1,2]}' },
  ...more,
});

/** As it crosses the wire: windows are durations from the sending. */
const heard = (instance: DesiredInstance, ...windows: HeardWindow[]): DesiredInstance => ({ ...instance, windows: windows as never });

/** Writes a line at each of its starts. */
function camera(folder: string): DesiredInstance {
  const command = [
    `echo "$GANDER_ACTIVITY $GANDER_PARAMETER_TARGET $GANDER_PARAMETER_BEAMS $(cat "$GANDER_PARAMETERS")" >> ${join(folder, 'starts')}; exec sleep 1000`,
  ];
  return desiredInstance('cam', { command, shell: true, startMs: 50 }, { desired: 'STOPPED', desiredReason: 'NO_AUTOSTART' });
}

const starts = (folder: string): string[] => {
  const path = join(folder, 'starts');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
};

test('a program runs from the start to the end of its window, with the parameters as a file and as variables', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  const one = window(300, 1500);
  plane.snapshot = { revision: 1, instances: [heard(cam, one)] };
  start(...enrolling);
  await plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === 'STOPPED');
  const said = plane.transitions(cam.instanceId);
  expect(said.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
    ...['STARTING ACTIVITY', 'RUNNING ACTIVITY', 'STOPPING ACTIVITY', 'STOPPED ACTIVITY'],
  ]);
  expect(new Set(said.map(({ run }) => run?.activityId))).toEqual(new Set([one.activityId]));
  expect(starts(folder)).toEqual([`${one.activityId} B0531+21 [1,2] ${one.parameters}`]);
});

test('with the plane away and the agent killed in between, it begins and ends at its time, once', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  plane.snapshot = { revision: 1, instances: [heard(cam, window(1500, 6000))] };
  const first = start(...enrolling);
  await plane.until(() => plane.bodies().some((body) => 'applied' in body));
  plane.mute = true;
  plane.drop();
  await first.kill('SIGKILL');
  const second = start();
  await until(() => starts(folder).length === 1);
  await until(() => programs(folder).length === 1);
  const [pid = 0] = programs(folder);
  await second.kill('SIGKILL');
  expect(alive(pid)).toBe(true);
  const third = start();
  await third.says('agent started');
  await until(() => !alive(pid));
  expect(starts(folder)).toHaveLength(1);
  plane.mute = false;
  plane.snapshot = { revision: 1, instances: [heard(cam, window(-6000, -1500))] };
  await plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === 'STOPPED');
  expect(plane.transitions(cam.instanceId).at(-1)).toMatchObject({ reason: 'ACTIVITY' });
});

test('a window that was over while the agent was down is not entered, and one that is still open is', async () => {
  const { plane, start, enrolling, folder } = bench();
  const [missed, open] = [camera(folder), { ...camera(folder), program: 'open' }];
  const late = window(400, 60_000);
  plane.snapshot = { revision: 1, instances: [heard(missed, window(400, 500)), heard(open, late)] };
  const first = start(...enrolling);
  await plane.until(() => plane.bodies().some((body) => 'applied' in body));
  await first.kill('SIGKILL');
  await until(() => programs(folder).length === 0);
  const over = Date.now() + 600;
  await until(() => Date.now() > over);
  plane.mute = true;
  start();
  await until(() => programs(folder).length === 1);
  await until(() => starts(folder).length === 1);
  expect(starts(folder)[0]).toContain(late.activityId);
});

test('one that is taken away ends at once, and a new round begins; an operator\u2019s STOP ends it and it stays so', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  const one = window(0, null);
  plane.snapshot = { revision: 1, instances: [heard(cam, one)] };
  start(...enrolling);
  const lastly = (state: string) => plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === state);
  await lastly('RUNNING');
  plane.change({ changed: [cam], removed: [] });
  await lastly('STOPPED');
  plane.change({ changed: [heard(cam, one)], removed: [] });
  plane.change({ changed: [heard(cam, { ...one, round: 1 })], removed: [] });
  await lastly('RUNNING');
  const stop = plane.command('STOP', [{ instanceId: cam.instanceId, runUuid: null }]);
  await plane.until(() => plane.commandReports(stop).at(-1)?.status === 'SUCCEEDED');
  plane.change({ changed: [heard(cam, { ...one, round: 1 })], removed: [] });
  await plane.until(() => plane.bodies().some((body) => 'applied' in body && body.applied.revision === plane.snapshot.revision));
  expect(plane.transitions(cam.instanceId).at(-1)).toMatchObject({ to: 'STOPPED', reason: 'OPERATOR' });
  expect(starts(folder).length).toBeLessThanOrEqual(3);
});

test('an agent that ended with its programs has them run again when it is back within the window', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  plane.snapshot = { revision: 1, instances: [heard(cam, window(0, 60_000))] };
  const first = start(...enrolling, '--stop-programs');
  await plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === 'RUNNING');
  await first.kill('SIGTERM');
  expect(programs(folder)).toEqual([]);
  plane.mute = true;
  start();
  await until(() => starts(folder).length === 2);
  expect(programs(folder)).toHaveLength(1);
});
