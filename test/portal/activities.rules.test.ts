/** What the pages of activities compute: parameters, the form that starts one, and who takes part. */
import { describe, expect, test } from 'vitest';
import { Failure, InvalidInput } from '../../src/base/errors.ts';
import {
  countsText,
  mayStartLate,
  passedShare,
  reasonsOf,
} from '../../src/portal/pages/activities/activity-words.ts';
import {
  asFields,
  mentionedNames,
  readParameters,
  shownAs,
  textOfValue,
  withNames,
} from '../../src/portal/pages/activities/parameters.ts';
import {
  type Candidate,
  emptyValues,
  faultsOf,
  localText,
  previewOf,
  readStart,
  valuesLike,
} from '../../src/portal/pages/activities/start-input.ts';

describe('parameters', () => {
  test.each([
    ['text', 'B0531+21'],
    ['text that YAML takes for a number', '5'],
    ['text that is no YAML', 'a: b: ['],
    ['an empty text', ''],
    ['a text of spaces', '  '],
    ['a number', 1.5],
    ['a list', [1, 'two']],
    ['a mapping', { a: null }],
    ['nothing', null],
  ])('%s is the same after it was shown as a field and read again', (_, value) => {
    expect(readParameters(asFields({ name: value }))).toEqual({ value: { name: value } });
  });

  test('go from fields to YAML and back, and names that wait for a value stay', () => {
    const fields = withNames(asFields({ target: 'B0531+21', bands: [1, 2] }).fields, ['mode']);
    const yaml = shownAs({ as: 'fields', fields, yaml: '' }, 'yaml');
    expect(yaml.yaml).toBe('target: B0531+21\nbands:\n  - 1\n  - 2\n');
    expect(shownAs(yaml, 'fields').fields).toEqual(fields);
  });

  test('stay as they are typed when they cannot be read', () => {
    const typed = { as: 'yaml', fields: [], yaml: '- 1' } as const;
    expect(shownAs(typed, 'fields')).toBe(typed);
    expect(readParameters(typed).fault).toMatch(/must be a mapping/);
  });

  test('are refused without a name, twice, and as no YAML', () => {
    const fault = (...fields: [string, string][]) =>
      readParameters({
        as: 'fields',
        fields: fields.map(([name, text]) => ({ name, text })),
        yaml: '',
      }).fault;
    expect(fault(['', '1'])).toMatch(/no name/);
    expect(fault(['a', '1'], ['a', '2'])).toMatch(/two parameters named a/);
    expect(fault(['a', '[1'])).toMatch(/a is no YAML/);
    expect(fault(['a', '1'], ['', ' '])).toBeUndefined();
  });

  test('are found in what programs run, and none is asked for twice', () => {
    const names = mentionedNames([
      {
        command: ['sh', '-c', 'x $GANDER_PARAMETER_TARGET ${GANDER_PARAMETER_REDUCE_S:-10}'],
        env: [{ value: 'GANDER_PARAMETERS' }, { value: null }],
      },
    ]);
    expect(names).toEqual(['reduce_s', 'target']);
    expect(withNames([{ name: 'reduce.s', text: '1' }], names)).toEqual([
      { name: 'reduce.s', text: '1' },
      { name: 'target', text: '' },
    ]);
  });

  test('that are text are quoted only where that is needed', () => {
    expect([textOfValue('plain text'), textOfValue('yes: no'), textOfValue('true')]).toEqual([
      'plain text',
      '"yes: no"',
      '"true"',
    ]);
  });
});

describe('the form that starts an activity', () => {
  const zone = 'Europe/Berlin';

  test('gives the request, its start in the zone of the settings', () => {
    const { request, faults } = readStart(
      { ...emptyValues, startAt: '2026-07-01T12:00', selector: ' label:role=worker ' },
      zone,
    );
    expect(faults).toEqual({});
    expect(request).toEqual({
      selector: 'label:role=worker',
      startAt: '2026-07-01T10:00:00.000Z',
      durationMs: 3_600_000,
      leadMs: 5000,
      pastEnd: 'REFUSE',
      parameters: {},
    });
    expect(localText(Date.parse('2026-07-01T10:00:00Z'), zone)).toBe('2026-07-01T12:00:00');
  });

  test('has each fault at its field, all at once', () => {
    const { request, faults } = readStart(
      {
        selector: 'label:',
        startAt: '2026-03-29T02:30',
        duration: '10',
        lead: 'soon',
        offlineOnly: false,
        parameters: { as: 'yaml', fields: [], yaml: '{' },
      },
      zone,
    );
    expect(request).toBeNull();
    expect(Object.keys(faults).sort()).toEqual([
      'durationMs',
      'leadMs',
      'parameters',
      'selector',
      'startAt',
    ]);
    expect(faults.startAt).toMatch(/does not exist in Europe\/Berlin/);
    expect(faults.durationMs).toMatch(/no unit \(write 10s or 10ms\)/);
  });

  test('places what the plane refuses, and keeps what is at no field of it', () => {
    const issue = (name: string, message: string) => ({ path: ['input', name], message });
    const refusal = new InvalidInput([
      { ...issue('startAt', 'taken'), hint: 'choose another time' },
      issue('startAt', 'too far ahead'),
      issue('elsewhere', 'unknown'),
    ]);
    const { faults, rest } = faultsOf(refusal);
    expect(faults).toEqual({ startAt: 'taken (choose another time); too far ahead' });
    expect((rest as Error).message).toBe('unknown');
    expect(faultsOf(new InvalidInput([issue('group', 'no')])).rest).toBeNull();
    const conflict = new Failure('CONFLICT', 'no');
    expect(faultsOf(conflict)).toEqual({ faults: {}, rest: conflict });
  });

  test('begins as the activity that it is like, but as soon as possible', () => {
    const values = valuesLike({
      selector: 'label:role=worker',
      startsAt: '2026-01-01T00:00:00Z',
      endsAt: '2026-01-01T00:01:30Z',
      leadMs: 0,
      parameters: { target: 'x' },
    });
    expect(values).toMatchObject({ startAt: '', duration: '1m30s', lead: '0s' });
    expect(readStart(values, zone).request).toMatchObject({
      durationMs: 90_000,
      leadMs: 0,
      parameters: { target: 'x' },
    });
  });
});

describe('who would take part', () => {
  const candidate = (
    name: string,
    host: string,
    change: Partial<Candidate> & { readonly mode?: 'REALTIME' | 'OFFLINE' | null } = {},
  ): Candidate => {
    const { mode = 'REALTIME', ...rest } = change;
    return {
      address: `${name}@${host}`,
      state: 'STOPPED',
      index: 0,
      desiredReason: 'NO_AUTOSTART',
      retiring: false,
      host: { name: host, connection: 'ONLINE', labels: [{ key: 'role', value: host }] },
      program: { name, environment: 'default', activityMode: mode },
      ...rest,
    };
  };
  const addresses = (all: Candidate[], selector = '') =>
    previewOf(all, 'telescope', selector).members.map(({ instance }) => instance.address);

  test('is what has a mode, is enabled and stays, by address', () => {
    const all = [
      candidate('b', 'h1'),
      candidate('a', 'h1', { mode: 'OFFLINE' }),
      candidate('c', 'h1', { mode: null }),
      candidate('d', 'h1', { retiring: true }),
      candidate('e', 'h1', { desiredReason: 'DISABLED' }),
    ];
    expect(addresses(all)).toEqual(['a@h1', 'b@h1']);
    expect(previewOf(all, 'telescope', '').disabled).toEqual(['e@h1']);
  });

  test('is narrowed by the selector: names, labels of hosts, the group itself', () => {
    const all = [candidate('a', 'h1'), candidate('a', 'h2')];
    expect(addresses(all, 'label:role=h2')).toEqual(['a@h2']);
    expect(addresses(all, 'group:telescope @h1')).toEqual(['a@h1']);
    expect(addresses(all, 'group:other')).toEqual([]);
    expect(addresses(all, 'label:')).toEqual([]);
  });

  test('names the hosts that cannot be reached once', () => {
    const host = { name: 'h1', connection: 'OFFLINE', labels: [] };
    const all = [candidate('a', 'h1', { host }), candidate('b', 'h1', { host })];
    expect(previewOf(all, 'telescope', '').unreachable).toEqual(['h1']);
  });
});

describe('an activity', () => {
  const now = Date.parse('2026-01-01T00:00:30Z');
  const running = { state: 'RUNNING', endsAt: '2026-01-01T00:01:00Z' } as const;
  const failed = { status: 'FAILED', mode: 'REALTIME' } as const;

  test('takes a member late while its window lasts, an offline one also afterwards', () => {
    expect(mayStartLate(running, failed, now)).toBe(true);
    const later = now + 60_000;
    expect(mayStartLate(running, failed, later)).toBe(false);
    expect(mayStartLate(running, { ...failed, mode: 'OFFLINE' }, later)).toBe(true);
  });

  test('takes none that goes on or has succeeded, and none before it or after an abort', () => {
    for (const status of ['PENDING', 'RUNNING', 'SUCCEEDED'] as const)
      expect(mayStartLate(running, { ...failed, status }, now)).toBe(false);
    for (const state of ['SCHEDULED', 'ABORTED'] as const)
      expect(mayStartLate({ ...running, state }, failed, now)).toBe(false);
  });

  test('has passed a share of its window, also of one without length', () => {
    const window = { startsAt: '2026-01-01T00:00:00Z', endsAt: running.endsAt };
    expect(passedShare(window, now)).toBe(0.5);
    expect(passedShare(window, now - 60_000)).toBe(0);
    expect(passedShare({ ...window, endsAt: window.startsAt }, now)).toBe(1);
  });

  test('has its members counted and its reasons apart', () => {
    const counts = { total: 3, pending: 0, running: 2, succeeded: 0, failed: 1, stopped: 0 };
    expect(countsText({ ...counts, leftOut: 0 })).toBe('3: 1 failed, 2 running');
    expect(reasonsOf('a: it failed; b: started late')).toEqual(['a: it failed', 'b: started late']);
    expect(reasonsOf(null)).toEqual([]);
  });
});
