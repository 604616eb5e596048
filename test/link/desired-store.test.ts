/** Desired state on disk: what was taken up is there after any death, and damage stops nothing. */
import {
  appendFileSync,
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
import { DesiredStore } from '../../agents/main/desired/desired-store.ts';
import { firstSettings } from '../support/definition.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';

let folder: string;
let problems: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-desired-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }));

const open = () =>
  DesiredStore.open({
    folder,
    readInstance: (value) => readInstance(value, 'instance'),
    onProblem: ({ detail }) => problems.push(detail),
  });
const [a, b, c] = [desiredInstance('a'), desiredInstance('b'), desiredInstance('c')];
const contents = (store: DesiredStore) => [store.revision, [...store.instances.values()]];

// P48, P49
test('knows nothing at first, then the snapshot and every delta, also after a death in mid-write', () => {
  const store = open();
  expect(store.known).toBe(false);
  store.replace({ revision: 3, instances: [a, b] });
  expect(store.change({ revision: 4, changed: [c], removed: [a.instanceId] })).toBe(true);
  appendFileSync(join(folder, 'desired.journal.jsonl'), '{"revision":5,"chan');
  const again = open();
  expect(again.known).toBe(true);
  expect(contents(again)).toEqual([4, [b, c]]);
  again.change({ revision: 5, changed: [a], removed: [] });
  expect(contents(open())).toEqual([5, [b, c, a]]);
  expect(problems).toEqual([]);
});

// P47
test('a delta that is not newer changes nothing', () => {
  const store = open();
  store.replace({ revision: 3, instances: [a] });
  expect(store.change({ revision: 3, changed: [], removed: [a.instanceId] })).toBe(false);
  expect(contents(open())).toEqual([3, [a]]);
});

// P44
test('a snapshot of a lower revision is still the whole truth', () => {
  const store = open();
  store.replace({ revision: 9, instances: [a, b] });
  store.change({ revision: 10, changed: [c], removed: [] });
  const journal = readFileSync(join(folder, 'desired.journal.jsonl'));
  store.replace({ revision: 2, instances: [c] });
  expect(contents(open())).toEqual([2, [c]]);
  // As after a death before the journal was cut.
  writeFileSync(join(folder, 'desired.journal.jsonl'), journal);
  const again = open();
  expect(contents(again)).toEqual([2, [c]]);
  again.change({ revision: 3, changed: [a], removed: [] });
  expect(contents(open())).toEqual([3, [c, a]]);
  expect(problems).toEqual([]);
});

test('many deltas are folded into the snapshot', () => {
  const store = open();
  store.replace({ revision: 1, instances: [] });
  for (let revision = 2; revision < 900; revision += 1)
    store.change({ revision, changed: [a, b], removed: [] });
  expect(contents(open())).toEqual([899, [a, b]]);
});

/** While the work is done, the disk takes nothing: the folder is not where it was. */
const withoutDisk = (work: () => void) => {
  renameSync(folder, `${folder}-away`);
  work();
  renameSync(`${folder}-away`, folder);
};

test.each([
  ['a snapshot', (store: DesiredStore) => store.replace({ revision: 2, instances: [b] }), [b]],
  [
    'a delta',
    (store: DesiredStore) => store.change({ revision: 2, changed: [b], removed: [] }),
    [a, b],
  ],
])(
  '%s that the disk has refused is written once it takes it, without another change',
  async (_what, refused, expected) => {
    const store = open();
    store.replace({ revision: 1, instances: [a] });
    withoutDisk(() => refused(store));
    expect(problems).toEqual([expect.stringContaining('the desired state cannot be written')]);
    await until(() => problems.length > 1);
    expect(problems.slice(1)).toEqual(['the desired state can be written again']);
    expect(contents(open())).toEqual([2, expected]);
    store.close();
  },
);

test('no delta is written behind a snapshot that the disk has refused, which comes first', () => {
  const store = open();
  store.replace({ revision: 1, instances: [a] });
  withoutDisk(() => store.replace({ revision: 2, instances: [b] }));
  store.change({ revision: 3, changed: [c], removed: [] });
  expect(contents(open())).toEqual([3, [b, c]]);
  withoutDisk(() => store.replace({ revision: 4, instances: [a] }));
  store.replace({ revision: 4, instances: [a] });
  expect(contents(open())).toEqual([4, [a]]);
  withoutDisk(() => store.replace({ revision: 5, instances: [c] }));
  store.close();
  expect(contents(open())).toEqual([5, [c]]);
});

test('a damaged file is reported and set aside, and nothing is known', () => {
  open().replace({ revision: 1, instances: [a] });
  writeFileSync(join(folder, 'desired.json'), '{"revision":1,"instances":[{"instanceId":');
  const store = open();
  expect(store.known).toBe(false);
  expect(problems.join()).toContain('Nothing is stopped until the plane sends the desired state');
  const [aside = ''] = readdirSync(folder).filter((name) =>
    name.startsWith('desired.json.damaged-'),
  );
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(
    '{"revision":1,"instances":[{"instanceId":',
  );
});

// P223
test('what an earlier agent wrote is read, with the settings that came since at their defaults', () => {
  const { definition, ...rest } = a;
  const early = firstSettings(definition);
  writeFileSync(
    join(folder, 'desired.json'),
    JSON.stringify({ revision: 1, instances: [{ ...rest, definition: early }] }),
  );
  writeFileSync(
    join(folder, 'desired.journal.jsonl'),
    `${JSON.stringify({ revision: 2, changed: [{ ...b, definition: { ...early, priority: 5 } }], removed: [] })}\n`,
  );
  expect(contents(open())).toEqual([
    2,
    [a, { ...b, definition: { ...b.definition, priority: 5 } }],
  ]);
  expect(problems).toEqual([]);
});

test('a definition that is damaged is reported with its place, and not obeyed', () => {
  const damaged = { ...a, definition: { ...a.definition, readiness: { exec: null, tcp: 5 } } };
  writeFileSync(
    join(folder, 'desired.json'),
    JSON.stringify({ revision: 1, instances: [damaged] }),
  );
  expect(open().known).toBe(false);
  expect(problems.join()).toContain(
    'instance.definition.readiness.httpUrl: must be a string, is missing',
  );
});
