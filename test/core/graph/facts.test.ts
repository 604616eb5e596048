/**
 * The facts of other hosts: durations become times, changed runs are noticed, and facts survive a
 * lost connection and a restart of the agent.
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
const unbroken = { lastKnown: false, inReach: false };
const db = (facts: Facts) => facts.of('db/default')[0];

// P57
test('the same runs keep their earlier beginning; other runs have their own, and count as a break', () => {
  const facts = new Facts(0);
  expect(facts.everReceived).toBe(false);
  facts.receive([fact()], 10_000);
  expect(db(facts)).toMatchObject({
    holdsSinceMs: { STARTED: 9_000, HEALTHY: null },
    unreachableSinceMs: null,
    broken: unbroken,
  });
  facts.receive([fact({ startedForMs: 1_400 })], 10_500);
  expect(db(facts)?.holdsSinceMs.STARTED).toBe(9_000);
  facts.receive([fact({ startedForMs: 100, generation: 'r2' })], 11_000);
  expect(db(facts)).toMatchObject({
    holdsSinceMs: { STARTED: 10_900 },
    broken: { lastKnown: true, inReach: true },
  });
  facts.settled();
  expect(db(facts)?.broken).toEqual(unbroken);
});

test('without a connection to the plane every host is unreachable, since the disconnection or since its own fact', () => {
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

test('restored facts are older by the time the agent was away, and their hosts are unreachable', () => {
  const stored = storedFacts(
    JSON.parse(JSON.stringify({ receivedAt: 1_000_000, silentSince: 1_020_000, facts: [fact()] })),
    'facts',
  );
  const back = restoreFacts(stored, { monotonicMs: 50, wallMs: 1_060_000 });
  expect(db(back)).toMatchObject({
    holdsSinceMs: { STARTED: 50 - 61_000 },
    unreachableSinceMs: 50 - 40_000,
    broken: unbroken,
  });
  // Killed during a session: the end of the session is not stored, so hosts are unreachable from
  // now on.
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
test('a break on an unreachable host is kept until the host is reachable, also over a restart; the last known status has it at once', () => {
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
        receivedAt: 1_000_000,
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
    expect(db(one)?.broken).toEqual(unbroken);
    expect(one.unseenBreaks).toEqual([]);
  }
});

test('a wall clock that was set while the agent was away does not change ages within one boot', () => {
  const [receivedIn, silentIn] = [10_000, 30_000].map((atMs) => ({ id: 'b1', atMs }));
  const json = {
    receivedAt: 1_000_000,
    receivedIn,
    silentSince: 1_020_000,
    silentIn,
    facts: [fact()],
  };
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
