/**
 * Launches that fail: the message names each kind of mistake; and programs of other users, who may
 * not use every path.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { quote } from '../../agents/host/launch/start-script.ts';
import { useLaunchBench } from './launch-support.ts';
import { definition, halt, instanceKey, launchers } from './support.ts';

const asRoot = process.geteuid?.() === 0;

describe.each(launchers)('with the launcher %s', (launcher) => {
  const bench = useLaunchBench(launcher);

  describe.runIf(asRoot)('a program with another user', () => {
    it('has the home, names and groups of that user, and may open its output again', async () => {
      const look = 'id -un; id -gn; echo "$HOME $USER $LOGNAME"; echo again >>/dev/stdout; id -G';
      const { exit, stdout, stderr } = await bench().host.run(
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

    it('may have the user as a number, and fails on a path that the user cannot enter', async () => {
      expect(
        (
          await bench().host.run(definition(['id', '-u'], { user: '65534' }), instanceKey('number'))
        ).stdout.toString(),
      ).toBe('65534\n');
      mkdirSync(join(bench().place, 'closed'), { mode: 0o700 });
      const path = bench().file('closed/tool', '#!/bin/sh\n', 0o755);
      expect(await bench().host.failure(definition([path], { user: 'nobody' }))).toContain(
        `may not execute ${path}, because ${bench().place}/closed is closed`,
      );
      expect(
        await bench().host.failure(
          definition(['true'], { user: 'nobody', cwd: `${bench().place}/closed` }),
        ),
      ).toContain('may not enter the working directory');
    });
  });

  describe('a launch that fails', () => {
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
        () => ({ command: ['./x'], cwd: bench().place }),
        () => `program not found: ${bench().place}/x`,
      ],
      [
        'a file without x',
        () => ({ command: [bench().file('plain', 'x', 0o644)] }),
        () => `not executable: ${bench().place}/plain has mode 0644; chmod +x`,
      ],
      ['a folder', () => ({ command: ['/usr'] }), () => 'not a program: /usr is a directory'],
      [
        'a device',
        () => ({ command: ['/dev/null'] }),
        () => 'not a program: /dev/null is not a regular file',
      ],
      [
        'a missing interpreter',
        () => ({ command: [bench().file('a', '#!/no/lua\n', 0o755)] }),
        () => `interpreter not found: /no/lua does not exist; the first line of ${bench().place}/a`,
      ],
      [
        'an interpreter env cannot find',
        () => ({ command: [bench().file('b', '#!/usr/bin/env lua9\n', 0o755)] }),
        () => 'interpreter not found: "lua9" is in no folder of PATH',
      ],
      [
        'Windows line ends',
        () => ({ command: [bench().file('c', '#!/bin/sh\r\n', 0o755)] }),
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
      'names the cause and its place, and leaves no files: %s',
      async (_name, changes, message) => {
        const { command, ...rest } = changes();
        const action = bench().host.spawn(definition(command, rest));
        const { error } = await bench().host.eventOf(action.runId, 'SPAWN_FAILED');
        expect(error).toContain(message());
        expect(existsSync(bench().host.runFolder(action))).toBe(false);
        expect(bench().host.runtime.signal(action.runId, 'TERM')).toBe('GONE');
      },
    );

    it('does not fail with the longest possible argument', async () => {
      const { stdout } = await bench().host.run(
        definition(['printf', '%s', 'x'.repeat(131_071)]),
        instanceKey('long'),
      );
      expect(stdout.length).toBe(131_071);
    });

    it('names a working directory that was removed after the check', async () => {
      const cwd = join(bench().place, 'vanishing');
      mkdirSync(cwd);
      await halt(bench().host.launcherPid());
      const action = bench().host.spawn(definition(['true'], { cwd }));
      rmSync(cwd, { recursive: true });
      process.kill(bench().host.launcherPid(), 'SIGCONT');
      const { error } = await bench().host.eventOf(action.runId, 'SPAWN_FAILED');
      expect(error).toContain(`the working directory ${cwd} cannot be entered`);
    });

    it('names a data folder that cannot be written', async () => {
      const key = instanceKey('blocked');
      writeFileSync(join(bench().host.folder, 'instances', 'blocked+default+0'), 'in the way');
      const action = bench().host.spawn(definition(['true']), key);
      expect((await bench().host.eventOf(action.runId, 'SPAWN_FAILED')).error).toContain(
        'the run’s files cannot be written'.replace('’', "'"),
      );
      rmSync(join(bench().host.folder, 'instances', 'blocked+default+0'));
    });
  });
});

it('quoted text is one word of sh', () => {
  expect(quote("a'b")).toBe(`'a'\\''b'`);
});
