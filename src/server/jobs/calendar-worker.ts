/** A worker thread that reads calendars, one at a time: see calendar-pool.ts. */
import { parentPort } from 'node:worker_threads';
import { readCalendar } from '../../../schema/schedules/ical.ts';
import type { CalendarRequest, CalendarResult } from '../../../schema/schedules/topics.ts';
import { monotonicMs } from '../../base/clock.ts';

parentPort?.on('message', ({ text, timeZone, from, until }: CalendarRequest) => {
  const began = monotonicMs();
  const { exclusions, issues } = readCalendar(
    text,
    timeZone,
    { from: new Date(from), until: new Date(until) },
    [],
  );
  const faults = issues.map(({ message, hint }) => ({ message, hint }));
  parentPort?.postMessage({
    exclusions,
    faults,
    tookMs: monotonicMs() - began,
  } satisfies CalendarResult & { tookMs: number });
});
parentPort?.postMessage('ready');
