/**
 * Jobs on a host whose disk is really full: their ends are recorded, gaps in their logs are marked,
 * and neither the agent's state nor the ledger is damaged.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, type TestContext, test } from 'vitest';
import { type PlaneProcess, type Started, World } from '../support/gander.ts';
import { type Answer, eventsOf, graphql, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const patient = { timeoutMs: 120_000 };
const diskBytes = 24 << 20;
/** More than the disk holds. */
const outputBytes = 2 * diskBytes;

let world: World;
let plane: PlaneProcess;
let agent: Started;
let isMounted = false;

/** Holds all that the agent writes: its state, its outbox, the folders and the logs of runs. */
const disk = () => join(world.folder, 'agent');
const filler = () => join(disk(), 'filler');
const file = (name: string) => join(world.folder, name);

beforeEach(() => {
  world = new World();
});

afterEach(async () => {
  await world.end();
  if (isMounted) await until(() => spawnSync('umount', [disk()]).status === 0);
  isMounted = false;
  await world.destroy();
});

function mountDisk(context: TestContext): void {
  mkdirSync(disk(), { mode: 0o700 });
  isMounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=0700`, 'none', disk()])
      .status === 0;
  if (isMounted) return;
  if (process.env['CI'] === 'true') throw new Error('this test needs the right to mount a tmpfs');
  context.skip('needs the right to mount a tmpfs');
}

const isFull = () => statfsSync(disk()).bavail === 0;
/** Gives back a third of the disk. */
const makeSpace = () => rmSync(filler());

/** A plane, and an agent on the small disk, with a fleet that was applied. */
async function start(fleet: string): Promise<void> {
  writeFileSync(filler(), Buffer.alloc(diskBytes / 3));
  plane = await world.serve();
  agent = await world.enrol(plane, 'pond', { folder: disk() });
  writeFileSync(file('fleet.yaml'), fleet);
  expect(await world.cli(['apply', '-f', file('fleet.yaml')])).toMatchObject({
    code: 0,
    stderr: '',
  });
}

async function startAgain(): Promise<void> {
  await agent.end('SIGKILL');
  agent = world.startAgent(disk());
  await agent.prints(/connected to the plane/);
}

interface Firing {
  readonly outcome: string;
  readonly exitCode: number | null;
  /** Due times in seconds since 1970. */
  readonly due: readonly number[];
}

/** The rows of the ledger that the schedule made, in the order in which they began. */
async function firings(): Promise<Firing[]> {
  const { schedules } = await graphql(
    plane,
    '{ schedules(first: 1) { nodes { firings(first: 1000) { nodes { outcome exitCode firing { dueAt dueUntil } } } } } }',
  );
  return schedules.nodes
    .flatMap(({ firings: { nodes } }: Answer) => nodes)
    .map(({ firing: { dueAt, dueUntil }, ...row }: Answer) => {
      const [first, last] = [Date.parse(dueAt) / 1000, Date.parse(dueUntil ?? dueAt) / 1000];
      return { ...row, due: Array.from({ length: last - first + 1 }, (_, i) => first + i) };
    })
    .reverse();
}

const ended = async () =>
  (await firings()).filter(({ outcome }) => !['PENDING', 'RUNNING'].includes(outcome));

/** A command that waits for a file of the test, and repeats another command meanwhile. */
const waitFor = (name: string, meanwhile = ':') =>
  `while [ ! -e ${file(name)} ]; do ${meanwhile}; sleep 0.05; done`;
const write = (bytes: number) => `yes 0123456789abcdef | head -c ${bytes}`;

/** Lines of the program's standard output; so many from the beginning or from the end. */
async function linesOf(
  program: string,
  which: { readonly first: number } | { readonly last: number },
): Promise<string[]> {
  const query =
    'query ($selector: String, $first: Int, $last: Int) { logs(selector: $selector, first: $first, last: $last) { batches { lines } } }';
  const { logs } = await graphql(plane, query, { selector: `${program}@pond`, ...which });
  return logs.batches.flatMap(({ lines }: Answer) => lines);
}

/** Writes more than the disk holds. */
const fill = () => `${write(outputBytes)}; touch ${file('written')}`;
const filled = async () => {
  await until(() => existsSync(file('written')), patient);
  await until(isFull, patient);
  await agent.prints(
    /(reports cannot be written to disk and are kept in memory|cannot write the state journal; .*): ENOSPC/,
  );
};

/** Makes space, and waits until a job that was due later has run. */
async function recover(): Promise<void> {
  makeSpace();
  const now = Date.now() / 1000;
  await until(
    async () =>
      (await ended()).some(({ outcome, due }) => outcome === 'SUCCEEDED' && (due[0] ?? 0) > now),
    patient,
  );
}

test('a scheduled job that fills the disk ends with its own code, and every firing is in the ledger once', {
  timeout: 400_000,
}, async (context) => {
  mountDisk(context);
  await start(`
programs:
  - name: job
    command: |
      [ -e ${file('light')} ] && exit 0
      echo begun
      ${fill()}
      ${waitFor('end', write(65_536))}
      exit 7
    shell: true
    autostart: false
    autorestart: never
    start: 0s
    hosts: "*"
    schedules:
      every-second: {cron: "* * * * * *"}
`);
  await filled();
  // The plane still receives the firings that pass meanwhile.
  const before = (await firings()).length;
  await until(async () => (await firings()).length > before + 2, patient);
  writeFileSync(file('light'), '');
  writeFileSync(file('end'), '');
  const failed = await until(
    async () => (await ended()).find(({ exitCode }) => exitCode !== null),
    patient,
  );
  expect(failed).toMatchObject({ outcome: 'FAILED', exitCode: 7 });
  expect(agent.lives).toBe(true);
  const exits = (await eventsOf(plane, '... on InstanceStateChanged { to detail }')).filter(
    ({ to }) => to === 'EXITED',
  );
  expect(exits[0].detail).toMatch(
    /^exit 7; \d+ bytes of its output were lost, because its log could not be written/,
  );
  expect((await linesOf('job', { first: 2 })).slice(0, 2)).toEqual(['begun', '0123456789abcdef']);

  await recover();
  await startAgain();
  const known = (await ended()).length;
  await until(async () => (await ended()).length > known + 2, patient);
  // A firing that is caught up may begin after a later one was recorded.
  const due = (await firings()).flatMap((firing) => firing.due).sort((a, b) => a - b);
  const first = due[0] ?? 0;
  expect(due).toEqual(Array.from({ length: due.length }, (_, i) => first + i));
  expect(agent.stdout + agent.stderr).not.toMatch(/damaged|cannot be used/);
});

test('a gap in a log is marked in it when there is space again', {
  timeout: 400_000,
}, async (context) => {
  mountDisk(context);
  await start(`
programs:
  - name: talker
    command: |
      echo begun
      ${fill()}
      ${waitFor('space')}
      echo after
      exec sleep 100000
    shell: true
    start: 0s
    hosts: "*"
`);
  await until(() => existsSync(file('written')), patient);
  await until(isFull, patient);
  makeSpace();
  writeFileSync(file('space'), '');
  const end = await until(async () => {
    const lines = await linesOf('talker', { last: 3 });
    return lines.at(-1) === 'after' && lines;
  }, patient);
  const lost = Number(
    /^\[(\d+) bytes lost: the log could not be written\]$/.exec(end[1] ?? '')?.[1],
  );
  expect(lost).toBeGreaterThan(outputBytes - diskBytes);
  expect(lost).toBeLessThan(outputBytes);
  expect(await settled(plane, 'talker')).toHaveLength(1);
});
