/**
 * Calendars are read in worker threads: an endless calendar costs its reader a thread, and delays
 * nobody else.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { impossibleRecurrence } from '../../../schema/schedules/rules-recurrence.ts';
import type { CalendarRequest } from '../../../schema/schedules/topics.ts';
import { parseServerConfig } from '../../../src/server/config.ts';
import { CalendarPool, calendarPoolDefaults } from '../../../src/server/jobs/calendar-pool.ts';
import { serve } from '../../../src/server/serve.ts';
import { createTestDatabase } from '../../support/database.ts';
import { silent } from '../../support/plane.ts';
import { graphql } from '../../support/requests.ts';

const calendar = (rule: string) =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART:20260101T000000',
    'DURATION:PT1S',
    `RRULE:${rule}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n');
/** It recurs in 2044, after 570 million seconds that ical.js looks at one by one. */
const endless = calendar('FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO');
const request = (text: string): CalendarRequest => ({
  text,
  timeZone: 'UTC',
  from: Date.parse('2026-01-01T00:00:00Z'),
  until: Date.parse('2028-01-01T00:00:00Z'),
});

const pools: CalendarPool[] = [];
const open = (options: Partial<typeof calendarPoolDefaults> = {}) => {
  const pool = new CalendarPool({ ...calendarPoolDefaults, ...options });
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

describe('the pool', () => {
  it('reads calendars, and continues after an endless one', async () => {
    // The reader gives up by itself, before the limit on its thread.
    const pool = open({ threads: 1, deadlineMs: 120_000 });
    const [bad, good] = await Promise.all([
      pool.read(request(endless)),
      pool.read(request(calendar('FREQ=YEARLY'))),
    ]);
    expect(bad).toMatchObject({
      exclusions: [],
      faults: [{ message: expect.stringContaining('no end') }],
    });
    expect(good).toMatchObject({
      faults: [],
      exclusions: [{ from: '2026-01-01T00:00:00' }, { from: '2027-01-01T00:00:00' }, {}],
    });
  });

  it('ends a thread that does not answer within the deadline, and starts another', async () => {
    const pool = open({ threads: 1, deadlineMs: 1 });
    expect(await pool.read(request(endless))).toMatchObject({
      faults: [{ message: expect.stringContaining('no end') }],
    });
    const again = open({ threads: 1, deadlineMs: 120_000 });
    expect(await again.read(request(calendar('FREQ=YEARLY')))).toMatchObject({ faults: [] });
  });

  it('refuses a calendar when too many are waiting', async () => {
    const pool = open({ threads: 1, maxWaiting: 1, deadlineMs: 120_000 });
    const first = pool.read(request(calendar('FREQ=YEARLY')));
    expect(() => pool.read(request(endless))).toThrow('too many calendars');
    expect(await first).toMatchObject({ faults: [] });
  });
});

it('refuses a recurrence on days that no month has', () => {
  expect(impossibleRecurrence({ BYMONTH: [2], BYMONTHDAY: [30] })).toContain('never recurs');
  expect(impossibleRecurrence({ BYMONTH: [2, 4], BYMONTHDAY: [31, -31] })).toContain(
    'never recurs',
  );
  for (const parts of [
    { BYMONTH: [2], BYMONTHDAY: [29] },
    { BYMONTH: [2, 3], BYMONTHDAY: [31] },
    { BYMONTHDAY: [31] },
    { BYMONTH: [2] },
    {},
  ])
    expect(impossibleRecurrence(parts)).toBeUndefined();
});

it('a plane answers others while calendars without end are previewed, and refuses them beyond what one operation may cost', async () => {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'gander-calendars-'));
  const parsed = parseServerConfig({ GANDER_PORT: '0', GANDER_DATA: folder });
  if (!parsed.ok) throw new Error('the configuration is refused');
  const plane = await serve(
    { ...parsed.config, database: database.options },
    silent,
    'drizzle/migrations',
  );
  try {
    const alias = (n: number) =>
      `a${n}: previewSchedule(input: { n: 1, spec: { trigger: { cron: "@daily" }, calendar: $c${n} } }) { __typename }`;
    const numbers = Array.from({ length: 16 }, (_, n) => n);
    const query = `query (${numbers.map((n) => `$c${n}: String`).join(', ')}) { ${numbers.map(alias).join(' ')} }`;
    const variables = Object.fromEntries(
      numbers.map((n) => [`c${n}`, `${endless}\n${'\n'.repeat(n)}`]),
    );
    let outcome: string | undefined;
    const order: ('asked' | 'begun' | 'read')[] = [];
    let [isReading, within] = [false, 0];
    const read = CalendarPool.prototype.read;
    vi.spyOn(CalendarPool.prototype, 'read').mockImplementation(async function (
      this: CalendarPool,
      wanted,
    ) {
      order.push('begun');
      isReading = true;
      const result = await read.call(this, wanted);
      isReading = false;
      order.push('read');
      return result;
    });
    const hostile = graphql(plane, query, variables).then(
      () => 'answered',
      (error: Error) => error.message,
    );
    void hostile.then((text) => {
      outcome = text;
    });
    while (outcome === undefined) {
      const asked = order.push('asked');
      expect((await fetch(new URL('/health', plane.url))).status).toBe(200);
      expect(await graphql(plane, '{ viewer { __typename } }')).toBeDefined();
      // A query that began and ended during one reading. A plane that read calendars in its own
      // thread would answer only before and after it.
      if (!order.slice(asked).includes('begun') && !order.slice(asked).includes('read'))
        within += isReading ? 1 : 0;
    }
    expect(order).toContain('read');
    expect(within).toBeGreaterThan(0);
    expect(outcome).toContain('QUERY_TOO_EXPENSIVE');
  } finally {
    vi.restoreAllMocks();
    await plane.stop();
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  }
});
