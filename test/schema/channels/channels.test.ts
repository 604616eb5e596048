/**
 * Progress channels over the API: order without gaps, retries that repeat nothing, readers that get
 * everything whenever they come and whatever is restarted, and the ends of channels.
 */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelMessages, channels } from '../../../drizzle/tables-channels.ts';
import { abandonChannels, removeOldChannels } from '../../../schema/channels/store/publish.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { follow } from '../../support/graph.ts';
import { openTestPlane, type TestPlane } from '../../support/plane.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';
import { closeChannel, followChannel, publishProgress } from './queries.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1' }]);
  await place(graph, 'grader', 'h1');
});
afterAll(() => graph.close());

/** The answer with the channel's fields among its own. */
// biome-ignore lint/suspicious/noExplicitAny: a payload or one of the failures
const flat = ({ channel, ...rest }: any) => ({ ...rest, ...channel });
const publish = async (channel: string, messages: readonly unknown[], more: object = {}) => {
  const input = { channel, messages, ...more };
  return flat((await graph.ask(publishProgress, { input }, 'OPERATOR')).publishProgress);
};
const close = async (channel: object) =>
  flat((await graph.ask(closeChannel, { input: { channel } }, 'OPERATOR')).closeChannel);
const read = async (name: string, fields: string) =>
  (await graph.ask(`{ channel(by: { name: "${name}" }) { ${fields} } }`, {}, 'VIEWER')).channel;
const stored = async (name: string) =>
  (await read(name, 'messages(first: 1000) { nodes { data } }')).messages.nodes.map(
    ({ data }: { data: unknown }) => data,
  );

interface Message {
  readonly sequence: number;
  readonly cursor: string;
  readonly data: unknown;
}
/** Messages of a channel to its end, or so many. */
async function messagesOf(
  plane: TestPlane['plane'],
  by: object,
  after: string | null = null,
  count = Number.POSITIVE_INFINITY,
): Promise<Message[]> {
  const found: Message[] = [];
  for await (const { data, errors } of await follow(plane, followChannel, { by, after })) {
    if (errors?.[0]) throw errors[0];
    found.push(data.channel);
    if (found.length === count) break;
  }
  return found;
}
const dataOf = (messages: readonly Message[]) => messages.map(({ data }) => data);

describe('publishing', () => {
  it('makes the channel and numbers its messages from 1 without a gap', async () => {
    const before = await graph.plane.log.head();
    expect(await publish('first', [{ b: 1, a: 2 }, 'two'])).toMatchObject({
      ...{ published: 2, name: 'first', state: 'OPEN', messageCount: 2 },
    });
    await publish('first', [3], { finished: true });
    const { messages, ...rest } = await read(
      'first',
      'state finishedAt createdBy { label } instance { id } messages { totalCount nodes { sequence data } }',
    );
    expect(messages).toEqual({
      totalCount: 3,
      nodes: [
        { sequence: 1, data: { b: 1, a: 2 } },
        { sequence: 2, data: 'two' },
        { sequence: 3, data: 3 },
      ],
    });
    // As it was published: the keys in their order.
    expect(JSON.stringify(messages.nodes[0].data)).toBe('{"b":1,"a":2}');
    expect(rest).toMatchObject({
      ...{ state: 'FINISHED', createdBy: { label: 'alice' }, instance: null },
    });
    const events = await graph.eventsAfter(before);
    expect(events.map(({ kind, payload }) => [kind, payload['name'], payload['state']])).toEqual([
      ['CHANNEL_OPENED', 'first', undefined],
      ['CHANNEL_FINISHED', 'first', 'FINISHED'],
    ]);
  });

  it('keeps the order of many publishers at once, without a gap', async () => {
    const each = (publisher: string) => async () => {
      for (let sequence = 1; sequence <= 10; sequence += 1)
        await publish('busy', [`${publisher} ${sequence}`], { from: { publisher, sequence } });
    };
    await Promise.all(['a', 'b', 'c', 'd'].map((publisher) => each(publisher)()));
    const rows = await graph.plane.db.execute<{ sequence: number }>(
      sql`select sequence::int as sequence from ${channelMessages} m join ${channels} c on c.id = m.channel_id where c.name = 'busy' order by m.sequence`,
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    const texts = (await stored('busy')) as string[];
    for (const publisher of ['a', 'b', 'c', 'd'])
      expect(texts.filter((text) => text.startsWith(publisher))).toEqual(
        Array.from({ length: 10 }, (_, i) => `${publisher} ${i + 1}`),
      );
  });

  it('repeats nothing that a numbered publisher sends again, however it is cut', async () => {
    const from = (sequence: number) => ({ from: { publisher: 'p', sequence } });
    expect(await publish('retried', [1, 2, 3], from(1))).toMatchObject({ published: 3 });
    expect(await publish('retried', [1, 2, 3], from(1))).toMatchObject({ published: 0 });
    expect(await publish('retried', [2, 3, 4, 5], from(2))).toMatchObject({ published: 2 });
    expect(await publish('retried', [7], from(7))).toMatchObject({
      __typename: 'ConflictError',
      message: 'the next message of "p" has the number 6, got 7',
      current: { id: expect.any(String) },
    });
    const last = { ...from(6), finished: true };
    expect(await publish('retried', [6], last)).toMatchObject({ published: 1, state: 'FINISHED' });
    expect(await publish('retried', [6], last)).toMatchObject({ published: 0, state: 'FINISHED' });
    expect(await stored('retried')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await publish('retried', [7], from(7))).toMatchObject({ code: 'CONFLICT' });
  });

  it('publishes once for one idempotency key', async () => {
    const once = { idempotencyKey: 'k1' };
    const first = await publish('keyed', ['x'], once);
    expect(await publish('keyed', ['x'], once)).toMatchObject({ id: first.id, published: 0 });
    expect(await publish('keyed', ['y'], once)).toMatchObject({ code: 'CONFLICT' });
    expect(await stored('keyed')).toEqual(['x']);
  });

  it('links a channel to an instance, and refuses another one', async () => {
    const instance = { address: 'grader@h1' };
    await publish('linked', [1], { instance });
    expect(await read('linked', 'instance { address }')).toEqual({
      instance: { address: 'grader@h1' },
    });
    const [event] = (await graph.eventsAfter(0)).filter(
      ({ payload }) => payload['name'] === 'linked',
    );
    expect(event?.instance).toBe('grader@h1');
    await publish('unlinked', [1]);
    expect(await publish('unlinked', [2], { instance })).toMatchObject({ code: 'CONFLICT' });
    expect(await publish('lost', [1], { instance: { address: 'no@h1' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await read('lost', 'id')).toBeNull();
  });

  it('a publisher publishes on any channel, and sees nothing through it', async () => {
    const about =
      'channel { id name messageCount instance { address } messages { nodes { data } } }';
    const mine = (input: object) =>
      graph.ask(
        `mutation($input: PublishProgressInput!) { publishProgress(input: $input) {
          ... on PublishProgressPayload { published ${about} } ... on Error { code } } }`,
        { input },
        'PUBLISHER',
      );
    const instance = { address: 'grader@h1' };
    await publish('of the grader', [1], { instance });
    const { publishProgress: onOther } = await mine({ channel: 'of the grader', messages: [2] });
    expect(onOther).toMatchObject({ published: 1 });
    expect(onOther.channel).toMatchObject({ instance: null, messages: { nodes: [] } });
    expect(await stored('of the grader')).toEqual([1, 2]);
    const once = { channel: 'own', messages: ['x'], finished: true, idempotencyKey: 'publisher' };
    const first = (await mine(once)).publishProgress;
    expect(first).toMatchObject({ published: 1, channel: { name: 'own', messageCount: 1 } });
    expect((await mine(once)).publishProgress).toMatchObject({
      ...{ published: 0, channel: { id: first.channel.id } },
    });
    expect((await mine({ channel: 'new', messages: [1], instance })).publishProgress).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    );
    for (const query of [
      '{ viewer { name } }',
      '{ channels { totalCount } }',
      '{ hosts { totalCount } }',
    ])
      expect(await graph.refusal(query, {}, 'PUBLISHER')).toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
    const input = { channel: { name: 'of the grader' } };
    expect(await graph.refusal(closeChannel, { input }, 'PUBLISHER')).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('lists the channels about an instance alone', async () => {
    const instance = { address: 'grader@h1' };
    await publish('about an instance', [1], { instance });
    await publish('about none', [1]);
    const { id } = (await read('about an instance', 'instance { id }')).instance;
    const named = async (ids: readonly string[]) => {
      const query = `query ($ids: [ID!]) { channels(filter: { instance: $ids, text: "about " }) { nodes { name } } }`;
      const { nodes } = (await graph.ask(query, { ids }, 'VIEWER')).channels;
      return nodes.map(({ name }: { name: string }) => name);
    };
    expect(await named([id])).toEqual(['about an instance']);
    expect(await named([])).toEqual([]);
  });

  it('needs PUBLISH, and a fault changes nothing', async () => {
    const input = { channel: 'refused', messages: [1] };
    expect(await graph.refusal(publishProgress, { input }, 'VIEWER')).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    const { issues } = await publish('a\tb', ['x'.repeat(9000), 1]);
    expect(issues.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.channel',
      'input.messages.0',
    ]);
    expect(await read('refused', 'id')).toBeNull();
  });
});

describe('following', () => {
  it('gives everything from the first message or behind a cursor, and ends with the channel', async () => {
    await publish('old', [1, 2, 3], { finished: true });
    const all = await messagesOf(graph.plane, { name: 'old' });
    expect(all.map(({ sequence, data }) => [sequence, data])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(dataOf(await messagesOf(graph.plane, { name: 'old' }, all[0]?.cursor))).toEqual([2, 3]);
    expect(await messagesOf(graph.plane, { name: 'old' }, all[2]?.cursor)).toEqual([]);
  });

  it('pages and the subscription have the same cursors', async () => {
    await publish('paged', [1, 2, 3], { finished: true });
    const { messages } = await read('paged', 'messages(first: 2) { pageInfo { endCursor } }');
    const { endCursor } = messages.pageInfo;
    expect(dataOf(await messagesOf(graph.plane, { name: 'paged' }, endCursor))).toEqual([3]);
    const last = await read('paged', 'messages(last: 2) { nodes { data } }');
    expect(last.messages.nodes.map(({ data }: { data: number }) => data)).toEqual([2, 3]);
  });

  it('waits for a name that nobody has published on yet, and goes on live', async () => {
    const reading = messagesOf(graph.plane, { name: 'early' });
    await publish('earlier', [0]);
    for (let i = 1; i <= 5; i += 1) await publish('early', [i]);
    await publish('early', [], { finished: true });
    expect(dataOf(await reading)).toEqual([1, 2, 3, 4, 5]);
  });

  it('sends more than one page, while more come', async () => {
    const bulk = Array.from({ length: 700 }, (_, i) => i);
    await publish('long', bulk);
    const reading = messagesOf(graph.plane, { name: 'long' });
    await publish('long', [700, 701]);
    await publish('long', [702], { finished: true });
    expect(dataOf(await reading)).toEqual([...bulk, 700, 701, 702]);
  });

  it('refuses what is no cursor, and an unknown id', async () => {
    const unfit = { originalError: { code: 'INVALID_INPUT' } };
    await expect(follow(graph.plane, followChannel, { by: { name: 'old' }, after: 'x' }))
      .rejects // of the log, not of messages
      .toMatchObject(unfit);
    const { eventHead } = await graph.ask('{ eventHead }');
    await expect(
      follow(graph.plane, followChannel, { by: { name: 'old' }, after: eventHead }),
    ).rejects.toMatchObject(unfit);
    const { id } = (await graph.ask('{ instance(address: "grader@h1") { id } }')).instance;
    await expect(follow(graph.plane, followChannel, { by: { id } })).rejects.toMatchObject(unfit);
    const gone = Buffer.from('Channel:0199b3a0-0000-7000-8000-000000000001').toString('base64');
    await expect(follow(graph.plane, followChannel, { by: { id: gone } })).rejects.toMatchObject({
      originalError: { code: 'NOT_FOUND' },
    });
  });
});

describe('across planes', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('a reader of one replica gets what is published at another, and goes on at a third', async () => {
    const [here, there] = [await openTestPlane(database), await openTestPlane(database)];
    const send = (plane: TestPlane, messages: number[], finished = false) =>
      plane.plane.write(planeActor, async (tx) => {
        const { publish: store } = await import('../../../schema/channels/store/publish.ts');
        return store(tx, { channel: 'job', messages, finished, from: null }, null);
      });
    const reading = messagesOf(here.plane, { name: 'job' }, null, 3);
    await send(there, [1, 2]);
    await send(there, [3]);
    const first = await reading;
    expect(dataOf(first)).toEqual([1, 2, 3]);
    await here.close();
    await send(there, [4]);
    await there.close();
    const again = await openTestPlane(database);
    const rest = messagesOf(again.plane, { name: 'job' }, first[2]?.cursor);
    await send(again, [5], true);
    expect(dataOf(await rest)).toEqual([4, 5]);
    await again.close();
  });
});

describe('the end of a channel', () => {
  it('is made by whoever closes it, once, for its readers too', async () => {
    const { id } = await publish('closed', [1]);
    const reading = messagesOf(graph.plane, { id });
    expect(await close({ name: 'closed' })).toMatchObject({ state: 'CLOSED' });
    expect(dataOf(await reading)).toEqual([1]);
    expect(await close({ id })).toMatchObject({ code: 'CONFLICT', current: { id } });
    expect(await publish('closed', [2])).toMatchObject({ code: 'CONFLICT' });
    expect(await close({ name: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  const agedBy = (days: number) => new Date(Date.now() - days * 86_400_000);

  it('comes by itself when no message has come for long, and not before', async () => {
    await publish('idle', [1]);
    const age = (days: number) =>
      graph.plane.db.execute(
        sql`update channels set published_at = ${agedBy(days).toISOString()}::timestamptz where name = 'idle'`,
      );
    const abandon = () => graph.plane.write(planeActor, (tx) => abandonChannels(tx, agedBy(7), 20));
    await age(6);
    expect(await abandon()).toBe(0);
    await age(8);
    expect(await abandon()).toBe(1);
    expect(await read('idle', 'state')).toEqual({ state: 'ABANDONED' });
  });

  it('is followed by its removal with all messages; open channels stay', async () => {
    await publish('removed', [1, 2], { finished: true });
    await publish('kept', [1]);
    const { id } = await read('removed', 'id');
    const before = await graph.plane.log.head();
    await graph.plane.db.execute(
      sql`update channels set finished_at = ${agedBy(91).toISOString()}::timestamptz where name = 'removed'`,
    );
    const removed = await graph.plane.write(planeActor, (tx) =>
      removeOldChannels(tx, agedBy(90), 20),
    );
    expect(removed).toBe(1);
    expect(await read('removed', 'id')).toBeNull();
    expect(await read('kept', 'state')).toEqual({ state: 'OPEN' });
    const [event] = await graph.eventsAfter(before);
    expect(event?.payload).toMatchObject({ recordKind: 'CHANNEL' });
    const left = await graph.plane.db.execute(
      sql`select 1 from channel_messages where channel_id not in (select id from channels)`,
    );
    expect(left).toHaveLength(0);
    // The name is free again.
    expect((await publish('removed', [1])).id).not.toBe(id);
  });
});
