/**
 * Probe commands: they run like their program, and are killed with all that they started when they
 * exceed their timeout.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../../agents/core/types.ts';
import { probeExec } from '../../../agents/host/probes/exec.ts';
import { linesOf } from '../../support/lines.ts';
import { until } from '../../support/until.ts';
import { definition, instanceKey, isAlive, TestHost } from '../support.ts';

let host: TestHost;
let folder: string;
beforeAll(async () => {
  host = await TestHost.make();
  folder = mkdtempSync(join(tmpdir(), 'gander-probe-'));
});
afterAll(async () => {
  await host.dispose();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

const script = (text: string): string[] => ['/bin/sh', '-c', text];

const probe = (
  argv: readonly string[],
  {
    timeoutMs = 60_000,
    signal = new AbortController().signal,
    changes = {} as Partial<Definition>,
  } = {},
) =>
  probeExec(
    { key: instanceKey(), runId: 'r-1', pid: 4711, definition: definition(['/bin/true'], changes) },
    argv,
    (request) => host.runtime.runAuxiliary(request),
    { timeoutMs, signal },
  );

const pidIn = (path: string): Promise<number> => until(() => Number(linesOf(path)[0] ?? 0));

test('exit 0 is a success; any other end is a failure with the last line of output', async () => {
  expect((await probe(['/bin/true'])).ok).toBe(true);
  expect(await probe(script('echo first; echo the disk is full >&2; exit 3'))).toEqual({
    ok: false,
    detail: 'exit 3: the disk is full',
  });
  expect(await probe(script('kill -SEGV $$'))).toMatchObject({ ok: false, detail: 'signal SEGV' });
  expect((await probe(['/no/such/probe'])).detail).toContain('/no/such/probe does not exist');
});

test('a probe has the working directory and environment of the program, and its pid', async () => {
  const changes = { cwd: folder, env: [{ name: 'COLOUR', value: 'grey' }] };
  const answer = await probe(script('echo "$PWD $COLOUR $GANDER_MAINPID $GANDER_RUN"; exit 1'), {
    changes,
  });
  expect(answer.detail).toBe(`exit 1: ${folder} grey 4711 r-1`);
});

test.skipIf(process.getuid?.() !== 0)(
  'a probe runs as the user of the program, without the groups of the agent',
  async () => {
    const answer = await probe(script('echo "$(id -u) $(id -G)"; exit 1'), {
      changes: { user: 'nobody' },
    });
    const [uid, ...groups] = answer.detail?.replace('exit 1: ', '').split(' ').map(Number) ?? [];
    expect(uid).toBeGreaterThan(0);
    expect(groups).not.toContain(0);
  },
);

test('a probe that hangs is killed with everything that it started', async () => {
  const [own, child] = [join(folder, 'own'), join(folder, 'child')];
  const begun = `trap '' TERM; echo $$ > ${own}; sleep 1000 & echo $! > ${child}; wait`;
  // A slow machine may not start the probe within the timeout, which is then ten times as long.
  let timeoutMs = 300;
  for (;;) {
    const answer = await probe(script(begun), { timeoutMs });
    expect(answer).toMatchObject({ ok: false, detail: `did not end within ${timeoutMs} ms` });
    if (linesOf(child).length > 0) break;
    timeoutMs *= 10;
  }
  const pids = [await pidIn(own), await pidIn(child)];
  await until(() => !pids.some(isAlive));
});

test('a probe that leaves a child with its pipes gives its result at once, and the child is killed', async () => {
  const child = join(folder, 'left');
  // The child holds the pipes for a thousand seconds: a result that waited for them would exceed
  // the timeout, which is a failure.
  expect(
    (await probe(script(`sleep 1000 & echo $! > ${child}; exit 0`), { timeoutMs: 60_000 })).ok,
  ).toBe(true);
  const pid = await pidIn(child);
  await until(() => !isAlive(pid));
});

test('a cancelled probe is killed', async () => {
  const own = join(folder, 'cancelled');
  const stop = new AbortController();
  const answer = probe(script(`echo $$ > ${own}; exec sleep 1000`), { signal: stop.signal });
  const pid = await pidIn(own);
  stop.abort();
  expect((await answer).ok).toBe(false);
  await until(() => !isAlive(pid));
});

test('endless output takes a bounded amount of memory, and its end is kept', async () => {
  writeFileSync(join(folder, 'big'), `${'x'.repeat(5_000_000)}\nthe last line\n`);
  expect((await probe(script(`cat ${join(folder, 'big')}; exit 1`))).detail).toBe(
    'exit 1: the last line',
  );
});
