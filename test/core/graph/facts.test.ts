/**
 * What was told of other hosts: durations that become times, runs that are the same or not,
 * silence, and the agent's return.
 */
import { expect, test } from 'vitest';
import { Facts } from '../../../agents/core/graph/facts.ts';
import { restoreFacts, storedFacts } from '../../../agents/core/graph/stored-facts.ts';
import type { Fact } from '../../../src/domain/graph/dependency.ts';

const fact = (changes: Partial<Fact> = {}): Fact => ({
  ...{
    program: 'db',
    environment: 'default',
    host: 'h2',
    reachable: true,
    unreachableForMs: null,
    generation: 'r1',
  },
  ...{ startedForMs: 1_000, healthyForMs: null, completedForMs: null, succeededForMs: null },
  ...changes,
});
const whole = { lastKnown: false, inReach: false };
const db = (facts: Facts) => facts.of('db/default')[0];

// P57
test('of the same runs the earlier beginning counts; other runs begin when they did, and were down in between', () => {
  const facts = new Facts(0);
  expect(facts.everReceived).toBe(false);
  facts.receive([fact()], 10_000);
  expect(db(facts)).toMatchObject({
    holdsSinceMs: { STARTED: 9_000, HEALTHY: null },
    unreachableSinceMs: null,
    broken: whole,
  });
  facts.receive([fact({ startedForMs: 1_400 })], 10_500);
  expect(db(facts)?.holdsSinceMs.STARTED).toBe(9_000);
  facts.receive([fact({ startedForMs: 100, generation: 'r2' })], 11_000);
  expect(db(facts)).toMatchObject({
    holdsSinceMs: { STARTED: 10_900 },
    broken: { lastKnown: true, inReach: true },
  });
  facts.settled();
  expect(db(facts)?.broken).toEqual(whole);
});

test('while nobody tells anything all is out of reach, since then or since it was said to be', () => {
  const facts = new Facts(0);
  facts.receive([fact(), fact({ host: 'h3', reachable: false, unreachableForMs: 500 })], 10_000);
  facts.fallSilent(12_000);
  facts.fallSilent(13_000);
  expect(facts.of('db/default').map(({ unreachableSinceMs }) => unreachableSinceMs)).toEqual([
    12_000, 9_500,
  ]);
  facts.receive([fact({ startedForMs: 5_000 })], 14_000);
  expect(facts.of('db/default').map(({ unreachableSinceMs }) => unreachableSinceMs)).toEqual([
    null,
  ]);
});

test('on the agent’s return what was told has grown older, and nobody tells it now', () => {
  const stored = storedFacts(
    JSON.parse(JSON.stringify({ heardAt: 1_000_000, silentSince: 1_020_000, facts: [fact()] })),
    'facts',
  );
  const back = restoreFacts(stored, { monotonicMs: 50, wallMs: 1_060_000 });
  expect(db(back)).toMatchObject({
    holdsSinceMs: { STARTED: 50 - 61_000 },
    unreachableSinceMs: 50 - 40_000,
    broken: whole,
  });
  // Killed in the middle of a session: nobody wrote down when that ended, so it is counted from
  // now.
  const killed = restoreFacts(
    { ...stored, silentSince: null },
    { monotonicMs: 50, wallMs: 1_060_000 },
  );
  expect(db(killed)?.unreachableSinceMs).toBe(50);
  back.receive([fact({ startedForMs: 10, generation: 'r2' })], 100);
  expect(db(back)).toMatchObject({
    broken: { lastKnown: true, inReach: true },
    unreachableSinceMs: null,
  });
});

// P58
test('a break that happened out of reach is kept until it is in reach again, also for the next agent; what was known last shows it at once', () => {
  const facts = new Facts(0);
  facts.receive([fact()], 10_000);
  const away = { reachable: false, unreachableForMs: 100 };
  facts.receive([fact({ ...away, generation: 'r2' })], 11_000);
  expect(db(facts)?.broken).toEqual({ lastKnown: true, inReach: true });
  facts.settled();
  expect(db(facts)?.broken).toEqual({ lastKnown: false, inReach: true });
  const stored = storedFacts(
    JSON.parse(
      JSON.stringify({
        heardAt: 1_000_000,
        silentSince: null,
        facts: [fact({ ...away, generation: 'r2' })],
        broken: facts.unseenBreaks,
      }),
    ),
    'facts',
  );
  const next = restoreFacts(stored, { monotonicMs: 50, wallMs: 1_060_000 });
  for (const one of [facts, next]) {
    one.settled();
    one.receive([fact({ generation: 'r2' })], 12_000);
    expect(db(one)).toMatchObject({ unreachableSinceMs: null, broken: { inReach: true } });
    one.settled();
    expect(db(one)?.broken).toEqual(whole);
    expect(one.unseenBreaks).toEqual([]);
  }
});

test('a wall clock that was set while the agent was away makes nothing older, within one boot', () => {
  const [heardIn, silentIn] = [10_000, 30_000].map((atMs) => ({ id: 'b1', atMs }));
  const json = { heardAt: 1_000_000, heardIn, silentSince: 1_020_000, silentIn, facts: [fact()] };
  const back = restoreFacts(storedFacts(JSON.parse(JSON.stringify(json)), 'facts'), {
    monotonicMs: 50,
    wallMs: 1_060_000 + 7_200_000,
    boot: { id: 'b1', atMs: 70_000 },
  });
  expect(db(back)).toMatchObject({
    holdsSinceMs: { STARTED: 50 - 61_000 },
    unreachableSinceMs: 50 - 40_000,
  });
});
