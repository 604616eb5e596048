/**
 * Two situations that users of an earlier process manager published as what it must get right, at a fraction of their times: a middle program that is not respawned by
 * itself, and programs that heed nothing but KILL.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
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

/** The last entry before a time. */
const before = (entries: readonly Entry[], at: number): Entry => entries.filter((entry) => entry.at <= at).at(-1) as Entry;
/** Two processes write the time down as well as they can. */
const slackMs = 60;

test('a program that is not respawned comes back each time what it depends on has died and is up again', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const delayMs = 120;
  const progx = desiredInstance('progx', { ...respawned, command: [diary.sleeper('progx', 2_000)] });
  const progy = desiredInstance(
    'progy',
    { ...onceOnly, command: [diary.sleeper('progy', 1_000)] },
    { dependencies: [dependsOn('progx', { delayMs, propagate: 'RESTART' })] },
  );
  plane.snapshot = { revision: 1, instances: [progx, progy] };
  start(...enrolling);
  await until(() => diary.entries('progy').length === 3);
  const [xs, ys] = [diary.entries('progx'), diary.entries('progy')];
  expect(xs).toHaveLength(3);
  for (const y of ys) {
    const after = y.at - before(xs, y.at).at;
    expect(after).toBeGreaterThanOrEqual(delayMs - slackMs);
    expect(after).toBeLessThan(1_000);
  }
  // It had ended by itself each time, and nobody stopped it.
  const moves = plane.transitions(progy.instanceId).map(({ to }) => to);
  expect(moves).not.toContain('STOPPING');
  expect(moves.filter((to) => to === 'EXITED')).toHaveLength(2);
  expect(
    plane
      .transitions(progy.instanceId)
      .filter(({ to }) => to === 'STARTING')
      .map(({ run }) => run?.cause),
  ).toEqual([...['AUTOSTART', 'DEPENDENCY', 'DEPENDENCY']]);
});

test('programs that heed nothing but KILL are asked at once, killed in time, and never hit once they are back', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const [delayMs, killwaitMs] = [140, 600];
  const progx = desiredInstance('progx', { ...respawned, command: [diary.sleeper('progx', 2_000)] });
  const tough = (name: string) =>
    desiredInstance(
      name,
      { ...onceOnly, command: [diary.script(name, { heeds: false })], stopTimeoutMs: killwaitMs },
      { dependencies: [dependsOn('progx', { delayMs, propagate: 'RESTART' })] },
    );
  const toughs = [tough('progy'), tough('progz')];
  plane.snapshot = { revision: 1, instances: [progx, ...toughs] };
  start(...enrolling);
  const ups = (name: string) => diary.entries(name, 'up');
  await until(() => ups('progy').length === 3 && ups('progz').length === 3);
  const xs = ups('progx');
  for (const { program, instanceId } of toughs) {
    const [first, second, third] = ups(program) as [Entry, Entry, Entry];
    const terms = diary.entries(program, 'term');
    expect(terms.map(({ pid }) => pid)).toEqual([first.pid, second.pid]);
    for (const [at, run] of [first, second].entries()) {
      const died = xs.filter((x) => x.at > run.at)[0] as Entry;
      // Asked as soon as progx was gone, which came back at once.
      expect(Math.abs((terms[at]?.at ?? 0) - died.at)).toBeLessThan(400);
      const next = [first, second, third][at + 1] as Entry;
      expect(next.at - (terms[at]?.at ?? 0)).toBeGreaterThanOrEqual(killwaitMs - slackMs);
      expect(next.at - before(xs, next.at).at).toBeGreaterThanOrEqual(delayMs - slackMs);
      expect(alive(run.pid)).toBe(false);
    }
    const stops = plane.transitions(instanceId).filter(({ to }) => to === 'STOPPED');
    expect(stops.map(({ killed, run }) => `${killed} ${run?.signal}`)).toEqual(['true KILL', 'true KILL']);
    // Whoever was to be killed has been; the successor outlives the time at which a KILL that went astray would have come.
    await until(() => Date.now() > third.at + killwaitMs + 100);
    expect(alive(third.pid)).toBe(true);
  }
});
