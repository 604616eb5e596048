/**
 * What a program gets when it is started: arguments, environment, descriptors, byte for byte. Every
 * program here is a real process.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dump, useLaunchBench } from './launch-support.ts';
import { definition, instanceKey, launchers } from './support.ts';

/** Characters that a shell or a parser of environment files may treat specially. */
const special = fc.constantFrom(
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
  fc.string({ unit: special, maxLength: 12 }),
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
  .string({ unit: special, minLength: 1, maxLength: 8 })
  .map((value) => `at${value}`);

describe.each(launchers)('with the launcher %s', (launcher) => {
  beforeAll(() => {
    process.env.GANDER_SECRET = 'for the agent alone';
    process.env.SECRET_OF_THE_AGENT = 'no';
    process.env.LC_TIME = 'C';
  });
  const bench = useLaunchBench(launcher);
  afterAll(() => {
    delete process.env.GANDER_SECRET;
    delete process.env.SECRET_OF_THE_AGENT;
    delete process.env.LC_TIME;
  });

  describe('a program', () => {
    it('starts with every signal at its default and none blocked', async () => {
      const { stdout } = await bench().host.run(
        definition(['grep', '-E', '^Sig(Ign|Blk)', '/proc/self/status']),
        instanceKey('signals'),
      );
      expect(stdout.toString()).toBe('SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n');
    });

    it('leads its own session and process group, reads /dev/null, and inherits no descriptor of the agent', async () => {
      const look =
        'echo "$$ $(ps -o pgid=,sid= -p $$)"; readlink /proc/$$/fd/0; ls /proc/$$/fd; grep -l gander /proc/$$/fd/3';
      const { stdout } = await bench().host.run(
        definition(['sh', '-c', look]),
        instanceKey('session'),
      );
      const [ids = '', stdin, ...descriptors] = stdout.toString().trim().split('\n');
      expect(new Set(ids.trim().split(/\s+/)).size).toBe(1);
      expect(stdin).toBe('/dev/null');
      expect(descriptors).not.toContain('3');
    });

    it('inherits the environment without the variables of the agent, and gets those that identify the run', async () => {
      const key = instanceKey('named', 4);
      const { stdout } = await bench().host.run(
        definition([process.execPath, '-e', dump], { env: [{ name: 'OWN', value: 'x' }] }),
        key,
      );
      const { env, cwd } = JSON.parse(stdout.toString());
      expect(env).toMatchObject({
        OWN: 'x',
        LC_TIME: 'C',
        PATH: process.env.PATH,
        GANDER_PROGRAM: 'named',
        GANDER_ENVIRONMENT: 'default',
        GANDER_INSTANCE: '4',
        GANDER_HOST: 'goose.example',
      });
      expect(env.GANDER_RUN).toMatch(/^[0-9a-f-]{36}$/);
      expect(env.GANDER_SOCKET).toBe(join(bench().host.folder, 'publish.sock'));
      expect(Object.keys(env).filter((name) => /^gander_/i.test(name))).toHaveLength(7);
      expect(env).not.toHaveProperty('SECRET_OF_THE_AGENT');
      expect(env).not.toHaveProperty('OLDPWD');
      expect(cwd).toBe('/');
    });

    it('has the umask of the agent, although the files of its run are private', async () => {
      const action = bench().host.spawn(definition(['sh', '-c', 'umask']), instanceKey('umask'));
      await bench().host.eventOf(action.runId, 'EXITED');
      expect(Number.parseInt(bench().host.log(action, 'stdout.log').toString(), 8)).toBe(
        process.umask(),
      );
      const modes = readdirSync(bench().host.runFolder(action)).map(
        (name) => statSync(join(bench().host.runFolder(action), name)).mode & 0o777,
      );
      expect(modes).toHaveLength(6);
      expect(new Set(modes)).toEqual(new Set([0o600]));
      expect(statSync(bench().host.runFolder(action)).mode & 0o777).toBe(0o700);
    });

    it('gets arguments, variables and working directory byte for byte', {
      timeout: 60_000,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(text, { maxLength: 6 }),
          variables,
          folder,
          async (args, env, at) => {
            const cwd = join(bench().place, at);
            mkdirSync(cwd, { recursive: true });
            // Two dollars stand for one.
            const written = env.map(({ name, value }) => ({
              name,
              value: value.replaceAll('$', '$$$$'),
            }));
            const seen = await bench().dumped(
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

    it('gets variables that have a meaning for a shell', async () => {
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
      const seen = await bench().dumped(definition([process.execPath, '-e', dump], { env }));
      expect(seen.env).toMatchObject(
        Object.fromEntries(env.map(({ name, value }) => [name, value])),
      );
    });

    it('may write any bytes, to one log or two', async () => {
      const write =
        'process.stdout.write(Buffer.from([...Array(256).keys()])); process.stderr.write("aside")';
      const apart = await bench().host.run(
        definition([process.execPath, '-e', write]),
        instanceKey('apart'),
      );
      expect([...apart.stdout]).toEqual([...Array(256).keys()]);
      expect(apart.stderr.toString()).toBe('aside');
      const log = { redirectStderr: true, maxBytes: 0, files: 1, timestamps: false };
      const together = await bench().host.run(
        definition([process.execPath, '-e', write], { log }),
        instanceKey('together'),
      );
      expect(together.stdout.length).toBe(256 + 5);
    });

    it('is a command line of sh when shell is set', async () => {
      const { stdout } = await bench().host.run(
        definition(['echo "$GANDER_PROGRAM" | tr a-z A-Z; exit 0'], { shell: true }),
        instanceKey('shouted'),
      );
      expect(stdout.toString()).toBe('SHOUTED\n');
    });

    it('is found in the PATH of its definition, which skips files that are not executable', async () => {
      mkdirSync(join(bench().place, 'first'));
      mkdirSync(join(bench().place, 'second'));
      bench().file('first/tool', '#!/bin/sh\necho first\n', 0o644);
      bench().file('second/tool', '#!/bin/sh\necho second\n', 0o755);
      const env = [
        {
          name: 'PATH',
          value: `${bench().place}/none:${bench().place}/first:${bench().place}/second:/bin`,
        },
      ];
      const { stdout } = await bench().host.run(definition(['tool'], { env }), instanceKey('path'));
      expect(stdout.toString()).toBe('second\n');
    });

    it.each([
      ['exit 0', { kind: 'CODE', code: 0 }],
      ['exit 3', { kind: 'CODE', code: 3 }],
      ['exit 255', { kind: 'CODE', code: 255 }],
      ['kill -TERM $$', { kind: 'SIGNAL', signal: 'TERM' }],
      ['kill -SEGV $$', { kind: 'SIGNAL', signal: 'SEGV' }],
      ['kill -QUIT $$', { kind: 'SIGNAL', signal: 'QUIT' }],
    ])('is reported with its exit code or signal: %s', async (command, exit) => {
      expect(
        (
          await bench().host.run(
            definition([`ulimit -c 0; ${command}`], { shell: true }),
            instanceKey('ends'),
          )
        ).exit,
      ).toEqual(exit);
    });

    it('has a folder of its own, whatever characters its name has', async () => {
      const keys = ['a/b', '../../up', 'a b', "it's", 'é'].map((program) => instanceKey(program));
      for (const key of keys)
        expect(
          (await bench().host.run(definition(['echo', key.program]), key)).stdout.toString(),
        ).toBe(`${key.program}\n`);
    });
  });
});
