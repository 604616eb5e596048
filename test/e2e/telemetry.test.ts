/**
 * The tour of docs/telemetry.md with a real plane, agent and job: command, run and what the job
 * reports are one trace at the collector, also when the plane is killed while the job runs.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandsInBlocks, wordsOf } from '../support/documents.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { Collector } from '../support/otlp.ts';
import { graphql } from '../support/requests.ts';
import { until } from '../support/until.ts';

/** Reports a span of its own, as any SDK would; a job that is slow waits for a file first. */
const job = `
import { existsSync, writeFileSync } from 'node:fs';
const { TRACEPARENT, OTEL_RESOURCE_ATTRIBUTES, COLLECTOR, WAIT } = process.env;
if (WAIT) {
  writeFileSync(WAIT + '.began', '');
  while (!existsSync(WAIT)) await new Promise((resolve) => setTimeout(resolve, 20));
}
const [, traceId, parentSpanId] = TRACEPARENT.split('-');
const now = Date.now() + '000000';
const attributes = OTEL_RESOURCE_ATTRIBUTES.split(',').map((pair) => {
  const [key, value] = pair.split('=');
  return { key, value: { stringValue: decodeURIComponent(value) } };
});
const span = { traceId, parentSpanId, spanId: 'abcdefabcdefabcd', flags: 1, name: 'own', kind: 1,
  startTimeUnixNano: now, endTimeUnixNano: now, attributes: [], events: [], status: {} };
const scope = { name: 'job', version: '1' };
const body = { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope, spans: [span] }] }] };
await fetch(COLLECTOR + '/v1/traces', { method: 'POST', body: JSON.stringify(body) });
`;

const world = new World();
const wait = join(world.folder, 'wait');
let collector: Collector;
let plane: PlaneProcess;
let host: string;
const start = () =>
  world.up({
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRIC_EXPORT_INTERVAL: '1000' },
  });

beforeAll(async () => {
  collector = await Collector.open();
  plane = await start();
  host = (await graphql(plane, '{ hosts { nodes { name } } }')).hosts.nodes[0].name;
  writeFileSync(join(world.folder, 'job.mjs'), job);
  const common = `command: ["${process.execPath}", "${world.folder}/job.mjs"], hosts: "*", autostart: false, autorestart: never`;
  writeFileSync(
    join(world.folder, 'fleet.yaml'),
    `programs:
  - {name: backup, ${common}, env: {COLLECTOR: "${collector.url}"}}
  - {name: slow, ${common}, env: {COLLECTOR: "${collector.url}", WAIT: "${wait}"}}
`,
  );
  expect(await world.cli(['apply', '-f', 'fleet.yaml'])).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await world.destroy();
  await collector.close();
});

/** The trace of a run of the program: root, run, and what the job reported. */
const traceOf = (program: string) =>
  until(
    () => {
      const run = collector.spans.find(({ name }) => name === `run ${program}`);
      const spans = collector.spans.filter(({ traceId }) => traceId === run?.traceId);
      const named = (name: string) => spans.find((span) => span.name === name);
      const [root, own] = [named('command RUN'), named('own')];
      return run && root && own && { run, root, own, spans };
    },
    { what: `the trace of ${program}` },
  );

test('the tour of docs/telemetry.md leads to one trace', async () => {
  const lines = commandsInBlocks('docs/telemetry.md').map(({ text }) => wordsOf(text));
  const [, run, show] = lines;
  expect(lines[0]).toEqual([
    ...['OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318', 'npx', 'gander', 'serve'],
  ]);
  const words = (run ?? []).slice(1).map((word) => word.replace('db1', host));
  expect(await world.cli(words)).toMatchObject({ code: 0 });
  const trace = await traceOf('backup');
  expect(trace.spans).toHaveLength(3);
  expect(trace.run.parentSpanId).toBe(trace.root.spanId);
  expect(trace.own.parentSpanId).toBe(trace.run.spanId);
  // The plane describes the program as the program's own SDK does.
  expect(trace.own.resource).toMatchObject(trace.run.resource);
  const id = String(trace.run.attributes['gander.run']);
  const shown = await world.cli((show ?? []).slice(1).map((word) => word.replace('RUN', id)));
  expect(shown.stdout).toContain(trace.run.traceId);
  expect(collector.faults).toEqual([]);
});

test('metrics of plane, host and instances come along', async () => {
  await until(() => collector.metrics.some(({ name }) => name === 'gander_host_load1'));
  const names = new Set(collector.metrics.map(({ name }) => name));
  for (const name of ['gander_plane_info', 'gander_host_online', 'gander_instance_state'])
    expect(names).toContain(name);
  expect(collector.faults).toEqual([]);
});

test('a plane that is killed while a job runs exports its run when it is back, once', async () => {
  world.start('gander', ['run', 'slow'], { GANDER_DATA: world.data });
  await until(() => existsSync(`${wait}.began`));
  plane.process.child.kill('SIGKILL');
  await plane.process.ended;
  writeFileSync(wait, '');
  plane = await start();
  const trace = await traceOf('slow');
  expect(trace.own.parentSpanId).toBe(trace.run.spanId);
  expect(trace.run.parentSpanId).toBe(trace.root.spanId);
  // What comes later comes after all that there was to send.
  expect(await world.cli(['run', 'backup'])).toMatchObject({ code: 0 });
  const runs = () => collector.spans.filter(({ name }) => name.startsWith('run '));
  await until(() => runs().length === 3);
  expect(runs().map(({ name }) => name)).toEqual(['run backup', 'run slow', 'run backup']);
  expect(collector.faults).toEqual([]);
});
