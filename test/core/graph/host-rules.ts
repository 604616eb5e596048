/**
 * The rules of dependencies that every turn of a simulated host must keep, checked against the
 * reference. A broken rule throws.
 */
import type { Decided } from '../../../agents/core/decide.ts';
import { isWanted } from '../../../agents/core/transition-context.ts';
import type { Instance } from '../../../agents/core/types.ts';
import type { Dependency } from '../../../src/domain/graph/dependency.ts';
import { must } from '../world-rules.ts';
import {
  mayStart,
  mustStop,
  placeOf,
  propagatesBreak,
  type RemoteProgram,
  type Snapshot,
} from './reference.ts';
import type { SimulatedProcesses } from './simulated-processes.ts';

export interface CheckedHost {
  readonly snapshot: Snapshot;
  readonly processes: SimulatedProcesses;
  readonly shuttingDown: boolean;
  /** Remote programs that were down for a moment, as far as some edge sees it in this turn. */
  readonly broken: ReadonlySet<string>;
  edgesOf(program: string): readonly Dependency[];
}

type Signal = Extract<Decided['action'], { type: 'SIGNAL' }>;

/** @param before the instances as they were before the turn */
export function checkDecisions(
  host: CheckedHost,
  decided: readonly Decided[],
  before: ReadonlyMap<string, Instance | null>,
): void {
  const { machines } = host.snapshot;
  const spawned = new Set<string>();
  for (const { instanceId, action } of decided) {
    const machine = machines.get(instanceId);
    if (action.type === 'SPAWN') {
      checkSpawn(host, machine);
      spawned.add(action.runId);
    }
    if (action.type === 'SIGNAL') {
      must(!spawned.has(action.runId), 'a run is not signalled in the turn that launches it');
      checkSignal(host, instanceId, action, before.get(instanceId)?.state);
    }
    if (action.type !== 'REPORT') continue;
    const { to, reason } = action.transition;
    if (to === 'STOPPING' && reason === 'DEPENDENCY') checkDependencyStop(host, machine);
    if (to === 'WAITING')
      must(machine?.state.name === 'WAITING', 'an instance reported as WAITING is WAITING');
  }
}

function checkSpawn(host: CheckedHost, machine: Instance | undefined): void {
  must(!host.shuttingDown, 'a shutdown starts nothing');
  must(
    machine !== undefined && machine.state.name === 'STARTING',
    'a turn does not undo its own spawn',
  );
  must(
    mayStart(host.snapshot, host.edgesOf(machine.key.program)),
    'nothing starts before its conditions hold',
  );
}

function checkSignal(
  host: CheckedHost,
  instanceId: string,
  action: Signal,
  was: Instance['state'] | undefined,
): void {
  const machine = host.snapshot.machines.get(instanceId);
  const process = host.processes.of(action.runId);
  must(process?.instanceId === instanceId, 'a signal goes to a run of its instance');
  const isLive =
    machine !== undefined && 'run' in machine.state && machine.state.run.runId === action.runId;
  must(
    isLive || process.phase === 'ENDED',
    'a signal goes to the live run, and never to its successor',
  );
  const state = isLive ? machine.state : null;
  // A stop that was released before the run had a pid sends its signal once there is a pid,
  // whatever has happened meanwhile.
  const begins = was?.name !== 'STOPPING' || was.putOff === true;
  const deliberate =
    begins &&
    state?.name === 'STOPPING' &&
    state.reason !== 'DEPENDENCY' &&
    state.fault === undefined;
  must(
    machine === undefined || !deliberate || blockersOfStop(host, machine.key.program).length === 0,
    'a program is stopped after the dependents that stop with it',
  );
}

function checkDependencyStop(host: CheckedHost, machine: Instance | undefined): void {
  const edges = machine === undefined ? [] : host.edgesOf(machine.key.program);
  must(
    mustStop(host.snapshot, edges) !== null || edges.some(({ on }) => host.broken.has(on.program)),
    'a stop for a dependency has a dependency that is down',
  );
}

/**
 * The instances that depend on a program, directly or through programs without a live instance, and
 * that are stopping but have not been killed yet.
 */
function blockersOfStop(host: CheckedHost, program: string): Instance[] {
  const machines = [...host.snapshot.machines.values()];
  const programs = new Set([
    ...host.snapshot.desired.map((desired) => desired.program),
    ...machines.map((machine) => machine.key.program),
  ]);
  return [...programs]
    .filter((dependent) => host.edgesOf(dependent).some(({ on }) => on.program === program))
    .flatMap((dependent) => {
      const live = machines.filter(
        (machine) => machine.key.program === dependent && 'run' in machine.state,
      );
      if (live.length === 0) return blockersOfStop(host, dependent);
      return live.filter(({ state }) => state.name === 'STOPPING' && !state.killed);
    });
}

/** What holds for every instance between two turns. */
export function checkInstances(host: CheckedHost): void {
  for (const machine of host.snapshot.machines.values()) {
    const { state } = machine;
    const edges = host.edgesOf(machine.key.program);
    const stop = mustStop(host.snapshot, edges);
    if (host.shuttingDown) continue;
    if (state.name === 'STOPPING' && state.putOff)
      must(
        blockersOfStop(host, machine.key.program).length > 0,
        'a stop is put off only while a dependent still has to stop',
      );
    must(
      state.name !== 'WAITING' || !mayStart(host.snapshot, edges),
      'no instance waits for conditions that hold',
    );
    must(
      stop === null || (state.name !== 'STARTING' && state.name !== 'RUNNING'),
      'an instance whose dependency is down does not stay up',
    );
    const stops = edges.some(({ propagate }) => propagate === 'STOP');
    const ended = state.name === 'EXITED' || state.name === 'FATAL' || state.name === 'BACKOFF';
    must(
      stop !== 'DOWN' || stops || !ended || !isWanted(machine),
      'an ended instance waits while its dependency is down',
    );
  }
}

/**
 * @param was an instance that was up before the facts arrived
 * @param isBroken by `program@host`, and whether the edge uses the last known status
 */
export function checkBreakPropagates(
  host: CheckedHost,
  was: Instance,
  remote: readonly RemoteProgram[],
  isBroken: (place: string, usesLastKnown: boolean) => boolean,
): void {
  const edges = host.edgesOf(was.key.program);
  const stops = edges.some((edge) => propagatesBreak(edge, remote, isBroken));
  const is = host.snapshot.machines.get(was.key.instanceId)?.state;
  const continues =
    (is?.name === 'STARTING' || is?.name === 'RUNNING') &&
    'run' in was.state &&
    is.run.runId === was.state.run.runId;
  must(
    !stops || !continues,
    'a dependency that was down for a moment propagates as soon as its host is reachable',
  );
}

/** Compares two sets of facts: which remote programs changed, and which hosts are reachable. */
export function compareRemote(
  before: readonly RemoteProgram[],
  after: readonly RemoteProgram[],
): { changed: Set<string>; known: Set<string>; reachable: Set<string> } {
  const earlier = new Map(before.map((one) => [placeOf(one), one]));
  const changed = after.filter((one) => {
    const last = earlier.get(placeOf(one));
    return last !== undefined && last.upSinceMs !== one.upSinceMs;
  });
  return {
    changed: new Set(changed.map(placeOf)),
    known: new Set(after.map(placeOf)),
    reachable: new Set(
      after.filter(({ unreachableSinceMs }) => unreachableSinceMs === null).map(placeOf),
    ),
  };
}
