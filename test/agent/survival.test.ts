/**
 * The agent after it was killed and after its own files were damaged: it starts no program twice,
 * loses none, and stops none because of missing data.
 */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alive, programs } from '../support/agent-folder.ts';
import { desiredInstance } from '../support/desired.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';
import { useBench } from './support.ts';

const bench = useBench();

test('an agent that is killed repeatedly while it starts thirty programs starts each once and reports without a gap', async () => {
  const { plane, start, enrolling, folder } = bench();
  const starts = join(folder, 'starts');
  const all = Array.from({ length: 30 }, (_, index) =>
    desiredInstance(`p${index}`, {
      command: [`echo ${index} >> ${starts}; exec sleep 1000`],
      shell: true,
      startMs: 200,
    }),
  );
  let agent = start(...enrolling);
  await agent.untilLogged('connected to the plane');
  plane.change({ changed: all, removed: [] });
  // Killed after each of these numbers of starts, however long that takes: before the first start,
  // in between, and after the last.
  for (const count of [0, 1, 4, 10, 20, 30]) {
    await until(() => linesOf(starts).length >= count);
    await agent.kill('SIGKILL');
    agent = start();
    await until(() => agent.lines.length > 0);
  }
  await plane.until(() =>
    all.every(({ instanceId }) => plane.transitions(instanceId).at(-1)?.to === 'RUNNING'),
  );
  expect(programs(folder)).toHaveLength(30);
  await until(() => linesOf(starts).length >= 30);
  const counted = linesOf(starts).map(Number);
  expect(counted.sort((a, b) => a - b)).toEqual(all.map((_, index) => index));
  const sequences = plane.stored.map((entry) => entry.sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  expect(plane.bodies().filter((body) => 'gap' in body)).toEqual([]);
  for (const { instanceId } of all) {
    const runs = new Set(
      plane.transitions(instanceId).map((transition) => transition.run?.runUuid),
    );
    expect(runs.size).toBe(1);
  }
});

test('an agent with an unreadable state journal adopts live processes and starts none twice', async () => {
  const { plane, start, enrolling, folder } = bench();
  const web = desiredInstance('web');
  plane.snapshot = { revision: 1, instances: [web] };
  const first = start(...enrolling);
  await plane.until(() => plane.transitions(web.instanceId).at(-1)?.to === 'RUNNING');
  const [pid] = programs(folder);
  await first.kill('SIGKILL');
  writeFileSync(join(folder, 'memory.jsonl'), '{"boot":"\n\u0000\u0000\n');
  const second = start();
  await second.untilLogged('adopted an untracked process');
  await plane.until(
    () =>
      plane.transitions(web.instanceId).at(-1)?.reason === 'ADOPTED' &&
      plane.transitions(web.instanceId).at(-1)?.to === 'RUNNING',
  );
  expect(programs(folder)).toEqual([pid]);
});

test('with an unreadable desired state and no plane, the agent stops nothing and still restarts programs', async () => {
  const { plane, start, enrolling, folder } = bench();
  const web = desiredInstance('web');
  plane.snapshot = { revision: 1, instances: [web] };
  const first = start(...enrolling);
  await plane.until(() => plane.transitions(web.instanceId).at(-1)?.to === 'RUNNING');
  const pid = programs(folder)[0] as number;
  await first.kill('SIGKILL');
  const desired = join(folder, 'desired.json');
  truncateSync(desired, 40);
  plane.mute = true;
  const second = start();
  await second.untilLogged('Nothing is stopped until the plane sends the desired state');
  await second.untilLogged('agent started');
  expect(alive(pid)).toBe(true);
  process.kill(pid, 'SIGKILL');
  await until(() => programs(folder).length === 1 && programs(folder)[0] !== pid);
});

test('an instance that was removed while the agent was down is stopped and reported as removed', async () => {
  const { plane, start, enrolling, folder } = bench();
  const web = desiredInstance('web');
  plane.snapshot = { revision: 1, instances: [web] };
  const first = start(...enrolling);
  await plane.until(() => plane.transitions(web.instanceId).at(-1)?.to === 'RUNNING');
  await first.kill('SIGKILL');
  plane.snapshot = { revision: 2, instances: [] };
  start();
  await plane.until(() =>
    plane.bodies().some((body) => 'removed' in body && body.removed.instanceId === web.instanceId),
  );
  expect(programs(folder)).toEqual([]);
});
