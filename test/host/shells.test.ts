/** Shells without a plane: what remains of them when nobody watches, and how much they keep. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStat } from '../../agents/host/processes/process.ts';
import { defaultRecordingBounds } from '../../agents/host/terminals/recording-bounds.ts';
import { Recordings } from '../../agents/host/terminals/recordings.ts';
import type { Shell } from '../../agents/host/terminals/shell.ts';
import { Shells } from '../../agents/host/terminals/shells.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';

let folder: string;
let shells: Shells;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-shells-'));
});
afterEach(() => {
  shells.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

const open = (line: string, shellId = uuidv7()): Promise<Shell> =>
  shells.open({
    shellId,
    command: ['/bin/sh', '-c', line],
    user: null,
    rows: 24,
    columns: 80,
    record: false,
  });
const gone = (pid: number) => {
  const stat = readStat(pid);
  return stat === null || stat.state === 'Z';
};

/** Reads as a viewer does, until the shell has ended. */
async function readAll(shell: Shell): Promise<Buffer> {
  const parts: Buffer[] = [];
  const signal = new AbortController().signal;
  for (let offset = 0; ; ) {
    const part = shell.read(offset);
    if (part) {
      parts.push(part.bytes);
      offset = part.offset + part.bytes.length;
    } else if (shell.exit) return Buffer.concat(parts);
    else await shell.changed(signal);
  }
}

// P183
test('a shell whose viewer disappears is hung up after its time, and killed if it does not care', async () => {
  shells = new Shells({
    recordings: new Recordings({ folder, bounds: defaultRecordingBounds, onProblem: () => {} }),
    graceMs: 400,
  });
  const viewed = async (line: string): Promise<Shell> => {
    const shell = await open(line);
    const viewing = shell.view();
    // It has printed something, so its traps are set.
    await until(() => shell.kept > 0);
    shell.leave(viewing);
    return shell;
  };
  const meek = await viewed('echo; sleep 1000');
  const stubborn = await viewed("trap '' HUP; echo; while :; do sleep 0.1; done");
  // The one goes by the hangup, before it would be killed; the other does not care.
  expect((await until(() => meek.exit)).signal).toBe('HUP');
  expect((await until(() => stubborn.exit)).signal).toBe('KILL');
});

// P184
test('a viewer who returns in time keeps it; one who came in between is the one who counts', async () => {
  shells = new Shells({
    recordings: new Recordings({ folder, bounds: defaultRecordingBounds, onProblem: () => {} }),
    graceMs: 150,
  });
  const shellId = uuidv7();
  const shell = await open('cat', shellId);
  const first = shell.view();
  const second = shells.find(shellId).view();
  expect([first.aborted, second.aborted]).toEqual([true, false]);
  // A shell whose only viewer leaves now shows when the grace is over.
  const witness = await open('cat');
  witness.leave(witness.view());
  shell.leave(first);
  await until(() => gone(witness.pid));
  expect(gone(shell.pid)).toBe(false);
  shell.leave(second);
  await until(() => gone(shell.pid));
  expect(() => shells.find(shellId)).toThrow('gone');
});

// P186
test('a flood waits for its viewer, within a bound, and nothing of it is lost', async () => {
  shells = new Shells({
    recordings: new Recordings({ folder, bounds: defaultRecordingBounds, onProblem: () => {} }),
  });
  const shell = await open('yes 0123456789 | head -c 3000000; echo end');
  shell.view();
  // It stands still: what follows was not read from the terminal.
  await until(() => shell.kept > 128 * 1024);
  const stood = shell.kept;
  expect(shell.exit).toBeNull();
  const all = await readAll(shell);
  expect(stood).toBeLessThan(512 * 1024);
  expect(shell.kept).toBeLessThan(512 * 1024);
  expect(all.toString().replaceAll('\r\n', '\n')).toBe(
    `${'0123456789\n'.repeat(272_728).slice(0, 3_000_000)}end\n`,
  );
});

test('the last of it is there though the viewer stops reading while the shell ends', async () => {
  shells = new Shells({
    recordings: new Recordings({ folder, bounds: defaultRecordingBounds, onProblem: () => {} }),
  });
  const shell = await open('seq 22000; echo end');
  shell.view();
  // What is more than it reads ahead waits in the socket and in the kernel.
  await until(() => shell.exit);
  expect((await readAll(shell)).toString().endsWith('22000\r\nend\r\n')).toBe(true);
});

// P188
test('without node-pty a shell is UNAVAILABLE, with how to install it', () => {
  // From a folder in which Node finds no packages.
  const file = join(folder, 'pty.mjs');
  const options = ['--bundle', '--platform=node', '--format=esm', '--log-level=warning'];
  const source = 'agents/host/terminals/pty.ts';
  execFileSync('node_modules/.bin/esbuild', [source, ...options, `--outfile=${file}`]);
  const script = `const { loadPty } = await import(${JSON.stringify(file)});
    console.log(JSON.stringify(await loadPty().then(() => 'loaded', (failure) => failure)));`;
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script]);
  expect(JSON.parse(String(answer))).toMatchObject({
    code: 'UNAVAILABLE',
    hint: expect.stringContaining('npm install node-pty'),
  });
});

// P188
test('closing the agent leaves no shell behind', async () => {
  shells = new Shells({
    recordings: new Recordings({ folder, bounds: defaultRecordingBounds, onProblem: () => {} }),
  });
  const shell = await open('sleep 1000 & sleep 1000');
  shells.close();
  await until(() => gone(shell.pid));
});
