/** From the core's decisions to reports as they go over the wire. */
import type { Action, RunReport, Transition } from '../../core/actions.ts';
import { triggered } from '../../core/trigger.ts';
import type { Exit, InstanceKey, WallMs } from '../../core/types.ts';
import type { RunOutput } from '../../host/logs/range.ts';
import type { Report, RunReportBody } from '../../link/wire.ts';
import type { ActionOutcome } from '../commands/program-actions.ts';

const time = (at: WallMs): string => new Date(at).toISOString();

function exitOf(exit: Exit | null): Pick<RunReportBody, 'exitCode' | 'signal'> {
  return {
    exitCode: exit?.kind === 'CODE' ? exit.code : null,
    signal: exit?.kind === 'SIGNAL' ? exit.signal : null,
  };
}

function accountingOf(exit: Exit | null): Pick<RunReportBody, 'accounting'> {
  if (!exit || exit.kind === 'UNKNOWN' || !exit.rusage) return {};
  const { userMs, systemMs, maxRssKb } = exit.rusage;
  const coreDumped = exit.kind === 'SIGNAL' && exit.coreDumped === true;
  return {
    accounting: {
      userMs,
      systemMs,
      maxRssBytes: maxRssKb * 1024,
      coreDumped,
      outOfMemory: exit.outOfMemory === true,
    },
  };
}

/** Where a run's output is; with its last lines when it has failed. */
export type OutputOf = (runId: string, withLast: boolean) => RunOutput | null;

/**
 * Moves the output of a concurrent run that has ended to the logs of its instance. @returns where
 * it is then
 */
export type CollectOutput = (key: InstanceKey) => Pick<RunOutput, 'stdout' | 'stderr'>;

export interface Outputs {
  readonly ofRun: OutputOf;
  readonly collect: CollectOutput;
}

function runBody(run: RunReport, outputOf: OutputOf): RunReportBody {
  const {
    runId,
    programRevision,
    cause,
    commandId,
    activityId,
    traceUuid,
    pid,
    startedAt,
    endedAt,
    lastedMs,
    exit,
    error,
    outcome,
  } = run;
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
    ...(traceUuid === null ? {} : { traceUuid }),
    ...accountingOf(exit),
    ...outputBody(run, outputOf),
  };
}

/** Null before there is a process: the file may still be that of the run before. */
function outputBody(
  { runId, pid, endedAt, outcome }: RunReport,
  outputOf: OutputOf,
): Pick<RunReportBody, 'logs' | 'lastLines'> {
  const output = pid === null ? null : outputOf(runId, outcome === 'FAILED' && endedAt !== null);
  if (output === null) return { logs: null };
  const { stdout, stderr, lastLines } = output;
  return { logs: { stdout, stderr }, ...(lastLines.length > 0 ? { lastLines } : {}) };
}

/**
 * Dated when it happened: an exit while the agent was away is reported with its own time. @param
 * now when it was decided
 */
export function transitionReport(transition: Transition, now: WallMs, outputOf: OutputOf): Report {
  const {
    instanceId,
    from,
    to,
    reason,
    detail,
    restarts,
    retryInMs,
    agoMs,
    trigger,
    killed,
    startsAgain,
    run,
  } = transition;
  const wait = retryInMs === null ? null : Math.round(retryInMs);
  return {
    at: Math.round(now - agoMs),
    body: {
      transition: {
        instanceId,
        from,
        to,
        reason,
        detail,
        restarts,
        retryInMs: wait,
        ...triggered(trigger),
        ...(killed ? { killed } : {}),
        ...(startsAgain ? { startsAgain } : {}),
        run: run && runBody(run, outputOf),
      },
    },
  };
}

/** A run of the instance's own, of which no transition reports this. */
export function runReport(
  instanceId: string,
  run: RunReport,
  now: WallMs,
  outputOf: OutputOf,
): Report {
  return { at: now, body: { run: { instanceId, run: runBody(run, outputOf), concurrent: false } } };
}

/**
 * The transitions of a concurrent run are not those of its instance: only the run is reported.
 * @returns none for a transition without a run
 */
export function concurrentReport(
  { concurrentOf, ...key }: InstanceKey,
  transition: Transition,
  now: WallMs,
  { ofRun, collect }: Outputs,
): Report[] {
  if (transition.run === null || concurrentOf === undefined) return [];
  const run = runBody(transition.run, ofRun);
  // While it lives its logs are in a folder that readers do not look at.
  const logs = run.endedAt === null ? null : collect({ ...key, concurrentOf });
  return [
    {
      at: Math.round(now - transition.agoMs),
      body: { run: { instanceId: concurrentOf, run: { ...run, logs }, concurrent: true } },
    },
  ];
}

export function healthReport(
  instanceId: string,
  { level, detail }: Extract<Action, { type: 'HEALTH' }>,
  now: WallMs,
): Report {
  return { at: now, body: { health: { instanceId, health: level, detail } } };
}

/** The ends of commands: one report for all instances with the same outcome. */
export function commandReports(
  ends: readonly { readonly commandId: string; readonly outcome: ActionOutcome }[],
  now: WallMs,
): Report[] {
  const groups = new Map<
    string,
    { readonly commandId: string; readonly first: ActionOutcome; readonly instanceIds: string[] }
  >();
  for (const { commandId, outcome } of ends) {
    const key = `${commandId} ${outcome.status} ${outcome.message ?? ''} ${outcome.output ?? ''}`;
    const group = groups.get(key) ?? { commandId, first: outcome, instanceIds: [] };
    group.instanceIds.push(outcome.instanceId);
    groups.set(key, group);
  }
  return [...groups.values()].map(
    ({ commandId, first: { status, message, output }, instanceIds }) => ({
      at: now,
      body: { command: { commandId, instanceIds, status, message, ...(output ? { output } : {}) } },
    }),
  );
}
