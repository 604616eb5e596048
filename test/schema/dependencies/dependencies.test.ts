/** Writing dependencies, and the graph of them, through the real schema and database. */
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { desiredSince } from '../../../schema/agents/store/desired.ts';
import { place, summary } from '../graph.ts';
import { ask, edges, graph, ids, openHosts, refusal, set, setMutation } from './support.ts';

beforeEach(openHosts);
afterEach(() => graph.close());

describe('dependencies', () => {
  it('are shown with their programs and with the programs that they depend on', async () => {
    for (const name of ['web', 'app', 'db']) await place(graph, name, '*');
    expect(
      await set({
        web: ['app', { on: 'db', condition: 'HEALTHY', propagate: 'RESTART', delayMs: 500 }],
      }),
    ).toMatchObject({
      __typename: 'SetDependenciesPayload',
      programs: [
        { name: 'web', dependencies: { nodes: [{ on: { name: 'app' } }, { on: { name: 'db' } }] } },
      ],
    });
    const defaults = {
      scope: 'SAME_HOST',
      host: null,
      whenUnreachable: 'HOLD',
      unreachableMs: 60_000,
      createdBy: { label: 'alice' },
    };
    const { program, db } = await graph.ask(
      `{ program(name: "web") { ${edges} } db: program(name: "db") { dependents { nodes { of { name } condition } } } }`,
    );
    expect(program.dependencies.nodes).toEqual([
      { on: { name: 'app' }, condition: 'STARTED', delayMs: 0, propagate: 'NONE', ...defaults },
      { on: { name: 'db' }, condition: 'HEALTHY', delayMs: 500, propagate: 'RESTART', ...defaults },
    ]);
    expect(db.dependents.nodes).toEqual([{ of: { name: 'web' }, condition: 'HEALTHY' }]);
  });

  it('record one event for each program that differs, and send its instances again; the same again does nothing', async () => {
    for (const name of ['web', 'app', 'db']) await place(graph, name, 'a');
    const start = await graph.plane.log.head();
    const { revision } = await desiredSince(graph.plane.db, ids.get('a') ?? '', 0);
    await set({ web: ['db'], app: [] });
    const after = await desiredSince(graph.plane.db, ids.get('a') ?? '', revision);
    expect(
      after.rows.map(({ program, dependencies }) => [
        program,
        dependencies.map(({ on }) => on.program),
      ]),
    ).toEqual([['web', ['db']]]);
    const events = await graph.eventsAfter(start);
    expect(summary(events)).toEqual(['PROGRAM_DEPENDENCIES_CHANGED web']);
    expect(events[0]?.payload).toMatchObject({
      before: [],
      after: [{ on: 'db', condition: 'STARTED' }],
    });
    await set({ web: ['db'] });
    expect(await graph.plane.log.head()).toBe(start + 1);
    const query = `{ events(last: 1) { nodes { __typename ... on ProgramDependenciesChanged { before { on } after { on scope } } } } }`;
    expect((await graph.ask(query)).events.nodes).toEqual([
      {
        __typename: 'ProgramDependenciesChanged',
        before: [],
        after: [{ on: 'db', scope: 'SAME_HOST' }],
      },
    ]);
  });

  it('can be reversed all at once, and not one by one', async () => {
    for (const name of ['web', 'db']) await place(graph, name, '*');
    await set({ web: ['db'] });
    const problem = {
      kind: 'CYCLE',
      path: ['db', 'web', 'db'],
      message: 'programs depend on each other in a circle: db → web → db',
    };
    expect(await set({ db: ['web'] })).toMatchObject({
      code: 'DEPENDENCY_REFUSED',
      problems: [problem],
    });
    expect(await set({ db: ['web'], web: [] })).toMatchObject({
      __typename: 'SetDependenciesPayload',
    });
  });

  it('may reach a program by two paths, but form no circle, also over programs that were not changed', async () => {
    for (const name of ['a', 'b', 'c']) await place(graph, name, '*');
    expect(await set({ a: ['b', 'c'], b: ['c'] })).toMatchObject({
      __typename: 'SetDependenciesPayload',
    });
    expect(await set({ c: ['a'] })).toMatchObject({
      problems: [{ kind: 'CYCLE', path: ['a', 'b', 'c', 'a'] }],
    });
    expect(await set({ c: ['b'] })).toMatchObject({
      problems: [{ kind: 'CYCLE', path: ['c', 'b', 'c'] }],
    });
    expect(
      (await graph.ask('{ program(name: "c") { dependencies { nodes { on { name } } } } }')).program
        .dependencies.nodes,
    ).toEqual([]);
  });

  it('are a hundred for one program at most', async () => {
    for (const name of ['web', 'app']) await place(graph, name, '*');
    const many = Array.from({ length: 101 }, (_, i) => `p${i}`);
    expect(await set({ app: ['web'], web: many })).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['input', 'programs', '1', 'dependencies'] }],
    });
  });

  it('are added and taken away one by one', async () => {
    for (const name of ['web', 'app', 'db']) await place(graph, name, '*');
    const add = `mutation ($input: CreateDependencyInput!) { createDependency(input: $input) { ${refusal} ... on CreateDependencyPayload { dependency { of { dependencies { nodes { on { name } } } } } } } }`;
    const remove = `mutation ($input: DeleteDependencyInput!) { deleteDependency(input: $input) { ${refusal} ... on DeleteDependencyPayload { deletedId } } }`;
    const depend = (on: string) =>
      ask(add, { program: { key: { name: 'web' } }, dependency: { on: { key: { name: on } } } });
    const onDb = { dependency: { key: { program: { name: 'web' }, on: { name: 'db' } } } };
    const left = async () =>
      (await graph.ask('{ program(name: "web") { dependencies { nodes { id on { name } } } } }'))
        .program.dependencies.nodes as {
        id: string;
        on: object;
      }[];
    await depend('db');
    expect(await depend('app')).toMatchObject({
      of: { dependencies: { nodes: [{ on: { name: 'app' } }, { on: { name: 'db' } }] } },
    });
    expect(await depend('db')).toMatchObject({ code: 'ALREADY_EXISTS' });
    const [, db] = await left();
    expect(await ask(remove, onDb)).toEqual({
      __typename: 'DeleteDependencyPayload',
      deletedId: db?.id,
    });
    expect(await left()).toMatchObject([{ on: { name: 'app' } }]);
    expect(await ask(remove, onDb)).toMatchObject({
      code: 'NOT_FOUND',
      hint: 'it depends on: app',
    });
    const [app] = await left();
    expect(await ask(remove, { dependency: { id: app?.id } })).toMatchObject({
      deletedId: app?.id,
    });
    expect(await left()).toEqual([]);
  });

  it('are refused with every fault of their terms, and with what was probably meant', async () => {
    await place(graph, 'web', '*');
    await place(graph, 'database', '*');
    const faulty = await set({
      web: [
        { on: 'database', condition: 'COMPLETED', propagate: 'STOP', scope: 'HOST' },
        'database',
      ],
    });
    expect(faulty.issues.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.programs.0.dependencies.0.propagate',
      'input.programs.0.dependencies.0.host',
      'input.programs.0.dependencies.1.on',
    ]);
    expect(await set({ web: ['databse'] })).toMatchObject({
      problems: [
        { kind: 'UNKNOWN_PROGRAM', path: ['web', 'databse'], hint: 'did you mean "database"?' },
      ],
    });
    expect(await set({ web: [{ on: 'database', scope: 'HOST', host: 'c' }] })).toMatchObject({
      problems: [
        {
          kind: 'UNSATISFIABLE_SCOPE',
          message: 'web depends on database on the host c, and there is no such host',
        },
      ],
    });
    expect(await set({ wbe: [] })).toMatchObject({
      code: 'NOT_FOUND',
      hint: 'did you mean "web"?',
    });
    expect(await set({ web: ['web'] })).toMatchObject({
      problems: [{ kind: 'SELF', path: ['web', 'web'] }],
    });
  });

  it('are for administrators', async () => {
    const input = { programs: [] };
    await expect(graph.ask(setMutation, { input }, 'OPERATOR')).rejects.toThrow(/ADMIN/);
  });
});

describe('the graph', () => {
  const query = `query ($selector: String) { dependencyGraph(selector: $selector) {
    nodes { name instances { address state } } edges { of on satisfied since blockers { why host detail } dependency { condition } }
    uncovered { of on hosts } } }`;
  const running = (host: string) =>
    graph.plane.db
      .update(instances)
      .set({
        state: 'RUNNING',
        planeSince: new Date('2026-01-01T00:00:00Z'),
        planeRunSince: new Date('2026-01-01T00:00:00Z'),
      })
      .where(eq(instances.hostId, ids.get(host) ?? ''));

  it('shows each program on each host, its dependencies, and since when they are satisfied', async () => {
    await place(graph, 'web', 'a');
    await place(graph, 'app', '*');
    await place(graph, 'db', 'b');
    await set({ web: ['app'], app: [{ on: 'db', scope: 'ANY_HOST' }] });
    await running('b');
    const { dependencyGraph } = await graph.ask(query);
    const names = dependencyGraph.nodes.map(({ name }: { name: string }) => name).sort();
    expect(names).toEqual(['app@a', 'app@b', 'db@b', 'web@a']);
    const edge = (of: string) => dependencyGraph.edges.find((one: { of: string }) => one.of === of);
    expect(edge('web@a')).toMatchObject({
      on: ['app@a'],
      satisfied: false,
      since: null,
      blockers: [{ why: 'DOWN', host: 'a', detail: 'app@a is STOPPED' }],
    });
    expect(edge('app@a')).toMatchObject({
      on: ['db@b'],
      satisfied: true,
      since: '2026-01-01T00:00:00.000Z',
      blockers: [],
    });
    expect(dependencyGraph.uncovered).toEqual([]);
  });

  it('of a selector begins at its instances and goes to all that they wait for', async () => {
    for (const name of ['web', 'app', 'db', 'other']) await place(graph, name, '*');
    await set({ web: ['app'], app: ['db'], other: ['db'] });
    const { dependencyGraph } = await graph.ask(query, { selector: 'web@a' });
    expect(dependencyGraph.nodes.map(({ name }: { name: string }) => name)).toEqual([
      'web@a',
      'app@a',
      'db@a',
    ]);
    expect(
      dependencyGraph.edges.map(({ of, on }: { of: string; on: string[] }) => `${of} ${on}`),
    ).toEqual(['web@a app@a', 'app@a db@a']);
  });

  it('has as many nodes as asked for, with their edges, and counts the others', async () => {
    for (const name of ['web', 'app', 'db']) await place(graph, name, '*');
    await set({ web: ['app'], app: ['db'] });
    const bounded = (first: number) =>
      `{ dependencyGraph(selector: "web@a", first: ${first}) { nodes { name } omittedNodes edges { of on } omittedEdges } }`;
    expect((await graph.ask(bounded(1))).dependencyGraph).toEqual({
      ...{ nodes: [{ name: 'web@a' }], omittedNodes: 2 },
      ...{ edges: [{ of: 'web@a', on: ['app@a'] }], omittedEdges: 1 },
    });
    for (const first of [0, 10_001])
      expect(await graph.refusal(bounded(first))).toMatchObject({
        code: 'INVALID_INPUT',
        place: ['first'],
      });
  });

  it('of more instances than it may have is refused with what to do', async () => {
    for (const name of ['web', 'app']) await place(graph, name, 'a');
    await set({ web: ['app'] });
    await graph.plane.db.execute(sql`insert into instances
      (id, program_id, host_id, index, desired, desired_reason, desired_at, desired_revision, desired_set_revision, since)
      select gen_random_uuid(), p.id, ${ids.get('a')}::uuid, n, 'STOPPED', 'DISABLED', now(), 0, 0, now() from programs p, generate_series(1, 9999) n where p.name = 'app'`);
    const tooMany = {
      code: 'QUERY_TOO_EXPENSIVE',
      message: 'the graph has more than 10000 instances',
      place: ['selector'],
      hint: expect.stringContaining('narrow it with a selector'),
    };
    expect(await graph.refusal('{ dependencyGraph { nodes { name } } }')).toMatchObject(tooMany);
    expect(
      await graph.refusal('{ dependencyGraph(selector: "web@a") { nodes { name } } }'),
    ).toMatchObject(tooMany);
    expect(
      await graph.refusal('{ dependencyGraph(selector: "*") { nodes { name } } }'),
    ).toMatchObject(tooMany);
  });

  it('shows where a program waits for ever', async () => {
    await place(graph, 'web', '*');
    await place(graph, 'db', 'a');
    await set({ web: ['db'] });
    const { dependencyGraph } = await graph.ask(query);
    expect(dependencyGraph.uncovered).toEqual([{ of: 'web', on: 'db', hosts: ['b'] }]);
    const waiting = dependencyGraph.edges.find(({ of }: { of: string }) => of === 'web@b');
    expect(waiting).toMatchObject({ on: [], blockers: [{ why: 'ABSENT', host: 'b' }] });
  });

  it('takes a fixed number of statements', async () => {
    for (let i = 0; i < 10; i += 1) await place(graph, `p${i}`, '*');
    await set({ p1: ['p0'] });
    const few = (await graph.statements(() => graph.ask(query))).length;
    await set(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`p${i + 1}`, [`p${i}`]])));
    expect((await graph.statements(() => graph.ask(query))).length).toBe(few);
  });
});
