/**
 * Slow statements end with the deadline of their operation, and delay only operations that share
 * their connections.
 */

import { randomUUID } from 'node:crypto';
import { buildSchema, parse } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { openPool } from '../../../src/server/database/database-client.ts';
import { withinDeadline } from '../../../src/server/http/deadline.ts';
import { enrol, openAgent, type WireAgent, wireFacts } from '../../support/agent-wire.ts';
import { joinToken } from '../../support/requests.ts';
import { type ServedPlane, servePlane } from '../../support/served.ts';
import { until } from '../../support/until.ts';

let plane: ServedPlane | undefined;
let agent: WireAgent | undefined;
const pools: ReturnType<typeof openPool>[] = [];

afterEach(async () => {
  agent?.close();
  for (const pool of pools.splice(0)) await pool.end({ timeout: 1 });
  await plane?.close();
  [plane, agent] = [undefined, undefined];
});

// No job of the plane reads this table by itself.
const reading = '{ assignments { totalCount } }';
const creating = (name: string) =>
  `mutation { createProgram(input: { name: "${name}", definition: { command: ["true"] } }) { __typename ... on Error { message } } }`;

/** @returns the answer as it came, errors included */
async function ask(query: string) {
  const { url, token } = plane as ServedPlane;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = (await response.json()) as {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { ...(data === undefined ? {} : { data }), ...(errors && { errors }) };
}

/** Does this while the statement holds its locks, which are given up afterwards. */
async function whileLocked(statement: string, work: () => Promise<void>): Promise<void> {
  const { database } = plane as ServedPlane;
  const pool = openPool(database.options, 1);
  pools.push(pool);
  const rolledBack = new Error('rolled back');
  await pool
    .begin(async (tx) => {
      await tx.unsafe(statement);
      await work();
      throw rolledBack;
    })
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    });
}

/**
 * Resolves when at least so many statements of the plane wait for a lock; with 0, when none does.
 */
async function waiting(count: number): Promise<void> {
  const pool = openPool((plane as ServedPlane).database.options, 1);
  pools.push(pool);
  const blocked = async () => {
    const [row] =
      await pool`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const blockedNow = Number(row?.['count']);
    return count === 0 ? blockedNow === 0 : blockedNow >= count;
  };
  await until(blocked, { timeoutMs: 150_000 });
}

describe('an operation past its deadline', () => {
  it('is answered with TIMEOUT, and its statement is cancelled', async () => {
    plane = await servePlane({
      GANDER_OPERATION_TIMEOUT: '1s',
      GANDER_USER_DATABASE_CONNECTIONS: '1',
    });
    await whileLocked('lock table assignments in access exclusive mode', async () => {
      const { data, errors } = await ask(reading);
      expect(data ?? null).toBeNull();
      expect(errors).toMatchObject([
        { message: 'the operation took longer than 1 s', extensions: { code: 'TIMEOUT' } },
      ]);
      await waiting(0);
      // The one connection is free again.
      expect(await ask('{ hosts { totalCount } }')).toEqual({ data: { hosts: { totalCount: 0 } } });
    });
    expect(plane.faults()).toEqual([]);
    expect(await ask(reading)).toEqual({ data: { assignments: { totalCount: 0 } } });
  });

  it('has changed nothing when it was a mutation', async () => {
    plane = await servePlane({
      GANDER_OPERATION_TIMEOUT: '1s',
      GANDER_USER_DATABASE_CONNECTIONS: '1',
    });
    await whileLocked('lock table programs in share mode', async () => {
      const { errors } = await ask(creating('late'));
      expect(errors).toMatchObject([
        { message: 'the operation took longer than 1 s', extensions: { code: 'TIMEOUT' } },
      ]);
    });
    expect(await ask('{ programs { nodes { name } } }')).toEqual({
      data: { programs: { nodes: [] } },
    });
    expect(await ask(creating('next'))).toEqual({
      data: { createProgram: { __typename: 'CreateProgramPayload' } },
    });
  });

  it('is answered, whatever its resolver waits for; for a mutation, the error states that the change may have been made', async () => {
    const never = new Promise(() => {});
    const document = parse('mutation { change }');
    const schema = buildSchema('type Query { a: Int } type Mutation { change: Int }');
    const run = withinDeadline(10, () => never) as (
      args: object,
    ) => Promise<{ errors: { message: string }[] }>;
    const { errors } = await run({ schema, document });
    expect(errors[0]?.message).toBe(
      'the operation took longer than 0.01 s; whether its change was made is not known',
    );
  });
});

describe('agents and people', () => {
  async function connected(env: Readonly<Record<string, string>>): Promise<WireAgent> {
    plane = await servePlane({
      GANDER_USER_DATABASE_CONNECTIONS: '1',
      GANDER_AGENT_DATABASE_CONNECTIONS: '1',
      ...env,
    });
    const { credential } = await enrol(
      plane,
      await joinToken(plane),
      `h-${randomUUID().slice(0, 8)}`,
    );
    agent = await openAgent(plane, credential);
    // The desired state is read from the tables that the tests lock.
    expect(await agent.next()).toMatchObject({ __typename: 'DesiredSnapshot' });
    expect(await agent.next()).toMatchObject({ __typename: 'MonitorRules' });
    return agent;
  }

  it('a report is stored at once while statements of people hold all their connections', async () => {
    const { report } = await connected({ GANDER_OPERATION_TIMEOUT: '10m' });
    let slow: Promise<unknown> | undefined;
    await whileLocked('lock table assignments in access exclusive mode', async () => {
      slow = ask(reading);
      await waiting(1);
      expect(await report({ facts: wireFacts })).toMatchObject({ sequence: 1, refused: [] });
    });
    expect(await slow).toEqual({ data: { assignments: { totalCount: 0 } } });
  });

  it('a query and a change of people are answered while statements of agents hold all their connections', async () => {
    const { report } = await connected({});
    let slow: Promise<unknown> | undefined;
    await whileLocked('select 1 from hosts for update', async () => {
      slow = report({ facts: wireFacts });
      await waiting(1);
      expect(await ask('{ hosts { totalCount } }')).toEqual({ data: { hosts: { totalCount: 1 } } });
      expect(await ask(creating('a'))).toEqual({
        data: { createProgram: { __typename: 'CreateProgramPayload' } },
      });
    });
    expect(await slow).toMatchObject({ sequence: 1, refused: [] });
  });
});
