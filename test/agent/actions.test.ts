/** Actions of programs: what an agent does with one, also when it ends meanwhile. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { useBench } from './support.ts';

const bench = useBench();

// P93
test('an action that was under way when its agent was killed has FAILED', async () => {
  const { plane, start, enrolling, folder } = bench();
  const begun = join(folder, 'begun');
  const command = ['/bin/sh', '-c', `echo begun >> ${begun}; exec sleep 1000`];
  const web = desiredInstance('web', {
    actions: [{ name: 'slow', description: null, command, signal: null, timeoutMs: 60_000 }],
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
