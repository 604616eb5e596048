/**
 * What a plane does by the clock: its heartbeat, ending sessions of planes that do not,
 * expiring commands, moving activities on, and retention.
 */

import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { advanceActivities } from '../../../schema/activities/store/follow.ts';
import { changesActivity } from '../../../schema/activities/topics.ts';
import { endOrphanedSessions, leave } from '../../../schema/agents/store/agents.ts';
import { expireCommands } from '../../../schema/commands/store/ending.ts';
import type { Plane } from '../../../schema/context.ts';
import { advanceMonitors } from '../../../schema/monitors/store/advance.ts';
import { notePresence } from '../../../schema/monitors/store/presence.ts';
import { bringsForward } from '../../../schema/monitors/topics.ts';
import { refreshCalendars } from '../../../schema/schedules/store/refresh.ts';
import { planeActor } from '../../base/actor.ts';
import { logProblem } from '../../base/plane-problems.ts';
import type { OpenPlane } from '../plane.ts';
import { type Dues, keepOnTime, logFailure } from './on-time.ts';
import { retentionJobs } from './retention.ts';

const beatEveryMs = 5000;
/** Four beats missed: a replica that is merely slow is not taken for dead. */
const deadAfterMs = 20_000;
/** They reach years ahead, and are due monthly. */
const calendarsEveryMs = 3_600_000;

export interface MaintenanceOptions {
  readonly plane: OpenPlane;
  readonly log: Logger;
  /** No other plane can have this database: all sessions of others are orphans at once. */
  readonly alone: boolean;
}

/**
 * A command may be due before the one that is waited for; what is removed leaves commands without
 * anybody to carry them out.
 */
const aboutCommands = new Set<string>(['COMMAND_ISSUED', 'INSTANCE_REMOVED']);

/** Each job listens for it: more listeners than Node expects. */
function stopOfJobs(): AbortController {
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  return stopping;
}

/** @returns a function that stops it and deregisters the replica */
export async function startMaintenance({
  plane,
  log,
  alone,
}: MaintenanceOptions): Promise<{ stop(): Promise<void> }> {
  const stopping = stopOfJobs();
  const sweep = async (deadForMs: number) => {
    await plane.pulse.beat();
    // Whatever a hint was lost for: events are read on at least this often.
    plane.log.hint();
    await plane.write(planeActor, (tx) => endOrphanedSessions(tx, deadForMs, plane.replicaId));
  };
  await sweep(alone ? 0 : deadAfterMs);
  // Before anything is raised: pings that came meanwhile were lost.
  await plane.write(planeActor, (tx) => notePresence(tx, true));
  const every = (ms: number, what: string, work: () => Promise<unknown>) => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      plane.background(
        work()
          .catch((error: unknown) => logFailure(log, what, error))
          .finally(() => {
            busy = false;
          }),
      );
    }, ms);
    stopping.signal.addEventListener('abort', () => clearInterval(timer));
  };
  every(beatEveryMs, 'the heartbeat', () => sweep(deadAfterMs));
  every(beatEveryMs, 'noting that pings are received', () => noteThatItIsThere(plane));
  const onTime = (dues: Dues) => plane.background(keepOnTime(plane, log, stopping.signal, dues));
  onTime({
    what: 'expiring commands',
    wakes: (event) => aboutCommands.has(event.kind),
    work: () => plane.write(planeActor, expireCommands),
  });
  onTime({
    what: 'moving activities on',
    wakes: (event) => changesActivity(event) || event.kind === 'INSTANCE_REMOVED',
    work: () => advanceActivities(plane),
  });
  onTime({
    what: 'raising by monitors',
    wakes: (event) => !plane.monitors.isEmpty && bringsForward(event),
    work: () => advanceMonitors(plane),
  });
  every(calendarsEveryMs, 'writing out calendars', () =>
    writeOutCalendars(plane, log, stopping.signal),
  );
  for (const { what, everyMs, work } of retentionJobs(plane.retention))
    every(everyMs, `retention of ${what}`, () => work(plane, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await leave(plane.db, plane.replicaId);
    },
  };
}

async function noteThatItIsThere({ monitors, write }: OpenPlane): Promise<void> {
  if (!monitors.isEmpty) await write(planeActor, (tx) => notePresence(tx));
}

async function writeOutCalendars(plane: Plane, log: Logger, signal: AbortSignal): Promise<void> {
  for (let looked = 1; looked > 0 && !signal.aborted; ) {
    const refreshed = await refreshCalendars(plane, new Date());
    for (const fault of refreshed.faults)
      logProblem(log, 'CALENDAR_NOT_REFRESHED', `${fault}; its known dates stay`);
    looked = refreshed.looked;
  }
}
