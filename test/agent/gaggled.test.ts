/**
 * Two situations that users of an earlier process manager published as what it must get right, at a
 * fraction of their times: a middle program that is not respawned by itself, and programs that heed
 * nothing but KILL.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Definition, StateName } from '../../agents/core/types.ts';
import { alive } from '../support/agent-folder.ts';
import { dependsOn } from '../support/dependency.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { Diary, type Entry } from './diary.ts';
import { useBench } from './support.ts';

const bench = useBench();

const respawned: Partial<Definition> = {
  shell: true,
  autorestart: 'ALWAYS',
  startMs: 0,
  backoff: { initialMs: 0, factor: 1, maxMs: 0, jitter: 0, resetMs: 60_000 },
};
const onceOnly: Partial<Definition> = { shell: true, autorestart: 'NEVER', startMs: 0 };

/**
 * The changes of an instance's state to this one, with their places among all reports and their
 * times by the agent's clock.
 */
const changes = (instanceId: string, to: StateName) =>
  bench().plane.stored.flatMap(({ at, body }, place) =>
    'transition' in body && body.transition.instanceId === instanceId && body.transition.to === to
      ? [{ at: Date.parse(at), place, transition: body.transition }]
      : [],
  );
/** Times are whole milliseconds, and timers of Node may fire one early. */
const slackMs = 2;

test('a program that is not respawned comes back each time what it depends on has died and is up again', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const delayMs = 120;
  const progx = desiredInstance('progx', {
    ...respawned,
    command: [diary.sleeper('progx', 1_000_000)],
  });
  const progy = desiredInstance(
    'progy',
    { ...onceOnly, command: [diary.sleeper('progy', 0)] },
    { dependencies: [dependsOn('progx', { delayMs, propagate: 'RESTART' })] },
  );
  plane.snapshot = { revision: 1, instances: [progx, progy] };
  start(...enrolling);
  for (const round of [1, 2, 3]) {
    await until(() => changes(progy.instanceId, 'EXITED').length === round);
    expect(diary.entries('progy')).toHaveLength(round);
    await until(() => diary.entries('progx').length === round);
    if (round < 3) process.kill(diary.entries('progx').at(-1)?.pid as number, 'SIGKILL');
  }
  const [xs, ys] = [changes(progx.instanceId, 'RUNNING'), changes(progy.instanceId, 'STARTING')];
  expect([xs.length, ys.length]).toEqual([3, 3]);
  for (const [round, y] of ys.entries())
    expect(y.at - (xs[round]?.at ?? 0)).toBeGreaterThanOrEqual(delayMs - slackMs);
  // It had ended by itself each time, and nobody stopped it.
  expect(changes(progy.instanceId, 'STOPPING')).toEqual([]);
  expect(ys.map(({ transition }) => transition.run?.cause)).toEqual([
    'AUTOSTART',
    'DEPENDENCY',
    'DEPENDENCY',
  ]);
});

test('programs that heed nothing but KILL are asked at once, killed in time, and never hit once they are back', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  // In so much time a shell comes to its trap.
  const [delayMs, killwaitMs] = [140, 5_000];
  const progx = desiredInstance('progx', {
    ...respawned,
    command: [diary.sleeper('progx', 1_000_000)],
  });
  const tough = (name: string) =>
    desiredInstance(
      name,
      { ...onceOnly, command: [diary.script(name, { heeds: false })], stopTimeoutMs: killwaitMs },
      { dependencies: [dependsOn('progx', { delayMs, propagate: 'RESTART' })] },
    );
  const toughs = [tough('progy'), tough('progz')];
  plane.snapshot = { revision: 1, instances: [progx, ...toughs] };
  start(...enrolling);
  for (const round of [1, 2, 3]) {
    // They write it down when their traps are set.
    await until(() =>
      ['progx', 'progy', 'progz'].every((program) => diary.entries(program, 'up').length === round),
    );
    if (round < 3) process.kill(diary.entries('progx').at(-1)?.pid as number, 'SIGKILL');
  }
  const xs = changes(progx.instanceId, 'RUNNING');
  expect(xs).toHaveLength(3);
  for (const { program, instanceId } of toughs) {
    const [first, second, third] = diary.entries(program, 'up') as [Entry, Entry, Entry];
    expect(diary.entries(program, 'term').map(({ pid }) => pid)).toEqual([first.pid, second.pid]);
    expect([first.pid, second.pid].filter(alive)).toEqual([]);
    const [asked, stopped, begun] = [
      changes(instanceId, 'STOPPING'),
      changes(instanceId, 'STOPPED'),
      changes(instanceId, 'STARTING'),
    ];
    expect([asked.length, stopped.length, begun.length]).toEqual([2, 2, 3]);
    for (const round of [0, 1]) {
      // Asked as soon as progx was gone, before it was back.
      expect(asked[round]?.place).toBeLessThan(xs[round + 1]?.place ?? 0);
      expect((stopped[round]?.at ?? 0) - (asked[round]?.at ?? 0)).toBeGreaterThanOrEqual(
        killwaitMs - slackMs,
      );
      expect((begun[round + 1]?.at ?? 0) - (xs[round + 1]?.at ?? 0)).toBeGreaterThanOrEqual(
        delayMs - slackMs,
      );
    }
    expect(stopped.map(({ transition: { killed, run } }) => `${killed} ${run?.signal}`)).toEqual([
      'true KILL',
      'true KILL',
    ]);
    // Whoever was to be killed has been; the successor outlives the time at which a KILL that went
    // astray would have come.
    await until(() => Date.now() > third.at + killwaitMs + 100);
    expect(alive(third.pid)).toBe(true);
  }
});
