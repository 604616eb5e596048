/**
 * What firings do to instances: start and stop, signal and restart, wait for dependencies; and how
 * the agent takes changes of schedules.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dependsOn } from '../support/dependency.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { inMs, jobWith, scheduleOf } from './schedule-definitions.ts';
import { useSchedules } from './schedule-support.ts';
import { bundle } from './support.ts';

const { bench, firings, outcomes, ended, localChanges, begin, deliver } = useSchedules();

test('a job with a dependency that is not met waits when it is due, and then runs under the id of the firing', async () => {
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
test('START and STOP change the desired state, as a local change by the schedule', async () => {
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
  expect(localChanges()).toMatchObject([
    { desired: 'RUNNING', scheduleId: open.scheduleId, revision: 2 },
    { desired: 'STOPPED', scheduleId: close.scheduleId, revision: 3 },
  ]);
  expect(outcomes()).toEqual(['RAN', 'RAN']);
});

test('status on the host shows the next firing', async () => {
  await begin();
  const { folder } = bench();
  const at = inMs(3_600_000);
  await deliver(jobWith([scheduleOf({ at, name: 'later' }), scheduleOf({ at: inMs(7_200_000) })]));
  const { stdout } = spawnSync(process.execPath, [bundle, 'status', '--data', folder], {
    encoding: 'utf8',
  });
  expect(stdout).toContain(`${at} RUN (later)`);
});

test('SIGNAL is sent to the live run, and RESTART replaces it', async () => {
  await begin();
  const { plane, folder } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const command = [
    `trap 'echo usr1 >> ${seen}' USR1; echo > ${ready}; while :; do sleep 0.02; done`,
  ];
  const daemon = desiredInstance('daemon', { command, shell: true });
  await deliver(daemon);
  // The signal would end a shell that has not set its trap yet.
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
test('firings of a disabled assignment are skipped, a paused schedule has none, and a resumed one has none from before', async () => {
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
  if (schedule === undefined) throw new Error('the job has a schedule');
  const resumed = inMs(0);
  plane.change({
    changed: [
      {
        ...paused,
        schedules: [{ ...schedule, paused: false, revision: 2, effectiveSince: resumed }],
      },
    ],
    removed: [disabled.instanceId],
  });
  await plane.until(
    () => firings().filter(({ instanceId }) => instanceId === paused.instanceId).length >= 2,
  );
  const sinceResumed = firings().filter(({ instanceId }) => instanceId === paused.instanceId);
  expect(
    sinceResumed.every(
      ({ dueAt, outcome }) => Date.parse(dueAt) >= Date.parse(resumed) && outcome !== 'MISSED',
    ),
  ).toBe(true);
});

// P68
test('changed exclusions take effect at once, although the revision of the schedule is the same', async () => {
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
