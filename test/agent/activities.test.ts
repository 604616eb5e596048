/**
 * Windows of activities at a real agent: entered and left by its own clock, once, whatever happens
 * to it and to the plane; and their parameters, as programs find them.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DesiredInstance } from '../../agents/core/types.ts';
import type { ReceivedWindow } from '../../agents/link/wire.ts';
import { alive, programs } from '../support/agent-folder.ts';
import { desiredInstance } from '../support/desired.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';
import { useBench } from './support.ts';

const bench = useBench();

const window = (
  startsInMs: number,
  endsInMs: number | null,
  more: Partial<ReceivedWindow> = {},
): ReceivedWindow => ({
  ...{
    activityId: randomUUID(),
    round: 0,
    startsInMs,
    endsInMs,
    parameters: '{"target":"B0531+21","beams":[1,2]}',
  },
  ...more,
});

/** As it crosses the wire: windows are durations from the sending. */
const received = (instance: DesiredInstance, ...windows: ReceivedWindow[]): DesiredInstance => ({
  ...instance,
  windows: windows as never,
});

/** Far enough ahead that no machine is too slow for what comes before. */
const hourMs = 3_600_000;

/** Writes a line at each of its starts. */
function camera(folder: string, program = 'cam'): DesiredInstance {
  const command = [
    `echo "$GANDER_ACTIVITY $GANDER_PARAMETER_TARGET $GANDER_PARAMETER_BEAMS $(cat "$GANDER_PARAMETERS")" >> ${join(folder, program)}; exec sleep 1000`,
  ];
  return desiredInstance(
    program,
    { command, shell: true, startMs: 50 },
    { desired: 'STOPPED', desiredReason: 'NO_AUTOSTART' },
  );
}

const starts = (folder: string, program = 'cam'): string[] => linesOf(join(folder, program));

/**
 * Moves the window of a program on disk while no agent runs: for the next agent, that much time has
 * passed.
 */
function moveWindow(folder: string, program: string, startsInMs: number, endsInMs: number): void {
  const path = join(folder, 'desired.json');
  const desired = JSON.parse(readFileSync(path, 'utf8')) as {
    instances: { program: string; windows: object[] }[];
  };
  const [instance] = desired.instances.filter((one) => one.program === program);
  if (instance?.windows.length !== 1) throw new Error(`${path} has no window of ${program}`);
  instance.windows = instance.windows.map((one) => ({
    ...one,
    startsAt: Date.now() + startsInMs,
    endsAt: Date.now() + endsInMs,
  }));
  writeFileSync(path, JSON.stringify(desired));
}

// P77
test('a program runs from the start to the end of its window, with the parameters as a file and as variables', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  const one = window(300, hourMs);
  plane.snapshot = { revision: 1, instances: [received(cam, one)] };
  start(...enrolling);
  await plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === 'RUNNING');
  await until(() => starts(folder).length === 1);
  plane.change({
    changed: [received(cam, { ...one, startsInMs: -1, endsInMs: 300 })],
    removed: [],
  });
  await plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === 'STOPPED');
  const reported = plane.transitions(cam.instanceId);
  expect(reported.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
    ...['STARTING ACTIVITY', 'RUNNING ACTIVITY', 'STOPPING ACTIVITY', 'STOPPED ACTIVITY'],
  ]);
  expect(new Set(reported.map(({ run }) => run?.activityId))).toEqual(new Set([one.activityId]));
  expect(starts(folder)).toEqual([`${one.activityId} B0531+21 [1,2] ${one.parameters}`]);
});

// P53, P77, P78
test('with the plane away and the agent killed in between, it begins and ends at its time, once', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  plane.snapshot = { revision: 1, instances: [received(cam, window(hourMs, 2 * hourMs))] };
  const first = start(...enrolling);
  await plane.until(() => plane.bodies().some((body) => 'applied' in body));
  plane.mute = true;
  plane.drop();
  await first.kill('SIGKILL');
  expect(starts(folder)).toEqual([]);
  moveWindow(folder, 'cam', 500, hourMs);
  const second = start();
  await until(() => starts(folder).length === 1);
  await until(() => programs(folder).length === 1);
  const [pid = 0] = programs(folder);
  await second.kill('SIGKILL');
  expect(alive(pid)).toBe(true);
  moveWindow(folder, 'cam', -hourMs, 500);
  const third = start();
  await third.untilLogged('agent started');
  await until(() => !alive(pid));
  expect(starts(folder)).toHaveLength(1);
  plane.mute = false;
  plane.snapshot = { revision: 1, instances: [received(cam, window(-6000, -1500))] };
  await plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === 'STOPPED');
  expect(plane.transitions(cam.instanceId).at(-1)).toMatchObject({ reason: 'ACTIVITY' });
  expect(starts(folder)).toHaveLength(1);
});

// P78
test('a window that was over while the agent was down is not entered, and one that is still open is', async () => {
  const { plane, start, enrolling, folder } = bench();
  const [missed, open] = [camera(folder, 'missed'), camera(folder, 'open')];
  const [early, late] = [window(hourMs, 2 * hourMs), window(hourMs, 2 * hourMs)];
  plane.snapshot = { revision: 1, instances: [received(missed, early), received(open, late)] };
  const first = start(...enrolling);
  await plane.until(() => plane.bodies().some((body) => 'applied' in body));
  await first.kill('SIGKILL');
  expect(programs(folder)).toEqual([]);
  moveWindow(folder, 'missed', -2000, -1000);
  moveWindow(folder, 'open', -2000, hourMs);
  plane.mute = true;
  start();
  await until(() => starts(folder, 'open').length === 1);
  expect(starts(folder, 'open')[0]).toContain(late.activityId);
  plane.snapshot = {
    revision: 1,
    instances: [
      received(missed, { ...early, startsInMs: -2000, endsInMs: -1000 }),
      received(open, { ...late, startsInMs: -2000, endsInMs: hourMs }),
    ],
  };
  plane.mute = false;
  plane.drop();
  await plane.until(() => plane.transitions(open.instanceId).at(-1)?.to === 'RUNNING');
  expect(plane.transitions(missed.instanceId)).toEqual([]);
  expect(starts(folder, 'missed')).toEqual([]);
});

// P78, P79, P80
test('one that is taken away ends at once, and a new round begins; an operator\u2019s STOP ends it and it stays so', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  const one = window(0, null);
  plane.snapshot = { revision: 1, instances: [received(cam, one)] };
  start(...enrolling);
  const lastly = (state: string) =>
    plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === state);
  await lastly('RUNNING');
  await until(() => starts(folder).length === 1);
  const applied = () =>
    plane.until(() =>
      plane
        .bodies()
        .some((body) => 'applied' in body && body.applied.revision === plane.snapshot.revision),
    );
  plane.change({ changed: [received(cam, one)], removed: [] });
  await applied();
  plane.change({ changed: [cam], removed: [] });
  await lastly('STOPPED');
  plane.change({ changed: [received(cam, { ...one, round: 1 })], removed: [] });
  await lastly('RUNNING');
  await until(() => starts(folder).length === 2);
  const stop = plane.command('STOP', [{ instanceId: cam.instanceId, runUuid: null }]);
  await plane.until(() => plane.commandReports(stop).at(-1)?.status === 'SUCCEEDED');
  plane.change({ changed: [received(cam, { ...one, round: 1 })], removed: [] });
  await applied();
  expect(plane.transitions(cam.instanceId).at(-1)).toMatchObject({
    to: 'STOPPED',
    reason: 'OPERATOR',
  });
  expect(starts(folder)).toHaveLength(2);
});

test('an agent that ended with its programs has them run again when it is back within the window', async () => {
  const { plane, start, enrolling, folder } = bench();
  const cam = camera(folder);
  plane.snapshot = { revision: 1, instances: [received(cam, window(0, hourMs))] };
  const first = start(...enrolling, '--stop-programs');
  await plane.until(() => plane.transitions(cam.instanceId).at(-1)?.to === 'RUNNING');
  await until(() => starts(folder).length === 1);
  await first.kill('SIGTERM');
  expect(programs(folder)).toEqual([]);
  plane.mute = true;
  start();
  await until(() => starts(folder).length === 2);
  expect(programs(folder)).toHaveLength(1);
});
