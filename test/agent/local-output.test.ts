/**
 * The commands of the agent's command line that carry data: `logs` reads what programs wrote,
 * `publish` is called by programs themselves.
 */
import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { reportsOf, runLocal, untilRunning } from './local-support.ts';
import { bundle, useBench } from './support.ts';

const bench = useBench();
const local = (...args: string[]) => runLocal(bench(), ...args);

/** The command and environment of a script that can call `publish`, the agent's subcommand. */
function publisher(
  name: string,
  script: string,
): { command: string[]; shell: boolean; env: { name: string; value: string }[] } {
  const { folder } = bench();
  const path = join(folder, `${name}.sh`);
  writeFileSync(
    path,
    `#!/bin/sh\npublish() { ${process.execPath} ${bundle} publish "$@"; }\n${script}\n`,
  );
  chmodSync(path, 0o755);
  return { command: [path], shell: false, env: [] };
}

// P207
test('logs prints what a program wrote, and follows until the reader is killed', async () => {
  const { plane, start, enrolling, folder } = bench();
  const go = join(folder, 'go');
  const script = `echo one; echo two; echo wrong >&2; while [ ! -e ${go} ]; do sleep 0.05; done; echo three; exec sleep 1000`;
  const web = desiredInstance('web', { command: [script], shell: true });
  plane.snapshot = { revision: 1, instances: [web] };
  start(...enrolling);
  await untilRunning(plane, web.instanceId);
  await until(async () => (await local('logs', 'web', '--stdout', '-n', '1')).out === 'two\n');
  await until(async () => (await local('logs', 'web')).out.includes('web err| wrong\n'));

  const child = execFile(process.execPath, [bundle, 'logs', 'web', '--stdout', '-f'], {
    env: { ...process.env, GANDER_AGENT_DATA: folder },
  });
  let seen = '';
  child.stdout?.on('data', (text: string) => {
    seen += text;
  });
  try {
    await until(() => seen.includes('two'));
    writeFileSync(go, '');
    await until(() => seen === 'one\ntwo\nthree\n');
  } finally {
    child.kill('SIGKILL');
  }
});

// P208
test('publish reports each kind to the plane, with the latest value of an attribute', async () => {
  const { plane, start, enrolling } = bench();
  const script = `publish event job.done --severity warning --data '{"rows":3}'
publish attribute queue 17
publish attribute state idle
publish heartbeat
publish progress 3 10 copying
publish event "no name" || publish event refused --data "$?"
i=0; while [ $i -lt 5 ]; do i=$((i+1)); publish attribute queue $i; done
exec sleep 1000`;
  const web = desiredInstance('web', publisher('web', script));
  plane.snapshot = { revision: 1, instances: [web] };
  start(...enrolling);
  const { instanceId } = web;
  const attributes = () => reportsOf(plane, 'attribute');
  await plane.until(() => attributes().some(({ name, value }) => name === 'queue' && value === 5));
  const runUuid = plane.transitions(instanceId).at(-1)?.run?.runUuid;
  expect(reportsOf(plane, 'published')).toEqual([
    { instanceId, runUuid, name: 'job.done', severity: 'WARNING', data: { rows: 3 } },
    { instanceId, runUuid, name: 'refused', severity: 'INFO', data: 1 },
  ]);
  expect(attributes()).toContainEqual({ instanceId, name: 'state', value: 'idle' });
  expect(attributes().filter(({ name }) => name === 'queue')[0]).toMatchObject({ value: 17 });
  expect(reportsOf(plane, 'heartbeat')).toEqual([{ instanceId }]);
  expect(reportsOf(plane, 'progress')).toEqual([
    { instanceId, runUuid, current: 3, total: 10, message: 'copying' },
  ]);
});
