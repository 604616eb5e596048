/** Assignments through the real schema, and placement that follows them in the same transaction. */

import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { planeActor } from '../../../src/base/actor.ts';
import {
  addHosts,
  createAssignment,
  createProgram,
  deleteAssignment,
  disableAssignment,
  enableAssignment,
  type Graph,
  openGraph,
  place,
  summary,
  updateAssignment,
  updateHost,
  updateProgram,
} from '../graph.ts';

let graph: Graph;
let ids: Map<string, string>;

beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph.close());
beforeEach(async () => {
  await graph.plane.db.execute(sql`truncate hosts, programs cascade`);
  ids = await addHosts(graph.plane, [
    { name: 'h1', labels: { role: 'web' } },
    { name: 'h2', labels: { role: 'web' } },
    { name: 'new', session: 'never' },
  ]);
});

/** `address desired reason [retiring]` of all instances. */
const state = async () => {
  const { instances: page } = await graph.ask(
    '{ instances(first: 1000) { nodes { address desired desiredReason retiring } } }',
  );
  return page.nodes.map(
    (i: Record<string, unknown>) =>
      `${i['address']} ${i['desired']} ${i['desiredReason']}${i['retiring'] ? ' retiring' : ''}`,
  );
};
const revisions = async () => {
  const rows = await graph.plane.db
    .select({ name: hosts.name, revision: hosts.desiredRevision })
    .from(hosts)
    .orderBy(hosts.name);
  return Object.fromEntries(rows.map(({ name, revision }) => [name, revision]));
};
const during = async (work: () => Promise<unknown>) => {
  const head = await graph.plane.log.head();
  await work();
  return graph.eventsAfter(head);
};
const input = (hostsText: string, more: object = {}) => ({
  input: { program: { key: { name: 'p' } }, hosts: hostsText, ...more },
});
/** The assignment of the program to these hosts, and what is asked of it. */
const of = (hostsText: string, more: object = {}) => ({
  input: { assignment: { key: { program: { name: 'p' }, hosts: hostsText } }, ...more },
});

describe('assigning', () => {
  it('places the program on every host that matches, in one transaction, and notifies each host once', async () => {
    const latch = graph.plane.latch(ids.get('h1') ?? '');
    const events = await during(() =>
      place(graph, 'p', 'label:role=web', { assignment: { instancesPerHost: 2 } }),
    );
    expect(summary(events)).toEqual([
      'PROGRAM_CREATED p',
      'ASSIGNMENT_CREATED p',
      ...['p@h1', 'p@h1#1', 'p@h2', 'p@h2#1'].map((address) => `INSTANCE_CREATED ${address}`),
    ]);
    expect(events[1]?.payload).toEqual({
      assignmentId: expect.any(String),
      hosts: 'label:role=web',
      enabled: true,
      instancesPerHost: 2,
    });
    expect(events.every(({ actor }) => actor === 'alice')).toBe(true);
    expect(await revisions()).toEqual({ h1: 1, h2: 1, new: 0 });
    await latch.next(AbortSignal.timeout(60_000));
    latch.close();
    const rows = await graph.plane.db.select().from(instances);
    expect(rows.map(({ desiredRevision, desiredBy }) => [desiredRevision, desiredBy])).toEqual(
      Array(4).fill([1, 'alice']),
    );
  });

  it('keeps the selector in its normal form, by which it is found however it is written', async () => {
    await place(graph, 'p', '  h1 ,label:role=web   h* ');
    const { updateAssignment: changed } = await graph.ask(
      updateAssignment,
      of('h1,label:role=web h*', { instancesPerHost: 3 }),
    );
    expect(changed).toMatchObject({ hosts: 'h1,label:role=web h*', instancesPerHost: 3 });
    expect(await state()).toHaveLength(6);
  });

  it.each([
    [
      'an unknown host, with the nearest',
      input('h1,h22'),
      { __typename: 'NotFoundError', path: ['input', 'hosts'], hint: 'did you mean "h2"?' },
    ],
    [
      'an unknown program, with the nearest',
      { input: { program: { key: { name: 'pp' } }, hosts: '*' } },
      { __typename: 'NotFoundError', hint: 'did you mean "p"?' },
    ],
    [
      'every fault of the input at once',
      input('group:x', { instancesPerHost: 0 }),
      {
        __typename: 'InvalidInputError',
        issues: [{ path: ['input', 'instancesPerHost'] }, { path: ['input', 'hosts'] }],
      },
    ],
    [
      'the same selector twice',
      input('h1'),
      { __typename: 'AlreadyExistsError', path: ['input', 'hosts'] },
    ],
  ])('refuses %s', async (_what, variables, expected) => {
    await place(graph, 'p', 'h1');
    const before = [await state(), await graph.plane.log.head()];
    expect((await graph.ask(createAssignment, variables)).createAssignment).toMatchObject(expected);
    expect([await state(), await graph.plane.log.head()]).toEqual(before);
  });

  it('takes labels and patterns that match nothing yet, and places as soon as something matches', async () => {
    await place(graph, 'p', 'label:role=db,x*');
    expect(await state()).toEqual([]);
    await addHosts(graph.plane, [{ name: 'x1' }]);
    await graph.ask(updateHost, {
      input: { host: { name: 'h2' }, labels: [{ key: 'role', value: 'db' }] },
    });
    expect(await state()).toEqual(['p@h2 RUNNING AUTOSTART', 'p@x1 RUNNING AUTOSTART']);
  });
});

describe('changing and ending an assignment', () => {
  it('disables and enables, and records no event when nothing changes', async () => {
    await place(graph, 'p', 'h1');
    const disabled = await during(() => graph.ask(disableAssignment, of('h1')));
    expect(summary(disabled)).toEqual(['ASSIGNMENT_CHANGED p', 'INSTANCE_DESIRED_CHANGED p@h1']);
    expect(disabled[1]?.payload).toEqual({ desired: 'STOPPED', reason: 'DISABLED' });
    expect(await state()).toEqual(['p@h1 STOPPED DISABLED']);
    expect(await during(() => graph.ask(disableAssignment, of('h1')))).toEqual([]);
    await graph.ask(enableAssignment, of('h1'));
    expect(await state()).toEqual(['p@h1 RUNNING AUTOSTART']);
    expect(await revisions()).toEqual({ h1: 3, h2: 0, new: 0 });
  });

  it('keeps instances that another assignment covers, under the settings of that one', async () => {
    await place(graph, 'p', 'h1', { assignment: { instancesPerHost: 2 } });
    await graph.ask(createAssignment, input('*', { enabled: false }));
    await graph.ask(deleteAssignment, of('h1'));
    expect(await state()).toEqual([
      'p@h1 STOPPED DISABLED',
      'p@h1#1 STOPPED DISABLED retiring',
      'p@h2 STOPPED DISABLED',
      'p@new STOPPED DISABLED',
    ]);
  });

  it('retires instances that an agent may have received, and deletes at once those that no agent can have received', async () => {
    await place(graph, 'p', '*');
    const { deleteAssignment: deleted } = await graph.ask(deleteAssignment, of('*'));
    expect(deleted).toEqual({
      __typename: 'DeleteAssignmentPayload',
      deletedId: expect.any(String),
    });
    expect(await state()).toEqual([
      'p@h1 STOPPED DISABLED retiring',
      'p@h2 STOPPED DISABLED retiring',
    ]);
    const events = await during(() => graph.ask(createAssignment, input('h1')));
    expect(summary(events)).toEqual(['ASSIGNMENT_CREATED p', 'INSTANCE_DESIRED_CHANGED p@h1']);
    expect(await state()).toEqual(['p@h1 RUNNING AUTOSTART', 'p@h2 STOPPED DISABLED retiring']);
    expect(await revisions()).toMatchObject({ h1: 3, h2: 2 });
  });

  it('names the existing assignments when another one is given, whether a selector or not', async () => {
    await place(graph, 'p', 'h1');
    const refused = async (text: string) =>
      (await graph.ask(deleteAssignment, of(text))).deleteAssignment;
    expect(await refused('h2')).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'assignment', 'key', 'hosts'],
      hint: 'did you mean "h1"?',
    });
    expect(await refused('label:role=web')).toMatchObject({ hint: 'it is assigned to: h1' });
    expect(await refused('@@')).toMatchObject({ __typename: 'NotFoundError' });
    expect(
      (await graph.ask(updateAssignment, of('h1', { instancesPerHost: 10_001 }))).updateAssignment
        .__typename,
    ).toBe('InvalidInputError');
  });
});

describe('placement', () => {
  it('sends the instances of a revised program again, without changing their desired state', async () => {
    await place(graph, 'p', 'h1');
    await place(graph, 'other', 'h1');
    const events = await during(() =>
      graph.ask(updateProgram, {
        input: { program: { key: { name: 'p' } }, definition: { startMs: 7 } },
      }),
    );
    expect(summary(events)).toEqual(['PROGRAM_REVISED p']);
    const rows = await graph.plane.db
      .select({ revision: instances.desiredRevision })
      .from(instances)
      .orderBy(instances.desiredRevision);
    expect([await revisions(), rows]).toEqual([
      { h1: 3, h2: 0, new: 0 },
      [{ revision: 2 }, { revision: 3 }],
    ]);
  });

  it('starts instances that waited for autostart when it is turned on, and stops none when it is turned off', async () => {
    await place(graph, 'p', 'h1', { definition: { autostart: false } });
    expect(await state()).toEqual(['p@h1 STOPPED NO_AUTOSTART']);
    const set = (autostart: boolean) =>
      graph.ask(updateProgram, {
        input: { program: { key: { name: 'p' } }, definition: { autostart } },
      });
    await set(true);
    expect(await state()).toEqual(['p@h1 RUNNING AUTOSTART']);
    await set(false);
    expect(await state()).toEqual(['p@h1 RUNNING AUTOSTART']);
  });

  it('leaves an operator’s choice alone until the assignment is disabled', async () => {
    await place(graph, 'p', 'h1');
    await graph.plane.db.update(instances).set({
      desired: 'STOPPED',
      desiredReason: 'OPERATOR',
      desiredBy: 'bob',
      desiredCommandId: ids.get('h1') ?? '',
    });
    await graph.ask(updateProgram, {
      input: { program: { key: { name: 'p' } }, definition: { startMs: 7 } },
    });
    const [kept] = await graph.plane.db.select().from(instances);
    expect(kept).toMatchObject({
      desired: 'STOPPED',
      desiredReason: 'OPERATOR',
      desiredBy: 'bob',
      desiredCommandId: ids.get('h1'),
    });
    await graph.ask(disableAssignment, of('h1'));
    expect((await graph.plane.db.select().from(instances))[0]).toMatchObject({
      desiredReason: 'DISABLED',
      desiredBy: 'alice',
      desiredCommandId: null,
    });
  });

  it('places nothing new on a draining host except by name, and the rest when it no longer drains', async () => {
    await place(graph, 'kept', 'label:role=web');
    await graph.ask(updateHost, { input: { host: { name: 'h1' }, draining: true } });
    await place(graph, 'later', '*');
    await place(graph, 'named', 'h1');
    expect(
      (await state())
        .filter((line: string) => line.includes('@h1'))
        .map((line: string) => line.split('@')[0]),
    ).toEqual(['kept', 'named']);
    await graph.ask(updateHost, { input: { host: { name: 'h1' }, draining: false } });
    expect((await state()).filter((line: string) => line.includes('later@h1'))).toHaveLength(1);
  });

  it('that is repeated changes nothing', async () => {
    await place(graph, 'p', '*', { assignment: { instancesPerHost: 2 } });
    const before = [await state(), await revisions(), await graph.plane.log.head()];
    await graph.plane.write(planeActor, async (tx) => {
      for (const hostId of ids.values()) tx.invalidatePlacement({ hostId });
    });
    expect([await state(), await revisions(), await graph.plane.log.head()]).toEqual(before);
  });

  it('is complete when hosts, labels and assignments are added at the same time', async () => {
    const programs = ['p0', 'p1', 'p2', 'p3'];
    for (const name of programs)
      await graph.ask(createProgram, { input: { name, definition: { command: ['x'] } } });
    await Promise.all([
      ...programs.map((name) =>
        graph.ask(createAssignment, {
          input: { program: { key: { name } }, hosts: 'label:role=db' },
        }),
      ),
      ...['d0', 'd1', 'd2'].map((name) =>
        addHosts(graph.plane, [{ name, labels: { role: 'db' } }]),
      ),
      ...['h1', 'h2'].map((name) =>
        graph.ask(updateHost, {
          input: { host: { name }, labels: [{ key: 'role', value: 'db' }] },
        }),
      ),
      ...programs.map((name) =>
        graph.ask(updateProgram, {
          input: { program: { key: { name } }, definition: { startMs: 5 } },
        }),
      ),
    ]);
    const expected = programs.flatMap((name) =>
      ['d0', 'd1', 'd2', 'h1', 'h2'].map((host) => `${name}@${host} RUNNING AUTOSTART`),
    );
    expect(await state()).toEqual(expected);
    // A row's revision is never ahead of its host's, or an agent that follows revisions misses it.
    const ahead = await graph.plane.db.execute(
      sql`select 1 from instances i join hosts h on h.id = i.host_id where i.desired_revision > h.desired_revision`,
    );
    expect(ahead).toHaveLength(0);
  });

  it('writes more instances than one statement takes, each once', {
    timeout: 120_000,
  }, async () => {
    await place(graph, 'p', null);
    const statements = await graph.statements(() =>
      graph.ask(createAssignment, input('h1', { instancesPerHost: 5001 })),
    );
    expect(statements.filter((text) => /^\s*insert into instances/.test(text))).toHaveLength(2);
    const rows = await graph.plane.db.execute(
      sql`select count(*)::int as total, max(index) as largest from instances`,
    );
    expect([...rows]).toEqual([{ total: 5001, largest: 5000 }]);
  });

  it('of a thousand instances takes a fixed number of statements', async () => {
    await graph.ask(createProgram, { input: { name: 'p', definition: { command: ['x'] } } });
    const statements = await graph.statements(() =>
      graph.ask(createAssignment, input('h1', { instancesPerHost: 1000 })),
    );
    expect(statements.length).toBeLessThanOrEqual(20);
    const [row] = await graph.plane.db
      .select({ total: sql<number>`count(*)::int` })
      .from(instances)
      .where(eq(instances.hostId, ids.get('h1') ?? ''));
    expect(row?.total).toBe(1000);
  });
});

describe('listing assignments', () => {
  it('filters by program, by a host that is covered and by what is enabled, and shows what each covers', async () => {
    await place(graph, 'p', 'label:role=web');
    await graph.ask(createAssignment, input('new', { enabled: false, instancesPerHost: 2 }));
    await place(graph, 'q', '*');
    const query = `query ($filter: AssignmentFilter) { assignments(filter: $filter) { totalCount nodes { hosts program { name } instances { totalCount nodes { address } } } } }`;
    const listed = async (filter: object) => {
      const { assignments: page } = await graph.ask(query, { filter });
      expect(page.totalCount).toBe(page.nodes.length);
      return page.nodes.map(
        (row: { program: { name: string }; hosts: string }) => `${row.program.name} ${row.hosts}`,
      );
    };
    expect(await listed({})).toEqual(['p label:role=web', 'p new', 'q *']);
    expect(await listed({ program: 'p', environment: 'default', enabled: false })).toEqual([
      'p new',
    ]);
    expect(await listed({ host: 'h2' })).toEqual(['p label:role=web', 'q *']);
    expect(await listed({ host: 'nowhere' })).toEqual([]);
    const { assignments: page } = await graph.ask(query, { filter: { program: 'p' } });
    expect(page.nodes.map((row: { instances: unknown }) => row.instances)).toEqual([
      { totalCount: 2, nodes: [{ address: 'p@h1' }, { address: 'p@h2' }] },
      { totalCount: 2, nodes: [{ address: 'p@new' }, { address: 'p@new#1' }] },
    ]);
  });
});
