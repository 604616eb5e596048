/**
 * When the whole agent starts the runs of schedules, with real processes and a real clock: on time,
 * while the plane is away, after the agent was killed, and after it was away.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/domain/calendar/schedule.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';
import { inMs, jobWith, scheduleOf } from './schedule-definitions.ts';
import { useSchedules } from './schedule-support.ts';

const { bench, firings, outcomes, runs, ended, localChanges, begin, deliver } = useSchedules();

// P65, P66
test('a job runs once when it is due, under the id of its firing; the desired state does not change', async () => {
  await begin();
  const at = inMs(700);
  const job = jobWith([scheduleOf({ at })]);
  await deliver(job);
  await bench().plane.until(() => ended().length === 1);
  expect(firings()).toMatchObject([
    { dueAt: at, instanceId: job.instanceId, action: 'RUN', scheduleName: 'job', detail: null },
  ]);
  expect(outcomes()).toEqual(['RAN']);
  const [run] = ended();
  expect(run).toMatchObject({
    runUuid: firings()[0]?.firingId,
    cause: 'SCHEDULE',
    outcome: 'SUCCEEDED',
    exitCode: 0,
  });
  expect(Date.parse(run?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(at));
  expect(localChanges()).toEqual([]);
});

// P65, P66
test('firings continue each second while the plane is away, and each is reported afterwards', async () => {
  const agent = await begin();
  const { plane, folder } = bench();
  const log = join(folder, 'ran');
  // Concurrent runs, because on a busy machine one may last longer than a second.
  const schedule = scheduleOf({ cron: '* * * * * *', overlap: 'ALLOW' });
  await deliver(jobWith([schedule], { command: [`echo $GANDER_RUN >> ${log}`], shell: true }));
  plane.mute = true;
  plane.drop();
  await until(() => linesOf(log).length >= 4);
  plane.mute = false;
  plane.drop();
  await plane.until(() => firings().length >= 4 && ended().length >= 4);
  await agent.kill('SIGTERM');
  const times = firings().map(({ dueAt }) => Date.parse(dueAt) / 1000);
  expect(times).toEqual(times.map((_, index) => (times[0] ?? 0) + index));
  const ids = linesOf(log);
  expect(new Set(ids).size).toBe(ids.length);
  const due = new Map(firings().map(({ firingId, dueAt }) => [firingId, Date.parse(dueAt)]));
  for (const { runUuid, startedAt } of ended()) {
    expect(ids).toContain(runUuid);
    expect(Date.parse(startedAt)).toBeGreaterThanOrEqual(
      due.get(runUuid) ?? Number.POSITIVE_INFINITY,
    );
  }
});

test('an agent that is killed repeatedly around its firings runs each exactly once and reports it once', async () => {
  let agent = await begin();
  const { plane, folder, start } = bench();
  const log = join(folder, 'ran');
  // Each firing gets a run, however long the agent is down and however long a run lasts.
  const schedule = scheduleOf({
    cron: '* * * * * *',
    overlap: 'ALLOW',
    catchUp: 'ALL',
    catchUpLimit: 1000,
  });
  await deliver(jobWith([schedule], { command: [`echo $GANDER_RUN >> ${log}`], shell: true }));
  for (const ms of [0, 3, 8, 15, 40]) {
    const second = Math.ceil(Date.now() / 1000) * 1000;
    await until(() => Date.now() >= second + ms);
    await agent.kill('SIGKILL');
    agent = start();
    await agent.untilLogged('agent started');
  }
  await plane.until(() => firings().length >= 6);
  const lastDue = Math.max(...firings().map(({ dueAt }) => Date.parse(dueAt)));
  const reported = () => firings().filter(({ dueAt }) => Date.parse(dueAt) <= lastDue);
  const seconds = () => reported().map(({ dueAt }) => Date.parse(dueAt) / 1000);
  // A catch-up firing may be reported after one that was on time.
  await plane.until(
    () =>
      new Set(seconds()).size === lastDue / 1000 - Math.min(...seconds()) + 1 &&
      reported().every(({ firingId }) => runs().get(firingId)?.endedAt),
  );
  await agent.kill('SIGKILL');
  const times = seconds().sort((a, b) => a - b);
  expect(times).toEqual(times.map((_, index) => (times[0] ?? 0) + index));
  expect(reported().map(({ outcome }) => outcome)).toEqual(
    reported().map(() => expect.stringMatching(/^(RAN|LATE|CATCH_UP)$/)),
  );
  const ids = linesOf(log);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { firingId } of reported()) expect(ids).toContain(firingId);
});

describe('firings that came due while the agent was away', () => {
  /** A schedule that counts firings since five minutes ago, delivered to the agent only now. */
  const awaySchedule = (more: Partial<Schedule>) => {
    const minutes = scheduleOf({ cron: '* * * * *', effectiveSince: inMs(-5 * 60_000), ...more });
    return jobWith([minutes]);
  };
  /** Without the firings that come due during the test. */
  const earlier = () =>
    firings().filter(({ outcome }) => outcome === 'MISSED' || outcome === 'CATCH_UP');

  test('with NONE, are reported as missed', async () => {
    await begin();
    await deliver(awaySchedule({}));
    await bench().plane.until(() => earlier().length >= 4);
    expect(new Set(earlier().map(({ outcome }) => outcome))).toEqual(new Set(['MISSED']));
    expect([...runs().values()].filter(({ cause }) => cause === 'CATCH_UP')).toEqual([]);
  });

  test('with LAST, are caught up by one run for the last of them', async () => {
    await begin();
    await deliver(awaySchedule({ catchUp: 'LAST' }));
    await bench().plane.until(() => ended().some(({ cause }) => cause === 'CATCH_UP'));
    expect(earlier().filter(({ outcome }) => outcome === 'CATCH_UP')).toHaveLength(1);
    expect(earlier().at(-1)?.outcome).toBe('CATCH_UP');
  });

  test('with ALL, are caught up one after another, also when the agent is killed meanwhile', async () => {
    const agent = await begin();
    const { plane, folder, start } = bench();
    const log = join(folder, 'ran');
    const schedule = scheduleOf({
      cron: '* * * * *',
      effectiveSince: inMs(-5 * 60_000),
      catchUp: 'ALL',
      catchUpLimit: 3,
    });
    const command = [`echo begin >> ${log}; sleep 0.2; echo end >> ${log}`];
    await deliver(jobWith([schedule], { command, shell: true }));
    await until(() => linesOf(log).length > 0);
    await agent.kill('SIGKILL');
    start();
    const caughtUp = () => ended().filter(({ cause }) => cause === 'CATCH_UP');
    await plane.until(() => caughtUp().length === 3);
    expect(firings().filter(({ outcome }) => outcome === 'CATCH_UP')).toHaveLength(3);
    const lines = linesOf(log);
    expect(lines.slice(0, 6)).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end']);
  });
});
