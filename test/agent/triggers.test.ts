/**
 * The triggers of changes, from the messages that the agent receives to its reports, with real
 * programs.
 */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { alive } from '../support/agent-folder.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { bundle, useBench } from './support.ts';

const bench = useBench();

const transitionsTo = (state: string, instanceId: string) =>
  bench()
    .plane.transitions(instanceId)
    .filter(({ to }) => to === state);
/** The n-th change to a state, counted from 1. */
const nth = (state: string, instanceId: string, n: number) =>
  bench().plane.until(() => transitionsTo(state, instanceId)[n - 1]);
/** Waits until it is RUNNING for the n-th time. */
const runningPid = async (instanceId: string, n = 1): Promise<number> =>
  Number((await nth('RUNNING', instanceId, n)).run?.pid);

// P130, P131, P132
test('the end of a run names who sent its signal, also when the next agent receives the end; an external kill names no trigger', async () => {
  const { plane, start, enrolling, folder } = bench();
  const [ready, seen, go] = [join(folder, 'ready'), join(folder, 'seen'), join(folder, 'go')];
  const one = desiredInstance('one', {
    command: [
      `trap 'echo > ${seen}; until test -e ${go}; do sleep 0.05; done; exit 143' TERM; echo > ${ready}.$$; while :; do sleep 0.05; done`,
    ],
    shell: true,
    autorestart: 'ALWAYS',
    stopTimeoutMs: 600_000,
    backoff: { initialMs: 0, factor: 1, maxMs: 0, jitter: 0, resetMs: 0 },
  });
  const { instanceId } = one;
  plane.snapshot = { revision: 1, instances: [one] };
  const first = start(...enrolling);
  const target = [{ instanceId, runUuid: null }];

  process.kill(await runningPid(instanceId), 'SIGKILL');
  await runningPid(instanceId, 2);
  const kill = plane.command('SIGNAL', target, 'KILL');
  const third = await runningPid(instanceId, 3);

  await until(() => existsSync(`${ready}.${third}`));
  const term = plane.command('SIGNAL', target, 'TERM');
  await until(() => existsSync(seen));
  await first.kill('SIGKILL');
  writeFileSync(go, '');
  await until(() => !alive(third));
  start();
  await runningPid(instanceId, 4);

  await promisify(execFile)(process.execPath, [bundle, 'signal', 'KILL', 'one', '--data', folder]);
  await nth('EXITED', instanceId, 4);
  const ends = transitionsTo('EXITED', instanceId);
  expect(ends.map(({ reason, trigger }) => [reason, trigger])).toEqual([
    ['EXIT_UNEXPECTED', undefined],
    ['EXIT_UNEXPECTED', { commandId: kill }],
    ['EXIT_UNEXPECTED', { commandId: term }],
    ['EXIT_UNEXPECTED', { local: true }],
  ]);
  expect(transitionsTo('RUNNING', instanceId).map(({ trigger }) => trigger)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

// P52, P130
test('the stop of a removed instance names who removed it, whether by a delta or after a time without the plane', async () => {
  const { plane, start, enrolling } = bench();
  const [one, two] = [desiredInstance('one'), desiredInstance('two')];
  plane.snapshot = { revision: 1, instances: [one, two] };
  const first = start(...enrolling);
  await runningPid(one.instanceId);
  await runningPid(two.instanceId);
  const by = (name: string) => ({ desiredBy: name, desiredByRef: `TOKEN:${name}` });
  plane.change({
    changed: [],
    removed: [one.instanceId],
    removals: [{ instanceId: one.instanceId, ...by('alice') }],
  });
  await nth('STOPPED', one.instanceId, 1);
  await first.kill('SIGKILL');
  plane.snapshot = {
    revision: 3,
    instances: [],
    removals: [{ instanceId: two.instanceId, ...by('bob') }],
  };
  start();
  await nth('STOPPED', two.instanceId, 1);
  const stops = (instanceId: string) =>
    plane
      .transitions(instanceId)
      .slice(2)
      .map(({ to, reason, trigger }) => [to, reason, trigger]);
  const named = (name: string) =>
    ['STOPPING', 'STOPPED'].map((to) => [to, 'UNASSIGNED', { by: name, byRef: `TOKEN:${name}` }]);
  expect(stops(one.instanceId)).toEqual(named('alice'));
  expect(stops(two.instanceId)).toEqual(named('bob'));
});
