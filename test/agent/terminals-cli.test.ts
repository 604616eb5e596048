/** Terminals on the command line: a real plane, a real agent, gander on a terminal of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
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
