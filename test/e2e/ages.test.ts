/**
 * Times that the CLI shows on a machine whose clock is wrong by an hour: they follow the clock of
 * the plane.
 */
import { uptime } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/base/duration.ts';
import { enrol, openAgent, wireFacts } from '../support/agent-wire.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { graphql, joinToken, run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const [upMs, publishedAgeMs, tokenMs, nextMs] = [
  3 * hourMs,
  10 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
];

const world = new World();
/** On the monotonic clock, before the first of the shown times. */
const began = performance.now();
let plane: PlaneProcess;
let host: string;

beforeAll(async () => {
  plane = await world.up();
  host = (await graphql(plane, '{ hosts { nodes { name } } }')).hosts.nodes[0].name;
  await run(
    plane,
    'job',
    { command: ['true'], autostart: false, autorestart: 'NEVER' },
    { hosts: host },
  );
  await run(plane, 'web', { command: ['sh', '-c', 'echo begun; exec sleep 100000'] });
  const later = new Date(Date.now() + nextMs).toISOString();
  await done('schedules', 'add', 'job', 'later', '--at', later);
  await done('schedules', 'add', 'job', 'often', '* * * * * *');
  await until(
    async () =>
      (
        await graphql(
          plane,
          '{ runs(filter: { outcome: [SUCCEEDED] }, first: 1) { nodes { id } } }',
        )
      ).runs.nodes[0],
  );
  await done('schedules', 'pause', 'job', 'often');
  await done('tokens', 'create', 'ci', '--expires', '30m');
  await settled(plane, `web@${host}`);
  await graphql(
    plane,
    `mutation ($hosts: String!) {
      createProgram(input: { name: "observer", group: "survey", activityMode: OFFLINE, definition: { command: ["true"], autostart: false, autorestart: NEVER } }) { __typename }
      createAssignment(input: { program: { key: { name: "observer" } }, hosts: $hosts }) { __typename }
    }`,
    { hosts: host },
  );
  await hostThatWasThere();
});
afterAll(() => world.destroy());

async function done(...args: string[]): Promise<void> {
  expect(await world.cli(args)).toMatchObject({ code: 0 });
}

/**
 * A host that has published an attribute, is out of reach now, and whose data folder was copied.
 */
async function hostThatWasThere(): Promise<void> {
  const { credential } = await enrol(plane, await joinToken(plane), 'wire');
  const facts = { ...wireFacts, upMs };
  const agent = await openAgent(plane, credential, { facts });
  const { instances } = await graphql(
    plane,
    '{ instances(filter: { selector: "web@wire" }) { nodes { id } } }',
  );
  const instanceId = Buffer.from(instances.nodes[0].id, 'base64').toString().split(':')[1];
  expect(
    await agent.reportAged(publishedAgeMs, { attribute: { instanceId, name: 'queue', value: 1 } }),
  ).toMatchObject({ refused: [] });
  agent.close();
  await until(
    async () =>
      (await graphql(plane, '{ host(name: "wire") { connection } }')).host.connection === 'OFFLINE',
  );
  await expect(openAgent(plane, credential, { facts })).rejects.toMatchObject({
    code: 'AGENT_SUPERSEDED',
  });
}

/** A table as its rows, each by the names of its columns. */
function rowsOf(text: string): Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const columns = [...header.matchAll(/\S+(?: \S+)*/g)].map(({ 0: name, index }) => ({
    name,
    index,
  }));
  return lines.map((line) =>
    Object.fromEntries(
      columns.map(({ name, index }, i) => [name, line.slice(index, columns[i + 1]?.index).trim()]),
    ),
  );
}

/** The duration that a text shows, in milliseconds: `in 1h 59m`, `RAN 3s ago`. */
const shownMs = (text: string | undefined): number =>
  parseDuration(/(?:\d+(?:ms|[dhms]) ?)+/.exec(text ?? '')?.[0] ?? 'nothing');

/** Durations are shown in two units, and rounded down to the smaller one. */
const cutMs = (ms: number) => (ms >= 24 * hourMs ? hourMs : ms >= hourMs ? minuteMs : 1000);
/** Matches the age at the beginning of the test, or up to the duration of the test more. */
const ageFrom = (ms: number) => (text: string | undefined) => {
  const shown = shownMs(text);
  return shown >= ms - cutMs(ms) && shown <= ms + performance.now() - began;
};
/** Matches the time left at the beginning of the test, or up to the duration of the test less. */
const untilAtMost = (ms: number) => (text: string | undefined) => {
  const shown = shownMs(text);
  return shown <= ms && shown >= ms - cutMs(ms) - (performance.now() - began);
};
const recent = ageFrom(0);

describe.each([
  ['an hour ahead', hourMs],
  ['an hour behind', -hourMs],
])('with a clock that is %s', (_name, aheadMs) => {
  const preload = pathToFileURL(
    join(import.meta.dirname, '..', 'support', 'shifted-clock.mjs'),
  ).href;
  const env = { NODE_OPTIONS: `--import ${preload}`, CLOCK_AHEAD_MS: String(aheadMs) };
  const printed = async (...args: string[]): Promise<string> => {
    const outcome = await world.cli(args, { env });
    expect(outcome).toMatchObject({ code: 0 });
    return outcome.stdout;
  };
  const rows = async (...args: string[]) => rowsOf(await printed(...args));
  const rowOf = (all: readonly Readonly<Record<string, string>>[], column: string, value: string) =>
    all.find((row) => row[column] === value);

  test('the clock of the CLI is wrong', async () => {
    const text = await printed('schedules', 'preview', '* * * * *', '-n', '1', '-o', 'name');
    expect(Math.abs(Date.parse(text.trim()) - (Date.now() + aheadMs))).toBeLessThan(30 * minuteMs);
  });

  test('hosts', async () => {
    const all = await rows('hosts', '-o', 'wide');
    expect(rowOf(all, 'HOST', 'wire')?.['UP']).toSatisfy(ageFrom(upMs));
    expect(rowOf(all, 'HOST', host)?.['UP']).toSatisfy(
      ageFrom(uptime() * 1000 - (performance.now() - began)),
    );
    const [, seen, refused] =
      /^(.*), a copy refused (.*)$/.exec(rowOf(all, 'HOST', 'wire')?.['SEEN'] ?? '') ?? [];
    expect(seen).toSatisfy(recent);
    expect(refused).toSatisfy(recent);
  });

  test('attributes', async () => {
    expect((await rows('attributes'))[0]?.['PUBLISHED']).toSatisfy(ageFrom(publishedAgeMs));
  });

  test('programs', async () => {
    expect(rowOf(await rows('programs'), 'PROGRAM', 'job')?.['REVISED']).toSatisfy(recent);
  });

  test('schedules', async () => {
    const all = await rows('schedules');
    expect(rowOf(all, 'NAME', 'later')?.['NEXT']).toSatisfy(untilAtMost(nextMs));
    expect(rowOf(all, 'NAME', 'often')?.['LAST']).toSatisfy(recent);
    expect((await rows('schedules', 'pause', 'job', 'often'))[0]?.['LAST']).toSatisfy(recent);
  });

  test('tokens', async () => {
    const all = await rows('tokens');
    expect(rowOf(all, 'NAME', 'ci')?.['VALID']).toSatisfy(untilAtMost(tokenMs));
    expect(
      all.find((row) => row['KIND'] === 'JOIN' && row['LAST USED'] !== 'never')?.['LAST USED'],
    ).toSatisfy(recent);
  });

  test('hosts and schedules that are watched', async () => {
    const watch = async (pattern: RegExp, ...args: string[]) => {
      const watching = world.start('gander', [...args, '--watch'], {
        GANDER_DATA: world.data,
        ...env,
      });
      await watching.prints(pattern);
      return rowsOf((await watching.end('SIGINT')).stdout);
    };
    expect(
      rowOf(await watch(/^wire .*\n/m, 'hosts', '-o', 'wide'), 'HOST', 'wire')?.['UP'],
    ).toSatisfy(ageFrom(upMs));
    expect(rowOf(await watch(/ later .*\n/, 'schedules'), 'NAME', 'later')?.['NEXT']).toSatisfy(
      untilAtMost(nextMs),
    );
  });

  // Some 20 minutes would be in the future of a clock that is behind, and none of it in the past
  // hour of one that is ahead.
  test.each([
    ['runs', ['runs', '--since', '20m'], /^job@/m],
    ['events', ['events', '--since', '20m'], / enrolled$/m],
    ['logs', ['logs', 'web', '--since', '20m'], /begun/],
  ])('%s of a time', async (_what, args, pattern) => {
    expect(await printed(...args)).toMatch(pattern);
  });

  test('an activity that starts so long from now', async () => {
    const at = Date.now();
    const { startsAt, id } = JSON.parse(
      await printed('activity', 'start', 'survey', '--for', '1m', '--at', '+20m', '-o', 'json'),
    );
    await done('activity', 'abort', id);
    expect(Date.parse(startsAt) - at - 20 * minuteMs).toBeLessThan(20 * minuteMs);
    expect(Date.parse(startsAt) - at).toBeGreaterThanOrEqual(20 * minuteMs - 1);
  });
});
