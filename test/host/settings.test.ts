/**
 * The settings of a program, as the kernel reports them, with each launcher; and the errors for
 * those that a launcher cannot apply.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, launchers, TestHost, withShim } from './support.ts';

const asRoot = process.geteuid?.() === 0;

describe.each(launchers)('with the launcher %s', (launcher) => {
  let host: TestHost;
  let place: string;
  beforeAll(async () => {
    host = await TestHost.make(launcher);
    place = mkdtempSync(join(tmpdir(), 'gander-settings-'));
    chmodSync(place, 0o755);
  });
  afterAll(async () => {
    await host.dispose();
    rmSync(place, { recursive: true });
  });

  const outputOf = async (command: string, changes: Partial<Definition>): Promise<string> => {
    const { exit, stdout, stderr } = await host.run(
      definition([command], { shell: true, ...changes }),
      instanceKey(`s${Math.random()}`),
    );
    expect({ exit, stderr: stderr.toString() }).toEqual({
      exit: { kind: 'CODE', code: 0 },
      stderr: '',
    });
    return stdout.toString().trim();
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };

  it.each(['000', '022', '077', '0137'])('umask %s', async (umask) => {
    expect(
      Number.parseInt(await outputOf('grep ^Umask: /proc/self/status | cut -f2', { umask }), 8),
    ).toBe(Number.parseInt(umask, 8));
  });

  it('nice', async () => {
    expect(await outputOf('cut -d" " -f19 /proc/self/stat', { nice: 7 })).toBe('7');
  });

  it.runIf(asRoot)('nice below zero, for root', async () => {
    expect(await outputOf('cut -d" " -f19 /proc/self/stat', { nice: -3 })).toBe('-3');
  });

  it('resource limits, soft and hard, and unlimited', async () => {
    const limits = await outputOf('cat /proc/self/limits', {
      rlimits: [
        { resource: 'NOFILE', soft: 100, hard: 200 },
        { resource: 'CORE', soft: 0, hard: 4096 },
        { resource: 'FSIZE', soft: 1_000_000, hard: null },
        { resource: 'STACK', soft: 4_194_304, hard: 8_388_608 },
        { resource: 'CPU', soft: 60, hard: 61 },
      ],
    });
    for (const line of [
      /^Max open files +100 +200 /m,
      /^Max core file size +0 +4096 /m,
      /^Max file size +1000000 +unlimited /m,
      /^Max stack size +4194304 +8388608 /m,
      /^Max cpu time +60 +61 /m,
    ])
      expect(limits).toMatch(line);
  });

  it('processors', async () => {
    const last = availableParallelism() - 1;
    expect(
      await outputOf('grep ^Cpus_allowed_list: /proc/self/status | cut -f2', {
        cpuAffinity: [last],
      }),
    ).toBe(String(last));
  });

  it('no new privileges', async () => {
    expect(
      await outputOf('grep ^NoNewPrivs: /proc/self/status | cut -f2', { noNewPrivileges: true }),
    ).toBe('1');
    expect(await outputOf('grep ^NoNewPrivs: /proc/self/status | cut -f2', {})).toBe('0');
  });

  it.runIf(asRoot)('groups: the user’s own, or others, by name or number', async () => {
    const look = 'id -u; id -g; id -G';
    const own = execFileSync('id', ['-G', 'nobody']).toString().trim();
    const [uid, gid, groups] = (await outputOf(look, { user: 'nobody' })).split('\n');
    expect([uid, gid, groups]).toEqual(['65534', '65534', own]);
    expect(
      await outputOf(look, {
        user: 'nobody',
        primaryGroup: 'daemon',
        supplementaryGroups: ['12345', 'root'],
      }),
    ).toBe('65534\n1\n1 0 12345');
    expect(await outputOf(look, { user: 'nobody', supplementaryGroups: [] })).toBe(
      '65534\n65534\n65534',
    );
    expect(await outputOf(look, { primaryGroup: '7', supplementaryGroups: [] })).toBe('0\n7\n7');
    expect(await host.failure(definition(['true'], { primaryGroup: 'no-such' }))).toBe(
      'unknown group: this host knows no group "no-such"',
    );
  });

  it('standard input from a file', async () => {
    expect(await outputOf('tr a-z A-Z', { stdin: file('in', 'honk\n') })).toBe('HONK');
  });

  it('variables from files, and from other variables', async () => {
    const path = file('vars', '# comment\n\nA=one\nB="two words"\nexport C = $A\n');
    const env = [
      { name: 'D', value: '${A}-${B}-$$-$x-$${A}' },
      { name: 'E', value: '${D}/${GANDER_PROGRAM}' },
      { name: 'A', value: '${A}!' },
    ];
    const seen = await outputOf('env', { env, envFiles: [path, `-${place}/none`] });
    expect(seen).toContain('\nA=one!\n');
    expect(seen).toContain('\nB=two words\n');
    expect(seen).toContain('\nC=$A\n');
    expect(seen).toContain('\nD=one-two words-$-$x-${A}\n');
    expect(seen).toMatch(/^E=one-two words-\$-\$x-\$\{A\}\/s0\./m);
  });

  it('an environment file that is too large or not a regular file fails at once', async () => {
    const fifo = join(place, 'fifo');
    spawnSync('mkfifo', [fifo]);
    const failure = (path: string) => host.failure(definition(['true'], { envFiles: [path] }));
    for (const path of [fifo, '/dev/zero', place, `-${fifo}`])
      expect(await failure(path)).toContain('is not a regular file');
    expect(await failure(file('large', `A=${'x'.repeat(1024 * 1024)}`))).toContain(
      'is longer than 1048576 bytes',
    );
    // Its first line would be looked for behind a FIFO.
    expect(await host.failure(definition([fifo]))).toContain('not a regular file');
  });

  it('variables that cannot be had are named', async () => {
    expect(
      await host.failure(definition(['true'], { env: [{ name: 'A', value: 'x${NO_SUCH}' }] })),
    ).toBe('the environment variable A names ${NO_SUCH}, which is not set');
    expect(await host.failure(definition(['true'], { envFiles: [join(place, 'none')] }))).toContain(
      `${place}/none cannot be read: it does not exist`,
    );
    expect(
      await host.failure(definition(['true'], { envFiles: [file('bad', 'A=1\nwhat\n')] })),
    ).toContain('bad has no NAME=VALUE in line 2');
  });

  it('a limit that cannot be applied is reported once as a problem and noted with each run', async () => {
    const asked = { memoryLimitBytes: 1_000_000_000, cpuLimit: 0.5 };
    const first = host.spawn(definition(['true'], asked));
    const spawned = await host.eventOf(first.runId, 'SPAWNED');
    // Where the kernel has the controllers, there is no note.
    if (spawned.note !== undefined)
      expect(spawned.note).toMatch(/^the (memory|CPU) limit is not applied: .+/);
    await host.eventOf(first.runId, 'EXITED');
    expect(
      host.problems.filter((problem) => problem.includes('not every limit')).length,
    ).toBeLessThanOrEqual(1);
  });

  if (launcher === 'SHELL')
    it('settings that only the shim can apply fail with the cause', async () => {
      expect(await host.failure(definition(['true'], { tty: true }))).toContain(
        'a terminal (tty) cannot be had without the shim',
      );
      expect(await host.failure(definition(['true'], { notify: true }))).toContain(
        'notifications (notify) cannot be had',
      );
      const log = { redirectStderr: false, maxBytes: 0, files: 1, timestamps: true };
      expect(await host.failure(definition(['true'], { log }))).toContain(
        'time stamps (log.timestamps) cannot be had',
      );
    });
});

describe.runIf(withShim)('the shim reports the cause for', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await TestHost.make('SHIM');
  });
  afterAll(() => host.dispose());

  it.each<[string, Partial<Definition>, string]>([
    [
      'processors that do not exist',
      { cpuAffinity: [1000] },
      'the program cannot be bound to the CPUs 1000: Invalid argument',
    ],
    [
      'a soft limit above the hard one',
      { rlimits: [{ resource: 'NOFILE', soft: 9, hard: 8 }] },
      'the limit NOFILE 9 8 (soft and hard) cannot be set: Invalid argument',
    ],
    [
      'standard input that is missing',
      { stdin: '/no/such' },
      'the standard input /no/such cannot be opened: No such file or directory',
    ],
  ])('%s', async (_name, changes, message) => {
    expect(await host.failure(definition(['true'], changes))).toBe(message);
  });

  it('a file that is not a program', async () => {
    const path = join(host.folder, 'no-program');
    writeFileSync(path, 'echo hello\n');
    chmodSync(path, 0o755);
    expect(await host.failure(definition([path]))).toMatch(
      /no-program cannot be executed: bad format, neither a program .*: Exec format error$/,
    );
  });

  it.runIf(asRoot)('a folder that the user may not enter', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gander-closed-'));
    chmodSync(folder, 0o710);
    try {
      expect(await host.failure(definition(['true'], { user: 'nobody', cwd: folder }))).toBe(
        `the working directory ${folder} cannot be entered: Permission denied`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('a shim that cannot be run is reported, and sh replaces it', async () => {
    const { HostRuntime } = await import('../../agents/host/runs/runtime.ts');
    const folder = mkdtempSync(join(tmpdir(), 'gander-noshim-'));
    writeFileSync(join(folder, 'shim'), 'no program', { mode: 0o755 });
    const problems: string[] = [];
    const shim = join(folder, 'shim');
    const runtime = await HostRuntime.open({
      folder,
      hostName: 'x',
      onEvent: () => {},
      onProblem: ({ detail }) => problems.push(detail),
      shim,
    });
    expect(runtime.facts().launcher).toBe('SHELL');
    expect(problems).toEqual([expect.stringContaining(`${shim} cannot be run: `)]);
    runtime.close();
    // Its launcher, hardly begun, may be making its FIFO meanwhile: what was listed before is then
    // not all.
    await until(() => {
      rmSync(folder, { recursive: true, force: true });
      return !existsSync(folder);
    });
  });
});
