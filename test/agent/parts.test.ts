/**
 * Small parts of the agent: its journal on disk, the accepted commands, its timers and the lock of
 * its folder.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Outbox } from '../../agents/link/outbox.ts';
import type { Delivery, FiringBody, Report } from '../../agents/link/wire.ts';
import { AcceptedCommands } from '../../agents/main/commands/accepted-commands.ts';
import { lockAgentFolder } from '../../agents/main/lock.ts';
import { resendMissingReports } from '../../agents/main/supervisor/adoption.ts';
import { type JournalRecord, StateJournal } from '../../agents/main/supervisor/state-journal.ts';
import { Timers } from '../../agents/main/supervisor/timers.ts';
import { agentLock, holderOf } from '../../src/base/folder-lock.ts';
import { identify } from '../../src/base/process-identity.ts';
import type { AgentProblem } from '../../src/domain/agent-problems.ts';
import { until } from '../support/until.ts';

let folder: string;
let problems: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-parts-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }));

const openJournal = () =>
  StateJournal.open({ folder, onProblem: ({ detail }) => problems.push(detail) });

test('the state journal returns every record after a death in mid-write, and skips a damaged one', () => {
  const { journal } = openJournal();
  journal.append([{ boot: 'b' }, { gone: 'x' }]);
  journal.append([{ gone: 'y' }]);
  appendFileSync(join(folder, 'memory.jsonl'), '{"gone":"z"');
  expect(openJournal().records).toEqual([{ boot: 'b' }, { gone: 'x' }, { gone: 'y' }]);
  expect(problems).toEqual([]);
  appendFileSync(join(folder, 'memory.jsonl'), 'rubbish\n{"gone":"z"}\n');
  expect(openJournal().records.at(-1)).toEqual({ gone: 'z' });
  expect(problems.join()).toContain('skipped 1 damaged lines');
  const [aside = ''] = readdirSync(folder).filter((name) =>
    name.startsWith('memory.jsonl.damaged-'),
  );
  expect(readFileSync(join(folder, aside), 'utf8')).toContain('rubbish');
});

test('a journal that cannot be read does not count as empty: opening it fails and leaves it as it is', () => {
  // No user can read a folder as a file, root included.
  mkdirSync(join(folder, 'memory.jsonl'));
  expect(openJournal).toThrow(/memory.jsonl cannot be read: EISDIR.*/);
  expect(readdirSync(folder)).toEqual(['memory.jsonl']);
});

test('a journal that failed is written again before anything that must not happen twice, not only at the next attempt', () => {
  const { journal } = openJournal();
  const records: JournalRecord[] = [{ boot: 'b' }];
  journal.compactWith(() => records);
  rmSync(folder, { recursive: true });
  journal.rewrite();
  mkdirSync(folder);
  const taken: JournalRecord = { taken: 'c', instanceIds: ['i'] };
  records.push(taken);
  journal.append([taken]);
  // At once, because the agent may be killed now.
  expect(openJournal().records).toEqual([{ boot: 'b' }, taken]);
  journal.close();
});

test('an action that waits for the journal runs when the disk works again, and never in an agent that ends before', async () => {
  const { journal } = openJournal();
  journal.compactWith(() => [{ boot: 'b' }]);
  const done: string[] = [];
  journal.whenWritten(() => done.push('at once'));
  rmSync(folder, { recursive: true });
  journal.rewrite();
  journal.whenWritten(() => done.push('later'));
  expect(done).toEqual(['at once']);
  mkdirSync(folder);
  await until(() => done.length === 2);
  expect(done).toEqual(['at once', 'later']);
  expect(openJournal().records).toEqual([{ boot: 'b' }]);

  rmSync(folder, { recursive: true });
  journal.rewrite();
  journal.whenWritten(() => done.push('never'));
  mkdirSync(folder);
  journal.close();
  expect(done).toEqual(['at once', 'later']);
});

test('the journal is rewritten when it has grown, with what still counts', () => {
  const { journal } = openJournal();
  const kept: JournalRecord[] = [{ boot: 'b' }];
  journal.compactWith(() => kept);
  const record: JournalRecord = { gone: 'x'.repeat(1000) };
  for (let written = 0; written < 1100; written += 1) journal.append([record]);
  const { records } = openJournal();
  expect(records[0]).toEqual({ boot: 'b' });
  expect(records.length).toBeLessThan(100);
});

test('the next agent appends the reports of the last pass that are missing in the outbox, and no others', () => {
  const outbox = Outbox.open({
    folder: join(folder, 'outbox'),
    bootId: 'b',
    onProblem: ({ detail }) => problems.push(detail),
  });
  const [first, second, third] = ['1', '2', '3'].map((instanceId) => ({
    at: 0,
    body: { removed: { instanceId } },
  }));
  if (!first || !second || !third) throw new Error('three reports');
  outbox.append([first]);
  const lastPass = { firstSequence: 1, epoch: outbox.epoch, reports: [first, second, third] };
  resendMissingReports(outbox, [lastPass]);
  resendMissingReports(outbox, [lastPass]);
  expect(outbox.read(0, 10, 1e6).map((entry) => entry.body)).toEqual([
    first.body,
    second.body,
    third.body,
  ]);
  resendMissingReports(outbox, [{ ...lastPass, epoch: 'another' }]);
  resendMissingReports(outbox, []);
  expect(outbox.last).toBe(3);
  outbox.close();
});

test('after a power cut firings that the outbox lost are reported again from the journal, and transitions are not', () => {
  const options = {
    folder: join(folder, 'outbox'),
    onProblem: ({ detail }: AgentProblem) => problems.push(detail),
  };
  const before = Outbox.open({ ...options, bootId: 'b1' });
  const firing: Report = { at: 0, body: { firing: firingOf('f') } };
  const removed: Report = { at: 0, body: { removed: { instanceId: 'i' } } };
  const passes = [
    { firstSequence: 1, epoch: before.epoch, reports: [removed] },
    { firstSequence: 2, epoch: before.epoch, reports: [firing, removed] },
  ];
  before.append([removed]);
  // The host was rebooted, and the later reports never reached the disk.
  const after = Outbox.open({ ...options, bootId: 'b2' });
  resendMissingReports(after, passes);
  const bodies = after.read(0, 10, 1e6).map((entry) => entry.body);
  expect(bodies.filter((body) => !('gap' in body))).toEqual([removed.body, firing.body]);
  after.close();
});

const firingOf = (firingId: string): FiringBody => ({
  firingId,
  scheduleId: 's',
  scheduleName: 's',
  instanceId: 'i',
  action: 'RUN',
  outcome: 'RAN',
  dueAt: '2026-01-01T00:00:00.000Z',
  detail: null,
});

const delivery = (commandId: string, ...instanceIds: string[]): Delivery => ({
  commandId,
  kind: 'START',
  signal: null,
  targets: instanceIds.map((instanceId) => ({ instanceId, runUuid: null })),
  expiresInMs: null,
});

test('accepted commands: new targets are distinguished from those in progress and those that ended, also after a restart', () => {
  const first = new AcceptedCommands();
  expect(first.take(delivery('c', 'a', 'b')).fresh).toHaveLength(2);
  first.end('c', { instanceId: 'a', status: 'SUCCEEDED', message: null });
  const second = new AcceptedCommands();
  for (const record of first.records()) second.restore(record);
  for (const accepted of [first, second]) {
    const { fresh, underWay, ended } = accepted.take(delivery('c', 'a', 'b', 'new'));
    expect(fresh.map((target) => target.instanceId)).toEqual(['new']);
    expect(underWay.map((target) => target.instanceId)).toEqual(['b']);
    expect(ended).toEqual([{ instanceId: 'a', status: 'SUCCEEDED', message: null }]);
  }
});

test('accepted commands: the oldest that have ended are forgotten, never one in progress', () => {
  const accepted = new AcceptedCommands();
  accepted.take(delivery('open', 'a'));
  for (let index = 0; index < 11_000; index += 1) {
    accepted.take(delivery(`c${index}`, 'a'));
    accepted.end(`c${index}`, { instanceId: 'a', status: 'SUCCEEDED', message: null });
  }
  expect(accepted.take(delivery('open', 'a')).underWay).toHaveLength(1);
  expect(accepted.take(delivery('c0', 'a')).fresh).toHaveLength(1);
  expect(accepted.take(delivery('c10999', 'a')).ended).toHaveLength(1);
});

test('timers fire in order of their times, at most once, and not when they were disarmed or replaced', async () => {
  const fired: string[] = [];
  const timers = new Timers((ids) => fired.push(...ids));
  const now = performance.now();
  timers.set('late', now + 60);
  timers.set('early', now + 20);
  timers.set('disarmed', now + 10);
  timers.set('disarmed', null);
  timers.set('replaced', now + 5);
  timers.set('replaced', now + 40);
  await until(() => fired.length === 3);
  expect(fired).toEqual(['early', 'replaced', 'late']);
  timers.close();
});

test('timers that are due together fire in the order of their times, whatever the order in which they were set', async () => {
  const fired: (readonly string[])[] = [];
  const timers = new Timers((ids) => fired.push(ids));
  const now = performance.now();
  timers.set('third', now - 10);
  timers.set('first', now - 30);
  timers.set('fourth', now - 5);
  timers.set('second', now - 40);
  timers.set('second', now - 20);
  await until(() => fired.length > 0);
  expect(fired).toEqual([['first', 'second', 'third', 'fourth']]);
  timers.close();
});

test('a lock holds while its process lives, can be released, and does not outlive its process', async () => {
  const unlock = lockAgentFolder(folder);
  expect(() => lockAgentFolder(folder)).toThrow(`another agent (pid ${process.pid})`);
  unlock();
  const child = spawn('sleep', ['1000']);
  const held = join(folder, 'agent.lock.9');
  writeFileSync(held, JSON.stringify(identify(child.pid as number)));
  expect(() => lockAgentFolder(folder)).toThrow(`another agent (pid ${child.pid})`);
  expect(holderOf(folder, agentLock)).toBe(child.pid);
  writeFileSync(held, JSON.stringify({ pid: child.pid, started: 'earlier' }));
  expect(holderOf(folder, agentLock)).toBeNull();
  lockAgentFolder(folder)();
  writeFileSync(join(folder, 'agent.lock.99'), '');
  lockAgentFolder(folder)();
  child.kill();
  await once(child, 'exit');
});
