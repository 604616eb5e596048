/**
 * The whole agent as a process, with real programs: what it starts, stops and reports, and what it
 * survives.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alive, programs } from '../support/agent-folder.ts';
import { AgentsPlane } from '../support/agents-plane.ts';
import { desiredInstance } from '../support/desired.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';
import { AgentProcess, bundle, useBench } from './support.ts';

const bench = useBench();

const toStates = (instanceId: string): string[] =>
  bench()
    .plane.transitions(instanceId)
    .map((transition) => transition.to);
const lastRun = (instanceId: string) => bench().plane.transitions(instanceId).at(-1)?.run;
const runningPid = async (instanceId: string): Promise<number> =>
  Number(
    await bench().plane.until(() => {
      const last = bench().plane.transitions(instanceId).at(-1);
      return last?.to === 'RUNNING' ? last.run?.pid : null;
    }),
  );

// P15, P16, P48, P113
test('enrols, keeps its credential private, runs the desired instances and acknowledges the revision', async () => {
  const { plane, start, enrolling, folder } = bench();
  const web = desiredInstance('web');
  plane.snapshot = { revision: 7, instances: [web] };
  start(...enrolling, '--label', 'role=web');
  const pid = await runningPid(web.instanceId);
  expect(alive(pid)).toBe(true);
  expect(toStates(web.instanceId)).toEqual(['STARTING', 'RUNNING']);
  expect(plane.bodies()).toContainEqual({ applied: { revision: 7 } });
  expect(plane.enrolments[0]).toMatchObject({
    hostName: 'test-host',
    labels: [{ key: 'role', value: 'web' }],
    protocolVersions: [1],
  });
  expect(statSync(join(folder, 'agent.json')).mode & 0o777).toBe(0o600);
});

// P82, P84, P86, P87, P88
test('carries out start, stop, restart and signal, and reports the outcome of each', async () => {
  const { plane, start, enrolling, folder } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const one = desiredInstance('one', {
    command: [`trap 'echo usr1 >> ${seen}' USR1; echo > ${ready}; while :; do sleep 0.05; done`],
    shell: true,
  });
  plane.snapshot = { revision: 1, instances: [one] };
  start(...enrolling);
  const { instanceId } = one;
  const first = await runningPid(instanceId);
  // The signal would end a shell that has not set its trap yet.
  await until(() => existsSync(ready));
  const target = [{ instanceId, runUuid: null }];
  const ended = (commandId: string) =>
    plane.until(() =>
      plane.commandReports(commandId).find((report) => report.status !== 'DELIVERED'),
    );

  const signal = plane.command('SIGNAL', target, 'USR1');
  expect(await ended(signal)).toMatchObject({ status: 'SUCCEEDED' });
  await until(() => existsSync(seen));
  expect(
    await ended(
      plane.command(
        'SIGNAL',
        [{ instanceId, runUuid: '00000000-0000-7000-8000-000000000000' }],
        'KILL',
      ),
    ),
  ).toMatchObject({
    status: 'FAILED',
  });

  expect(await ended(plane.command('RESTART', target))).toMatchObject({
    status: 'SUCCEEDED',
    instanceIds: [instanceId],
  });
  const second = await runningPid(instanceId);
  expect(second).not.toBe(first);
  expect(await ended(plane.command('STOP', target))).toMatchObject({ status: 'SUCCEEDED' });
  expect(alive(second)).toBe(false);
  expect(toStates(instanceId).at(-1)).toBe('STOPPED');
  expect(await ended(plane.command('START', target))).toMatchObject({ status: 'SUCCEEDED' });
  expect(plane.commandReports(signal).map((report) => report.status)).toEqual([
    'DELIVERED',
    'SUCCEEDED',
  ]);
  const unknown = plane.command('START', [
    { instanceId: '00000000-0000-7000-8000-000000000001', runUuid: null },
  ]);
  expect((await ended(unknown)).message).toContain('no such instance');
});

// P52, P114
test('applies deltas: a new instance is started, a removed one is stopped and reported as removed', async () => {
  const { plane, start, enrolling } = bench();
  const old = desiredInstance('old');
  plane.snapshot = { revision: 1, instances: [old] };
  start(...enrolling);
  const pid = await runningPid(old.instanceId);
  const fresh = desiredInstance('fresh');
  const neverHere = '00000000-0000-7000-8000-000000000002';
  plane.change({ changed: [fresh], removed: [old.instanceId, neverHere] });
  await runningPid(fresh.instanceId);
  await plane.until(() =>
    plane.bodies().some((body) => 'removed' in body && body.removed.instanceId === old.instanceId),
  );
  expect(alive(pid)).toBe(false);
  expect(plane.bodies()).toContainEqual({ removed: { instanceId: neverHere } });
  expect(plane.bodies()).toContainEqual({ applied: { revision: 2 } });
});

test('programs survive a SIGKILL of the agent; the next agent adopts them and reports the exact ends of the others', async () => {
  const { plane, start, enrolling, folder } = bench();
  const living = desiredInstance('living');
  const go = join(folder, 'go');
  const until1 = `while [ ! -e ${go} ]; do sleep 0.02; done`;
  const ending = desiredInstance('ending', {
    command: [`${until1}; exit 37`],
    shell: true,
    autorestart: 'NEVER',
  });
  const killed = desiredInstance('killed', { autorestart: 'NEVER' });
  plane.snapshot = { revision: 1, instances: [living, ending, killed] };
  const agent = start(...enrolling);
  const pid = await runningPid(living.instanceId);
  const endingPid = await runningPid(ending.instanceId);
  const killedPid = await runningPid(killed.instanceId);
  await agent.kill('SIGKILL');
  expect(alive(pid)).toBe(true);
  writeFileSync(go, '');
  process.kill(killedPid, 'SIGKILL');
  await until(() => !alive(endingPid) && !alive(killedPid));
  const before = plane.transitions(living.instanceId).length;

  start();
  await plane.until(
    () =>
      toStates(ending.instanceId).at(-1) === 'EXITED' &&
      toStates(killed.instanceId).at(-1) === 'EXITED',
  );
  expect(lastRun(ending.instanceId)).toMatchObject({
    exitCode: 37,
    outcome: 'FAILED',
    pid: endingPid,
  });
  expect(lastRun(killed.instanceId)?.signal ?? lastRun(killed.instanceId)?.exitCode).toSatisfy(
    (how) => String(how).includes('KILL') || how === 137,
  );
  expect(alive(pid)).toBe(true);
  expect(plane.transitions(living.instanceId).length).toBe(before);
  const commandId = plane.command('STOP', [{ instanceId: living.instanceId, runUuid: null }]);
  await plane.until(() =>
    plane.commandReports(commandId).some((report) => report.status === 'SUCCEEDED'),
  );
  expect(alive(pid)).toBe(false);
  const sequences = plane.stored.map((entry) => entry.sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
});

// P35, P49
test('applies the desired state on disk while the plane is away, and reports all transitions afterwards', async () => {
  const { plane, start, enrolling, folder } = bench();
  const web = desiredInstance('web');
  plane.snapshot = { revision: 1, instances: [web] };
  const first = start(...enrolling, '--stop-programs');
  await runningPid(web.instanceId);
  expect(await first.kill('SIGTERM')).toBe(0);
  await plane.until(() => toStates(web.instanceId).at(-1) === 'STOPPED');
  const { port } = plane;
  plane.drop();
  await plane.stop();

  const second = start();
  await second.untilLogged('disconnected from the plane');
  const pid = await until(() => programs(folder)[0]);
  process.kill(pid, 'SIGKILL');
  await until(() => programs(folder).length === 1 && programs(folder)[0] !== pid);

  const returned = await AgentsPlane.start(port);
  try {
    returned.snapshot = plane.snapshot;
    for (const [epoch, last] of plane.lastOf) returned.lastOf.set(epoch, last);
    await returned.until(() => returned.transitions(web.instanceId).at(-1)?.to === 'RUNNING');
    const reported = returned.transitions(web.instanceId);
    expect(reported.filter((transition) => transition.to === 'STARTING')).toHaveLength(2);
    expect(
      reported.find((transition) => transition.run?.pid === pid && transition.run.endedAt !== null)
        ?.run?.signal,
    ).toBe('KILL');
  } finally {
    await second.kill('SIGKILL');
    await returned.stop();
  }
});

test('leaves its programs running by default when it ends, and stops them in order with --stop-programs', async () => {
  const { plane, start, enrolling, folder } = bench();
  const order = join(folder, 'order');
  const script = (name: string) =>
    `trap 'echo ${name} >> ${order}; exit 0' TERM; echo > ${join(folder, name)}; while :; do sleep 0.02; done`;
  const base = desiredInstance('base', { command: [script('base')], shell: true, priority: 1 });
  const top = desiredInstance('top', { command: [script('top')], shell: true, priority: 2 });
  plane.snapshot = { revision: 1, instances: [base, top] };
  const first = start(...enrolling);
  await runningPid(base.instanceId);
  const pid = await runningPid(top.instanceId);
  await until(() => ['base', 'top'].every((name) => existsSync(join(folder, name))));
  expect(await first.kill('SIGTERM')).toBe(0);
  expect(alive(pid)).toBe(true);

  const second = start('--stop-programs');
  await second.untilLogged('connected to the plane');
  expect(await second.kill('SIGINT')).toBe(0);
  expect(readFileSync(order, 'utf8')).toBe('top\nbase\n');
  expect(toStates(base.instanceId).at(-1)).toBe('STOPPED');
  expect(programs(folder)).toEqual([]);

  start();
  await plane.until(
    () =>
      toStates(top.instanceId).at(-1) === 'RUNNING' &&
      toStates(base.instanceId).at(-1) === 'RUNNING',
  );
});

test('a definition that cannot be executed does not affect others', async () => {
  const { plane, start, enrolling } = bench();
  const missing = desiredInstance('missing', { command: ['/no/such/program'], startRetries: 1 });
  const nowhere = desiredInstance('nowhere', { cwd: '/no/such/folder', startRetries: 0 });
  const nobody = desiredInstance('nobody', { user: 'no-such-user', startRetries: 0 });
  const empty = desiredInstance('empty', { command: [], startRetries: 0 });
  const sound = desiredInstance('sound');
  const bad = [missing, nowhere, nobody, empty];
  plane.snapshot = { revision: 1, instances: [...bad, sound] };
  const agent = start(...enrolling);
  await runningPid(sound.instanceId);
  for (const { instanceId } of bad) {
    const fatal = await plane.until(() =>
      plane.transitions(instanceId).find((transition) => transition.to === 'FATAL'),
    );
    expect(`${fatal.detail} ${fatal.run?.error}`).toMatch(/no\/such|no-such|empty|command/);
  }
  expect(agent.child.exitCode).toBeNull();
});

// P81
test('a command that is delivered again is not carried out again, also not by the next agent', async () => {
  const { plane, start, enrolling, folder } = bench();
  const count = join(folder, 'count');
  const one = desiredInstance('one', {
    command: [`echo x >> ${count}; exec sleep 1000`],
    shell: true,
  });
  plane.snapshot = { revision: 1, instances: [one] };
  const first = start(...enrolling);
  await runningPid(one.instanceId);
  await until(() => linesOf(count).length === 1);
  const commandId = plane.command('RESTART', [{ instanceId: one.instanceId, runUuid: null }]);
  const delivery = plane.commands.get(commandId);
  await plane.until(() =>
    plane.commandReports(commandId).some((report) => report.status === 'SUCCEEDED'),
  );
  if (delivery) plane.commands.set(commandId, delivery);
  plane.redeliver(commandId);
  plane.redeliver(commandId);
  await first.kill('SIGKILL');
  if (delivery) plane.commands.set(commandId, delivery);
  const second = start();
  await second.untilLogged('connected to the plane');
  const marker = plane.command('SIGNAL', [{ instanceId: one.instanceId, runUuid: null }], 'CONT');
  await plane.until(() =>
    plane.commandReports(marker).some((report) => report.status === 'SUCCEEDED'),
  );
  await until(() => linesOf(count).length >= 2);
  expect(linesOf(count)).toEqual(['x', 'x']);
  expect(
    plane.commandReports(commandId).filter((report) => report.status === 'DELIVERED'),
  ).toHaveLength(1);
});

test('a second agent on the same folder is refused, and names the process that holds the folder', async () => {
  const { start, enrolling } = bench();
  const first = start(...enrolling);
  await first.untilLogged('connected to the plane');
  const second = start(...enrolling);
  expect(await second.ended).toBe(1);
  expect(second.text.join()).toContain(`another agent (pid ${first.pid}) uses`);
});

test('all faults of the command line are printed at once; an agent that is not enrolled prints how to enrol', async () => {
  const { folder, plane } = bench();
  const wrong = new AgentProcess(['walk', '--label', 'x', '--data', folder]);
  expect(await wrong.ended).toBe(2);
  expect(wrong.text.join()).toMatch(/unknown command walk .*gander-agent: x is not KEY=VALUE/s);
  const fresh = new AgentProcess(['run', '--data', folder]);
  expect(await fresh.ended).toBe(2);
  expect(fresh.text.join()).toContain('--join-token');
  const usedUp = new AgentProcess([
    'enrol',
    '--data',
    folder,
    '--url',
    plane.url,
    '--join-token',
    'used up',
  ]);
  expect(await usedUp.ended).toBe(1);
  expect(usedUp.text.join()).toContain('the join token is not accepted (make another)');
  const file = join(folder, 'token');
  writeFileSync(file, 'two words');
  const odd = new AgentProcess([
    'enrol',
    '--data',
    folder,
    '--url',
    plane.url,
    '--join-token-file',
    file,
  ]);
  expect(await odd.ended).toBe(2);
  expect(odd.text.join()).toContain('does not hold one join token');
  const help = new AgentProcess(['--help']);
  expect(await help.ended).toBe(0);
  expect(help.text.join('\n')).toContain('gander-agent enrol');
  expect(existsSync(bundle)).toBe(true);
});

test('a join token from a file, an argument or the environment enrols, and is not visible in the process list', async () => {
  const { plane, folder } = bench();
  const file = join(folder, 'token');
  writeFileSync(file, `${plane.joinToken}\n`);
  const ways: [string[], NodeJS.ProcessEnv][] = [
    [['--join-token-file', file], {}],
    [['--join-token', plane.joinToken], {}],
    [[], { GANDER_JOIN_TOKEN: plane.joinToken }],
  ];
  for (const [index, [args, env]] of ways.entries()) {
    const data = join(folder, `way${index}`);
    const agent = new AgentProcess(
      ['run', '--data', data, '--url', plane.url, '--name', `way${index}`, ...args],
      env,
    );
    await until(() => agent.text.join().includes('agent started'));
    const shown = ['cmdline', 'environ'].map((name) =>
      readFileSync(`/proc/${agent.child.pid}/${name}`, 'latin1'),
    );
    expect(shown.join()).not.toContain(plane.joinToken);
    await agent.kill('SIGTERM');
    const again = new AgentProcess([
      'run',
      '--data',
      data,
      '--name',
      'other',
      '--label',
      'role=web',
    ]);
    await until(() => again.text.join().includes('--name is ignored'));
    await until(() => again.text.join().includes(`gander hosts label way${index} role=web`));
    await again.kill('SIGTERM');
  }
});
