/** What dependencies forbid for what others depend on, and what the check of it costs. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { planeActor } from '../../../src/base/actor.ts';
import {
  createAssignment,
  deleteAssignment,
  deleteProgram,
  disableAssignment,
  enableAssignment,
  place,
  updateAssignment,
  updateHost,
  updateProgram,
} from '../graph.ts';
import { ask, graph, ids, openHosts, set } from './support.ts';

beforeEach(openHosts);
afterEach(() => graph.close());

describe('what others depend on', () => {
  beforeEach(async () => {
    await place(graph, 'web', 'a');
    await place(graph, 'db', '*');
    await set({ web: [{ on: 'db', condition: 'HEALTHY' }] });
  });

  const db = { assignment: { key: { program: { name: 'db' }, hosts: '*' } } };
  const web = { assignment: { key: { program: { name: 'web' }, hosts: 'a' } } };

  it('is not disabled while they are enabled, by whichever door', async () => {
    const problems = [{ kind: 'ENABLED_ON_DISABLED', path: ['web', 'db'] }];
    expect(await ask(disableAssignment, db)).toMatchObject({
      code: 'DEPENDENCY_REFUSED',
      problems,
    });
    expect(await ask(updateAssignment, { ...db, enabled: false })).toMatchObject({ problems });
    expect(await ask(disableAssignment, web)).toMatchObject({ enabled: false });
    expect(await ask(disableAssignment, db)).toMatchObject({ enabled: false });
    expect(await ask(enableAssignment, web)).toMatchObject({ problems });
    expect(await ask(enableAssignment, db)).toMatchObject({ enabled: true });
    expect(await ask(enableAssignment, web)).toMatchObject({ enabled: true });
  });

  it('is neither unassigned nor deleted', async () => {
    expect(await ask(deleteAssignment, db)).toMatchObject({
      problems: [{ kind: 'UNSATISFIABLE_SCOPE', path: ['web', 'db'] }],
    });
    await graph.plane.write(planeActor, async (tx) => {
      await tx.db.delete(instances).where(eq(instances.hostId, ids.get('b') ?? ''));
    });
    expect(await ask(deleteAssignment, web)).toMatchObject({ deletedId: expect.any(String) });
    expect(await ask(deleteAssignment, db)).toMatchObject({ deletedId: expect.any(String) });
    await graph.plane.write(planeActor, async (tx) => {
      await tx.db.delete(instances);
    });
    const inUse = { code: 'IN_USE', usedBy: ['web'], message: 'the program web depends on db' };
    expect(await ask(deleteProgram, { program: { key: { name: 'db' } } })).toMatchObject(inUse);
    expect(await ask(deleteProgram, { program: { key: { name: 'web' } } })).toMatchObject({
      __typename: 'DeleteProgramPayload',
    });
    expect(await ask(deleteProgram, { program: { key: { name: 'db' } } })).toMatchObject({
      __typename: 'DeleteProgramPayload',
    });
  });

  it('must be where its dependents are assigned', async () => {
    await place(graph, 'cache', 'b');
    expect(await set({ web: ['cache'] })).toMatchObject({
      problems: [{ kind: 'UNSATISFIABLE_SCOPE' }],
    });
    expect(await set({ web: [{ on: 'cache', scope: 'ANY_HOST' }] })).toMatchObject({
      __typename: 'SetDependenciesPayload',
    });
    await ask(createAssignment, {
      program: { key: { name: 'cache' } },
      hosts: 'label:role=front',
      enabled: false,
    });
    expect(await set({ web: [{ on: 'cache', scope: 'ALL_HOSTS' }] })).toMatchObject({
      problems: [{ kind: 'ENABLED_ON_DISABLED' }],
    });
  });

  it('may be moved by the labels of hosts, and be revised then', async () => {
    await place(graph, 'cache', 'label:role=front');
    await set({ web: ['cache'] });
    expect(
      await ask(updateHost, { host: { name: 'a' }, labels: [{ key: 'role', value: 'back' }] }),
    ).toMatchObject({
      __typename: 'UpdateHostPayload',
    });
    expect(
      await ask(updateProgram, {
        program: { key: { name: 'cache' } },
        definition: { command: ['/bin/other'] },
      }),
    ).toMatchObject({
      revision: 2,
    });
  });
});

describe('the check', () => {
  it('takes a fixed number of statements, and one where nothing depends on anything', async () => {
    for (let i = 0; i < 30; i += 1) await place(graph, `p${i}`, '*');
    const taken = async (input: object) =>
      (await graph.statements(() => ask(updateAssignment, input))).length;
    const alone = await taken({
      assignment: { key: { program: { name: 'p0' }, hosts: '*' } },
      instancesPerHost: 2,
    });
    await set(Object.fromEntries(Array.from({ length: 29 }, (_, i) => [`p${i + 1}`, [`p${i}`]])));
    expect(
      (await taken({
        assignment: { key: { program: { name: 'p0' }, hosts: '*' } },
        instancesPerHost: 3,
      })) - alone,
    ).toBeLessThanOrEqual(2);
    expect(
      (await taken({
        assignment: { key: { program: { name: 'p15' }, hosts: '*' } },
        instancesPerHost: 3,
      })) - alone,
    ).toBeLessThanOrEqual(2);
  });
});
