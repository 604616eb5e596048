/** Which activities can be requested, and what their members depend on. */
import { describe, expect, test } from 'vitest';
import {
  type NeedEdge,
  type NeedInstance,
  needsOf,
} from '../../../schema/activities/rules-needs.ts';
import {
  type ActivityRequest,
  type Circumstances,
  requestIssues,
} from '../../../schema/activities/rules-request.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000);

describe('a request', () => {
  const request = (more: Partial<ActivityRequest> = {}): ActivityRequest => ({
    ...{
      group: 'obs',
      parameters: {},
      beginsAt: at(0),
      startsAt: at(5),
      endsAt: at(65),
      durationMs: 60_000,
      leadMs: 5000,
      pastEnd: 'REFUSE',
    },
    ...more,
  });
  const camera = { instanceId: 'i1', address: 'cam@h1', mode: 'REALTIME' } as const;
  const around = (more: Partial<Circumstances> = {}): Circumstances => ({
    ...{ now: at(-10), groups: ['obs'], hasMode: true, members: [camera], taken: [], disabled: [] },
    ...more,
  });
  const messages = (of: ActivityRequest, there: Circumstances) =>
    requestIssues(of, there).map(({ message }) => message);

  test('that is sound has no fault', () => {
    expect(requestIssues(request(), around())).toEqual([]);
  });

  test('is refused with all its faults at once', () => {
    const bad = request({
      group: 'osb',
      parameters: [1],
      durationMs: 5,
      leadMs: -1,
      startsAt: at(400 * 86_400),
      endsAt: at(401 * 86_400),
    });
    const issues = requestIssues(bad, around());
    expect(issues.map(({ path }) => path.at(-1))).toEqual([
      'durationMs',
      'leadMs',
      'startAt',
      'parameters',
      'group',
    ]);
    expect(issues.at(-1)?.hint).toMatch(/did you mean "obs"/);
  });

  test('whose parameters take more than 64 KiB as UTF-8 is refused, and one at the bound is not', () => {
    expect(messages(request({ parameters: { a: 'x'.repeat(65_528) } }), around())).toEqual([]);
    expect(messages(request({ parameters: { a: 'x'.repeat(65_529) } }), around())).toHaveLength(1);
    expect(messages(request({ parameters: { a: '\u20ac'.repeat(21_900) } }), around())[0]).toMatch(
      /65708 bytes/,
    );
  });

  test('whose end has passed is refused with what to ask for, and then needs an offline member', () => {
    const now = at(100);
    expect(requestIssues(request(), around({ now }))[0]).toMatchObject({
      hint: expect.stringContaining('OFFLINE_ONLY'),
    });
    const asked = request({ pastEnd: 'OFFLINE_ONLY' });
    expect(messages(asked, around({ now }))).toEqual([
      'the group "obs" has no offline member there',
    ]);
    expect(
      messages(asked, around({ now, members: [camera, { ...camera, mode: 'OFFLINE' }] })),
    ).toEqual([]);
  });

  test('of an instance that is taken at that time names the activity; one after the other is well', () => {
    const taken = (from: number, until: number) =>
      around({ taken: [{ instanceId: 'i1', activityId: 'a1', from: at(from), until: at(until) }] });
    expect(messages(request(), taken(-60, 1))[0]).toMatch(/^cam@h1 take part in activity a1 from /);
    expect(messages(request(), taken(-60, 0))).toEqual([]);
    expect(messages(request(), taken(65, 80))).toEqual([]);
  });
});

describe('what members need', () => {
  const instance = (
    program: string,
    host: string,
    more: Partial<NeedInstance> = {},
  ): NeedInstance => ({
    ...{
      id: `${program}@${host}`,
      programId: program,
      program,
      host,
      address: `${program}@${host}`,
      desired: 'STOPPED',
      disabled: false,
    },
    ...more,
  });
  const edge = (
    of: string,
    on: string,
    scope: NeedEdge['scope'] = 'SAME_HOST',
    host: string | null = null,
  ): NeedEdge => ({
    of,
    on,
    scope,
    host,
  });
  const cam = instance('cam', 'h1');
  const ids = (list: readonly NeedInstance[]) => list.map(({ id }) => id).sort();

  test('is found over any number of edges, on the hosts that their scopes mean, and members themselves are left to their windows', () => {
    const edges = [
      edge('cam', 'bus'),
      edge('bus', 'disk', 'HOST', 'h3'),
      edge('cam', 'clock', 'ALL_HOSTS'),
      edge('cam', 'focus'),
    ];
    const all = [
      ...[
        instance('bus', 'h1'),
        instance('bus', 'h2'),
        instance('disk', 'h3'),
        instance('disk', 'h1'),
      ],
      ...[
        instance('clock', 'h1', { desired: 'RUNNING' }),
        instance('clock', 'h2'),
        instance('focus', 'h1'),
      ],
    ];
    const needs = needsOf([cam, instance('focus', 'h1')], edges, all);
    expect(ids(needs.start)).toEqual(['bus@h1', 'clock@h2', 'disk@h3']);
    expect(needs.disabled).toEqual([]);
  });

  test('is refused with the way to what is disabled; of any host one that may run is enough', () => {
    const edges = [edge('cam', 'bus'), edge('bus', 'disk', 'ANY_HOST')];
    const off = instance('disk', 'h2', { disabled: true });
    expect(needsOf([cam], edges, [instance('bus', 'h1'), off]).disabled).toEqual([
      { way: ['cam', 'bus', 'disk@h2'] },
    ]);
    expect(
      needsOf([cam], edges, [instance('bus', 'h1'), off, instance('disk', 'h1')]).disabled,
    ).toEqual([]);
  });
});
