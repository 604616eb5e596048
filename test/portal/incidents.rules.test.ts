/** What the pages of incidents compute: which are shown in what order, and what can be done. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentLine } from '../../src/portal/data/collections.ts';
import {
  acts,
  eventsOf,
  isOfOther,
  isOfProgram,
  whereOf,
} from '../../src/portal/pages/incidents/incident-words.ts';
import {
  askedOf,
  groupedByRoot,
  isAskedFor,
} from '../../src/portal/pages/incidents/incidents-search.ts';
import { silenceMs } from '../../src/portal/pages/incidents/silence.ts';

const incident = (id: string, fields: Partial<IncidentLine> = {}): IncidentLine =>
  ({
    ...{ id, number: 1, severity: 3, state: 'OPEN', hostName: 'h1', address: 'web/staging@h1' },
    ...{ ci: 'shop', monitorName: 'web is up', summary: 'it is FATAL', assignee: null, root: null },
    ...{ acknowledgedAt: null, silencedUntil: null },
    ...fields,
  }) as IncidentLine;
const follows = (id: string, root: string) =>
  incident(id, { state: 'SUPPRESSED', root: { id: root, number: 0 } });

describe('the list', () => {
  it('shows what stands for itself, unless other states are asked for', () => {
    expect(isAskedFor(incident('a'), {})).toBe(true);
    expect(isAskedFor(incident('a', { state: 'RESOLVED' }), {})).toBe(false);
    expect(isAskedFor(incident('a', { state: 'RESOLVED' }), { state: ['RESOLVED'] })).toBe(true);
    expect(isAskedFor(incident('a'), { state: ['RESOLVED'] })).toBe(false);
  });

  it.each([
    [{ severity: ['3'] }, true],
    [{ severity: ['1', '2'] }, false],
    [{ program: 'web/staging' }, true],
    [{ program: 'web' }, false],
    [{ host: 'h1', monitor: 'web is up', ci: 'shop' }, true],
    [{ assignee: 'alice' }, false],
    [{ text: 'WEB/st' }, true],
    [{ text: '#1' }, true],
    [{ text: 'nothing' }, false],
  ] as const)('narrows by %j: %s', (search, expected) => {
    expect(isAskedFor(incident('a'), search)).toBe(expected);
  });

  it('asks the plane for what follows and for what is resolved only when it is shown', () => {
    const now = Date.parse('2026-03-10T12:34:56Z');
    expect(askedOf({}, now)).toEqual({ suppressed: null, resolved: null });
    expect(askedOf({ state: ['SUPPRESSED', 'RESOLVED'], period: '24h' }, now)).toEqual({
      suppressed: { state: ['SUPPRESSED'] },
      resolved: { state: ['RESOLVED'], since: '2026-03-09T12:00:00.000Z' },
    });
    expect(askedOf({ state: ['RESOLVED'], period: 'all' }, now).resolved).toEqual({
      state: ['RESOLVED'],
    });
  });

  it('has what follows right behind its root, and what has none in its place', () => {
    const rows = [follows('b1', 'b'), incident('a'), follows('x', 'gone'), incident('b')];
    expect(groupedByRoot(rows).map(({ id }) => id)).toEqual(['a', 'x', 'b', 'b1']);
  });

  it('loses and repeats no row, whatever follows from what', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const one = fc.record({ id: ids, root: fc.option(ids) });
    const list = fc.uniqueArray(one, { selector: ({ id }) => id });
    fc.assert(
      fc.property(list, (made) => {
        const rows = made.map(({ id, root }) => (root === null ? incident(id) : follows(id, root)));
        const sorted = (all: readonly IncidentLine[]) => all.map(({ id }) => id).sort();
        expect(sorted(groupedByRoot(rows))).toEqual(sorted(rows));
      }),
    );
  });
});

describe('what can be done', () => {
  it('is nothing to what is resolved, and no second time what was done', () => {
    const resolved = incident('a', { state: 'RESOLVED' });
    for (const { mayBeDone } of Object.values(acts)) expect(mayBeDone(resolved)).toBe(false);
    const taken = incident('a', { state: 'ACKNOWLEDGED', acknowledgedAt: '2026-01-01T00:00:00Z' });
    expect(acts.acknowledge.mayBeDone(taken)).toBe(false);
    expect(acts.wake.mayBeDone(taken)).toBe(false);
    expect(acts.wake.mayBeDone({ ...taken, silencedUntil: '2026-01-01T00:00:00Z' })).toBe(true);
  });

  it('is to silence for a time, or until one within the bounds of the plane', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(silenceMs('30m', undefined, now)).toEqual({ ms: 1_800_000 });
    expect(silenceMs('until', '2026-01-02T00:00:00Z', now)).toEqual({ ms: 86_400_000 });
    for (const at of [undefined, '2025-12-31T23:59:59Z', '2026-02-02T00:00:00Z'])
      expect(silenceMs('until', at, now)).toHaveProperty('fault');
  });
});

describe('one incident', () => {
  it('has the events of its instance from just before it was opened to its end', () => {
    const times = { openedAt: '2026-01-01T01:00:00Z', resolvedAt: '2026-01-01T02:00:00.500Z' };
    expect(eventsOf({ address: 'web@h1', hostName: 'h1', monitorName: 'm', ...times })).toEqual({
      instance: ['web@h1'],
      since: '2026-01-01T00:59:00.000Z',
      before: '2026-01-01T02:00:00.501Z',
    });
    const host = { address: null, hostName: 'h1', monitorName: 'm' };
    const ofHost = eventsOf({ ...host, ...times, resolvedAt: null });
    expect(ofHost).toMatchObject({ host: ['h1'] });
    expect(ofHost).not.toHaveProperty('before');
  });

  it('has no event of another incident of its host', () => {
    const own = { number: 1, hostName: 'h1', monitorName: 'm' };
    expect(isOfOther({ number: 2 }, own)).toBe(true);
    expect(isOfOther({ number: 1, monitor: 'n' }, own)).toBe(false);
    expect(isOfOther({}, own)).toBe(false);
  });

  it('of a monitor that is pinged is about that, and has its pings alone', () => {
    const own = { number: 1, address: null, hostName: null, monitorName: 'dumps' };
    expect(whereOf(own)).toBe('dumps');
    const times = { openedAt: '2026-01-01T01:00:00Z', resolvedAt: null };
    expect(eventsOf({ ...own, ...times }).kind).toContain('MONITOR_PINGED');
    expect(isOfOther({ monitor: 'other' }, own)).toBe(true);
    expect(isOfOther({ monitor: 'dumps' }, own)).toBe(false);
    expect(isOfOther({ monitor: 'dumps', number: 2 }, own)).toBe(true);
  });

  it('is about one program in one environment', () => {
    expect(isOfProgram(incident('a'), { name: 'web', environment: 'staging' })).toBe(true);
    expect(isOfProgram(incident('a'), { name: 'web', environment: 'default' })).toBe(false);
    expect(
      isOfProgram(
        { address: null, hostName: 'web', monitorName: 'm' },
        { name: 'web', environment: 'x' },
      ),
    ).toBe(false);
  });
});
