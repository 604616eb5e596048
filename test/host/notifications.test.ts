/** Notifications of programs (sd_notify(3)): which reach the agent, and whose do not count. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWrapper } from '../../agents/host/runs/run-files.ts';
import { until } from '../support/until.ts';
import { definition, halt, instanceKey, TestHost, withShim } from './support.ts';

const asRoot = process.geteuid?.() === 0;
const python = spawnSync('python3', ['--version']).status === 0 || process.env['CI'] === 'true';
/** Since version 246 it waits until what it sent was read. */
const systemdNotify =
  Number(
    /^systemd (\d+)/.exec(
      spawnSync('systemd-notify', ['--version']).stdout?.toString() ?? '',
    )?.[1] ?? 0,
  ) >= 246;
let host: TestHost;

describe.runIf(withShim && python)('a notification', () => {
  beforeEach(async () => {
    host = await TestHost.make('SHIM');
  });
  afterEach(() => host.dispose());

  const send = (texts: string[], more = ''): string =>
    `import os, socket, time
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
a = os.environ['NOTIFY_SOCKET']
for t in ${JSON.stringify(texts)}: s.sendto(t.encode(), '\\0' + a[1:])
${more}`;

  // P147
  it('reaches the agent with its fields, and READY is kept for the next agent', async () => {
    const action = host.spawn(
      definition(
        [
          'python3',
          '-c',
          send(['READY=1\nSTATUS=well = fine ü\nnonsense', 'WATCHDOG=1'], 'time.sleep(1000)'),
        ],
        {
          notify: true,
          watchdogMs: 5000,
        },
      ),
    );
    await until(() => host.notifications.length === 2);
    expect(host.notifications).toEqual([
      { runId: action.runId, fields: { READY: '1', STATUS: 'well = fine ü' } },
      { runId: action.runId, fields: { WATCHDOG: '1' } },
    ]);
    host.runtime.close();
    await host.open();
    expect(host.found).toMatchObject([{ found: { kind: 'ALIVE', ready: true } }]);
  });

  it('that is too long keeps its whole lines', async () => {
    await host.run(
      definition(['python3', '-c', send([`STATUS=short\nX=${'y'.repeat(4000)}`])], {
        notify: true,
      }),
    );
    expect(host.notifications.map(({ fields }) => fields)).toEqual([{ STATUS: 'short' }]);
  });

  // P147
  it('of a process that is not of the run is not believed, though it is of the same user', async () => {
    const action = host.spawn(
      definition(['python3', '-c', send(['STATUS=first'], 'time.sleep(1000)')], { notify: true }),
    );
    await until(() => host.notifications.length === 1);
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    const socket =
      /NOTIFY_SOCKET=([^\0]+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1] ?? '';
    const sent = join(host.folder, 'sent');
    // It lives until all is read: one that has ended cannot be asked any more.
    const forged = send(
      [`MAINPID=${process.pid}`, 'READY=1', 'STATUS=forged'],
      `open(${JSON.stringify(sent)}, 'w')\ntime.sleep(1000)`,
    );
    const stranger = spawn('python3', ['-c', forged], {
      env: { ...process.env, NOTIFY_SOCKET: socket },
      stdio: 'ignore',
    });
    try {
      await until(() => existsSync(sent));
      // Before it reports the end, the shim reads all that has come.
      host.runtime.signal(action.runId, 'KILL');
      await host.eventOf(action.runId, 'EXITED');
      expect(host.notifications.map(({ fields }) => fields)).toEqual([{ STATUS: 'first' }]);
      expect(host.events.map(({ type }) => type)).toEqual(['SPAWNED', 'EXITED']);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  // P147
  it('of a process of the same user that has ended is not believed: it may not be of the run', async () => {
    const action = host.spawn(
      definition(['python3', '-c', send(['STATUS=first'], 'time.sleep(1000)')], { notify: true }),
    );
    await until(() => host.notifications.length === 1);
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    const socket =
      /NOTIFY_SOCKET=([^\0]+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1] ?? '';
    const shim = readWrapper(host.runFolder(action))?.pid ?? 0;
    // The sender has ended and is reaped before the shim looks at what it sent.
    await halt(shim);
    try {
      const forged = send([`MAINPID=${process.pid}\nREADY=1`, 'STATUS=forged', 'WATCHDOG=1']);
      expect(
        spawnSync('python3', ['-c', forged], { env: { ...process.env, NOTIFY_SOCKET: socket } })
          .status,
      ).toBe(0);
    } finally {
      process.kill(shim, 'SIGCONT');
    }
    host.runtime.signal(action.runId, 'KILL');
    await host.eventOf(action.runId, 'EXITED');
    expect(host.notifications.map(({ fields }) => fields)).toEqual([{ STATUS: 'first' }]);
    expect(host.events.map(({ type }) => type)).toEqual(['SPAWNED', 'EXITED']);
    expect(existsSync(join(host.runFolder(action), 'ready'))).toBe(false);
    expect(host.problems).toEqual([
      expect.stringContaining(`a notification to run ${action.runId} is ignored`),
    ]);
  });

  it('of a process of the run that has ended counts as long as nobody has reaped it', async () => {
    const sent = join(host.folder, 'sent');
    const go = join(host.folder, 'go');
    // The first sender is a zombie of the program, the second one is left to the shim.
    const senders = `if os.fork() == 0:
    s.sendto(b'STATUS=zombie', '\\0' + a[1:])
    os._exit(0)
if os.fork() == 0:
    middle = os.getpid()
    if os.fork() == 0:
        while os.getppid() == middle: time.sleep(0.01)
        s.sendto(b'STATUS=orphan', '\\0' + a[1:])
        open(${JSON.stringify(sent)}, 'w')
        os._exit(0)
    os._exit(0)
time.sleep(1000)`;
    const wait = `while not os.path.exists(${JSON.stringify(go)}): time.sleep(0.01)\n${senders}`;
    const action = host.spawn(
      definition(['python3', '-c', send(['STATUS=first'], wait)], { notify: true }),
    );
    await until(() => host.notifications.length === 1);
    const shim = readWrapper(host.runFolder(action))?.pid ?? 0;
    await halt(shim);
    try {
      writeFileSync(go, '');
      await until(() => existsSync(sent));
    } finally {
      process.kill(shim, 'SIGCONT');
    }
    await until(() => host.notifications.length === 3);
    const statuses = host.notifications.map(({ fields }) => fields['STATUS']);
    expect(statuses[0]).toBe('first');
    expect(statuses.slice(1).sort()).toEqual(['orphan', 'zombie']);
    expect(host.problems).toEqual([]);
  });

  it.runIf(systemdNotify)('of systemd-notify, which waits until it was read, counts', async () => {
    const script = 'i=0; while [ $i -lt 20 ]; do systemd-notify --status=step$i; i=$((i+1)); done';
    const { exit } = await host.run(definition([script], { shell: true, notify: true }));
    expect(exit).toEqual({ kind: 'CODE', code: 0 });
    expect(host.notifications.map(({ fields }) => fields['STATUS'])).toEqual(
      Array.from({ length: 20 }, (_, step) => `step${step}`),
    );
    expect(host.problems).toEqual([]);
  });

  it.runIf(asRoot)('of another user is not believed, of the program’s own is', async () => {
    const own = await host.run(
      definition(['/usr/bin/python3', '-c', send(['STATUS=own'])], {
        notify: true,
        user: 'nobody',
      }),
      instanceKey('own'),
    );
    expect(own.exit).toEqual({ kind: 'CODE', code: 0 });
    const read = join(host.folder, 'read');
    // The stranger is a child of the program, prints when it has sent, and lives until the program’s
    // own notification, which comes later, was read.
    const forged = send(
      ['READY=1', 'STATUS=forged'],
      "print('sent', flush=True)\ntime.sleep(1000)",
    );
    const script = `import subprocess
command = ['setpriv', '--reuid=1', '--clear-groups', '/usr/bin/python3', '-c', ${JSON.stringify(forged)}]
stranger = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
assert stranger.stdout.readline() == 'sent\\n'
${send(['STATUS=last'])}
while not os.path.exists(${JSON.stringify(read)}): time.sleep(0.01)
assert stranger.poll() is None
stranger.kill()
stranger.wait()`;
    const action = host.spawn(definition(['python3', '-c', script], { notify: true }));
    await until(() => host.notifications.at(-1)?.fields['STATUS'] === 'last');
    writeFileSync(read, '');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 0 });
    expect(host.notifications.map(({ fields }) => fields)).toEqual([
      { STATUS: 'own' },
      { STATUS: 'last' },
    ]);
    expect(existsSync(join(host.runFolder(action), 'ready'))).toBe(false);
  });
});
