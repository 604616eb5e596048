/** From the core's decisions to what is said about them on the wire. */
import type { Action, RunReport, Transition } from '../../core/actions.ts';
import { triggered } from '../../core/trigger.ts';
import type { Exit, WallMs } from '../../core/types.ts';
import type { RunOutput } from '../../host/logs/range.ts';
import type { Report, RunReportBody } from '../../link/wire.ts';
import type { ActionOutcome } from '../commands/program-actions.ts';

const time = (at: WallMs): string => new Date(at).toISOString();

function exitOf(exit: Exit | null): Pick<RunReportBody, 'exitCode' | 'signal'> {
  return { exitCode: exit?.kind === 'CODE' ? exit.code : null, signal: exit?.kind === 'SIGNAL' ? exit.signal : null };
}

function accountingOf(exit: Exit | null): Pick<RunReportBody, 'accounting'> {
  if (!exit || exit.kind === 'UNKNOWN' || !exit.rusage) return {};
  const { userMs, systemMs, maxRssKb } = exit.rusage;
  const coreDumped = exit.kind === 'SIGNAL' && exit.coreDumped === true;
  return { accounting: { userMs, systemMs, maxRssBytes: maxRssKb * 1024, coreDumped, outOfMemory: exit.outOfMemory === true } };
}

/** What a run has written; asked for its last lines when it has failed. */
export type OutputOf = (runId: string, withLast: boolean) => RunOutput | null;

function runBody(run: RunReport, outputOf: OutputOf): RunReportBody {
  const { runId, programRevision, cause, commandId, activityId, pid, startedAt, endedAt, lastedMs, exit, error, outcome } = run;
  return {
    runUuid: runId,
    programRevision,
    cause,
    commandId,
    pid,
    startedAt: time(startedAt),
    endedAt: endedAt === null ? null : time(endedAt),
    lastedMs: Math.round(lastedMs),
    ...exitOf(exit),
    error: error ?? (exit?.kind === 'UNKNOWN' ? exit.why : null),
    outcome,
    ...(activityId === null ? {} : { activityId }),
    ...accountingOf(exit),
    ...outputBody(run, outputOf),
  };
}

/** Before its process is there nobody can tell its file from the one that will be. */
function outputBody({ runId, pid, endedAt, outcome }: RunReport, outputOf: OutputOf): Pick<RunReportBody, 'logs' | 'lastLines'> {
  const output = pid === null ? null : outputOf(runId, outcome === 'FAILED' && endedAt !== null);
  if (output === null) return { logs: null };
  const { stdout, stderr, lastLines } = output;
  return { logs: { stdout, stderr }, ...(lastLines.length > 0 ? { lastLines } : {}) };
}

/** Dated when it happened: an exit while the agent was away is reported with its own time. @param now when it was decided */
export function transitionReport(transition: Transition, now: WallMs, outputOf: OutputOf): Report {
  const { instanceId, from, to, reason, detail, restarts, retryInMs, agoMs, trigger, killed, startsAgain, run } = transition;
  const wait = retryInMs === null ? null : Math.round(retryInMs);
  return {
    at: Math.round(now - agoMs),
    body: {
      transition: {
        ...{ instanceId, from, to, reason, detail, restarts, retryInMs: wait },
        ...triggered(trigger),
        ...(killed ? { killed } : {}),
        ...(startsAgain ? { startsAgain } : {}),
        run: run && runBody(run, outputOf),
      },
    },
  };
}

/** What no transition tells of a run. @param beside it runs beside its instance's own */
export function runReport(instanceId: string, run: RunReport, beside: boolean, now: WallMs, outputOf: OutputOf): Report {
  return { at: now, body: { run: { instanceId, run: runBody(run, outputOf), beside } } };
}

export function healthReport(instanceId: string, { level, detail }: Extract<Action, { type: 'HEALTH' }>, now: WallMs): Report {
  return { at: now, body: { health: { instanceId, health: level, detail } } };
}

/** The ends of commands, one report for all instances of which the same is to be said. */
export function commandReports(ends: readonly { readonly commandId: string; readonly outcome: ActionOutcome }[], now: WallMs): Report[] {
  const groups = new Map<string, { readonly commandId: string; readonly first: ActionOutcome; readonly instanceIds: string[] }>();
  for (const { commandId, outcome } of ends) {
    const key = `${commandId} ${outcome.status} ${outcome.message ?? ''} ${outcome.output ?? ''}`;
    const group = groups.get(key) ?? { commandId, first: outcome, instanceIds: [] };
    group.instanceIds.push(outcome.instanceId);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ commandId, first: { status, message, output }, instanceIds }) => ({
    at: now,
    body: { command: { commandId, instanceIds, status, message, ...(output ? { output } : {}) } },
  }));
}
