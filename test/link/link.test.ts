/**
 * The link against a plane on a real socket: each report is stored once and in order, whatever
 * becomes of connections.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { endpointOf, enrol, readIdentity } from '../../agents/link/enrol.ts';
import { Link } from '../../agents/link/link.ts';
import type { LinkOptions } from '../../agents/link/link-options.ts';
import { Outbox } from '../../agents/link/outbox.ts';
import type { Report } from '../../agents/link/wire.ts';
import type { ReportedHostFacts } from '../../src/domain/host-facts.ts';
import { AgentsPlane } from '../support/agents-plane.ts';
import { until } from '../support/until.ts';

const facts: ReportedHostFacts = {
  kernel: 'Linux',
  os: 'Debian',
  arch: 'x64',
  upMs: 1000,
  cpuCores: 2,
  memoryBytes: 1,
  nodeVersion: 'v20',
  launcher: 'SHELL',
};

let folder: string;
let plane: AgentsPlane;
/** Resolves when the condition holds, without a timer. */
async function turnsUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** Counts the messages with this text that are sent from now on. */
function countSent(text: string): () => number {
  const send = vi.spyOn(WebSocket.prototype, 'send');
  onTestFinished(() => send.mockRestore());
  return () => send.mock.calls.filter(([data]) => String(data).includes(text)).length;
}

/** Timers that go by the clock of the test; sockets stay real. */
function fakeTimers() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    advance: async (ms: number) => {
      vi.advanceTimersByTime(ms);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((next) => setImmediate(next));
    },
  };
}

let problems: string[];
const cleanups: (() => void)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gander-link-'));
  problems = [];
  plane = await AgentsPlane.start();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) cleanup();
  await plane.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

function openOutbox(): Outbox {
  const outbox = Outbox.open({
    folder: join(folder, 'outbox'),
    bootId: 'b',
    onProblem: ({ detail }) => problems.push(detail),
  });
  cleanups.push(() => outbox.close());
  return outbox;
}

function startLink(outbox: Outbox, options: Partial<LinkOptions> = {}): Link {
  const link = new Link({
    url: plane.websocketUrl,
    credential: plane.credential,
    nonce: { stored: null, store: () => {} },
    machineId: 'm',
    agentVersion: '0',
    facts: () => facts,
    outbox,
    onSnapshot: () => {},
    onDelta: () => {},
    onCommand: () => {},
    onProblem: ({ detail }) => problems.push(detail),
    ...options,
  });
  void link.run();
  cleanups.unshift(() => link.close());
  return link;
}

const removed = (): Report => ({ at: 0, body: { removed: { instanceId: randomUUID() } } });

// P1, P11, P96
test('sends what was reported before it connected, in batches of at most 500, and forgets what is acknowledged', async () => {
  const outbox = openOutbox();
  const reports = Array.from({ length: 1203 }, removed);
  outbox.append(reports);
  const link = startLink(outbox);
  expect(await link.drained(60_000)).toBe(true);
  expect(plane.bodies()).toEqual(reports.map((report) => report.body));
  expect(plane.batches).toEqual([500, 500, 203]);
  expect(outbox.read(outbox.acknowledged, 1, 1)).toEqual([]);
});

// P11
test('no batch has more reports than the plane announced, also after an answer', async () => {
  plane.maxReportsPerBatch = 3;
  const outbox = openOutbox();
  outbox.append(Array.from({ length: 20 }, removed));
  const link = startLink(outbox);
  expect(await link.drained(60_000)).toBe(true);
  expect(plane.batches).toEqual([3, 3, 3, 3, 3, 3, 2]);
});

test('a report leaves at once, alone, when nothing is under way', async () => {
  const outbox = openOutbox();
  const link = startLink(outbox);
  await until(() => link.connected);
  for (let round = 0; round < 50; round += 1) {
    outbox.append([removed()]);
    link.send();
    await plane.until(() => plane.stored.length === round + 1);
    await until(() => outbox.acknowledged === outbox.last);
  }
  expect(plane.batches).toEqual(Array.from({ length: 50 }, () => 1));
});

// P43, P44, P46
test('hands on the snapshot, then deltas and commands, in order', async () => {
  const received: string[] = [];
  startLink(openOutbox(), {
    onWelcome: () => received.push('welcome'),
    onSnapshot: ({ revision }) => received.push(`snapshot ${revision}`),
    onDelta: ({ revision }) => received.push(`delta ${revision}`),
    onCommand: ({ kind }) => received.push(kind),
  });
  await plane.until(() => plane.connected);
  plane.change({ changed: [], removed: [] });
  plane.command('START', []);
  await until(() => received.length === 4);
  expect(received).toEqual(['welcome', 'snapshot 1', 'delta 2', 'START']);
});

// P45
test('facts that come before the snapshot are handed on with it, in one turn', async () => {
  const received: string[] = [];
  plane.facts = [];
  startLink(openOutbox(), {
    onFacts: () => {
      received.push('facts');
      queueMicrotask(() => received.push('turn'));
    },
    onSnapshot: () => received.push('snapshot'),
  });
  await until(() => received.length === 3);
  expect(received).toEqual(['facts', 'snapshot', 'turn']);
  plane.sendFacts([]);
  await until(() => received.length === 5);
  expect(received.slice(3)).toEqual(['facts', 'turn']);
});

// P2
test('each report is stored exactly once and in order across connections that break before or after storing', async () => {
  const trouble = fc.constantFrom('drop-before' as const, 'drop-after' as const, null, null, null);
  await fc.assert(
    fc.asyncProperty(
      fc.array(trouble, { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      async (troubles, bursts) => {
        rmSync(join(folder, 'outbox'), {
          recursive: true,
          force: true,
          maxRetries: 20,
          retryDelay: 25,
        });
        plane.stored.length = 0;
        const outbox = openOutbox();
        const script = [...troubles];
        plane.misbehave = () => script.shift() ?? null;
        const link = startLink(outbox);
        const sent: Report[] = [];
        for (const burst of bursts) {
          const reports = Array.from({ length: burst }, removed);
          sent.push(...reports);
          outbox.append(reports);
          link.send();
          await new Promise((resolve) => setImmediate(resolve));
        }
        expect(await link.drained(60_000)).toBe(true);
        link.close();
        expect(plane.bodies()).toEqual(sent.map((report) => report.body));
        expect(plane.stored.map((entry) => entry.sequence)).toEqual(
          sent.map((_, index) => index + 1),
        );
      },
    ),
    { numRuns: 12 },
  );
});

// P220
test('a report that the plane refuses gives way to a gap, and only that one', async () => {
  const outbox = openOutbox();
  const reports = Array.from({ length: 40 }, removed);
  const poison = reports[17]?.body;
  plane.refuses = (entry) => JSON.stringify(entry.body) === JSON.stringify(poison);
  outbox.append(reports);
  const link = startLink(outbox);
  expect(await link.drained(60_000)).toBe(true);
  expect(plane.bodies()).toEqual(
    reports.map(({ body }) => (body === poison ? { gap: { dropped: 1 } } : body)),
  );
  expect(problems.join()).toContain('the plane refuses a report');
});

test('sends it again on the same connection when the plane has a fault of its own', async () => {
  const outbox = openOutbox();
  const troubles = ['internal' as const, 'internal' as const];
  plane.misbehave = () => troubles.shift() ?? null;
  const reports = [removed(), removed()];
  outbox.append(reports);
  const link = startLink(outbox);
  expect(await link.drained(60_000)).toBe(true);
  expect(plane.bodies()).toEqual(reports.map((report) => report.body));
  expect(plane.sessions).toHaveLength(1);
  expect(problems).toHaveLength(1);
});

// P101
test('begins a new epoch with a gap when the plane lacks what is gone', async () => {
  const outbox = openOutbox();
  outbox.append(Array.from({ length: 300 }, removed));
  const link = startLink(outbox);
  expect(await link.drained(60_000)).toBe(true);
  const { epoch } = outbox;
  for (let round = 0; round < 3; round += 1) {
    outbox.append(Array.from({ length: 400 }, removed));
    link.send();
    expect(await link.drained(60_000)).toBe(true);
  }
  plane.lastOf.set(epoch, 7);
  plane.drop();
  const report = removed();
  outbox.append([report]);
  await plane.until(() => JSON.stringify(plane.bodies().at(-1)) === JSON.stringify(report.body));
  expect(plane.sessions.at(-1)?.epoch).not.toBe(epoch);
  expect(plane.stored.at(-2)?.body).toHaveProperty('gap');
});

// P10
test('pings after 10 s of silence, and gives the connection up when nothing comes within 10 s', async () => {
  const { advance } = fakeTimers();
  const count = countSent('"ping"');
  const lost: string[] = [];
  const link = startLink(openOutbox(), { onDisconnected: (why) => lost.push(why) });
  await turnsUntil(() => link.connected && plane.sessions.length === 1);
  await advance(0);
  plane.mute = true;
  // In the stretch that is under way something was received.
  await advance(10_000);
  expect(count()).toBe(0);
  await advance(9_999);
  expect(count()).toBe(0);
  await advance(1);
  expect(count()).toBe(1);
  await advance(9_999);
  expect(lost).toEqual([]);
  await advance(1);
  await turnsUntil(() => lost.length > 0);
  expect(lost[0]).toContain('no sign of life');
});

test('notices a connection that is open and dead, and makes another', async () => {
  const lost: string[] = [];
  const link = startLink(openOutbox(), {
    keepAliveMs: 50,
    pongTimeoutMs: 50,
    onDisconnected: (why) => lost.push(why),
  });
  await until(() => link.connected);
  plane.mute = true;
  await until(() => lost.length > 0);
  expect(lost[0]).toContain('no sign of life');
  plane.mute = false;
  plane.drop();
  await until(() => link.connected);
});

// P30, P235
test.each([
  ['its credential is not accepted', { credential: 'another' }, 'gdr_old', 'enrol again'],
  ['it is an old copy', { superseded: true }, 'gdr_agent_test', 'a newer copy'],
])('retries after 30 s when %s, and reports that once', async (_why, state, credential, words) => {
  const { advance } = fakeTimers();
  const attempts = countSent('connection_init');
  Object.assign(plane, state);
  const outbox = openOutbox();
  outbox.append([removed()]);
  startLink(outbox, { credential });
  await turnsUntil(() => problems.length > 0);
  await advance(29_999);
  expect(attempts()).toBe(1);
  await advance(1);
  await turnsUntil(() => attempts() === 2);
  expect(problems).toEqual([expect.stringContaining(words)]);
  expect(plane.sessions).toEqual([]);
});

// P102
test('sends the next batch when the one before was acknowledged, not earlier', async () => {
  const outbox = openOutbox();
  const reports = Array.from({ length: 1200 }, removed);
  outbox.append(reports.slice(0, 1100));
  plane.misbehave = () => (plane.batches.length === 0 ? 'hold' : null);
  const link = startLink(outbox);
  await until(() => plane.held.length === 1);
  outbox.append(reports.slice(1100));
  link.send();
  // What is sent later on the same connection arrives after all that was sent before.
  link.confirm([{ commandId: randomUUID(), instanceIds: [] }]);
  await until(() => plane.receipts.length === 1);
  expect(plane.batches).toEqual([500]);
  plane.held[0]?.();
  expect(await link.drained(60_000)).toBe(true);
  expect(plane.batches).toEqual([500, 500, 200]);
  expect(plane.bodies()).toEqual(reports.map(({ body }) => body));
});

// P191
test('a sample that cannot be sent is dropped, and none goes through the outbox', async () => {
  const outbox = openOutbox();
  const count = countSent('agentMetrics(');
  const link = startLink(outbox);
  const sample = { ageMs: 0, host: {}, instances: [] } as never;
  link.sendMetrics(sample);
  await until(() => {
    if (count() === 0) link.sendMetrics(sample);
    return count() > 0;
  });
  // The one before is on its way.
  link.sendMetrics(sample);
  expect(count()).toBe(1);
  expect([outbox.last, plane.stored.length]).toEqual([0, 0]);
});

// P16, P18
test('enrols, keeps the credential for itself alone, and reports why it was refused', async () => {
  const options = {
    folder,
    url: plane.url.replace('/agent', ''),
    hostName: 'h',
    machineId: 'm',
    agentVersion: '0',
    labels: [],
    facts,
  };
  await expect(enrol({ ...options, joinToken: 'used up' })).rejects.toMatchObject({
    code: 'JOIN_TOKEN_REJECTED',
    hint: 'make another',
  });
  expect(readIdentity(folder)).toBeNull();
  const identity = await enrol({ ...options, joinToken: plane.joinToken });
  expect(identity).toMatchObject({
    hostName: 'h',
    credential: plane.credential,
    websocketUrl: plane.websocketUrl,
  });
  expect(readIdentity(folder)).toEqual(identity);
  expect(statSync(join(folder, 'agent.json')).mode & 0o777).toBe(0o600);
});

// P7
test.each([
  ['http://plane:4000', 'http://plane:4000/agent'],
  ['http://plane:4000/', 'http://plane:4000/agent'],
  ['http://plane:4000/graphql', 'http://plane:4000/agent'],
  ['http://plane:4000/agent/', 'http://plane:4000/agent'],
  ['https://tools.example.org/gander', 'https://tools.example.org/gander/agent'],
  ['https://tools.example.org/gander/graphql', 'https://tools.example.org/gander/agent'],
])('the plane at %s has its endpoint for agents at %s', (address, endpoint) => {
  expect(endpointOf(address)).toBe(endpoint);
});
