/**
 * A hundred thousand raises within a minute, as the agents of a hundred hosts report them over their
 * connections, with ten programs, a monitor and a route to a receiver that is asked over HTTP. How
 * long a small query takes meanwhile, against its time when nothing happens; what is in the tables
 * of incidents and groups afterwards, how much the event log has grown, and how many requests the
 * receiver got. GANDER_BENCH_RAISES is another number than 100,000.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TypedDocumentString } from '../src/sdk/client/generated.ts';
import { delay, type Flock, quantile, report, withFlock } from './support.ts';
import { openWireFleet, type WireFleet } from './wire-fleet.ts';

const raises = Number(process.env['GANDER_BENCH_RAISES'] ?? 100_000);
const hosts = 100;
const programs = 10;
const instances = Math.max(1, Math.round(raises / hosts / programs));
const minuteS = 60;
/** As often as it may be, the small query then takes three times as long as otherwise. */
const slowdown = 3;

const ask = async <T>({ client }: Flock, text: string): Promise<T> =>
  client.request(
    new TypedDocumentString(text) as unknown as TypedDocumentString<T, Record<string, never>>,
    {},
  );

/** Takes everything, and counts it. */
async function openReceiver(): Promise<{ url: string; count(): number; close(): void }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume().once('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    count: () => requests,
    close: () => void server.close(),
  };
}

async function watch(flock: Flock, url: string): Promise<void> {
  await ask(
    flock,
    `mutation {
      createMonitor(input: { name: "failures", rule: { state: {} }, target: "*", severity: 2 }) { __typename }
      createReceiver(input: { name: "ops", settings: { slack: { url: "${url}" } } }) { __typename }
      createRoute(input: { name: "all", receiver: { name: "ops" }, groupBy: [PROGRAM], waitMs: 1000, intervalMs: 10000 }) { __typename }
    }`,
  );
}

/** Times of a small query, every 50 ms until `work` is done. */
async function queried(flock: Flock, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const querying = (async () => {
    while (!isOver) {
      const began = performance.now();
      await ask(flock, '{ hosts(first: 1) { nodes { name draining } } }');
      times.push(performance.now() - began);
      await delay(50);
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await querying;
  }
  return times;
}

/** The number of the last event: the log has no gaps. */
async function lastEvent(flock: Flock): Promise<number> {
  const { events } = await ask<{ events: { nodes: readonly { sequence: number }[] } }>(
    flock,
    '{ events(last: 1) { nodes { sequence } } }',
  );
  return Number(events.nodes[0]?.sequence ?? 0);
}

async function stateCounts(flock: Flock): Promise<Record<string, number>> {
  const states = ['OPEN', 'SUPPRESSED', 'RESOLVED'];
  const fields = states.map(
    (state) => `${state}: incidents(first: 1, filter: { state: [${state}] }) { totalCount }`,
  );
  const found = await ask<Record<string, { totalCount: number }>>(flock, `{ ${fields.join(' ')} }`);
  return Object.fromEntries(
    Object.entries(found).map(([state, { totalCount }]) => [state, totalCount]),
  );
}

async function flood(
  flock: Flock,
  fleet: WireFleet,
  metric: string,
  perSecond: number,
  quietMs: number,
): Promise<void> {
  const before = await lastEvent(flock);
  let rate = 0;
  const times = await queried(flock, async () => {
    rate = await fleet.changeOnce(perSecond);
  });
  report({ metric: `${metric}: changes`, value: rate, unit: '/s', n: fleet.size });
  report({
    metric: `${metric}: small query meanwhile, p99`,
    ...{ value: quantile(times, 0.99), unit: 'ms', n: times.length, bound: slowdown * quietMs },
    median: Number(quantile(times, 0.5).toPrecision(3)),
  });
  report({
    metric: `${metric}: events for each change`,
    ...{ value: ((await lastEvent(flock)) - before) / fleet.size, unit: 'ratio', n: fleet.size },
    incidents: await stateCounts(flock),
  });
}

const receiver = await openReceiver();
try {
  await withFlock(async (flock) => {
    const fleet = await openWireFleet(flock, { hosts, programs, instances });
    await watch(flock, receiver.url);
    const quiet = await queried(flock, () => delay(10_000));
    const quietMs = quantile(quiet, 0.99);
    report({ metric: 'small query, p99', value: quietMs, unit: 'ms', n: quiet.length });
    const perSecond = fleet.size / minuteS;
    await flood(flock, fleet, 'raises within a minute', perSecond, quietMs);
    await flood(flock, fleet, 'clears within a minute', perSecond, quietMs);
    await flood(flock, fleet, 'raises at full rate', Number.POSITIVE_INFINITY, quietMs);
    await delay(12_000);
    report({
      metric: 'requests to the receiver for each change',
      ...{ value: receiver.count() / (3 * fleet.size), unit: 'ratio', n: 3 * fleet.size },
      requests: receiver.count(),
    });
    fleet.close();
  });
} finally {
  receiver.close();
}
