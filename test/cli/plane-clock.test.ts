/**
 * The CLI's copy of the plane's clock: taken from an answer, advanced by the monotonic clock, and
 * read again when it is in doubt.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { agoOf, PlaneClock, sinceOf } from '../../src/cli/plane-clock.ts';
import type { Client } from '../../src/sdk/client/client.ts';

const noon = Date.parse('2030-06-01T12:00:00Z');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.parse('2001-01-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A client of a plane that answers with these times in turn. Undefined: no answer. */
function planeWithTimes(...times: (number | undefined)[]): Pick<Client, 'request'> {
  const request = async () => {
    const time = times.shift();
    if (time === undefined) throw new Error('away');
    return { plane: { time: new Date(time).toISOString() } };
  };
  return { request } as unknown as Pick<Client, 'request'>;
}

test('it advances with the monotonic clock, also when the clock of this machine is set', () => {
  const clock = new PlaneClock();
  const answer = { plane: { time: new Date(noon).toISOString() }, hosts: [] };
  expect(clock.note(answer)).toBe(answer);
  vi.advanceTimersByTime(90_000);
  vi.setSystemTime(0);
  expect(clock.now()).toBe(noon + 90_000);
});

test('it is not known before an answer', () => {
  expect(() => new PlaneClock().now()).toThrow('not known yet');
});

test('it is read again only when it is in doubt, and until the plane answers', async () => {
  const plane = planeWithTimes(noon, undefined, noon + 3_600_000, 0);
  const clock = await PlaneClock.read(plane);
  await clock.renew(plane);
  expect(clock.now()).toBe(noon);
  clock.doubt();
  await clock.renew(plane);
  expect(clock.now()).toBe(noon);
  await clock.renew(plane);
  expect(clock.now()).toBe(noon + 3_600_000);
  await clock.renew(plane);
  expect(clock.now()).toBe(noon + 3_600_000);
});

test('an age is converted to a time of the plane’s clock', async () => {
  const context = { client: async () => planeWithTimes(noon) as Client };
  expect(await sinceOf(context, 60_000)).toBe('2030-06-01T11:59:00.000Z');
  expect(await sinceOf(context, undefined)).toBeUndefined();
});

test('an age is never negative, and is that of the plane', () => {
  expect(agoOf('2030-06-01T11:57:55.000Z', noon)).toBe('2m 5s ago');
  fc.assert(
    fc.property(fc.nat(10 ** 9), (ms) => {
      expect(agoOf(new Date(noon + ms).toISOString(), noon)).toBe('0ms ago');
    }),
  );
});
