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
import { kindLabel, kindNames, watchedBy } from '../../src/portal/pages/monitors/kinds.ts';
import { fleetOf, matchesOf, watchesProgram } from '../../src/portal/pages/monitors/matching.ts';
import type { MonitorLine } from '../../src/portal/pages/monitors/model.ts';
import {
  initialOptions,
  optionsOf,
  readOptions,
  ruleWords,
} from '../../src/portal/pages/monitors/options.ts';

const schedule = {
  schedule: 'night*',
  missed: true,
  failures: 2,
  lateAfterMs: 300_000,
  longerThanMs: null,
};

describe('the options of a kind', () => {
  it.each(kindNames)('of %s begin as what can be sent', (kind) => {
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

  it('of METRIC are bounds in the unit of the value, of instances or of hosts', () => {
    const metric = {
      ...{ metric: 'RSS', above: 536_870_912, below: null, clearAt: null, forMs: 60_000 },
      restart: { cooldownMs: 600_000 },
    };
    const options = optionsOf('METRIC', metric);
    expect(options).toMatchObject({ above: '536870912', restart: '10m' });
    expect(readOptions('METRIC', { ...options, above: '512 MiB' }).rule).toEqual({ metric });
    expect(readOptions('METRIC', { ...options, above: 'much' }).faults).toHaveProperty('above');
    expect(watchedBy('METRIC', options)).toBe('instances');
    expect(watchedBy('METRIC', { ...options, metric: 'HOST_DISK' })).toBe('hosts');
    expect(ruleWords('METRIC', metric)).toContain('above 536870912, for 1m');
  });

  it('of LOG are lists of patterns', () => {
    const log = {
      stdout: [
        { match: 'a: "b"', severity: 2, name: 'x', stop: true },
        { match: 'c', severity: null, name: null, stop: false },
      ],
      ...{ stderr: [], clearAfterMs: null },
    };
    const options = optionsOf('LOG', log);
    expect(readOptions('LOG', options).rule).toEqual({
      log: { stdout: [log.stdout[0], { match: 'c' }], stderr: null, clearAfterMs: null },
    });
    expect(ruleWords('LOG', log)).toBe('2 of stdout');
    for (const stdout of ['match', '- {severity: 1}', '- {match: 1}', '- {match: a, x: 1}', '- {'])
      expect(readOptions('LOG', { ...options, stdout }).faults).toHaveProperty('stdout');
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
    ['instances', 'web', ['web@h1']],
    ['instances', 'web/*', ['web/staging@h2', 'web@h1']],
    ['instances', 'label:role=db', ['db@h2', 'web/staging@h2']],
    ['instances', 'group:shop @h1', ['web@h1']],
    ['hosts', 'label:role=db', ['h2']],
    ['hosts', '*', ['h1', 'h2']],
  ] as const)('of %s by %s is %j', (watches, target, names) => {
    expect(matchesOf(watches, target, fleet)).toMatchObject({ names, fault: null });
  });

  it('is nothing, with the fault, when it cannot be read', () => {
    expect(matchesOf('instances', 'label:', fleet)).toMatchObject({ names: [] });
    expect(matchesOf('hosts', 'web@h1', fleet).fault).not.toBeNull();
  });

  it('finds which programs a monitor watches', () => {
    const of = (target: string) => matchesOf('instances', target, fleet);
    expect(watchesProgram('*', of('*'), 'db')).toBe(true);
    expect(watchesProgram('web', of('web'), 'web/staging')).toBe(false);
    expect(watchesProgram('later', of('later'), 'later')).toBe(true);
    expect(watchesProgram('*', matchesOf('hosts', '*', fleet), 'h1')).toBe(false);
  });
});
