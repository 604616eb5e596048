/**
 * What was changed at the host overrides what the plane sent, on disk, until the plane has judged
 * it; and what of publications gives way in a full outbox.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPassing, subjectOf } from '../../agents/link/entries.ts';
import type { ReportBody } from '../../agents/link/wire.ts';
import { LocalChanges } from '../../agents/main/desired/local-changes.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';

let folder: string;
let problems: string[];
const open = () => new LocalChanges(folder, ({ detail }) => void problems.push(detail));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-local-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }));

const web = desiredInstance('web');
const { instanceId } = web;
const change = { instanceId, desired: 'STOPPED', changeId: 'one', revision: 3 } as const;

// P136
test('a change overrides what the plane sends, also for the next agent, and not over what is disabled', () => {
  open().add([change]);
  const changes = open();
  expect(changes.over(web)).toMatchObject({ desired: 'STOPPED', desiredReason: 'OPERATOR' });
  expect(changes.over(desiredInstance('job'))).toMatchObject({
    desired: 'RUNNING',
    desiredReason: 'AUTOSTART',
  });
  const disabled = { ...web, desired: 'STOPPED', desiredReason: 'DISABLED' } as const;
  changes.add([{ ...change, desired: 'RUNNING' }]);
  expect(changes.over(disabled)).toBe(disabled);
});

// P138
test('only the judgement of the newest change ends it', () => {
  const changes = open();
  changes.add([change]);
  changes.add([{ ...change, desired: 'RUNNING', changeId: 'two' }]);
  changes.judge([{ ...web, localChangeId: 'one' }, web]);
  expect(changes.pending).toHaveLength(1);
  changes.judge([{ ...web, localChangeId: 'two' }]);
  expect(open().pending).toEqual([]);
});

// P227
test('a damaged file is reported, and what the plane desires holds', () => {
  writeFileSync(join(folder, 'local-changes.json'), '[{"instanceId"');
  expect(open().pending).toEqual([]);
  expect(problems).toEqual([expect.stringContaining('cannot be used')]);
  writeFileSync(
    join(folder, 'local-changes.json'),
    '{"version":1,"changes":[{"instanceId":7},null]}',
  );
  expect(open().pending).toEqual([]);
});

test('a disk that takes nothing is reported, and the change holds in memory until it can be written', async () => {
  const changes = open();
  rmSync(folder, { recursive: true });
  changes.add([change]);
  expect(changes.over(web).desired).toBe('STOPPED');
  expect(problems).toEqual([expect.stringContaining('cannot be written')]);
  mkdirSync(folder);
  await until(() => problems.length > 1);
  expect(problems.slice(1)).toEqual(['what was changed at this host can be written again']);
  expect(open().pending).toEqual([change]);
});

test('the file is whole after each change', () => {
  open().add([change]);
  expect(JSON.parse(readFileSync(join(folder, 'local-changes.json'), 'utf8'))).toEqual({
    version: 1,
    changes: [change],
  });
});

test('in a full outbox the latest of an attribute stands for those before it; events and changes stay', () => {
  const entry = (body: ReportBody) => ({ sequence: 1, at: '', body });
  const attribute = (name: string) => entry({ attribute: { instanceId, name, value: 1 } });
  expect(isPassing(attribute('a'))).toBe(true);
  expect(subjectOf(attribute('a'))).not.toBe(subjectOf(attribute('b')));
  expect(isPassing(entry({ heartbeat: { instanceId } }))).toBe(true);
  expect(isPassing(entry({ desired: change }))).toBe(false);
  expect(
    isPassing(
      entry({
        published: { instanceId, runUuid: instanceId, name: 'a', severity: 'INFO', data: null },
      }),
    ),
  ).toBe(false);
});
