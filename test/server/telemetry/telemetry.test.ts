/**
 * The export to OpenTelemetry against a collector that checks each request, and that is away, late,
 * endless and wrong. Agents are reduced to their reports.
 */
import type { ServerResponse } from 'node:http';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { exportCursors } from '../../../drizzle/tables-jobs.ts';
import type { RunReport } from '../../../schema/agents/apply-runs.ts';
import { applyReports } from '../../../schema/agents/store/apply.ts';
import type { ReportBody } from '../../../schema/agents/topics.ts';
import { removeOldEvents } from '../../../schema/events/store/events.ts';
import { insertSamples } from '../../../schema/metrics/store/metrics.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { parseAllowedAddresses } from '../../../src/base/addresses.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { createLogger } from '../../../src/base/log.ts';
import { spanIdOfRun, spanIdOfTrace, traceIdOf } from '../../../src/domain/trace.ts';
import { Observed } from '../../../src/server/observe.ts';
import type { OpenPlane } from '../../../src/server/plane.ts';
import type { TelemetryConfig } from '../../../src/server/telemetry/settings.ts';
import { startTelemetry } from '../../../src/server/telemetry/start.ts';
import { openedFor } from '../../schema/graph.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { plantFleet } from '../../support/fleet.ts';
import { Collector } from '../../support/otlp.ts';
import { openTestPlane, type TestPlane } from '../../support/plane.ts';
import { until } from '../../support/until.ts';

let database: TestDatabase;
let agents: TestPlane;
let collector: Collector;
let session: Awaited<ReturnType<typeof openedFor>>;
let instanceId: string;
let hostId: string;
let sequence = 0;
/** What the planes have logged in this test. */
const problems: { readonly code: string; readonly [field: string]: unknown }[] = [];
const log = createLogger({
  ...{ level: 'warn', name: 'plane', readable: false },
  destination: { write: (line) => void problems.push(JSON.parse(line)) },
});
/** What is closed after each test: exports before their planes. */
const opened: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  agents = await openTestPlane(database);
  collector = await Collector.open();
  const { db } = agents.plane;
  const planted = await plantFleet(db, { hosts: ['h1'], programs: [{ name: 'job' }] });
  instanceId = planted.instanceIds.get('job@h1') ?? '';
  hostId = planted.hostIds.get('h1') ?? '';
  session = await openedFor(db, hostId);
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  expect(collector.faults).toEqual([]);
  const { spans, metrics, requests } = collector;
  for (const list of [spans, metrics, requests, problems]) list.length = 0;
  collector.misbehaviour.length = 0;
});
afterAll(async () => {
  await agents.close();
  await database.drop();
  await collector.close();
});

interface Exporting {
  readonly plane: OpenPlane;
  readonly observed: Observed;
  stop(): Promise<void>;
}

/** A plane that exports; each time another one, as after a restart. */
async function exporting(changes: Partial<TelemetryConfig> = {}): Promise<Exporting> {
  const { plane, close } = await openTestPlane(database);
  opened.push(close);
  const observed = new Observed();
  const telemetry = {
    ...{ tracesUrl: `${collector.url}/v1/traces`, metricsUrl: null, headers: {} },
    ...{ withinMs: 30_000, everyMs: 100, ...changes },
  };
  const allowed = parseAllowedAddresses('') ?? expect.fail();
  const notifications = { folders: { secrets: null, commands: null }, allowed };
  const running = await startTelemetry(plane, log, { telemetry, notifications }, observed);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= running?.stop() ?? expect.fail();
    return stopped;
  };
  opened.push(stop);
  return { plane, observed, stop };
}

async function report(...bodies: ReportBody[]): Promise<void> {
  const reports = bodies.map((body) => {
    sequence += 1;
    return { sequence, at: new Date(), body };
  });
  const [outcome] = await agents.plane.write(planeActor, (tx) =>
    applyReports(tx, [{ ...session, reports }]),
  );
  expect(outcome).toMatchObject({ refused: [] });
}

/** A run of job@h1 that began and has ended. @returns its id */
async function ran(changes: Partial<RunReport> = {}): Promise<string> {
  const runUuid = changes.runUuid ?? uuidv7();
  const startedAt = new Date(Date.now() - 3000);
  const run: RunReport = {
    ...{ runUuid, programRevision: 1, cause: 'OPERATOR', pid: 7, startedAt, outcome: 'RUNNING' },
    ...changes,
  };
  const end = { endedAt: new Date(), lastedMs: 2500, exitCode: 0, outcome: 'SUCCEEDED' };
  const change = (from: string, to: string, reason: string, of: RunReport): ReportBody => ({
    transition: { instanceId, from, to, reason, restarts: 0, run: of } as never,
  });
  await report(
    change('STOPPED', 'STARTING', 'OPERATOR', run),
    change('STARTING', 'RUNNING', 'OPERATOR', run),
    change('RUNNING', 'EXITED', 'EXIT_EXPECTED', { ...run, ...end, ...changes }),
  );
  return runUuid;
}

/** The runs whose spans the collector has, in their order. */
const exported = () =>
  collector.spans.flatMap(({ attributes }) =>
    attributes['gander.run'] === undefined ? [] : [attributes['gander.run']],
  );
const arrived = (...runs: readonly string[]) =>
  until(() => runs.every((run) => exported().includes(run)), { what: `spans of ${runs}` });

/** A command that has ended. */
async function commanded(): Promise<string> {
  const id = uuidv7();
  await agents.plane.write(planeActor, async (tx) => {
    await tx.db.execute(sql`
      insert into commands (id, kind, selector, actor, created_at, finished_at)
      values (${id}, 'RUN', 'job@h1', 'alice', now() - interval '4 seconds', now())`);
    await tx.db.execute(sql`
      insert into command_targets (command_id, instance_id, host_id, address, status)
      values (${id}, ${instanceId}, ${hostId}, 'job@h1', 'SUCCEEDED')`);
    const payload = { status: 'SUCCEEDED', succeeded: 1, failed: 0 };
    tx.emit({ kind: 'COMMAND_FINISHED', commandId: id, payload });
  });
  return id;
}

test('a command, its run and a retry are one trace, and each parent is there', async () => {
  const before = await ran();
  await exporting({ headers: { authorization: 'Bearer secret' } });
  const commandId = await commanded();
  const first = await ran({ commandId, outcome: 'FAILED', exitCode: 3 });
  const retry = await ran({ cause: 'RETRY', commandId, traceUuid: commandId });
  await arrived(first, retry);
  // What had ended before the export began is not a part of it.
  expect(exported()).not.toContain(before);
  const [root, ...runs] = collector.spans;
  expect(root).toMatchObject({
    ...{ traceId: traceIdOf(commandId), spanId: spanIdOfTrace(commandId), name: 'command RUN' },
    resource: { 'service.name': 'gander', 'service.version': '0.0.0-test' },
  });
  expect(runs).toMatchObject([
    {
      ...{ traceId: root?.traceId, spanId: spanIdOfRun(first), parentSpanId: root?.spanId },
      status: { code: 2, message: 'exit code 3' },
      resource: { 'service.name': 'job', 'service.instance.id': 'job@h1', 'host.name': 'h1' },
      events: [{ name: 'starting' }, { name: 'running' }, { name: 'exited' }],
    },
    { traceId: root?.traceId, spanId: spanIdOfRun(retry), parentSpanId: root?.spanId, status: {} },
  ]);
  expect(collector.requests[0]?.headers).toMatchObject({
    ...{ authorization: 'Bearer secret', 'content-type': 'application/json' },
  });
});

test('a firing has a span of its own, above its run', async () => {
  await exporting();
  const runUuid = uuidv7();
  const dueAt = new Date(Date.now() - 4000);
  const schedule = { scheduleId: uuidv7(), scheduleName: 'nightly', action: 'RUN' } as const;
  await report({
    firing: { ...schedule, firingId: runUuid, instanceId, outcome: 'RAN', dueAt, count: 1 },
  } as ReportBody);
  await ran({ runUuid, cause: 'SCHEDULE' });
  await arrived(runUuid);
  expect(collector.spans).toMatchObject([
    { name: 'schedule nightly', traceId: traceIdOf(runUuid), spanId: spanIdOfTrace(runUuid) },
    { name: 'run job', traceId: traceIdOf(runUuid), parentSpanId: spanIdOfTrace(runUuid) },
  ]);
});

test('planes that come and go export each run once, through a collector that is away', async () => {
  const { port } = collector;
  const first = await exporting();
  const done = await ran();
  await arrived(done);
  await collector.close();
  const away = [await ran(), await ran()];
  await until(() => (first.observed.exports.get('spans')?.failures ?? 0) > 0);
  await first.stop();
  // While no plane exports at all.
  const unseen = await ran();
  const spans = [...collector.spans];
  collector = await Collector.open(port);
  collector.spans.push(...spans);
  await exporting();
  await exporting();
  const last = await ran();
  await arrived(last);
  expect(exported()).toEqual([done, ...away, unseen, last]);
  // The cursor follows, so that the next plane repeats nothing.
  await until(async () => {
    const [row] = await agents.plane.db
      .select()
      .from(exportCursors)
      .where(eq(exportCursors.name, 'spans'));
    return row?.sequence === (await agents.plane.log.head());
  });
});

test('a plane that has lost its lease without notice repeats once, not all the time', async () => {
  await exporting();
  const before = await ran();
  await arrived(before);
  await agents.plane.db.execute(sql`
    update job_leases set holder = ${uuidv7()}, until = clock_timestamp() + interval '1 second'
    where name = 'telemetry'`);
  const repeated = await ran();
  await arrived(repeated);
  // Until it has the lease again, and has saved that it sent this.
  const last = await ran();
  await arrived(last);
  const times = exported().filter((id) => id === repeated).length;
  expect(times).toBeLessThanOrEqual(2);
});

test('what retention removed before its export is logged, and the export goes on', async () => {
  const first = await exporting();
  const done = await ran();
  await arrived(done);
  await first.stop();
  const before = await agents.plane.log.head();
  await ran();
  const kept = await ran();
  const head = await agents.plane.log.head();
  await removeOldEvents(agents.plane.db, { before: new Date(0), keep: 1, batch: 5000 });
  await exporting();
  await arrived(kept);
  expect(exported()).toEqual([done, kept]);
  const [problem] = problems;
  expect(problem).toMatchObject({ code: 'TELEMETRY_SKIPPED', to: head - 1 });
  // The first plane may have saved its cursor before the last of its events came.
  expect(problem?.['from']).toBeLessThanOrEqual(before + 1);
});

const pour = (response: ServerResponse) => {
  const chunk = Buffer.alloc(65_536, '{');
  const more = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};
const answer =
  (status: number, body: string, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);

test.each([
  ['never answers', () => {}],
  ['answers and does not end', (response: ServerResponse) => void response.write('{')],
  ['breaks the connection', (response: ServerResponse) => void response.destroy()],
  [
    'pours without end that it is busy',
    (response: ServerResponse) => pour(response.writeHead(503)),
  ],
  ['is busy', answer(429, 'busy')],
])('a collector that %s gets the same again, and disturbs nothing', async (_, misbehave) => {
  const { observed } = await exporting({ withinMs: 1000, headers: { authorization: 's3cret' } });
  collector.misbehaviour.push(misbehave);
  const run = await ran();
  await until(() => collector.requests.length > 0);
  // Reports are taken meanwhile.
  const next = await ran();
  await arrived(run, next);
  expect(exported()).toEqual([run, next]);
  // The collector has them before the plane has its answer.
  const counted = await until(() => {
    const counts = observed.exports.get('spans');
    return counts?.sent === 2 && counts;
  });
  expect(counted.refused).toBe(0);
  expect(counted.failures).toBeGreaterThan(0);
  expect(problems[0]).toMatchObject({ code: 'TELEMETRY_NOT_SENT', signal: 'spans' });
  expect(JSON.stringify(problems)).not.toContain('s3cret');
});

test('Retry-After is waited for', async () => {
  await exporting();
  collector.misbehaviour.push(answer(503, '', { 'retry-after': '3' }));
  const run = await ran();
  await until(() => collector.requests.length === 1);
  const began = performance.now();
  await arrived(run);
  // The first pause without it would be a second at most.
  expect(performance.now() - began).toBeGreaterThan(2500);
});

test.each([
  ['refuses', answer(400, 'no'), 1],
  ['pours a success without end', (response: ServerResponse) => pour(response.writeHead(200)), 0],
  ['takes a part', answer(200, '{"partialSuccess":{"rejectedSpans":"1"}}'), 1],
])('a collector that %s gets nothing twice', async (_, misbehave, refused) => {
  const { observed } = await exporting();
  collector.misbehaviour.push(misbehave);
  const lost = await ran();
  await until(() => observed.exports.get('spans') !== undefined);
  const next = await ran();
  await arrived(next);
  expect(exported()).not.toContain(lost);
  await until(() => observed.exports.get('spans')?.sent === 2 - refused);
  expect(observed.exports.get('spans')).toMatchObject({ refused, failures: 0 });
  const refusals = problems.map(({ code, count }) => [code, count]);
  expect(refusals).toEqual(refused === 0 ? [] : [['TELEMETRY_REFUSED', 1]]);
});

test('metrics come at intervals, those of the fleet from one replica, with the newest values', async () => {
  const values = {
    ...{ load1: 0.5, load5: 1, load15: 1, cpuPercent: 50, memoryTotalBytes: 8, disks: [] },
    ...{ memoryAvailableBytes: 4, swapTotalBytes: 0, swapFreeBytes: 0 },
  };
  await insertSamples(agents.plane.db, [{ hostId, at: new Date(), host: values, instances: [] }]);
  const to = { tracesUrl: null, metricsUrl: `${collector.url}/v1/metrics` };
  const planes = [await exporting(to), await exporting(to)];
  const by = (name: string) => collector.metrics.filter((metric) => metric.name === name);
  const replicasOf = (name: string) =>
    new Set(by(name).map(({ resource }) => resource['service.instance.id']));
  await until(() => by('gander_host_load1').length > 2);
  await until(() => replicasOf('gander_plane_info').size === 2);
  expect(replicasOf('gander_host_load1').size).toBe(1);
  expect(by('gander_host_cpu_ratio')[0]).toMatchObject({
    ...{ kind: 'gauge', unit: '1', points: [{ attributes: { host: 'h1' }, asDouble: 0.5 }] },
  });
  expect(by('gander_events_total')[0]).toMatchObject({ kind: 'sum' });
  // What was sent before is among what is sent then.
  await until(() => by('gander_telemetry_sent_total').length > 0);
  expect(planes[0]?.observed.exports.get('metrics')?.failures).toBe(0);
});
