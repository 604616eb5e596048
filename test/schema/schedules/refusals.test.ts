/** What schedules may not be made of, and who may not make them. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSchedule, creating, pauseSchedule, scheduleRef } from './queries.ts';
import { create, graph, issuesOf, key, made, openPlane, renewHosts } from './support.ts';

beforeAll(openPlane);
afterAll(() => graph.close());
beforeEach(renewHosts);

describe('making one', () => {
  it('refuses with every fault at once, a cron line with the place of its own', async () => {
    const issues = await issuesOf({
      ...{
        name: '-',
        cron: '0 61 * * *',
        timeZone: 'Europe/Berln',
        action: 'STOP',
        signal: 'HUP',
        overlap: 'ALLOW',
        catchUpLimit: 0,
      },
      ...{
        catchUpWithinMs: 5,
        jitterMs: -1,
        startsAt: '2030-01-02T00:00:00Z',
        endsAt: '2030-01-01T00:00:00Z',
      },
      ...{
        exclusions: ['2026-12-25', '2026-02-30', '2026-12-24T18:00'],
        calendar: 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR',
      },
    });
    // A calendar is read in its zone: without one nothing is known of it yet.
    const places =
      'name spec.catchUpLimit spec.catchUpWithinMs spec.endsAt spec.exclusions.1 spec.exclusions.2 spec.jitterMs spec.overlap spec.signal spec.timeZone spec.trigger.cron';
    expect(issues.map(({ path }) => path.slice(1).join('.')).sort()).toEqual(places.split(' '));
    const of = (name: string) => issues.find(({ path }) => path.at(-1) === name);
    expect(of('cron')?.message).toMatch(/61 .* at character 3 of "0 61 \* \* \*"/);
    expect(of('timeZone')?.hint).toContain('Europe/Berlin');
  });

  it('is once, in the time to come, or by a line, not both', async () => {
    for (const trigger of [{}, { cron: '@daily', at: '2100-01-01T00:00:00Z' }]) {
      const [refusal] = await graph.refusals(createSchedule, {
        input: { assignment: { key }, name: 'nightly', spec: { trigger } },
      });
      expect(refusal?.message).toMatch(/[Ee]xactly one/);
    }
    const [past] = await issuesOf({ at: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({
      path: ['input', 'spec', 'trigger', 'at'],
      message: '2020-01-01T00:00:00.000Z has passed',
    });
    expect(await made({ at: '2100-01-01T00:00:00Z' })).toMatchObject({
      trigger: { at: '2100-01-01T00:00:00.000Z' },
    });
  });

  it('needs an assignment, and a name that it does not have yet', async () => {
    await made();
    const [{ createSchedule: again }, { createSchedule: nowhere }] = [
      await create({}),
      await create({ hosts: 'h2' }),
    ];
    expect(again).toMatchObject({ __typename: 'AlreadyExistsError', path: ['input', 'name'] });
    expect(nowhere).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'assignment', 'key', 'hosts'],
    });
  });

  it('is for ADMIN; OPERATOR pauses and resumes', async () => {
    await made();
    const [refusal] = await graph.refusals(
      createSchedule,
      { input: creating(key, { name: 'x' }) },
      'OPERATOR',
    );
    expect(refusal?.extensions['code']).toBe('FORBIDDEN');
    const { pauseSchedule: paused } = await graph.ask(
      pauseSchedule,
      { input: scheduleRef({ program: key.program }) },
      'OPERATOR',
    );
    expect(paused).toMatchObject({ paused: true, next: [] });
    await graph.refusals(pauseSchedule, { input: scheduleRef({ program: key.program }) }, 'VIEWER');
  });
});
