/** Monitors as an agent evaluates them: real files, and agents that die between two writes. */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Instance } from '../../../agents/core/types.ts';
import type { MonitorBody, ReceivedMonitor } from '../../../agents/link/wire.ts';
import { HostedMonitors } from '../../../agents/main/monitors/hosted-monitors.ts';
import { reportEveryMs } from '../../../agents/main/monitors/log-monitors.ts';
import type { StoredSubject } from '../../../agents/main/monitors/monitor-states.ts';
import { until } from '../../support/until.ts';

let folder: string;
let logs: { readonly stdout: string; readonly stderr: string };
let agent: HostedMonitors;
let now: number;
let problems: string[];
/** What reached the journal, and what reached the outbox. */
let journal: Map<string, StoredSubject>;
let outbox: MonitorBody[];

const key = { instanceId: 'i', program: 'web', environment: 'default', index: 0 };
const machines = new Map([['i', { key, state: { name: 'RUNNING' } } as unknown as Instance]]);
const pattern = (
  match: string,
  severity: number | null,
  stop = false,
  name: string | null = null,
) => ({
  ...{ match, severity, name, stop },
});
const monitor = (change: Partial<NonNullable<ReceivedMonitor['log']>> = {}): ReceivedMonitor => ({
  ...{ monitorId: 'm', generation: 'g', instanceIds: ['i'], host: false, metric: null },
  log: { stdout: [pattern('ERROR', 2)], stderr: [], clearAfterMs: null, ...change },
});

function start(): void {
  agent = new HostedMonitors({
    ...{ folder, stored: new Map(journal), logFiles: () => logs, wake: () => {} },
    onProblem: ({ code, detail }) => problems.push(`${code}: ${detail}`),
  });
}
/** One pass of the supervisor: its records and its reports are one write. */
function pass(): void {
  const { reports, records } = agent.decide({ wallMs: now }, machines);
  for (const record of records)
    if ('monitored' in record) journal.set(record.monitored.subject, record.monitored);
  for (const { body } of reports) if ('monitor' in body) outbox.push(body.monitor);
}
const lines = () => outbox.map(({ text, count }) => `${text} ${count}`);
/** Passes, a report's time apart, until so many lines were reported. */
const reported = (count: number) =>
  until(
    () => {
      now += reportEveryMs;
      pass();
      return outbox.reduce((sum, one) => sum + one.count, 0) >= count;
    },
    { what: `${count} lines` },
  );
/** Passes until it is stored where the output begins. */
const begun = () =>
  until(
    () => {
      pass();
      return journal.get('i')?.cursors.stdout !== undefined;
    },
    { what: 'the place where lines begin' },
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'monitors-'));
  mkdirSync(join(folder, 'web'));
  logs = { stdout: join(folder, 'web', 'stdout.log'), stderr: join(folder, 'web', 'stderr.log') };
  [journal, outbox, problems, now] = [new Map(), [], [], Date.now()];
});
afterEach(() => {
  agent.close();
  rmSync(folder, { recursive: true });
});

// P241, P242, P243, P244
test('each line is reported once, through agents that die and a log that is turned over', async () => {
  writeFileSync(logs.stdout, 'ERROR long ago\n');
  start();
  agent.receive([monitor()]);
  await begun();
  appendFileSync(logs.stdout, 'ERROR 1\nfine\nERROR 2');
  await reported(1);
  appendFileSync(logs.stdout, ' in two writes\n');
  await reported(2);
  // It dies: what it has found and not stored is found again by the next, which has its rules on disk.
  appendFileSync(logs.stdout, 'ERROR 3\n');
  agent.close();
  appendFileSync(logs.stdout, 'ERROR 4\n');
  renameSync(logs.stdout, `${logs.stdout}.1`);
  writeFileSync(logs.stdout, 'ERROR 5\n');
  start();
  await reported(5);
  agent.close();
  start();
  appendFileSync(logs.stdout, 'ERROR 6\n');
  await reported(6);
  expect(outbox.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  expect(lines()).toContain('ERROR 2 in two writes 1');
  expect(lines().join()).not.toContain('long ago');
  expect(problems).toEqual([]);
});

test('a log that is cut short is read from its beginning, and the cut is reported', async () => {
  start();
  agent.receive([monitor()]);
  writeFileSync(logs.stdout, 'ERROR before the cut\n');
  await begun();
  appendFileSync(logs.stdout, 'ERROR 1\n');
  await reported(1);
  truncateSync(logs.stdout, 0);
  appendFileSync(logs.stdout, 'ERROR 2\n');
  await until(
    () => {
      now += reportEveryMs;
      pass();
      return lines().some((line) => line.startsWith('ERROR 2'));
    },
    { what: 'the line behind the cut' },
  );
  expect(problems.join()).toContain('LOG_NOT_EXAMINED');
});

test('patterns apply in order, stop silences, and what matches further is counted', async () => {
  start();
  const stdout = [
    pattern('retrying', null, true),
    pattern('ERROR', 2),
    pattern('memory', 1, true, 'oom'),
  ];
  agent.receive([monitor({ stdout, clearAfterMs: 60_000 })]);
  await begun();
  appendFileSync(logs.stdout, 'ERROR retrying\nERROR of memory\nERROR\nERROR\nout of memory\n');
  await reported(5);
  expect(outbox.map(({ name, text, count }) => [name, text, count])).toEqual([
    [null, 'ERROR of memory', 3],
    ['oom', 'ERROR of memory', 2],
  ]);
  now += 60_000;
  pass();
  expect(outbox.slice(2).map(({ signal, name }) => [signal, name])).toEqual([
    ['CLEAR', null],
    ['CLEAR', 'oom'],
  ]);
});

test('lines of megabytes and patterns that backtrack elsewhere hold up nothing', async () => {
  start();
  agent.receive([
    monitor({
      stdout: [pattern('(a+)+$', 3), pattern('(x+x+)+y', 3), pattern('END', 1, false, 'end')],
    }),
  ]);
  await begun();
  const began = performance.now();
  let longest = 0;
  let last = began;
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  appendFileSync(
    logs.stdout,
    `${`${'a'.repeat(2 * 1024 * 1024)}!\n`}${'x'.repeat(2 * 1024 * 1024)}\nEND\n`,
  );
  await until(
    () => {
      now += reportEveryMs;
      pass();
      return outbox.some(({ name }) => name === 'end');
    },
    { what: 'the line behind them' },
  );
  clearInterval(clock);
  // A backtracking engine would not return in the age of the universe.
  expect(longest).toBeLessThan(5000);
  expect(outbox.every(({ text }) => text.length <= 500)).toBe(true);
});

test('rules that cannot be read are set aside, and those that are sent next count', async () => {
  writeFileSync(join(folder, 'monitors.json'), '{"monitors":[{}]}');
  start();
  expect(problems.join()).toContain('STATE_SET_ASIDE');
  agent.receive([monitor()]);
  await begun();
  appendFileSync(logs.stdout, 'ERROR\n');
  await reported(1);
});

test('a metric is reported when it raises and clears, and another generation begins again', () => {
  start();
  const rule = {
    metric: 'RSS',
    above: 10,
    below: null,
    clearAt: null,
    forMs: 0,
    restartCooldownMs: null,
  } as const;
  const metric = { ...monitor(), log: null, metric: rule };
  agent.receive([metric]);
  const sample = (residentBytes: number) => {
    agent.sample({
      atMs: 0,
      host: {} as never,
      instances: [{ instanceId: 'i', residentBytes } as never],
    });
    pass();
    return outbox.splice(0).map(({ signal }) => signal);
  };
  expect([sample(11), sample(12), sample(10)]).toEqual([['RAISE'], [], ['CLEAR']]);
  expect(sample(11)).toEqual(['RAISE']);
  agent.close();
  start();
  expect(sample(12)).toEqual([]);
  agent.receive([{ ...metric, generation: 'other' }]);
  expect(sample(12)).toEqual(['RAISE']);
});
