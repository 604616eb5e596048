/** A schedule as it is typed: what it means, what is wrong, what a change sends, and merging. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeOf,
  draftOf,
  merged,
  newDraft,
  readDraft,
  type ScheduleDetails,
  type ScheduleDraft,
} from '../../src/portal/pages/schedules/schedule-draft.ts';
import { noteWords, offsetText } from '../../src/portal/pages/schedules/schedule-words.ts';

const now = Date.parse('2027-01-01T00:00:00Z');

const details = (more: Partial<ScheduleDetails> = {}): ScheduleDetails => ({
  id: 's1',
  name: 'nightly',
  description: null,
  hosts: '*',
  program: { name: 'egg', environment: 'default' },
  trigger: { cron: '30 2 * * *' },
  timeZone: 'Europe/Berlin',
  gap: 'FIRE',
  fold: 'ONCE',
  startsAt: null,
  endsAt: null,
  exclusions: [],
  calendar: null,
  action: 'RUN',
  signal: null,
  overlap: 'SKIP',
  catchUp: 'NONE',
  catchUpLimit: 10,
  catchUpWithinMs: 86_400_000,
  jitterMs: 0,
  assignment: { id: 'a1' },
  revision: 1,
  changedAt: '2026-01-01T00:00:00Z',
  changedBy: { kind: 'TOKEN', label: 'jan' } as ScheduleDetails['changedBy'],
  ...more,
});

const read = (draft: Partial<ScheduleDraft>, before: ScheduleDetails | null = details()) =>
  readDraft({ ...draftOf(before ?? details()), ...draft }, before, now);

/** What is sent when so much of a schedule is typed otherwise. */
const sent = (before: ScheduleDetails, typed: Partial<ScheduleDraft>) =>
  changeOf(
    readDraft(draftOf(before), before, now).settings,
    readDraft({ ...draftOf(before), ...typed }, before, now).settings,
  );

describe('a change', () => {
  test('sends nothing when nothing was typed, whatever the schedule is', () => {
    const instant = fc
      .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') })
      .map((at) => new Date(at).toISOString());
    const anything = fc.record({
      timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'Australia/Lord_Howe', 'Asia/Kolkata'),
      trigger: fc.oneof(
        fc.record({ cron: fc.constantFrom('30 2 * * *', '@daily') }),
        fc.record({ at: instant }),
      ),
      startsAt: fc.option(instant),
      jitterMs: fc.integer({ min: 0, max: 86_400_000 }),
      description: fc.option(fc.constant('For the tests')),
      exclusions: fc.array(
        fc.constantFrom(
          { from: '2027-12-24T00:00:00', until: '2027-12-27T00:00:00' },
          { from: '2027-12-31T00:00:00', until: '2028-01-01T00:00:00' },
          { from: '2027-06-01T18:00:00', until: '2027-06-02T06:30:15' },
        ),
        { maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(anything, (more) => {
        const before = details(more);
        const again = readDraft(draftOf(before), before, now);
        expect([again.faults, sent(before, {})]).toEqual([{}, {}]);
        expect(again.settings.trigger).toEqual(before.trigger);
        expect(again.settings.startsAt).toBe(before.startsAt);
      }),
    );
  });

  test('names what is removed, and sends what differs alone', () => {
    const before = details({ description: 'Old', startsAt: '2027-02-01T00:00:00Z' });
    expect(
      sent(before, { description: '', startsAt: '', cron: '0 3 * * *', exclusions: '2027-12-25' }),
    ).toEqual({
      trigger: { cron: '0 3 * * *' },
      exclusions: ['2027-12-25'],
      clear: ['DESCRIPTION', 'STARTS_AT'],
    });
  });

  test('takes a time by the clocks of the zone that is chosen', () => {
    const typed = { kind: 'at', at: '2027-07-01T12:00' } as const;
    expect(sent(details(), typed)).toEqual({ trigger: { at: '2027-07-01T10:00:00.000Z' } });
    expect(sent(details(), { ...typed, timeZone: 'UTC' })).toEqual({
      timeZone: 'UTC',
      trigger: { at: '2027-07-01T12:00:00.000Z' },
    });
  });

  test('keeps an instant that is the second of two alike, while it is not touched', () => {
    const before = details({ trigger: { at: '2027-10-31T01:30:00.250Z' } });
    expect(draftOf(before).at).toBe('2027-10-31T02:30');
    expect(sent(before, { jitter: '5s' })).toEqual({ jitterMs: 5000 });
  });

  test('of an action that cannot overlap has neither an overlap nor a signal', () => {
    const before = details({ overlap: 'QUEUE' });
    expect(sent(before, { action: 'STOP', signal: 'HUP' })).toEqual({
      action: 'STOP',
      overlap: 'SKIP',
    });
    expect(sent(before, { action: 'SIGNAL', signal: 'HUP' })).toMatchObject({ signal: 'HUP' });
  });
});

describe('what is wrong', () => {
  test.each([
    [{ cron: '30 25 * * *' }, 'cron', /^25 is not in the hour's 0 to 23/],
    [{ cron: '0 0 30 2 *' }, 'cron', /no day ever fits it/],
    [{ timeZone: 'Europe/Berln' }, 'timeZone', /did you mean Europe\/Berlin/],
    [{ exclusions: '2027-12-25\nChristmas' }, 'exclusions', /"Christmas" is neither a date/],
    [{ kind: 'at', at: '2027-03-28T02:30' }, 'at', /no clock in Europe\/Berlin shows this time/],
    [{ kind: 'at', at: '2026-03-01T02:30' }, 'at', /has passed/],
    [{ startsAt: '2027-02-01T00:00', endsAt: '2027-01-01T00:00' }, 'endsAt', /before it starts/],
    [{ jitter: '30' }, 'jitter', /no unit: write 30s/],
    [{ catchUpLimit: '0' }, 'catchUpLimit', /between 1 and 1000/],
    [{ action: 'SIGNAL', signal: '' }, 'signal', /needs a signal/],
    [{ name: 'no name' }, 'name', /is no name of a schedule/],
  ] as const)('%j is at its field', (typed, field, message) => {
    const { faults } = read(typed);
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]).toMatch(message);
  });

  test('is what is missing of a new one', () => {
    const { faults, isTimed } = readDraft(newDraft('UTC'), null, now);
    expect(Object.keys(faults).sort()).toEqual(['assignment', 'cron', 'name']);
    expect(isTimed).toBe(false);
  });

  test('is no reason against a preview when it does not concern the times', () => {
    expect(read({ name: '', jitter: 'x' }).isTimed).toBe(true);
    expect(read({ timeZone: 'Nowhere' }).isTimed).toBe(false);
  });

  test('is not that the one time of a schedule has passed, when it stays', () => {
    const before = details({ trigger: { at: '2026-06-01T00:00:00Z' } });
    expect(read({ description: 'Was long ago' }, before).faults).toEqual({});
  });
});

test('a merge keeps what I have changed, takes the rest, and names what both have', () => {
  const base = draftOf(details());
  const mine = { ...base, cron: '0 6 * * *', description: 'Mine' };
  const theirs = { ...base, cron: '0 5 * * *', jitter: '30s' };
  expect(merged(base, mine, theirs)).toEqual({
    draft: { ...base, cron: '0 6 * * *', description: 'Mine', jitter: '30s' },
    conflicts: ['cron'],
  });
  expect(merged(base, { ...mine, cron: '0 5 * * *' }, theirs).conflicts).toEqual([]);
});

test('offsets and notes are readable', () => {
  expect([7_200_000, -12_600_000, 0].map(offsetText)).toEqual(['+02:00', '−03:30', '+00:00']);
  expect(noteWords('GAP', '2027-03-28T02:30:00')).toContain('forward over 02:30:');
  expect(noteWords('FOLD_SECOND', '2027-10-31T02:30:15')).toContain('02:30:15 twice');
});
