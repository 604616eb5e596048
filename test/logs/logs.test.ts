/**
 * Logs from the program to the reader: a real plane, a real agent, and readers that pause, leave,
 * and are disconnected.
 */
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  EventPageDocument,
  LogPageDocument,
  LogsDocument,
  RunsDocument,
} from '../../src/sdk/client/generated.ts';
import type { LogsOptions } from '../../src/sdk/client/resumable-subscriptions.ts';
import { startCli } from '../support/cli.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { assembled, LogFollower } from '../support/log-follower.ts';
import { TerminalWorld } from '../support/terminal-world.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
let world: TerminalWorld;
let scratch: string;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await TerminalWorld.make(database.url);
  scratch = mkdtempSync(join(tmpdir(), 'gander-log-programs-'));
});
afterAll(async () => {
  await world?.stop();
  await database?.drop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

const sh = (script: string) => ({ command: [script], shell: true, tty: false });

const follow = (options: LogsOptions) => new LogFollower(world.client, options);

const page = async (variables: object) =>
  (await world.client.request(LogPageDocument, variables)).logs;
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => String(from + index));

describe('reading', () => {
  // P155
  test('gives lines by stream, by pattern, the last and the first, with cursors that continue', async () => {
    await world.program(
      'two-voices',
      sh('seq 1 50; echo trouble >&2; printf "\\377\\000caf\\303\\251\\n"; exec sleep 1000'),
    );
    const all = await until(async () => {
      const read = await page({ selector: 'two-voices' });
      return (
        assembled(read.batches).includes('trouble') &&
        assembled(read.batches).some((line) => line.endsWith('café')) &&
        read
      );
    });
    const of = (stream: string, batches = all.batches) =>
      assembled(batches.filter((batch) => batch.stream === stream));
    expect(of('STDOUT')).toEqual([...numbered(1, 51), '\ufffd\0café']);
    expect(of('STDERR')).toEqual(['trouble']);
    expect(all.hasMore).toBe(false);
    expect(
      assembled((await page({ selector: 'two-voices@h', stream: 'STDOUT', last: 2 })).batches),
    ).toEqual(['50', '\ufffd\0café']);
    expect(
      assembled((await page({ selector: 'two-voices', grep: '^4.$|rou' })).batches).sort(),
    ).toEqual([...numbered(40, 50), 'trouble']);
    const first = await page({ selector: 'two-voices', stream: 'STDOUT', first: 20 });
    expect([assembled(first.batches), first.hasMore]).toEqual([numbered(1, 21), true]);
    const second = await page({
      selector: 'two-voices',
      stream: 'STDOUT',
      first: 20,
      after: first.cursors,
    });
    expect(assembled(second.batches)).toEqual(numbered(21, 41));
  });

  test('invalid arguments are refused before a host is asked', async () => {
    const refusal = (variables: object) =>
      page(variables).then(
        () => null,
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      );
    expect(await refusal({ selector: 'two-voices', grep: 'a(b' })).toMatch(
      /INVALID_INPUT: grep is not a regular expression: missing closing \): `a\(b`/,
    );
    expect(await refusal({ selector: 'two-voices', grep: 'x'.repeat(2000) })).toMatch(
      /INVALID_INPUT.*2000 characters/,
    );
    expect(await refusal({ selector: 'nothing' })).toMatch(
      /NOT_FOUND: "nothing" matches no instance/,
    );
    expect(await refusal({ selector: '*', last: 1_000_000 })).toMatch(
      /INVALID_INPUT.*between 0 and 10000/,
    );
    expect(await refusal({ selector: '*', after: ['nonsense'] })).toMatch(
      /INVALID_INPUT.*not a cursor/,
    );
    expect(await refusal({})).toMatch(/INVALID_INPUT.*either a selector or a run/);
  });

  // P106
  test('gives the lines of one run, also after later runs, and the last lines of a failed one', async () => {
    const counter = join(scratch, 'counter');
    const script = `n=$(cat ${counter} 2>/dev/null || echo 0); echo $((n+1)) > ${counter}; echo "run $n begins"; seq 1 30; echo "bad $n" >&2; [ $n -lt 2 ] && exit 3; exec sleep 1000`;
    await world.program('failing', {
      ...sh(script),
      autorestart: 'ALWAYS',
      backoff: { initialMs: 10 },
      exitCodes: [0],
    });
    const runs = await until(async () => {
      const { edges } = (
        await world.client.request(RunsDocument, {
          filter: { selector: 'failing' },
          first: 10,
          after: null,
        })
      ).runs;
      const failed = edges.filter(({ node }) => node.outcome === 'FAILED').length;
      return edges.length === 3 && failed === 2 ? edges.map(({ node }) => node).reverse() : null;
    });
    await until(async () =>
      assembled((await page({ selector: 'failing', stream: 'STDERR' })).batches).includes('bad 2'),
    );
    for (const [index, run] of runs.slice(0, 2).entries()) {
      const written = await page({ run: run.id });
      const of = (stream: string) =>
        assembled(written.batches.filter((batch) => batch.stream === stream));
      expect(of('STDOUT')).toEqual([`run ${index} begins`, ...numbered(1, 31)]);
      expect(of('STDERR')).toEqual([`bad ${index}`]);
      const followed = follow({ run: run.id });
      expect(await followed.done).toBeUndefined();
      expect(followed.lines.length).toBe(32);
    }
    const { events } = await world.client.request(EventPageDocument, {
      filter: { instance: ['failing@h'] },
      last: 100,
    } as never);
    const failures = events.edges.flatMap(({ node }) =>
      node.__typename === 'InstanceStateChanged' && node.lastLines.length > 0 ? [node] : [],
    );
    expect(failures[0]?.lastLines).toEqual([...numbered(12, 31), 'bad 0']);
  });
});

describe('following one run', () => {
  test('begins before the log position of the run is known, and ends with the run, with all of its lines', async () => {
    const go = join(scratch, 'one-run');
    const script = `seq 1 100; while [ ! -e ${go} ]; do sleep 0.02; done; seq 101 200; echo last >&2; exit 3`;
    await world.program('lone', { ...sh(script), autorestart: 'NEVER', startMs: 300 });
    const run = await until(async () => {
      const { edges } = (
        await world.client.request(RunsDocument, {
          filter: { selector: 'lone' },
          first: 1,
          after: null,
        })
      ).runs;
      return edges[0]?.node ?? null;
    });
    const follower = follow({ run: run.id });
    await until(() => follower.lines.includes('100'));
    writeFileSync(go, '');
    expect(await follower.done).toBeUndefined();
    expect(assembled(follower.batches.filter(({ stream }) => stream === 'STDOUT'))).toEqual(
      numbered(1, 201),
    );
    expect(assembled(follower.batches.filter(({ stream }) => stream === 'STDERR'))).toEqual([
      'last',
    ]);
  });
});

/** Files that the agent has open. */
function openFiles(): string[] {
  const isAgent = (pid: string) => {
    const command = tryRead(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
    return command.includes(`${world.folder}/program/gander-agent.cjs`);
  };
  const agent = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isAgent(name));
  const fds = tryRead(() => readdirSync(`/proc/${agent}/fd`)) ?? [];
  return fds.flatMap((fd) => tryRead(() => readlinkSync(`/proc/${agent}/fd/${fd}`)) ?? []);
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

describe('following', () => {
  test('sends the lines of several instances as they write, each from its last lines on', async () => {
    const go = join(scratch, 'go');
    const script = (name: string) =>
      sh(
        `echo ${name} old; echo ${name} last; while [ ! -e ${go} ]; do sleep 0.02; done; echo ${name} new; exec sleep 1000`,
      );
    await world.program('left', script('left'));
    await world.program('right', script('right'));
    await until(async () => {
      const lines = assembled((await page({ selector: 'left,right' })).batches);
      return lines.includes('left last') && lines.includes('right last');
    });
    const follower = follow({ selector: 'left,right', last: 1 });
    await until(() => follower.lines.length === 2);
    writeFileSync(go, '');
    await until(() => follower.lines.length === 4);
    expect(follower.lines.sort()).toEqual(['left last', 'left new', 'right last', 'right new']);
    await follower.leave();
  });

  // P151, P152
  test('a reader that leaves ends the stream on the host, and one that never read costs nothing', async () => {
    await world.program('quiet', sh('echo here; exec sleep 1000'));
    const logOf = () => openFiles().filter((path) => path.includes('quiet+default+0/std'));
    await until(async () => (await page({ selector: 'quiet' })).batches.length === 1);
    await until(() => logOf().length === 0);
    const follower = follow({ selector: 'quiet', last: 10 });
    await until(() => follower.lines.length === 1);
    await until(() => logOf().length > 0);
    await follower.leave();
    await until(() => logOf().length === 0);
  });

  test('continues at its position after a restart of the agent and after a reconnection of the reader', async () => {
    await world.program('counting', sh('i=0; while :; do echo $i; i=$((i+1)); sleep 0.002; done'));
    const follower = follow({ selector: 'counting', after: [] });
    await until(() => follower.lines.length > 100);
    for (let turn = 0; turn < 3; turn += 1) {
      await world.killAgent();
      const seen = follower.lines.length;
      world.startAgent();
      await until(() => follower.lines.length > seen + 200);
    }
    expect(follower.interruptions).toBe(0);
    await follower.leave();
    const seen = follower.lines;
    expect(seen).toEqual(numbered(0, seen.length));
    const cursors = new Map(follower.batches.map(({ stream, cursor }) => [stream, cursor]));
    const second = follow({ selector: 'counting', after: [...cursors.values()] });
    await until(() => second.lines.length > 100);
    await second.leave();
    expect(second.lines).toEqual(numbered(seen.length, seen.length + second.lines.length));
  });

  test('a reader that pauses loses nothing', async () => {
    const go = join(scratch, 'flood');
    await world.program(
      'flood',
      sh(
        `while [ ! -e ${go} ]; do sleep 0.02; done; seq -f "%.0f ${'x'.repeat(90)}" 1 200000; exec sleep 1000`,
      ),
    );
    const connection = await world.client.connect();
    const unread = connection.subscribe(
      LogsDocument,
      { selector: 'flood', stream: 'STDOUT', last: 0 } as never,
      { capacity: 2 },
    );
    await unread.next();
    writeFileSync(go, '');
    await until(async () =>
      assembled(
        (await page({ selector: 'flood', stream: 'STDOUT', last: 1 })).batches,
      )[0]?.startsWith('200000 '),
    );
    let next = 1;
    for await (const { logs } of unread) {
      expect(logs.dropped).toBe(0);
      for (const line of logs.text?.split('\n') ?? [])
        if (Number.parseInt(line, 10) !== next++) throw new Error(`${next - 1} is missing`);
      if (next > 200_000) break;
    }
    connection.close();
  });
});

// P155
test('bytes are returned as they were written, also of lines by pattern and of a page that ends early', async () => {
  await world.program('in-bytes', sh('printf "one\\r\\ntwo \\377\\r\\nthree"; exec sleep 1000'));
  const raw = async (more: object) => {
    const { batches } = await page({ selector: 'in-bytes', stream: 'STDOUT', raw: true, ...more });
    expect(batches.map(({ text }) => text)).toEqual(batches.map(() => null));
    return Buffer.concat(batches.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))).toString(
      'latin1',
    );
  };
  await until(async () => (await raw({})).endsWith('three'));
  expect(await raw({})).toBe('one\r\ntwo \xff\r\nthree');
  expect(await raw({ grep: 't' })).toBe('two \xff\r\nthree');
  expect(await raw({ first: 1 })).toBe('one\r\n');
  expect(await raw({ last: 2 })).toBe('two \xff\r\nthree');
});

describe('gander logs', () => {
  const env = () => ({ GANDER_URL: world.plane.url, GANDER_TOKEN: world.plane.token });

  test('prints lines unchanged, with addresses where there are several instances, and reports what it cannot do', async () => {
    const one = await startCli(['logs', 'two-voices@h', '--stream', 'stdout', '-n', '3'], {
      env: env(),
    }).done;
    expect([one.code, one.stdout]).toEqual([0, '49\n50\n\ufffd\0café\n']);
    const both = await startCli(['logs', 'left,right', '-n', '1'], { env: env() }).done;
    expect(both.stdout.split('\n').sort()).toEqual([
      '',
      'left@h | left new',
      'right@h | right new',
    ]);
    const json = await startCli(['logs', 'two-voices', '--grep', 'trouble', '-o', 'json'], {
      env: env(),
    }).done;
    expect(JSON.parse(json.stdout)).toMatchObject({
      instance: 'two-voices@h',
      stream: 'STDERR',
      line: 'trouble',
    });
    const bad = await startCli(['logs', 'two-voices', '--grep', '['], { env: env() }).done;
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringMatching(/missing closing \]/)]);
    expect((await startCli(['logs'], { env: env() }).done).code).toBe(2);
  });

  test('with -f prints an unfinished line, and ends with Ctrl-C', async () => {
    const go = join(scratch, 'ask');
    await world.program(
      'asking',
      sh(
        `printf 'name? '; while [ ! -e ${go} ]; do sleep 0.02; done; echo gander; exec sleep 1000`,
      ),
    );
    const cli = startCli(['logs', '-f', 'asking@h'], { env: env() });
    await until(() => cli.stdout() === 'name? ');
    writeFileSync(go, '');
    await until(() => cli.stdout() === 'name? gander\n');
    cli.kill('SIGINT');
    await cli.done;
  });

  test('an unreachable host is named', async () => {
    await world.killAgent();
    const away = await until(async () => {
      const outcome = await startCli(['logs', 'two-voices'], { env: env() }).done;
      return outcome.stdout === '' ? outcome : null;
    });
    expect(away.stderr).toContain('out of reach: two-voices@h');
    world.startAgent();
    await world.online();
  });
});
