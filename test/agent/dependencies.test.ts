/**
 * Programs that depend on each other, with real processes: the order of their starts and stops,
 * also when the agent is killed meanwhile.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Definition, DesiredInstance } from '../../agents/core/types.ts';
import type { Dependency } from '../../src/domain/graph/dependency.ts';
import { alive, programs } from '../support/agent-folder.ts';
import { dependsOn } from '../support/dependency.ts';
import { desiredInstance } from '../support/desired.ts';
import { until } from '../support/until.ts';
import { Diary } from './diary.ts';
import { useBench } from './support.ts';

const bench = useBench();

interface Member {
  readonly lingerMs?: number;
  /** A file. */
  readonly lingersUntil?: string;
  readonly settings?: Partial<Definition>;
}

/** db, app and web, each of which depends on the one before it. */
function chain(
  diary: Diary,
  edge: Partial<Dependency> = {},
  members: Readonly<Record<string, Member>> = {},
): DesiredInstance[] {
  return ['db', 'app', 'web'].map((program, at, names) => {
    const { lingerMs = 0, lingersUntil, settings = {} } = members[program] ?? {};
    const on = names[at - 1];
    const command = [
      diary.script(program, { lingerMs, ...(lingersUntil === undefined ? {} : { lingersUntil }) }),
    ];
    return desiredInstance(
      program,
      { command, shell: true, ...settings },
      { dependencies: on === undefined ? [] : [dependsOn(on, edge)] },
    );
  });
}

const id = (instances: readonly DesiredInstance[], program: string): string =>
  instances.find((one) => one.program === program)?.instanceId ?? '';
const targets = (instances: readonly DesiredInstance[]) =>
  instances.map(({ instanceId }) => ({ instanceId, runUuid: null }));
const stateOf = (instanceId: string) => bench().plane.transitions(instanceId).at(-1)?.to;
/** Waits for the plane and for the programs: a running shell may not have set its traps yet. */
const isUp = (instances: readonly DesiredInstance[]) =>
  instances.every(({ instanceId, program }) => {
    const pid = bench().plane.transitions(instanceId).at(-1)?.run?.pid;
    return (
      stateOf(instanceId) === 'RUNNING' &&
      diaryOf()
        .entries(program, 'up')
        .some((entry) => entry.pid === pid)
    );
  });
const diaryOf = () => new Diary(join(bench().folder, 'diary'));
/**
 * Programs in the order in which the agent started them, from the transition of that number on.
 * Their diary does not show it: of two shells the one that was started first may write last.
 */
const startedSince = (number: number): string[] =>
  bench()
    .plane.stored.flatMap(({ body }) => ('transition' in body ? [body.transition] : []))
    .slice(number)
    .filter(({ to }) => to === 'STARTING')
    .map(({ instanceId }) => nameOf(instanceId));
const nameOf = (instanceId: string): string =>
  bench().plane.snapshot.instances.find((one) => one.instanceId === instanceId)?.program ??
  instanceId;
const ended = (commandId: string) =>
  bench().plane.until(
    () =>
      bench()
        .plane.commandReports(commandId)
        .filter(({ status }) => status !== 'DELIVERED')
        .flatMap(({ instanceIds }) => instanceIds).length === 3,
  );

// P54, P62
test('programs start in order, each once its dependency has been up for the delay, and stop in reverse', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const all = chain(diary, { delayMs: 300 }, { web: { lingerMs: 100 }, app: { lingerMs: 100 } });
  plane.snapshot = { revision: 1, instances: all };
  start(...enrolling);
  await plane.until(() => isUp(all));
  expect(startedSince(0)).toEqual(['db', 'app', 'web']);
  const at = (program: string, to: string) =>
    Date.parse(
      plane.stored.find(
        ({ body }) =>
          'transition' in body &&
          body.transition.instanceId === id(all, program) &&
          body.transition.to === to,
      )?.at ?? '',
    );
  expect(at('app', 'STARTING') - at('db', 'RUNNING')).toBeGreaterThanOrEqual(250);
  expect(at('web', 'STARTING') - at('app', 'RUNNING')).toBeGreaterThanOrEqual(250);
  const moves = plane.transitions(id(all, 'app')).map(({ to, reason }) => `${to} ${reason}`);
  expect(moves).toEqual(['WAITING DEPENDENCY', 'STARTING AUTOSTART', 'RUNNING AUTOSTART']);
  expect(plane.waitsFor(id(all, 'web'))).toMatchObject([{ on: { program: 'app' }, why: 'DELAY' }]);

  await ended(plane.command('STOP', targets(all)));
  expect(diary.words.slice(3)).toEqual([
    'web term',
    'web gone',
    'app term',
    'app gone',
    'db term',
    'db gone',
  ]);
});

test('dependents stop before a program that is restarted, and start again after it', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const all = chain(diary, { propagate: 'RESTART', delayMs: 200 }, { web: { lingerMs: 100 } });
  plane.snapshot = { revision: 1, instances: all };
  start(...enrolling);
  await plane.until(() => isUp(all));
  const before = plane.transitions().length;
  plane.command('RESTART', [{ instanceId: id(all, 'db'), runUuid: null }]);
  await plane.until(() => diary.entries('web', 'up').length === 2 && isUp(all));
  expect(diary.words.slice(3, 9)).toEqual([
    'web term',
    'web gone',
    'app term',
    'app gone',
    'db term',
    'db gone',
  ]);
  expect(diary.words.slice(9).sort()).toEqual(['app up', 'db up', 'web up']);
  expect(startedSince(before)).toEqual(['db', 'app', 'web']);
  expect(plane.transitions(id(all, 'web')).at(-1)?.run?.cause).toBe('DEPENDENCY');
});

test('the end of a program affects each dependent as its propagation asks', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const db = desiredInstance('db', { command: [diary.script('db')], shell: true });
  const app = desiredInstance(
    'app',
    { command: [diary.script('app')], shell: true },
    { dependencies: [dependsOn('db', { propagate: 'STOP' })] },
  );
  const web = desiredInstance(
    'web',
    { command: [diary.script('web')], shell: true },
    { dependencies: [dependsOn('db')] },
  );
  plane.snapshot = { revision: 1, instances: [db, app, web] };
  start(...enrolling);
  await plane.until(() => isUp([db, app, web]));
  process.kill(-(diary.entries('db')[0]?.pid ?? 0), 'SIGKILL');
  await plane.until(
    () =>
      stateOf(app.instanceId) === 'STOPPED' && diary.entries('db', 'up').length === 2 && isUp([db]),
  );
  expect(plane.transitions(app.instanceId).at(-1)).toMatchObject({ reason: 'DEPENDENCY' });
  // The same desired state again does not start the program; a command does.
  plane.change({
    changed: [{ ...app, definition: { ...app.definition, priority: 5 }, programRevision: 2 }],
    removed: [],
  });
  await plane.until(() =>
    plane.bodies().some((body) => 'applied' in body && body.applied.revision === 2),
  );
  expect(diary.entries('web', 'term')).toEqual([]);
  expect(diary.entries('app', 'up')).toHaveLength(1);
  plane.command('START', targets([app]));
  await plane.until(() => isUp([db, app, web]));
});

// P237
test('an agent that is killed while a start waits and a stop is put off continues from there', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const go = join(folder, 'go');
  const all = chain(
    diary,
    { delayMs: 100 },
    { web: { lingersUntil: go, settings: { stopTimeoutMs: 60_000 } } },
  );
  const [db, ...others] = all as [DesiredInstance, ...DesiredInstance[]];
  plane.snapshot = {
    revision: 1,
    instances: [{ ...db, desired: 'STOPPED', desiredReason: 'OPERATOR' }, ...others],
  };
  let agent = start(...enrolling);
  await plane.until(() => others.every(({ instanceId }) => stateOf(instanceId) === 'WAITING'));
  await agent.kill('SIGKILL');
  agent = start();
  await agent.untilLogged('connected to the plane');
  expect(programs(folder)).toEqual([]);
  plane.change({ changed: [db], removed: [] });
  await plane.until(() => isUp(all));
  expect(startedSince(0)).toEqual(['db', 'app', 'web']);

  const commandId = plane.command('STOP', targets(all));
  await until(() => diary.words.includes('web term'));
  await agent.kill('SIGKILL');
  expect(diary.words).not.toContain('app term');
  // The copy on the agent's disk is older than the command and still desires all of them.
  plane.mute = true;
  writeFileSync(go, '');
  agent = start();
  await until(() => diary.words.includes('db gone'));
  // A plane that commands a STOP desires it, too.
  const revision = plane.snapshot.revision + 1;
  const stopped = { desired: 'STOPPED', desiredReason: 'OPERATOR' } as const;
  plane.snapshot = { revision, instances: all.map((one) => ({ ...one, ...stopped })) };
  plane.mute = false;
  plane.drop();
  await ended(commandId);
  const last = diary.words.slice(3).filter((word) => word !== 'web term');
  expect(last).toEqual(['web gone', 'app term', 'app gone', 'db term', 'db gone']);
  await plane.until(() =>
    plane.bodies().some((body) => 'applied' in body && body.applied.revision === revision),
  );
  expect(startedSince(0)).toEqual(['db', 'app', 'web']);
  expect(programs(folder)).toEqual([]);
});

// P62, P63
test('an agent that ends with its programs stops them in reverse and starts none; the next one starts them in order without the plane', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  // The priorities ask for the opposite order: dependencies take precedence.
  const all = chain(
    diary,
    { propagate: 'RESTART' },
    { db: { settings: { priority: 9 } }, web: { lingerMs: 100, settings: { priority: 1 } } },
  );
  const never = desiredInstance(
    'never',
    { command: [diary.script('never')], shell: true },
    { dependencies: [dependsOn('db', { delayMs: 60_000 })] },
  );
  plane.snapshot = { revision: 1, instances: [...all, never] };
  const first = start(...enrolling, '--stop-programs');
  await plane.until(() => isUp(all) && stateOf(never.instanceId) === 'WAITING');
  expect(await first.kill('SIGTERM')).toBe(0);
  expect(diary.words.slice(3)).toEqual([
    'web term',
    'web gone',
    'app term',
    'app gone',
    'db term',
    'db gone',
  ]);
  expect(programs(folder)).toEqual([]);
  await plane.until(() => all.every(({ instanceId }) => stateOf(instanceId) === 'STOPPED'));
  const before = plane.transitions().length;
  plane.mute = true;
  plane.drop();
  start();
  await until(() => diary.words.length === 12);
  expect(diary.words.slice(9).sort()).toEqual(['app up', 'db up', 'web up']);
  plane.mute = false;
  await plane.until(() => isUp(all));
  expect(startedSince(before)).toEqual(['db', 'app', 'web']);
});

test('after a reboot all start again, in order', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const all = chain(diary, { condition: 'HEALTHY', delayMs: 100 });
  plane.snapshot = { revision: 1, instances: all };
  const agent = start(...enrolling);
  await plane.until(() => isUp(all));
  await agent.kill('SIGKILL');
  for (const pid of programs(folder)) process.kill(-pid, 'SIGKILL');
  await until(() => programs(folder).length === 0);
  const before = plane.transitions().length;
  const memory = join(folder, 'memory.jsonl');
  writeFileSync(
    memory,
    readFileSync(memory, 'utf8').replace(/"boot":"[^"]*"/g, '"boot":"an earlier one"'),
  );
  start();
  await plane.until(() => diary.words.length === 6 && isUp(all));
  expect(startedSince(before)).toEqual(['db', 'app', 'web']);
  expect(plane.transitions(id(all, 'web')).at(-1)?.run?.cause).toBe('BOOT');
});

test('jobs and daemons in one graph: a daemon that depends on a job waits for its success', async () => {
  const { plane, start, enrolling, folder } = bench();
  const diary = new Diary(join(folder, 'diary'));
  const go = join(folder, 'go');
  const once = { autorestart: 'NEVER', shell: true, startMs: 0 } as const;
  const migrate = desiredInstance('migrate', {
    ...once,
    command: [`${diary.sleeper('migrate', 50)} && [ -e ${go} ]`.replace('exec ', '')],
  });
  const app = desiredInstance(
    'app',
    { command: [diary.script('app')], shell: true },
    { dependencies: [dependsOn('migrate', { condition: 'SUCCEEDED' })] },
  );
  plane.snapshot = { revision: 1, instances: [migrate, app] };
  start(...enrolling);
  await plane.until(() => stateOf(migrate.instanceId) === 'EXITED');
  await plane.until(() => plane.waitsFor(app.instanceId)?.[0]?.detail.includes('has failed'));
  writeFileSync(go, '');
  plane.command('RUN', targets([migrate]));
  await plane.until(() => isUp([app]));
  expect(diary.words).toEqual(['migrate up', 'migrate up', 'app up']);
  expect(alive(diary.entries('app')[0]?.pid ?? 0)).toBe(true);
});
