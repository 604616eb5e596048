/** What the pages of hosts make of hosts and instances: rows, filters, labels, programs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostLine, InstanceLine } from '../../src/portal/data/collections.ts';
import { hostRows, matchesHost, placedByHost } from '../../src/portal/pages/hosts/host-rows.ts';
import {
  labelLines,
  labelText,
  mergedLabels,
  parseLabels,
} from '../../src/portal/pages/hosts/labels.ts';
import { placedPrograms } from '../../src/portal/pages/hosts/placed-programs.ts';

const host = (fields: Partial<HostLine> & { readonly name: string }): HostLine =>
  ({ id: fields.name, connection: 'ONLINE', draining: false, labels: [], ...fields }) as HostLine;

const instance = (address: string, fields: Partial<InstanceLine> = {}): InstanceLine => {
  const [program = '', name = ''] = address.split('@');
  return {
    ...{ id: address, address, state: 'RUNNING', health: 'NONE', host: { name } },
    program: { name: program, environment: 'default', group: null },
    ...fields,
  } as InstanceLine;
};

describe('the list of hosts', () => {
  it('counts what runs on each host, and lists hosts on which nothing is placed', () => {
    const placed = placedByHost([
      instance('web@h1'),
      instance('db@h1', { state: 'FATAL' }),
      instance('web@gone', { host: null }),
    ]);
    const rows = hostRows([host({ name: 'h1' }), host({ name: 'h2' })], placed, new Map(), {});
    expect(
      rows.map(({ host: { name }, running, instances }) => [name, running, instances]),
    ).toEqual([
      ['h1', 1, ['web@h1', 'db@h1']],
      ['h2', 0, []],
    ]);
  });

  it('lets through the hosts for which every filter holds', () => {
    const web = host({
      name: 'web1',
      labels: [
        { key: 'role', value: 'web' },
        { key: 'site', value: 'eu' },
      ],
    });
    expect(matchesHost(web, { label: ['role=web', 'site=eu'] })).toBe(true);
    expect(matchesHost(web, { label: ['role=web', 'site=us'] })).toBe(false);
    expect(matchesHost(web, { text: 'site=e' })).toBe(true);
    expect(matchesHost(web, { text: 'db' })).toBe(false);
    expect(matchesHost(web, { draining: 'yes' })).toBe(false);
    expect(matchesHost({ ...web, draining: true }, { draining: 'yes' })).toBe(true);
    expect(matchesHost(web, { connection: ['OFFLINE'] })).toBe(false);
  });
});

describe('labels as text', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,10}$/);

  it('are read back as they were written', () => {
    const list = fc.array(fc.record({ key: word, value: word }), { maxLength: 8 });
    fc.assert(
      fc.property(list, (labels) => {
        expect(parseLabels(labelLines(labels))).toEqual({ labels });
      }),
    );
  });

  it('name each piece that is no label', () => {
    expect(parseLabels('role=web, site=\nplain =x ok=a=b')).toEqual({
      faults: ['site=', 'plain', '=x'],
    });
    expect(parseLabels(' \n')).toEqual({ labels: [] });
  });
});

it('the programs of a host show the worst of their instances and how many run', () => {
  const [web, db] = placedPrograms([
    instance('web@h1'),
    instance('web@h1#1', { state: 'BACKOFF', program: instance('web@h1').program }),
    instance('db@h1'),
  ]);
  expect(web).toMatchObject({ key: 'web/default', instances: 2, running: 1 });
  expect(web?.worst.state).toBe('BACKOFF');
  expect(db).toMatchObject({ name: 'db', instances: 1, running: 1 });
});

it('labels that two people changed are merged, and mine stay where both changed one', () => {
  const read = (text: string) => {
    const parsed = parseLabels(text);
    return 'labels' in parsed ? parsed.labels : [];
  };
  const merge = (base: string, mine: string, theirs: string) =>
    mergedLabels(read(base), read(mine), read(theirs)).map(labelText).sort();
  expect(merge('a=1 b=1', 'a=1 b=2', 'a=1 b=1 c=1')).toEqual(['a=1', 'b=2', 'c=1']);
  expect(merge('a=1 b=1', 'b=1', 'a=1 b=3')).toEqual(['b=3']);
  expect(merge('a=1', 'a=2', 'a=3')).toEqual(['a=2']);
  expect(merge('a=1', 'a=2', '')).toEqual(['a=2']);
  expect(merge('a=1', 'a=1', 'a=3')).toEqual(['a=3']);
});
