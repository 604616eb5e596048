/** The outbox at its bound: what it gives up first, and that it reports so. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { buildSchema, type GraphQLInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { isPassing, parseSegment, subjectOf } from '../../agents/link/entries.ts';
import { Outbox } from '../../agents/link/outbox.ts';
import type { Entry, Report, ReportBody, RunReportBody } from '../../agents/link/wire.ts';

const agentSchema = join(import.meta.dirname, '..', '..', 'schema', 'agent.graphql');
let serial = 0;
const uuid = (): string => {
  serial += 1;
  return `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
};

function run(ended: boolean): RunReportBody {
  return {
    runUuid: uuid(),
    programRevision: 1,
    cause: 'RESPAWN',
    commandId: null,
    pid: 7,
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: ended ? '2026-01-01T00:00:01.000Z' : null,
    exitCode: ended ? 1 : null,
    signal: null,
    error: null,
    outcome: ended ? 'FAILED' : 'RUNNING',
  };
}

function transition(
  instanceId: string,
  to: 'STARTING' | 'RUNNING' | 'STOPPING' | 'BACKOFF' | 'EXITED',
  ended: boolean,
): ReportBody {
  return {
    transition: {
      instanceId,
      from: 'STARTING',
      to,
      reason: 'NONE',
      detail: null,
      restarts: 0,
      retryInMs: null,
      run: run(ended),
    },
  };
}

const makers: Readonly<Record<string, (instanceId: string) => ReportBody>> = {
  starting: (instanceId) => transition(instanceId, 'STARTING', false),
  running: (instanceId) => transition(instanceId, 'RUNNING', false),
  stopping: (instanceId) => transition(instanceId, 'STOPPING', false),
  backoff: (instanceId) => transition(instanceId, 'BACKOFF', false),
  'early exit': (instanceId) => transition(instanceId, 'BACKOFF', true),
  exit: (instanceId) => transition(instanceId, 'EXITED', true),
  waiting: (instanceId) => ({ waiting: { instanceId, blockers: [] } }),
  health: (instanceId) => ({ health: { instanceId, health: 'HEALTHY', detail: null } }),
  heartbeat: (instanceId) => ({ heartbeat: { instanceId } }),
  attribute: (instanceId) => ({ attribute: { instanceId, name: 'queue', value: uuid() } }),
  message: (instanceId) => ({
    message: { instanceId, channel: 'job', data: 1, finished: false },
  }),
  progress: (instanceId) => ({
    progress: { instanceId, runUuid: uuid(), current: 1, total: null, message: null },
  }),
  problem: () => ({ problem: { code: 'OUTBOX_FULL', detail: 'x' } }),
  applied: () => ({ applied: { revision: 1 } }),
  facts: () => ({ facts: {} as never }),
  command: (instanceId) => ({
    command: { commandId: uuid(), instanceIds: [instanceId], status: 'SUCCEEDED', message: null },
  }),
  published: (instanceId) => ({
    published: { instanceId, runUuid: uuid(), name: 'n', severity: 'INFO', data: null },
  }),
  desired: (instanceId) => ({
    desired: { instanceId, desired: 'STOPPED', changeId: uuid(), revision: 1 },
  }),
  removed: (instanceId) => ({ removed: { instanceId } }),
  gap: () => ({ gap: { dropped: 1 } }),
  monitor: (instanceId) => ({
    monitor: {
      ...{ monitorId: uuid(), generation: 'g', instanceId, stream: null, name: null },
      ...{ signal: 'RAISE', text: 't', count: 1 },
    },
  }),
  alert: () => ({
    alert: { component: 'event:c', ci: '', severity: 1, signal: 'RAISE', text: 't' },
  }),
  'run apart': (instanceId) => ({ run: { instanceId, run: run(true), concurrent: true } }),
  firing: (instanceId) => ({
    firing: {
      firingId: uuid(),
      scheduleId: uuid(),
      scheduleName: 's',
      instanceId,
      action: 'RUN',
      outcome: 'MISSED',
      dueAt: '2026-01-01T00:00:00.000Z',
      detail: null,
    },
  }),
};
const lowKinds = [
  'starting',
  'running',
  'stopping',
  'backoff',
  'waiting',
  'health',
  'heartbeat',
  'attribute',
  'progress',
  'applied',
  'facts',
  'problem',
];
const ledgerKinds = ['early exit', 'exit', 'command', 'run apart', 'firing'];
const otherKinds = ['message', 'published', 'desired', 'removed', 'gap', 'monitor', 'alert'];
/** Every kind of report that the schema has. */
const reportKinds = (
  buildSchema(readFileSync(agentSchema, 'utf8')).getType(
    'ReportBodyInput',
  ) as GraphQLInputObjectType
).getFields();

const entryOf = (kind: string): Entry => ({
  sequence: 1,
  at: '',
  body: (makers[kind] as (id: string) => ReportBody)('a'),
});

// P105
test('only kinds that PROTOCOL.md lists are low-value, and the end of a run never is', () => {
  for (const kind of lowKinds) expect([kind, isPassing(entryOf(kind))]).toEqual([kind, true]);
  for (const kind of [...ledgerKinds, ...otherKinds])
    expect([kind, isPassing(entryOf(kind))]).toEqual([kind, false]);
  const bodies = [...lowKinds, ...ledgerKinds, ...otherKinds].flatMap((kind) =>
    Object.keys(entryOf(kind).body),
  );
  expect([...new Set(bodies)].sort()).toEqual(Object.keys(reportKinds).sort());
  const problem = (code: 'OUTBOX_FULL' | 'STATE_NOT_WRITTEN') =>
    subjectOf({ sequence: 1, at: '', body: { problem: { code, detail: 'x' } } });
  expect(problem('OUTBOX_FULL')).not.toBe(problem('STATE_NOT_WRITTEN'));
});

function open(folder: string, maxBytes: number): Outbox {
  return Outbox.open({ folder, bootId: 'boot', maxBytes, onProblem: () => {} });
}

/** Entries that a later one on their subject makes superfluous. */
function superseded(entries: readonly Entry[]): Entry[] {
  const newest = new Map(entries.map((entry) => [subjectOf(entry), entry.sequence]));
  return entries.filter(
    (entry) => isPassing(entry) && (newest.get(subjectOf(entry)) ?? 0) > entry.sequence,
  );
}

const isLedger = ({ body }: Entry): boolean =>
  'command' in body ||
  'firing' in body ||
  'run' in body ||
  ('transition' in body && body.transition.run?.endedAt !== null);

const appends = fc.array(
  fc.array(
    fc.tuple(
      fc.constantFrom(...lowKinds, 'published', ...ledgerKinds),
      fc.integer({ min: 0, max: 4 }),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  ),
  { minLength: 20, maxLength: 60 },
);

// P104, P105
test('under any pressure no end of a run, outcome of a command or firing goes while anything low-value or published is left, and gaps count what went', () => {
  fc.assert(
    fc.property(
      appends,
      fc.integer({ min: 6000, max: 30_000 }),
      fc.boolean(),
      (all, maxBytes, reopened) => {
        const folder = mkdtempSync(join(tmpdir(), 'gander-outbox-'));
        try {
          let outbox = open(folder, maxBytes);
          const ledger = new Set<number>();
          let reported = 0;
          for (const [index, kinds] of all.entries()) {
            const reports = kinds.map(
              ([kind, n]): Report => ({
                at: 1,
                body: (makers[kind] as (id: string) => ReportBody)(`i${n}`),
              }),
            );
            outbox.append(reports);
            for (const [offset, { body }] of reports.entries()) {
              if (isLedger({ sequence: 0, at: '', body })) ledger.add(reported + offset + 1);
            }
            reported += reports.length;
            expect(outbox.bytes).toBeLessThanOrEqual(maxBytes);
            const entries = disk(outbox, folder);
            const kept = new Set(
              entries.filter((entry) => !('gap' in entry.body)).map((entry) => entry.sequence),
            );
            const lost = [...ledger].filter((sequence) => !kept.has(sequence));
            if (lost.length > 0)
              expect([
                ...superseded(entries),
                ...entries.filter(({ body }) => 'published' in body),
              ]).toEqual([]);
            for (const sequence of lost) ledger.delete(sequence);
            const dropped = entries.reduce(
              (sum, { body }) => sum + ('gap' in body ? body.gap.dropped : 0),
              0,
            );
            expect(kept.size + dropped).toBe(reported);
            if (reopened && index % 10 === 0) {
              outbox.close();
              outbox = open(folder, maxBytes);
            }
          }
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: 20 },
  );
});

/** What lies on disk, as the next start of the agent would read it. */
function disk(outbox: Outbox, folder: string): Entry[] {
  const path = join(folder, outbox.epoch);
  const firsts = readdirSync(path)
    .map((name) => Number(name.slice(0, 16)))
    .sort((a, b) => a - b);
  return firsts.flatMap((first, index) => {
    const content = readFileSync(join(path, `${String(first).padStart(16, '0')}.jsonl`));
    return parseSegment(content, first, firsts[index + 1] ?? null).entries;
  });
}
