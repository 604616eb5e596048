/** Many probes with one timer: on time, a bounded number at once, and none after the run. */
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Definition } from '../../../agents/core/types.ts';
import { type Finding, Prober, type Subject } from '../../../agents/host/probes/prober.ts';
import { Rounds } from '../../../agents/host/probes/rounds.ts';
import type { Probe } from '../../../src/domain/settings/definition.ts';
import { until } from '../../support/until.ts';
import { definition, instanceKey } from '../support.ts';

const probers: Prober[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const prober of probers.splice(0)) prober.close();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

const settings = (changes: Partial<Probe>): Probe => ({
  exec: null,
  httpUrl: null,
  tcp: null,
  logPattern: null,
  intervalMs: 100,
  timeoutMs: 1_000,
  successThreshold: 1,
  failureThreshold: 3,
  startPeriodMs: 0,
  ...changes,
});

const subject = (changes: Partial<Definition>, ageMs = 0): Subject => ({
  key: instanceKey(),
  runId: `r-${Math.random()}`,
  pid: 1,
  definition: definition(['/bin/true'], changes),
  ageMs,
  ready: false,
});

function makeProber(
  runAuxiliary: ConstructorParameters<typeof Prober>[0]['runAuxiliary'] = async () => ({
    kind: 'FAILED',
    why: 'none',
  }),
) {
  const findings: (Finding & { instanceId: string })[] = [];
  const prober = new Prober({
    runAuxiliary,
    logsOf: () => [],
    onFinding: (instanceId, finding) => findings.push({ instanceId, ...finding }),
    onProblem: () => {},
  });
  probers.push(prober);
  return { prober, findings };
}

async function acceptor(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => {}).resume());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a command receives the pid of a new main process without a restart of the probe', async () => {
  const pids = new Set<string | undefined>();
  const { prober } = makeProber(async ({ env }) => {
    pids.add(env.GANDER_MAINPID);
    return { kind: 'FAILED', why: 'none' };
  });
  const one = subject({ liveness: settings({ exec: ['/bin/true'] }) });
  prober.watch(one);
  await until(() => pids.has('1'));
  prober.watch({ ...one, pid: 2 });
  expect(prober.size).toBe(1);
  await until(() => pids.has('2'));
});

test('each kind of probe repeats by itself while a run lives, and ends with the run', async () => {
  const { prober, findings } = makeProber();
  const place = await acceptor();
  const one = subject({
    readiness: settings({ tcp: place }),
    liveness: settings({ tcp: '127.0.0.1:1' }),
  });
  prober.watch(one);
  prober.watch(one);
  expect(prober.size).toBe(2);
  await until(() =>
    ['READINESS', 'LIVENESS'].every(
      (kind) => findings.filter(({ probe }) => probe === kind).length >= 3,
    ),
  );
  expect(findings.filter(({ probe }) => probe === 'LIVENESS').map(({ ok }) => ok)).not.toContain(
    true,
  );
  await until(() => findings.some(({ probe, ok }) => probe === 'READINESS' && ok));
  prober.unwatch(one.key.instanceId);
  expect(prober.size).toBe(0);
  const of = (instanceId: string) =>
    findings.filter((finding) => finding.instanceId === instanceId).length;
  const last = of(one.key.instanceId);
  // A run that is watched from then on has five probes: the first would have had some, too, if it
  // were still watched.
  const witness = subject({ liveness: settings({ tcp: '127.0.0.1:1' }) });
  prober.watch(witness);
  await until(() => of(witness.key.instanceId) >= 5);
  expect(of(one.key.instanceId)).toBe(last);
});

test('the next run of an instance replaces the earlier one', async () => {
  const { prober, findings } = makeProber();
  const first = subject({ readiness: settings({ tcp: '127.0.0.1:1' }) });
  prober.watch(first);
  await until(() => findings.length > 0);
  prober.watch({ ...first, runId: 'r-next' });
  findings.length = 0;
  await until(() => findings.length >= 2);
  expect(new Set(findings.map(({ runId }) => runId))).toEqual(new Set(['r-next']));
});

test('commands that hang are limited in number and delay no other probe', async () => {
  let [now, most] = [0, 0];
  const { prober, findings } = makeProber(async ({ abort }) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise<void>((resolve) => abort?.addEventListener('abort', () => resolve()));
    now -= 1;
    return { kind: 'FAILED', why: 'aborted' };
  });
  const hanging = Array.from({ length: 30 }, () =>
    subject({ liveness: settings({ exec: ['/bin/hang'] }) }),
  );
  for (const one of hanging) prober.watch(one);
  prober.watch(subject({ readiness: settings({ tcp: await acceptor() }) }));
  await until(() => now === 8 && findings.length >= 3);
  expect(most).toBe(8);
  for (const one of hanging) prober.unwatch(one.key.instanceId);
  await until(() => now === 0);
  expect(most).toBe(8);
});

test('the probes of a thousand programs are spread over their interval', async () => {
  const { prober, findings } = makeProber();
  const place = await acceptor();
  const tcp = { liveness: settings({ tcp: place, intervalMs: 10_000 }) };
  for (let i = 0; i < 1_000; i += 1) prober.watch(subject(tcp, 60_000));
  expect(prober.size).toBe(1_000);
  const begun = performance.now();
  await until(() => findings.length >= 200);
  // A hundred a second: two hundred at once would take much less. A slow machine takes more time,
  // never less.
  expect(performance.now() - begun).toBeGreaterThan(1_000);
});

test('items that came due while the process was blocked are reported in the order of their times', async () => {
  const reported: string[] = [];
  const rounds = new Rounds<string>((item) => reported.push(item));
  const begun = performance.now();
  rounds.plan('late', 300);
  rounds.plan('early', 100);
  rounds.plan('middle', 200);
  while (performance.now() - begun < 500);
  await until(() => reported.length === 3);
  expect(reported).toEqual(['early', 'middle', 'late']);
  rounds.close();
});

test('items are reported in the order of their times, cancelled ones never', async () => {
  const reported: string[] = [];
  const rounds = new Rounds<string>((item) => reported.push(item));
  rounds.plan('late', 500);
  rounds.plan('early', 0);
  rounds.plan('moved', 0);
  rounds.plan('moved', 250);
  rounds.plan('never', 100);
  rounds.cancel('never');
  await until(() => reported.length >= 3);
  expect(reported).toEqual(['early', 'moved', 'late']);
  expect(rounds.size).toBe(0);
  rounds.close();
});
