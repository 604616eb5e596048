/** What the pages of monitors compute: the options of each kind, and what a target matches. */
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/base/errors.ts';
import type { HostLine, InstanceLine } from '../../src/portal/data/collections.ts';
import {
  createInput,
  draftOf,
  faultsOfDraft,
  faultsOfPlane,
  newDraft,
  updateInput,
} from '../../src/portal/pages/monitors/draft.ts';
import {
  initialOptions,
  kindLabel,
  kindNames,
  optionsOf,
  readOptions,
  ruleWords,
} from '../../src/portal/pages/monitors/kinds.ts';
import { fleetOf, matchesOf, watchesProgram } from '../../src/portal/pages/monitors/matching.ts';
import type { MonitorLine } from '../../src/portal/pages/monitors/model.ts';

const schedule = {
  schedule: 'night*',
  missed: true,
  failures: 2,
  lateAfterMs: 300_000,
  longerThanMs: null,
};

describe('the options of a kind', () => {
  it.each(kindNames)('of %s begin as what the plane takes', (kind) => {
    expect(readOptions(kind, initialOptions(kind)).faults).toEqual({});
    expect(readOptions(kind, initialOptions(kind)).rule).not.toBeNull();
  });

  it('are shown and sent without change', () => {
    const options = optionsOf('SCHEDULE', schedule);
    expect(options).toMatchObject({ failures: '2', lateAfterMs: '5m', longerThanMs: '' });
    expect(readOptions('SCHEDULE', options)).toEqual({ rule: { schedule }, faults: {} });
  });

  it('are refused at their fields when they cannot be read', () => {
    const options = { ...optionsOf('SCHEDULE', schedule), lateAfterMs: '5', failures: '1.5' };
    const { rule, faults } = readOptions('SCHEDULE', { ...options, schedule: ' ' });
    expect(rule).toBeNull();
    expect(Object.keys(faults).sort()).toEqual(['failures', 'lateAfterMs', 'schedule']);
    expect(faults['lateAfterMs']).toContain('no unit');
  });

  it('are put into words', () => {
    expect(ruleWords('SCHEDULE', schedule)).toBe(
      'night*, missed, failures in a row: 2, late by 5m',
    );
    expect(ruleWords('DAEMON', { forMs: 10_000 })).toBe('for 10s');
    expect(ruleWords('STATE', { forMs: 0 })).toBe('');
  });

  it('of a kind that the form does not know are left alone', () => {
    const monitor = {
      ...{ id: 'm', name: 'heat', kind: 'HEAT_WAVE', rule: { above: 40 }, target: '*' },
      ...{ severity: 1, ci: null, description: null, enabled: true, revision: 7 },
    } as unknown as MonitorLine;
    expect(kindLabel('HEAT_WAVE')).toBe('Heat wave');
    const draft = draftOf(monitor);
    expect(faultsOfDraft(draft)).toEqual({});
    expect(updateInput(draft, monitor)).toEqual({
      ...{ monitor: { id: 'm' }, expectedRevision: 7, name: 'heat', target: '*', severity: 1 },
      ...{ enabled: true, description: '', ci: '' },
    });
  });
});

describe('a draft', () => {
  it('needs a name and a target, and is sent as the plane takes it', () => {
    const draft = newDraft('');
    expect(Object.keys(faultsOfDraft(draft)).sort()).toEqual(['name', 'target']);
    expect(
      createInput({ ...draft, name: ' web is up ', target: 'web', ci: 'shop' }, 'key'),
    ).toEqual({
      ...{ name: 'web is up', target: 'web', severity: 3, enabled: true, ci: 'shop' },
      ...{ rule: { state: { forMs: 0 } }, idempotencyKey: 'key' },
    });
  });

  it('shows what the plane refuses at its fields, and all else as it is', () => {
    const refused = new InvalidInput([
      { path: ['input', 'rule', 'state', 'forMs'], message: 'forMs is 0 to 1 day' },
      { path: ['input', 'target'], message: 'it is none', hint: 'write *' },
    ]);
    expect(faultsOfPlane(refused).faults).toEqual({
      forMs: 'forMs is 0 to 1 day',
      target: 'it is none: write *',
    });
    const lost = new Error('lost');
    expect(faultsOfPlane(lost)).toEqual({ faults: {}, rest: lost });
  });
});

describe('what a target matches', () => {
  const host = (name: string, role: string) =>
    ({ name, labels: [{ key: 'role', value: role }] }) as unknown as HostLine;
  const instance = (address: string, fields: object = {}) => {
    const [key = '', on = ''] = address.split('@');
    const [name = '', environment = 'default'] = key.split('/');
    return {
      ...{ id: address, address, index: 0, state: 'RUNNING', retiring: false },
      ...{ host: { name: on }, program: { name, environment, group: 'shop' } },
      ...fields,
    } as unknown as InstanceLine;
  };
  const fleet = fleetOf(
    [
      instance('web@h1'),
      instance('web/staging@h2'),
      instance('db@h2'),
      instance('old@h1', { retiring: true }),
    ],
    [host('h1', 'front'), host('h2', 'db')],
  );

  it.each([
    ['STATE', 'web', ['web@h1']],
    ['STATE', 'web/*', ['web/staging@h2', 'web@h1']],
    ['STATE', 'label:role=db', ['db@h2', 'web/staging@h2']],
    ['STATE', 'group:shop @h1', ['web@h1']],
    ['HOST', 'label:role=db', ['h2']],
    ['HOST', '*', ['h1', 'h2']],
  ])('of %s on %s is %j', (kind, target, names) => {
    expect(matchesOf(kind, target, fleet)).toMatchObject({ names, fault: null });
  });

  it('is nothing, with the fault, when it cannot be read', () => {
    expect(matchesOf('STATE', 'label:', fleet)).toMatchObject({ names: [] });
    expect(matchesOf('HOST', 'web@h1', fleet).fault).not.toBeNull();
  });

  it('tells which programs a monitor watches', () => {
    const of = (kind: string, target: string) => matchesOf(kind, target, fleet);
    expect(watchesProgram('*', of('STATE', '*'), 'db')).toBe(true);
    expect(watchesProgram('web', of('STATE', 'web'), 'web/staging')).toBe(false);
    expect(watchesProgram('later', of('STATE', 'later'), 'later')).toBe(true);
    expect(watchesProgram('*', of('HOST', '*'), 'h1')).toBe(false);
  });
});
