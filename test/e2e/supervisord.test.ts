/**
 * The bridge inside Debian's supervisord, set up as docs/moving-from-supervisor.md shows, against a
 * real plane. Supervisord and its programs never notice.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alive, inherited, type PlaneProcess, Started, World } from '../support/gander.ts';
import { eventsOf, graphql, joinToken } from '../support/requests.ts';
import { until } from '../support/until.ts';

const root = join(import.meta.dirname, '..', '..');
const world = new World();
const at = (name: string) => join(world.folder, name);
let plane: PlaneProcess;
let supervisord: Started;

/** The section of the page, with this test's paths and a password. */
function listener(): string {
  const page = readFileSync(join(root, 'docs', 'moving-from-supervisor.md'), 'utf8');
  const section = /\[eventlistener:gander\][^`]*/.exec(page)?.[0] ?? '';
  return section
    .replace(/^ +/gm, '')
    .replace(
      'gander-supervisord',
      `${process.execPath} ${root}/dist/gander-supervisord.cjs --name pond`,
    )
    .replace('http://plane:4000', plane.url)
    .replace('buffer_size=1000', 'buffer_size=50')
    .replace('/etc/supervisor/gander-join-token', at('join-token'))
    .replace('/var/lib/gander-supervisord', at('bridge'))
    .replace(';environment=', 'environment=')
    .replace('"name"', '"u"')
    .replace('"password"', '"p w:x"');
}

const sections = () => `[supervisord]
logfile=${at('main.log')}
pidfile=${at('supervisord.pid')}
childlogdir=${world.folder}
nodaemon=true
; Its log on a pipe that nobody empties during a call would hold it up.
silent=true
; Each process that it starts closes so many files first.
minfds=200
[unix_http_server]
file=${at('s.sock')}
username=u
password=p w:x
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://${at('s.sock')}
username=u
password=p w:x
[program:web]
command=sh -c 'echo hello from supervisord; exec sleep 1000'
numprocs=2
process_name=%(program_name)s_%(process_num)02d
[program:bad]
command=sh -c 'exit 3'
; However slow the machine is, it ends too early.
startsecs=600
startretries=1
[program:missing]
command=/does/not/exist
startretries=0
[program:a]
command=sleep 600
[group:g]
programs=a
[program:job]
command=sh -c 'exit 0'
startsecs=0
autostart=false
[program:idle]
command=sleep 1000
autostart=false
${listener()}`;

/** Added by the last test. */
const many = `[program:many]
command=sleep 1000
numprocs=300
process_name=%(program_name)s_%(process_num)d
autorestart=false
startsecs=0
stopsignal=KILL
stdout_logfile=NONE
stderr_logfile=NONE
`;

const ctl = (...args: string[]): string =>
  execFileSync('supervisorctl', ['-c', at('supervisord.conf'), ...args], { encoding: 'utf8' });
const cli = (...args: string[]) => world.cli(args);
const pidOf = (process: string): number => Number(ctl('pid', process));

interface Row {
  readonly state: string;
  readonly desired: string;
  readonly address: string;
}

/** State and desired state of the instances of a selector, as the plane has them. */
async function instances(selector: string): Promise<Record<string, string>> {
  const { instances: page } = await graphql(
    plane,
    'query ($selector: String!) { instances(filter: { selector: $selector }, first: 500) { nodes { address state desired } } }',
    { selector },
  );
  return Object.fromEntries(
    page.nodes.map(({ address, state, desired }: Row) => [address, `${state} ${desired}`]),
  );
}

const becomes = (address: string, state: string) =>
  until(async () => (await instances(address))[address] === state, { what: `${address} ${state}` });

interface Run {
  readonly pid: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly outcome: string;
  readonly cause: string;
  readonly firing: { readonly outcome: string; readonly dueAt: string } | null;
}

/** The runs of all instances of a program. */
async function runsOf(name: string): Promise<readonly Run[]> {
  const { program } = await graphql(
    plane,
    'query ($name: String!) { program(name: $name) { instances(first: 9) { nodes { runs(first: 9) { nodes { pid exitCode signal outcome cause firing { outcome dueAt } } } } } } }',
    { name },
  );
  return program.instances.nodes.flatMap(
    ({ runs }: { readonly runs: { readonly nodes: readonly Run[] } }) => runs.nodes,
  );
}

/** The runs of each instance of `many`. */
async function runsOfMany(): Promise<readonly { index: number; runs: { nodes: Run[] } }[]> {
  const { instances: page } = await graphql(
    plane,
    '{ instances(filter: { selector: "many" }, first: 300) { nodes { index runs(first: 3) { nodes { pid exitCode signal outcome cause } } } } }',
  );
  return page.nodes;
}

async function startSupervisord(): Promise<void> {
  const env = { ...inherited(), E2E_WORLD: world.folder };
  supervisord = new Started(['supervisord', '-c', at('supervisord.conf')], env, world.folder);
  await until(() => existsSync(at('s.sock')) && ctl('pid').trim() === String(supervisord.pid));
}

beforeAll(async () => {
  plane = await world.serve();
  writeFileSync(at('join-token'), await joinToken(plane));
  writeFileSync(at('supervisord.conf'), sections());
  await startSupervisord();
});
afterAll(async () => {
  await supervisord.end('SIGTERM');
  await world.destroy();
});

// P250, P255
test('programs, groups and processes of supervisord are on the plane', async () => {
  await becomes('web@pond#1', 'RUNNING RUNNING');
  await becomes('bad@pond', 'FATAL RUNNING');
  await becomes('missing@pond', 'FATAL RUNNING');
  await becomes('g.a@pond', 'RUNNING RUNNING');
  expect(await instances('job')).toEqual({ 'job@pond': 'STOPPED STOPPED' });
  // Its first start is by somebody at the host, too.
  ctl('start', 'idle');
  await becomes('idle@pond', 'RUNNING RUNNING');
  const { host, program } = await graphql(
    plane,
    '{ host(name: "pond") { facts { launcher } } program(name: "g.a") { source group definition { command } } }',
  );
  expect(host.facts.launcher).toBe('SUPERVISORD');
  expect(program).toEqual({
    ...{ source: 'SUPERVISORD', group: 'g' },
    definition: { command: ['sleep', '600'] },
  });
  // What ended before the bridge was up may have no exit code, and never a wrong one.
  const bad = await runsOf('bad');
  expect(bad).toMatchObject([{ outcome: 'FAILED' }, { outcome: 'FAILED' }]);
  expect(bad.every(({ exitCode }) => exitCode === 3 || exitCode === null)).toBe(true);
  expect((await cli('programs', 'show', 'web')).stdout).toContain('supervisord, in the conf');
  // What it runs is not defined on the plane.
  expect((await cli('assignments', 'delete', 'web', 'pond')).stderr).toContain(
    'supervisord on pond decides',
  );
});

// P254, P256
test('commands are carried out there, and what somebody does there is seen', async () => {
  const first = pidOf('web:web_00');
  expect((await cli('logs', 'web@pond', '-n', '1')).stdout).toContain('hello from supervisord');
  expect(await cli('restart', 'web@pond#1')).toMatchObject({ code: 0 });
  expect(await cli('stop', 'g.a')).toMatchObject({ code: 0 });
  expect(await cli('run', 'job')).toMatchObject({ code: 0 });
  expect(await runsOf('job')).toMatchObject([{ exitCode: 0, outcome: 'SUCCEEDED' }]);
  expect(await cli('signal', 'TERM', 'web@pond#1', '--yes')).toMatchObject({ code: 0 });
  await until(async () => (await runsOf('web')).length === 4, { what: 'the run after the signal' });
  expect(() => ctl('status', 'g:a')).toThrow(/Command failed/);
  ctl('start', 'g:a');
  await becomes('g.a@pond', 'RUNNING RUNNING');
  expect((await cli('reload', 'web@pond', '--yes')).code).not.toBe(0);
  expect(pidOf('web:web_00')).toBe(first);
});

// P258
test('a schedule of the plane restarts it there, once, and the ledger has its runs', async () => {
  const before = ['web:web_00', 'web:web_01'].map(pidOf);
  const at = new Date(Date.now() + 10_000).toISOString();
  expect(
    await cli('schedules', 'add', 'web', 'soon', '--at', at, '--action', 'restart'),
  ).toMatchObject({ code: 0 });
  const fired = async () => (await runsOf('web')).filter(({ cause }) => cause === 'SCHEDULE');
  await until(async () => (await fired()).filter(({ pid }) => pid !== null).length === 2);
  for (const { firing } of await fired()) {
    expect(firing?.dueAt).toBe(at);
    expect(['RAN', 'LATE']).toContain(firing?.outcome);
  }
  await becomes('web@pond', 'RUNNING RUNNING');
  await becomes('web@pond#1', 'RUNNING RUNNING');
  expect((await fired()).map(({ pid }) => pid).sort()).toEqual(
    ['web:web_00', 'web:web_01'].map(pidOf).sort(),
  );
  expect(before.some(alive)).toBe(false);
});

// P81
test('a full disk of the bridge delays no command, and is reported', async () => {
  const limit = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(pidOf('gander')), `--fsize=${bytes}:`]);
  // No file of the bridge may grow any more: EFBIG stands in for ENOSPC.
  limit('0');
  expect(await cli('stop', 'g.a')).toMatchObject({ code: 0 });
  await becomes('g.a@pond', 'STOPPED STOPPED');
  await until(async () =>
    (await eventsOf(plane, '... on AgentProblem { code }')).some(
      ({ code }) => code === 'STATE_NOT_WRITTEN',
    ),
  );
  limit('unlimited');
  expect(await cli('start', 'g.a')).toMatchObject({ code: 0 });
});

// P255
test('what happens while the bridge is killed is found out', async () => {
  const [first, second, bridge] = ['web:web_00', 'web:web_01', 'gander'].map(pidOf);
  process.kill(bridge ?? 0, 'SIGKILL');
  process.kill(second ?? 0, 'SIGKILL');
  await until(async () =>
    (await runsOf('web')).some(
      ({ pid, signal, outcome }) => pid === second && signal === 'KILL' && outcome === 'FAILED',
    ),
  );
  await becomes('web@pond#1', 'RUNNING RUNNING');
  expect(pidOf('gander')).not.toBe(bridge);
  expect(pidOf('web:web_00')).toBe(first);
  // Nothing is reported twice: each process that supervisord started is one run.
  const spawned = [...readFileSync(at('main.log'), 'utf8').matchAll(/'web_\d+' with pid (\d+)/g)];
  expect((await runsOf('web')).map(({ pid }) => pid).sort()).toEqual(
    spawned.map(([, pid]) => Number(pid)).sort(),
  );
});

// P255
test('after the end of supervisord by kill -9, what it starts next are other runs', async () => {
  const [lost, bridge] = ['web:web_00', 'gander'].map(pidOf);
  await supervisord.end('SIGKILL');
  await until(() => !alive(bridge ?? 0), { what: 'the end of the bridge' });
  expect(alive(lost ?? 0)).toBe(true);
  await startSupervisord();
  await until(async () =>
    (await runsOf('web')).some(({ pid, outcome }) => pid === lost && outcome === 'UNKNOWN'),
  );
  const next = pidOf('web:web_00');
  await until(async () =>
    (await runsOf('web')).some(({ pid, outcome }) => pid === next && outcome === 'RUNNING'),
  );
  await becomes('web@pond', 'RUNNING RUNNING');
});

// P255
test('300 processes are shown as they are after supervisord has discarded events', async () => {
  writeFileSync(at('supervisord.conf'), `${sections()}${many}`);
  const bridge = pidOf('gander');
  process.kill(bridge, 'SIGSTOP');
  ctl('update', 'many');
  ctl('stop', 'many:many_7');
  const log = () => readFileSync(at('main.log'), 'utf8');
  const pids = new Map(
    [...log().matchAll(/'many_(\d+)' with pid (\d+)/g)].map(([, index, pid]) => [
      Number(index),
      Number(pid),
    ]),
  );
  process.kill(pids.get(8) ?? 0, 'SIGKILL');
  await until(() => log().includes('exited: many_8 '));
  expect(log()).toContain('pool gander event buffer overflowed');
  process.kill(bridge, 'SIGCONT');
  const expected = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      index === 0 ? 'many@pond' : `many@pond#${index}`,
      { 7: 'STOPPED STOPPED', 8: 'EXITED RUNNING' }[index] ?? 'RUNNING RUNNING',
    ]),
  );
  let shown = {};
  await until(async () => {
    // To list them all is work for the plane, which has their reports to take.
    await delay(500);
    shown = await instances('many');
    return isDeepStrictEqual(shown, expected);
  }).catch(() => expect(shown).toEqual(expected));
  expect(pidOf('gander')).toBe(bridge);
  // Each that runs has the process that supervisord started, and had no other.
  const running = (await runsOfMany()).filter(({ index }) => index !== 7 && index !== 8);
  for (const { index, runs } of running)
    expect(runs.nodes.map(({ pid }) => pid)).toEqual([pids.get(index)]);
  expect(pids.size).toBe(300);
});
