/** Sorts the decisions of a pass: what to report, what to store, and what to do on the host. */

import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import type { AgentProblem } from '../../../src/domain/agent-problems.ts';
import type { Action } from '../../core/actions.ts';
import type { Decisions } from '../../core/decide.ts';
import { liveReport } from '../../core/transition-context.ts';
import type { Instance, InstanceKey, MonotonicMs } from '../../core/types.ts';
import type { Report } from '../../link/wire.ts';
import type { ActionOutcome } from '../commands/program-actions.ts';
import {
  concurrentReport,
  healthReport,
  type Outputs,
  runReport,
  transitionReport,
} from '../reporting/reports.ts';
import { changesJournal } from './machines.ts';

/** The end of a command for one instance. */
export interface CommandEnd {
  readonly commandId: string;
  readonly outcome: ActionOutcome;
}

export interface PassOutcome {
  readonly reports: readonly Report[];
  readonly ends: readonly CommandEnd[];
  /** To be carried out on the host, in this order. */
  readonly actions: readonly Extract<
    Action,
    { readonly type: 'SPAWN' | 'SIGNAL' | 'STOP_COMMAND' }
  >[];
  /** By instance id: when its timer is due; null: it is disarmed. */
  readonly timers: ReadonlyMap<string, MonotonicMs | null>;
  /**
   * Machines that must be written to the journal, and those whose state has changed or has a new
   * detail.
   */
  readonly changed: readonly Instance[];
  readonly moved: readonly Instance[];
  readonly gone: readonly string[];
  /** Concurrent runs whose machines are gone: what is left of their folders is to be removed. */
  readonly endedConcurrent: readonly InstanceKey[];
}

/** @param machines after the decisions */
export function outcomeOf(
  decisions: Decisions,
  machines: ReadonlyMap<string, Instance>,
  outputs: Outputs,
): PassOutcome {
  const reports: Report[] = [];
  const ends: CommandEnd[] = [];
  const actions: PassOutcome['actions'][number][] = [];
  const timers = new Map<string, MonotonicMs | null>();
  const gone: string[] = [];
  const endedConcurrent: InstanceKey[] = [];
  for (const { instanceId, key, action, now } of decisions.decided) {
    switch (action.type) {
      case 'SPAWN':
      case 'SIGNAL':
      case 'STOP_COMMAND':
        actions.push(action);
        break;
      case 'TIMER':
        timers.set(instanceId, action.atMs);
        break;
      case 'HEALTH':
        // The health of an instance is that of its own run.
        if (key.concurrentOf === undefined)
          reports.push(healthReport(instanceId, action, now.wallMs));
        break;
      case 'REPORT':
        if (key.concurrentOf === undefined)
          reports.push(transitionReport(action.transition, now.wallMs, outputs.ofRun));
        else reports.push(...concurrentReport(key, action.transition, now.wallMs, outputs));
        break;
      case 'COMMAND':
        ends.push({
          commandId: action.commandId,
          outcome: { instanceId, status: action.status, message: action.message },
        });
        break;
      case 'FORGOTTEN':
        timers.set(instanceId, null);
        gone.push(instanceId);
        if (key.concurrentOf === undefined)
          reports.push({ at: now.wallMs, body: { removed: { instanceId } } });
        else endedConcurrent.push(key);
    }
  }
  reports.push(...spawnedJobs(decisions, machines, outputs));
  return {
    reports,
    ends: [...ends, ...unknownTargetsOf(decisions)],
    actions,
    timers,
    gone,
    endedConcurrent,
    ...changesOf(decisions, machines),
  };
}

/**
 * Jobs whose process has started: their output can be followed from then on, long before they count
 * as RUNNING.
 */
function spawnedJobs(
  { before }: Decisions,
  machines: ReadonlyMap<string, Instance>,
  outputs: Outputs,
): Report[] {
  return [...before].flatMap(([instanceId, was]) => {
    const state = machines.get(instanceId)?.state;
    if (
      state?.name !== 'STARTING' ||
      was?.state.name !== 'STARTING' ||
      was.key.concurrentOf !== undefined
    )
      return [];
    const { run } = state;
    const news =
      run.job === true &&
      run.pid !== null &&
      was.state.run.pid === null &&
      was.state.run.runId === run.runId;
    return news
      ? [runReport(instanceId, liveReport(run, monotonicMs()), wallMs(), outputs.ofRun)]
      : [];
  });
}

function changesOf(
  { before }: Decisions,
  machines: ReadonlyMap<string, Instance>,
): Pick<PassOutcome, 'changed' | 'moved'> {
  const changed: Instance[] = [];
  const moved: Instance[] = [];
  for (const [instanceId, was] of before) {
    const is = machines.get(instanceId);
    if (is === undefined || is === was) continue;
    if (was?.state !== is.state) moved.push(is);
    if (was === null || changesJournal(was, is)) changed.push(is);
  }
  return { changed, moved };
}

function unknownTargetsOf({ unknownTargets }: Decisions): CommandEnd[] {
  return unknownTargets.flatMap(({ instanceId, event }) => {
    if (!('commandId' in event) || event.commandId === null) return [];
    return [
      {
        commandId: event.commandId,
        outcome: {
          instanceId,
          status: 'FAILED' as const,
          message: 'this host has no such instance',
        },
      },
    ];
  });
}

/** A fault of an event that a machine could not handle. The machine stays as it was. */
export function problemOf({ addressed, error }: Decisions['faults'][number]): AgentProblem {
  const { instanceId, event } = addressed;
  return {
    code: 'EVENT_NOT_HANDLED',
    detail: `cannot handle the event ${event.type} of instance ${instanceId}: ${(error as Error).message}`,
    context: { instanceId, error: String((error as Error).stack) },
  };
}
