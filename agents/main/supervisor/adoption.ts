/** The agent's return: what it remembers and what the host finds, brought together before anything new is heard. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { defaults } from '../../../src/domain/settings/definition.ts';
import { adopt, type Found } from '../../core/adopt.ts';
import { nothingPlanned } from '../../core/definition.ts';
import { create } from '../../core/machine.ts';
import { type Clocks, fromStored } from '../../core/persist.ts';
import type { Addressed } from '../../core/reconcile.ts';
import type { Entry } from '../../core/schedules/entry.ts';
import { readEntry } from '../../core/schedules/persist.ts';
import type { Definition, DesiredInstance, Instance, LiveRun } from '../../core/types.ts';
import { ageOf } from '../../host/processes/process.ts';
import type { FoundRun } from '../../host/runs/adoption.ts';
import { runFolder } from '../../host/runs/run-files.ts';
import type { HostRuntime } from '../../host/runs/runtime.ts';
import type { Outbox } from '../../link/outbox.ts';
import type { Report } from '../../link/wire.ts';
import { CommandLedger } from '../commands/command-ledger.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { Log } from '../log.ts';
import type { EnteredRecord, JournalRecord, Said } from './state-journal.ts';
import type { Supervisor } from './supervisor.ts';

export interface RestoredState {
  readonly machines: readonly Instance[];
  readonly ledger: CommandLedger;
  /** Null: this agent has never run here. */
  readonly bootId: string | null;
  /** What the last turns said, in order. */
  readonly said: readonly Said[];
  /** The windows of activities that were entered. */
  readonly entered: readonly EnteredRecord[];
  readonly schedules: readonly Entry[];
  readonly beside: readonly RememberedBeside[];
  /** Something in it could not be read, and was logged and left out. */
  readonly damaged: boolean;
}

export interface RememberedBeside {
  readonly machine: Instance;
  /** The instance beside whose run it is. */
  readonly of: string;
}

/** What the journal amounts to. An instance that cannot be read is told and left out: its run, if it lives, is found on the host. */
export function restoreState(records: readonly JournalRecord[], now: Clocks, log: Log): RestoredState {
  const stored = new Map<string, unknown>();
  const beside = new Map<string, { readonly json: unknown; readonly of: string }>();
  const schedules = new Map<string, unknown>();
  const ledger = new CommandLedger();
  let bootId: string | null = null;
  const said: Said[] = [];
  const entered: EnteredRecord[] = [];
  for (const record of records) {
    if ('boot' in record) bootId = record.boot;
    else if ('instance' in record) stored.set(record.instance?.key?.instanceId, record.instance);
    else if ('gone' in record) stored.delete(record.gone);
    else if ('schedule' in record) schedules.set(placeOf(record.schedule), record.schedule);
    else if ('scheduleGone' in record) schedules.delete(placeOf(record.scheduleGone));
    else if ('beside' in record) beside.set(record.beside?.key?.instanceId, { json: record.beside, of: record.of });
    else if ('besideGone' in record) beside.delete(record.besideGone);
    else if ('said' in record) said.push(record);
    else if ('entered' in record) entered.push(record);
    else ledger.restore(record);
  }
  const machines = [...stored].flatMap(([instanceId, json]) => restoreMachine(instanceId, json, now, log));
  const runs = [...beside].flatMap(([id, { json, of }]) => restoreMachine(id, json, now, log).map((machine) => ({ machine, of })));
  const kept = [...schedules.values()].flatMap((json) => entryOf(json, log));
  const damaged = machines.length < stored.size || runs.length < beside.size || kept.length < schedules.size;
  return { machines, ledger, bootId, said, entered, schedules: kept, beside: runs, damaged };
}

function restoreMachine(instanceId: string, json: unknown, now: Clocks, log: Log): Instance[] {
  const read = fromStored(json, now);
  if (read.ok) return [read.instance];
  log('error', 'what was remembered of an instance cannot be read', { instanceId, problem: read.problem });
  return [];
}

const placeOf = (entry: Pick<Entry, 'scheduleId' | 'instanceId'> | undefined): string => `${entry?.scheduleId} ${entry?.instanceId}`;

function entryOf(json: unknown, log: Log): Entry[] {
  const read = readEntry(json);
  if ('entry' in read) return [read.entry];
  log('error', 'what was remembered of a schedule cannot be read; what it owes is reckoned anew', { problem: read.problem });
  return [];
}

/** Reports that the plane may have twice without harm: each names by its id what it is about. */
const mayBeRepeated = ({ body }: Report): boolean => 'firing' in body || 'command' in body || 'run' in body;

/**
 * Says what was decided to be said and did not reach the outbox. After the death of the agent that is part of the last turn at most. After a power cut it may
 * be more, and some of it may have been sent: then only what may be repeated is said, so that no firing and no end of a command is missing from the ledger.
 */
export function resendMissingReports(outbox: Outbox, said: readonly Said[]): void {
  const { behind } = outbox.recovered;
  const last = behind ? outbox.recovered.last : outbox.last;
  const owed = said
    .filter(({ epoch }) => epoch === outbox.epoch)
    .flatMap(({ said: first, reports }) => reports.map((report, index) => ({ report, sequence: first + index })))
    .filter(({ report, sequence }) => sequence > last && (!behind || mayBeRepeated(report)));
  const [first] = owed;
  // Without a power cut nothing can lie between the outbox and what it lacks.
  if (first !== undefined && (behind || first.sequence === last + 1)) outbox.append(owed.map(({ report }) => report));
}

export interface AdoptionOptions {
  readonly folder: string;
  readonly supervisor: Supervisor;
  readonly host: HostRuntime;
  readonly found: readonly FoundRun[];
  readonly desired: DesiredStore;
  readonly rebooted: boolean;
  readonly log: Log;
}

/** Feeds every machine what became of its run, and takes up the runs that live without a machine. */
export function adoptAll(options: AdoptionOptions): void {
  const { supervisor, found, rebooted, folder, host } = options;
  const byRun = new Map(found.map((run) => [run.spec.runId, run]));
  const events: Addressed[] = [];
  for (const machine of [...supervisor.machines.values()]) {
    const run = 'run' in machine.state ? machine.state.run : null;
    const of = run === null ? undefined : byRun.get(run.runId);
    if (of !== undefined) byRun.delete(of.spec.runId);
    // It is launched again under the same id, into a fresh folder.
    if (of?.found.kind === 'NEVER_LAUNCHED') rmSync(join(folder, runFolder(of.spec.key, of.spec.runId)), { recursive: true, force: true });
    const now = { monotonicMs: monotonicMs(), wallMs: wallMs(), runId: uuidv7(), chance: Math.random() };
    const adoption = adopt(machine, foundOf(of, run), rebooted, now);
    events.push(...adoption.events.map((event) => ({ instanceId: machine.key.instanceId, event })));
  }
  for (const orphan of byRun.values()) {
    if (orphan.found.kind === 'ALIVE') events.push(...adoptOrphan(options, orphan, orphan.found.pid));
    else host.discardRun(orphan.spec.runId);
  }
  supervisor.feed(events);
}

/** The host's finding in the core's words. A run without a folder and without a pid was decided upon and not yet begun. */
export function foundOf(of: FoundRun | undefined, run: LiveRun | null): Found {
  if (of === undefined) return run !== null && run.pid === null ? { kind: 'NEVER_LAUNCHED' } : { kind: 'NO_TRACE' };
  if (of.found.kind === 'LOST') return { kind: 'NO_TRACE' };
  return of.found;
}

/** A run that lives and that no machine remembers: it becomes its instance's run, or ends when that has another already. */
function adoptOrphan({ supervisor, host, desired, log }: AdoptionOptions, { spec }: FoundRun, pid: number): Addressed[] {
  const { instanceId, runId, programRevision, cause, commandId, activityId, startedAt } = spec;
  const known = supervisor.machines.get(instanceId);
  if (known !== undefined && 'run' in known.state) {
    log('error', 'a second process of one instance was found and is killed', { instanceId, runId, pid });
    host.signal(runId, 'KILL', 'GROUP');
    return [];
  }
  log('warn', 'a process was found that was not remembered; it is taken up', { instanceId, runId, pid });
  const wanted: DesiredInstance = desired.instances.get(instanceId) ?? {
    ...spec.key,
    programRevision,
    desired: 'RUNNING',
    desiredReason: 'AUTOSTART',
    definition: unknownDefinition,
    ...nothingPlanned,
  };
  if (known === undefined) supervisor.addMachine({ ...create(wanted), desired: wanted.desired });
  const startedMs = monotonicMs() - (ageOf(pid) ?? 0);
  const part = activityId == null ? {} : { activityId };
  return [
    { instanceId, event: { type: 'ADOPTED', run: { runId, programRevision, cause, commandId, pid, startedAt, startedMs, ...part } } },
  ];
}

/** For a process of which nothing else is known: it may go on, is not started again, and is stopped in the usual way. */
const unknownDefinition: Definition = {
  ...defaults,
  command: ['false'],
  autostart: false,
  autorestart: 'NEVER',
  startRetries: 0,
};
