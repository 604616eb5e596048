/** Subscriptions of one connection against a real server: order, back-pressure, and their end. */
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { delay } from '../../src/base/clock.ts';
import { AgentSessionDocument } from '../../src/sdk/agent/generated.ts';
import { createClient } from '../../src/sdk/client/client.ts';
import {
  EventHeadDocument,
  EventsDocument,
  ProgramsChangedDocument,
} from '../../src/sdk/client/generated.ts';
import { completeDefinition } from '../support/definition.ts';
import { until } from '../support/until.ts';

import { cleanUp, cleanups, epoch, event, facts, open, plane } from './connection-support.ts';

afterEach(cleanUp);

/** One of each message that a session sends. */
function sessionMessages() {
  const definition = completeDefinition({
    command: ['sleep', '1'],
    log: { redirectStderr: false, maxBytes: 2 ** 33, files: 2, timestamps: false },
    rlimits: [{ resource: 'AS', soft: 2 ** 33, hard: null }],
  });
  const instance = {
    instanceId: epoch,
    program: 'web',
    environment: 'default',
    index: 0,
    programRevision: 1,
    desired: 'RUNNING',
    desiredReason: 'AUTOSTART',
    definition,
    dependencies: [],
    schedules: [],
    windows: [],
  };
  return [
    {
      __typename: 'AgentWelcome',
      hostId: epoch,
      hostName: 'a',
      protocolVersion: 1,
      planeVersion: '0.1.0',
      acknowledged: 0,
      maxReportsPerBatch: 500,
      nonce: epoch,
    },
    { __typename: 'DesiredSnapshot', revision: 1, instances: [instance], removals: [] },
    {
      __typename: 'DesiredDelta',
      revision: 2,
      changed: [],
      removals: [{ instanceId: epoch, desiredBy: null, desiredByRef: null }],
    },
    {
      __typename: 'CommandDelivery',
      commandId: epoch,
      kind: 'SIGNAL',
      signal: 'HUP',
      action: null,
      arguments: [],
      targets: [{ instanceId: epoch, runUuid: null }],
      expiresInMs: null,
    },
  ];
}

test('all four messages of a session arrive complete and in order, then its end', async () => {
  const sent = sessionMessages();
  const { websocketUrl } = await plane(
    {
      Subscription: {
        async *agentSession() {
          yield* sent;
        },
      },
    },
    '/agent',
  );
  const connection = await open(websocketUrl);
  const received = [];
  const input = { protocolVersions: [1], agentVersion: '0', machineId: 'm', epoch, facts };
  for await (const { agentSession } of connection.subscribe(AgentSessionDocument, { input }))
    received.push(agentSession);
  expect(received).toMatchObject(sent);
  expect(received[1]).toMatchObject({
    instances: [{ definition: { cwd: null, user: null, log: { maxBytes: 2 ** 33 } } }],
  });
});

test('a subscription that ends with an error gives its elements first', async () => {
  const { GraphQLError } = await import('graphql');
  const { websocketUrl } = await plane({
    Subscription: {
      async *events() {
        yield event(1);
        throw new GraphQLError('taken over', { extensions: { code: 'CONFLICT' } });
      },
    },
  });
  const connection = await open(websocketUrl);
  const elements = connection.subscribe(EventsDocument, {});
  await until(async () => (await elements.next()).value?.events.sequence === 1);
  await expect(elements.next()).rejects.toMatchObject({ code: 'CONFLICT', message: 'taken over' });
  expect(await elements.next()).toEqual({ done: true, value: undefined });
});

test('leaving the loop completes the subscription on the plane', async () => {
  let finished = false;
  const { websocketUrl } = await plane({
    Subscription: {
      async *events() {
        try {
          for (let sequence = 1; ; sequence += 1) {
            yield event(sequence);
            await delay(1);
          }
        } finally {
          finished = true;
        }
      },
    },
  });
  const connection = await open(websocketUrl);
  for await (const { events } of connection.subscribe(EventsDocument, {}))
    if (events.sequence === 3) break;
  await until(() => finished);
});

test('a reader that stands still stops the socket, loses nothing, and does not hold up answers', async () => {
  let produced = 0;
  const total = 200_000;
  const { websocketUrl } = await plane({
    Query: { eventHead: () => '5' },
    Subscription: {
      // A bare iterator, because only the transport may slow it down.
      events: () => ({
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            if (produced === total) return { done: true, value: undefined };
            produced += 1;
            return { done: false, value: event(produced) };
          },
          return: async () => ({ done: true, value: undefined }),
        }),
      }),
    },
  });
  const connection = await open(websocketUrl);
  const elements = connection.subscribe(EventsDocument, {}, { capacity: 16 });
  await until(() => produced > 16);
  expect(await connection.execute(EventHeadDocument, {})).toEqual({ eventHead: '5' });
  // Held up: both ends live in this process, and nothing more is produced in a thousand turns of
  // its event loop.
  const producedInTurns = async () => {
    const before = produced;
    for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
    return produced - before;
  };
  await until(async () => (await producedInTurns()) === 0, { what: 'the plane to be held up' });
  expect(produced).toBeLessThan(total);
  let expected = 1;
  for await (const { events } of elements) {
    if (events.sequence !== expected)
      throw new Error(`expected ${expected}, got ${events.sequence}`);
    expected += 1;
    if (expected > 2000) break;
  }
  expect(expected).toBe(2001);
});

test('where a socket cannot be paused, a slow reader is resumed behind what it has read, and memory stays bounded', async () => {
  /** As in browsers. */
  class Unpausable extends WebSocket {
    override pause = undefined as never;
    override resume = undefined as never;
  }
  const count = 1000;
  let begun = 0;
  let left = 0;
  const started = await plane({
    Subscription: {
      programsChanged: async function* ({ after }: { after?: string | null }) {
        begun += 1;
        try {
          for (let next = Number(after ?? 0) + 1; next <= count; next += 1)
            yield [{ __typename: 'ProgramCollectionChange', cursor: String(next), type: 'SYNCED' }];
        } finally {
          left += 1;
        }
      },
    },
  });
  const client = createClient({ url: started.url, token: 'secret', webSocketImpl: Unpausable });
  cleanups.push(() => client.close());
  const cursors: number[] = [];
  for await (const [change] of client.changes(ProgramsChangedDocument, {})) {
    // Reads nothing before the first subscription was given up.
    if (cursors.length === 0) await until(() => left > 0);
    cursors.push(Number(change?.cursor));
    if (cursors.length === count) break;
  }
  expect(cursors).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  expect(begun).toBeGreaterThan(1);
});
