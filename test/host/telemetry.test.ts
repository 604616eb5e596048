/** What OpenTelemetry finds in the environment of a program that really runs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { definition, instanceKey, launchers, spawnAction, TestHost } from './support.ts';

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.make(launchers[0] ?? 'SHELL');
});
afterAll(() => host.dispose());

const look = 'printf "%s %s" "$TRACEPARENT" "$OTEL_RESOURCE_ATTRIBUTES"';
const trace = '01900000-0000-7000-8000-00000000000a';

let index = 0;

/** The two variables, apart, of an instance of its own. */
async function seen(change: Partial<Definition>, traceUuid: string | null = trace) {
  const of = definition([look], { shell: true, ...change });
  index += 1;
  const action = { ...spawnAction(of, instanceKey('report', index), uuidv7()), traceUuid };
  host.runtime.spawn(action);
  expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 0 });
  const [parent = '', ...rest] = host.log(action, 'stdout.log').toString().split(' ');
  const { runId } = action;
  return { runId, parent, attributes: rest.join(' ') };
}

test('a job finds the span of its run, and what it is', async () => {
  const { runId, parent, attributes } = await seen({});
  const span = runId.replaceAll('-', '').slice(16);
  expect(parent).toBe(`00-0190000000007000800000000000000a-${span}-01`);
  expect(attributes).toBe(
    `service.name=report,service.instance.id=report@goose.example#1,deployment.environment.name=default,host.name=goose.example,gander.run=${runId}`,
  );
});

test('what the program sets is kept, and can name what Gander sets', async () => {
  const { parent, attributes } = await seen({
    env: [
      { name: 'TRACEPARENT', value: '00-of-its-own' },
      { name: 'OTEL_RESOURCE_ATTRIBUTES', value: 'service.name=mine,team=a' },
    ],
  });
  expect(parent).toBe('00-of-its-own');
  expect(attributes).toMatch(/^service\.name=mine,team=a,service\.instance\.id=report@/);
  const copied = await seen({ env: [{ name: 'TRACEPARENT', value: `x$\{TRACEPARENT}` }] });
  expect(copied.parent).toMatch(/^x00-0190/);
});

test('a run that is for no one purpose has no trace to join', async () => {
  expect(await seen({}, null)).toMatchObject({
    parent: '',
    attributes: expect.stringMatching(/^service\.name=report,/),
  });
});

test('with telemetry off there is neither', async () => {
  expect(await seen({ telemetry: false })).toMatchObject({ parent: '', attributes: '' });
});

test('a probe of the run has both', async () => {
  const settings = definition(['sleep', '1000']);
  const action = { ...spawnAction(settings, instanceKey('probed')), traceUuid: trace };
  host.runtime.spawn(action);
  await host.eventOf(action.runId, 'SPAWNED');
  const answer = await host.runtime.runAuxiliary({
    ...{ definition: settings, key: action.key, runId: action.runId, env: {} },
    ...{ argv: ['sh', '-c', look], timeoutMs: 60_000, maxOutputBytes: 10_000 },
  });
  expect(answer).toMatchObject({
    output: expect.stringMatching(/^00-0190\S+-01 service\.name=probed,.*gander\.run=/),
  });
});
