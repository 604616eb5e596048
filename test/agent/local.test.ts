/**
 * The agent's command line on its host, with real programs: status and control, while the plane is
 * away and after it has returned.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alive } from '../support/agent-folder.ts';
import { AgentsPlane } from '../support/agents-plane.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import {
  localInstances,
  reportsOf,
  runLocal,
  untilApplied,
  untilRunning,
} from './local-support.ts';
import { useBench } from './support.ts';

const bench = useBench();
const local = (...args: string[]) => runLocal(bench(), ...args);

/** Starts two instances, then stops the plane. */
async function startAndStopPlane() {
  const { plane, start, enrolling } = bench();
  const web = desiredInstance('web');
  const job = desiredInstance('job', {}, { environment: 'night' });
  plane.snapshot = { revision: 4, instances: [web, job] };
  const agent = start(...enrolling);
  const pid = Number(await untilRunning(plane, web.instanceId));
  await untilRunning(plane, job.instanceId);
  const { port } = plane;
  await plane.stop();
  return { agent, web, pid, port };
}

/** A plane with all that the stopped one had stored. */
async function restartPlane(stopped: AgentsPlane, port: number): Promise<AgentsPlane> {
  const restarted = await AgentsPlane.start(port);
  restarted.snapshot = stopped.snapshot;
  for (const [epoch, last] of stopped.lastOf) restarted.lastOf.set(epoch, last);
  return restarted;
}

// P136, P140
test('while the plane is away, status, stop, signal and restart work', async () => {
  const { pid } = await startAndStopPlane();
  expect(statSync(join(bench().folder, 'agent.sock')).mode & 0o777).toBe(0o600);

  const status = await local('status');
  expect(status.code).toBe(0);
  expect(status.out).toMatch(new RegExp(`web +RUNNING +RUNNING +${pid} `));
  expect(status.out).toMatch(/job\/night +RUNNING/);

  expect(await local('stop', 'web')).toMatchObject({
    code: 0,
    out: expect.stringContaining('SUCCEEDED'),
  });
  expect(alive(pid)).toBe(false);
  expect(await localInstances(bench(), 'web')).toMatchObject([
    { instance: 'web', state: 'STOPPED', desired: 'STOPPED', local: true },
  ]);
  expect(await local('signal', 'USR1', 'web')).toMatchObject({
    code: 7,
    out: expect.stringContaining('not running'),
  });
  expect((await local('restart', 'job')).code).toBe(0);
});

// P204, P205, P206
test('a change made while the plane is away survives a restart of the agent and is reported', async () => {
  const { plane, start } = bench();
  const { agent, web, port } = await startAndStopPlane();
  expect((await local('stop', 'web')).code).toBe(0);

  // Killed and started again without the plane, the agent keeps to the local change.
  await agent.kill('SIGKILL');
  const second = start();
  await second.untilLogged('agent started');
  expect(await localInstances(bench())).toMatchObject([
    { instance: 'job/night', state: 'RUNNING', desired: 'RUNNING', local: false },
    { instance: 'web', state: 'STOPPED', desired: 'STOPPED', local: true },
  ]);
  await second.kill('SIGTERM');

  // The returned plane receives the change; its older desired state does not undo it.
  const restarted = await restartPlane(plane, port);
  const third = start();
  try {
    const change = await restarted.until(() => reportsOf(restarted, 'desired')[0]);
    expect(change).toMatchObject({ instanceId: web.instanceId, desired: 'STOPPED', revision: 4 });
    await until(async () => JSON.parse((await local('status', '-o', 'json')).out).agent.connected);
    expect((await local('status', 'web')).out).toMatch(/web +STOPPED +STOPPED \(here\)/);

    // A desired state that names the change as processed replaces it.
    const processed = { desiredReason: 'OPERATOR', localChangeId: change.changeId } as const;
    restarted.change({ changed: [{ ...web, desired: 'RUNNING', ...processed }], removed: [] });
    await restarted.until(() =>
      restarted.transitions(web.instanceId).some(({ to }) => to === 'RUNNING'),
    );
    expect((await local('status', 'web')).out).not.toContain('(here)');
  } finally {
    await third.kill('SIGTERM');
    await restarted.stop();
  }
});

// P138, P139
test('a delta that does not name the local change keeps it; a command of the plane replaces it', async () => {
  const { plane, start, enrolling } = bench();
  const web = desiredInstance('web');
  plane.snapshot = { revision: 1, instances: [web] };
  start(...enrolling);
  await untilRunning(plane, web.instanceId);
  expect((await local('stop', '*')).code).toBe(0);
  await plane.until(() => reportsOf(plane, 'desired')[0]);
  plane.change({ changed: [{ ...web, programRevision: 2 }], removed: [] });
  await untilApplied(plane, 2);
  expect(await localInstances(bench())).toMatchObject([{ state: 'STOPPED', local: true }]);
  const before = plane.transitions(web.instanceId).length;
  const commandId = plane.command('START', [{ instanceId: web.instanceId, runUuid: null }]);
  await plane.until(() =>
    plane.commandReports(commandId).some(({ status }) => status === 'SUCCEEDED'),
  );
  plane.change({ changed: [{ ...web, programRevision: 3 }], removed: [] });
  await untilApplied(plane, 3);
  expect(
    plane
      .transitions(web.instanceId)
      .slice(before)
      .map(({ to }) => to),
  ).toEqual(['STARTING', 'RUNNING']);
  // The outcome of a local command is not reported to the plane.
  expect(reportsOf(plane, 'command').every((report) => report.commandId === commandId)).toBe(true);
});

test('commands on disabled or unknown programs and invalid command lines fail with the cause; so do all without an agent', async () => {
  const { plane, start, enrolling } = bench();
  const web = desiredInstance('web', {}, { desired: 'STOPPED', desiredReason: 'DISABLED' });
  plane.snapshot = { revision: 1, instances: [web] };
  const agent = start(...enrolling);
  await plane.until(() => plane.bodies().some((body) => 'applied' in body));
  expect(await local('start', 'web')).toMatchObject({
    code: 7,
    out: expect.stringContaining('disabled'),
  });
  expect(reportsOf(plane, 'desired')).toEqual([]);
  expect(await local('start', 'wbe')).toMatchObject({
    code: 1,
    err: expect.stringContaining('did you mean "web"'),
  });
  expect(await local('start')).toMatchObject({
    code: 2,
    err: expect.stringContaining('PROGRAM is missing'),
  });
  expect(await local('status', '-f')).toMatchObject({ code: 2 });
  expect(await local('publish', 'heartbeat')).toMatchObject({
    code: 2,
    err: expect.stringContaining('GANDER_SOCKET'),
  });
  await agent.kill('SIGTERM');
  expect(await local('status')).toMatchObject({
    code: 4,
    err: expect.stringContaining('no agent listens'),
  });
});
