/**
 * The budget of a token: what it pays, what it gets back, and what it is answered when it has spent it.
 */
import { buildSchema, execute, type GraphQLSchema, parse, subscribe } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { priced } from '../../../schema/pricing.ts';
import { Budgets, budgetLimits, TokenBucket } from '../../../src/server/access/budgets.ts';
import { withinBudget } from '../../../src/server/http/spending.ts';
import { type ServedPlane, servePlane } from '../../support/served.ts';

describe('a bucket', () => {
  it('gives what it has, is restored with time, and holds no more than its limit', () => {
    let now = 0;
    const bucket = new TokenBucket({ limit: 100, restoreRate: 10 }, () => now);
    expect(bucket.take(80)).toBe(true);
    expect(bucket.take(30)).toBe(false);
    expect([bucket.available, bucket.waitMs(30)]).toEqual([20, 1000]);
    now = 1000;
    expect(bucket.take(30)).toBe(true);
    bucket.giveBack(15);
    expect(bucket.available).toBe(15);
    now = 60_000;
    expect(bucket.available).toBe(100);
    bucket.giveBack(50);
    expect(bucket.available).toBe(100);
  });

  it('is one for each token, and the same until it is full again', () => {
    const budgets = new Budgets({ limit: 100, restoreRate: 10 }, () => 0);
    budgets.of('a').take(60);
    for (let i = 0; i < 20_000; i += 1) budgets.of(`other-${i}`);
    expect([budgets.of('a').available, budgets.of('b').available]).toEqual([40, 100]);
  });
});

describe('an operation', () => {
  const schema: GraphQLSchema = buildSchema('type Query { items: [Item!]! } type Item { a: Int }');
  const items = schema.getQueryType()?.getFields()['items'];
  if (items) items.extensions = { listSize: { assumedSize: 10 } };
  const budgets = new Budgets({ limit: 25, restoreRate: 5 }, () => 0);
  const run = withinBudget(budgets, execute) as (args: object) => Promise<object>;
  const contextValue = { caller: { kind: 'USER', tokenId: 't' } };
  const ask = (count: number) =>
    run({
      schema,
      document: parse('{ items { a } }'),
      rootValue: { items: Array.from({ length: count }, () => ({ a: 1 })) },
      contextValue,
    });

  it('takes what it may cost, and gets back what it did not', async () => {
    expect(await ask(4)).toMatchObject({
      extensions: { cost: { requested: 10, actual: 4, available: 21, restoreRate: 5 } },
    });
    expect(await ask(10)).toMatchObject({
      extensions: { cost: { requested: 10, actual: 10, available: 11 } },
    });
    expect(await ask(10)).toMatchObject({ extensions: { cost: { available: 1 } } });
  });

  it('beyond the budget is refused, with the time until there is enough', async () => {
    expect(JSON.parse(JSON.stringify(await ask(1)))).toEqual({
      errors: [
        {
          message: 'the token has 1 left of its budget, and the operation may cost 10',
          extensions: {
            code: 'RATE_LIMITED',
            hint: 'send it again in 2 s, ask for less, or use a token of its own for each tool',
          },
        },
      ],
      extensions: { cost: { requested: 10, actual: 0, available: 1, restoreRate: 5 } },
    });
  });
});

describe('a subscription', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Messages of 10 objects each, as fast as they are asked for. */
  async function open() {
    const schema = buildSchema(
      'type Query { a: Int } type Subscription { items: [Item!]! } type Item { a: Int }',
    );
    const items = schema.getSubscriptionType()?.getFields()['items'];
    let [made, ended] = [0, false];
    if (items) {
      items.extensions = { listSize: { assumedSize: 10 } };
      items.resolve = (message) => message;
      items.subscribe = async function* () {
        try {
          for (;;) {
            made += 1;
            yield Array.from({ length: 10 }, () => ({ a: 1 }));
          }
        } finally {
          ended = true;
        }
      };
    }
    const budgets = new Budgets({ limit: 25, restoreRate: 5 }, () => Date.now());
    const contextValue = { caller: { kind: 'USER', tokenId: 't' } };
    const document = parse('subscription { items { a } }');
    const stream = (await withinBudget(
      budgets,
      subscribe,
    )({
      ...{ schema, document, contextValue },
    })) as AsyncGenerator;
    return { stream, bucket: budgets.of('t'), made: () => made, ended: () => ended };
  }

  it('pays for each message, and waits with the next while the token is in debt', async () => {
    const { stream, bucket, made } = await open();
    expect(bucket.available).toBe(15);
    await stream.next();
    expect(bucket.available).toBe(5);
    await stream.next();
    expect([bucket.available, bucket.waitMs(0)]).toEqual([0, 1000]);
    const third = stream.next();
    await vi.advanceTimersByTimeAsync(999);
    expect(made()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect((await third).done).toBe(false);
    expect([made(), bucket.waitMs(0)]).toEqual([3, 2000]);
    expect(bucket.take(1)).toBe(false);
    await stream.return(undefined);
  });

  it('that waits for its budget ends at once when it is left', async () => {
    const { stream, made, ended } = await open();
    await stream.next();
    await stream.next();
    const third = stream.next();
    await stream.return(undefined);
    expect(await third).toEqual({ value: undefined, done: true });
    expect([made(), ended()]).toEqual([2, true]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('a table of prices that names what does not exist is refused', () => {
  expect(() => priced(buildSchema('type Query { a: Int }'))).toThrow(
    /names fields that do not exist: .*Query.why/,
  );
});

describe('a plane', () => {
  let plane: ServedPlane | undefined;

  afterEach(async () => {
    await plane?.close();
    plane = undefined;
  });

  it('answers with the cost, over HTTP and WebSocket, and refuses what is too dear', async () => {
    plane = await servePlane();
    const { url, websocketUrl, token } = plane;
    const overHttp = async (query: string) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return (
        await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })
      ).json();
    };
    const source = '{ hosts { totalCount } rateLimit { limit available restoreRate } }';
    const { limit, restoreRate } = budgetLimits;
    // The connection, its count, and the object about the budget; and a page of fifty that may be.
    const cost = { requested: 62, actual: 12, available: limit - 12, restoreRate };
    const rateLimit = { limit, available: limit - 12, restoreRate };
    expect(await overHttp(source)).toMatchObject({
      data: { hosts: { totalCount: 0 }, rateLimit: { limit, restoreRate } },
    });
    const answer = (await overHttp(source)) as { data: { rateLimit: object }; extensions: object };
    expect(answer.extensions).toMatchObject({
      cost: { requested: cost.requested, actual: cost.actual },
    });
    expect(Object.keys(answer.data.rateLimit)).toEqual(Object.keys(rateLimit));
    // The connection, where its page lies, and the one token that was read for it.
    expect(await overHttp('{ tokens(first: 5) { pageInfo { endCursor } } }')).toMatchObject({
      extensions: { cost: { requested: 2 + 5, actual: 2 + 1 } },
    });
    const dear = await overHttp(
      '{ hosts(first: 1000) { nodes { instances(first: 1000) { nodes { id } } } } }',
    );
    expect(dear).toMatchObject({
      errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }],
      extensions: { cost: { requested: 1002001 + 1000 + 1_000_000, actual: 0 } },
    });

    const socket = new WebSocket(websocketUrl, 'graphql-transport-ws');
    const message = await new Promise<string>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { token } })),
      );
      socket.on('message', (data) => {
        const { type } = JSON.parse(String(data)) as { type: string };
        if (type === 'connection_ack')
          socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: source } }));
        if (type === 'next') resolve(String(data));
      });
    });
    socket.terminate();
    expect(JSON.parse(message)).toMatchObject({
      payload: { extensions: { cost: { requested: 62, actual: 12 } } },
    });
  });
});
