/**
 * Holds docs/state-machine.md against the code: each cell is what `step` decides. To accept a
 * change of the machine, run this file with `-u` and review the table.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Action } from '../../agents/core/actions.ts';
import type { MachineEvent } from '../../agents/core/events.ts';
import { create, step } from '../../agents/core/machine.ts';
import type { Instance } from '../../agents/core/types.ts';
import { code, Desk, desiredOf, epoch, nowAt, running } from './support.ts';

type Column =
  | 'STOPPED'
  | 'WAITING'
  | 'STARTING'
  | 'RUNNING'
  | 'BACKOFF'
  | 'STOPPING'
  | 'EXITED'
  | 'FATAL';

const settings = { startRetries: 1, reloadSignal: 'HUP' } as const;
const dependent = { hasDependencies: true, hasDependents: false };
/** The run of every state that has one. */
const runId = 'run';
const atMs = 100_000;

/** An instance in each state, desired RUNNING unless the state implies otherwise. */
const instances: Readonly<Record<Column, () => Instance>> = {
  STOPPED: () => create(desiredOf(settings)),
  WAITING: () => {
    const desk = new Desk(desiredOf(settings));
    desk.dependencyContext = dependent;
    return desk.desire(settings).instance;
  },
  STARTING: () => new Desk(desiredOf(settings)).desire(settings).spawned().instance,
  RUNNING: () => running(settings).instance,
  BACKOFF: () => new Desk(desiredOf(settings)).desire(settings).spawned().exit(code(1)).instance,
  STOPPING: () => running(settings).command('STOP', 'earlier').instance,
  EXITED: () => running({ ...settings, autorestart: 'NEVER' }).exit(code(0)).instance,
  FATAL: () =>
    new Desk(desiredOf(settings))
      .desire(settings)
      .spawned()
      .exit(code(1))
      .advance(60_000)
      .spawned()
      .exit(code(1)).instance,
};

const adopted = {
  runId,
  programRevision: 1,
  cause: 'AUTOSTART',
  commandId: null,
  pid: 100,
  startedAt: epoch,
  startedMs: atMs,
} as const;
const window = { activityId: 'a', round: 1, startsAt: epoch, endsAt: null, parameters: '{}' };
const exit = (value: number) =>
  ({ type: 'EXITED', runId, exit: code(value), endedAt: epoch + atMs, endedMs: atMs }) as const;
const propagate = (how: 'RESTART' | 'STOP') =>
  ({ type: 'PROPAGATE', how, detail: 'db is down', inOrder: false }) as const;

/** At least one row for each event there is; the type refuses a table that forgets one. */
const rows: {
  readonly [T in MachineEvent['type']]: Readonly<
    Record<string, Extract<MachineEvent, { readonly type: T }>>
  >;
} = {
  DESIRE: {
    'DESIRE RUNNING': { type: 'DESIRE', desired: desiredOf(settings), boot: false },
    'DESIRE RUNNING, host booted': { type: 'DESIRE', desired: desiredOf(settings), boot: true },
    'DESIRE RUNNING, other revision': {
      type: 'DESIRE',
      desired: desiredOf(settings, { programRevision: 2 }),
      boot: false,
    },
    'DESIRE STOPPED': {
      type: 'DESIRE',
      desired: desiredOf(settings, { desired: 'STOPPED', desiredReason: 'OPERATOR' }),
      boot: false,
    },
  },
  FORGET: { FORGET: { type: 'FORGET' } },
  START: { START: { type: 'START', commandId: 'c' } },
  STOP: { STOP: { type: 'STOP', commandId: 'c' } },
  RESTART: { RESTART: { type: 'RESTART', commandId: 'c' } },
  RUN: { RUN: { type: 'RUN', commandId: 'c' } },
  ENTER: { ENTER: { type: 'ENTER', window } },
  LEAVE: { LEAVE: { type: 'LEAVE', activityId: 'a', abort: false } },
  SHUTDOWN: { SHUTDOWN: { type: 'SHUTDOWN' } },
  PERMIT: { PERMIT: { type: 'PERMIT' } },
  RELEASE: { RELEASE: { type: 'RELEASE' } },
  PROPAGATE: { 'PROPAGATE RESTART': propagate('RESTART'), 'PROPAGATE STOP': propagate('STOP') },
  SIGNAL: { SIGNAL: { type: 'SIGNAL', commandId: 'c', signal: 'USR1', runId: null } },
  RELOAD: { RELOAD: { type: 'RELOAD', commandId: 'c' } },
  SPAWNED: { SPAWNED: { type: 'SPAWNED', runId, pid: 101 } },
  MOVED: { MOVED: { type: 'MOVED', runId, pid: 102 } },
  SPAWN_FAILED: { SPAWN_FAILED: { type: 'SPAWN_FAILED', runId, error: 'no such file' } },
  EXITED: { 'EXITED, code 0': exit(0), 'EXITED, code 1': exit(1) },
  ADOPTED: { ADOPTED: { type: 'ADOPTED', run: adopted } },
  PROBED: {
    'PROBED, failed': { type: 'PROBED', runId, probe: 'LIVENESS', ok: false, detail: 'refused' },
  },
  NOTIFIED: { 'NOTIFIED READY=1': { type: 'NOTIFIED', runId, fields: { READY: '1' } } },
  STOP_COMMAND_FAILED: {
    STOP_COMMAND_FAILED: { type: 'STOP_COMMAND_FAILED', runId, detail: 'exit code 1' },
  },
  TIMER: { 'TIMER, when it is due': { type: 'TIMER' } },
};

/** With the run's id as the rows have it, whatever the way to the state gave it. */
function named(instance: Instance): Instance {
  const { state } = instance;
  return 'run' in state
    ? { ...instance, state: { ...state, run: { ...state.run, runId } } }
    : instance;
}

/**
 * Some events are about what the usual instance of a state lacks: a process still to come, an
 * activity, a stop that is put off.
 */
function fitting(instance: Instance, { type }: MachineEvent): Instance {
  const { state } = instance;
  if (type === 'SPAWNED' && 'run' in state)
    return { ...instance, state: { ...state, run: { ...state.run, pid: null } } };
  if (type === 'LEAVE')
    return {
      ...instance,
      desired: 'STOPPED',
      activity: { activityId: 'a', round: 1, parameters: '{}' },
    };
  if (type === 'RELEASE' && state.name === 'STOPPING')
    return { ...instance, state: { ...state, putOff: true } };
  return instance;
}

function textOf(action: Action): string[] {
  switch (action.type) {
    case 'REPORT':
      return [`→ ${action.transition.to} (${action.transition.reason})`];
    case 'COMMAND':
      return action.commandId === 'c' ? [action.status === 'FAILED' ? 'fails' : 'succeeds'] : [];
    case 'SIGNAL':
      return [action.signal];
    case 'FORGOTTEN':
      return ['gone'];
    default:
      return [];
  }
}

function cell(column: Column, event: MachineEvent): string {
  const before = fitting(named(instances[column]()), event);
  const { instance, actions } = step(before, event, nowAt(atMs, 'next'));
  const texts = actions.flatMap(textOf);
  if (texts.length > 0) return texts.join(', ');
  return instance === before ? '' : 'noted';
}

test('the table of states and events in docs/state-machine.md is what the machine does', async () => {
  const columns = Object.keys(instances) as Column[];
  for (const column of columns) expect(instances[column]().state.name).toBe(column);
  const lines = Object.values(rows)
    .flatMap((variants) => Object.entries(variants))
    .map(
      ([name, event]) =>
        `| ${name} | ${columns.map((column) => cell(column, event as MachineEvent)).join(' | ')} |`,
    );
  const text = `# The state machine of an instance

What \`step\` (agents/core/machine.ts) decides for each event in each state. A test derives this table from the code (test/core/state-table.test.ts) and fails when the two differ.

- \`→ STATE (REASON)\`: the instance goes to this state. Several in a row happen at once.
- A name in capitals alone is a signal that is sent to the run. *gone*: the machine ends.
- *succeeds*, *fails*: the command is answered at once. A command without an answer stays open until its end.
- *noted*: the state stays; desired state, the next step or a counter changes. An empty cell: the event is ignored.

The instance depends on nothing, nothing depends on it, and it is desired RUNNING except in STOPPED and STOPPING (after STOP). Its settings are the defaults, with
\`startRetries\` 1 and a \`reloadSignal\`; in EXITED \`autorestart\` is NEVER. SPAWNED, MOVED, SPAWN_FAILED, EXITED and ADOPTED name the run of the state, 100 s after the start;
SPAWNED comes to a run without a process, LEAVE to an instance that is desired STOPPED and in the activity, RELEASE to a stop that is put off; events about any other run are ignored. Dependencies, jobs and activities change what follows: their rules stand above the machine in agents/core/machine.ts.

| event | ${columns.join(' | ')} |
| --- | ${columns.map(() => '---').join(' | ')} |
${lines.join('\n')}
`;
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/state-machine.md'));
});
