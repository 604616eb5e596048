/**
 * State on disk that another release wrote: it is neither read nor overwritten, and the problem is
 * reported.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { desiredInstance as readInstance } from '../../agents/core/definition.ts';
import { storedFacts } from '../../agents/core/graph/stored-facts.ts';
import { listRuns } from '../../agents/host/runs/run-files.ts';
import { readIdentity } from '../../agents/link/enrol.ts';
import { Outbox } from '../../agents/link/outbox.ts';
import { DesiredStore } from '../../agents/main/desired/desired-store.ts';
import { FactsStore } from '../../agents/main/desired/facts-store.ts';
import { LocalChanges } from '../../agents/main/desired/local-changes.ts';
import { StateJournal } from '../../agents/main/supervisor/state-journal.ts';
import { versioned } from '../../src/base/file-version.ts';
import type { AgentProblem } from '../../src/domain/agent-problems.ts';
import { desiredInstance } from '../support/desired.ts';

let folder: string;
let problems: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-versions-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }));

const onProblem = ({ detail }: AgentProblem) => void problems.push(detail);
const openDesired = () =>
  DesiredStore.open({
    folder,
    readInstance: (value) => readInstance(value, 'instance'),
    onProblem,
  });
const openOutbox = () => Outbox.open({ folder, bootId: 'b', onProblem });
const fault = 'another release wrote it, in version 2 of its format; this release reads version 1';

/** Writes the file as a later release would. @returns its new text */
function leaveVersion2(name: string): string {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8').replace(/"version": ?1/, '"version":2');
  expect(text).toContain('"version":2');
  writeFileSync(path, text);
  return text;
}

/** The files that were set aside for this one. */
function aside(name: string): string[] {
  return readdirSync(folder)
    .filter((other) => other.startsWith(`${name}.version-2-`))
    .map((other) => readFileSync(join(folder, other), 'utf8'));
}

// P224, P226
test('desired state is set aside with its journal, and counts as unknown', () => {
  const store = openDesired();
  store.replace({ revision: 1, instances: [desiredInstance('a')] });
  store.change({ revision: 2, changed: [], removed: ['x'] });
  store.close();
  const journal = readFileSync(join(folder, 'desired.journal.jsonl'), 'utf8');
  const text = leaveVersion2('desired.json');
  const again = openDesired();
  expect(again.known).toBe(false);
  expect(problems).toEqual([expect.stringContaining(fault)]);
  again.replace({ revision: 3, instances: [] });
  expect([aside('desired.json'), aside('desired.journal.jsonl')]).toEqual([[text], [journal]]);
});

// P224, P229
test('the journal of the supervisor is set aside', () => {
  const { journal } = StateJournal.open({ folder, onProblem });
  journal.compactWith(() => [{ boot: 'b' }]);
  journal.rewrite();
  journal.close();
  expect(StateJournal.open({ folder, onProblem }).records).toEqual([{ boot: 'b' }]);
  const text = leaveVersion2('memory.jsonl');
  expect(StateJournal.open({ folder, onProblem }).records).toEqual([]);
  expect(problems).toEqual([expect.stringContaining(fault)]);
  expect(aside('memory.jsonl')).toEqual([text]);
});

// P224, P230
test('an outbox is set aside with its reports, and another epoch begins', () => {
  const outbox = openOutbox();
  outbox.append([{ at: 0, body: { removed: { instanceId: 'i' } } }]);
  outbox.close();
  leaveVersion2('epoch.json');
  const again = openOutbox();
  expect(again.epoch).not.toBe(outbox.epoch);
  expect(again.last).toBe(0);
  expect(problems).toEqual([expect.stringContaining(fault)]);
  again.close();
  // Nor does a later start remove it.
  openOutbox().close();
  const [kept = ''] = readdirSync(folder).filter((name) =>
    name.startsWith(`${outbox.epoch}.version-2-`),
  );
  const segments = readdirSync(join(folder, kept)).map((name) =>
    readFileSync(join(folder, kept, name), 'utf8'),
  );
  expect(segments.join()).toContain('"removed":{"instanceId":"i"}');
});

// P224, P227, P228
test('facts about other hosts and changes at this host are set aside', () => {
  const facts = () =>
    new FactsStore({ folder, read: (value) => storedFacts(value, 'facts'), onProblem });
  facts().receive([], [], { wallMs: 1 });
  new LocalChanges(folder, onProblem).add([
    { instanceId: 'i', desired: 'STOPPED', changeId: 'c', revision: 1 },
  ]);
  const texts = [leaveVersion2('facts.json'), leaveVersion2('local-changes.json')];
  expect(facts().stored).toBeNull();
  expect(new LocalChanges(folder, onProblem).pending).toEqual([]);
  expect(problems).toEqual([expect.stringContaining(fault), expect.stringContaining(fault)]);
  expect([...aside('facts.json'), ...aside('local-changes.json')]).toEqual(texts);
});

// P224, P225
test('an identity is not read, and stays', () => {
  const identity = {
    hostId: 'h',
    hostName: 'h',
    credential: 'c',
    url: 'http://x/agent',
    websocketUrl: 'ws://x/agent',
  };
  writeFileSync(join(folder, 'agent.json'), JSON.stringify(versioned(identity)));
  expect(readIdentity(folder)).toEqual(identity);
  leaveVersion2('agent.json');
  expect(() => readIdentity(folder)).toThrow(fault);
});

// P224, P231
test('a run of another release is not removed, nor its program started a second time: the agent does not start', () => {
  const run = join(folder, 'instances', 'web+default+0', 'runs', 'r');
  mkdirSync(run, { recursive: true });
  const spec = { runId: 'r', instanceId: 'i', bootId: 'b' };
  writeFileSync(join(run, 'launch'), `# ${JSON.stringify(versioned(spec))}\n`);
  expect(listRuns(folder)).toEqual([{ folder: 'instances/web+default+0/runs/r', spec }]);
  writeFileSync(join(run, 'launch'), `# ${JSON.stringify({ ...spec, version: 2 })}\n`);
  expect(() => listRuns(folder)).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(fault) }),
  );
});
