/** The schedules that agents receive: which, when they change, and with which exclusions. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { schedules } from '../../../drizzle/tables-planned.ts';
import { desiredSince } from '../../../schema/agents/store/desired.ts';
import { refreshCalendars } from '../../../schema/schedules/store/refresh.ts';
import {
  createAssignment,
  deleteAssignment,
  disableAssignment,
  enableAssignment,
  updateAssignment,
  updateHost,
} from '../graph.ts';
import { graph, ids, key, made, openPlane, renewHosts, sentTo } from './support.ts';

beforeAll(openPlane);
afterAll(() => graph.close());
beforeEach(renewHosts);

describe('the schedules that an agent receives', () => {
  it('follow the assignments of its host, and nothing else of the instance changes', async () => {
    await graph.ask(createAssignment, {
      input: { program: { key: { name: 'p' } }, hosts: 'label:role=web' },
    });
    await made();
    await made({ hosts: 'label:role=web', name: 'weekly', cron: '@weekly' });
    const before = await sentTo('h1');
    expect(before.rows).toEqual(['p#0: nightly weekly']);
    await graph.ask(updateHost, { input: { host: { name: 'h1' }, labels: [] } });
    const after = await sentTo('h1', before.revision);
    expect(after.rows).toEqual(['p#0: nightly']);
    await graph.ask(updateHost, {
      input: { host: { name: 'h1' }, labels: [{ key: 'role', value: 'web' }] },
    });
    expect((await sentTo('h1', after.revision)).rows).toEqual(['p#0: nightly weekly']);
  });

  it('are those of as many instances as the assignment has, and are removed with it', async () => {
    await graph.ask(createAssignment, {
      input: { program: { key: { name: 'p' } }, hosts: '*', instancesPerHost: 2 },
    });
    await made();
    const { revision } = await sentTo('h1');
    expect((await sentTo('h1')).rows).toEqual(['p#0: nightly', 'p#1: ']);
    await graph.ask(updateAssignment, { input: { assignment: { key }, instancesPerHost: 2 } });
    expect((await sentTo('h1', revision)).rows).toEqual(['p#0: nightly', 'p#1: nightly']);
    const { revision: later } = await sentTo('h1');
    await graph.ask(deleteAssignment, { input: { assignment: { key } } });
    expect((await sentTo('h1', later)).rows).toEqual(['p#0: ', 'p#1: ']);
  });

  // P68
  it('are paused while their assignment is disabled and another keeps the instance enabled', async () => {
    await graph.ask(createAssignment, { input: { program: { key: { name: 'p' } }, hosts: '*' } });
    await made();
    const { revision } = await sentTo('h1');
    await graph.ask(disableAssignment, { input: { assignment: { key } } });
    expect((await sentTo('h1', revision)).rows).toEqual(['p#0: nightly(paused)']);
    await graph.ask(disableAssignment, {
      input: { assignment: { key: { program: { name: 'p' }, hosts: '*' } } },
    });
    expect((await sentTo('h1')).rows).toEqual(['p#0: nightly']);
    await graph.ask(enableAssignment, { input: { assignment: { key } } });
    expect((await sentTo('h1')).rows).toEqual(['p#0: nightly']);
  });

  // P65
  it('have all exclusions, those of the calendar in the zone of the schedule', async () => {
    const calendar = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART;TZID=America/New_York:20300101T090000',
      'DURATION:PT1H',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n');
    await made({ timeZone: 'Europe/Berlin', exclusions: ['2026-12-25'], calendar });
    const { rows } = await desiredSince(graph.plane.db, ids.get('h1') ?? '', 0);
    expect(rows[0]?.schedules[0]?.exclusions).toEqual([
      { from: '2026-12-25T00:00:00', until: '2026-12-26T00:00:00' },
      { from: '2030-01-01T15:00:00', until: '2030-01-01T16:00:00' },
    ]);
  });

  // P68
  it('are sent again when the exclusions of an old calendar have changed, which changes neither their revision nor their missed firings', async () => {
    const daily = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART;VALUE=DATE:20261225',
      'RRULE:FREQ=YEARLY',
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    const before = await made({ calendar: daily.join('\n') });
    const refresh = () => refreshCalendars(graph.plane, new Date());
    expect(await refresh()).toEqual({ looked: 0, faults: [] });
    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await graph.plane.db.update(schedules).set({ calendarExpandedAt: longAgo });
    const { revision } = await sentTo('h1');
    expect(await refresh()).toEqual({ looked: 1, faults: [] });
    expect((await sentTo('h1', revision)).rows).toEqual([]);
    await graph.plane.db
      .update(schedules)
      .set({ calendarExpandedAt: longAgo, calendarExclusions: [] });
    expect(await refresh()).toEqual({ looked: 1, faults: [] });
    const { rows } = await desiredSince(graph.plane.db, ids.get('h1') ?? '', revision);
    expect(rows[0]?.schedules[0]).toMatchObject({
      revision: 1,
      effectiveSince: before.effectiveSince,
    });
    expect(rows[0]?.schedules[0]?.exclusions.length).toBeGreaterThanOrEqual(5);
    expect(await refresh()).toEqual({ looked: 0, faults: [] });
  });
});
