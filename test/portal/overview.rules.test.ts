/** What the overview makes of instances and hosts: the wall, and what needs attention. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostLine, IncidentLine, InstanceLine } from '../../src/portal/data/collections.ts';
import { concernsOf } from '../../src/portal/pages/overview/attention.ts';
import { shownSelector } from '../../src/portal/pages/overview/environments.ts';
import { nextCell, wallOf } from '../../src/portal/pages/overview/wall.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const states = ['RUNNING', 'FATAL', 'BACKOFF', 'WAITING', 'STOPPED', 'UNKNOWN'] as const;

const instance = (fields: Partial<InstanceLine> & { readonly address: string }): InstanceLine =>
  ({
    id: fields.address,
    state: 'RUNNING',
    health: 'NONE',
    desired: 'RUNNING',
    since: new Date(start).toISOString(),
    reason: 'STARTED',
    detail: null,
    healthDetail: null,
    host: { name: 'h1' },
    program: { name: 'web', environment: 'default', group: null },
    ...fields,
  }) as InstanceLine;

const host = (name: string, connection: 'ONLINE' | 'OFFLINE' = 'ONLINE'): HostLine =>
  ({ id: name, name, connection, lastSeenAt: new Date(start).toISOString() }) as HostLine;

describe('the wall', () => {
  const placed = fc.array(
    fc.record({
      host: fc.constantFrom('h1', 'h2', 'h3'),
      program: fc.constantFrom('web', 'db', 'cache'),
      state: fc.constantFrom(...states),
    }),
    { maxLength: 40 },
  );

  it('has each instance once, in the row of its host and the column of its program', () => {
    fc.assert(
      fc.property(placed, (list) => {
        const instances = list.map(({ host: name, program, state }, at) =>
          instance({
            address: `${program}@${name}#${at}`,
            state,
            host: { name },
            program: { name: program, environment: 'default', group: null },
          }),
        );
        const wall = wallOf(instances, [host('h1'), host('h2'), host('h3')], 'program');
        const seen = wall.rows.flatMap((row) =>
          row.cells.flatMap((cell, at) =>
            (cell?.instances ?? []).map((one) => {
              expect([one.host?.name, one.program?.name]).toEqual([row.host, wall.columns[at]]);
              return one.address;
            }),
          ),
        );
        expect(seen.sort()).toEqual(instances.map(({ address }) => address).sort());
      }),
    );
  });

  it('shows the worst of a cell, and nothing as running on a host out of reach', () => {
    const list = [
      instance({ address: 'web@h1#0' }),
      instance({ address: 'web@h1#1', state: 'FATAL' }),
      instance({ address: 'web@h1#2', state: 'BACKOFF' }),
      instance({ address: 'web@h2', host: { name: 'h2' } }),
    ];
    const { rows } = wallOf(list, [host('h1'), host('h2', 'OFFLINE')], 'program');
    expect(rows[0]?.cells[0]?.look.tone).toBe('bad');
    expect(rows[0]?.cells[0]?.instances.map(({ state }) => state)).toEqual([
      'FATAL',
      'BACKOFF',
      'RUNNING',
    ]);
    expect(rows[1]?.cells[0]?.look).toMatchObject({ tone: 'idle', word: 'Out of reach' });
  });

  it('keeps the rows and cells in which nothing has changed, and no other', () => {
    const list = ['web@h1', 'db@h1', 'web@h2'].map((address) => {
      const [program = '', on = ''] = address.split('@');
      return instance({
        address,
        host: { name: on },
        program: { name: program, environment: 'default', group: null },
      });
    });
    const hosts = [host('h1'), host('h2')];
    const before = wallOf(list, hosts, 'program');
    expect(wallOf([...list], [...hosts], 'program', before)).toBe(before);
    const sick = { ...list[0], health: 'UNHEALTHY', healthDetail: 'HTTP 500' } as InstanceLine;
    const after = wallOf([sick, ...list.slice(1)], hosts, 'program', before);
    expect(after.columns).toBe(before.columns);
    expect(after.rows[0]).not.toBe(before.rows[0]);
    expect(after.rows[0]?.cells[0]).toBe(before.rows[0]?.cells[0]);
    expect(after.rows[0]?.cells[1]).not.toBe(before.rows[0]?.cells[1]);
    expect(after.rows[0]?.cells[1]?.look.word).toBe('Unhealthy');
    expect(after.rows[1]).toBe(before.rows[1]);
    const cut = wallOf(list, [host('h1', 'OFFLINE'), host('h2')], 'program', before);
    expect(cut.rows[0]?.cells[0]?.look.word).toBe('Out of reach');
    expect(cut.rows[1]).toBe(before.rows[1]);
  });

  it('is walked from cell to cell, past empty ones, to its ends and not beyond', () => {
    const at = (program: string, on: string) =>
      instance({
        address: `${program}@${on}`,
        host: { name: on },
        program: { name: program, environment: 'default', group: null },
      });
    // a: h1 and h3, b: h2 alone, c: h1 and h2.
    const list = [at('a', 'h1'), at('c', 'h1'), at('b', 'h2'), at('c', 'h2'), at('a', 'h3')];
    const wall = wallOf(list, [host('h1'), host('h2'), host('h3')], 'program');
    const start = { row: 0, column: 0 };
    expect(nextCell(wall, start, [0, 1])).toEqual({ row: 0, column: 2 });
    expect(nextCell(wall, start, [1, 0])).toEqual({ row: 2, column: 0 });
    expect(nextCell(wall, start, [-1, 0])).toBeNull();
    expect(nextCell(wall, { row: 2, column: 0 }, [0, 1])).toBeNull();
    const end = [0, Number.POSITIVE_INFINITY] as const;
    expect(nextCell(wall, start, end)).toEqual({ row: 0, column: 2 });
    expect(nextCell(wall, { row: 0, column: 2 }, end)).toBeNull();
  });

  it('is the same wall whatever was shown before it', () => {
    const wallFrom = (
      list: readonly { readonly host: string; readonly program: string; readonly state: string }[],
      before?: ReturnType<typeof wallOf>,
    ) =>
      wallOf(
        list.map(({ host: on, program, state }, at) =>
          instance({
            address: `${program}@${on}#${at}`,
            state: state as InstanceLine['state'],
            host: { name: on },
            program: { name: program, environment: 'default', group: null },
          }),
        ),
        [host('h1'), host('h2', list.length % 2 === 0 ? 'ONLINE' : 'OFFLINE'), host('h3')],
        'program',
        before,
      );
    fc.assert(
      fc.property(placed, placed, (first, second) => {
        expect(wallFrom(second, wallFrom(first))).toEqual(wallFrom(second));
      }),
    );
  });
});

describe('what needs attention', () => {
  it('lists failures before what waits, and leaves out what has only just begun to', () => {
    const list = [
      instance({ address: 'calm@h1' }),
      instance({ address: 'waits@h1', state: 'WAITING', detail: 'waits for db@h1' }),
      instance({
        address: 'new@h1',
        state: 'STARTING',
        since: new Date(start + 55_000).toISOString(),
      }),
      instance({ address: 'sick@h1', health: 'UNHEALTHY', healthDetail: 'HTTP 500' }),
      instance({ address: 'broken@h1', state: 'FATAL', detail: 'exit code 3' }),
      instance({ address: 'done@h1', state: 'EXITED', reason: 'EXIT_EXPECTED' }),
      instance({ address: 'job@h1', state: 'EXITED', reason: 'EXIT_UNEXPECTED' }),
    ];
    const { count, worst } = concernsOf(
      { instances: list, hosts: [host('h1')], incidents: [] },
      start + 60_000,
      9,
    );
    expect(count).toBe(4);
    expect(worst.map(({ instance: address, reason }) => [address, reason])).toEqual([
      ['broken@h1', 'exit code 3'],
      ['sick@h1', 'HTTP 500'],
      ['waits@h1', 'waits for db@h1'],
      ['job@h1', 'exit unexpected'],
    ]);
  });

  it('names a host out of reach once, not each of its instances', () => {
    const list = ['a@h1', 'b@h1'].map((address) => instance({ address, state: 'UNKNOWN' }));
    const { worst } = concernsOf(
      { instances: list, hosts: [host('h1', 'OFFLINE')], incidents: [] },
      start,
      9,
    );
    expect(worst.map(({ host: name, instance: address }) => [name, address])).toEqual([
      ['h1', null],
    ]);
  });

  it('lists no more than asked for: the worst, and of these the newest first', () => {
    const failed = (address: string, state: InstanceLine['state'], second: number) =>
      instance({ address, state, since: new Date(start + second * 1000).toISOString() });
    const list = [
      failed('c@h1', 'BACKOFF', 9),
      failed('a@h1', 'FATAL', 1),
      failed('d@h1', 'BACKOFF', 5),
      failed('b@h1', 'FATAL', 2),
    ];
    const addresses = (most: number) => {
      const { count, worst } = concernsOf(
        { instances: list, hosts: [], incidents: [] },
        start,
        most,
      );
      expect(count).toBe(4);
      return worst.map(({ instance: address }) => address);
    };
    expect(addresses(3)).toEqual(['b@h1', 'a@h1', 'c@h1']);
    expect(addresses(1)).toEqual(['b@h1']);
    expect(addresses(9)).toEqual(['b@h1', 'a@h1', 'c@h1', 'd@h1']);
  });

  it('names an open incident before all else, and what it is about only once', () => {
    const incident = (number: number, fields: Partial<IncidentLine>) =>
      ({
        ...{ id: `incident ${number}`, number, severity: 3, state: 'OPEN', affected: 0 },
        ...{ hostName: 'h1', address: null, openedAt: new Date(start).toISOString() },
        ...{ summary: 'it is FATAL', assignee: null },
        ...fields,
      }) as IncidentLine;
    const list = [
      instance({ address: 'web@h1', state: 'FATAL', detail: 'exit code 3' }),
      instance({ address: 'db@h1', state: 'FATAL', detail: 'exit code 4' }),
    ];
    const incidents = [
      incident(1, { address: 'db@h1', state: 'ACKNOWLEDGED', assignee: 'alice' }),
      incident(2, { address: 'web@h1' }),
      incident(3, { hostName: 'h2', severity: 1, affected: 12 }),
      incident(4, { address: 'calm@h1', state: 'SILENCED' }),
    ];
    const hosts = [host('h1'), host('h2', 'OFFLINE')];
    const { count, worst } = concernsOf({ instances: list, hosts, incidents }, start, 9);
    expect(count).toBe(3);
    expect(worst.map((one) => [one.incident?.number, one.instance, one.reason])).toEqual([
      [3, null, 'it is FATAL · 12 further incidents follow from it'],
      [2, 'web@h1', 'it is FATAL'],
      [1, 'db@h1', 'exit code 4'],
    ]);
    expect(worst[2]?.incident).toMatchObject({ state: 'ACKNOWLEDGED', assignee: 'alice' });
  });
});

describe('what the overview shows', () => {
  it('is what the selector names, in the environments that are chosen', () => {
    expect(shownSelector(undefined, undefined)).toBeUndefined();
    expect(shownSelector('web', undefined)).toBe('web');
    expect(shownSelector(undefined, ['prod', 'staging'])).toBe('*/prod,*/staging');
    expect(shownSelector('group:a,state:FATAL @h1', ['prod'])).toBe(
      'group:a */prod,state:FATAL *@h1 */prod',
    );
  });

  it('stays a selector that cannot be read, so that its fault is shown', () => {
    expect(shownSelector('label:', ['prod'])).toBe('label:');
  });
});
