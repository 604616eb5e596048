/** The event of the ledger, and which events of others change a run as its readers see it. */
import type { FiringOutcome, ScheduleAction } from '../../src/domain/calendar/schedule.ts';
import type { RunOutcome } from './rules.ts';

/**
 * FIRING_NOT_RUN, by the agent: a firing was missed, or left out; or several in a row, with the
 * same outcome.
 */
export interface FiringNotRunPayload {
  /** Of its row in the ledger. */
  readonly runUuid: string;
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly action: ScheduleAction;
  readonly outcome: FiringOutcome;
  /** When it was due, and of several the last: RFC 3339. */
  readonly dueAt: string;
  readonly dueUntil: string | null;
  readonly count: number;
  readonly detail: string | null;
}

/**
 * RUN_CHANGED, by the agent: a concurrent run began, got its process or ended; or a job got its
 * process. All other changes of runs are in transitions.
 */
export interface RunChangedPayload {
  readonly runUuid: string;
  readonly concurrent: boolean;
  readonly outcome: RunOutcome;
  readonly pid: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** RECORDS_REMOVED, by the plane: retention has removed these. */
export interface RecordsRemovedPayload {
  readonly recordKind:
    | 'RUN'
    | 'COMMAND'
    | 'ACTIVITY'
    | 'CHANNEL'
    | 'INCIDENT'
    | 'CLUSTER_HOST'
    | 'DELIVERY';
  /** UUIDs. */
  readonly ids: readonly string[];
}

/** Ids of the records of this kind that the event removes. */
export function removedBy(
  { kind, payload }: Pick<Entry, 'kind' | 'payload'>,
  recordKind: RecordsRemovedPayload['recordKind'],
): readonly string[] {
  return kind === 'RECORDS_REMOVED' && payload.recordKind === recordKind
    ? (payload.ids as readonly string[])
    : [];
}

interface Entry {
  readonly kind: string;
  readonly hostId: string | null;
  readonly instanceId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Events about a run, by its id. */
const aboutRuns = new Set(['INSTANCE_STATE_CHANGED', 'RUN_CHANGED', 'FIRING_NOT_RUN']);
/**
 * Something was reported of this run, or nobody is left to report. A gap in the log may hide it.
 */
export function mayConcernRun(runId: string): (event: Entry) => boolean {
  return ({ kind, payload }) =>
    (aboutRuns.has(kind) && payload['runUuid'] === runId) ||
    kind === 'INSTANCE_REMOVED' ||
    kind === 'EVENT_GAP';
}

// ---------------------------------------------------------------- the live collection

/**
 * Runs that events may have changed: those named, and those without an end of these instances and
 * of all instances of these hosts.
 */
export interface TouchedRuns {
  readonly ids: readonly string[];
  readonly instanceIds: readonly string[];
  readonly hostIds: readonly string[];
}

/** Whether a run without an end is known to live depends on its instance. */
const ofInstance: ReadonlySet<string> = new Set(['INSTANCE_STATE_CHANGED', 'INSTANCE_REMOVED']);
/** The same of its host. */
const ofHost: ReadonlySet<string> = new Set([
  'HOST_ENROLLED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_REMOVED',
]);

export function changesRuns({ kind, payload }: Entry): boolean {
  return (
    aboutRuns.has(kind) ||
    ofInstance.has(kind) ||
    ofHost.has(kind) ||
    (kind === 'RECORDS_REMOVED' && payload.recordKind === 'RUN')
  );
}

export function runsTouchedBy(events: readonly Entry[]): TouchedRuns {
  const distinct = (kinds: ReadonlySet<string>, idOf: (event: Entry) => unknown) => [
    ...new Set(
      events
        .filter(({ kind }) => kinds.has(kind))
        .map(idOf)
        .filter((id) => id != null) as string[],
    ),
  ];
  return {
    ids: [
      ...distinct(aboutRuns, ({ payload }) => payload.runUuid),
      ...events.flatMap((event) => removedBy(event, 'RUN')),
    ],
    instanceIds: distinct(ofInstance, ({ instanceId }) => instanceId),
    hostIds: distinct(ofHost, ({ hostId }) => hostId),
  };
}
