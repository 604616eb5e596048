/** How often the agent reports what programs publish, by a clock that the test moves. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PublishedBody } from '../../agents/link/wire.ts';
import type { Publication } from '../../agents/local/publication.ts';
import { Publications } from '../../agents/main/reporting/publications.ts';

const startMs = Date.UTC(2026, 0, 1);
beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
});
afterEach(() => {
  vi.useRealTimers();
});

const run = { instanceId: 'i', runId: 'r' };
const attribute = (name: string, value: number): Publication => ({
  ...{ type: 'attribute', name, value },
});
const progress = (current: number): Publication => ({
  ...{ type: 'progress', current, total: null, message: null },
});
const heartbeat: Publication = { type: 'heartbeat' };

function publications() {
  /** `at` is when it was published, `reportedAt` when it was reported, both from the start. */
  const reports: { readonly body: PublishedBody; at: number; reportedAt: number }[] = [];
  const publisher = new Publications({
    machines: new Map(),
    runOfSecret: () => null,
    report: (bodies, at) => {
      const reportedAt = Date.now() - startMs;
      for (const body of bodies) reports.push({ body, at: at - startMs, reportedAt });
    },
    log: () => {},
  });
  return { publisher, reports };
}

/** Publishes every 100 ms, for so long. */
function often(publish: (round: number) => void, forMs: number): void {
  for (let round = 0; round * 100 < forMs; round += 1) {
    publish(round);
    vi.advanceTimersByTime(100);
  }
}

// P215
test.each<[string, (round: number) => Publication, (round: number) => object]>([
  [
    'an attribute',
    (round) => attribute('queue', round),
    (value) => ({ attribute: { instanceId: 'i', name: 'queue', value } }),
  ],
  [
    'progress',
    progress,
    (current) => ({
      progress: { instanceId: 'i', runUuid: 'r', current, total: null, message: null },
    }),
  ],
])(
  '%s is reported at once, then once a second, each time with the latest value',
  (_what, publication, bodyOf) => {
    const { publisher, reports } = publications();
    often((round) => publisher.publish(run, publication(round)), 10_000);
    const expected = [0, 9, 19, 29, 39, 49, 59, 69, 79, 89, 99].map((round, second) => ({
      body: bodyOf(round),
      at: round * 100,
      reportedAt: second * 1000,
    }));
    expect(reports).toEqual(expected);
    vi.advanceTimersByTime(60_000);
    expect(reports).toEqual(expected);
    expect(vi.getTimerCount()).toBe(0);
  },
);

// P215
test('a heartbeat is reported at once, then every 5 s', () => {
  const { publisher, reports } = publications();
  often(() => publisher.publish(run, heartbeat), 20_000);
  expect(reports.map(({ reportedAt }) => reportedAt)).toEqual([0, 5000, 10_000, 15_000, 20_000]);
  expect(reports.every(({ body }) => 'heartbeat' in body)).toBe(true);
});

// P215
test('a value that comes within a second of a report waits for its end, and one that comes later does not', () => {
  const { publisher, reports } = publications();
  publisher.publish(run, attribute('queue', 1));
  vi.advanceTimersByTime(999);
  expect(reports).toHaveLength(1);
  publisher.publish(run, attribute('queue', 2));
  expect(reports).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(reports).toHaveLength(2);
  vi.advanceTimersByTime(1000);
  publisher.publish(run, attribute('queue', 3));
  expect(reports).toHaveLength(3);
});

// P215
test('attributes of other names or instances do not wait for one another, and events wait for nothing', () => {
  const { publisher, reports } = publications();
  for (const name of ['a', 'b', 'a', 'b']) publisher.publish(run, attribute(name, 1));
  publisher.publish({ instanceId: 'j', runId: 's' }, attribute('a', 1));
  expect(reports).toHaveLength(3);
  for (let n = 0; n < 20; n += 1)
    publisher.publish(run, { type: 'event', name: 'e', severity: 'INFO', data: n });
  expect(reports).toHaveLength(23);
});

test('what waits is reported when the agent ends', () => {
  const { publisher, reports } = publications();
  publisher.publish(run, attribute('queue', 1));
  vi.advanceTimersByTime(300);
  publisher.publish(run, attribute('queue', 2));
  publisher.close();
  expect(reports.at(-1)).toEqual({
    body: { attribute: { instanceId: 'i', name: 'queue', value: 2 } },
    at: 300,
    reportedAt: 300,
  });
  expect(vi.getTimerCount()).toBe(0);
});
