/**
 * Commands beside a program: as it would be run, and gone with all they started when their time is
 * over.
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
  folder = mkdtempSync(join(tmpdir(), 'gander-beside-'));
});
afterAll(async () => {
  await host.dispose();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

const script = (text: string): string[] => ['/bin/sh', '-c', text];

const ask = (
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

test('exit 0 is well; anything else is not, and says how with its last line', async () => {
  expect((await ask(['/bin/true'])).ok).toBe(true);
  expect(await ask(script('echo first; echo the disk is full >&2; exit 3'))).toEqual({
    ok: false,
    detail: 'exit 3: the disk is full',
  });
  expect(await ask(script('kill -SEGV $$'))).toMatchObject({ ok: false, detail: 'signal SEGV' });
  expect((await ask(['/no/such/probe'])).detail).toContain('/no/such/probe does not exist');
});

test('it has the working directory and environment of the program, and knows its pid', async () => {
  const changes = { cwd: folder, env: [{ name: 'COLOUR', value: 'grey' }] };
  const answer = await ask(script('echo "$PWD $COLOUR $GANDER_MAINPID $GANDER_RUN"; exit 1'), {
    changes,
  });
  expect(answer.detail).toBe(`exit 1: ${folder} grey 4711 r-1`);
});

test.skipIf(process.getuid?.() !== 0)(
  'it runs as the user of the program, without the groups of the agent',
  async () => {
    const answer = await ask(script('echo "$(id -u) $(id -G)"; exit 1'), {
      changes: { user: 'nobody' },
    });
    const [uid, ...groups] = answer.detail?.replace('exit 1: ', '').split(' ').map(Number) ?? [];
    expect(uid).toBeGreaterThan(0);
    expect(groups).not.toContain(0);
  },
);

test('one that hangs is killed with everything that it started', async () => {
  const [own, child] = [join(folder, 'own'), join(folder, 'child')];
  const begun = `trap '' TERM; echo $$ > ${own}; sleep 1000 & echo $! > ${child}; wait`;
  // A machine may be too slow for it to begin within its time: then it is asked with ten times as
  // much.
  let timeoutMs = 300;
  for (;;) {
    const answer = await ask(script(begun), { timeoutMs });
    expect(answer).toMatchObject({ ok: false, detail: `did not end within ${timeoutMs} ms` });
    if (linesOf(child).length > 0) break;
    timeoutMs *= 10;
  }
  const pids = [await pidIn(own), await pidIn(child)];
  await until(() => !pids.some(isAlive));
});

test('one that ends and leaves a child with its pipes behind is heard at once, and the child goes', async () => {
  const child = join(folder, 'left');
  // The child holds the pipes for a thousand seconds: an answer that waited for them would come
  // after the limit, which is a failure.
  expect(
    (await ask(script(`sleep 1000 & echo $! > ${child}; exit 0`), { timeoutMs: 60_000 })).ok,
  ).toBe(true);
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
  expect((await ask(script(`cat ${join(folder, 'big')}; exit 1`))).detail).toBe(
    'exit 1: the last line',
  );
});
