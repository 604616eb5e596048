/** Commands beside a program: as it would be run, and gone with all they started when their time is over. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../../agents/core/types.ts';
import { probeExec } from '../../../agents/host/probes/exec.ts';
import { until } from '../../support/until.ts';
import { definition, instanceKey, isAlive, TestHost } from '../support.ts';

let host: TestHost;
let folder: string;
beforeAll(async () => {
  host = await TestHost.make();
  folder = mkdtempSync(join(tmpdir(), 'gander-beside-'));
});
afterAll(async () => {
  await host.dispose();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

const script = (text: string): string[] => ['/bin/sh', '-c', text];

const ask = (
  argv: readonly string[],
  { timeoutMs = 10_000, signal = new AbortController().signal, changes = {} as Partial<Definition> } = {},
) =>
  probeExec(
    { key: instanceKey(), runId: 'r-1', pid: 4711, definition: definition(['/bin/true'], changes) },
    argv,
    (request) => host.runtime.runAuxiliary(request),
    { timeoutMs, signal },
  );

const pidIn = (path: string): Promise<number> => until(() => (existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0));

test('exit 0 is well; anything else is not, and says how with its last line', async () => {
  expect((await ask(['/bin/true'])).ok).toBe(true);
  expect(await ask(script('echo first; echo the disk is full >&2; exit 3'))).toEqual({ ok: false, detail: 'exit 3: the disk is full' });
  expect(await ask(script('kill -SEGV $$'))).toMatchObject({ ok: false, detail: 'signal SEGV' });
  expect((await ask(['/no/such/probe'])).detail).toContain('/no/such/probe does not exist');
});

test('it has the working directory and environment of the program, and knows its pid', async () => {
  const changes = { cwd: folder, env: [{ name: 'COLOUR', value: 'grey' }] };
  const answer = await ask(script('echo "$PWD $COLOUR $GANDER_MAINPID $GANDER_RUN"; exit 1'), { changes });
  expect(answer.detail).toBe(`exit 1: ${folder} grey 4711 r-1`);
});

test.skipIf(process.getuid?.() !== 0)('it runs as the user of the program, without the groups of the agent', async () => {
  const answer = await ask(script('echo "$(id -u) $(id -G)"; exit 1'), { changes: { user: 'nobody' } });
  const [uid, ...groups] = answer.detail?.replace('exit 1: ', '').split(' ').map(Number) ?? [];
  expect(uid).toBeGreaterThan(0);
  expect(groups).not.toContain(0);
});

test('one that hangs is killed with everything that it started', async () => {
  const [own, child] = [join(folder, 'own'), join(folder, 'child')];
  const answer = await ask(script(`echo $$ > ${own}; sleep 1000 & echo $! > ${child}; trap '' TERM; wait`), { timeoutMs: 300 });
  expect(answer).toMatchObject({ ok: false, detail: 'did not end within 300 ms' });
  const pids = [await pidIn(own), await pidIn(child)];
  await until(() => !pids.some(isAlive));
});

test('one that ends and leaves a child with its pipes behind is heard at once, and the child goes', async () => {
  const child = join(folder, 'left');
  const begun = performance.now();
  expect((await ask(script(`sleep 1000 & echo $! > ${child}; exit 0`))).ok).toBe(true);
  expect(performance.now() - begun).toBeLessThan(5_000);
  const pid = await pidIn(child);
  await until(() => !isAlive(pid));
});

test('one that is no longer wanted is killed', async () => {
  const own = join(folder, 'unwanted');
  const stop = new AbortController();
  const answer = ask(script(`echo $$ > ${own}; exec sleep 1000`), { signal: stop.signal });
  const pid = await pidIn(own);
  stop.abort();
  expect((await answer).ok).toBe(false);
  await until(() => !isAlive(pid));
});

test('output without end costs a bounded amount of memory, and the end of it is kept', async () => {
  writeFileSync(join(folder, 'big'), `${'x'.repeat(5_000_000)}\nthe last line\n`);
  expect((await ask(script(`cat ${join(folder, 'big')}; exit 1`))).detail).toBe('exit 1: the last line');
});
