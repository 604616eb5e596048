/** From what was decided in a turn to what is to be said, remembered and done. */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import type { Action } from '../../core/actions.ts';
import type { Decisions } from '../../core/decide.ts';
import { liveReport } from '../../core/transition-context.ts';
import type { Instance, MonotonicMs } from '../../core/types.ts';
import type { Report } from '../../link/wire.ts';
import type { ActionOutcome } from '../commands/program-actions.ts';
import { healthReport, type OutputOf, runReport, transitionReport } from '../reporting/reports.ts';
import { changesJournal } from './machines.ts';

/** The end of a command for one instance. */
export interface End {
  readonly commandId: string;
  readonly outcome: ActionOutcome;
}

export interface PassOutcome {
  readonly reports: readonly Report[];
  readonly ends: readonly End[];
  /** What is to be done on the host, in this order. */
  readonly deeds: readonly Extract<Action, { readonly type: 'SPAWN' | 'SIGNAL' | 'STOP_COMMAND' }>[];
  /** By instance id: when its timer is due from now on; null: never. */
  readonly timers: ReadonlyMap<string, MonotonicMs | null>;
  /** Machines whose memory is to be written, and those whose state is another or knows more. */
  readonly changed: readonly Instance[];
  readonly moved: readonly Instance[];
  readonly gone: readonly string[];
}

/** @param machines as they are now */
export function outcomeOf(decisions: Decisions, machines: ReadonlyMap<string, Instance>, outputOf: OutputOf): PassOutcome {
  const reports: Report[] = [];
  const ends: End[] = [];
  const deeds: PassOutcome['deeds'][number][] = [];
  const timers = new Map<string, MonotonicMs | null>();
  const gone: string[] = [];
  for (const { instanceId, action, now } of decisions.decided) {
    switch (action.type) {
      case 'SPAWN':
      case 'SIGNAL':
      case 'STOP_COMMAND':
        deeds.push(action);
        break;
      case 'TIMER':
        timers.set(instanceId, action.atMs);
        break;
      case 'HEALTH':
        reports.push(healthReport(instanceId, action, now.wallMs));
        break;
      case 'REPORT':
        reports.push(transitionReport(action.transition, now.wallMs, outputOf));
        break;
      case 'COMMAND':
        ends.push({ commandId: action.commandId, outcome: { instanceId, status: action.status, message: action.message } });
        break;
      case 'FORGOTTEN':
        timers.set(instanceId, null);
        gone.push(instanceId);
        reports.push({ at: now.wallMs, body: { removed: { instanceId } } });
    }
  }
  reports.push(...spawnedJobs(decisions, machines, outputOf));
  return { reports, ends: [...ends, ...unknownTargetsOf(decisions)], deeds, timers, gone, ...changesOf(decisions, machines) };
}

/** Whoever asked for a job wants to see at once what it writes, and that is known with its process, long before it counts as running. */
function spawnedJobs({ before }: Decisions, machines: ReadonlyMap<string, Instance>, outputOf: OutputOf): Report[] {
  return [...before].flatMap(([instanceId, was]) => {
    const state = machines.get(instanceId)?.state;
    if (state?.name !== 'STARTING' || was?.state.name !== 'STARTING') return [];
    const { run } = state;
    const news = run.job === true && run.pid !== null && was.state.run.pid === null && was.state.run.runId === run.runId;
    return news ? [runReport(instanceId, liveReport(run, monotonicMs()), false, wallMs(), outputOf)] : [];
  });
}

function changesOf({ before }: Decisions, machines: ReadonlyMap<string, Instance>): Pick<PassOutcome, 'changed' | 'moved'> {
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

function unknownTargetsOf({ strangers }: Decisions): End[] {
  return strangers.flatMap(({ instanceId, event }) => {
    if (!('commandId' in event) || event.commandId === null) return [];
    return [{ commandId: event.commandId, outcome: { instanceId, status: 'FAILED' as const, message: 'this host has no such instance' } }];
  });
}
