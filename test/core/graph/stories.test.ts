/** Single stories in which the graph once went wrong. */
import { expect, test } from 'vitest';
import type { Dependency } from '../../../src/domain/graph/dependency.ts';
import { desiredOf } from '../support.ts';
import { Flock } from './flock.ts';
import type { Elsewhere } from './reference.ts';

const on = (program: string, terms: Partial<Dependency> = {}): Dependency => ({
  ...{
    on: { program, environment: 'default' },
    condition: 'STARTED',
    delayMs: 0,
    propagate: 'NONE',
    scope: 'SAME_HOST',
    host: null,
  },
  ...{ whenUnreachable: 'HOLD', unreachableMs: 60_000 },
  ...terms,
});
const program = (name: string, ...dependencies: Dependency[]) =>
  desiredOf(
    { startMs: 0, autorestart: 'ALWAYS' },
    { instanceId: name, program: name, dependencies },
  );
const elsewhere = (changes: Partial<Elsewhere>): Elsewhere => ({
  program: 'db',
  host: 'h2',
  upSinceMs: 0,
  unreachableSinceMs: null,
  ...changes,
});
const stateOf = (flock: Flock, name: string) => flock.machines.get(name)?.state;
const runOf = (flock: Flock, name: string) => {
  const state = stateOf(flock, name);
  return state !== undefined && 'run' in state ? state.run.runId : null;
};

test('a stop that was put off begins when a program between comes up again by what another host has', () => {
  const flock = new Flock([
    program('db'),
    program('api', on('db', { scope: 'ANY_HOST' })),
    program('web', on('api')),
  ]);
  flock.tell([]);
  for (let context = 0; context < 3; context += 1) flock.work(10);
  expect(['db', 'api', 'web'].map((name) => stateOf(flock, name)?.name)).toEqual([
    'RUNNING',
    'RUNNING',
    'RUNNING',
  ]);
  flock.stubborn = true;
  // In one turn: api ends by itself and is to wait for db, and web, which ignores its signal,
  // stands between db and its stop.
  flock.die(
    flock.processes.findIndex(({ instanceId }) => instanceId === 'api'),
    { kind: 'CODE', code: 0 },
  );
  flock.deliver(9);
  flock.feedAll('web', { type: 'STOP', commandId: null });
  flock.feedAll('db', { type: 'STOP', commandId: null });
  flock.context();
  expect([stateOf(flock, 'api')?.name, stateOf(flock, 'db')]).toMatchObject([
    'WAITING',
    { name: 'STOPPING', putOff: true },
  ]);
  flock.tell([elsewhere({ program: 'db' })]);
  expect([stateOf(flock, 'api')?.name, stateOf(flock, 'db')]).toMatchObject([
    'STARTING',
    { name: 'STOPPING' },
  ]);
  expect(stateOf(flock, 'db')).not.toHaveProperty('putOff');
});

test.each<[Dependency['whenUnreachable'], Dependency['propagate'], boolean]>([
  ['HOLD', 'RESTART', false],
  ['HOLD', 'STOP', false],
  ['STOP', 'RESTART', false],
  ['HOLD', 'RESTART', true],
])(
  'whenUnreachable %s, propagate %s: a restart of the dependency out of reach propagates when it is back (agent restarted: %s)',
  (whenUnreachable, propagate, restarted) => {
    const flock = new Flock([
      program('web', on('db', { scope: 'HOST', host: 'h2', whenUnreachable, propagate })),
    ]);
    flock.tell([elsewhere({})]);
    flock.work(10);
    const first = runOf(flock, 'web');
    expect(stateOf(flock, 'web')?.name).toBe('RUNNING');
    flock.tell([elsewhere({ unreachableSinceMs: flock.ms })]);
    flock.work(500);
    // Its host is back, and has not yet said all that it owes: the new run is known before it is in
    // reach.
    flock.tell([elsewhere({ upSinceMs: 400, unreachableSinceMs: 10 })]);
    if (restarted) flock.restart();
    flock.work(10);
    expect(runOf(flock, 'web')).toBe(first);
    flock.tell([elsewhere({ upSinceMs: 400 })]);
    expect(stateOf(flock, 'web')).toMatchObject({ name: 'STOPPING', reason: 'DEPENDENCY' });
    flock.settle();
    expect(stateOf(flock, 'web')?.name).toBe(propagate === 'STOP' ? 'STOPPED' : 'RUNNING');
  },
);

// P58
test('with whenUnreachable CONTINUE it propagates at once, and only once', () => {
  const flock = new Flock([
    program(
      'web',
      on('db', { scope: 'HOST', host: 'h2', whenUnreachable: 'CONTINUE', propagate: 'RESTART' }),
    ),
  ]);
  flock.tell([elsewhere({})]);
  flock.work(10);
  flock.tell([elsewhere({ upSinceMs: 5, unreachableSinceMs: 5 })]);
  expect(stateOf(flock, 'web')?.name).toBe('STOPPING');
  flock.work(10);
  flock.work(10);
  const second = runOf(flock, 'web');
  expect(stateOf(flock, 'web')?.name).toBe('RUNNING');
  flock.tell([elsewhere({ upSinceMs: 5 })]);
  expect(runOf(flock, 'web')).toBe(second);
});
