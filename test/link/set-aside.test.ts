/**
 * A file that cannot be used and cannot be set aside: nobody overwrites it. The names of copies are
 * longer than those of files, so a folder with a long path has room for the files alone.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { desiredInstance as readInstance } from '../../agents/core/definition.ts';
import { NonceFile } from '../../agents/link/nonce.ts';
import { Outbox } from '../../agents/link/outbox.ts';
import { DesiredStore } from '../../agents/main/desired/desired-store.ts';
import { LocalChanges } from '../../agents/main/desired/local-changes.ts';
import { StateJournal } from '../../agents/main/supervisor/state-journal.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { AgentProblem } from '../../src/domain/agent-problems.ts';
import { desiredInstance } from '../support/desired.ts';

const maxPath = 4095;
const suffix = '.damaged-20261127T000000000Z'.length;

let root: string;
let problems: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gander-aside-'));
  problems = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const onProblem = ({ code, detail }: AgentProblem) => void problems.push(`${code} ${detail}`);

/** A folder in which a name of this length is as long as a path allows. */
function folderFor(longest: number): string {
  const length = maxPath - 1 - longest;
  let folder = root;
  while (folder.length < length - 1)
    folder = join(folder, 'x'.repeat(Math.min(200, length - folder.length - 1)));
  mkdirSync(folder, { recursive: true });
  return folder;
}

const moveAway = (path: string) => renameSync(path, join(root, 'moved'));
const openDesired = (folder: string) =>
  DesiredStore.open({
    folder,
    readInstance: (value) => readInstance(value, 'instance'),
    onProblem,
  });

test('a damaged snapshot stays until its journal is set aside', () => {
  const folder = folderFor('desired.json'.length + suffix);
  const [snapshot, journal] = ['desired.json', 'desired.journal.jsonl'].map((name) =>
    join(folder, name),
  ) as [string, string];
  const before = openDesired(folder);
  before.replace({ revision: 1, instances: [] });
  before.change({ revision: 2, changed: [desiredInstance('a')], removed: [] });
  before.close();
  writeFileSync(snapshot, 'damaged');
  const deltas = readFileSync(journal, 'utf8');

  const store = openDesired(folder);
  expect(store.known).toBe(false);
  store.replace({ revision: 3, instances: [desiredInstance('b')] });
  store.change({ revision: 4, changed: [], removed: ['x'] });
  store.close();
  expect(readFileSync(snapshot, 'utf8')).toBe('damaged');
  expect(readFileSync(journal, 'utf8')).toBe(deltas);
  expect(problems.join()).toContain('STATE_NOT_WRITTEN the desired state cannot be written');

  moveAway(journal);
  const again = openDesired(folder);
  expect(readdirSync(folder).filter((name) => name.startsWith('desired.json.'))).toHaveLength(1);
  again.replace({ revision: 5, instances: [] });
  expect(openDesired(folder).revision).toBe(5);
});

test.each([
  [
    'session-nonce.json',
    (folder: string) => {
      const file = new NonceFile(folder, onProblem);
      expect(() => file.store(uuidv7())).toThrow('is not overwritten');
      return () => file.store(uuidv7());
    },
  ],
  [
    'local-changes.json',
    (folder: string) => {
      const changes = new LocalChanges(folder, onProblem);
      const change = () =>
        changes.add([{ instanceId: 'i', desired: 'STOPPED', changeId: uuidv7(), revision: 1 }]);
      change();
      expect(problems.join()).toContain('STATE_NOT_WRITTEN');
      return change;
    },
  ],
  [
    'memory.jsonl',
    (folder: string) => {
      const { journal } = StateJournal.open({ folder, onProblem });
      journal.append([{ boot: 'b' }]);
      expect(problems.join()).toContain('STATE_NOT_WRITTEN');
      journal.rewrite();
      return () => {
        journal.rewrite();
        journal.close();
      };
    },
  ],
])('%s is not overwritten before a person has moved it', (name, open) => {
  const folder = folderFor(name.length + '.new'.length);
  const path = join(folder, name);
  const text = '{"version":2}\n';
  writeFileSync(path, text);
  const write = open(folder);
  expect(readFileSync(path, 'utf8')).toBe(text);
  moveAway(path);
  write();
  expect(existsSync(path)).toBe(true);
});

test('an outbox of another release that cannot be set aside is not used', () => {
  const epoch = uuidv7();
  const folder = folderFor(epoch.length + '/0000000000000001.jsonl'.length);
  mkdirSync(join(folder, epoch));
  const path = join(folder, 'epoch.json');
  writeFileSync(path, JSON.stringify({ version: 2, epoch }));
  const names = readdirSync(folder);
  const open = () => Outbox.open({ folder, bootId: 'b', onProblem });
  expect(open).toThrow('is not overwritten');
  expect(readdirSync(folder)).toEqual(names);
  moveAway(join(folder, epoch));
  open().close();
  expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/^epoch\.json\.version-2-/));
});
