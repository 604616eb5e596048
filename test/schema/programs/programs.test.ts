/**
 * Programs through the real schema: revisions in order, secrets kept, and every refusal with its
 * place and remedy.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../../../src/base/ids.ts';
import {
  addHosts,
  createAssignment,
  createProgram,
  deleteAssignment,
  deleteProgram,
  type Graph,
  openGraph,
  place,
  summary,
  updateProgram,
} from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1' }]);
});
afterAll(() => graph.close());

const change = async (name: string, more: object) =>
  (await graph.ask(updateProgram, { input: { program: { key: { name } }, ...more } }))
    .updateProgram;

describe('creating a program', () => {
  it('fills in every default and announces it', async () => {
    const head = await graph.plane.log.head();
    const input = { name: 'made', definition: { command: ['/bin/true'] }, note: 'first' };
    const { createProgram: made } = await graph.ask(createProgram, { input });
    expect(made).toMatchObject({
      __typename: 'CreateProgramPayload',
      name: 'made',
      environment: 'default',
      revision: 1,
    });
    const [event] = await graph.eventsAfter(head);
    expect(event).toMatchObject({
      kind: 'PROGRAM_CREATED',
      program: 'made',
      actor: 'alice',
      payload: { revision: 1 },
    });
    const { program } = await graph.ask(`{ program(name: "made") { definition {
      command shell cwd env { name } user autostart autorestart exitCodes startMs startRetries backoff { initialMs factor maxMs jitter resetMs }
      stopSignal stopTimeoutMs priority changePolicy log { redirectStderr maxBytes files } } } }`);
    expect(program.definition).toEqual({
      command: ['/bin/true'],
      shell: false,
      cwd: null,
      env: [],
      user: null,
      autostart: true,
      autorestart: 'UNEXPECTED',
      exitCodes: [0],
      startMs: 1000,
      startRetries: 3,
      backoff: { initialMs: 1000, factor: 2, maxMs: 60_000, jitter: 0.1, resetMs: 60_000 },
      stopSignal: 'TERM',
      stopTimeoutMs: 10_000,
      priority: 999,
      changePolicy: 'STAGED',
      log: { redirectStderr: false, maxBytes: 52_428_800, files: 10 },
    });
  });

  it('refuses all faults at once and leaves nothing behind', async () => {
    const head = await graph.plane.log.head();
    const input = {
      name: 'a b',
      environment: '/',
      group: '@',
      definition: { command: [], cwd: 'x', startMs: -1 },
    };
    const { createProgram: refused } = await graph.ask(createProgram, { input });
    expect(refused.__typename).toBe('InvalidInputError');
    expect(refused.message).toMatch(/\(and 5 more\)$/);
    expect(refused.issues.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual(
      [
        'input.definition.command',
        'input.definition.cwd',
        'input.definition.startMs',
        'input.environment',
        'input.group',
        'input.name',
      ].sort(),
    );
    expect(await graph.plane.log.head()).toBe(head);
  });

  it('refuses a name that is taken in its environment, and takes it in another', async () => {
    await place(graph, 'twice', null);
    const input = { name: 'twice', definition: { command: ['x'] } };
    expect((await graph.ask(createProgram, { input })).createProgram).toMatchObject({
      __typename: 'AlreadyExistsError',
      path: ['input', 'name'],
    });
    expect(
      (await graph.ask(createProgram, { input: { ...input, environment: 'staging' } }))
        .createProgram.__typename,
    ).toBe('CreateProgramPayload');
  });

  it('of racing writers with one name lets exactly one through', async () => {
    const input = { name: 'race', definition: { command: ['x'] } };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => graph.ask(createProgram, { input })),
    );
    const kinds = answers.map(({ createProgram: answer }) => answer.__typename).sort();
    expect(kinds).toEqual([...Array(5).fill('AlreadyExistsError'), 'CreateProgramPayload']);
  });

  it('is not for VIEWER', async () => {
    const error = await graph.refusal(
      createProgram,
      { input: { name: 'x', definition: { command: ['x'] } } },
      'VIEWER',
    );
    expect(error).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

describe('changing a program', () => {
  it('makes a revision of what differs and keeps the rest; nothing of what does not', async () => {
    await place(graph, 'rev', null, {
      definition: { startMs: 5, env: [{ name: 'A', value: '1' }] },
    });
    const head = await graph.plane.log.head();
    const changed = await change('rev', {
      definition: { backoff: { maxMs: 9000 }, startRetries: { unlimited: true } },
      note: 'why',
    });
    expect(changed).toMatchObject({
      revision: 2,
      definition: {
        startRetries: null,
        backoff: { initialMs: 1000, maxMs: 9000 },
        env: [{ name: 'A', value: '1' }],
      },
    });
    expect(
      await change('rev', { definition: { backoff: { maxMs: 9000 } }, note: 'again' }),
    ).toMatchObject({ revision: 2 });
    const events = await graph.eventsAfter(head);
    expect(events).toMatchObject([
      {
        kind: 'PROGRAM_REVISED',
        payload: { revision: 2, fields: ['backoff', 'startRetries'], note: 'why' },
      },
    ]);
    const { program } = await graph.ask(
      '{ program(name: "rev") { revisions(last: 10) { totalCount nodes { id revision note author { label } definition { startMs startRetries } } } } }',
    );
    expect(program.revisions).toMatchObject({
      totalCount: 2,
      nodes: [
        {
          revision: 1,
          note: null,
          author: { label: 'alice' },
          definition: { startMs: 5, startRetries: 3 },
        },
        { revision: 2, note: 'why', definition: { startMs: 5, startRetries: null } },
      ],
    });
    const node = await graph.ask(
      'query ($id: ID!) { node(id: $id) { ... on ProgramRevision { revision } } }',
      {
        id: program.revisions.nodes[0].id,
      },
    );
    expect(node).toEqual({ node: { revision: 1 } });
  });

  it('of group and description alone makes no revision, and is an event of its own', async () => {
    await place(graph, 'grouped', null);
    const head = await graph.plane.log.head();
    expect(await change('grouped', { group: 'g', description: 'd' })).toMatchObject({
      revision: 1,
      group: 'g',
      description: 'd',
    });
    expect(await change('grouped', { group: null, clear: ['GROUP'] })).toMatchObject({
      revision: 1,
      group: null,
      description: 'd',
    });
    expect((await graph.eventsAfter(head)).map(({ kind, payload }) => [kind, payload])).toEqual([
      ['PROGRAM_CHANGED', { fields: ['description', 'group'], note: null }],
      ['PROGRAM_CHANGED', { fields: ['group'], note: null }],
    ]);
  });

  it('of both is an event for each', async () => {
    await place(graph, 'both', null);
    const head = await graph.plane.log.head();
    await change('both', { description: 'd', definition: { startMs: 7 }, note: 'n' });
    expect((await graph.eventsAfter(head)).map(({ kind, payload }) => [kind, payload])).toEqual([
      ['PROGRAM_REVISED', { revision: 2, fields: ['startMs'], note: 'n' }],
      ['PROGRAM_CHANGED', { fields: ['description'], note: 'n' }],
    ]);
  });

  it('of how long its runs are kept makes no revision, and is checked', async () => {
    await place(graph, 'keeper', null);
    const keep = (more: object) =>
      graph.ask(updateProgram, { input: { program: { key: { name: 'keeper' } }, ...more } });
    await keep({ keepRuns: 10, keepRunsForMs: 3_600_000 });
    const { program } = await graph.ask(
      '{ program(name: "keeper") { revision keepRuns keepRunsForMs } }',
    );
    expect(program).toEqual({ revision: 1, keepRuns: 10, keepRunsForMs: 3_600_000 });
    await keep({ keepRunsForMs: null, clear: ['KEEP_RUNS'] });
    expect(
      (await graph.ask('{ program(name: "keeper") { keepRuns keepRunsForMs } }')).program,
    ).toEqual({
      keepRuns: null,
      keepRunsForMs: 3_600_000,
    });
    const { updateProgram: refused } = await keep({ keepRuns: 0, keepRunsForMs: 5 });
    expect(refused.issues.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.keepRuns',
      'input.keepRunsForMs',
    ]);
  });

  it('by many at once numbers the revisions without a gap, each on top of the one before', async () => {
    await place(graph, 'busy', null);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        change('busy', {
          definition: { backoff: i % 2 ? { maxMs: 70_000 + i } : { initialMs: 100 + i } },
        }),
      ),
    );
    expect(answers.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    const { program } = await graph.ask(
      '{ program(name: "busy") { revisions(first: 20) { nodes { definition { backoff { initialMs maxMs } } } } } }',
    );
    const seen = program.revisions.nodes.map(
      ({ definition }: { definition: { backoff: { initialMs: number; maxMs: number } } }) =>
        definition.backoff,
    );
    for (let i = 1; i < seen.length; i += 1) {
      const kept = [
        seen[i].initialMs === seen[i - 1].initialMs,
        seen[i].maxMs === seen[i - 1].maxMs,
      ];
      expect(
        kept.filter((same) => same),
        `revision ${i + 1}`,
      ).toHaveLength(1);
    }
  });

  it('is refused when the revision is not the expected one, when it is unknown, and when the result would be faulty', async () => {
    await place(graph, 'expected', null);
    expect(
      await change('expected', { definition: { startMs: 1 }, expectedRevision: 1 }),
    ).toMatchObject({ revision: 2 });
    expect(
      await change('expected', { definition: { startMs: 2 }, expectedRevision: 1 }),
    ).toMatchObject({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      path: ['input', 'expectedRevision'],
      hint: 'read it again, then repeat the change',
    });
    expect(await change('expectd', {})).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'program', 'key'],
      hint: 'did you mean "expected"?',
    });
    // Only together with what is there is it wrong: a shell takes one line.
    expect(await change('expected', { definition: { shell: true } })).toMatchObject({
      issues: [{ path: ['input', 'definition', 'command'] }],
    });
  });
});

describe('the environment of a program', () => {
  it('is shown to ADMIN alone, never in events, and survives being written back unseen', async () => {
    await place(graph, 'secret', null, {
      definition: { env: [{ name: 'KEY', value: 'hunter2' }] },
    });
    const query = '{ program(name: "secret") { definition { env { name value redacted } } } }';
    const agent = { kind: 'AGENT', tokenId: uuidv7(), hostId: uuidv7(), hostName: 'h' } as const;
    for (const role of ['VIEWER', 'OPERATOR'] as const) {
      expect((await graph.ask(query, {}, role)).program.definition.env).toEqual([
        { name: 'KEY', value: null, redacted: true },
      ]);
    }
    expect((await graph.ask(query, {}, 'ADMIN')).program.definition.env).toEqual([
      { name: 'KEY', value: 'hunter2', redacted: false },
    ]);
    // The schema of agents has no such field: they are sent what they run.
    expect((await graph.refusal(query, {}, agent)).message).toMatch('Cannot query field "program"');
    const input = {
      program: { key: { name: 'secret' } },
      definition: {
        env: [
          { name: 'KEY', value: null },
          { name: 'B', value: '2' },
        ],
      },
    };
    // To define a program is to run code on hosts: who acts on instances may not.
    expect(await graph.refusal(updateProgram, { input }, 'OPERATOR')).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    expect((await graph.ask(updateProgram, { input })).updateProgram).toMatchObject({
      revision: 2,
    });
    expect((await graph.ask(query)).program.definition.env).toEqual([
      { name: 'KEY', value: 'hunter2', redacted: false },
      { name: 'B', value: '2', redacted: false },
    ]);
    expect(JSON.stringify(await graph.eventsAfter(0))).not.toContain('hunter2');
  });
});

describe('deleting a program', () => {
  it('waits until it is assigned nowhere and its last instance is gone', async () => {
    const id = await place(graph, 'old', 'h1,label:a=b');
    const remove = async () =>
      (await graph.ask(deleteProgram, { input: { program: { key: { name: 'old' } } } }))
        .deleteProgram;
    expect(await remove()).toMatchObject({
      __typename: 'InUseError',
      usedBy: ['old on h1,label:a=b'],
    });
    await graph.ask(deleteAssignment, {
      input: { assignment: { key: { program: { name: 'old' }, hosts: 'h1,label:a=b' } } },
    });
    expect(await remove()).toMatchObject({
      __typename: 'InUseError',
      usedBy: ['old@h1'],
      hint: expect.stringContaining('wait'),
    });
    const { sql } = await import('drizzle-orm');
    await graph.plane.db.execute(sql`delete from instances`);
    const head = await graph.plane.log.head();
    expect(await remove()).toEqual({ __typename: 'DeleteProgramPayload', deletedId: id });
    expect(summary(await graph.eventsAfter(head))).toEqual(['PROGRAM_DELETED old']);
    expect(await graph.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({
      node: null,
    });
    expect((await remove()).code).toBe('NOT_FOUND');
  });
});

describe('listing programs', () => {
  it('filters by name, environment, group and assignment, and counts', async () => {
    for (const [name, environment, group] of [
      ['l1', 'e1', 'g1'],
      ['l1', 'e2', 'g1'],
      ['l2', 'e1', null],
    ] as const) {
      await graph.ask(createProgram, {
        input: { name, environment, group, definition: { command: ['x'] } },
      });
    }
    await graph.ask(createAssignment, {
      input: { program: { key: { name: 'l2', environment: 'e1' } }, hosts: '*' },
    });
    const list = async (filter: object) => {
      const query =
        'query ($filter: ProgramFilter) { programs(filter: $filter, orderBy: {field: CREATED, direction: DESC}) { totalCount nodes { name environment } } }';
      const { programs } = await graph.ask(query, { filter });
      expect(programs.totalCount).toBe(programs.nodes.length);
      return programs.nodes.map(
        ({ name, environment }: { name: string; environment: string }) => `${name}/${environment}`,
      );
    };
    expect(await list({ environment: ['e1', 'e2'] })).toEqual(['l2/e1', 'l1/e2', 'l1/e1']);
    expect(await list({ name: ['l1'], environment: ['e1'] })).toEqual(['l1/e1']);
    expect(await list({ group: 'g1' })).toEqual(['l1/e2', 'l1/e1']);
    expect(await list({ environment: ['e1'], assigned: true })).toEqual(['l2/e1']);
    expect(await list({ environment: ['e1', 'e2'], assigned: false })).toEqual(['l1/e2', 'l1/e1']);
  });

  it('refuses a cursor of another order with as many columns', async () => {
    const query =
      'query ($orderBy: ProgramOrder, $after: String) { programs(first: 1, orderBy: $orderBy, after: $after) { pageInfo { endCursor } } }';
    const { programs: page } = await graph.ask(query, { orderBy: { field: 'NAME' } });
    const refused = await graph.refusal(query, {
      orderBy: { field: 'REVISED' },
      after: page.pageInfo.endCursor,
    });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', place: ['after'] });
  });
});
