/**
 * The agent's sockets from outside: the real agent, real programs, the command line that people and
 * programs use; with the plane away and with it back.
 */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportBody } from '../../agents/link/wire.ts';
import { alive } from '../support/agent-folder.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { bundle, useBench } from './support.ts';

const bench = useBench();

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function local(...args: string[]): Promise<Result> {
  const { folder } = bench();
  const env = { ...process.env, GANDER_AGENT_DATA: folder };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bundle, ...args], { env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

const running = (instanceId: string) =>
  bench().plane.until(() => {
    const last = bench().plane.transitions(instanceId).at(-1);
    return last?.to === 'RUNNING' ? last.run?.pid : null;
  });

function reports<K extends string>(kind: K): Extract<ReportBody, Record<K, unknown>>[K][] {
  return bench()
    .plane.bodies()
    .flatMap((body) => (kind in body ? [(body as unknown as Record<K, never>)[kind]] : []));
}

/** A script that may publish, since it finds the agent's program where it is named. */
function publisher(
  name: string,
  script: string,
): { command: string[]; shell: boolean; env: { name: string; value: string }[] } {
  const { folder } = bench();
  const path = join(folder, `${name}.sh`);
  writeFileSync(
    path,
    `#!/bin/sh\npublish() { ${process.execPath} ${bundle} publish "$@"; }\n${script}\n`,
  );
  chmodSync(path, 0o755);
  return { command: [path], shell: false, env: [] };
}

// P136, P140, P204, P205, P206
test('with the plane away people see, stop, start, restart and signal; what they changed outlives the agent and reaches the plane', async () => {
  const { plane, start, enrolling, folder } = bench();
  const web = desiredInstance('web');
  const job = desiredInstance('job', {}, { environment: 'night' });
  plane.snapshot = { revision: 4, instances: [web, job] };
  const agent = start(...enrolling);
  const pid = Number(await running(web.instanceId));
  await running(job.instanceId);
  expect(statSync(join(folder, 'agent.sock')).mode & 0o777).toBe(0o600);
  const { port } = plane;
  await plane.stop();

  const status = await local('status');
  expect(status.code).toBe(0);
  expect(status.out).toMatch(new RegExp(`web +RUNNING +RUNNING +${pid} `));
  expect(status.out).toMatch(/job\/night +RUNNING/);

  expect(await local('stop', 'web')).toMatchObject({
    code: 0,
    out: expect.stringContaining('SUCCEEDED'),
  });
  expect(alive(pid)).toBe(false);
  const stopped = await local('status', 'web', '-o', 'json');
  expect(JSON.parse(stopped.out).instances).toMatchObject([
    { instance: 'web', state: 'STOPPED', desired: 'STOPPED', local: true },
  ]);
  expect(await local('signal', 'USR1', 'web')).toMatchObject({
    code: 7,
    out: expect.stringContaining('not running'),
  });
  expect((await local('restart', 'job')).code).toBe(0);

  // Killed and started again without the plane, it goes by what was changed here.
  await agent.kill('SIGKILL');
  const second = start();
  await second.says('agent started');
  const after = JSON.parse((await local('status', '-o', 'json')).out).instances;
  expect(after).toMatchObject([
    { instance: 'job/night', state: 'RUNNING', desired: 'RUNNING', local: false },
    { instance: 'web', state: 'STOPPED', desired: 'STOPPED', local: true },
  ]);
  await second.kill('SIGTERM');

  // The plane is back: it hears of the change, and what it said before does not undo it.
  const { AgentsPlane } = await import('../support/agents-plane.ts');
  const again = await AgentsPlane.start(port);
  again.snapshot = plane.snapshot;
  for (const [epoch, last] of plane.lastOf) again.lastOf.set(epoch, last);
  const third = start();
  try {
    const change = await again.until(
      () => again.bodies().flatMap((body) => ('desired' in body ? [body.desired] : []))[0],
    );
    expect(change).toMatchObject({ instanceId: web.instanceId, desired: 'STOPPED', revision: 4 });
    await until(async () => JSON.parse((await local('status', '-o', 'json')).out).agent.connected);
    expect((await local('status', 'web')).out).toMatch(/web +STOPPED +STOPPED \(here\)/);

    // The plane's word is newer: once it has judged the change, it holds.
    again.change({
      changed: [
        { ...web, desired: 'RUNNING', desiredReason: 'OPERATOR', localChangeId: change.changeId },
      ],
      removed: [],
    });
    await again.until(() => again.transitions(web.instanceId).some(({ to }) => to === 'RUNNING'));
    expect((await local('status', 'web')).out).not.toContain('(here)');
  } finally {
    await third.kill('SIGTERM');
    await again.stop();
  }
});

// P138, P139
test('a delta that does not judge the change leaves it, a command of the plane outweighs it', async () => {
  const { plane, start, enrolling } = bench();
  const web = desiredInstance('web');
  plane.snapshot = { revision: 1, instances: [web] };
  start(...enrolling);
  await running(web.instanceId);
  expect((await local('stop', '*')).code).toBe(0);
  await plane.until(() => reports('desired')[0]);
  plane.change({ changed: [{ ...web, programRevision: 2 }], removed: [] });
  await plane.until(() =>
    plane.bodies().some((body) => 'applied' in body && body.applied.revision === 2),
  );
  expect(JSON.parse((await local('status', '-o', 'json')).out).instances).toMatchObject([
    { state: 'STOPPED', local: true },
  ]);
  const before = plane.transitions(web.instanceId).length;
  const commandId = plane.command('START', [{ instanceId: web.instanceId, runUuid: null }]);
  await plane.until(() =>
    plane.commandReports(commandId).some(({ status }) => status === 'SUCCEEDED'),
  );
  plane.change({ changed: [{ ...web, programRevision: 3 }], removed: [] });
  await plane.until(() =>
    plane.bodies().some((body) => 'applied' in body && body.applied.revision === 3),
  );
  expect(
    plane
      .transitions(web.instanceId)
      .slice(before)
      .map(({ to }) => to),
  ).toEqual(['STARTING', 'RUNNING']);
  // The end of what was asked here is nobody else's.
  expect(reports('command').every((report) => report.commandId === commandId)).toBe(true);
});

test('refuses what is disabled, what does not exist and what is no command line; says so where no agent is', async () => {
  const { plane, start, enrolling } = bench();
  const web = desiredInstance('web', {}, { desired: 'STOPPED', desiredReason: 'DISABLED' });
  plane.snapshot = { revision: 1, instances: [web] };
  const agent = start(...enrolling);
  await plane.until(() => plane.bodies().some((body) => 'applied' in body));
  expect(await local('start', 'web')).toMatchObject({
    code: 7,
    out: expect.stringContaining('disabled'),
  });
  expect(reports('desired')).toEqual([]);
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

// P207
test('logs are read, and followed until the reader has had enough', async () => {
  const { plane, start, enrolling, folder } = bench();
  const go = join(folder, 'go');
  const script = `echo one; echo two; echo wrong >&2; while [ ! -e ${go} ]; do sleep 0.05; done; echo three; exec sleep 1000`;
  const web = desiredInstance('web', { command: [script], shell: true });
  plane.snapshot = { revision: 1, instances: [web] };
  start(...enrolling);
  await running(web.instanceId);
  await until(async () => (await local('logs', 'web', '--stdout', '-n', '1')).out === 'two\n');
  await until(async () => (await local('logs', 'web')).out.includes('web err| wrong\n'));

  const child = execFile(process.execPath, [bundle, 'logs', 'web', '--stdout', '-f'], {
    env: { ...process.env, GANDER_AGENT_DATA: folder },
  });
  let seen = '';
  child.stdout?.on('data', (text: string) => {
    seen += text;
  });
  try {
    await until(() => seen.includes('two'));
    writeFileSync(go, '');
    await until(() => seen === 'one\ntwo\nthree\n');
  } finally {
    child.kill('SIGKILL');
  }
});

// P208, P215
test('a program publishes by the command it is given, and the plane hears each kind; latest values are not said too often', async () => {
  const { plane, start, enrolling } = bench();
  const script = `publish event job.done --severity warning --data '{"rows":3}'
publish attribute queue 17
publish attribute state idle
publish heartbeat
publish progress 3 10 copying
publish event "no name" || publish event refused --data "$?"
i=0; while [ $i -lt 5 ]; do i=$((i+1)); publish attribute queue $i; done
exec sleep 1000`;
  const web = desiredInstance('web', publisher('web', script));
  plane.snapshot = { revision: 1, instances: [web] };
  start(...enrolling);
  const { instanceId } = web;
  await plane.until(() =>
    reports('attribute').some(({ name, value }) => name === 'queue' && value === 5),
  );
  const runUuid = plane.transitions(instanceId).at(-1)?.run?.runUuid;
  expect(reports('published')).toEqual([
    { instanceId, runUuid, name: 'job.done', severity: 'WARNING', data: { rows: 3 } },
    { instanceId, runUuid, name: 'refused', severity: 'INFO', data: 1 },
  ]);
  expect(reports('attribute')).toContainEqual({ instanceId, name: 'state', value: 'idle' });
  expect(reports('attribute').filter(({ name }) => name === 'queue')[0]).toMatchObject({
    value: 17,
  });
  expect(reports('heartbeat')).toEqual([{ instanceId }]);
  expect(reports('progress')).toEqual([
    { instanceId, runUuid, current: 3, total: 10, message: 'copying' },
  ]);
});

// P91, P92
test('actions: a command beside the live run with its output, a signal, a timeout, and what cannot be', async () => {
  const { plane, start, enrolling, folder } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const action = { description: null, command: null, signal: null, timeoutMs: 60_000 };
  const web = desiredInstance('web', {
    command: [`trap 'echo usr2 > ${seen}' USR2; echo > ${ready}; while :; do sleep 0.05; done`],
    shell: true,
    env: [{ name: 'COLOUR', value: 'blue' }],
    actions: [
      {
        ...action,
        name: 'show',
        command: ['/bin/sh', '-c', 'echo "$COLOUR $GANDER_MAINPID $1"; echo err >&2; exit 3', 'sh'],
      },
      { ...action, name: 'rotate', signal: 'USR2' },
      {
        ...action,
        name: 'slow',
        command: ['/bin/sh', '-c', 'echo begun; sleep 1000'],
        timeoutMs: 10_000,
      },
      {
        ...action,
        name: 'loud',
        command: ['/bin/sh', '-c', 'head -c 300000 /dev/zero | tr "\\0" x; printf "\\0end"'],
      },
      { ...action, name: 'absent', command: ['/does/not/exist'] },
    ],
  });
  const idle = desiredInstance(
    'idle',
    { actions: [{ ...action, name: 'show', command: ['true'] }] },
    { desired: 'STOPPED' },
  );
  plane.snapshot = { revision: 1, instances: [web, idle] };
  start(...enrolling);
  const pid = await running(web.instanceId);
  // A shell that has not come to its trap would die of the signal.
  await until(() => existsSync(ready));
  const run = async (name: string, of = web.instanceId, ...given: string[]) => {
    const commandId = plane.act(name, given, [{ instanceId: of, runUuid: null }]);
    const end = await plane.until(() =>
      plane.commandReports(commandId).find(({ status }) => status !== 'DELIVERED'),
    );
    return end;
  };
  const shown = await run('show', web.instanceId, 'an "argument"');
  expect(shown).toMatchObject({ status: 'FAILED', message: 'exit code 3' });
  expect(shown.output?.split('\n').sort()).toEqual(['', `blue ${pid} an "argument"`, 'err']);
  expect(await run('rotate')).toMatchObject({ status: 'SUCCEEDED' });
  await until(() => existsSync(seen) && readFileSync(seen, 'utf8') === 'usr2\n');
  expect(await run('slow')).toMatchObject({
    status: 'FAILED',
    message: expect.stringContaining('10000 ms'),
    output: 'begun\n',
  });
  const loud = await run('loud');
  expect(loud).toMatchObject({ status: 'SUCCEEDED', output: expect.stringMatching(/x\ufffdend$/) });
  expect(loud.output?.length).toBeLessThan(70_000);
  expect(await run('absent')).toMatchObject({
    status: 'FAILED',
    message: expect.stringContaining('/does/not/exist'),
  });
  expect(await run('nothing')).toMatchObject({
    status: 'FAILED',
    message: expect.stringContaining('no action "nothing"'),
  });
  expect(await run('show', idle.instanceId)).toMatchObject({
    status: 'FAILED',
    message: 'not running',
  });
});
