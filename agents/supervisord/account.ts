/**
 * The account of all processes: events in their order, mended by probes. What it finds out goes to
 * its owner as transitions. No I/O.
 *
 * Events come without a time and a little after what they are about; a probe may already show more.
 * So an event is looked up in the probe that was made after it (pid, exit code, start), and a probe
 * alone changes nothing until a second one, a while later, shows the same and no event of the
 * process came between the two: then its event was lost.
 */
import type { ListenerEvent } from './listener.ts';
import type { MainLog, Spawn } from './main-log.ts';
import {
  advance,
  isAlive,
  type Origin,
  type Seen,
  type Sighting,
  type SupervisorState,
  type Transition,
  unseen,
} from './mirror.ts';
import { fullName } from './names.ts';
import { type ProcessInfo, stateNames } from './process-info.ts';

export interface AccountOptions {
  readonly newRunId: () => string;
  readonly revisionOf: (process: string) => number;
  /** Who is behind a start or a stop that is seen now. */
  readonly originOf: (change: Change) => Origin;
}

/** A start or a stop. */
export interface Change {
  readonly process: string;
  readonly kind: 'START' | 'STOP';
  readonly before: Seen;
  readonly at: number;
}

/** An event with the time of its receipt. */
export interface Received {
  readonly at: number;
  readonly event: ListenerEvent;
}

export interface News {
  readonly process: string;
  readonly transition: Transition;
}

export interface Probe {
  readonly infos: ReadonlyMap<string, ProcessInfo>;
  readonly log: MainLog;
  readonly at: number;
  /** Events that have come since it was asked for. */
  readonly pending: readonly Received[];
}

const prefix = 'PROCESS_STATE_';

/** The process and state of an event; null: it is of another kind. */
export function stateEvent({
  name,
  pairs,
}: ListenerEvent): { readonly process: string; readonly state: SupervisorState } | null {
  const state = name.slice(prefix.length);
  const { groupname: group, processname: process } = pairs;
  if (!name.startsWith(prefix) || !stateNames.has(state) || !group || !process) return null;
  return { process: fullName({ group, name: process }), state: state as SupervisorState };
}

export class Account {
  readonly #options: AccountOptions;
  readonly #seen: Map<string, Seen>;
  /** What a first probe showed, and has to be confirmed. */
  readonly #suspects = new Map<string, ProcessInfo>();
  /**
   * The pid of each process that was known last: the next in supervisord's log follows it. 0: the
   * first of the log is the next.
   */
  readonly #lastPids = new Map<string, number>();

  constructor(options: AccountOptions, known: Iterable<readonly [string, Seen]>) {
    this.#options = options;
    this.#seen = new Map(known);
    for (const [process, { run }] of this.#seen)
      if (run?.pid != null) this.#lastPids.set(process, run.pid);
  }

  get seen(): ReadonlyMap<string, Seen> {
    return this.#seen;
  }

  of(process: string): Seen {
    return this.#seen.get(process) ?? unseen;
  }

  /** Events in their order. @param probe made after the last of them was received */
  take(received: readonly Received[], probe: Probe): News[] {
    const last = lastOf(received);
    const outdated = lastOf(probe.pending);
    this.#anchor([...received, ...probe.pending], probe);
    return received.flatMap((one) => {
      const found = stateEvent(one.event);
      if (found === null) return [];
      this.#suspects.delete(found.process);
      const info = probe.infos.get(found.process);
      // What the probe shows belongs to this event only when nothing has happened since.
      const isNow =
        last.get(found.process) === one &&
        info?.state === found.state &&
        !outdated.has(found.process);
      const sighting = sightingOf(one, found.state, isNow ? info : undefined);
      const spawnError = triesAgain.has(found.state) ? (info?.spawnError ?? null) : null;
      return this.#see(found.process, { ...sighting, spawnError }, probe);
    });
  }

  /**
   * Compares with what supervisord shows. @returns what is certain to have been missed; `doubtful`
   * when something else has to be looked at again
   */
  compare(probe: Probe): { readonly news: readonly News[]; readonly doubtful: boolean } {
    const news: News[] = [];
    for (const [process, info] of probe.infos) {
      const before = this.of(process);
      if (agrees(before, info)) {
        this.#suspects.delete(process);
        this.#complete(process, info);
        continue;
      }
      const suspect = this.#suspects.get(process);
      this.#suspects.set(process, info);
      if (suspect === undefined || suspect.state !== info.state || suspect.pid !== info.pid)
        continue;
      this.#suspects.delete(process);
      news.push(...this.#see(process, probedSighting(info, before, probe), probe));
    }
    for (const process of [...this.#seen.keys()]) {
      if (!probe.infos.has(process)) {
        this.#seen.delete(process);
        this.#suspects.delete(process);
      }
    }
    return { news, doubtful: this.#suspects.size > 0 };
  }

  /**
   * Of a process without a known pid: its starts that are to be placed are the last ones of the log.
   */
  #anchor(received: readonly Received[], { infos, log }: Probe): void {
    for (const [process, { event }] of lastOf(received)) {
      const state = stateEvent(event)?.state;
      if (this.#lastPids.has(process)) continue;
      const info = infos.get(process);
      // What could not be spawned is not in the log.
      if (info?.state !== state || info?.spawnError !== null) continue;
      const starts = received.filter((one) => {
        const found = stateEvent(one.event);
        return found?.process === process && found.state === 'STARTING';
      }).length;
      const spawns = log.spawns.get(nameOf(process)) ?? [];
      const open = this.of(process).run;
      const begun = open !== null && open.pid === null ? 1 : 0;
      const before = spawns.length - starts - begun - 1;
      if (before >= -1) this.#lastPids.set(process, spawns[before]?.pid ?? 0);
    }
  }

  /** A pid that no event had. */
  #complete(process: string, { pid, startedAt }: ProcessInfo): void {
    const seen = this.of(process);
    if (seen.run === null || seen.run.pid !== null || pid === null) return;
    const run = { ...seen.run, pid, startedAt: startedAt ?? seen.run.startedAt };
    this.#seen.set(process, { ...seen, run });
  }

  #see(process: string, seenNow: Sighting, probe: Probe): News[] {
    const known = this.of(process);
    // An event about an earlier process than the one that is known.
    if (!isAlive(seenNow.state) && differs(known.run?.pid ?? null, seenNow.pid)) return [];
    const { before, sighting } = this.#identified(process, known, seenNow, probe);
    const pid = before.run?.pid ?? null;
    const end = pid === null ? null : (probe.log.ends.get(pid) ?? null);
    // An event has the time of its receipt, which may be late; the log has that of what happened.
    const at = (isAlive(sighting.state) ? null : end?.at) ?? sighting.at;
    const { newRunId, revisionOf, originOf } = this.#options;
    const isStop = sighting.state === 'STOPPING' || sighting.state === 'STOPPED';
    const { seen, transitions } = advance(
      before,
      { ...sighting, at, end },
      {
        newRunId,
        programRevision: revisionOf(process),
        origin: originOf({ process, kind: isStop ? 'STOP' : 'START', before, at }),
      },
    );
    const latest = seen.run?.pid ?? pid;
    if (latest !== null) this.#lastPids.set(process, latest);
    this.#seen.set(process, seen);
    return transitions.map((transition) => ({ process, transition }));
  }

  /**
   * STARTING comes without a pid, and BACKOFF too. Supervisord's log has it: the process that was
   * started after the one that was known before.
   */
  #identified(
    process: string,
    before: Seen,
    sighting: Sighting,
    probe: Probe,
  ): { readonly before: Seen; readonly sighting: Sighting } {
    if (sighting.state === 'STARTING' && before.state !== 'STARTING') {
      const spawn = this.#nextSpawn(process, probe);
      // The log has milliseconds, a probe has seconds.
      return spawn === null
        ? { before, sighting }
        : {
            before,
            sighting: {
              ...sighting,
              at: spawn.at ?? sighting.at,
              pid: spawn.pid,
              startedAt: spawn.at,
            },
          };
    }
    const { run } = before;
    if (run === null || run.pid !== null || sighting.spawnError !== null || sighting.pid !== null)
      return { before, sighting };
    const spawn = this.#nextSpawn(process, probe);
    if (spawn === null) return { before, sighting };
    const startedAt = spawn.at ?? run.startedAt;
    return { before: { ...before, run: { ...run, pid: spawn.pid, startedAt } }, sighting };
  }

  #nextSpawn(process: string, { log, infos }: Probe): Spawn | null {
    const name = nameOf(process);
    const namesakes = [...infos.values()].filter((info) => info.name === name);
    const spawns = log.spawns.get(name) ?? [];
    if (namesakes.length > 1) return null;
    const last = this.#lastPids.get(process);
    if (last === 0) return spawns[0] ?? null;
    const at = spawns.findIndex(({ pid }) => pid === last);
    // Without a known one before it, the only one there is can be meant, and no other.
    if (at === -1) return last === undefined && spawns.length === 1 ? (spawns[0] ?? null) : null;
    return spawns[at + 1] ?? null;
  }
}

/** The last event of each process. */
function lastOf(received: readonly Received[]): ReadonlyMap<string, Received> {
  return new Map(
    received.flatMap((one) => {
      const found = stateEvent(one.event);
      return found === null ? [] : [[found.process, one] as const];
    }),
  );
}

const nameOf = (process: string): string => process.slice(process.indexOf(':') + 1);

const triesAgain: ReadonlySet<SupervisorState> = new Set(['BACKOFF', 'FATAL']);

const differs = (a: number | null, b: number | null): boolean =>
  a !== null && b !== null && a !== b;

/** Supervisord's UNKNOWN is kept as FATAL. */
const kept = (state: SupervisorState): SupervisorState => (state === 'UNKNOWN' ? 'FATAL' : state);

const agrees = (seen: Seen, info: ProcessInfo): boolean =>
  seen.state === kept(info.state) &&
  (!isAlive(info.state) || !differs(seen.run?.pid ?? null, info.pid));

function sightingOf(
  { at, event: { pairs } }: Received,
  state: SupervisorState,
  info: ProcessInfo | undefined,
): Sighting {
  const pid = Number(pairs['pid'] ?? 0);
  const tries = Number(pairs['tries'] ?? Number.NaN);
  return {
    ...{ state, at, end: null },
    pid: pid > 0 ? pid : isAlive(state) ? (info?.pid ?? null) : null,
    startedAt: info?.startedAt ?? null,
    exitCode: info?.exitCode ?? null,
    expected: pairs['expected'] === undefined ? null : pairs['expected'] === '1',
    spawnError: info?.spawnError ?? null,
    tries: Number.isInteger(tries) && tries >= 0 ? tries : null,
  };
}

/** What has no event: it has the times that supervisord keeps. */
function probedSighting(info: ProcessInfo, before: Seen, { at }: Probe): Sighting {
  const { state, pid, startedAt, stoppedAt, exitCode, spawnError } = info;
  const began = isAlive(state) ? startedAt : stoppedAt;
  return {
    ...{ state, pid, startedAt, exitCode, spawnError, end: null, expected: null, tries: null },
    at: Math.max(before.since, began ?? at),
  };
}
