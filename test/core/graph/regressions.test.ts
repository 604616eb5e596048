/** Sequences of events that the graph once handled wrongly. */
import { expect, test } from 'vitest';
import type { Dependency } from '../../../src/domain/graph/dependency.ts';
import { desiredOf } from '../support.ts';
import type { RemoteProgram } from './reference.ts';
import { SimulatedHost } from './simulated-host.ts';

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
const remote = (changes: Partial<RemoteProgram>): RemoteProgram => ({
  program: 'db',
  host: 'h2',
  upSinceMs: 0,
  unreachableSinceMs: null,
  ...changes,
});
const stateOf = (host: SimulatedHost, name: string) => host.machines.get(name)?.state;
const runOf = (host: SimulatedHost, name: string) => {
  const state = stateOf(host, name);
  return state !== undefined && 'run' in state ? state.run.runId : null;
};

test('a stop that was put off begins when the program between comes up again through a remote dependency', () => {
  const host = new SimulatedHost([
    program('db'),
    program('api', on('db', { scope: 'ANY_HOST' })),
    program('web', on('api')),
  ]);
  host.receiveFacts([]);
  for (let turn = 0; turn < 3; turn += 1) host.work(10);
  expect(['db', 'api', 'web'].map((name) => stateOf(host, name)?.name)).toEqual([
    'RUNNING',
    'RUNNING',
    'RUNNING',
  ]);
  host.processes.ignoreStopSignals = true;
  // In one turn: api ends by itself and then waits for db; the stop of db is put off, because web
  // ignores its stop signal.
  const api = host.processes.all.findIndex(({ instanceId }) => instanceId === 'api');
  host.processes.exit(api, { kind: 'CODE', code: 0 }, host.ms);
  host.deliver(9);
  host.enqueueForProgram('web', { type: 'STOP', commandId: null });
  host.enqueueForProgram('db', { type: 'STOP', commandId: null });
  host.runTurn();
  expect([stateOf(host, 'api')?.name, stateOf(host, 'db')]).toMatchObject([
    'WAITING',
    { name: 'STOPPING', putOff: true },
  ]);
  host.receiveFacts([remote({ program: 'db' })]);
  expect([stateOf(host, 'api')?.name, stateOf(host, 'db')]).toMatchObject([
    'STARTING',
    { name: 'STOPPING' },
  ]);
  expect(stateOf(host, 'db')).not.toHaveProperty('putOff');
});

test.each<[Dependency['whenUnreachable'], Dependency['propagate'], boolean]>([
  ['HOLD', 'RESTART', false],
  ['HOLD', 'STOP', false],
  ['STOP', 'RESTART', false],
  ['HOLD', 'RESTART', true],
])(
  'whenUnreachable %s, propagate %s: a restart of an unreachable dependency propagates when its host is reachable again (agent restarted: %s)',
  (whenUnreachable, propagate, restarted) => {
    const host = new SimulatedHost([
      program('web', on('db', { scope: 'HOST', host: 'h2', whenUnreachable, propagate })),
    ]);
    host.receiveFacts([remote({})]);
    host.work(10);
    const first = runOf(host, 'web');
    expect(stateOf(host, 'web')?.name).toBe('RUNNING');
    host.receiveFacts([remote({ unreachableSinceMs: host.ms })]);
    host.work(500);
    // The host has reconnected but has reports pending: the new run is known before the host counts
    // as reachable.
    host.receiveFacts([remote({ upSinceMs: 400, unreachableSinceMs: 10 })]);
    if (restarted) host.restart();
    host.work(10);
    expect(runOf(host, 'web')).toBe(first);
    host.receiveFacts([remote({ upSinceMs: 400 })]);
    expect(stateOf(host, 'web')).toMatchObject({ name: 'STOPPING', reason: 'DEPENDENCY' });
    host.settle();
    expect(stateOf(host, 'web')?.name).toBe(propagate === 'STOP' ? 'STOPPED' : 'RUNNING');
  },
);

// P58
test('with whenUnreachable CONTINUE a restart propagates at once, and only once', () => {
  const host = new SimulatedHost([
    program(
      'web',
      on('db', { scope: 'HOST', host: 'h2', whenUnreachable: 'CONTINUE', propagate: 'RESTART' }),
    ),
  ]);
  host.receiveFacts([remote({})]);
  host.work(10);
  host.receiveFacts([remote({ upSinceMs: 5, unreachableSinceMs: 5 })]);
  expect(stateOf(host, 'web')?.name).toBe('STOPPING');
  host.work(10);
  host.work(10);
  const second = runOf(host, 'web');
  expect(stateOf(host, 'web')?.name).toBe('RUNNING');
  host.receiveFacts([remote({ upSinceMs: 5 })]);
  expect(runOf(host, 'web')).toBe(second);
});
