/**
 * An agent whose disk is full: what it cannot write to its journal stays in the files of the run,
 * where the next agent finds it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { useBench } from './support.ts';

const bench = useBench();
const actionDefaults = { description: null, signal: null, timeoutMs: 60_000 };

test('the end of a run that could not be written to the journal is reported exactly by the next agent, and nothing is launched again', async () => {
  const { plane, start, enrolling, folder } = bench();
  const flag = join(folder, 'end-now');
  const starts = join(folder, 'starts');
  const command = [`echo x >> ${starts}; while [ ! -e ${flag} ]; do sleep 0.05; done; exit 7`];
  const job = desiredInstance('job', { command, shell: true, autorestart: 'NEVER', startMs: 0 });
  const { instanceId } = job;
  plane.snapshot = { revision: 1, instances: [job] };
  const first = start(...enrolling);
  await plane.until(() => plane.transitions(instanceId).at(-1)?.to === 'RUNNING');
  const run = plane.transitions(instanceId).at(-1)?.run;

  // No file of the agent may grow any more: EFBIG stands in for ENOSPC. The program's wrapper has
  // its own limit.
  execFileSync('prlimit', ['--pid', String(first.pid), '--fsize=0:']);
  writeFileSync(flag, '');
  await plane.until(() => plane.transitions(instanceId).at(-1)?.to === 'EXITED');
  await first.untilLogged('cannot write the state journal');
  await first.kill('SIGKILL');

  const storedBefore = plane.stored.length;
  start();
  const again = await plane.until(() =>
    plane.stored
      .slice(storedBefore)
      .flatMap(({ body }) =>
        'transition' in body && body.transition.instanceId === instanceId ? [body.transition] : [],
      )
      .find(({ to }) => to === 'EXITED'),
  );
  expect(again.run).toMatchObject({ runUuid: run?.runUuid, exitCode: 7, outcome: 'FAILED' });
  expect(execFileSync('wc', ['-l', starts], { encoding: 'utf8' })).toMatch(/^1 /);
});

test('the folder of a run is removed once its end can be written again', async () => {
  const { plane, start, enrolling, folder } = bench();
  const flag = join(folder, 'end-now');
  const job = desiredInstance('job', {
    command: [`while [ ! -e ${flag} ]; do sleep 0.05; done`],
    shell: true,
    autorestart: 'NEVER',
    startMs: 0,
  });
  const { instanceId } = job;
  plane.snapshot = { revision: 1, instances: [job] };
  const agent = start(...enrolling);
  await plane.until(() => plane.transitions(instanceId).at(-1)?.to === 'RUNNING');
  const runUuid = plane.transitions(instanceId).at(-1)?.run?.runUuid ?? '';
  const list = () =>
    execFileSync('find', [folder, '-type', 'd', '-name', `*${runUuid}*`], {
      encoding: 'utf8',
    }).trim();
  expect(existsSync(list())).toBe(true);
  execFileSync('prlimit', ['--pid', String(agent.pid), '--fsize=0:']);
  writeFileSync(flag, '');
  await plane.until(() => plane.transitions(instanceId).at(-1)?.to === 'EXITED');
  await agent.untilLogged('cannot write the state journal');
  const codes = () =>
    plane.stored.flatMap(({ body }) => ('problem' in body ? [body.problem.code] : []));
  await plane.until(() => codes().includes('STATE_NOT_WRITTEN'));
  expect(list()).not.toBe('');
  execFileSync('prlimit', ['--pid', String(agent.pid), '--fsize=unlimited:']);
  await until(() => list() === '');
  await plane.until(() => codes().includes('STORAGE_RECOVERED'));
});

// P81
test('an action does not wait for a disk that takes nothing', async () => {
  const { plane, start, enrolling } = bench();
  const clean = { ...actionDefaults, name: 'clean', command: ['/bin/echo', 'cleaned'] };
  const web = desiredInstance('web', { actions: [clean] });
  plane.snapshot = { revision: 1, instances: [web] };
  const agent = start(...enrolling);
  await plane.until(() => plane.transitions(web.instanceId).at(-1)?.to === 'RUNNING');
  execFileSync('prlimit', ['--pid', String(agent.pid), '--fsize=0:']);
  const commandId = plane.act('clean', [], [{ instanceId: web.instanceId, runUuid: null }]);
  await agent.untilLogged('cannot write the state journal');
  const end = await plane.until(() =>
    plane.commandReports(commandId).find(({ status }) => status !== 'DELIVERED'),
  );
  expect(end).toMatchObject({ status: 'SUCCEEDED', output: 'cleaned\n' });
  execFileSync('prlimit', ['--pid', String(agent.pid), '--fsize=unlimited:']);
});
