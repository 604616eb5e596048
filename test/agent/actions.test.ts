/** Actions of programs: auxiliary commands and signals that an operator asks for by name. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Definition, DesiredInstance } from '../../agents/core/types.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { untilApplied, untilRunning } from './local-support.ts';
import { useBench } from './support.ts';

const bench = useBench();
const actionDefaults = { description: null, command: null, signal: null, timeoutMs: 60_000 };

/** Asks for an action, and resolves with the report of its end. */
function runAction({ instanceId }: DesiredInstance, name: string, ...args: string[]) {
  const { plane } = bench();
  const commandId = plane.act(name, args, [{ instanceId, runUuid: null }]);
  return plane.until(() =>
    plane.commandReports(commandId).find(({ status }) => status !== 'DELIVERED'),
  );
}

/** Starts an agent with a running instance that has these actions. */
async function startWithActions(
  actions: readonly (Partial<Definition['actions'][number]> & { name: string })[],
  changes: Partial<Definition> = {},
) {
  const { plane, start, enrolling } = bench();
  const web = desiredInstance('web', {
    ...changes,
    actions: actions.map((action) => ({ ...actionDefaults, ...action })),
  });
  plane.snapshot = { revision: 1, instances: [web] };
  start(...enrolling);
  return { web, pid: await untilRunning(plane, web.instanceId) };
}

// P91
test('a command runs with the environment and pid of the live run; its output and exit code are reported', async () => {
  const show = ['/bin/sh', '-c', 'echo "$COLOUR $GANDER_MAINPID $1"; echo err >&2; exit 3', 'sh'];
  const { web, pid } = await startWithActions([{ name: 'show', command: show }], {
    env: [{ name: 'COLOUR', value: 'blue' }],
  });
  const shown = await runAction(web, 'show', 'an "argument"');
  expect(shown).toMatchObject({ status: 'FAILED', message: 'exit code 3' });
  expect(shown.output?.split('\n').sort()).toEqual(['', `blue ${pid} an "argument"`, 'err']);
});

// P91
test('an action with a signal sends it to the live run', async () => {
  const { folder } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const { web } = await startWithActions([{ name: 'rotate', signal: 'USR2' }], {
    command: [`trap 'echo usr2 > ${seen}' USR2; echo > ${ready}; while :; do sleep 0.05; done`],
    shell: true,
  });
  // The signal would end a shell that has not set its trap yet.
  await until(() => existsSync(ready));
  expect(await runAction(web, 'rotate')).toMatchObject({ status: 'SUCCEEDED' });
  await until(() => existsSync(seen) && readFileSync(seen, 'utf8') === 'usr2\n');
});

// P92
test('a command that exceeds its timeout fails with its output; long output is cut to its end', async () => {
  const { web } = await startWithActions([
    { name: 'slow', command: ['/bin/sh', '-c', 'echo begun; sleep 1000'], timeoutMs: 10_000 },
    {
      name: 'loud',
      command: ['/bin/sh', '-c', 'head -c 300000 /dev/zero | tr "\\0" x; printf "\\0end"'],
    },
  ]);
  expect(await runAction(web, 'slow')).toMatchObject({
    status: 'FAILED',
    message: expect.stringContaining('10000 ms'),
    output: 'begun\n',
  });
  const loud = await runAction(web, 'loud');
  expect(loud).toMatchObject({ status: 'SUCCEEDED', output: expect.stringMatching(/x\ufffdend$/) });
  expect(loud.output?.length).toBeLessThan(70_000);
});

// P92
test('a missing program, an unknown action and an instance that is not running fail with the cause', async () => {
  const { plane } = bench();
  const idle = desiredInstance(
    'idle',
    { actions: [{ ...actionDefaults, name: 'show', command: ['true'] }] },
    { desired: 'STOPPED' },
  );
  const { web } = await startWithActions([{ name: 'absent', command: ['/does/not/exist'] }]);
  plane.change({ changed: [idle], removed: [] });
  await untilApplied(plane, 2);
  expect(await runAction(web, 'absent')).toMatchObject({
    status: 'FAILED',
    message: expect.stringContaining('/does/not/exist'),
  });
  expect(await runAction(web, 'nothing')).toMatchObject({
    status: 'FAILED',
    message: expect.stringContaining('no action "nothing"'),
  });
  expect(await runAction(idle, 'show')).toMatchObject({ status: 'FAILED', message: 'not running' });
});

// P93
test('an action that was under way when its agent was killed has FAILED', async () => {
  const { plane, start, enrolling, folder } = bench();
  const begun = join(folder, 'begun');
  const command = ['/bin/sh', '-c', `echo begun >> ${begun}; exec sleep 1000`];
  const web = desiredInstance('web', {
    actions: [{ ...actionDefaults, name: 'slow', command }],
  });
  plane.snapshot = { revision: 1, instances: [web] };
  const agent = start(...enrolling);
  await plane.until(() => plane.transitions(web.instanceId).at(-1)?.to === 'RUNNING');
  const target = { instanceId: web.instanceId, runUuid: null };
  const commandId = plane.act('slow', [], [target]);
  await until(() => existsSync(begun));
  await agent.kill('SIGKILL');
  start();
  const end = await plane.until(() =>
    plane.commandReports(commandId).find(({ status }) => status !== 'DELIVERED'),
  );
  expect(end).toMatchObject({ status: 'FAILED', message: expect.stringContaining('interrupted') });
  expect(readFileSync(begun, 'utf8')).toBe('begun\n');
});
