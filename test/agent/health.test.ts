/**
 * The whole agent with programs that get well, fall ill, fall silent, last too long, are asked to
 * reload, and want to be stopped in their own way.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import type { Probe } from '../../src/domain/settings/definition.ts';
import { alive } from '../support/agent-folder.ts';
import { desiredInstance } from '../support/desired.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';
import { bundle, useBench } from './support.ts';

const bench = useBench();
const shim = join(import.meta.dirname, '..', '..', 'dist', 'gander-shim');
const withShim = existsSync(shim) || process.env['CI'] === 'true';
const python = spawnSync('python3', ['--version']).status === 0 || process.env['CI'] === 'true';
beforeAll(() => {
  if (withShim) copyFileSync(shim, join(dirname(bundle), 'gander-shim'));
});

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
});

const probe = (changes: Partial<Probe>): Probe => ({
  exec: null,
  httpUrl: null,
  tcp: null,
  logPattern: null,
  intervalMs: 100,
  timeoutMs: 1_000,
  successThreshold: 1,
  failureThreshold: 2,
  startPeriodMs: 0,
  ...changes,
});

/** One program under an agent of its own, as its plane sees it. */
function run(changes: Partial<Definition>) {
  const { plane, start, enrolling } = bench();
  const instance = desiredInstance('patient', {
    backoff: { initialMs: 100, factor: 1, maxMs: 100, jitter: 0, resetMs: 60_000 },
    ...changes,
  });
  const { instanceId } = instance;
  plane.snapshot = { revision: 1, instances: [instance] };
  const agent = start(...enrolling);
  const moves = () => plane.transitions(instanceId);
  const health = () =>
    plane
      .bodies()
      .flatMap((body) =>
        'health' in body && body.health.instanceId === instanceId ? [body.health] : [],
      );
  return {
    agent,
    moves,
    health,
    levels: () => health().map((one) => one.health),
    is: (level: string) => plane.until(() => health().at(-1)?.health === level),
    to: (state: string, reason: string) =>
      plane.until(() => moves().find((move) => move.to === state && move.reason === reason)),
    pid: async () =>
      Number(
        await plane.until(() =>
          moves().at(-1)?.to === 'RUNNING' ? moves().at(-1)?.run?.pid : null,
        ),
      ),
    ask: async (kind: 'STOP' | 'RELOAD' | 'START') => {
      const id = plane.command(kind, [{ instanceId, runUuid: null }]);
      return plane.until(() =>
        plane.commandReports(id).find(({ status }) => status !== 'DELIVERED'),
      );
    },
  };
}

const stay = 'while :; do sleep 0.05; done';

// P141, P142
test('a program is not ready until its probe passes, and is restarted when it is no longer live', async () => {
  let status = 503;
  server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const httpUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
  const ill = join(bench().folder, 'ill');
  const patient = run({
    readiness: probe({ httpUrl, failureThreshold: 1000 }),
    liveness: probe({ exec: ['/bin/sh', '-c', `test ! -e ${ill} || { echo it is ill; exit 4; }`] }),
  });
  const first = await patient.pid();
  expect(patient.levels()).toEqual(['STARTING']);
  status = 200;
  await patient.is('HEALTHY');
  writeFileSync(ill, '');
  const fault = await patient.to('EXITED', 'UNHEALTHY');
  expect(fault.run).toMatchObject({
    pid: first,
    outcome: 'FAILED',
    error: 'liveness: exit 4: it is ill',
  });
  expect(alive(first)).toBe(false);
  expect(patient.levels()).toContain('UNHEALTHY');
  expect(patient.moves().some((move) => move.to === 'STARTING' && move.reason === 'RESPAWN')).toBe(
    true,
  );
});

test('a line in its output makes it ready, also for an agent that returns, and only a line of this run', async () => {
  const { folder, start } = bench();
  const go = join(folder, 'go');
  const patient = run({
    command: [`while [ ! -e ${go} ]; do sleep 0.02; done; echo now serving on 1234; ${stay}`],
    shell: true,
    readiness: probe({ logPattern: '^now serving on \\d+$' }),
  });
  await patient.pid();
  expect(patient.levels()).toEqual(['STARTING']);
  await patient.agent.kill('SIGKILL');
  writeFileSync(go, '');
  start();
  await patient.is('HEALTHY');
  expect(patient.levels()).toEqual(['STARTING', 'HEALTHY']);
});

// P145, P146
test('a run that lasts too long has failed, and a job is tried again so often and no more', async () => {
  const patient = run({ timeoutMs: 200, retries: 2, autorestart: 'NEVER', startMs: 0 });
  await bench().plane.until(
    () =>
      patient.moves().filter((move) => move.reason === 'TIMED_OUT' && move.to === 'EXITED')
        .length === 3,
  );
  await bench().plane.until(() => patient.moves().at(-1)?.to === 'EXITED');
  expect(
    patient.moves().flatMap(({ to, run: of }) => (to === 'STARTING' ? [of?.cause] : [])),
  ).toEqual(['AUTOSTART', 'RETRY', 'RETRY']);
  expect(patient.moves().at(-1)?.run).toMatchObject({
    outcome: 'FAILED',
    error: 'it lasted longer than 200 ms',
  });
});

test('a stop command ends it, and knows its pid', async () => {
  const { folder } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const gentle = run({
    command: [`trap 'echo gentle >> ${seen}; exit 0' USR1; echo > ${ready}; ${stay}`],
    shell: true,
    stopCommand: ['/bin/sh', '-c', 'kill -USR1 $GANDER_MAINPID'],
  });
  await gentle.pid();
  // A shell that has not come to its trap would die of the signal.
  await until(() => existsSync(ready));
  expect(await gentle.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
  expect(readFileSync(seen, 'utf8')).toBe('gentle\n');
  expect(gentle.moves().at(-1)?.run).toMatchObject({ exitCode: 0, outcome: 'STOPPED' });
});

// P148
test.runIf(withShim && python)(
  'a program that forks away and names its heir runs on as that one, and is stopped as that one',
  async () => {
    const patient = run({
      command: [
        'python3',
        '-c',
        `import os, signal, socket, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
n = os.fork()
if n == 0:
    os.setsid()
    while True: time.sleep(1000)
socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'READY=1\\nMAINPID=%d' % n, '\\0' + os.environ['NOTIFY_SOCKET'][1:])
`,
      ],
      notify: true,
      startMs: 1_000,
    });
    const heir = await patient.pid();
    expect(alive(heir)).toBe(true);
    await patient.is('HEALTHY');
    expect(await patient.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
    expect(patient.moves().map(({ to }) => to)).toEqual([
      'STARTING',
      'RUNNING',
      'STOPPING',
      'STOPPED',
    ]);
    expect(patient.moves().at(-1)?.run).toMatchObject({
      pid: heir,
      exitCode: 7,
      outcome: 'STOPPED',
    });
  },
);

test('a stop command that fails gives way to the stop signal', async () => {
  const patient = run({ stopCommand: ['/no/such/command'], stopTimeoutMs: 60_000 });
  await patient.pid();
  expect(await patient.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
  expect(patient.moves().at(-1)?.run?.signal).toBe('TERM');
  await patient.agent.untilLogged('failed; sending the stop signal');
});

test('a stop command that hangs is over when the time of the program is', async () => {
  const own = join(bench().folder, 'own');
  const patient = run({
    stopCommand: ['/bin/sh', '-c', `echo $$ > ${own}; exec sleep 1000`],
    stopTimeoutMs: 300,
  });
  await patient.pid();
  expect(await patient.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
  expect(patient.moves().at(-1)).toMatchObject({ killed: true });
  // Where the machine was too slow for it to begin at all, there is nothing of it either.
  await until(() => linesOf(own).every((pid) => !alive(Number(pid))));
});

// P90
test('reload reaches the main process and no helper; without a signal for it, it fails and says why', async () => {
  const { folder, plane } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const helper = `trap 'echo helper >> ${seen}' USR2; echo helper >> ${ready}; ${stay}`;
  const patient = run({
    command: [`(${helper}) & trap 'echo main >> ${seen}' USR2; echo main >> ${ready}; ${stay}`],
    shell: true,
    reloadSignal: 'USR2',
  });
  await patient.pid();
  await until(() => linesOf(ready).length === 2);
  expect(await patient.ask('RELOAD')).toMatchObject({ status: 'SUCCEEDED' });
  await until(() => linesOf(seen).length > 0);
  expect(linesOf(seen)).toEqual(['main']);
  const [instance] = plane.snapshot.instances;
  if (!instance) throw new Error('no instance');
  plane.change({
    changed: [{ ...instance, desired: 'STOPPED', desiredReason: 'OPERATOR' }],
    removed: [],
  });
  await plane.until(() => patient.moves().at(-1)?.to === 'STOPPED');
  expect(await patient.ask('RELOAD')).toMatchObject({ status: 'FAILED', message: 'not running' });
});

/**
 * A program that speaks to NOTIFY_SOCKET as sd_notify(3) does: the words that lie in a folder, each
 * once, as they appear.
 */
const speaker = (words: string): string[] => [
  'python3',
  '-c',
  `import os, socket, sys, time
address = os.environ['NOTIFY_SOCKET']
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
said = set()
while True:
    for name in sorted(set(os.listdir(sys.argv[1])) - said):
        said.add(name)
        with open(os.path.join(sys.argv[1], name), 'rb') as words: notify.sendto(words.read(), '\\0' + address[1:])
    time.sleep(0.02)
`,
  words,
];

// P145
test.runIf(withShim && python)(
  'what it says by sd_notify is its health, and its silence is noticed',
  async () => {
    const { folder } = bench();
    const words = join(folder, 'words');
    mkdirSync(words);
    let count = 0;
    const say = (text: string) => {
      count += 1;
      const name = String(count).padStart(4, '0');
      writeFileSync(join(folder, name), text);
      renameSync(join(folder, name), join(words, name));
    };
    const watchdogMs = 2_000;
    const patient = run({ command: speaker(words), notify: true, watchdogMs });
    await patient.pid();
    expect(patient.levels()).toEqual(['STARTING']);
    say('STATUS=loading\nREADY=1');
    await patient.is('HEALTHY');
    expect(patient.health().at(-1)?.detail).toBe('loading');
    // Signs of life until one run has lived three times as long as it may be silent. Where the
    // machine holds it up for longer than that, it is killed, rightly: then the next counts, which
    // says all again from the first word on.
    let [pid, since, saidAt] = [0, 0, 0];
    await until(() => {
      const now = performance.now();
      if (now - saidAt > 100) {
        saidAt = now;
        say('WATCHDOG=1');
      }
      const last = patient.moves().at(-1);
      const lives = last?.to === 'RUNNING' ? (last.run?.pid ?? 0) : 0;
      if (lives !== pid) [pid, since] = [lives, now];
      return pid > 0 && now - since > 3 * watchdogMs;
    });
    const isOf = ({ run }: { readonly run?: { readonly pid: number | null } | null | undefined }) =>
      run?.pid === pid;
    const dated = () =>
      bench().plane.stored.flatMap(({ at, body }) =>
        'transition' in body ? [{ at: Date.parse(at), ...body.transition }] : [],
      );
    const fault = await until(() => dated().find((move) => isOf(move) && move.to === 'EXITED'));
    expect(fault.reason).toBe('WATCHDOG');
    expect(
      fault.at - (dated().find((move) => isOf(move) && move.to === 'RUNNING')?.at ?? 0),
    ).toBeGreaterThan(3 * watchdogMs - 100);
    expect(fault.detail).toContain('no sign of life (WATCHDOG=1) for 2000 ms');
    expect(fault.run?.outcome).toBe('FAILED');
  },
);
