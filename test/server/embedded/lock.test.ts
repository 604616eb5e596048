/** The lock on a data folder: one plane at a time, and a dead plane's lock keeps nobody out. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from '../../../src/base/process-identity.ts';
import { lockDataFolder } from '../../../src/server/embedded/lock.ts';

const lockModule = join(import.meta.dirname, '../../../src/server/embedded/lock.ts');

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-lock-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  rmSync(folder, { recursive: true });
});

/**
 * A process that tries to take the lock as soon as it reads a line, prints "held" or the error's
 * code, and keeps running.
 */
async function contender(): Promise<{ child: ChildProcess; go(): Promise<string> }> {
  const script = `
    const { lockDataFolder } = await import(${JSON.stringify(lockModule)});
    process.stdout.write('ready\\n');
    process.stdin.once('data', () => {
      try { lockDataFolder(${JSON.stringify(folder)}); process.stdout.write('held\\n'); }
      catch (error) { process.stdout.write(error.code + '\\n'); }
    });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const line = async () =>
    String((await once(child.stdout as NodeJS.ReadableStream, 'data'))[0]).trim();
  expect(await line()).toBe('ready');
  return {
    child,
    go() {
      const answer = line();
      child.stdin?.write('go\n');
      return answer;
    },
  };
}

const lockFiles = () => readdirSync(folder);

describe('the lock on a data folder', () => {
  it('refuses a second holder and names the pid of the first', () => {
    const lock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(
      `data folder ${folder} is in use by another plane, pid ${process.pid}`,
    );
    lock.release();
    lock.release();
    lockDataFolder(folder).release();
  });

  it('leaves one small file, however often it is taken', () => {
    for (let n = 0; n < 20; n += 1) lockDataFolder(folder).release();
    expect(lockFiles()).toEqual(['plane.lock.20']);
  });

  it('admits exactly one of several that find the lock of a dead plane at the same moment', async () => {
    const first = await contender();
    expect(await first.go()).toBe('held');
    const rest = await Promise.all([contender(), contender(), contender()]);
    expect(() => lockDataFolder(folder)).toThrow(`pid ${first.child.pid}`);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const answers = await Promise.all(rest.map((each) => each.go()));
    expect(answers.sort()).toEqual(['IN_USE', 'IN_USE', 'held']);
  });

  it('is not fooled by a process that got the pid of a dead holder', () => {
    const self = identify(process.pid);
    writeFileSync(
      join(folder, 'plane.lock.7'),
      JSON.stringify({ ...self, started: 'an earlier boot/1' }),
    );
    lockDataFolder(folder).release();
    expect(lockFiles()).toEqual(['plane.lock.8']);
  });

  it.each(['', '{"pid":', 'null', '[]', '{"pid":"1","started":2}'])(
    'takes over a lock whose content is %j',
    (content) => {
      writeFileSync(join(folder, 'plane.lock.1'), content);
      lockDataFolder(folder).release();
      expect(lockFiles()).toEqual(['plane.lock.2']);
    },
  );

  it('creates a missing folder for its owner alone', () => {
    const deep = join(folder, 'a', 'b');
    lockDataFolder(deep).release();
    expect(readdirSync(deep)).toEqual(['plane.lock.1']);
  });
});
