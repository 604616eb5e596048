/** What the pages of programs make of what the plane reports. */

import { describe, expect, test } from 'vitest';
import type { ShownDefinition } from '../../src/domain/settings/api-form.ts';
import { defaults, mergeDefinition } from '../../src/domain/settings/definition.ts';
import { settings } from '../../src/domain/settings/table.ts';
import { wordsOf } from '../../src/portal/pages/programs/argument-words.ts';
import { matches, programRows } from '../../src/portal/pages/programs/counts.ts';
import { type Edge, edgesOf } from '../../src/portal/pages/programs/edges.ts';
import { barsOf, newestRuns, shownRuns } from '../../src/portal/pages/programs/run-bars.ts';
import { changedSettings, merged, savePlan } from '../../src/portal/pages/programs/save-plan.ts';
import { sections, sectionsWith } from '../../src/portal/pages/programs/sections.ts';

const shown = (given: Parameters<typeof mergeDefinition>[1]): ShownDefinition => {
  const definition = mergeDefinition(defaults, { command: ['run'], ...given });
  return { ...definition, env: definition.env.map((one) => ({ ...one, redacted: false })) };
};

describe('the list of programs', () => {
  const program = (name: string, group: string | null = null) => ({
    ...{ id: name, name, environment: 'default', group, description: `the ${name}` },
    ...{ activityMode: null, revision: 1, revisedAt: '2026-01-01T00:00:00Z' },
    revisedBy: { kind: 'TOKEN' as const, label: 'ada' },
  });
  const instance = (name: string, state: 'RUNNING' | 'FATAL', health = 'NONE' as const) =>
    ({
      ...{ id: `${name}-${state}-${health}`, address: `${name}@pond`, state, health },
      program: { name, environment: 'default', group: null },
    }) as never;
  const rows = programRows(
    [program('web', 'shop'), program('db'), program('job')],
    [
      instance('web', 'RUNNING'),
      instance('web', 'FATAL'),
      instance('web', 'RUNNING', 'UNHEALTHY' as never),
      instance('db', 'RUNNING'),
    ],
  );
  const names = (filters: Parameters<typeof matches>[1]) =>
    rows.filter((row) => matches(row, filters)).map(({ program: { name } }) => name);

  test('counts by state, and what needs attention comes first', () => {
    expect(
      rows.map(({ counts }) => counts.map(({ look, count }) => `${count} ${look.word}`)),
    ).toEqual([['1 Failed', '1 Unhealthy', '1 Running'], ['1 Running'], []]);
    expect(
      [...rows].sort((a, b) => a.severity - b.severity).map(({ program: { name } }) => name),
    ).toEqual(['web', 'db', 'job']);
  });

  test('is filtered by text, group and whether there are instances', () => {
    expect(names({})).toEqual(['web', 'db', 'job']);
    expect(names({ text: 'THE D' })).toEqual(['db']);
    expect(names({ group: ['shop'] })).toEqual(['web']);
    expect(names({ group: ['-'] })).toEqual(['db', 'job']);
    expect(names({ assigned: 'no' })).toEqual(['job']);
    expect(names({ environment: ['staging'] })).toEqual([]);
  });
});

describe('the plan before a definition is saved', () => {
  const running = [
    { address: 'web@b', state: 'RUNNING' },
    { address: 'web@a', state: 'STARTING' },
    { address: 'web@c', state: 'STOPPED' },
    { address: 'web@d', state: 'BACKOFF' },
    { address: 'web@e', state: 'UNKNOWN' },
  ];

  test('staged: what runs keeps what it runs', () => {
    const plan = savePlan(shown({}), shown({ nice: 5 }), running);
    expect(plan.changed.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['nice', null, 5],
    ]);
    expect(plan.restarted).toEqual([]);
    expect(plan.staged).toEqual(['web@a', 'web@b', 'web@e']);
  });

  test('staged: what takes effect at once waits for no start', () => {
    const plan = savePlan(shown({}), shown({ priority: 5 }), running);
    expect(plan.changed.map(({ isImmediate }) => isImmediate)).toEqual([true]);
    expect([plan.restarted, plan.staged]).toEqual([[], []]);
  });

  // The agent compares revisions, not settings: machine.ts, DESIRE of another revision.
  test('restart: each change restarts what runs, by the policy that is saved', () => {
    const policy = { changePolicy: 'RESTART' } as const;
    expect(savePlan(shown({}), shown(policy), running).restarted).toEqual([
      'web@a',
      'web@b',
      'web@e',
    ]);
    expect(
      savePlan(shown(policy), shown({ ...policy, priority: 1 }), running).restarted,
    ).toHaveLength(3);
    expect(savePlan(shown(policy), shown({ nice: 1 }), running).restarted).toEqual([]);
    expect(savePlan(shown(policy), shown(policy), running)).toEqual({
      changed: [],
      restarted: [],
      staged: [],
    });
  });

  test('a hidden value counts as unchanged', () => {
    const env = [{ name: 'KEY', value: null, redacted: true }];
    const current = { ...shown({}), env };
    expect(changedSettings(current, current)).toEqual([]);
  });
});

test('two people’s changes are merged by setting, and what both changed is named', () => {
  const base = shown({ nice: 1, user: 'www' });
  const mine = shown({ nice: 2, user: 'www', cwd: '/srv' });
  const theirs = shown({ nice: 3, user: 'app' });
  const { definition, conflicts } = merged(base, mine, theirs);
  expect(definition).toEqual(shown({ nice: 2, user: 'app', cwd: '/srv' }));
  expect(conflicts.map(({ name, mine: a, theirs: b }) => [name, a, b])).toEqual([['nice', 2, 3]]);
  // The same change by both is none to decide.
  expect(merged(base, theirs, theirs).conflicts).toEqual([]);
});

test('dependencies are found in both directions', () => {
  const terms: Omit<Edge, 'id' | 'of' | 'on'> = {
    ...{ condition: 'STARTED', delayMs: 0, propagate: 'NONE', scope: 'SAME_HOST', host: null },
    ...{ whenUnreachable: 'HOLD', unreachableMs: 60_000 },
  };
  const key = (name: string | null) => (name === null ? null : { name, environment: 'default' });
  const line = (of: string, on: string | null) => ({
    ...{ ...terms, id: `${of}-${on}`, of: key(of), on: key(on) },
  });
  const { dependencies, dependents } = edgesOf({ name: 'app', environment: 'default' }, [
    line('web', 'app'),
    line('app', 'db'),
    line('app', 'cache'),
    line('app', null),
    line('admin', 'app'),
  ]);
  expect(dependencies.map(({ on }) => on.name)).toEqual(['cache', 'db']);
  expect(dependents.map(({ of }) => of.name)).toEqual(['admin', 'web']);
});

test('the chart has the newest runs, the oldest first, and one that goes on grows', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const runs = Array.from({ length: shownRuns + 20 }, (_, minute) => ({
    ...{ id: `${minute}`, address: 'job@pond', programRevision: 1, cause: 'SCHEDULE' as const },
    ...{ startedAt: at(minute), endedAt: at(minute), durationMs: 1000, outcome: 'DONE' as const },
    ...{ exitCode: 0, signal: null, error: null },
  }));
  const last = runs.at(-1);
  if (last) Object.assign(last, { endedAt: null, durationMs: null, outcome: 'RUNNING' });
  const newest = newestRuns(runs);
  const bars = barsOf(newest, Date.parse(at(shownRuns + 19)) + 4000);
  expect([bars.length, bars[0]?.id, bars.at(-1)?.id]).toEqual([
    shownRuns,
    '20',
    `${shownRuns + 19}`,
  ]);
  expect([bars[0]?.height, bars.at(-1)?.height]).toEqual([0.25, 1]);
});

test('every setting of the table is in one section', () => {
  const names = sections.flatMap(({ entries }) => entries.map(({ name }) => name));
  expect(names).toEqual(Object.keys(settings));
  expect(sectionsWith(({ name }) => name === 'nice')).toMatchObject([
    { title: 'What runs', entries: [{ name: 'nice' }] },
  ]);
});

describe('arguments in one line', () => {
  test.each([
    ['', []],
    ['  one  two ', ['one', 'two']],
    [`"two words" 'and "three" words'`, ['two words', 'and "three" words']],
    [`a"b c"d ''`, ['ab cd', '']],
    [String.raw`a\ b "c\"d" 'e\f' \\`, ['a b', 'c"d', String.raw`e\f`, '\\']],
  ])('%j', (line, words) => {
    expect(wordsOf(line)).toEqual({ words, isOpen: false });
  });

  test('are not finished while a quotation mark is open', () => {
    expect(wordsOf(`a "b c`)).toEqual({ words: ['a', 'b c'], isOpen: true });
  });
});
