/**
 * What other users of a host can reach of an agent's data folder: the way to its sockets, and
 * nothing else.
 */
import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programs } from '../support/agent-folder.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { useBench } from './support.ts';

const bench = useBench();
const isRoot = process.geteuid?.() === 0;
const ownGroup = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();

const modeOf = (path: string) => lstatSync(path).mode & 0o777;
/** What others than the owner may do. A file that is being replaced may be gone by now. */
const forOthers = (path: string) => (lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077;

test.each([
  ['by default', [], 0o600, isRoot ? 0o711 : 0o700],
  ['with --socket-group', ['--socket-group', ownGroup], 0o660, 0o711],
])(
  'the data folder shows nothing to other users %s, its files least of all',
  async (_when, args, socketMode, folderMode) => {
    const { plane, start, enrolling, folder } = bench();
    const secret = desiredInstance('secret', { env: [{ name: 'PASSWORD', value: 'hunter2' }] });
    plane.snapshot = { revision: 1, instances: [secret] };
    start(...enrolling, ...args);
    await until(() => programs(folder).length === 1, { timeoutMs: 60_000 });
    const entries = readdirSync(folder, { withFileTypes: true });
    await until(
      () =>
        readdirSync(folder).includes('agent.sock') && readdirSync(folder).includes('publish.sock'),
      { timeoutMs: 60_000 },
    );

    expect(modeOf(folder)).toBe(folderMode);
    expect(modeOf(join(folder, 'agent.sock'))).toBe(socketMode);
    expect(modeOf(join(folder, 'publish.sock'))).toBe(0o666);
    // A folder that other users cannot enter hides all that is below it.
    const open = entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .filter(({ name }) => forOthers(join(folder, name)) !== 0);
    expect(open.map(({ name }) => name)).toEqual([]);
    expect(entries.filter((entry) => entry.isDirectory()).length).toBeGreaterThan(0);
  },
);
