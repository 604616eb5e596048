/** `gander import supervisord` with files: what it prints, where, and how it ends. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { command } from '../../src/cli/commands/import.ts';
import { supervisordFiles } from '../../src/cli/fleet/supervisord-files.ts';
import { readArguments } from '../../src/terminal/options.ts';
import { runCli } from '../support/cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gander-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, 'conf.d'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

const run = (...args: readonly string[]) =>
  runCli(['import', 'supervisord', ...args], {
    env: { GANDER_URL: 'http://127.0.0.1:1', PORT_OF_WEB: '8080' },
  });

/** In this process, which takes less time. */
async function runHere(...args: readonly string[]) {
  const [lines, texts]: [string[], unknown[]] = [[], []];
  const context = {
    env: { PATH: process.env['PATH'] },
    warn: (line: string) => lines.push(line),
    write: (text: unknown) => Promise.resolve(void texts.push(text)),
  } as unknown as Context;
  const all = ['dart', 'gaggled'].includes(args[0] ?? '') ? args : ['supervisord', ...args];
  const code = await command.run(context, readArguments(all, command.options, 'import', 'help'));
  return { code, lines, text: texts.join('') };
}

it('prints a fleet file that gander check accepts, and warns with file and line', async () => {
  await write({
    'supervisord.conf': '[supervisord]\nlogfile=/x ; main log\n[include]\nfiles = conf.d/*.conf\n',
    'conf.d/b.conf': '[program:web]\ncommand=%(here)s/web %(ENV_PORT_OF_WEB)s\nstdout_syslog=yes\n',
    'conf.d/a.conf': '[program:db]\ncommand=db "a b"\nnumprocs=2\nprocess_name=%(process_num)d\n',
    'conf.d/.c.conf': 'hidden, and no configuration',
  });
  const main = join(folder, 'supervisord.conf');
  const { code, stdout, stderr } = await run(main, '--hosts', 'label:role=front');
  expect(code).toBe(0);
  expect(stdout).toBe(`# Imported from ${main}.
programs:
  - name: db
    command:
      - db
      - a b
    killMode: process
    hosts: label:role=front
    instances: 2
  - name: web
    command:
      - ${folder}/conf.d/web
      - "8080"
    killMode: process
    hosts: label:role=front
`);
  const web = `gander: ${folder}/conf.d/b.conf`;
  expect(stderr.trimEnd().split('\n')).toEqual([
    `gander: ${main}:1: warning: of supervisord itself, and left out: logfile`,
    `${web}:2: warning: command: %(ENV_PORT_OF_WEB)s became the value it has here`,
    `${web}:3: warning: stdout_syslog has no equivalent: left out`,
  ]);
  expect(await runCli(['check', '-'], { stdin: stdout })).toMatchObject({ code: 0, stderr: '' });
});

it('prints nothing of a configuration with faults but all of these, made harmless', async () => {
  await write({ 'bad.conf': '[program:web]\nautostart=\x1b[2Jmaybe\ncommnd=x\n=\n' });
  const { code, stdout, stderr } = await run(join(folder, 'bad.conf'), join(folder, 'none.conf'));
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('bad.conf:1: [program:web] has no command');
  expect(stderr).toContain('bad.conf:2: autostart is not true or false');
  expect(stderr).toContain('bad.conf:3: warning: commnd is no setting of supervisord');
  expect(stderr).toContain('bad.conf:4: this line is neither a [section] nor key=value');
  expect(stderr).toMatch(/none\.conf:1: .*none\.conf cannot be read: there is no such file/);
  expect(stderr).not.toContain('\x1b');
});

it('shows a bounded number of findings, faults first', async () => {
  const entries = Array.from({ length: 5000 }, (_, n) => `k${n}=${'x'.repeat(200)}`);
  await write({ 'many.conf': `[program:web]\n${entries.join('\n')}\ncommand="` });
  const { code, lines } = await runHere(join(folder, 'many.conf'));
  expect(code).toBe(1);
  expect(lines.slice(-2)).toEqual([
    expect.stringContaining('many.conf:5002: command: a quote or backslash has no end'),
    '4801 more are not shown',
  ]);
  expect(lines).toHaveLength(201);
});

it('refuses what is no format, no file and no name of an environment', async () => {
  const refused = (...args: readonly string[]) => {
    const read = readArguments(args, command.options, 'import', 'its help');
    return async () => command.run({} as Context, read);
  };
  await expect(refused()).rejects.toThrow('FORMAT is missing');
  await expect(refused('supervisord')).rejects.toThrow('CONFIG is missing');
  await expect(refused('supervisor', 'x')).rejects.toMatchObject({
    hint: 'did you mean "supervisord"?',
  });
  await expect(refused('supervisord', 'x', '--environment', 'a b')).rejects.toThrow(
    'not acceptable as the environment of a program',
  );
});

it('reads regular files alone, and walks through patterns of folders', async () => {
  await write({ 'conf.d/x.conf': '', 'big.conf': ' '.repeat(4 * 1024 * 1024 + 1) });
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { read, matching, folderOf } = supervisordFiles;
  expect(() => read(join(folder, 'pipe'))).toThrow('it is no regular file');
  expect(() => read(folder)).toThrow('it is no regular file');
  expect(() => read(join(folder, 'big.conf'))).toThrow('it is larger than');
  expect(matching(folder, 'conf.?/[x]*.conf')).toEqual([join(folder, 'conf.d', 'x.conf')]);
  expect(matching('/', `${folder}/conf.d/x.conf`)).toEqual([join(folder, 'conf.d', 'x.conf')]);
  expect(matching(folder, 'nowhere/*')).toEqual([]);
  expect(folderOf(join(folder, 'big.conf'))).toBe(folder);
});

it('reads registration files of dart, also from standard input', async () => {
  const stdin = 'processes:\n  - {name: a, supervisor: command = a, type: program, typ: x}\n';
  expect(await runCli(['import', 'dart', '-'], { stdin })).toEqual({
    ...{
      code: 0,
      stderr:
        'gander: stdin:2: warning: a process has no "typ" in dart: left out (did you mean "type"?)\n',
    },
    stdout: `# Imported from stdin.
programs:
  - name: a
    environment: production
    command:
      - a
    killMode: process
    hosts: ${hostname()}
`,
  });
  await write({
    '.dartrc': 'processes: [{name: a, supervisor: command = a}]',
    none: 'processes: []',
  });
  const files = [join(folder, '.dartrc'), join(folder, '.dartrc')];
  const { code, text, lines } = await runHere('dart', ...files, '--environment', 'staging');
  expect([code, text]).toEqual([1, '']);
  expect(lines[0]).toMatch(/dartrc:1: a second process would be the program a\/staging/);
  expect((await runHere('dart', join(folder, 'none'))).lines[0]).toMatch(
    /no process of type program/,
  );
  expect((await runHere('dart', join(folder, 'nowhere'))).lines[0]).toMatch(
    /there is no such file/,
  );
});

it('assigns the programs to this machine by default', async () => {
  await write({ 'one.conf': '[program:a]\ncommand=a\n' });
  expect((await runHere(join(folder, 'one.conf'))).text).toContain(`hosts: ${hostname()}\n`);
});

it('reads a configuration of gaggled with its includes, and looks for its commands', async () => {
  await write({
    'gaggled.conf': '#include "conf.d/x.info"\nb {\n  command sh\n  depends { a }\n}\n',
    'conf.d/x.info': 'a { command ./run argv "1 2" }\nc { command nowhere }\n',
  });
  const main = join(folder, 'gaggled.conf');
  const { code, text, lines } = await runHere('gaggled', main, '--hosts', 'web*');
  expect(code).toBe(0);
  const at = `${folder}/conf.d/x.info`;
  expect(lines).toEqual([
    expect.stringContaining(`${at}:1: warning: command: ./run became ${folder}/run`),
    expect.stringContaining(`${at}:1: warning: ${folder}/run is not found on this machine`),
    expect.stringContaining(`${at}:2: warning: nowhere is not found on this machine`),
  ]);
  expect(await runCli(['check', '-'], { stdin: text })).toMatchObject({ code: 0, stderr: '' });
  await write({ 'gaggled.conf': '#include "gaggled.conf"' });
  expect((await runHere('gaggled', main)).lines[0]).toContain('a configuration has at most');
  await write({ 'gaggled.conf': 'gaggled { }' });
  expect((await runHere('gaggled', main)).lines[0]).toContain(':1: there is no program');
});
