/**
 * Three agents behind bad networks, with programs that end all the time: what the hosts saw and
 * what the plane's ledger has is the same.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { World } from '../support/gander.ts';
import { uuidOf } from '../support/ids.ts';
import { linesOf } from '../support/lines.ts';
import { Network } from '../support/network.ts';
import { type Address, type Answer, graphql, run } from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
const proxies: Network[] = [];
beforeEach(() => {
  world = new World();
});
afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.stop()));
  await world.destroy();
});

const hosts = ['crane', 'heron', 'stork'];
const generous = { timeoutMs: 120_000 };

/** What each program writes before it ends: the ids of the runs that ended on the host. */
function ledgerOf(host: string): string[] {
  return linesOf(join(world.folder, `ledger-${host}`));
}

async function startHosts(plane: Address): Promise<Map<string, Network>> {
  const networks = new Map<string, Network>();
  for (const host of hosts) {
    const proxy = await Network.start(Number(new URL(plane.url).port));
    proxies.push(proxy);
    networks.set(host, proxy);
    const folder = join(world.folder, host);
    mkdirSync(folder);
    const url = `http://127.0.0.1:${proxy.port}`;
    await world.enrol(plane, host, { folder, url });
  }
  return networks;
}

/** Everything that ended, as the plane has it. */
async function rowsOf(plane: Address): Promise<Answer[]> {
  const rows: Answer[] = [];
  for (let after: string | null = null; ; ) {
    const { runs } = await graphql(
      plane,
      'query ($after: String) { runs(first: 500, after: $after) { nodes { id address outcome exitCode endedAt } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    rows.push(...runs.nodes);
    if (!runs.pageInfo.hasNextPage) return rows.filter(({ endedAt }) => endedAt !== null);
    after = runs.pageInfo.endCursor;
  }
}

/** Each fault lasts until further runs have ended on the host. */
const faults: readonly ((proxy: Network, goesOn: () => Promise<void>) => Promise<void>)[] = [
  // The connection is cut, and cut again during the reconnect.
  async (proxy, goesOn) => {
    proxy.cut();
    await goesOn();
    proxy.cut();
  },
  // The plane is unreachable for a while.
  async (proxy, goesOn) => {
    proxy.refuse();
    await goesOn();
  },
  // Nothing passes for a while, and what was in transit arrives late.
  async (proxy, goesOn) => {
    proxy.stall('UP', 'DOWN');
    await goesOn();
  },
  // Reports arrive, and the answers to them are lost.
  async (proxy, goesOn) => {
    proxy.stall('DOWN');
    const before = proxy.up;
    await until(() => proxy.up > before, generous);
    await goesOn();
    proxy.cut();
  },
  // The agent's side of the connection is closed; the plane's side stays open.
  async (proxy, goesOn) => {
    proxy.halfClose();
    await goesOn();
  },
  async (proxy, goesOn) => {
    proxy.delay(100);
    await goesOn();
  },
];

test('every run that ended on a host is in the ledger once, with its exit code, after cuts, stalls, lost answers, half-closed and slow connections', async () => {
  const plane = await world.serve();
  const networks = await startHosts(plane);
  const stop = join(world.folder, 'stop');
  // Whatever is up when the faults are over stays up.
  const script = `[ -e ${stop} ] && exec sleep 100000; sleep 0.1; echo "$GANDER_RUN" >> ${world.folder}/ledger-$GANDER_HOST; exit 7`;
  const backoff = { initialMs: 50, factor: 1, maxMs: 50, jitter: 0, resetMs: 0 };
  await run(
    plane,
    'mortal',
    { command: [script], shell: true, startMs: 0, startRetries: { unlimited: true }, backoff },
    { instancesPerHost: 2 },
  );
  await until(() => hosts.every((host) => ledgerOf(host).length > 0), generous);

  const trouble = async (host: string, first: number) => {
    const proxy = networks.get(host) as Network;
    const goesOn = async () => {
      const before = ledgerOf(host).length;
      await until(() => ledgerOf(host).length >= before + 4, generous);
    };
    for (let index = 0; index < faults.length; index += 1) {
      await faults[(first + index) % faults.length]?.(proxy, goesOn);
      proxy.heal();
      await goesOn();
    }
  };
  await Promise.all(hosts.map((host, index) => trouble(host, 2 * index)));

  writeFileSync(stop, '');
  // The plane may still show a run that is about to end. The ledger is complete when each instance
  // has reached its long sleep.
  const asleep = () =>
    world.processes().filter(({ command }) => /^\S*sleep 100000$/.test(command)).length;
  await until(() => asleep() === 2 * hosts.length, generous);
  const seen = hosts.flatMap((host) => ledgerOf(host).map((id) => `${id} ${host}`)).sort();
  await until(async () => (await rowsOf(plane)).length >= seen.length, generous);
  const rows = await rowsOf(plane);
  const recorded = rows
    .map(({ id, address }) => `${uuidOf(String(id))} ${String(address).replace(/.*@|#.*/g, '')}`)
    .sort();
  expect(recorded).toEqual(seen);
  expect(new Set(rows.map(({ outcome, exitCode }) => `${outcome} ${exitCode}`))).toEqual(
    new Set(['FAILED 7']),
  );
  expect(seen.length).toBeGreaterThan(hosts.length * faults.length * 4);
}, 420_000);
