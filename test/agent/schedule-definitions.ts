/** Schedules and the jobs that have them, as the tests of the whole agent deliver them. */
import { randomUUID } from 'node:crypto';
import type { Definition, DesiredInstance } from '../../agents/core/types.ts';
import type { Schedule } from '../../src/domain/calendar/schedule.ts';
import { desiredInstance } from '../support/desired.ts';

export const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

export function scheduleOf(more: Partial<Schedule>): Schedule {
  return {
    scheduleId: randomUUID(),
    name: 'job',
    action: 'RUN',
    signal: null,
    cron: null,
    at: null,
    timeZone: 'Europe/Berlin',
    gap: 'FIRE',
    fold: 'ONCE',
    startsAt: null,
    endsAt: null,
    exclusions: [],
    overlap: 'SKIP',
    // On a machine that stalls for longer than a firing may be late, a single one is made up for
    // instead of being lost.
    catchUp: more.at ? 'LAST' : 'NONE',
    catchUpLimit: 10,
    catchUpWithinMs: 3_600_000,
    jitterMs: 0,
    paused: false,
    revision: 1,
    effectiveSince: inMs(-1),
    ...more,
  };
}

/** A job that nobody wants to run but its schedules. */
export function jobWith(
  schedules: readonly Schedule[],
  changes: Partial<Definition> = {},
  rest: Partial<DesiredInstance> = {},
): DesiredInstance {
  return desiredInstance(
    'job',
    { command: ['true'], autostart: false, autorestart: 'NEVER', startMs: 0, ...changes },
    { desired: 'STOPPED', desiredReason: 'NO_AUTOSTART', schedules, ...rest },
  );
}
