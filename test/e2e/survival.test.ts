/**
 * Agents and planes that are killed while programs run and exit: nothing is stopped, lost, recorded
 * twice or started twice.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src/sdk/client/client.ts';
import { alive, type PlaneProcess, type Started, World } from '../support/gander.ts';
import {
  type Address,
  type Answer,
  eventsOf,
  graphql,
  instances,
  joinToken,
  run,
  settled,
} from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.destroy());

const agentFolder = () => join(world.folder, 'agent');

/** Starts a plane and an agent that is enrolled and connected. */
async function start(): Promise<{ plane: PlaneProcess; agent: Started }> {
  const plane = await world.serve();
  const agent = await world.enrol(plane, 'pond', { folder: agentFolder() });
  return { plane, agent };
}

/** A plane in place of one that was killed, where its agents look for it. */
function startAgain(plane: PlaneProcess): Promise<PlaneProcess> {
  return world.serve({ env: { GANDER_PORT: new URL(plane.url).port } });
}

async function pids(plane: Address): Promise<Map<string, number>> {
  return new Map((await instances(plane)).map(({ address, pid }) => [address, Number(pid)]));
}

const details = '... on InstanceStateChanged { from to reason exitCode signal runId }';

/** The ends of runs in the log: address, and how. */
function ends(events: readonly Answer[]): string[] {
  return events
    .filter(({ to }) => ['EXITED', 'STOPPED', 'BACKOFF', 'FATAL'].includes(to))
    .filter(({ exitCode, signal }) => exitCode !== null || signal !== null)
    .map(({ instance, exitCode, signal }) => `${instance} ${signal ?? exitCode}`)
    .sort();
}

/** Each run passes through each state once, and the log has no gap. */
function expectNoDouble(events: readonly Answer[]): void {
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
  const steps = events
    .filter(({ runId }) => runId)
    .map(({ instance, runId, to }) => `${instance} ${runId} ${to}`);
  expect(steps.filter((step, i) => steps.indexOf(step) !== i)).toEqual([]);
}

test('an agent killed with -9 takes no program with it; its successor finds those that live and reports how the others ended', async () => {
  const { plane, agent } = await start();
  await run(plane, 'web', { command: ['sleep', '100000'] }, { instancesPerHost: 5 });
  const mortal = (name: string, command: string) =>
    run(plane, name, { command: [command], shell: true, autorestart: 'NEVER' });
  await mortal('seven', `until [ -e ${world.folder}/seven ]; do sleep 0.02; done; exit 7`);
  await mortal('zero', `until [ -e ${world.folder}/zero ]; do sleep 0.02; done; exit 0`);
  await mortal('shot', 'exec sleep 100000');
  await run(plane, 'respawned', { command: ['sleep', '100000'], backoff: { initialMs: 0 } });
  await settled(plane, '*@*');
  const before = await pids(plane);
  await agent.end('SIGKILL');
  expect([...before.values()].every(alive)).toBe(true);
  // The programs and their wrappers survive the agent.
  const mortals = ['seven@pond', 'zero@pond', 'shot@pond', 'respawned@pond'];
  for (const name of ['seven', 'zero']) writeFileSync(join(world.folder, name), '');
  for (const name of ['shot@pond', 'respawned@pond'])
    process.kill(Number(before.get(name)), 'SIGTERM');
  await until(() => !mortals.some((name) => alive(Number(before.get(name)))));
  await settled(plane, '*@*', 'UNKNOWN');

  const second = world.startAgent(agentFolder());
  await second.prints(/connected to the plane/);
  await settled(plane, 'web');
  await settled(plane, 'respawned');
  await settled(plane, 'seven,zero,shot', 'EXITED');
  const after = await pids(plane);
  for (const [address, pid] of before) {
    if (address.startsWith('web')) expect(after.get(address)).toBe(pid);
  }
  const events = await eventsOf(plane, details);
  expect(ends(events)).toEqual([
    'respawned@pond TERM',
    'seven@pond 7',
    'shot@pond TERM',
    'zero@pond 0',
  ]);
  expectNoDouble(events);
  expect(
    world
      .processes()
      .filter(({ command }) => /sleep 100000$/.test(command) && !command.includes('sh ')),
  ).toHaveLength(6);
});

/** A program that is killed within a second counts as an early exit, and is retried without end. */
const undying = {
  command: ['sleep', '100000'],
  startMs: 0,
  startRetries: { unlimited: true },
  backoff: { initialMs: 0, resetMs: 0 },
};

const sleepers = () =>
  world
    .processes()
    .filter(({ command }) => /^\S*sleep 100000$/.test(command))
    .map(({ pid }) => pid);

// P98
test('a plane killed with -9 loses and repeats no event, neither those from its absence nor those of a client that follows its log', async () => {
  const { plane, agent } = await start();
  const names = ['a', 'b', 'c'];
  for (const name of names) await run(plane, name, undying);
  await settled(plane, '*@*');
  const stop = new AbortController();
  const followed: { sequence: number }[] = [];
  const interruptions: Error[] = [];
  const following = (async () => {
    const client = createClient(plane);
    for await (const event of client.events({
      after: '0',
      signal: stop.signal,
      onInterruption: (error) => interruptions.push(error),
    }))
      followed.push(event as { sequence: number });
  })();
  let deaths = 0;
  /**
   * Kills each program by hand and waits until its successor runs, looking at processes alone: the
   * plane may be away.
   */
  const killEach = async () => {
    for (const _ of names) {
      const [victim = 0] = await until(() => sleepers().length === names.length && sleepers());
      process.kill(victim, 'SIGKILL');
      deaths += 1;
      await until(() => sleepers().length === names.length && !sleepers().includes(victim));
    }
  };
  await killEach();
  await until(() => followed.length > 0);
  await plane.process.end('SIGKILL');
  await killEach();
  expect(agent.lives).toBe(true);
  const again = await startAgain(plane);
  await killEach();
  await settled(again, '*@*');
  // Complete: each death is there, and each program's last state is that of its living successor.
  const events = await until(async () => {
    const all = await eventsOf(again, details);
    const last = new Map(all.filter(({ to }) => to).map(({ instance, to }) => [instance, to]));
    return (
      ends(all).length === deaths && [...last.values()].every((state) => state === 'RUNNING') && all
    );
  });
  expectNoDouble(events);
  await until(() => followed.at(-1)?.sequence === events.at(-1)?.sequence);
  stop.abort();
  await following;
  expect(followed.map(({ sequence }) => sequence)).toEqual(events.map(({ sequence }) => sequence));
  expect(interruptions.length).toBeGreaterThan(0);
  expect(events.filter(({ __typename }) => __typename === 'HostConnected')).toHaveLength(2);
});

test('a command that was issued while its host was away is carried out once when it comes back, although the plane was killed meanwhile', async () => {
  const { plane, agent } = await start();
  const starts = join(world.folder, 'starts');
  await run(plane, 'web', { command: [`echo start >> ${starts}; exec sleep 100000`], shell: true });
  await settled(plane, 'web');
  const started = () => (existsSync(starts) ? readFileSync(starts, 'utf8') : '');
  // RUNNING means that the process lives, not that it has already written its line.
  await until(() => started() === 'start\n');
  await agent.end('SIGKILL');
  await settled(plane, 'web', 'UNKNOWN');
  const issued = await graphql(
    plane,
    'mutation { restartInstances(input: {selector: "web", idempotencyKey: "once"}) { ... on RestartInstancesPayload { command { id status } } } }',
  );
  expect(issued.restartInstances.status).toBe('PENDING');
  await plane.process.end('SIGKILL');
  const again = await startAgain(plane);
  const repeated = await graphql(
    again,
    'mutation { restartInstances(input: {selector: "web", idempotencyKey: "once"}) { ... on RestartInstancesPayload { command { id } } } }',
  );
  expect(repeated.restartInstances.id).toBe(issued.restartInstances.id);
  world.startAgent(agentFolder());
  await until(async () => {
    const { command } = await graphql(again, 'query ($id: ID!) { command(id: $id) { status } }', {
      id: issued.restartInstances.id,
    });
    return command.status === 'SUCCEEDED';
  });
  await until(() => started() === 'start\nstart\n');
  const { runs } = await graphql(again, '{ runs { nodes { address } } }');
  expect(runs.nodes).toHaveLength(2);
});

test('an agent whose predecessor is dead but not yet reaped takes its folder', async () => {
  // After `exec sleep`, nothing waits for the child of the shell, so it stays a zombie.
  const parent = spawn('sh', ['-c', 'sleep 1000 & echo $!; exec sleep 1000'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
  await until(() => readFileSync(`/proc/${parent.pid}/cmdline`, 'utf8').startsWith('sleep'));
  process.kill(pid);
  const stat = await until(() => {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.includes(') Z ') && text;
  });
  mkdirSync(agentFolder());
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const started = `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  writeFileSync(join(agentFolder(), 'agent.lock.1'), JSON.stringify({ pid, started }));
  const plane = await world.serve();
  const agent = world.startAgent(agentFolder(), [
    '--url',
    plane.url,
    '--join-token',
    await joinToken(plane),
  ]);
  await agent.prints(/connected to the plane/);
  parent.kill();
});
