/**
 * The agent killed with -9 while a thousand programs run, and started again: until it holds them
 * all, with the same pids; and whether the exit codes of those that ended while it was dead are
 * exact.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TypedDocumentString } from '../src/sdk/client/generated.ts';
import { type Flock, report, until, withFlock } from './support.ts';

const programs = 1000;
const jobs = 100;

const RunsDocument = new TypedDocumentString(
  'query Jobs { runs(first: 1000, filter: { selector: "job" }) { nodes { address exitCode endedAt } } }',
) as unknown as TypedDocumentString<
  { runs: { nodes: { address: string; exitCode: number | null; endedAt: string | null }[] } },
  Record<string, never>
>;

const MetaDocument = new TypedDocumentString(
  'query Host { host(name: "bench") { connection } }',
) as unknown as TypedDocumentString<
  { host: { connection: 'ONLINE' | 'OFFLINE' } },
  Record<string, never>
>;

const pidsOf = async ({ status }: Flock, name: string) =>
  (await status())
    .filter(({ address, state }) => address.startsWith(name) && state === 'RUNNING')
    .map(({ pid }) => pid)
    .sort();

const connected = async ({ client }: Flock) =>
  (await client.request(MetaDocument, {})).host.connection === 'ONLINE';

/** Those whose commands still name the pid after the agent's return are the same processes. */
const lives = (pid: number | null) =>
  pid !== null && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'sleep';

await withFlock(async (flock) => {
  // More than one page of a status would be: the herd leaves room for the jobs.
  const herd = programs - jobs;
  const gate = join(flock.folder, 'gate');
  writeFileSync(gate, '');
  await flock.assign('herd', { command: ['sleep', '100000'], startMs: 0 }, herd);
  const wait = `while [ -e '${gate}' ]; do sleep 0.2; done; exit $((GANDER_INSTANCE % 200))`;
  await flock.assign(
    'job',
    {
      command: [wait],
      shell: true,
      startMs: 0,
      autorestart: 'NEVER',
      exitCodes: Array.from({ length: 200 }, (_, i) => i),
    },
    jobs,
  );
  await flock.running(programs);
  const before = await pidsOf(flock, 'herd');
  await flock.killAgent();
  await until(async () => !(await connected(flock)));
  rmSync(gate);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const began = performance.now();
  flock.startAgent();
  const codes = await until(async () => {
    const { nodes } = (await flock.client.request(RunsDocument, {})).runs;
    const reported =
      (await connected(flock)) &&
      nodes.length === jobs &&
      nodes.every(({ endedAt }) => endedAt !== null);
    return reported ? nodes : undefined;
  });
  const tookS = (performance.now() - began) / 1000;
  const after = await pidsOf(flock, 'herd');
  const kept = before.filter((pid, i) => pid === after[i] && lives(pid)).length;
  const exact = codes.filter(
    ({ address, exitCode }) => exitCode === Number(/#(\d+)$/.exec(address)?.[1] ?? 0) % 200,
  ).length;
  report({
    metric: 'restart of a killed agent until all runs are adopted and reported',
    value: tookS,
    unit: 's',
    n: programs,
    bound: 3,
  });
  report({
    metric: 'programs that kept their pid',
    value: (kept / herd) * 100,
    unit: '%',
    n: herd,
  });
  report({
    metric: 'exact exit codes of those that ended meanwhile',
    value: (exact / jobs) * 100,
    unit: '%',
    n: jobs,
  });
});
