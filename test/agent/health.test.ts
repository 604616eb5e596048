/**
 * The whole agent with programs that become healthy and unhealthy, miss their watchdog, exceed
 * their timeout, reload, and have stop commands.
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

/** One program under its own agent, as the plane sees it. */
function run(changes: Partial<Definition>) {
  const { plane, start, enrolling } = bench();
  const instance = desiredInstance('watched', {
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
test('a program is not ready until its probe passes, and is restarted when its liveness probe fails', async () => {
  let status = 503;
  server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const httpUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
  const ill = join(bench().folder, 'ill');
  const watched = run({
    readiness: probe({ httpUrl, failureThreshold: 1000 }),
    liveness: probe({ exec: ['/bin/sh', '-c', `test ! -e ${ill} || { echo it is ill; exit 4; }`] }),
  });
  const first = await watched.pid();
  expect(watched.levels()).toEqual(['STARTING']);
  status = 200;
  await watched.is('HEALTHY');
  writeFileSync(ill, '');
  const fault = await watched.to('EXITED', 'UNHEALTHY');
  expect(fault.run).toMatchObject({
    pid: first,
    outcome: 'FAILED',
    error: 'liveness: exit 4: it is ill',
  });
  expect(alive(first)).toBe(false);
  expect(watched.levels()).toContain('UNHEALTHY');
  expect(watched.moves().some((move) => move.to === 'STARTING' && move.reason === 'RESPAWN')).toBe(
    true,
  );
});

test('a line in the output makes a program ready, also for the next agent, and only a line of this run', async () => {
  const { folder, start } = bench();
  const go = join(folder, 'go');
  const watched = run({
    command: [`while [ ! -e ${go} ]; do sleep 0.02; done; echo now serving on 1234; ${stay}`],
    shell: true,
    readiness: probe({ logPattern: '^now serving on \\d+$' }),
  });
  await watched.pid();
  expect(watched.levels()).toEqual(['STARTING']);
  await watched.agent.kill('SIGKILL');
  writeFileSync(go, '');
  start();
  await watched.is('HEALTHY');
  expect(watched.levels()).toEqual(['STARTING', 'HEALTHY']);
});

// P145, P146
test('a run that exceeds its timeout has failed, and a job is retried as often as `retries` allows', async () => {
  const watched = run({ timeoutMs: 200, retries: 2, autorestart: 'NEVER', startMs: 0 });
  await bench().plane.until(
    () =>
      watched.moves().filter((move) => move.reason === 'TIMED_OUT' && move.to === 'EXITED')
        .length === 3,
  );
  await bench().plane.until(() => watched.moves().at(-1)?.to === 'EXITED');
  expect(
    watched.moves().flatMap(({ to, run: of }) => (to === 'STARTING' ? [of?.cause] : [])),
  ).toEqual(['AUTOSTART', 'RETRY', 'RETRY']);
  expect(watched.moves().at(-1)?.run).toMatchObject({
    outcome: 'FAILED',
    error: 'it lasted longer than 200 ms',
  });
});

test('a stop command has the pid of the program and ends it', async () => {
  const { folder } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const gentle = run({
    command: [`trap 'echo gentle >> ${seen}; exit 0' USR1; echo > ${ready}; ${stay}`],
    shell: true,
    stopCommand: ['/bin/sh', '-c', 'kill -USR1 $GANDER_MAINPID'],
  });
  await gentle.pid();
  // The signal would end a shell that has not set its trap yet.
  await until(() => existsSync(ready));
  expect(await gentle.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
  expect(readFileSync(seen, 'utf8')).toBe('gentle\n');
  expect(gentle.moves().at(-1)?.run).toMatchObject({ exitCode: 0, outcome: 'STOPPED' });
});

// P148
test.runIf(withShim && python)(
  'a program that forks and names the child as main process continues and stops as that child',
  async () => {
    const named = join(bench().folder, 'named');
    const watched = run({
      command: [
        'python3',
        '-c',
        `import os, signal, socket, sys, time
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
n = os.fork()
if n == 0:
    os.setsid()
    signal.sigwait([signal.SIGTERM])
    sys.exit(7)
open('${named}', 'w').write(str(n))
socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'READY=1\\nMAINPID=%d' % n, '\\0' + os.environ['NOTIFY_SOCKET'][1:])
`,
      ],
      notify: true,
      startMs: 1_000,
    });
    // On a slow machine it is RUNNING before it has named the child.
    await watched.is('HEALTHY');
    await watched.pid();
    const heir = Number(readFileSync(named, 'utf8'));
    expect(alive(heir)).toBe(true);
    expect(await watched.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
    expect(watched.moves().map(({ to }) => to)).toEqual([
      'STARTING',
      'RUNNING',
      'STOPPING',
      'STOPPED',
    ]);
    expect(watched.moves().at(-1)?.run).toMatchObject({
      pid: heir,
      exitCode: 7,
      outcome: 'STOPPED',
    });
  },
);

test('a stop command that fails is followed by the stop signal', async () => {
  const watched = run({ stopCommand: ['/no/such/command'], stopTimeoutMs: 60_000 });
  await watched.pid();
  expect(await watched.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
  expect(watched.moves().at(-1)?.run?.signal).toBe('TERM');
  await watched.agent.untilLogged('failed; sending the stop signal');
});

test('a stop command that hangs is killed when the stop timeout of the program ends', async () => {
  const own = join(bench().folder, 'own');
  const watched = run({
    stopCommand: ['/bin/sh', '-c', `echo $$ > ${own}; exec sleep 1000`],
    stopTimeoutMs: 300,
  });
  await watched.pid();
  expect(await watched.ask('STOP')).toMatchObject({ status: 'SUCCEEDED' });
  expect(watched.moves().at(-1)).toMatchObject({ killed: true });
  // On a slow machine the stop command may not have begun at all.
  await until(() => linesOf(own).every((pid) => !alive(Number(pid))));
});

// P90
test('reload sends its signal to the main process alone; without a signal it fails with the cause', async () => {
  const { folder, plane } = bench();
  const [ready, seen] = [join(folder, 'ready'), join(folder, 'seen')];
  const helper = `trap 'echo helper >> ${seen}' USR2; echo helper >> ${ready}; ${stay}`;
  const watched = run({
    command: [`(${helper}) & trap 'echo main >> ${seen}' USR2; echo main >> ${ready}; ${stay}`],
    shell: true,
    reloadSignal: 'USR2',
  });
  await watched.pid();
  await until(() => linesOf(ready).length === 2);
  expect(await watched.ask('RELOAD')).toMatchObject({ status: 'SUCCEEDED' });
  await until(() => linesOf(seen).length > 0);
  expect(linesOf(seen)).toEqual(['main']);
  const [instance] = plane.snapshot.instances;
  if (!instance) throw new Error('no instance');
  plane.change({
    changed: [{ ...instance, desired: 'STOPPED', desiredReason: 'OPERATOR' }],
    removed: [],
  });
  await plane.until(() => watched.moves().at(-1)?.to === 'STOPPED');
  expect(await watched.ask('RELOAD')).toMatchObject({ status: 'FAILED', message: 'not running' });
});

/**
 * A program that sends messages to NOTIFY_SOCKET as sd_notify(3) does: each file of a folder once,
 * as they appear.
 */
const notifier = (messages: string): string[] => [
  'python3',
  '-c',
  `import os, socket, sys, time
address = os.environ['NOTIFY_SOCKET']
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
sent = set()
while True:
    for name in sorted(set(os.listdir(sys.argv[1])) - sent):
        sent.add(name)
        with open(os.path.join(sys.argv[1], name), 'rb') as message: notify.sendto(message.read(), '\\0' + address[1:])
    time.sleep(0.02)
`,
  messages,
];

// P145
test.runIf(withShim && python)(
  'notifications of sd_notify set the health, and a missed watchdog is noticed',
  async () => {
    const { folder } = bench();
    const messages = join(folder, 'messages');
    mkdirSync(messages);
    let count = 0;
    const send = (text: string) => {
      count += 1;
      const name = String(count).padStart(4, '0');
      writeFileSync(join(folder, name), text);
      renameSync(join(folder, name), join(messages, name));
    };
    const watchdogMs = 2_000;
    const watched = run({ command: notifier(messages), notify: true, watchdogMs });
    await watched.pid();
    expect(watched.levels()).toEqual(['STARTING']);
    send('STATUS=loading\nREADY=1');
    await watched.is('HEALTHY');
    expect(watched.health().at(-1)?.detail).toBe('loading');
    // WATCHDOG=1 until one run has lived for three times its watchdog. A run that the machine
    // blocks for longer than that is stopped: then the next run counts, which sends all messages
    // again.
    let [pid, since, sentAt] = [0, 0, 0];
    await until(() => {
      const now = performance.now();
      if (now - sentAt > 100) {
        sentAt = now;
        send('WATCHDOG=1');
      }
      const last = watched.moves().at(-1);
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
