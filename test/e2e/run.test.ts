/**
 * `gander run` as a user sees it: the output of a job and its exit code, also when the agent, the
 * plane or the host fails meanwhile.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type PlaneProcess, type Started, World } from '../support/gander.ts';
import { graphql, run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
let plane: PlaneProcess;
let agent: Started;

const agentFolder = () => join(world.folder, 'agent');
const file = (name: string) => join(world.folder, name);
const once = { autostart: false, autorestart: 'NEVER' };
const sh = (command: string, more: object = {}) => ({
  command: [command],
  shell: true,
  ...once,
  ...more,
});
/** Waits in the job for the test. */
const waitFor = (name: string) => `while [ ! -e ${file(name)} ]; do sleep 0.02; done`;
const gander = (...args: string[]) => world.start('gander', args, { GANDER_DATA: world.data });

async function startAgain(): Promise<void> {
  agent = world.startAgent(agentFolder());
  await agent.prints(/connected to the plane/);
}

async function runsOf(
  selector: string,
): Promise<{ outcome: string; exitCode: number | null; signal: string | null; cause: string }[]> {
  const source =
    'query ($filter: RunFilter) { runs(filter: $filter) { nodes { outcome exitCode signal cause } } }';
  return (await graphql(plane, source, { filter: { selector } })).runs.nodes;
}

/** The pid of the wrapper that supervises this process for the agent. */
function wrapperOf(pid: number): number {
  const paths = readdirSync(agentFolder(), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /runs\/[^/]+\/pid$/.test(name),
  );
  const first = (path: string) =>
    Number(readFileSync(join(agentFolder(), path), 'utf8').split(' ')[0]);
  return first((paths.find((path) => first(path) === pid) ?? '').replace(/pid$/, 'shim'));
}

beforeAll(async () => {
  world = new World();
  plane = await world.serve();
  agent = await world.enrol(plane, 'pond', { folder: agentFolder() });
});
afterAll(() => world.destroy());
describe('a job', () => {
  test('is as if it ran here: its output on its streams, byte for byte, and its exit code', async () => {
    await run(plane, 'talks', sh('echo out; echo err >&2; printf "no end"; exit 3'));
    const { code, stdout, stderr } = await gander('run', 'talks@pond', '--wait').ended;
    expect([code, stdout, stderr]).toEqual([3, 'out\nno end', 'err\n']);
    await run(plane, 'well', sh('echo well'));
    expect(await gander('run', 'well@pond').ended).toMatchObject({
      code: 0,
      stdout: 'well\n',
      stderr: '',
    });
    expect(await runsOf('talks,well')).toEqual([
      { outcome: 'SUCCEEDED', exitCode: 0, signal: null, cause: 'OPERATOR' },
      { outcome: 'FAILED', exitCode: 3, signal: null, cause: 'OPERATOR' },
    ]);
    // Its desired state does not change.
    expect(
      (await graphql(plane, '{ instance(address: "well@pond") { desired desiredReason } }'))
        .instance,
    ).toEqual({
      desired: 'STOPPED',
      desiredReason: 'NO_AUTOSTART',
    });
  });

  test('prints every byte of both streams unchanged, and so does logs --raw', async () => {
    const random = Buffer.concat([
      Buffer.from('\r\n\r\u0000\xff\n', 'latin1'),
      randomBytes(3_000_000),
      Buffer.from('\r'),
    ]);
    const errors = Buffer.from([...Array(256).keys(), ...Array(256).keys()].reverse());
    writeFileSync(file('random'), random);
    writeFileSync(file('errors'), errors);
    await run(plane, 'bytes', sh(`cat ${file('errors')} >&2; cat ${file('random')}`));
    const gander = join(import.meta.dirname, '../../dist/gander.js');
    for (const args of [
      ['run', 'bytes@pond'],
      ['logs', 'bytes@pond', '--raw', '-n', '10000'],
    ]) {
      const [out, err] = [openSync(file('out'), 'w'), openSync(file('err'), 'w')];
      const child = spawn(process.execPath, [gander, ...args], {
        stdio: ['ignore', out, err],
        env: { ...process.env, GANDER_DATA: world.data },
      });
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
      for (const fd of [out, err]) closeSync(fd);
      const written = readFileSync(file('out'));
      // Only the last lines were requested.
      const all = args[0] === 'run' ? random.length : written.length;
      expect(written.length).toBeGreaterThan(100_000);
      expect(written.equals(random.subarray(-all))).toBe(true);
      expect(readFileSync(file('err')).equals(errors)).toBe(true);
    }
    const refused = await world.start('gander', ['logs', 'bytes', '--raw'], {
      GANDER_DATA: world.data,
    }).ended;
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--raw is for one instance'),
    ]);
  });

  test('is shown while it writes', async () => {
    await run(
      plane,
      'slow',
      sh(`printf 'begun '; ${waitFor('slow')}; echo ended`, { startMs: 60_000 }),
    );
    const job = gander('run', 'slow@pond');
    await until(() => job.stdout === 'begun ');
    writeFileSync(file('slow'), '');
    expect(await job.ended).toMatchObject({ code: 0, stdout: 'begun ended\n' });
  });

  test('that a signal ends, that cannot be started, or that already runs: each has an exit code of its own', async () => {
    await run(plane, 'shot', sh('kill -9 $$'));
    const shot = await gander('run', 'shot@pond').ended;
    expect([shot.code, shot.stderr]).toEqual([
      137,
      expect.stringContaining('shot@pond: ended by signal KILL'),
    ]);
    await run(plane, 'nowhere', { command: ['/no/such/program'], ...once });
    expect(await gander('run', 'nowhere@pond').ended).toMatchObject({
      code: 125,
      stderr: expect.stringContaining('could not be started'),
    });
    await run(plane, 'busy', { command: ['sleep', '1000'] });
    await settled(plane, 'busy');
    expect(await gander('run', 'busy@pond').ended).toMatchObject({
      code: 125,
      stderr: expect.stringContaining('running already'),
    });
    expect((await gander('run', 'nothing@pond').ended).code).toBe(125);
    expect((await gander('run').ended).code).toBe(2);
  });

  test('that fails is retried as its program defines, and the last attempt counts', async () => {
    const script = `echo attempt; [ -e ${file('second')} ] && exit 0; touch ${file('second')}; exit 4`;
    await run(plane, 'stubborn', sh(script, { retries: 1, backoff: { initialMs: 50 } }));
    expect(await gander('run', 'stubborn@pond').ended).toMatchObject({
      code: 0,
      stdout: 'attempt\nattempt\n',
    });
    expect((await runsOf('stubborn')).map(({ cause, exitCode }) => [cause, exitCode])).toEqual([
      ['RETRY', 0],
      ['OPERATOR', 4],
    ]);
  });

  test('goes on when the watching ends: by Ctrl-C, and after --timeout', async () => {
    await run(plane, 'long', sh(`echo here; ${waitFor('long')}`));
    const left = gander('run', 'long@pond');
    await until(() => left.stdout === 'here\n');
    const detached = await left.end('SIGINT');
    expect([detached.code, detached.stderr]).toEqual([
      130,
      expect.stringMatching(/detached; what goes on: long@pond \(gander runs show \S+\)/),
    ]);
    // Output and reports reach the plane independently.
    await until(async () => (await runsOf('long'))[0]?.outcome === 'RUNNING');
    writeFileSync(file('long'), '');
    await settled(plane, 'long', 'EXITED');
    await run(plane, 'longer', sh(waitFor('longer')));
    expect((await gander('run', 'longer@pond', '--timeout', '300ms').ended).code).toBe(124);
    writeFileSync(file('longer'), '');
    await settled(plane, 'longer', 'EXITED');
  });

  test('with several instances prints the address before each line, and exits with the highest code', async () => {
    const script = `touch ${file('first')}.$GANDER_INDEX; echo one; exit $((2 + \${GANDER_INDEX:-0}))`;
    await run(plane, 'many', sh(script), { instancesPerHost: 2 });
    const { code, stdout, stderr } = await gander('run', 'many').ended;
    expect(stdout.trimEnd().split('\n').sort()).toEqual(['many@pond | one', 'many@pond#1 | one']);
    expect(code).toBeGreaterThanOrEqual(2);
    expect(stderr).toContain('many@pond#1: exit code');
  });
});

describe('meanwhile', () => {
  afterEach(async () => {
    if (!agent.lives) await startAgain();
  });

  test('the agent is killed: its successor finds the job, and nothing of what it wrote is lost or doubled', async () => {
    await run(plane, 'orphan', sh(`seq 1 1000; ${waitFor('orphan')}; seq 1001 2000; exit 6`));
    const job = gander('run', 'orphan@pond');
    await until(() => job.stdout.endsWith('1000\n'));
    await agent.end('SIGKILL');
    await job.prints(/out of reach/);
    writeFileSync(file('orphan'), '');
    await startAgain();
    const { code, stdout } = await job.ended;
    expect(stdout.split('\n')).toEqual([
      ...Array.from({ length: 2000 }, (_, i) => String(i + 1)),
      '',
    ]);
    expect(code).toBe(6);
  });

  test('the plane is killed and started again: the watching goes on where it was', async () => {
    await run(plane, 'patient', sh(`seq 1 500; ${waitFor('patient')}; seq 501 1000; exit 9`));
    const job = gander('run', 'patient@pond');
    await until(() => job.stdout.endsWith('500\n'));
    await plane.process.end('SIGKILL');
    writeFileSync(file('patient'), '');
    plane = await world.serve({ env: { GANDER_PORT: new URL(plane.url).port } });
    const { code, stdout } = await job.ended;
    expect(stdout.split('\n')).toEqual([
      ...Array.from({ length: 1000 }, (_, i) => String(i + 1)),
      '',
    ]);
    expect(code).toBe(9);
  });

  // P35
  test('the host vanishes with it: UNKNOWN, also when the host is back and reports that it does not know the end', async () => {
    await run(plane, 'lost', sh(`echo $$ > ${file('lost.pid')}; ${waitFor('never')}`));
    const job = gander('run', 'lost@pond');
    await until(
      () => existsSync(file('lost.pid')) && readFileSync(file('lost.pid'), 'utf8').endsWith('\n'),
    );
    await until(async () => (await runsOf('lost'))[0]?.outcome === 'RUNNING');
    const pid = Number(readFileSync(file('lost.pid'), 'utf8'));
    const wrapper = wrapperOf(pid);
    await agent.end('SIGKILL');
    process.kill(wrapper, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    await until(async () => (await runsOf('lost'))[0]?.outcome === 'UNKNOWN');
    const { runs } = await graphql(
      plane,
      '{ runs(filter: { selector: "lost", outcome: RUNNING }) { nodes { pid } } }',
    );
    expect(runs.nodes).toEqual([]);
    await startAgain();
    expect((await job.ended).code).toBe(126);
    expect((await runsOf('lost'))[0]).toMatchObject({ outcome: 'UNKNOWN' });
    const { instance } = await graphql(
      plane,
      '{ instance(address: "lost@pond") { run { outcome endedAt } } }',
    );
    expect(instance.run).toMatchObject({ outcome: 'UNKNOWN', endedAt: expect.any(String) });
  });

  test('the host is away while it ends: UNKNOWN meanwhile, and then its real outcome', async () => {
    await run(plane, 'away', sh(`${waitFor('away')}; exit 8`));
    const job = gander('run', 'away@pond');
    await until(async () => (await runsOf('away'))[0]?.outcome === 'RUNNING');
    await agent.end('SIGKILL');
    await until(async () => (await runsOf('away'))[0]?.outcome === 'UNKNOWN');
    writeFileSync(file('away'), '');
    await startAgain();
    expect((await job.ended).code).toBe(8);
    expect((await runsOf('away'))[0]).toMatchObject({ outcome: 'FAILED', exitCode: 8 });
  });
});

test('gander runs lists, filters, shows one run and prints statistics', async () => {
  const failed = await gander('runs', '--outcome', 'failed', '-o', 'json').ended;
  expect(
    JSON.parse(failed.stdout).every(({ outcome }: { outcome: string }) => outcome === 'FAILED'),
  ).toBe(true);
  const wide = await gander('runs', 'talks', '-o', 'wide').ended;
  const [, id = ''] = /FAILED\s+(\S{36})\s+exit 3/.exec(wide.stdout) ?? [];
  const shown = await gander('runs', 'show', id).ended;
  expect(shown.stdout).toMatch(
    /^talks@pond {2}FAILED\n.*asked by\s+local with RUN talks@pond\n.*exit 3/s,
  );
  expect((await gander('runs', 'show', 'nonsense').ended).code).toBe(1);
  const stats = await gander('runs', '--stats', 'stubborn,well').ended;
  expect(stats.stdout).toMatch(/^stubborn +2 +1 +1 +50\.0%/m);
  expect(stats.stdout).toMatch(/^well +1 +1 +100\.0%/m);
  expect((await gander('runs', '--outcome', 'faild').ended).code).toBe(2);
  const follow = gander('runs', '-f', '-n', '1', 'well');
  await follow.prints(/well@pond/);
  await gander('run', 'well@pond').ended;
  await until(() => (follow.stdout.match(/SUCCEEDED/g) ?? []).length === 2);
  await follow.end('SIGTERM');
});

test('a host that is removed with a run leaves it UNKNOWN, and the command that waits for it ends with 126', async () => {
  await run(plane, 'doomed', sh(waitFor('doomed')));
  const job = gander('run', 'doomed@pond');
  await until(async () => (await runsOf('doomed'))[0]?.outcome === 'RUNNING');
  await gander('hosts', 'delete', 'pond', '--force').ended;
  expect(await job.ended).toMatchObject({
    code: 126,
    stderr: expect.stringContaining('doomed@pond: how it ended is not known'),
  });
  expect((await runsOf('doomed'))[0]?.outcome).toBe('UNKNOWN');
  writeFileSync(file('doomed'), '');
  await agent.end('SIGTERM');
});
