/**
 * The client: answers, refusals, and that interruptions leave no gap or repeat in the event log.
 */
import { afterEach, expect, test } from 'vitest';
import { createClient } from '../../src/sdk/client/client.ts';
import { CreateProgramDocument, EventHeadDocument } from '../../src/sdk/client/generated.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import { fetchByNode } from '../../src/sdk/http.ts';
import { type Answers, type FakePlane, startFakePlane } from '../support/fake-plane.ts';
import { until } from '../support/until.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function plane(answers: Answers, port = 0): Promise<FakePlane> {
  const started = await startFakePlane(answers, { port });
  cleanups.push(started.stop);
  return started;
}

/** A durable log: the answers replay after a cursor and then follow. */
function log() {
  const events: object[] = [];
  const wakeUps = new Set<() => void>();
  const append = () => {
    const sequence = events.length + 1;
    const at = '2025-01-01T00:00:00.000Z';
    events.push({
      __typename: 'HostEnrolled',
      id: `event-${sequence}`,
      sequence,
      cursor: `c${sequence}`,
      at,
      recordedAt: at,
      actor: { __typename: 'PlaneActor', kind: 'PLANE', label: 'plane' },
    });
    for (const wake of wakeUps) wake();
  };
  async function* follow({ after }: { after?: string | null }) {
    let next = after ? Number(after.slice(1)) : events.length;
    for (;;) {
      while (next < events.length) yield events[next++];
      await new Promise<void>((resolve) => wakeUps.add(resolve));
      wakeUps.clear();
    }
  }
  const answers: Answers = {
    Query: { eventHead: () => `c${events.length}` },
    Subscription: { events: follow },
  };
  return { append, answers, isFollowed: () => wakeUps.size > 0 };
}

test('events continue after the last one across cuts and a restart, with no gap and no repeat', async () => {
  const { append, answers } = log();
  for (let index = 0; index < 3; index += 1) append();
  const first = await plane(answers);
  const client = createClient({ url: first.url, token: 'secret' });
  const abort = new AbortController();
  const interruptions: number[] = [];
  const seen: number[] = [];
  const reading = (async () => {
    const options = {
      after: 'c1',
      signal: abort.signal,
      onInterruption: (_: Error, delayMs: number) => interruptions.push(delayMs),
    };
    for await (const event of client.events(options)) seen.push(event.sequence);
  })();
  await until(() => seen.length === 2);
  first.cut();
  append();
  await until(() => seen.includes(4));
  await first.stop();
  append();
  await plane(answers, first.port);
  append();
  await until(() => seen.includes(6));
  abort.abort();
  await reading;
  expect(seen).toEqual([2, 3, 4, 5, 6]);
  expect(interruptions.length).toBeGreaterThanOrEqual(2);
});

test('without a cursor, "from now on" is one moment even when the cut comes before the first event', async () => {
  const { append, answers, isFollowed } = log();
  append();
  const started = await plane(answers);
  const client = createClient({ url: started.url, token: 'secret' });
  const abort = new AbortController();
  const seen: number[] = [];
  let interrupted = false;
  const options = {
    signal: abort.signal,
    onInterruption: () => {
      // Events during the interruption must be delivered afterwards.
      if (!interrupted) append();
      interrupted = true;
    },
  };
  const reading = (async () => {
    for await (const event of client.events(options)) seen.push(event.sequence);
  })();
  // Events before this query are not after the moment that it fixes.
  await until(isFollowed);
  await until(() => {
    started.cut();
    return interrupted;
  });
  await until(() => seen.length > 0);
  abort.abort();
  await reading;
  expect(seen).toEqual([2]);
});

test('a first attempt that fails, and a refusal at any time, are reported and not retried', async () => {
  const started = await plane({});
  const wrong = createClient({ url: started.url, token: 'wrong' });
  await expect(wrong.events().next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(wrong.request(EventHeadDocument, {})).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    hint: expect.stringContaining('check --token'),
  });
  await started.stop();
  const client = createClient({ url: started.url, token: 'secret' });
  await expect(client.events().next()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(client.request(EventHeadDocument, {})).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('an address that is no endpoint is reported as such', async () => {
  const { url } = await plane({});
  const client = createClient({ url: url.replace('/graphql', '/elsewhere'), token: 'secret' });
  await expect(client.request(EventHeadDocument, {})).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('endpoint'),
  });
});

test('the faults of an input come with their paths', async () => {
  const issues = [
    { path: ['definition', 'command'], message: 'the command is empty', hint: 'give a program' },
    { path: ['name'], message: 'bad name', hint: null },
  ];
  const { url } = await plane({
    Mutation: {
      createProgram: () => ({
        __typename: 'InvalidInputError',
        code: 'INVALID_INPUT',
        message: 'x',
        path: [],
        hint: null,
        issues,
      }),
    },
  });
  const client = createClient({ url, token: 'secret' });
  const { createProgram } = await client.request(CreateProgramDocument, {
    input: { name: 'a', environment: 'default', definition: { command: [] } },
  });
  expect(() => unwrap(createProgram)).toThrow(
    expect.objectContaining({
      issues: [expect.objectContaining({ path: ['definition', 'command'] }), expect.anything()],
    }),
  );
});

test('Node’s own HTTP answers and fails as fetch does', async () => {
  const { url, stop } = await plane({ Query: { eventHead: () => 'ü'.repeat(100_000) } });
  const client = createClient({ url, token: 'secret', fetchImpl: fetchByNode });
  expect((await client.request(EventHeadDocument, {})).eventHead).toBe('ü'.repeat(100_000));
  await expect(
    client.request(EventHeadDocument, {}, { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(
    createClient({ url, fetchImpl: fetchByNode }).request(EventHeadDocument, {}),
  ).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await stop();
  await expect(client.request(EventHeadDocument, {})).rejects.toMatchObject({
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('a plane that takes the request and never answers is given up after the timeout', async () => {
  const { url } = await plane({ Query: { eventHead: () => new Promise(() => {}) } });
  for (const fetchImpl of [undefined, fetchByNode]) {
    const client = createClient({ url, token: 'secret', fetchImpl });
    await expect(client.request(EventHeadDocument, {}, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
  }
});
