/** Terminals on the command line: a real plane, a real agent, gander on a terminal of its own. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CloseTerminalDocument, EventPageDocument } from '../../src/sdk/client/generated.ts';
import { runCli } from '../support/cli.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { onTerminal } from '../support/pty.ts';
import { TerminalWorld, withShim } from '../support/terminal-world.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
let world: TerminalWorld;
const sh = { command: ['/bin/sh', '-i'], env: [{ name: 'PS1', value: '> ' }] };

beforeAll(async () => {
  database = await createTestDatabase();
  world = await TerminalWorld.make(database.url);
});
afterAll(async () => {
  await world?.stop();
  await database?.drop();
});

const env = () => ({ GANDER_URL: world.plane.url, GANDER_TOKEN: world.plane.token });

test('a command on a host gives its output and its exit code, and a refusal is one line', async () => {
  const { code, stdout } = await runCli(['shell', 'h', '--', 'sh', '-c', 'echo $((6*7)); exit 9'], {
    env: env(),
  });
  expect([code, stdout]).toEqual([9, '42\r\n']);
  const refused = await runCli(['attach', 'nobody@h'], { env: env() });
  expect([refused.code, refused.stderr]).toEqual([
    1,
    'gander: there is no instance "nobody@h" (list the instances with: gander status)\n',
  ]);
});

test.runIf(withShim)(
  'attach takes keys and sizes to the program and leaves at Ctrl-], with the terminal as it was',
  async () => {
    await world.program('cli', sh);
    const { spawn } = (await import(ptyPackage)) as Pty;
    const gander = `${process.execPath} --import tsx src/cli/main.ts attach cli@h; echo code=$?; stty -a | grep -o ' -*icanon'`;
    const pty = spawn('/bin/sh', ['-c', gander], {
      rows: 31,
      cols: 91,
      env: { ...process.env, ...env() },
    });
    let screen = '';
    pty.onData((text) => {
      screen += text;
    });
    const ended = new Promise<void>((resolve) => pty.onExit(resolve));
    const sees = (text: string) =>
      until(() => screen.includes(text), { what: `${text} in ${screen}` });
    await sees('> ');
    pty.write('stty size\r');
    await sees('31 91');
    pty.resize(93, 33);
    await until(() => {
      pty.write('stty size\r');
      return screen.includes('33 93');
    });
    pty.write('\u001d');
    await ended;
    expect(screen).toContain('cli@h goes on');
    expect(screen).toMatch(/code=0\r\n icanon/);
  },
);

/** Passes connections to the plane on, until they are broken. */
async function openProxy() {
  const target = new URL(world.plane.url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          other.destroy();
          sockets.delete(socket);
        });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    breakAll,
    close() {
      breakAll();
      server.close();
    },
  };
}

const onScreen = (words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  onTerminal([process.execPath, '--import', 'tsx', 'src/cli/main.ts', ...words], {
    env: { ...process.env, ...env(), ...more },
    cwd: process.cwd(),
  });

test('an idle shell takes keys after its connection broke', async () => {
  const proxy = await openProxy();
  try {
    const gander = await onScreen(
      ['shell', 'h', '--', 'sh', '-c', 'echo ready; read x; echo "<$x>"'],
      {
        GANDER_URL: proxy.url,
      },
    );
    await gander.sees('ready');
    proxy.breakAll();
    await gander.sees('trying again');
    gander.type('here\r');
    await gander.sees('<here>');
    expect(await gander.ended).toBe(0);
  } finally {
    proxy.close();
  }
});

test.runIf(withShim)('attach ends when its session is closed from elsewhere', async () => {
  await world.program('closed', sh);
  const gander = await onScreen(['attach', 'closed@h']);
  await gander.sees('> ');
  const { events } = await world.client.request(EventPageDocument, {
    ...{ filter: { kind: ['TERMINAL_OPENED'] }, first: null, after: null, last: 1, before: null },
  });
  const event = events.edges[0]?.node;
  const session = event && 'sessionId' in event ? event.sessionId : '';
  await world.client.request(CloseTerminalDocument, { input: { session } });
  await gander.sees('the session was closed');
  expect(await gander.ended).toBe(1);
});

/** Its own types are for another name. */
const ptyPackage: string = 'node-pty';
interface Pty {
  spawn(
    file: string,
    args: readonly string[],
    options: object,
  ): {
    onData(listener: (text: string) => void): void;
    onExit(listener: () => void): void;
    write(text: string): void;
    resize(columns: number, rows: number): void;
  };
}
