/**
 * Starting programs: what they are given, byte for byte, and how each kind of mistake is named.
 * Every program here is a real process.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { quote } from '../../agents/host/launch/start-script.ts';
import { definition, halt, instanceKey, launchers, TestHost } from './support.ts';

const asRoot = process.geteuid?.() === 0;
/** Says as JSON what it was given. */
const dump =
  'console.log(JSON.stringify({ argv: process.argv.slice(1), env: process.env, cwd: process.cwd() }))';

describe.each(launchers)('with the launcher %s', (launcher) => {
  let host: TestHost;
  let place: string;

  beforeAll(async () => {
    process.env.GANDER_SECRET = 'for the agent alone';
    process.env.SECRET_OF_THE_AGENT = 'no';
    process.env.LC_TIME = 'C';
    host = await TestHost.make(launcher);
    place = mkdtempSync(join(tmpdir(), 'gander-place-'));
    chmodSync(place, 0o755);
  });

  afterAll(async () => {
    await host.dispose();
    rmSync(place, { recursive: true });
    delete process.env.GANDER_SECRET;
    delete process.env.SECRET_OF_THE_AGENT;
    delete process.env.LC_TIME;
  });

  async function given(
    of: Definition,
  ): Promise<{ argv: string[]; env: Record<string, string>; cwd: string }> {
    const { exit, stdout, stderr } = await host.run(of, instanceKey(`dump-${Math.random()}`));
    expect({ exit, stderr: stderr.toString() }).toEqual({
      exit: { kind: 'CODE', code: 0 },
      stderr: '',
    });
    return JSON.parse(stdout.toString());
  }

  function file(name: string, text: string, mode: number): string {
    const path = join(place, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }

  describe('what a program is given', () => {
    it('starts with every signal at its default and none blocked', async () => {
      const { stdout } = await host.run(
        definition(['grep', '-E', '^Sig(Ign|Blk)', '/proc/self/status']),
        instanceKey('signals'),
      );
      expect(stdout.toString()).toBe('SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n');
    });

    it('leads a session and a group of its own, reads nothing, and holds no descriptor of ours', async () => {
      const look =
        'echo "$$ $(ps -o pgid=,sid= -p $$)"; readlink /proc/$$/fd/0; ls /proc/$$/fd; grep -l gander /proc/$$/fd/3';
      const { stdout } = await host.run(definition(['sh', '-c', look]), instanceKey('session'));
      const [ids = '', stdin, ...descriptors] = stdout.toString().trim().split('\n');
      expect(new Set(ids.trim().split(/\s+/)).size).toBe(1);
      expect(stdin).toBe('/dev/null');
      expect(descriptors).not.toContain('3');
    });

    it('inherits the environment without what is the agent’s, and is told who it is', async () => {
      const key = instanceKey('told', 4);
      const { stdout } = await host.run(
        definition([process.execPath, '-e', dump], { env: [{ name: 'OWN', value: 'x' }] }),
        key,
      );
      const { env, cwd } = JSON.parse(stdout.toString());
      expect(env).toMatchObject({
        OWN: 'x',
        LC_TIME: 'C',
        PATH: process.env.PATH,
        GANDER_PROGRAM: 'told',
        GANDER_ENVIRONMENT: 'default',
        GANDER_INSTANCE: '4',
        GANDER_HOST: 'goose.example',
      });
      expect(env.GANDER_RUN).toMatch(/^[0-9a-f-]{36}$/);
      expect(env.GANDER_SOCKET).toBe(join(host.folder, 'publish.sock'));
      expect(Object.keys(env).filter((name) => /^gander_/i.test(name))).toHaveLength(7);
      expect(env).not.toHaveProperty('SECRET_OF_THE_AGENT');
      expect(env).not.toHaveProperty('OLDPWD');
      expect(cwd).toBe('/');
    });

    it('has the umask of the agent, although the agent’s own files are closed', async () => {
      const action = host.spawn(definition(['sh', '-c', 'umask']), instanceKey('umask'));
      await host.eventOf(action.runId, 'EXITED');
      expect(Number.parseInt(host.log(action, 'stdout.log').toString(), 8)).toBe(process.umask());
      const modes = readdirSync(host.runFolder(action)).map(
        (name) => statSync(join(host.runFolder(action), name)).mode & 0o777,
      );
      expect(modes).toHaveLength(6);
      expect(new Set(modes)).toEqual(new Set([0o600]));
      expect(statSync(host.runFolder(action)).mode & 0o777).toBe(0o700);
    });

    it('gets arguments, variables and folder byte for byte, whatever is in them', {
      timeout: 60_000,
    }, async () => {
      const nasty = fc.constantFrom(
        "'",
        '"',
        '$',
        '`',
        '\\',
        '\n',
        '\r',
        '\t',
        ' ',
        '!',
        '*',
        '~',
        '-',
        '=',
        '#',
        ';',
        '&',
        '\u0081',
        '\u00c1',
        '\u0085',
        '😀',
      );
      const text = fc.oneof(
        fc.string({ unit: nasty, maxLength: 12 }),
        fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !value.includes('\0')),
      );
      const name = fc.oneof(
        fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/).map((end) => `T_${end}`),
        text.filter((value) => value !== '' && !value.includes('=')).map((end) => `t.${end}`),
      );
      const variables = fc.uniqueArray(fc.record({ name, value: text }), {
        selector: ({ name }) => name,
        maxLength: 4,
      });
      const folder = fc
        .string({ unit: nasty, minLength: 1, maxLength: 8 })
        .map((value) => `at${value}`);
      await fc.assert(
        fc.asyncProperty(
          fc.array(text, { maxLength: 6 }),
          variables,
          folder,
          async (args, env, at) => {
            const cwd = join(place, at);
            mkdirSync(cwd, { recursive: true });
            // Two dollars stand for one.
            const written = env.map(({ name, value }) => ({
              name,
              value: value.replaceAll('$', '$$$$'),
            }));
            const seen = await given(
              definition([process.execPath, '-e', dump, '--', ...args], { env: written, cwd }),
            );
            expect(seen.argv).toEqual(args);
            for (const { name, value } of env) expect(seen.env[name]).toBe(value);
            expect(seen.cwd).toBe(cwd);
          },
        ),
        { numRuns: 40 },
      );
    });

    it('gets variables that a shell would keep for itself', async () => {
      const env = [
        'IFS',
        'OPTIND',
        'PPID',
        'UID',
        'PS4',
        'LINENO',
        'ENV',
        'POSIXLY_CORRECT',
        'with.dot',
      ].map((name) => ({
        name,
        value: ` ${name} $x\n`,
      }));
      const seen = await given(definition([process.execPath, '-e', dump], { env }));
      expect(seen.env).toMatchObject(
        Object.fromEntries(env.map(({ name, value }) => [name, value])),
      );
    });

    it('may write bytes of any kind, to one file or two', async () => {
      const write =
        'process.stdout.write(Buffer.from([...Array(256).keys()])); process.stderr.write("aside")';
      const apart = await host.run(
        definition([process.execPath, '-e', write]),
        instanceKey('apart'),
      );
      expect([...apart.stdout]).toEqual([...Array(256).keys()]);
      expect(apart.stderr.toString()).toBe('aside');
      const log = { redirectStderr: true, maxBytes: 0, files: 1, timestamps: false };
      const together = await host.run(
        definition([process.execPath, '-e', write], { log }),
        instanceKey('together'),
      );
      expect(together.stdout.length).toBe(256 + 5);
    });

    it('is a line of sh when shell is set', async () => {
      const { stdout } = await host.run(
        definition(['echo "$GANDER_PROGRAM" | tr a-z A-Z; exit 0'], { shell: true }),
        instanceKey('shouted'),
      );
      expect(stdout.toString()).toBe('SHOUTED\n');
    });

    it('is found in the PATH of its own definition, past a file that is not executable', async () => {
      mkdirSync(join(place, 'first'));
      mkdirSync(join(place, 'second'));
      file('first/tool', '#!/bin/sh\necho first\n', 0o644);
      file('second/tool', '#!/bin/sh\necho second\n', 0o755);
      const env = [{ name: 'PATH', value: `${place}/none:${place}/first:${place}/second:/bin` }];
      const { stdout } = await host.run(definition(['tool'], { env }), instanceKey('path'));
      expect(stdout.toString()).toBe('second\n');
    });

    it.each([
      ['exit 0', { kind: 'CODE', code: 0 }],
      ['exit 3', { kind: 'CODE', code: 3 }],
      ['exit 255', { kind: 'CODE', code: 255 }],
      ['kill -TERM $$', { kind: 'SIGNAL', signal: 'TERM' }],
      ['kill -SEGV $$', { kind: 'SIGNAL', signal: 'SEGV' }],
      ['kill -QUIT $$', { kind: 'SIGNAL', signal: 'QUIT' }],
    ])('is reported with its end: %s', async (command, exit) => {
      expect(
        (
          await host.run(
            definition([`ulimit -c 0; ${command}`], { shell: true }),
            instanceKey('ends'),
          )
        ).exit,
      ).toEqual(exit);
    });

    it('keeps instances apart whose names hold odd signs', async () => {
      const keys = ['a/b', '../../up', 'a b', "it's", 'é'].map((program) => instanceKey(program));
      for (const key of keys)
        expect((await host.run(definition(['echo', key.program]), key)).stdout.toString()).toBe(
          `${key.program}\n`,
        );
    });
  });

  describe.runIf(asRoot)('another user', () => {
    it('is who the program runs as, with home, names and groups, and may open its output again', async () => {
      const look = 'id -un; id -gn; echo "$HOME $USER $LOGNAME"; echo again >>/dev/stdout; id -G';
      const { exit, stdout, stderr } = await host.run(
        definition(['sh', '-c', look], { user: 'nobody' }),
        instanceKey('nobody'),
      );
      expect({ exit, stderr: stderr.toString() }).toEqual({
        exit: { kind: 'CODE', code: 0 },
        stderr: '',
      });
      const [user, , home, again, groups] = stdout.toString().split('\n');
      expect([user, home, again]).toEqual(['nobody', '/nonexistent nobody nobody', 'again']);
      expect(groups?.split(' ')).not.toContain('0');
    });

    it('may be given as a number, and cannot use what is closed to it', async () => {
      expect(
        (
          await host.run(definition(['id', '-u'], { user: '65534' }), instanceKey('number'))
        ).stdout.toString(),
      ).toBe('65534\n');
      mkdirSync(join(place, 'closed'), { mode: 0o700 });
      const path = file('closed/tool', '#!/bin/sh\n', 0o755);
      expect(await host.failure(definition([path], { user: 'nobody' }))).toContain(
        `may not execute ${path}, because ${place}/closed is closed`,
      );
      expect(
        await host.failure(definition(['true'], { user: 'nobody', cwd: `${place}/closed` })),
      ).toContain('may not enter the working directory');
    });
  });

  describe('what cannot be started', () => {
    const longPath = Array.from({ length: 200 }, (_, i) => `/pond/${i}`).join(':');
    const failures: [string, () => Partial<Definition> & { command: string[] }, () => string][] = [
      ['an empty command', () => ({ command: [] }), () => 'the command is empty'],
      [
        'a command in no folder of PATH',
        () => ({ command: ['no-such-goose'] }),
        () => 'command not found: "no-such-goose" is in no folder of PATH',
      ],
      [
        'a command in no folder of a long PATH, of which the first folders and the number are named',
        () => ({ command: ['no-such-goose'], env: [{ name: 'PATH', value: longPath }] }),
        () => 'in no folder of PATH (/pond/0:/pond/1… 200 folders)',
      ],
      [
        'a path that does not exist',
        () => ({ command: ['/no/such'] }),
        () => 'program not found: /no/such does not exist',
      ],
      [
        'a path through a file',
        () => ({ command: ['/etc/passwd/x'] }),
        () => 'program not found: /etc/passwd/x',
      ],
      [
        'a relative path that does not exist',
        () => ({ command: ['./x'], cwd: place }),
        () => `program not found: ${place}/x`,
      ],
      [
        'a file without x',
        () => ({ command: [file('plain', 'x', 0o644)] }),
        () => `not executable: ${place}/plain has mode 0644; chmod +x`,
      ],
      ['a folder', () => ({ command: ['/usr'] }), () => 'not a program: /usr is a directory'],
      [
        'a device',
        () => ({ command: ['/dev/null'] }),
        () => 'not a program: /dev/null is not a regular file',
      ],
      [
        'a missing interpreter',
        () => ({ command: [file('a', '#!/no/lua\n', 0o755)] }),
        () => `interpreter not found: /no/lua does not exist; the first line of ${place}/a`,
      ],
      [
        'an interpreter env cannot find',
        () => ({ command: [file('b', '#!/usr/bin/env lua9\n', 0o755)] }),
        () => 'interpreter not found: "lua9" is in no folder of PATH',
      ],
      [
        'Windows line ends',
        () => ({ command: [file('c', '#!/bin/sh\r\n', 0o755)] }),
        () => 'Windows line ends',
      ],
      [
        'a missing working directory',
        () => ({ command: ['true'], cwd: '/no/such' }),
        () => 'the working directory does not exist: /no/such',
      ],
      [
        'a file as working directory',
        () => ({ command: ['true'], cwd: '/etc/passwd' }),
        () => 'the working directory is not a directory: /etc/passwd',
      ],
      [
        'a relative working directory',
        () => ({ command: ['true'], cwd: 'here' }),
        () => 'must be an absolute path: "here"',
      ],
      [
        'an unknown user',
        () => ({ command: ['true'], user: 'nobody-such' }),
        () => 'unknown user: this host knows no user "nobody-such"',
      ],
      [
        'a zero byte',
        () => ({ command: ['echo', 'a\0b'] }),
        () => 'element 1 of the command holds a zero byte',
      ],
      [
        'an argument that is too long',
        () => ({ command: ['echo', 'x'.repeat(131_072)] }),
        () => 'element 1 of the command is 131072 bytes long',
      ],
      [
        'a variable without a name',
        () => ({ command: ['true'], env: [{ name: '', value: 'x' }] }),
        () => '"" is no name of an environment variable',
      ],
    ];

    it.each(failures)(
      '%s is named with its place, and leaves nothing behind',
      async (_name, changes, message) => {
        const { command, ...rest } = changes();
        const action = host.spawn(definition(command, rest));
        const { error } = await host.eventOf(action.runId, 'SPAWN_FAILED');
        expect(error).toContain(message());
        expect(existsSync(host.runFolder(action))).toBe(false);
        expect(host.runtime.signal(action.runId, 'TERM')).toBe('GONE');
      },
    );

    it('takes the longest argument there may be', async () => {
      const { stdout } = await host.run(
        definition(['printf', '%s', 'x'.repeat(131_071)]),
        instanceKey('long'),
      );
      expect(stdout.length).toBe(131_071);
    });

    it('a folder that vanishes after the check is named by the launcher', async () => {
      const cwd = join(place, 'vanishing');
      mkdirSync(cwd);
      await halt(host.launcherPid());
      const action = host.spawn(definition(['true'], { cwd }));
      rmSync(cwd, { recursive: true });
      process.kill(host.launcherPid(), 'SIGCONT');
      const { error } = await host.eventOf(action.runId, 'SPAWN_FAILED');
      expect(error).toContain(`the working directory ${cwd} cannot be entered`);
    });

    it('a data folder that cannot be written is named', async () => {
      const key = instanceKey('blocked');
      writeFileSync(join(host.folder, 'instances', 'blocked+default+0'), 'in the way');
      const action = host.spawn(definition(['true']), key);
      expect((await host.eventOf(action.runId, 'SPAWN_FAILED')).error).toContain(
        'the run’s files cannot be written'.replace('’', "'"),
      );
      rmSync(join(host.folder, 'instances', 'blocked+default+0'));
    });
  });
});

it('quoting turns any text into one word of sh', () => {
  expect(quote("a'b")).toBe(`'a'\\''b'`);
});
