/** What agents report of LOG and METRIC monitors becomes incidents and commands. */
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hosts } from '../../../drizzle/tables.ts';
import { commands } from '../../../drizzle/tables-commands.ts';
import { hostedOf } from '../../../schema/monitors/store/hosted.ts';
import { openWatched, type Watched } from './support.ts';

let plane: Watched;
beforeEach(async () => {
  plane = await openWatched('a', 'b');
  await plane.place('web', '*');
  await plane.report('a', ['web', 'STARTING'], ['web', 'RUNNING']);
});
afterEach(() => plane.graph.close());

const hosted = async (host: string) => {
  const [row] = await plane.graph.plane.db.select().from(hosts).where(eq(hosts.name, host));
  return hostedOf(plane.graph.plane.db, row?.id ?? '');
};
/** The agent of `a` reports of its only monitor. */
const found = async (change: object, generation?: string) => {
  const [row] = await hosted('a');
  const { monitorId } = row ?? { monitorId: '' };
  const about = { monitorId, generation: generation ?? row?.generation ?? '', count: 1 };
  await plane.send('a', 'web', { monitor: { ...about, signal: 'RAISE', text: 'x', ...change } });
};
const shown = async () => {
  const { incidents } = await plane.graph.ask(
    '{ incidents(first: 9, orderBy: { field: NUMBER, direction: ASC }) { nodes { state component severity summary count } } }',
  );
  return incidents.nodes;
};
const log = {
  name: 'errors',
  target: 'web@a',
  rule: {
    log: {
      stderr: [
        { match: 'memory', severity: 1, name: 'oom', stop: true },
        { match: 'E', severity: 2 },
      ],
    },
  },
};

test('a line opens an incident of its pattern, escaped and counted, once for each part', async () => {
  await plane.monitor(log);
  await found({ stream: 'STDERR', text: 'E \u001b[2J', count: 4313 });
  await found({ stream: 'STDERR', name: 'oom', text: 'out of memory' });
  await found({ stream: 'STDERR', text: 'E again' });
  await found({ stream: 'STDOUT', text: 'no such part' });
  expect(await shown()).toEqual([
    {
      ...{ state: 'OPEN', component: 'monitor:stderr:web:errors', severity: 2, count: 2 },
      summary: 'E again',
    },
    {
      ...{ state: 'OPEN', component: 'monitor:stderr:web:oom:errors', severity: 1, count: 1 },
      summary: 'out of memory',
    },
  ]);
  await found({ stream: 'STDERR', text: 'E \u001b[2J', count: 4313 });
  expect((await shown())[0]?.summary).toBe('E \\x1b[2J (and 4,312 more)');
  await found({ stream: 'STDERR', signal: 'CLEAR', text: '', count: 0 });
  expect((await shown()).map(({ state }: { state: string }) => state)).toEqual([
    'RESOLVED',
    'OPEN',
  ]);
});

test('only the hosts that are meant evaluate it, and a change of it or the end of the watch resolves', async () => {
  await plane.monitor(log);
  expect([(await hosted('a')).length, (await hosted('b')).length]).toEqual([1, 0]);
  const [before] = await hosted('a');
  await found({ stream: 'STDERR' });
  await plane.graph.ask(
    'mutation { updateMonitor(input: { monitor: { name: "errors" }, rule: { log: { stderr: [{ match: "F", severity: 2 }] } } }) { __typename } }',
  );
  expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
  // Of the monitor as it was: it counts no more.
  await found({ stream: 'STDERR' }, before?.generation);
  expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
  await found({ stream: 'STDERR' });
  expect(await plane.incidents()).toEqual(['OPEN web@a']);
  await plane.graph.ask(
    'mutation { disableAssignment(input: { assignment: { key: { program: { name: "web" }, hosts: "*" } } }) { __typename } }',
  );
  expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
  expect(await hosted('a')).toEqual([]);
});

test('a metric restarts its instance once within the cool-down, in the name of the monitor', async () => {
  const metric = { metric: 'RSS', above: 10, restart: {} };
  await plane.monitor({ name: 'leak', target: 'web', rule: { metric } });
  await found({ text: 'the resident memory is 11' });
  await found({ signal: 'HOLDS', text: 'the resident memory is 12' });
  expect(await shown()).toMatchObject([{ component: 'monitor:metric:web:leak', count: 1 }]);
  const { commands } = await plane.graph.ask(
    '{ commands(first: 9) { nodes { kind selector actor { kind label ... on MonitorActor { monitor { name } } } } } }',
  );
  expect(commands.nodes).toEqual([
    {
      ...{ kind: 'RESTART', selector: 'web@a' },
      actor: { kind: 'MONITOR', label: 'monitor:leak', monitor: { name: 'leak' } },
    },
  ]);
});

test('a metric restarts its instance again once the cool-down is over, also while its incident is still open', async () => {
  const restart = { cooldownMs: 120_000 };
  await plane.monitor({
    ...{ name: 'leak', target: 'web', rule: { metric: { metric: 'RSS', above: 10, restart } } },
  });
  await found({ text: 'the resident memory is 11' });
  const age = (seconds: number) =>
    plane.graph.plane.db
      .update(commands)
      .set({ createdAt: sql`now() - make_interval(secs => ${seconds})` });
  const restarts = async () =>
    (await plane.graph.ask('{ commands(first: 9) { nodes { kind } } }')).commands.nodes.length;
  await age(100);
  await found({ signal: 'HOLDS', text: 'the resident memory is 12' });
  expect(await restarts()).toBe(1);
  await age(121);
  await found({ signal: 'HOLDS', text: 'the resident memory is 13' });
  expect(await restarts()).toBe(2);
  await found({ signal: 'HOLDS', text: 'the resident memory is 14' });
  expect(await restarts()).toBe(2);
  expect(await plane.incidents()).toEqual(['OPEN web@a']);
});

test('a host that drains evaluates nothing: what it had raised is resolved, and what it reports late is ignored', async () => {
  await plane.monitor(log);
  const [before] = await hosted('a');
  await found({ stream: 'STDERR' });
  const drain = (draining: boolean) =>
    plane.graph.ask(
      `mutation { updateHost(input: { host: { name: "a" }, draining: ${draining} }) { __typename } }`,
    );
  await drain(true);
  expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
  expect(await hosted('a')).toEqual([]);
  const late = { monitorId: before?.monitorId, generation: before?.generation };
  await plane.send('a', 'web', {
    monitor: { ...late, count: 1, signal: 'RAISE', text: 'x', stream: 'STDERR' },
  });
  expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
  await drain(false);
  await found({ stream: 'STDERR' });
  expect(await plane.incidents()).toEqual(['OPEN web@a']);
});
