/**
 * What is exported of a trace. Pure.
 *
 *   run       From its start to its end, under the program as its resource. Its span is the one that
 *             TRACEPARENT has named to it, so that its own spans have a parent.
 *   root      Of a command, from its making to the end of its last target; of an activity, from the
 *             beginning of its members to its end; of a firing, from when it was due to the end of
 *             the first attempt. It is written when that ends, and runs may outlast it.
 *
 * A run is under the root of its trace. A run that nothing has asked for is a root itself, and its
 * retries are under the first attempt. Where the root had ended before the export began, or is not
 * known any more, a run has no parent, so that no span has one that never comes.
 */
import {
  flagSampled,
  keyValues,
  nanoseconds,
  type Resource,
  type ResourceSpans,
  type Span,
  type SpanEvent,
  spanKindInternal,
  statusError,
} from '../../src/base/otlp.ts';
import { formatAddress } from '../../src/domain/address.ts';
import { spanIdOfRun, spanIdOfTrace, traceIdOf, traceOf } from '../../src/domain/trace.ts';
import type { CommandStatus } from '../commands/rules.ts';
import { durationMs } from '../runs/rules.ts';
import type { RunRow } from '../runs/store/runs.ts';

/** What the UUID of a trace names, and when that ended. Null: it has not. */
export interface TraceRoot {
  readonly kind: 'COMMAND' | 'ACTIVITY' | 'FIRING' | 'RUN';
  readonly endedAt: Date | null;
}

/** A change of the run's instance while the run lasted, by the clock of its host. */
export interface Change {
  readonly at: Date;
  readonly kind: 'INSTANCE_STATE_CHANGED' | 'INSTANCE_HEALTH_CHANGED';
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface EndedRun {
  readonly run: RunRow;
  /** When its end was reported. */
  readonly at: Date;
  /** Oldest first. */
  readonly changes: readonly Change[];
  /** Null: not known, or the run itself. */
  readonly root: TraceRoot | null;
}

export interface EndedCommand {
  readonly id: string;
  readonly kind: string;
  readonly selector: string;
  readonly actor: string;
  readonly createdAt: Date;
  readonly at: Date;
  readonly status: CommandStatus;
}

export interface EndedActivity {
  readonly id: string;
  readonly group: string;
  readonly startsAt: Date;
  readonly leadMs: number;
  readonly createdBy: string;
  readonly state: string;
  readonly partial: boolean;
  readonly detail: string | null;
  readonly at: Date;
}

const failed = (message: string): Span['status'] => ({ code: statusError, message });

interface Times {
  readonly startMs: number;
  readonly endMs: number;
}

const common = ({ startMs, endMs }: Times) => ({
  flags: flagSampled,
  kind: spanKindInternal,
  startTimeUnixNano: nanoseconds(startMs),
  // A clock may have been set meanwhile.
  endTimeUnixNano: nanoseconds(Math.max(startMs, endMs)),
});

const root = (traceUuid: string, times: Times) => ({
  traceId: traceIdOf(traceUuid),
  spanId: spanIdOfTrace(traceUuid),
  ...common(times),
  events: [],
});

function timesOf({ run, at }: EndedRun): Times {
  const startMs = run.startedAt.getTime();
  return { startMs, endMs: startMs + (durationMs(run) ?? at.getTime() - startMs) };
}

/** As OpenTelemetry's SDKs find it in the environment of the program. */
const resourceOf = ({ programName, environment, hostName, index }: RunRow): Resource => ({
  attributes: keyValues({
    'service.name': programName,
    'service.instance.id': formatAddress({
      ...{ program: programName, environment, index, host: hostName },
    }),
    'deployment.environment.name': environment,
    'host.name': hostName,
  }),
});

const isFailure = ({ outcome }: RunRow) => outcome === 'FAILED' || outcome === 'NOT_STARTED';

/** Why it failed, and the same as a name of few values. */
function failureOf(run: RunRow): { readonly message: string; readonly type: string } | null {
  if (!isFailure(run)) return null;
  const { outcome, error, signal, exitCode } = run;
  if (outcome === 'NOT_STARTED') return { message: error ?? 'not started', type: 'not_started' };
  if (signal !== null) return { message: error ?? `signal ${signal}`, type: signal };
  if (exitCode !== null)
    return { message: error ?? `exit code ${exitCode}`, type: `exit_code_${exitCode}` };
  return { message: error ?? 'failed', type: '_OTHER' };
}

/** The span that a run is under. */
function parentOf(
  { run, root: known }: EndedRun,
  traceUuid: string,
  since: Date,
): { readonly parentSpanId?: string } {
  if (traceUuid === run.id)
    return run.firing === null ? {} : { parentSpanId: spanIdOfTrace(traceUuid) };
  if (known === null || (known.endedAt !== null && known.endedAt < since)) return {};
  const parentSpanId = known.kind === 'RUN' ? spanIdOfRun(traceUuid) : spanIdOfTrace(traceUuid);
  return { parentSpanId };
}

const lower = (value: unknown) => String(value).toLowerCase();

function eventsOf({ changes }: EndedRun): SpanEvent[] {
  return changes.flatMap(({ at, kind, payload }) => {
    const timeUnixNano = nanoseconds(at.getTime());
    const isHealth = kind === 'INSTANCE_HEALTH_CHANGED';
    const detail = typeof payload['detail'] === 'string' ? payload['detail'] : null;
    const reason = isHealth ? null : String(payload['reason']);
    const event = (name: string): SpanEvent => ({
      ...{ timeUnixNano, name },
      attributes: keyValues({ 'gander.reason': reason, 'gander.detail': detail }),
    });
    const name = lower(payload['to']);
    // STARTING is a state and a health.
    if (isHealth) return name === 'starting' || name === 'none' ? [] : [event(name)];
    return payload['killed'] === true ? [event('killed'), event(name)] : [event(name)];
  });
}

function spanOfRun(ended: EndedRun, since: Date): Span {
  const { run } = ended;
  const traceUuid = traceOf({ ...run, runId: run.id });
  const failure = failureOf(run);
  return {
    traceId: traceIdOf(traceUuid),
    spanId: spanIdOfRun(run.id),
    ...parentOf(ended, traceUuid, since),
    name: `run ${run.programName}`,
    ...common(timesOf(ended)),
    attributes: keyValues({
      'gander.run': run.id,
      'gander.cause': run.cause,
      'gander.outcome': run.outcome,
      'gander.revision': run.programRevision,
      'gander.command': run.commandId,
      'gander.activity': run.activityId,
      'gander.schedule': run.scheduleName,
      'gander.signal': run.signal,
      'process.pid': run.pid,
      'process.exit.code': run.exitCode,
      'error.type': failure?.type ?? null,
    }),
    events: eventsOf(ended),
    status: failure === null ? {} : failed(failure.message),
  };
}

/** The root of a trace that a firing began: with its first attempt. */
function spanOfFiring(ended: EndedRun): Span[] {
  const { run } = ended;
  if (run.firing === null || traceOf({ ...run, runId: run.id }) !== run.id) return [];
  const { startMs, endMs } = timesOf(ended);
  const failure = failureOf(run);
  return [
    {
      ...root(run.id, {
        startMs: Math.min(startMs, (run.dueAt ?? run.startedAt).getTime()),
        endMs,
      }),
      name: `schedule ${run.scheduleName ?? ''}`,
      attributes: keyValues({
        'gander.schedule': run.scheduleName,
        'gander.firing': run.firing,
        'error.type': failure?.type ?? null,
      }),
      status: failure === null ? {} : failed(failure.message),
    },
  ];
}

const commandFailures: Partial<Record<CommandStatus, string>> = {
  FAILED: 'the command failed at some of its targets',
  EXPIRED: 'the command expired before all of its targets had received it',
};

export function spanOfCommand(command: EndedCommand): Span {
  const { id, kind, selector, actor, createdAt, at, status } = command;
  const message = commandFailures[status];
  return {
    ...root(id, { startMs: createdAt.getTime(), endMs: at.getTime() }),
    name: `command ${kind}`,
    attributes: keyValues({
      'gander.command': id,
      'gander.selector': selector,
      'gander.actor': actor,
      'gander.status': status,
      'error.type': message === undefined ? null : lower(status),
    }),
    status: message === undefined ? {} : failed(message),
  };
}

export function spanOfActivity(activity: EndedActivity): Span {
  const { id, group, startsAt, leadMs, createdBy, state, partial, detail, at } = activity;
  const endMs = at.getTime();
  // One that was called off has not begun.
  const startMs = Math.min(startsAt.getTime() - leadMs, endMs);
  return {
    ...root(id, { startMs, endMs }),
    name: `activity ${group}`,
    attributes: keyValues({
      'gander.activity': id,
      'gander.actor': createdBy,
      'gander.state': state,
      'gander.partial': partial,
      'error.type': partial ? 'partial' : null,
    }),
    status: partial ? failed(detail ?? 'not all of it ran for all of its time') : {},
  };
}

/**
 * The spans of what has ended, under the resources that they belong to.
 * @param plane the resource of what is the plane's own
 * @param since when the export began
 */
export function spansOf(
  ended: {
    readonly runs: readonly EndedRun[];
    readonly commands: readonly EndedCommand[];
    readonly activities: readonly EndedActivity[];
  },
  plane: Resource,
  since: Date,
): ResourceSpans[] {
  const roots = [
    ...ended.runs.flatMap(spanOfFiring),
    ...ended.commands.map(spanOfCommand),
    ...ended.activities.map(spanOfActivity),
  ];
  const byProgram = new Map<string, ResourceSpans & { readonly spans: Span[] }>();
  for (const one of ended.runs) {
    const resource = resourceOf(one.run);
    const key = JSON.stringify(resource);
    const group = byProgram.get(key) ?? { resource, spans: [] };
    byProgram.set(key, group);
    group.spans.push(spanOfRun(one, since));
  }
  return [...(roots.length > 0 ? [{ resource: plane, spans: roots }] : []), ...byProgram.values()];
}
