/** The forms of receivers and routes: what is typed, and what the plane takes. */
import { expect, test } from 'vitest';
import {
  matchFaults,
  matchInput,
  newMatch,
} from '../../src/portal/pages/notifications/match-draft.ts';
import {
  createReceiverInput,
  initialValues,
  newReceiver,
  receiverFaults,
} from '../../src/portal/pages/notifications/receiver-draft.ts';
import {
  createRouteInput,
  newRoute,
  parseMuteTime,
  routeFaults,
} from '../../src/portal/pages/notifications/route-draft.ts';

test('a receiver of mail has what is typed, and leaves out what is empty', () => {
  expect(receiverFaults(newReceiver)).toMatchObject({
    name: 'It is missing.',
    host: 'It is missing.',
  });
  const values = {
    ...initialValues('EMAIL'),
    ...{ host: 'mail.example.org', from: 'a@example.org', to: 'b@example.org, c@example.org' },
  };
  const draft = { ...newReceiver, name: ' ops ', values };
  expect(receiverFaults(draft)).toEqual({});
  expect(createReceiverInput(draft, 'k')).toMatchObject({
    name: 'ops',
    settings: {
      email: {
        ...{ host: 'mail.example.org', port: 587, to: ['b@example.org', 'c@example.org'] },
        ...{ user: null, passwordSecret: null, subjectPrefix: '[gander] ' },
      },
    },
  });
});

test('a window in which nothing is sent is a line', () => {
  expect(parseMuteTime('Sat,sun 22:00-06:00 Europe/Prague')).toEqual({
    ...{ days: ['SATURDAY', 'SUNDAY'], from: '22:00', until: '06:00', timeZone: 'Europe/Prague' },
  });
  expect(parseMuteTime('22:00-06:00')).toMatchObject({ days: [], timeZone: 'UTC' });
  expect(parseMuteTime('Foo 22:00-06:00')).toBeNull();
  expect(parseMuteTime('nights')).toBeNull();
});

test('a route has durations, and names what it cannot read', () => {
  const draft = { ...newRoute('ops'), name: 'urgent', severity: '1, 2', repeatMs: '0s' };
  expect(routeFaults(draft)).toEqual({});
  expect(createRouteInput(draft, 'k')).toMatchObject({
    ...{ waitMs: 30_000, intervalMs: 300_000, repeatMs: 0, receiver: { name: 'ops' } },
    match: { severity: [1, 2], target: null, ci: null },
  });
  const wrong = { ...draft, waitMs: 'soon', muteTimes: 'never', severity: '9', kind: 'fire' };
  expect(Object.keys(routeFaults(wrong)).sort()).toEqual([
    'kind',
    'muteTimes',
    'severity',
    'waitMs',
  ]);
});

test('nothing given matches everything', () => {
  expect(matchFaults(newMatch)).toEqual({});
  expect(Object.values(matchInput(newMatch)).every((value) => value === null)).toBe(true);
});
