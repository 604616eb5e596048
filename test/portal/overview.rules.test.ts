/** What the overview makes of instances and hosts: the wall, and what needs attention. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostLine, InstanceLine } from '../../src/portal/data/collections.ts';
import { concernsOf } from '../../src/portal/pages/overview/attention.ts';
import { sameCell, sameRow, wallOf } from '../../src/portal/pages/overview/wall.ts';

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

  it('draws a row again exactly when one of its instances has changed', () => {
    const before = instance({ address: 'web@h1' });
    const rowOf = (one: InstanceLine) => wallOf([one], [host('h1')], 'program').rows[0];
    const [a, b, c] = [rowOf(before), rowOf(before), rowOf({ ...before, restarts: 2 })];
    if (!a || !b || !c) throw new Error('the wall has no row');
    expect(sameRow(a, b)).toBe(true);
    expect(sameRow(a, c)).toBe(false);
  });

  it('draws an unhealthy cell again only when it has changed, too', () => {
    const sick = instance({ address: 'sick@h1', health: 'UNHEALTHY', healthDetail: 'HTTP 500' });
    const cellOf = (one: InstanceLine) =>
      wallOf([one], [host('h1')], 'program').rows[0]?.cells[0] ?? null;
    expect(sameCell(cellOf(sick), cellOf(sick))).toBe(true);
    expect(sameCell(cellOf(sick), cellOf({ ...sick, health: 'HEALTHY' }))).toBe(false);
    expect(sameCell(cellOf(sick), null)).toBe(false);
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
    const concerns = concernsOf(list, [host('h1')], start + 60_000);
    expect(concerns.map(({ instance: address, reason }) => [address, reason])).toEqual([
      ['broken@h1', 'exit code 3'],
      ['sick@h1', 'HTTP 500'],
      ['waits@h1', 'waits for db@h1'],
      ['job@h1', 'exit unexpected'],
    ]);
  });

  it('names a host out of reach once, not each of its instances', () => {
    const list = ['a@h1', 'b@h1'].map((address) => instance({ address, state: 'UNKNOWN' }));
    const concerns = concernsOf(list, [host('h1', 'OFFLINE')], start);
    expect(concerns.map(({ host: name, instance: address }) => [name, address])).toEqual([
      ['h1', null],
    ]);
  });
});
