/**
 * Schedules as the whole agent keeps them: with real processes, a real clock, and an agent that is
 * killed around its firings.
 */

import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DesiredInstance } from '../../agents/core/types.ts';
import type { FiringBody, RunReportBody } from '../../agents/link/wire.ts';
import type { Schedule } from '../../src/domain/calendar/schedule.ts';
import { alive, programs } from '../support/agent-folder.ts';
import { dependsOn } from '../support/dependency.ts';
import { desiredInstance } from '../support/desired.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';
import { inMs, jobWith, scheduleOf } from './schedule-definitions.ts';
import { bundle, useBench } from './support.ts';

const bench = useBench();

const firings = (): FiringBody[] =>
  bench()
    .plane.bodies()
    .flatMap((body) => ('firing' in body ? [body.firing] : []));
/** On a busy machine what is on time may be late, or be made up for. */
const outcomes = (): string[] =>
  firings().map(({ outcome }) => (outcome === 'LATE' || outcome === 'CATCH_UP' ? 'RAN' : outcome));
/** By id, the last that was told of each run, whether or not it is its instance's own. */
function runs(): Map<string, RunReportBody> {
  const all = bench()
    .plane.bodies()
    .flatMap((body) =>
      'transition' in body && body.transition.run
        ? [body.transition.run]
        : 'run' in body
          ? [body.run.run]
          : [],
    );
  return new Map(all.map((run) => [run.runUuid, run]));
}
const ended = () => [...runs().values()].filter(({ endedAt }) => endedAt !== null);
const desires = () =>
  bench()
    .plane.bodies()
    .flatMap((body) => ('desired' in body ? [body.desired] : []));

/**
 * Enrols an agent for which nothing is desired yet, and waits until it has taken that up: on a busy
 * machine its start takes longer than a firing is ahead.
 */
async function begin(...args: string[]) {
  const { plane, start, enrolling } = bench();
  const agent = start(...enrolling, ...args);
  await plane.until(() => plane.bodies().some((body) => 'applied' in body));
  return agent;
}

async function deliver(...changed: DesiredInstance[]): Promise<void> {
  const { plane } = bench();
  plane.change({ changed, removed: [] });
  const { revision } = plane.snapshot;
  await plane.until(() =>
    plane.bodies().some((body) => 'applied' in body && body.applied.revision === revision),
  );
}

// P65, P66
test('a job runs when it is due, once, under the id of its firing; what is desired stays as it is', async () => {
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
  expect(desires()).toEqual([]);
});

// P65, P66
test('every second, with the plane away, and each firing is told afterwards', async () => {
  const agent = await begin();
  const { plane, folder } = bench();
  const log = join(folder, 'ran');
  // Beside each other: on a busy machine a run may last longer than a second.
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

test('killed with -9 again and again around its firings, it runs each exactly once and tells it once', async () => {
  let agent = await begin();
  const { plane, folder, start } = bench();
  const log = join(folder, 'ran');
  // However long the agent is away, and however long a run lasts: each firing has a run.
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
  const told = () => firings().filter(({ dueAt }) => Date.parse(dueAt) <= lastDue);
  const seconds = () => told().map(({ dueAt }) => Date.parse(dueAt) / 1000);
  // What is made up for may be told after what was on time.
  await plane.until(
    () =>
      new Set(seconds()).size === lastDue / 1000 - Math.min(...seconds()) + 1 &&
      told().every(({ firingId }) => runs().get(firingId)?.endedAt),
  );
  await agent.kill('SIGKILL');
  const times = seconds().sort((a, b) => a - b);
  expect(times).toEqual(times.map((_, index) => (times[0] ?? 0) + index));
  expect(told().map(({ outcome }) => outcome)).toEqual(
    told().map(() => expect.stringMatching(/^(RAN|LATE|CATCH_UP)$/)),
  );
  const ids = linesOf(log);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { firingId } of told()) expect(ids).toContain(firingId);
});

describe('firings that came due while nobody was there', () => {
  /**
   * The schedule has been owing since a while, as if the agent had been away: it is told of it only
   * now.
   */
  const away = (more: Partial<Schedule>) => {
    const minutes = scheduleOf({ cron: '* * * * *', owedSince: inMs(-5 * 60_000), ...more });
    return jobWith([minutes]);
  };
  /** A run that is on time may follow at any moment. */
  const old = () =>
    firings().filter(({ outcome }) => outcome === 'MISSED' || outcome === 'CATCH_UP');

  test('are missed with NONE', async () => {
    await begin();
    await deliver(away({}));
    await bench().plane.until(() => old().length >= 4);
    expect(new Set(old().map(({ outcome }) => outcome))).toEqual(new Set(['MISSED']));
    expect([...runs().values()].filter(({ cause }) => cause === 'CATCH_UP')).toEqual([]);
  });

  test('are made up for by the last with LAST', async () => {
    await begin();
    await deliver(away({ catchUp: 'LAST' }));
    await bench().plane.until(() => ended().some(({ cause }) => cause === 'CATCH_UP'));
    expect(old().filter(({ outcome }) => outcome === 'CATCH_UP')).toHaveLength(1);
    expect(old().at(-1)?.outcome).toBe('CATCH_UP');
  });

  test('are made up for one after another with ALL, also when the agent dies meanwhile', async () => {
    const agent = await begin();
    const { plane, folder, start } = bench();
    const log = join(folder, 'ran');
    const schedule = scheduleOf({
      cron: '* * * * *',
      owedSince: inMs(-5 * 60_000),
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
    const words = linesOf(log);
    expect(words.slice(0, 6)).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end']);
  });
});

describe('a firing that finds its instance running', () => {
  /** Two firings half a second apart; the run of the first goes on until it is told. */
  const twice = (more: Partial<Schedule>) => {
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
  };

  test('SKIP leaves it out', async () => {
    await begin();
    const { job, go } = twice({});
    await deliver(job);
    await bench().plane.until(() => firings().length === 2);
    go();
    expect(outcomes()).toEqual(['RAN', 'SKIPPED_OVERLAP']);
    await bench().plane.until(() => ended().length === 1);
    expect(runs().size).toBe(1);
  });

  test('QUEUE runs it afterwards', async () => {
    await begin();
    const { job, go } = twice({ overlap: 'QUEUE' });
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

  test('TERMINATE stops what runs, then runs', async () => {
    await begin();
    const { job, go } = twice({ overlap: 'TERMINATE' });
    await deliver(job);
    await bench().plane.until(() => firings().length === 2);
    go();
    await bench().plane.until(() => ended().length === 2);
    expect(ended().map(({ outcome }) => outcome)).toEqual(['STOPPED', 'SUCCEEDED']);
    expect(outcomes()).toEqual(['RAN', 'RAN']);
  });

  // P76
  test("ALLOW runs it concurrently, adopts it after a kill -9, and appends its output to the instance's", async () => {
    const agent = await begin();
    const { plane, start, folder } = bench();
    const { job, go } = twice({ overlap: 'ALLOW' });
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

  test('a concurrent run is stopped by an agent that stops its programs, and reported by the next', async () => {
    const agent = await begin('--stop-programs');
    const { plane, folder, start } = bench();
    const { job } = twice({ overlap: 'ALLOW' });
    await deliver(job);
    await plane.until(() => [...runs().values()].filter(({ pid }) => pid !== null).length === 2);
    const pids = programs(folder);
    await agent.kill('SIGTERM');
    expect(pids.filter(alive)).toEqual([]);
    start();
    await plane.until(() => ended().length === 2);
  });

  test('a concurrent run has the stop command of its program, and publishes for its instance', async () => {
    await begin();
    const { plane, folder } = bench();
    const { job } = twice({ overlap: 'ALLOW' });
    const program = {
      ...job,
      definition: {
        ...job.definition,
        command: [
          `${process.execPath} ${bundle} publish event begun; trap 'exit 0' TERM; while :; do sleep 0.02; done`,
        ],
        // The log of stop commands is evidence that each run had its own.
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
    // The concurrent run is none of the instance's transitions, and has no health of the instance.
    expect(plane.bodies().flatMap((body) => ('removed' in body ? [body.removed] : []))).toEqual([]);
  });

  test('a concurrent run ends with its instance', async () => {
    await begin();
    const { plane, folder } = bench();
    const { job } = twice({ overlap: 'ALLOW' });
    await deliver(job);
    await plane.until(() => [...runs().values()].filter(({ pid }) => pid !== null).length === 2);
    plane.change({ changed: [], removed: [job.instanceId] });
    await until(() => programs(folder).length === 0);
  });
});

test('a job that depends on something is begun when it is due, and runs when that is up, under the same id', async () => {
  await begin();
  const { plane } = bench();
  const db = desiredInstance('db', {}, { desired: 'STOPPED', desiredReason: 'NO_AUTOSTART' });
  const job = jobWith([scheduleOf({ at: inMs(500) })], {}, { dependencies: [dependsOn('db')] });
  await deliver(db, job);
  await plane.until(() => plane.transitions(job.instanceId).at(-1)?.to === 'WAITING');
  expect(outcomes()).toEqual(['RAN']);
  plane.command('START', [{ instanceId: db.instanceId, runUuid: null }]);
  await plane.until(() => ended().length === 1);
  expect(ended()[0]).toMatchObject({
    runUuid: firings()[0]?.firingId,
    cause: 'SCHEDULE',
    outcome: 'SUCCEEDED',
  });
});

// P75
test('START and STOP change what is desired, as a change at the host by the schedule', async () => {
  await begin();
  const { plane } = bench();
  const open = scheduleOf({ at: inMs(600), action: 'START', name: 'open' });
  const job = jobWith([open], { command: ['sleep', '1000'] });
  await deliver(job);
  await plane.until(() => plane.transitions(job.instanceId).at(-1)?.to === 'RUNNING');
  expect(plane.transitions(job.instanceId).at(-1)).toMatchObject({ run: { cause: 'SCHEDULE' } });
  const close = scheduleOf({ at: inMs(600), action: 'STOP', name: 'close' });
  await deliver({ ...job, schedules: [open, close] });
  await plane.until(() => plane.transitions(job.instanceId).at(-1)?.to === 'STOPPED');
  expect(plane.transitions(job.instanceId).at(-1)).toMatchObject({ reason: 'SCHEDULE' });
  expect(desires()).toMatchObject([
    { desired: 'RUNNING', scheduleId: open.scheduleId, revision: 2 },
    { desired: 'STOPPED', scheduleId: close.scheduleId, revision: 3 },
  ]);
  expect(outcomes()).toEqual(['RAN', 'RAN']);
});

test('whoever asks at the host sees what comes next', async () => {
  await begin();
  const { folder } = bench();
  const at = inMs(3_600_000);
  await deliver(jobWith([scheduleOf({ at, name: 'later' }), scheduleOf({ at: inMs(7_200_000) })]));
  const { stdout } = spawnSync(process.execPath, [bundle, 'status', '--data', folder], {
    encoding: 'utf8',
  });
  expect(stdout).toContain(`${at} RUN (later)`);
});

test('SIGNAL reaches the live run, and RESTART gives it another', async () => {
  await begin();
  const { plane, folder } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const command = [
    `trap 'echo usr1 >> ${seen}' USR1; echo > ${ready}; while :; do sleep 0.02; done`,
  ];
  const daemon = desiredInstance('daemon', { command, shell: true });
  await deliver(daemon);
  // A shell that has not come to its trap would die of the signal.
  await until(() => existsSync(ready));
  const signal = scheduleOf({ at: inMs(300), action: 'SIGNAL', signal: 'USR1', name: 'signal' });
  plane.change({ changed: [{ ...daemon, schedules: [signal] }], removed: [] });
  await until(() => existsSync(seen));
  const restart = scheduleOf({ at: inMs(300), action: 'RESTART', name: 'restart' });
  plane.change({ changed: [{ ...daemon, schedules: [restart] }], removed: [] });
  await plane.until(() => firings().length === 2);
  await plane.until(
    () => plane.transitions(daemon.instanceId).at(-1)?.run?.runUuid === firings()[1]?.firingId,
  );
  expect(outcomes()).toEqual(['RAN', 'RAN']);
});

// P67, P68
test('a disabled assignment is skipped, a paused schedule is silent, and what is changed owes nothing from before', async () => {
  await begin();
  const { plane } = bench();
  const every = scheduleOf({ cron: '* * * * * *', name: 'every second' });
  const disabled = jobWith([every], {}, { program: 'disabled', desiredReason: 'DISABLED' });
  const paused = jobWith(
    [{ ...every, scheduleId: randomUUID(), paused: true }],
    {},
    { program: 'paused' },
  );
  await deliver(disabled, paused);
  await plane.until(() => firings().length >= 2);
  expect(new Set(outcomes())).toEqual(new Set(['SKIPPED_DISABLED']));
  expect(new Set(firings().map(({ instanceId }) => instanceId))).toEqual(
    new Set([disabled.instanceId]),
  );
  const [schedule] = paused.schedules;
  if (schedule === undefined) throw new Error('it has a schedule');
  const resumed = inMs(0);
  plane.change({
    changed: [
      { ...paused, schedules: [{ ...schedule, paused: false, revision: 2, owedSince: resumed }] },
    ],
    removed: [disabled.instanceId],
  });
  await plane.until(
    () => firings().filter(({ instanceId }) => instanceId === paused.instanceId).length >= 2,
  );
  const told = firings().filter(({ instanceId }) => instanceId === paused.instanceId);
  expect(
    told.every(
      ({ dueAt, outcome }) => Date.parse(dueAt) >= Date.parse(resumed) && outcome !== 'MISSED',
    ),
  ).toBe(true);
});

// P68
test('exclusions that were written out again hold at once, although the schedule is still the same', async () => {
  await begin();
  const { plane } = bench();
  const every = scheduleOf({
    cron: '* * * * * *',
    exclusions: [{ from: '2000-01-01T00:00:00', until: '2100-01-01T00:00:00' }],
  });
  const job = jobWith([every]);
  await deliver(job);
  expect(firings()).toEqual([]);
  plane.change({ changed: [{ ...job, schedules: [{ ...every, exclusions: [] }] }], removed: [] });
  await plane.until(() => outcomes().filter((outcome) => outcome === 'RAN').length >= 2);
});
