/**
 * Terminals with nothing left out: a real plane, a real agent, programs and shells on real
 * terminals.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/sdk/client/client.ts';
import {
  CreateTokenDocument,
  EventPageDocument,
  OpenShellDocument,
  SendTerminalInputDocument,
} from '../../src/sdk/client/generated.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import { alive } from '../support/agent-folder.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { TerminalWorld, Viewer, withShim } from '../support/terminal-world.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
let world: TerminalWorld;
let viewers: Viewer[] = [];

const attach = async (
  ...args: [instance: string, options?: Parameters<typeof Viewer.attach>[2]]
): Promise<Viewer> => {
  const viewer = await Viewer.attach(world.client, ...args);
  viewers.push(viewer);
  return viewer;
};
const shell = async (input?: Parameters<typeof Viewer.shell>[1]): Promise<Viewer> => {
  const viewer = await Viewer.shell(world.client, input);
  viewers.push(viewer);
  return viewer;
};
const resume = async (earlier: Viewer, after?: string): Promise<Viewer> => {
  const viewer = await Viewer.resume(world.client, await earlier.session, after);
  viewers.push(viewer);
  return viewer;
};
/** A command that prints "meanwhile" when `print` is called, which resolves when it has done so. */
function meanwhile(name: string): {
  readonly command: string;
  readonly print: () => Promise<void>;
} {
  const [go, printed] = ['go', 'printed'].map((end) => join(world.folder, `${name}.${end}`));
  return {
    command: `(until [ -e ${go} ]; do sleep 0.05; done; echo mean""while; : >${printed}) &`,
    print: async () => {
      writeFileSync(String(go), '');
      await until(() => existsSync(String(printed)));
    },
  };
}

const sh = { command: ['/bin/sh', '-i'], env: [{ name: 'PS1', value: '> ' }] };

beforeAll(async () => {
  database = await createTestDatabase();
  world = await TerminalWorld.make(database.url);
});
afterEach(async () => {
  for (const viewer of viewers) await viewer.leave();
  viewers = [];
});
afterAll(async () => {
  await world?.stop();
  await database?.drop();
});

const eventsOf = async (kind: 'TERMINAL_OPENED' | 'TERMINAL_CLOSED', sessionId: string) => {
  const filter = { kind: [kind] };
  const { events } = await world.client.request(EventPageDocument, {
    filter,
    first: null,
    after: null,
    last: 100,
    before: null,
  });
  return events.edges
    .map(({ node }) => node)
    .filter((event) => 'sessionId' in event && event.sessionId === sessionId);
};

describe.runIf(withShim)("a program's terminal", () => {
  // P153, P176
  test('echoes what is typed, and the program sees the size of the window', async () => {
    await world.program('echo', sh);
    const viewer = await attach('echo@h', { rows: 33, columns: 99 });
    await viewer.type('stty size\n');
    await viewer.sees('stty size\r\n33 99\r\n');
    await viewer.resize(50, 132);
    await viewer.type('stty size; echo $((6*7))\n');
    await viewer.sees('50 132\r\n42\r\n');
  });

  // P176
  test('shows the same to several viewers; who only watches cannot type, nor can another token', async () => {
    await world.program('shared', sh);
    const [writer, watcher] = [
      await attach('shared@h'),
      await attach('shared@h', { readOnly: true }),
    ];
    await Promise.all([writer.opened(), watcher.opened()]);
    await expect(watcher.type('echo no\n')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('read-only'),
    });
    await expect(watcher.resize(10, 10)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await writer.type('echo se""en\n');
    await Promise.all([writer.sees('\r\nseen\r\n'), watcher.sees('\r\nseen\r\n')]);
    expect(watcher.text).not.toContain('no');

    const tokens = await Promise.all(
      (['VIEWER', 'OPERATOR'] as const).map(async (role) => {
        const { createToken } = await world.client.request(CreateTokenDocument, {
          input: { name: role.toLowerCase(), role },
        });
        return createClient({ ...world.plane, token: unwrap(createToken).secret });
      }),
    );
    const [viewerRole, operatorRole] = tokens as [typeof world.client, typeof world.client];
    const refused = await Viewer.attach(viewerRole, 'shared@h');
    expect(await refused.done).toMatchObject({ code: 'FORBIDDEN' });
    refused.connection.close();
    const allowed = await Viewer.attach(viewerRole, 'shared@h', { readOnly: true });
    await allowed.opened();
    await allowed.leave();
    const session = await writer.opened();
    await expect(
      operatorRole.request(SendTerminalInputDocument, { input: { session, data: 'eA==' } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const spy = await Viewer.resume(operatorRole, session);
    expect(await spy.done).toMatchObject({ code: 'FORBIDDEN' });
    await expect(spy.close()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    spy.connection.close();
    await writer.type('echo still mi""ne\n');
    await writer.sees('\r\nstill mine\r\n');
    const shellRefused = await Viewer.shell(operatorRole);
    expect(await shellRefused.done).toMatchObject({ code: 'FORBIDDEN' });
    shellRefused.connection.close();
  });

  // P160
  test('loses and doubles nothing for a viewer that goes and comes back with its cursor', async () => {
    await world.program('lines', {
      shell: true,
      command: [
        'read go; i=0; while [ $i -lt 30000 ]; do i=$((i+1)); echo "line $i"; done; echo done; read end',
      ],
    });
    const first = await attach('lines@h');
    await first.type('\n');
    await first.sees('line 5000\r\n');
    await first.leave();
    const expected = `${Array.from({ length: 30000 }, (_, i) => `line ${i + 1}\r\n`).join('')}done\r\n`;
    // The same session, and another one from the same place.
    for (const again of [
      () => resume(first, first.last?.cursor),
      () => attach('lines@h', { after: first.last?.cursor ?? '' }),
    ]) {
      const second = await again();
      await second.sees('done\r\n');
      const all = first.text + second.text;
      expect(all.slice(all.indexOf('line 1\r\n'))).toBe(expected);
    }
  });

  // P179
  test('goes on for the same viewer when the agent is killed and returns, with the same process', async () => {
    await world.program('survivor', sh);
    const viewer = await attach('survivor@h');
    const { command, print } = meanwhile('killed');
    await viewer.type(`echo pid=$$; ${command}\n`);
    await viewer.sees(/pid=\d+\r\n/);
    const pid = Number(/pid=(\d+)/.exec(viewer.text)?.[1]);
    await world.killAgent();
    await print();
    await until(async () =>
      viewer.type('x').then(
        () => false,
        (error) => error.code === 'CONFLICT',
      ),
    );
    world.startAgent();
    await viewer.sees('meanwhile');
    await until(() =>
      viewer.type('\u0015').then(
        () => true,
        () => false,
      ),
    );
    await viewer.type('echo again=$$\n');
    await viewer.sees(`again=${pid}\r\n`);
    expect(viewer.text.match(/meanwhile\r\n/g)).toHaveLength(1);
    expect(alive(pid)).toBe(true);
  });

  // P173, P174, P178, P189
  test('ends with its program, is in the log without what was typed, and is recorded where asked', async () => {
    await world.program('mortal', { ...sh, autorestart: 'NEVER' });
    const viewer = await attach('mortal@h', { record: true });
    const sessionId = await viewer.opened();
    expect(await eventsOf('TERMINAL_OPENED', sessionId)).toMatchObject([
      { actor: { label: 'local' }, host: 'h', instance: 'mortal@h', readOnly: false },
    ]);
    await viewer.type('echo gr""een; exit 3\n');
    expect(await viewer.done).toBeUndefined();
    expect(viewer.last).toMatchObject({ ended: true, exitCode: 3, signal: null });
    const [closed] = await until(async () => {
      const events = await eventsOf('TERMINAL_CLOSED', sessionId);
      return events.length > 0 ? events : null;
    });
    expect(closed).toMatchObject({
      inputBytes: 21,
      recording: expect.stringContaining('/recordings/'),
      failure: null,
    });
    expect(JSON.stringify(closed)).not.toContain('green');
    const path = viewer.last?.recording ?? '';
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [header, ...lines] = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(header).toMatchObject({ version: 2, width: 80, height: 24 });
    const shown = lines
      .filter(([, kind]) => kind === 'o')
      .map(([, , text]) => text)
      .join('');
    expect(shown).toContain('\r\ngreen\r\n');
    const gone = await attach('mortal@h');
    expect(await gone.done).toMatchObject({
      code: 'CONFLICT',
      message: 'the program does not run: it is EXITED',
    });
    const late = await resume(viewer, viewer.parts[0]?.cursor);
    await late.done;
    expect(late.last).toMatchObject({ ended: true, exitCode: 3 });
  });

  // P177
  test('ends with CONFLICT for a viewer who types more than the agent keeps for it', async () => {
    await world.program('deaf', {
      shell: true,
      command: ['stty raw -echo; echo ready; exec sleep 1000'],
    });
    const viewer = await attach('deaf@h');
    await viewer.sees('ready');
    const piece = 'x'.repeat(64 * 1024);
    // The terminal itself takes a little of it. Typing after the end is refused.
    await Promise.allSettled(Array.from({ length: 20 }, () => viewer.type(piece)));
    expect(await viewer.done).toMatchObject({
      code: 'CONFLICT',
      message: 'the program does not read what is typed',
    });
  });

  // P172
  test('is refused, with what to do, where there is none', async () => {
    await world.program('plain', { command: ['sleep', '1000'], tty: false });
    const failure = async (address: string) => (await attach(address)).done;
    expect(await failure('plain@h')).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('tty: true'),
    });
    expect(await failure('nobody@h')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failure('@@')).toMatchObject({ code: 'INVALID_INPUT' });
    await world.program('fancy', sh);
    const bad = await attach('fancy@h', { after: 'nonsense' });
    expect(await bad.done).toMatchObject({ code: 'INVALID_INPUT' });
    const nobody = '00000000-0000-7000-8000-000000000000';
    const unknown = await Viewer.resume(world.client, nobody);
    viewers.push(unknown);
    expect(await unknown.done).toMatchObject({ code: 'NOT_FOUND' });
    const input = { session: nobody, data: 'eA==' };
    const { sendTerminalInput } = await world.client.request(SendTerminalInputDocument, { input });
    expect(sendTerminalInput).toMatchObject({ __typename: 'NotFoundError' });
  });
});

describe('a shell', () => {
  // P180, P187
  test('runs a command on the host and ends with its exit code', async () => {
    const viewer = await shell({
      command: ['sh', '-c', 'stty size; tty; exit 7'],
      rows: 20,
      columns: 70,
    });
    expect(await viewer.done).toBeUndefined();
    expect(viewer.text).toMatch(/^20 70\r\n\/dev\/pts\/\d+\r\n$/);
    expect(viewer.last).toMatchObject({ ended: true, exitCode: 7, signal: null });
    const killed = await shell({ command: ['sh', '-c', 'kill -TERM $$'] });
    expect(await killed.done).toBeUndefined();
    expect(killed.last).toMatchObject({ ended: true, exitCode: null, signal: 'TERM' });
  });

  // P181
  test('knows nothing of the secrets of its agent, and shows all that a command wrote however slow the reader', async () => {
    const viewer = await shell({
      command: ['sh', '-c', 'env | grep GANDER_; seq 200000; echo end'],
    });
    expect(await viewer.done).toBeUndefined();
    expect(viewer.text.startsWith('1\r\n2\r\n')).toBe(true);
    expect(viewer.text.split('\r\n')).toHaveLength(200_002);
    expect(viewer.text.endsWith('200000\r\nend\r\n')).toBe(true);
  });

  // P182, P184
  test('is read on from its cursor by a viewer that was interrupted, without a second one', async () => {
    const first = await shell({ command: ['sh', '-i'] });
    const { command, print } = meanwhile('interrupted');
    await first.type(`echo pid=$$; ${command}\n`);
    await first.sees(/pid=\d+\r\n/);
    await first.leave();
    await print();
    const second = await resume(first, first.last?.cursor);
    await second.sees('meanwhile\r\n');
    await second.type('echo pid=$$; exit 0\n');
    expect(await second.done).toBeUndefined();
    const pids = (first.text + second.text).match(/pid=\d+/g) ?? [];
    expect([pids.length, new Set(pids).size]).toEqual([2, 1]);
    // Its end is given again to who has missed it.
    const third = await resume(first, second.last?.cursor);
    expect(await third.done).toBeUndefined();
    expect(third.parts).toMatchObject([{ ended: true, exitCode: 0, data: '' }]);
    const gone = await shell({ resume: '00000000-0000-7000-8000-000000000000' });
    expect(await gone.done).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is opened once by requests with one key, and types before anybody reads', async () => {
    const input = {
      host: { name: 'h' },
      command: ['sh', '-c', 'read line; echo "got $line"'],
      idempotencyKey: 'once',
    };
    const open = async (more = {}) =>
      (await world.client.request(OpenShellDocument, { input: { ...input, ...more } })).openShell;
    const answers = await Promise.all([open(), open(), open()]);
    const ids = answers.map((answer) => unwrap(answer).session.id);
    expect(new Set(ids).size).toBe(1);
    expect(await open({ command: [] })).toMatchObject({ __typename: 'ConflictError' });
    const session = ids[0] as string;
    const data = Buffer.from('early\n').toString('base64');
    const typed = await world.client.request(SendTerminalInputDocument, {
      input: { session, data },
    });
    expect(typed.sendTerminalInput).toMatchObject({ bytes: 6 });
    const viewer = await Viewer.resume(world.client, session);
    viewers.push(viewer);
    expect(await viewer.done).toBeUndefined();
    expect(viewer.text).toContain('got early\r\n');
    expect(await eventsOf('TERMINAL_OPENED', session)).toHaveLength(1);
  });

  test('is hung up when its session is closed, and its reader ends', async () => {
    const viewer = await shell({ command: ['sh', '-i'] });
    await viewer.type('echo pid=$$\n');
    await viewer.sees(/pid=\d+\r\n/);
    const pid = Number(/pid=(\d+)/.exec(viewer.text)?.[1]);
    await viewer.close();
    expect(await viewer.done).toBeUndefined();
    expect(viewer.last).toMatchObject({ ended: false });
    await until(() => !alive(pid));
    await expect(viewer.close()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  // P184
  test('has one reader, the newest, and one entry in the log', async () => {
    const first = await shell({ command: ['sh', '-i'] });
    const sessionId = await first.opened();
    const second = await resume(first);
    await second.opened();
    expect(await first.done).toMatchObject({ code: 'CONFLICT' });
    await second.type('exit 0\n');
    expect(await second.done).toBeUndefined();
    await until(async () => (await eventsOf('TERMINAL_CLOSED', sessionId)).length === 1);
    expect(await eventsOf('TERMINAL_OPENED', sessionId)).toHaveLength(1);
  });

  test('of a user who does not exist, or with a command that cannot be, is refused', async () => {
    expect(await (await shell({ user: 'no-such-user' })).done).toMatchObject({ code: 'NOT_FOUND' });
    expect(await (await shell({ command: [''] })).done).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await (await shell({ rows: 5 })).done).toMatchObject({ code: 'INVALID_INPUT' });
  });
});
