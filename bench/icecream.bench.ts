/**
 * The bridge of an icecream cluster of 1,000 hosts that compile 5,000 jobs a second: what it takes in,
 * what that costs bridge and plane, and how long after the last job the plane has every one of them.
 */
import { TypedDocumentString } from '../src/sdk/client/generated.ts';
import { connectionOf, openCluster } from './icecream-stream.ts';
import { readMemory, readStat, report, until, withFlock } from './support.ts';

const size = { hosts: 1000, jobsPerSecond: 5000, jobMs: 200 } as const;
const warmUpMs = 5000;
const workMs = 30_000;

interface Sums {
  readonly cluster: {
    readonly hostCount: number;
    readonly omitted: number;
    readonly throughput: readonly { readonly jobs: number }[];
  } | null;
}
const SumsDocument = new TypedDocumentString(
  'query Sums { cluster(by: { name: "bench" }) { hostCount omitted throughput(last: 60) { jobs } } }',
) as unknown as TypedDocumentString<Sums, Record<string, never>>;

await withFlock(async ({ client, folder, planePid }) => {
  const cluster = await openCluster(connectionOf(folder), size);
  const read = async () => (await client.request(SumsDocument, {})).cluster;
  const counted = async () =>
    (await read())?.throughput.reduce((sum, { jobs }) => sum + jobs, 0) ?? 0;
  try {
    await until(async () => (await read())?.hostCount === size.hosts);
    let jobs = (await cluster.work(warmUpMs)).jobs;
    const pids = { bridge: cluster.bridgePid, plane: planePid };
    const cpu = () => [readStat(pids.bridge).cpuMs, readStat(pids.plane).cpuMs] as const;
    const [bridgeBefore, planeBefore] = cpu();
    const began = performance.now();
    const done = await cluster.work(workMs);
    const lastedMs = performance.now() - began;
    const [bridgeAfter, planeAfter] = cpu();
    jobs += done.jobs + (await cluster.finish());
    const finishedAt = performance.now();
    await until(async () => (await counted()) >= jobs);
    const lagMs = performance.now() - finishedAt;
    const n = done.messages;
    const perSecond = (count: number) => (count / lastedMs) * 1000;
    report({ metric: 'icecream: messages', value: perSecond(n), unit: '/s', n });
    report({ metric: 'icecream: jobs', value: perSecond(done.jobs), unit: '/s', n: done.jobs });
    const share = (ms: number) => (ms / lastedMs) * 100;
    const bridgeCpu = share(bridgeAfter - bridgeBefore);
    report({ metric: 'icecream: bridge, CPU', value: bridgeCpu, unit: '%', n, bound: 50 });
    report({
      metric: 'icecream: plane, CPU',
      value: share(planeAfter - planeBefore),
      unit: '%',
      n,
    });
    const { rss } = readMemory(pids.bridge);
    report({ metric: 'icecream: bridge, memory', value: rss, unit: 'MB', n: size.hosts });
    const omitted = (await read())?.omitted;
    const missing = jobs - (await counted());
    report({
      metric: 'icecream: until all is counted',
      value: lagMs / 1000,
      unit: 's',
      n: jobs,
      missing,
      omitted,
      bound: 5,
    });
  } finally {
    await cluster.close();
  }
});
