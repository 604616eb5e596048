/**
 * What a program writes reaches its log whole and in order, whatever the program does to
 * /dev/stdout and whoever is killed meanwhile.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpawnAction } from '../../agents/core/actions.ts';
import { readWrapper, runFolder } from '../../agents/host/runs/run-files.ts';
import { wrappers } from '../support/agent-folder.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, isAlive, launchers, shimFor, TestHost } from './support.ts';

const asRoot = process.geteuid?.() === 0;
const merged = { redirectStderr: true, maxBytes: 0, files: 1, timestamps: false };

describe.each(launchers)('output, with the launcher %s,', (launcher) => {
  let host: TestHost;
  let scratch: string;
  beforeEach(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'gander-output-'));
    host = await TestHost.make(launcher);
  });
  afterEach(async () => {
    writeFileSync(join(scratch, 'go'), '');
    await host.dispose();
    rmSync(scratch, { recursive: true });
  });

  const wrapperOf = (action: SpawnAction): number => readWrapper(host.runFolder(action))?.pid ?? 0;
  const stdout = (action: SpawnAction): string => host.log(action, 'stdout.log').toString();
  /** Lines of sh that wait until `release` is called. */
  const waiting = (then: string): string =>
    `until [ -e '${join(scratch, 'go')}' ]; do sleep 0.02; done; ${then}`;
  const release = (): void => writeFileSync(join(scratch, 'go'), '');

  const users = asRoot ? [null, 'nobody'] : [null];
  it.each(users)(
    'keeps what was written before /dev/stdout or /dev/stderr was opened (user %s)',
    async (user) => {
      const key = instanceKey('truncates');
      const line =
        'echo out; echo err >&2; echo "more out" >/dev/stdout; echo "more err" >/dev/stderr; : >/dev/stdout; : >/proc/self/fd/2';
      for (let run = 1; run <= 3; run += 1) {
        const { exit, ...written } = await host.run(definition([line], { shell: true, user }), key);
        expect(exit).toEqual({ kind: 'CODE', code: 0 });
        expect(written.stdout.toString()).toBe('out\nmore out\n'.repeat(run));
        expect(written.stderr.toString()).toBe('err\nmore err\n'.repeat(run));
      }
    },
  );

  it('of both streams in one log keeps its order', async () => {
    const line =
      'i=0; while [ $i -lt 500 ]; do echo "out $i"; echo "err $i" >&2; i=$((i+1)); done; echo last >/dev/stderr';
    const written = await host.run(definition([line], { shell: true, log: merged }));
    const expected = Array.from({ length: 500 }, (_, index) => `out ${index}\nerr ${index}\n`).join(
      '',
    );
    expect(written.stdout.toString()).toBe(`${expected}last\n`);
  });

  it('of a program that does not wait when it writes is whole as far as it was taken', async () => {
    const script = `
      process.stdout._handle.setBlocking?.(false);
      let sent = 0; const line = 'x'.repeat(99) + '\\n';
      const more = () => { while (sent < 20000) { sent += 1; if (!process.stdout.write(line)) return process.stdout.once('drain', more); } };
      more();`;
    const { stdout: text } = await host.run(definition([process.execPath, '-e', script]));
    expect(text.toString()).toBe(`${'x'.repeat(99)}\n`.repeat(20_000));
  });

  it('of a process that outlives the run is kept as long as it writes', async () => {
    const away = join(scratch, 'away');
    const daemon = `setsid sh -c "touch '${away}'; ${waiting('echo late')}" &`;
    const action = host.spawn(
      definition([`${daemon} until [ -e '${away}' ]; do sleep 0.02; done; echo early`], {
        shell: true,
      }),
    );
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toMatchObject({
      kind: 'CODE',
      code: 0,
    });
    expect(stdout(action)).toBe('early\n');
    const wrapper = wrapperOf(action);
    release();
    await until(() => stdout(action) === 'early\nlate\n');
    await until(() => !isAlive(wrapper));
  });

  it('survives a killed wrapper: the program gets no signal, waits no longer than for the agent, and no line is lost', async () => {
    const lines = 20_000;
    const key = instanceKey('orphaned');
    // More than fits into the FIFO.
    const action = host.spawn(
      definition([waiting(`seq -f '%090.0f' 1 ${lines}; echo end >/dev/stderr`)], {
        shell: true,
        log: merged,
      }),
      key,
    );
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    process.kill(wrapperOf(action), 'SIGKILL');
    release();
    await until(() => stdout(action).endsWith('end\n'));
    await until(() => !isAlive(pid));
    const expected = Array.from({ length: lines }, (_, index) =>
      String(index + 1).padStart(90, '0'),
    );
    expect(stdout(action).split('\n')).toEqual([...expected, 'end', '']);
  });

  it('survives a wrapper that was killed with its agent: the next agent sees to it', async () => {
    const lines = 20_000;
    const action = host.spawn(
      definition([waiting(`seq 1 ${lines}; exec sleep 1000`)], { shell: true, log: merged }),
    );
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    process.kill(wrapperOf(action), 'SIGKILL');
    host.runtime.close();
    release();
    await until(() => !isAlive(wrapperOf(action)));
    await host.open();
    expect(host.found).toMatchObject([{ found: { kind: 'ALIVE', pid, watched: false } }]);
    await until(() => stdout(action).endsWith(`\n${lines}\n`));
    expect(stdout(action).split('\n')).toHaveLength(lines + 1);
  });

  if (launcher === 'SHIM')
    it('of a run whose wrapper was killed is copied by a process that ends, even where the program had ended first', async () => {
      const action = host.spawn(definition(['true']));
      await host.eventOf(action.runId, 'EXITED');
      await until(() => !isAlive(wrapperOf(action)));
      // A launcher that gets to the request late. Nobody holds the FIFOs of the run open any more.
      const late = spawn(shimFor('SHIM') ?? '', ['launch', join(host.folder, 'fifo')], {
        cwd: host.folder,
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      late.stdin?.end(`drain ${runFolder(action.key, action.runId)}\n`);
      await once(late, 'exit');
      await until(() => wrappers(host.folder).every((pid) => pid === host.launcherPid()));
    });

  if (launcher === 'SHIM')
    it('costs the shim no wake-up while the program is silent', async (context) => {
      const log = { redirectStderr: false, maxBytes: 100_000, files: 2, timestamps: false };
      const action = host.spawn(definition(['sleep', '1000'], { log }));
      await host.eventOf(action.runId, 'SPAWNED');
      const syscall = `/proc/${wrapperOf(action)}/syscall`;
      if (!existsSync(syscall))
        context.skip('this kernel does not show the system calls of others');
      // The third argument of ppoll is the time that it waits at most: none.
      await until(() => /^\d+ 0x\w+ 0x5 0x0 /.test(readFileSync(syscall, 'utf8')));
    });
});
