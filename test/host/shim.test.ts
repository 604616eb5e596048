/**
 * What only the shim gives: terminals that outlive the agent, notifications, logs that are bounded
 * while they are written, time stamps.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpawnAction } from '../../agents/core/actions.ts';
import { describeExit } from '../../agents/core/restart.ts';
import type { Definition } from '../../agents/core/types.ts';
import { readText } from '../../agents/host/processes/process.ts';
import { readProgram, readWrapper } from '../../agents/host/runs/run-files.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, isAlive, TestHost, withShim } from './support.ts';

const asRoot = process.geteuid?.() === 0;
const python = spawnSync('python3', ['--version']).status === 0 || process.env['CI'] === 'true';
let host: TestHost;
const output = (action: SpawnAction): string => host.log(action, 'stdout.log').toString();

describe.runIf(withShim)('a terminal', () => {
  beforeEach(async () => {
    host = await TestHost.make('SHIM');
  });
  afterEach(() => host.dispose());

  const onTerminal = async (
    line: string,
    changes: Partial<Definition> = {},
  ): Promise<SpawnAction> => {
    const action = host.spawn(definition([line], { shell: true, tty: true, ...changes }));
    await host.eventOf(action.runId, 'SPAWNED');
    return action;
  };

  it('is one for all three descriptors, is the controlling one, and has a type and a size', async () => {
    const action = await onTerminal(
      'for fd in 0 1 2; do [ -t $fd ] && echo yes; done; stty size; echo "$TERM"; echo again >/dev/tty; ps -o tpgid= -p $$ | tr -d " "; echo $$',
    );
    await host.eventOf(action.runId, 'EXITED');
    const lines = output(action).split('\r\n');
    expect(lines.slice(0, 6)).toEqual(['yes', 'yes', 'yes', '24 80', 'xterm-256color', 'again']);
    expect(lines[6]).toBe(lines[7]);
  });

  it('echoes, hands on lines, and changes its size with a signal', async () => {
    const action = await onTerminal(
      'trap "stty size" WINCH; echo ready; while read line; do echo "got $line"; done',
    );
    await until(() => output(action).includes('ready'));
    expect(host.runtime.writeTerminal(action.runId, Buffer.from('honk\n'))).toBe(5);
    await until(() => output(action).includes('honk\r\ngot honk\r\n'));
    expect(host.runtime.resizeTerminal(action.runId, 50, 132)).toBe('DELIVERED');
    // dash runs a trap when its read is over.
    host.runtime.writeTerminal(action.runId, Buffer.from('\n'));
    await until(() => output(action).includes('50 132'));
    host.runtime.writeTerminal(action.runId, Buffer.from([4]));
    await host.eventOf(action.runId, 'EXITED');
    expect(host.runtime.writeTerminal(action.runId, Buffer.from('x'))).toBe('GONE');
  });

  it('interrupts at Ctrl-C', async () => {
    const action = await onTerminal('echo ready; exec sleep 1000');
    await until(() => output(action).includes('ready'));
    host.runtime.writeTerminal(action.runId, Buffer.from([3]));
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({
      kind: 'SIGNAL',
      signal: 'INT',
    });
  });

  it('outlives the agent: the next one types at the same program', async () => {
    const action = await onTerminal('while read line; do echo "got $line"; done');
    host.runtime.close();
    await host.open();
    expect(host.found).toMatchObject([{ found: { kind: 'ALIVE', watched: true } }]);
    host.runtime.writeTerminal(action.runId, Buffer.from('still\n'));
    await until(() => output(action).includes('got still'));
  });

  it('takes what a program reads slowly, and reports when it takes no more', async () => {
    const action = await onTerminal(
      'stty raw -echo; echo ready; sleep 0.5; head -c 200000 | wc -c',
    );
    await until(() => output(action).includes('ready'));
    const bytes = Buffer.alloc(200_000, 'x');
    let sent = 0;
    let full = 0;
    await until(() => {
      const taken = host.runtime.writeTerminal(action.runId, bytes.subarray(sent));
      if (taken === 'GONE') throw new Error('gone');
      if (taken < bytes.length - sent) full += 1;
      sent += taken;
      return sent === bytes.length;
    });
    expect(full).toBeGreaterThan(0);
    await host.eventOf(action.runId, 'EXITED');
    expect(output(action)).toContain('200000');
  });

  it.runIf(asRoot)('belongs to the program’s user', async () => {
    const action = await onTerminal('stat -c %u "$(tty)"; echo x >"$(tty)"', { user: 'nobody' });
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 0 });
    expect(output(action)).toBe('65534\r\nx\r\n');
  });
});

describe.runIf(withShim && python)('a program that names its main process', () => {
  beforeEach(async () => {
    host = await TestHost.make('SHIM');
  });
  afterEach(() => host.dispose());

  /** `child` becomes a process of its own; then `parent` goes on, with n as its pid. */
  const fork = (child: string, parent: string): Definition =>
    definition(
      [
        'python3',
        '-c',
        `import os, signal, socket, subprocess, sys, time
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notify = lambda t: s.sendto(t.encode(), '\\0' + os.environ['NOTIFY_SOCKET'][1:])
r, w = os.pipe()
n = os.fork()
if n == 0:
${indented(child)}
    os.write(w, b'x')
    signal.sigwait([signal.SIGTERM])
    sys.exit(7)
os.read(r, 1)
${parent}`,
      ],
      { notify: true, stopTimeoutMs: 500 },
    );
  const indented = (code: string): string => code.replace(/^/gm, '    ');
  // Python runs a handler between two of its instructions: a signal that comes just before a sleep
  // would be handled only after it.
  const leave = 'signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])';
  const daemon = (child = leave): Definition => fork(child, "notify(f'MAINPID={n}\\nREADY=1')");

  /** Awaits that another process than the one that was started is the main one. @returns its pid */
  const moved = async ({ runId }: SpawnAction): Promise<number> => {
    const { pid } = await host.eventOf(runId, 'SPAWNED');
    const named = await host.eventOf(runId, 'MOVED');
    expect(named.pid).not.toBe(pid);
    await until(() => !isAlive(pid));
    return named.pid;
  };

  // P149
  it.each([
    ['in its own group', leave],
    ['in another session', `os.setsid()\n${leave}`],
  ])(
    'and ends lives on as that one, %s, which gets the signals and whose end is the end',
    async (_where, child) => {
      const action = host.spawn(daemon(child));
      const pid = await moved(action);
      expect(readProgram(host.runFolder(action))?.pid).toBe(pid);
      expect(isAlive(pid)).toBe(true);
      expect(host.runtime.signal(action.runId, 'TERM')).toBe('DELIVERED');
      expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 7 });
      expect(host.events.map(({ type }) => type)).toEqual(['SPAWNED', 'MOVED', 'EXITED']);
      expect(host.problems).toEqual([]);
    },
  );

  it('is found as that one by the next agent', async () => {
    const action = host.spawn(daemon());
    const pid = await moved(action);
    host.runtime.close();
    await host.open();
    expect(host.found).toMatchObject([
      { found: { kind: 'ALIVE', pid, watched: true, ready: true } },
    ]);
    expect(host.runtime.signal(action.runId, 'TERM')).toBe('DELIVERED');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 7 });
  });

  it('while no agent listens is found as that one too', async () => {
    const go = join(host.folder, 'go');
    const action = host.spawn(
      fork(
        leave,
        `while not os.path.exists(${JSON.stringify(go)}): time.sleep(0.01)\nnotify(f'MAINPID={n}')`,
      ),
    );
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    host.runtime.close();
    writeFileSync(go, '');
    await until(() => !isAlive(pid));
    await host.open();
    expect(host.found).toMatchObject([
      { found: { kind: 'ALIVE', pid: readProgram(host.runFolder(action))?.pid } },
    ]);
    expect(host.runtime.signal(action.runId, 'TERM')).toBe('DELIVERED');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 7 });
  });

  it('and lives on itself is asked to stop with it, in another session as well', async () => {
    const stay = "notify(f'MAINPID={n}')\ntime.sleep(1000)";
    const action = host.spawn(fork(`os.setsid()\n${leave}`, stay));
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    await host.eventOf(action.runId, 'MOVED');
    expect(host.runtime.signal(action.runId, 'TERM')).toBe('DELIVERED');
    // The parent did not wait for it, so the shim was left with it.
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 7 });
    expect(isAlive(pid)).toBe(false);
  });

  // P149
  it('as a child that it waits for itself ends with it, nobody knows how', async () => {
    const wait =
      "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nnotify(f'MAINPID={n}')\nos.wait()\ntime.sleep(1000)";
    const action = host.spawn(fork(leave, wait));
    const { pid } = await host.eventOf(action.runId, 'MOVED');
    process.kill(pid, 'SIGTERM');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({
      kind: 'UNKNOWN',
      why: expect.stringContaining('MAINPID'),
    });
  });

  it.each([
    ['a stranger’s', String(process.pid), 'no process of this run'],
    ['the shim’s', '{os.getppid()}', 'no process of this run'],
    ['one that has ended', '{gone}', 'does not live|no process of this run'],
    ['no number', '12x', 'not the number'],
  ])('wrongly (%s) keeps the one it has, and reports that', async (_which, named, why) => {
    const parent = `p = subprocess.Popen(['true']); p.wait(); gone = p.pid\nnotify(f'MAINPID=${named}')\nnotify(f'MAINPID=${named}')\nos.kill(n, 9)\nos.waitpid(n, 0)\nsys.exit(5)`;
    const action = host.spawn(fork(leave, parent));
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 5 });
    expect(host.events.map(({ type }) => type)).toEqual(['SPAWNED', 'EXITED']);
    expect(host.problems).toEqual([
      expect.stringMatching(new RegExp(`^MAINPID=.* is ignored: .*(${why})`)),
    ]);
  });

  it.runIf(asRoot)('as one of another user keeps the one it has', async () => {
    const parent = "notify(f'MAINPID={n}')\nsys.exit(5)";
    const action = host.spawn(fork('os.setuid(65534)', parent));
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 5 });
    expect(host.problems).toEqual([expect.stringContaining('another user')]);
  });
});

describe.runIf(withShim)('a log', () => {
  beforeEach(async () => {
    host = await TestHost.make('SHIM');
  });
  afterEach(() => host.dispose());
  const log = { redirectStderr: false, maxBytes: 100_000, files: 2, timestamps: false };

  it('that is flooded keeps every line within its bound, and little more on the disk', async () => {
    const count = 300_000;
    const write = `for (let i = 0; i < ${count}; i += 1000) process.stdout.write(Array.from({length: 1000}, (_, j) => String(i + j).padStart(99) + '\\n').join(''))`;
    const action = host.spawn(definition([process.execPath, '-e', write], { log }));
    await host.eventOf(action.runId, 'EXITED');
    const path = host.runtime.logFiles(action.key).stdout;
    const { size, blocks } = statSync(path);
    expect(size).toBe(count * 100);
    expect(blocks * 512).toBeLessThanOrEqual(200_000 + 3 * 4096);
    const kept = readFileSync(path).subarray(-200_000).toString().split('\n').slice(0, -1);
    expect(kept).toEqual(
      Array.from({ length: 2000 }, (_, index) => String(count - 2000 + index).padStart(99)),
    );
  });

  it('is bounded while the program writes on', async () => {
    const action = host.spawn(
      definition(['while :; do head -c 1000000 /dev/zero; sleep 0.01; done'], { shell: true, log }),
    );
    await host.eventOf(action.runId, 'SPAWNED');
    const path = host.runtime.logFiles(action.key).stdout;
    await until(() => statSync(path).size > 30_000_000);
    expect(statSync(path).blocks * 512).toBeLessThan(15_000_000);
    host.runtime.signal(action.runId, 'KILL');
    await host.eventOf(action.runId, 'EXITED');
    expect(statSync(path).blocks * 512).toBeLessThanOrEqual(200_000 + 3 * 4096);
  });

  it('of the next run begins where the last one ended, and its spec has the place', async () => {
    const key = instanceKey('twice');
    const first = await host.run(definition(['echo one; echo aside >&2'], { shell: true }), key);
    expect(first.stdout.toString()).toBe('one\n');
    const action = host.spawn(definition(['sleep 1000'], { shell: true }), key);
    await host.eventOf(action.runId, 'SPAWNED');
    host.runtime.close();
    await host.open();
    expect(host.found.find(({ spec }) => spec.runId === action.runId)?.spec.logs).toEqual({
      stdout: 4,
      stderr: 6,
    });
  });

  it('has the time in front of each line when asked, of both streams, with the last line unfinished', async () => {
    const stamped = { redirectStderr: true, maxBytes: 0, files: 1, timestamps: true };
    const { stdout } = await host.run(
      definition(['echo one; echo two >&2; printf "th"; sleep 0.05; printf ree'], {
        shell: true,
        log: stamped,
      }),
    );
    const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ';
    expect(stdout.toString()).toMatch(new RegExp(`^${time}one\\n${time}two\\n${time}three$`));
  });

  it('with time stamps holds every line of a program that writes fast, and a line of any length', async () => {
    const write = `process.stdout.write(Array.from({length: 50000}, (_, i) => 'line ' + i + '\\n').join('') + 'x'.repeat(1000000) + '\\n')`;
    const stamped = { redirectStderr: false, maxBytes: 0, files: 1, timestamps: true };
    const { stdout } = await host.run(
      definition([process.execPath, '-e', write], { log: stamped }),
    );
    const lines = stdout.toString().split('\n');
    expect(lines).toHaveLength(50_002);
    expect(lines.slice(0, 50_000).map((line) => line.slice(25))).toEqual(
      Array.from({ length: 50_000 }, (_, index) => `line ${index}`),
    );
    expect(lines[50_000]?.slice(25)).toBe('x'.repeat(1_000_000));
  });

  it('can be written by a program that may write small files only', async () => {
    const key = instanceKey('small');
    await host.run(definition(['head -c 3000 /dev/zero'], { shell: true }), key);
    const rlimits = [{ resource: 'FSIZE' as const, soft: 1000, hard: 1000 }];
    const { exit, stdout } = await host.run(
      definition(['echo fits'], { shell: true, rlimits }),
      key,
    );
    expect(exit).toEqual({ kind: 'CODE', code: 0 });
    expect(stdout.subarray(3000).toString()).toBe('fits\n');
  });

  it('with the shim in memory costs little: less than 150 KB each', async () => {
    const actions = Array.from({ length: 20 }, (_, index) =>
      host.spawn(definition(['sleep', '1000'], { log }), instanceKey('small', index)),
    );
    for (const { runId } of actions) await host.eventOf(runId, 'SPAWNED');
    const sizes = actions.map((action) => {
      const { pid = 0 } = readWrapper(host.runFolder(action)) ?? {};
      return Number(
        /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1],
      );
    });
    expect(Math.max(...sizes)).toBeLessThan(150);
    expect(
      actions.map((action) => readProgram(host.runFolder(action))?.pid ?? 0).every(isAlive),
    ).toBe(true);
  });
});

describe.runIf(withShim && asRoot)('a full disk', () => {
  it('ends neither program nor record: the end is reported, and written when there is room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gander-full-'));
    // Where mounting is not permitted there is nothing to test it on.
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'gander-test', folder]).status !== 0) {
      rmSync(folder, { recursive: true });
      return;
    }
    const full = TestHost.at(folder, 'SHIM');
    try {
      await full.open();
      const key = instanceKey('filler');
      const { exit } = await full.run(
        definition(['head -c 3000000 /dev/zero; exit 6'], { shell: true }),
        key,
      );
      expect(exit).toEqual({ kind: 'CODE', code: 6, outputLost: expect.any(Number) });
      const lost = exit.kind === 'CODE' ? (exit.outputLost ?? 0) : 0;
      expect(statSync(full.runtime.logFiles(key).stdout).size + lost).toBe(3_000_000);
      expect(describeExit(exit)).toBe(
        `exit 6; ${lost} bytes of its output were lost, because its log could not be written (is the disk full?)`,
      );
      expect(full.problems).toContainEqual(
        expect.stringMatching(
          /^output of run .* is lost: its log cannot be written: No space left on device$/,
        ),
      );
      const { stdout } = full.runtime.logFiles(key);
      const [run] = full.events;
      rmSync(stdout);
      const status = join(stdout, '../runs', run?.runId ?? '', 'status');
      await until(() => /^code 6 .*\n$/.test(readText(status) ?? ''));
    } finally {
      await full.dispose().finally(() => spawnSync('umount', ['--lazy', folder]));
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
    }
  });
});
