/**
 * Schedules through the real schema: what is refused and where, what is sent to agents, and who may
 * do what.
 */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { schedules } from '../../../drizzle/tables-planned.ts';
import { uuidOf } from '../../support/ids.ts';
import { createAssignment, place, summary } from '../graph.ts';
import {
  createSchedule,
  creating,
  deleteSchedule,
  faults,
  pauseSchedule,
  resumeSchedule,
  runSchedule,
  scheduleRef,
  setSchedules,
  setting,
  updateSchedule,
  updating,
} from './queries.ts';
import { during, graph, issuesOf, key, made, openPlane, renewHosts, sentTo } from './support.ts';

beforeAll(openPlane);
afterAll(() => graph.close());
beforeEach(renewHosts);

describe('making one', () => {
  it('fills in defaults, and sends the schedule to the agents concerned', async () => {
    const { revision } = await sentTo('h1');
    let schedule: Record<string, unknown> = {};
    const events = await during(async () => {
      schedule = await made();
    });
    expect(schedule).toMatchObject({
      ...{
        name: 'nightly',
        trigger: { cron: '0 3 * * *' },
        timeZone: 'UTC',
        gap: 'FIRE',
        fold: 'ONCE',
        startsAt: null,
        endsAt: null,
        exclusions: [],
      },
      ...{
        action: 'RUN',
        signal: null,
        overlap: 'SKIP',
        catchUp: 'NONE',
        catchUpLimit: 10,
        catchUpWithinMs: 86_400_000,
        jitterMs: 0,
      },
      ...{
        paused: false,
        revision: 1,
        createdBy: { label: 'alice' },
        hosts: 'h1',
        program: { name: 'p' },
        assignment: { hosts: 'h1' },
      },
    });
    expect(summary(events)).toEqual(['SCHEDULE_CREATED p']);
    const scheduleId = uuidOf((schedule as unknown as { id: string }).id);
    expect(events[0]?.payload).toEqual({
      scheduleId,
      schedule: 'nightly',
      hosts: 'h1',
      action: 'RUN',
      when: '0 3 * * *',
      timeZone: 'UTC',
    });
    expect((await sentTo('h1', revision)).rows).toEqual(['p#0: nightly']);
  });

  it('reports the line of a fault in its calendar', async () => {
    const calendar =
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR';
    const [issue, ...others] = await issuesOf({ calendar });
    expect(others).toEqual([]);
    expect(issue?.path).toEqual(['input', 'spec', 'calendar']);
    expect(issue?.message).toMatch(/^line 4 of the calendar: /);
  });
});

describe('changing one', () => {
  it('discards missed firings from before, and sends it to agents; a description alone does neither', async () => {
    const before = await made();
    const { revision } = await sentTo('h1');
    const { updateSchedule: prose } = await graph.ask(updateSchedule, {
      input: updating(key, { description: 'tidies up' }),
    });
    expect(prose).toMatchObject({
      description: 'tidies up',
      revision: 1,
      effectiveSince: before.effectiveSince,
    });
    const { updateSchedule: after } = await graph.ask(updateSchedule, {
      input: updating(key, { timeZone: 'Asia/Tokyo' }),
    });
    expect(after).toMatchObject({
      timeZone: 'Asia/Tokyo',
      trigger: { cron: '0 3 * * *' },
      description: 'tidies up',
      revision: 2,
    });
    expect(Date.parse(after.effectiveSince)).toBeGreaterThan(Date.parse(before.effectiveSince));
    expect((await sentTo('h1', revision)).rows).toEqual(['p#0: nightly']);
  });

  it('does nothing where nothing differs', async () => {
    await made();
    const { revision } = await sentTo('h1');
    expect(
      await during(() =>
        graph.ask(updateSchedule, { input: updating(key, { cron: '0 3 * * *' }) }),
      ),
    ).toEqual([]);
    expect((await sentTo('h1')).revision).toBe(revision);
  });

  it('to another action clears the settings that do not apply to that', async () => {
    await made({ action: 'SIGNAL', signal: 'HUP' });
    const { updateSchedule: run } = await graph.ask(updateSchedule, {
      input: updating(key, { action: 'RUN', overlap: 'ALLOW' }),
    });
    expect(run).toMatchObject({ action: 'RUN', signal: null, overlap: 'ALLOW' });
    const { updateSchedule: stop } = await graph.ask(updateSchedule, {
      input: updating(key, { action: 'STOP' }),
    });
    expect(stop).toMatchObject({ action: 'STOP', overlap: 'SKIP' });
    const { updateSchedule: refused } = await graph.ask(updateSchedule, {
      input: updating(key, { action: 'SIGNAL' }),
    });
    expect(refused.issues).toMatchObject([{ path: ['input', 'signal'] }]);
  });

  it('pauses and resumes any number of times, each with one event', async () => {
    const before = await made();
    const input = scheduleRef(key);
    const events = await during(async () => {
      for (const what of [pauseSchedule, pauseSchedule, resumeSchedule, resumeSchedule])
        await graph.ask(what, { input });
    });
    expect(summary(events)).toEqual(['SCHEDULE_PAUSED p', 'SCHEDULE_RESUMED p']);
    const [row] = await graph.plane.db.select().from(schedules);
    expect(row?.effectiveSince.getTime()).toBeGreaterThan(Date.parse(before.effectiveSince));
    expect(row?.revision).toBe(3);
  });

  it('is refused as ambiguous, where two assignments have one of that name', async () => {
    await made();
    await graph.ask(createAssignment, { input: { program: { key: { name: 'p' } }, hosts: 'h2' } });
    await made({ hosts: 'h2' });
    const { deleteSchedule: refused } = await graph.ask(deleteSchedule, {
      input: scheduleRef({ program: { name: 'p' } }),
    });
    expect(refused.issues).toMatchObject([
      { path: ['input', 'schedule', 'key', 'hosts'], hint: 'choose one: h1; h2' },
    ]);
    const { deleteSchedule: unknown } = await graph.ask(deleteSchedule, {
      input: scheduleRef(key, 'nigthly'),
    });
    expect(unknown).toMatchObject({ __typename: 'NotFoundError', hint: 'did you mean "nightly"?' });
    const { deleteSchedule: gone } = await graph.ask(deleteSchedule, {
      input: scheduleRef(key, 'nightly'),
    });
    expect(gone).toEqual({ __typename: 'DeleteSchedulePayload', deletedId: expect.any(String) });
    expect((await sentTo('h1')).rows).toEqual(['p#0: ']);
  });
});

describe('setting all of an assignment', () => {
  const set = async (list: Record<string, unknown>[], more: Record<string, unknown> = {}) => {
    const { setSchedules: outcome } = await graph.ask(setSchedules, {
      input: setting(key, list, more),
    });
    return outcome;
  };

  it('creates, changes, keeps and deletes, and does nothing the second time', async () => {
    await made({ name: 'old' });
    await made({ name: 'kept', cron: '@daily' });
    await made({ name: 'other', cron: '@daily', jitterMs: 5 });
    const list = [
      { name: 'kept', cron: '@daily' },
      { name: 'other', cron: '@daily' },
      { name: 'new', at: '2100-01-01T00:00:00Z', action: 'START' },
    ];
    const dry = await set(list, { dryRun: true });
    const verdicts = {
      created: ['new'],
      updated: ['other'],
      unchanged: ['kept'],
      deleted: ['old'],
    };
    expect(dry).toMatchObject(verdicts);
    expect(dry.assignment.schedules.nodes.map(({ name }: { name: string }) => name)).toEqual([
      'kept',
      'old',
      'other',
    ]);
    const events = await during(async () => expect(await set(list)).toMatchObject(verdicts));
    expect(events.map(({ kind, payload }) => `${kind} ${payload['schedule']}`).sort()).toEqual([
      'SCHEDULE_CHANGED other',
      'SCHEDULE_CREATED new',
      'SCHEDULE_DELETED old',
    ]);
    const { revision } = await sentTo('h1');
    expect(await set(list)).toMatchObject({
      created: [],
      updated: [],
      unchanged: ['kept', 'other', 'new'],
      deleted: [],
    });
    expect((await sentTo('h1')).revision).toBe(revision);
  });

  it('leaves a paused schedule paused, unless `paused` is given', async () => {
    await made({ paused: true });
    expect(await set([{ name: 'nightly', cron: '0 3 * * *' }])).toMatchObject({
      unchanged: ['nightly'],
    });
    const events = await during(() => set([{ name: 'nightly', cron: '0 3 * * *', paused: false }]));
    expect(summary(events)).toEqual(['SCHEDULE_RESUMED p']);
  });

  it('changes nothing where one of them is refused, and names it', async () => {
    await made();
    const refused = await set([
      { name: 'good', cron: '@daily' },
      { name: 'bad', cron: '* * *' },
      { name: 'good', cron: '@daily' },
    ]);
    expect(refused.issues.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.schedules.2.name',
      'input.schedules.1.spec.trigger.cron',
    ]);
    expect((await sentTo('h1')).rows).toEqual(['p#0: nightly']);
  });

  it('accepts a time that has passed, if the schedule had it before', async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await made({ at });
    await graph.plane.db.update(schedules).set({ at: new Date('2020-01-01T00:00:00Z') });
    expect(await set([{ name: 'nightly', at: '2020-01-01T00:00:00Z' }])).toMatchObject({
      unchanged: ['nightly'],
    });
  });
});

describe('reading', () => {
  it('lists by program, host, action and whether paused, and is found from all that it concerns', async () => {
    await made();
    await place(graph, 'q', 'label:role=web');
    const { createSchedule: other } = await graph.ask(createSchedule, {
      input: creating(
        { program: { name: 'q' } },
        { hosts: 'label:role=web', name: 'eve', cron: '0 18 * * *', action: 'STOP', paused: true },
      ),
    });
    const list = async (filter: object) => {
      const { schedules: page } = await graph.ask(
        'query ($filter: ScheduleFilter) { schedules(filter: $filter) { totalCount nodes { name } } }',
        { filter },
      );
      return [page.totalCount, ...page.nodes.map(({ name }: { name: string }) => name)];
    };
    expect(await list({})).toEqual([2, 'nightly', 'eve']);
    expect(await list({ program: 'q' })).toEqual([1, 'eve']);
    expect(await list({ host: 'h1', action: ['RUN'] })).toEqual([1, 'nightly']);
    expect(await list({ host: 'h2' })).toEqual([0]);
    expect(await list({ paused: true })).toEqual([1, 'eve']);
    const answer = await graph.ask(
      `query ($id: ID!) { node(id: $id) { ... on Schedule { name instances { nodes { address } } } }
        program(name: "p") { schedules { totalCount nodes { name } } assignments { nodes { schedules { nodes { name } } } } } instance(address: "q@h1") { schedules { totalCount nodes { name paused } } } }`,
      { id: other.id },
    );
    expect(answer).toEqual({
      node: { name: 'eve', instances: { nodes: [{ address: 'q@h1' }] } },
      program: {
        schedules: { totalCount: 1, nodes: [{ name: 'nightly' }] },
        assignments: { nodes: [{ schedules: { nodes: [{ name: 'nightly' }] } }] },
      },
      instance: { schedules: { totalCount: 1, nodes: [{ name: 'eve', paused: true }] } },
    });
  });

  it('shows the next firings by the same calendar, with a note where clocks change', async () => {
    await made({ cron: '30 2 * * *', timeZone: 'Europe/Berlin' });
    const { schedules: page } = await graph.ask(
      '{ schedules { nodes { next(n: 3, after: "2026-03-28T00:00:00Z") { dueAt localTime note } } } }',
    );
    expect(page.nodes[0].next).toEqual([
      { dueAt: '2026-03-28T01:30:00.000Z', localTime: '2026-03-28T02:30:00', note: null },
      { dueAt: '2026-03-29T01:00:00.000Z', localTime: '2026-03-29T02:30:00', note: 'GAP' },
      { dueAt: '2026-03-30T00:30:00.000Z', localTime: '2026-03-30T02:30:00', note: null },
    ]);
  });

  it('previews without creating anything, or reports the wrong character of a line', async () => {
    const previewSchedule = `query ($input: PreviewScheduleInput!) { previewSchedule(input: $input) { ${faults} ... on SchedulePreview { firings { dueAt note } } } }`;
    const { previewSchedule: good } = await graph.ask(
      previewSchedule,
      {
        input: {
          spec: {
            trigger: { cron: '30 2 * * *' },
            timeZone: 'Europe/Berlin',
            fold: 'TWICE',
            exclusions: ['2026-10-26'],
          },
          n: 2,
          after: '2026-10-24T12:00:00Z',
        },
      },
      'VIEWER',
    );
    expect(good.firings).toEqual([
      { dueAt: '2026-10-25T00:30:00.000Z', note: 'FOLD_FIRST' },
      { dueAt: '2026-10-25T01:30:00.000Z', note: 'FOLD_SECOND' },
    ]);
    const { previewSchedule: bad } = await graph.ask(
      previewSchedule,
      { input: { spec: { trigger: { cron: '0 0 * JANUARY *' } }, n: 5000 } },
      'VIEWER',
    );
    expect(bad.issues.map(({ path }: { path: string[] }) => path)).toEqual([
      ['input', 'spec', 'trigger', 'cron'],
      ['input', 'n'],
    ]);
    expect(bad.issues[0].message).toContain('at character 7');
  });
});

describe('running one now', () => {
  const run = async (
    { name, ...more }: { name?: string } & Record<string, unknown> = {},
    as: 'OPERATOR' | 'VIEWER' = 'OPERATOR',
  ) => {
    const { runSchedule: command } = await graph.ask(
      runSchedule,
      { input: { ...scheduleRef({ program: { name: 'p' } }, name), ...more } },
      as,
    );
    return command;
  };

  it('issues the command of its action to the instances that it concerns, paused or not', async () => {
    await graph.ask(createAssignment, {
      input: { program: { key: { name: 'p' } }, hosts: '*', instancesPerHost: 2 },
    });
    await made({ paused: true });
    await made({ hosts: '*', name: 'hup', action: 'SIGNAL', signal: 'HUP' });
    const targets = (addresses: string[]) => ({ nodes: addresses.map((address) => ({ address })) });
    const one = {
      kind: 'RUN',
      selector: 'p@h1',
      actor: { label: 'alice' },
      targets: targets(['p@h1']),
    };
    expect(await run()).toMatchObject(one);
    const hup = {
      kind: 'SIGNAL',
      signal: 'HUP',
      targets: targets(['p@h1', 'p@h1#1', 'p@h2', 'p@h2#1']),
    };
    expect(await run({ name: 'hup' })).toMatchObject(hup);
    expect(await run({ name: 'hup', selector: '@h2#1,label:role=web #0' })).toMatchObject({
      targets: targets(['p@h1', 'p@h2#1']),
    });
  });

  it('issues one command for each idempotency key, and refuses viewers', async () => {
    await made();
    const [first, again] = [await run({ idempotencyKey: 'k' }), await run({ idempotencyKey: 'k' })];
    expect(again.id).toBe(first.id);
    await graph.refusals(runSchedule, { input: scheduleRef({ program: { name: 'p' } }) }, 'VIEWER');
  });

  it('reports what it does not find', async () => {
    await made();
    expect(await run({ name: 'nightl' })).toMatchObject({
      __typename: 'NotFoundError',
      hint: 'did you mean "nightly"?',
    });
    expect(await run({ selector: '@h2' })).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'selector'],
    });
    expect(await run({ selector: 'a b@@' })).toMatchObject({ __typename: 'InvalidInputError' });
  });
});
