/**
 * The start of an agent after an earlier one: combines the state journal with what the host finds,
 * before any new event is handled.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { defaults } from '../../../src/domain/settings/definition.ts';
import { adopt, type Found } from '../../core/adopt.ts';
import { nothingPlanned } from '../../core/definition.ts';
import { nameOf } from '../../core/graph/views.ts';
import { create } from '../../core/machine.ts';
import { type Clocks, fromStored } from '../../core/persist.ts';
import type { Addressed } from '../../core/reconcile.ts';
import type { Entry } from '../../core/schedules/entry.ts';
import { readEntry } from '../../core/schedules/persist.ts';
import type {
  Definition,
  DesiredInstance,
  Instance,
  InstanceKey,
  LiveRun,
} from '../../core/types.ts';
import { ageOf } from '../../host/processes/process.ts';
import type { FoundRun } from '../../host/runs/adoption.ts';
import { runFolder } from '../../host/runs/run-files.ts';
import type { HostRuntime } from '../../host/runs/runtime.ts';
import type { Outbox } from '../../link/outbox.ts';
import type { Report } from '../../link/wire.ts';
import { AcceptedCommands } from '../commands/accepted-commands.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import {
  type MonitoredRecord,
  type StoredSubject,
  storedSubject,
} from '../monitors/monitor-states.ts';
import type { EnteredRecord, JournalRecord, ReportsRecord } from './state-journal.ts';
import type { Supervisor } from './supervisor.ts';

export interface RestoredState {
  readonly machines: readonly Instance[];
  readonly acceptedCommands: AcceptedCommands;
  /** Null: this agent has never run here. */
  readonly bootId: string | null;
  /** The reports of the last passes, in order. */
  readonly lastReports: readonly ReportsRecord[];
  /** The windows of activities that were entered. */
  readonly entered: readonly EnteredRecord[];
  /** How far output was compared with monitors, and what they have raised, by subject. */
  readonly monitored: ReadonlyMap<string, StoredSubject>;
  readonly schedules: readonly Entry[];
  /** A record could not be read, and was logged and skipped. */
  readonly damaged: boolean;
}

/**
 * The state that the records of the journal add up to. An instance that cannot be read is logged
 * and skipped: its run, if it lives, is found on the host.
 */
export function restoreState(
  records: readonly JournalRecord[],
  now: Clocks,
  onProblem: OnProblem,
): RestoredState {
  const stored = new Map<string, unknown>();
  const schedules = new Map<string, unknown>();
  const acceptedCommands = new AcceptedCommands();
  let bootId: string | null = null;
  const lastReports: ReportsRecord[] = [];
  const entered: EnteredRecord[] = [];
  const monitored = new Map<string, StoredSubject>();
  for (const record of records) {
    if ('boot' in record) bootId = record.boot;
    else if ('instance' in record) stored.set(record.instance?.key?.instanceId, record.instance);
    else if ('gone' in record) stored.delete(record.gone);
    else if ('schedule' in record) schedules.set(placeOf(record.schedule), record.schedule);
    else if ('scheduleGone' in record) schedules.delete(placeOf(record.scheduleGone));
    else if ('firstSequence' in record) lastReports.push(record);
    else if ('entered' in record) entered.push(record);
    else if ('monitored' in record) noteMonitored(monitored, record);
    else acceptedCommands.restore(record);
  }
  const machines = [...stored].flatMap(([instanceId, json]) =>
    restoreMachine(instanceId, json, now, onProblem),
  );
  const kept = [...schedules.values()].flatMap((json) => entryOf(json, onProblem));
  const damaged = machines.length < stored.size || kept.length < schedules.size;
  return {
    machines,
    acceptedCommands,
    bootId,
    lastReports,
    entered,
    monitored,
    schedules: kept,
    damaged,
  };
}

/** The last record of a subject counts. One with nothing in it ends what was remembered. */
function noteMonitored(known: Map<string, StoredSubject>, { monitored }: MonitoredRecord): void {
  const stored = storedSubject(monitored);
  if (stored === null) return;
  known.delete(stored.subject);
  if (stored.raised.length > 0 || Object.keys(stored.cursors).length > 0)
    known.set(stored.subject, stored);
}

function restoreMachine(
  instanceId: string,
  json: unknown,
  now: Clocks,
  onProblem: OnProblem,
): Instance[] {
  const read = fromStored(json, now);
  if (read.ok) return [read.instance];
  onProblem({
    code: 'STATE_UNREADABLE',
    detail: `cannot read the saved state of instance ${instanceId}: ${read.problem}`,
    context: { instanceId },
  });
  return [];
}

const placeOf = (entry: Pick<Entry, 'scheduleId' | 'instanceId'> | undefined): string =>
  `${entry?.scheduleId} ${entry?.instanceId}`;

function entryOf(json: unknown, onProblem: OnProblem): Entry[] {
  const read = readEntry(json);
  if ('entry' in read) return [read.entry];
  onProblem({
    code: 'STATE_UNREADABLE',
    detail: `cannot read the saved state of a schedule; recomputing missed firings: ${read.problem}`,
  });
  return [];
}

/**
 * Reports that do no harm when the plane gets them twice: each has the id of its subject, or counts
 * what is raised once more.
 */
const mayBeRepeated = ({ body }: Report): boolean =>
  'firing' in body || 'command' in body || 'run' in body || 'monitor' in body;

/**
 * Appends the reports that did not reach the outbox. After the death of the agent these are part of
 * the last pass at most. After a power cut there may be more, and some may have been sent: then
 * only those that may be repeated are appended, so that no firing and no end of a command is
 * missing at the plane.
 */
export function resendMissingReports(outbox: Outbox, lastReports: readonly ReportsRecord[]): void {
  const { behind } = outbox.recovered;
  const last = behind ? outbox.recovered.last : outbox.last;
  const missing = lastReports
    .filter(({ epoch }) => epoch === outbox.epoch)
    .flatMap(({ firstSequence: first, reports }) =>
      reports.map((report, index) => ({ report, sequence: first + index })),
    )
    .filter(({ report, sequence }) => sequence > last && (!behind || mayBeRepeated(report)));
  const [first] = missing;
  // Without a power cut there is no gap between the outbox and the missing reports.
  if (first !== undefined && (behind || first.sequence === last + 1))
    outbox.append(missing.map(({ report }) => report));
}

export interface AdoptionOptions {
  readonly folder: string;
  readonly supervisor: Supervisor;
  readonly host: HostRuntime;
  readonly found: readonly FoundRun[];
  readonly desired: DesiredStore;
  readonly rebooted: boolean;
  readonly onProblem: OnProblem;
}

/** Feeds every machine what became of its run, and adopts runs that live without a machine. */
export function adoptAll(options: AdoptionOptions): void {
  const { supervisor, found, rebooted, folder, host } = options;
  const byRun = new Map(found.map((run) => [run.spec.runId, run]));
  const events: Addressed[] = [];
  for (const machine of [...supervisor.machines.values()]) {
    const run = 'run' in machine.state ? machine.state.run : null;
    const of = run === null ? undefined : byRun.get(run.runId);
    if (of !== undefined) byRun.delete(of.spec.runId);
    // The run is launched again under the same id, into a new folder.
    if (of?.found.kind === 'NEVER_LAUNCHED')
      rmSync(join(folder, runFolder(of.spec.key, of.spec.runId)), { recursive: true, force: true });
    const now = {
      monotonicMs: monotonicMs(),
      wallMs: wallMs(),
      runId: uuidv7(),
      chance: Math.random(),
    };
    const adoption = adopt(machine, foundOf(of, run), rebooted, now);
    events.push(...adoption.events.map((event) => ({ instanceId: machine.key.instanceId, event })));
  }
  for (const orphan of byRun.values()) {
    if (orphan.found.kind === 'ALIVE')
      events.push(...adoptOrphan(options, orphan, orphan.found.pid));
    else host.discardRun(orphan.spec.runId);
  }
  supervisor.feed(events);
}

/**
 * What the host found, as the core takes it. A run without a folder and a pid was decided and not
 * yet launched.
 */
function foundOf(of: FoundRun | undefined, run: LiveRun | null): Found {
  if (of === undefined)
    return run !== null && run.pid === null ? { kind: 'NEVER_LAUNCHED' } : { kind: 'NO_TRACE' };
  if (of.found.kind === 'LOST') return { kind: 'NO_TRACE' };
  return of.found;
}

/**
 * A run that lives and that no machine has: it becomes the run of its machine, or is killed when
 * that has another.
 */
function adoptOrphan(
  { supervisor, host, desired, onProblem }: AdoptionOptions,
  { spec }: FoundRun,
  pid: number,
): Addressed[] {
  const { instanceId, runId, programRevision, cause, commandId, activityId, startedAt } = spec;
  const known = supervisor.machines.get(instanceId);
  if (known !== undefined && 'run' in known.state) {
    onProblem({
      code: 'PROCESS_KILLED',
      detail: `killed a second process (pid ${pid}) of ${nameOf(spec.key)}#${spec.key.index}`,
      context: { instanceId, runId, pid },
    });
    host.signal(runId, 'KILL', 'GROUP');
    return [];
  }
  onProblem({
    code: 'PROCESS_ADOPTED',
    detail: `adopted an untracked process (pid ${pid}) of ${nameOf(spec.key)}#${spec.key.index}`,
    context: { instanceId, runId, pid },
  });
  const { concurrentOf } = spec.key;
  const owner = desired.instances.get(concurrentOf ?? instanceId);
  const wanted: DesiredInstance =
    owner !== undefined && concurrentOf === undefined
      ? owner
      : untrackedInstance(spec.key, programRevision, owner?.definition);
  if (known === undefined) supervisor.addMachine({ ...create(wanted), desired: wanted.desired });
  const startedMs = monotonicMs() - (ageOf(pid) ?? 0);
  const part = {
    ...(activityId == null ? {} : { activityId }),
    ...(concurrentOf === undefined ? {} : { job: true as const }),
  };
  return [
    {
      instanceId,
      event: {
        type: 'ADOPTED',
        run: { runId, programRevision, cause, commandId, pid, startedAt, startedMs, ...part },
      },
    },
  ];
}

function untrackedInstance(
  key: InstanceKey,
  programRevision: number,
  definition = unknownDefinition,
): DesiredInstance {
  const wanted =
    key.concurrentOf === undefined
      ? ({ desired: 'RUNNING', desiredReason: 'AUTOSTART' } as const)
      : notDesired;
  return { ...key, programRevision, definition, ...wanted, ...nothingPlanned };
}

const notDesired = { desired: 'STOPPED', desiredReason: 'NO_AUTOSTART' } as const;

/**
 * For a process without a known definition: it keeps running, is not restarted, and is stopped in
 * the usual way.
 */
const unknownDefinition: Definition = {
  ...defaults,
  command: ['false'],
  autostart: false,
  autorestart: 'NEVER',
  startRetries: 0,
};
