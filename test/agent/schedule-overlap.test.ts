/**
 * What a firing does while an earlier run of its instance continues, by the overlap policy of the
 * schedule; and the concurrent runs that one of them starts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/domain/calendar/schedule.ts';
import { alive, programs } from '../support/agent-folder.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';
import { inMs, jobWith, scheduleOf } from './schedule-definitions.ts';
import { useSchedules } from './schedule-support.ts';
import { bundle } from './support.ts';

const { bench, firings, outcomes, runs, ended, begin, deliver } = useSchedules();

/** A job with two firings half a second apart, whose runs continue until `go` is called. */
function overlappingJob(more: Partial<Schedule>) {
  const { folder } = bench();
  const go = join(folder, 'go');
  const [first, second] = [
    scheduleOf({ at: inMs(600), ...more }),
    scheduleOf({ at: inMs(1100), name: 'second', ...more }),
  ];
  const command = [`echo line of $GANDER_RUN; while [ ! -e ${go} ]; do sleep 0.02; done`];
  return {
    job: jobWith([first, second], { command, shell: true }),
    go: () => writeFileSync(go, ''),
  };
}

describe('a firing that comes due while its instance is running', () => {
  test('is skipped with SKIP', async () => {
    await begin();
    const { job, go } = overlappingJob({});
    await deliver(job);
    await bench().plane.until(() => firings().length === 2);
    go();
    expect(outcomes()).toEqual(['RAN', 'SKIPPED_OVERLAP']);
    await bench().plane.until(() => ended().length === 1);
    expect(runs().size).toBe(1);
  });

  test('runs after the earlier run with QUEUE', async () => {
    await begin();
    const { job, go } = overlappingJob({ overlap: 'QUEUE' });
    await deliver(job);
    await bench().plane.until(() => firings().length === 1);
    const second = Date.parse(job.schedules[1]?.at ?? '');
    await until(() => Date.now() > second + 200);
    expect(firings()).toHaveLength(1);
    go();
    await bench().plane.until(() => ended().length === 2);
    expect(firings()[1]).toMatchObject({
      scheduleName: 'second',
      detail: 'it waited for the run before it',
    });
    expect(ended().map(({ runUuid }) => runUuid)).toEqual(
      firings().map(({ firingId }) => firingId),
    );
  });

  test('stops the earlier run and then runs with TERMINATE', async () => {
    await begin();
    const { job, go } = overlappingJob({ overlap: 'TERMINATE' });
    await deliver(job);
    await bench().plane.until(() => firings().length === 2);
    go();
    await bench().plane.until(() => ended().length === 2);
    expect(ended().map(({ outcome }) => outcome)).toEqual(['STOPPED', 'SUCCEEDED']);
    expect(outcomes()).toEqual(['RAN', 'RAN']);
  });
});

describe('a concurrent run (ALLOW)', () => {
  // P76
  test("is adopted after its agent was killed, and appends its output to the instance's", async () => {
    const agent = await begin();
    const { plane, start, folder } = bench();
    const { job, go } = overlappingJob({ overlap: 'ALLOW' });
    await deliver(job);
    await plane.until(
      () =>
        firings().length === 2 &&
        [...runs().values()].filter(({ pid }) => pid !== null).length === 2,
    );
    expect(programs(folder)).toHaveLength(2);
    await agent.kill('SIGKILL');
    expect(programs(folder)).toHaveLength(2);
    start();
    await plane.until(() => plane.sessions.length === 2);
    go();
    await plane.until(() => ended().length === 2);
    const [first, second] = firings();
    expect(outcomes()).toEqual(['RAN', 'RAN']);
    expect(ended().map(({ outcome }) => outcome)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    const concurrent = plane.bodies().flatMap((body) => ('run' in body ? [body.run] : []));
    expect(new Set(concurrent.map(({ run }) => run.runUuid))).toEqual(new Set([second?.firingId]));
    expect(concurrent.at(-1)).toMatchObject({
      instanceId: job.instanceId,
      run: { cause: 'SCHEDULE', outcome: 'SUCCEEDED' },
    });
    const logs = readFileSync(join(folder, 'instances', 'job+default+0', 'stdout.log'), 'utf8');
    expect(logs).toBe(`line of ${first?.firingId}\nline of ${second?.firingId}\n`);
    const range = concurrent.at(-1)?.run.logs?.stdout;
    expect(logs.slice(range?.from, range?.to ?? 0)).toBe(`line of ${second?.firingId}\n`);
    await until(() => !existsSync(join(folder, 'instances', `job+default+0+${second?.firingId}`)));
  });

  test('is stopped by an agent that stops its programs, and reported by the next agent', async () => {
    const agent = await begin('--stop-programs');
    const { plane, folder, start } = bench();
    const { job } = overlappingJob({ overlap: 'ALLOW' });
    await deliver(job);
    await plane.until(() => [...runs().values()].filter(({ pid }) => pid !== null).length === 2);
    const pids = programs(folder);
    await agent.kill('SIGTERM');
    expect(pids.filter(alive)).toEqual([]);
    start();
    await plane.until(() => ended().length === 2);
  });

  test('has the stop command of its program, and publishes for its instance', async () => {
    await begin();
    const { plane, folder } = bench();
    const { job } = overlappingJob({ overlap: 'ALLOW' });
    const program = {
      ...job,
      definition: {
        ...job.definition,
        command: [
          `${process.execPath} ${bundle} publish event begun; trap 'exit 0' TERM; while :; do sleep 0.02; done`,
        ],
        // Each run has its own stop command, which records the pid of that run.
        stopCommand: [
          'sh',
          '-c',
          `echo $GANDER_MAINPID >> ${join(folder, 'stopped')}; kill -TERM $GANDER_MAINPID`,
        ],
      },
    };
    await deliver(program);
    const published = () =>
      plane.bodies().flatMap((body) => ('published' in body ? [body.published] : []));
    await plane.until(() => published().length === 2);
    const ids = firings().map(({ firingId }) => firingId);
    expect(new Set(published().map(({ runUuid }) => runUuid))).toEqual(new Set(ids));
    expect(published().map(({ instanceId }) => instanceId)).toEqual([
      job.instanceId,
      job.instanceId,
    ]);
    const pids = new Map([...runs()].map(([id, { pid }]) => [id, String(pid)]));
    plane.command('STOP', [{ instanceId: job.instanceId, runUuid: null }]);
    await plane.until(() => ended().length === 2);
    expect(new Set(linesOf(join(folder, 'stopped')))).toEqual(
      new Set(ids.map((id) => pids.get(id))),
    );
    // The end of a concurrent run is not the removal of its instance.
    expect(plane.bodies().flatMap((body) => ('removed' in body ? [body.removed] : []))).toEqual([]);
  });

  test('ends when its instance is removed', async () => {
    await begin();
    const { plane, folder } = bench();
    const { job } = overlappingJob({ overlap: 'ALLOW' });
    await deliver(job);
    await plane.until(() => [...runs().values()].filter(({ pid }) => pid !== null).length === 2);
    plane.change({ changed: [], removed: [job.instanceId] });
    await until(() => programs(folder).length === 0);
  });
});
