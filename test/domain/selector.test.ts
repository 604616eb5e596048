/**
 * The selector language: the meaning of each form, the message of each fault, and that printing and
 * parsing agree.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/base/errors.ts';
import {
  type HostSelector,
  likeOfPattern,
  matchesHostSelector,
  matchesPattern,
  matchesSelector,
  parseHostSelector,
  parseSelector,
  printSelector,
  type Selectable,
  type Selector,
  selectableStates,
  type Term,
} from '../../src/domain/selector.ts';

const address = (
  program: string,
  environment = 'default',
  host = '*',
  index: number | null = null,
): Term => ({
  kind: 'ADDRESS',
  program,
  environment,
  host,
  index,
});
const single = (term: Term): Selector => ({ any: [{ all: [term] }] });

describe('meaning', () => {
  test.each<[string, Term]>([
    ['*', { kind: 'ALL' }],
    ['all', { kind: 'ALL' }],
    ['*@*', { kind: 'ALL' }],
    ['web', address('web')],
    ['web*', address('web*')],
    ['web/staging', address('web', 'staging')],
    ['web/*', address('web', '*')],
    ['web@a.example.com', address('web', 'default', 'a.example.com')],
    ['web/staging@a#2', address('web', 'staging', 'a', 2)],
    ['web#*', address('web')],
    ['*@a', address('*', '*', 'a')],
    ['@a', address('*', '*', 'a')],
    ['*/default@a', address('*', 'default', 'a')],
    ['#1', address('*', '*', '*', 1)],
    ['all@*', address('all')],
    ['label:role=web', { kind: 'LABEL', key: 'role', value: 'web' }],
    ['label:site=eu-*', { kind: 'LABEL', key: 'site', value: 'eu-*' }],
    ['group:shop', { kind: 'GROUP', group: 'shop' }],
    ['state:fatal', { kind: 'STATE', state: 'FATAL' }],
  ])('%s', (text, term) => {
    expect(parseSelector(text)).toEqual(single(term));
  });

  test('comma is or, space is and, and the space binds closer', () => {
    expect(parseSelector('web state:FATAL, group:db')).toEqual({
      any: [
        { all: [address('web'), { kind: 'STATE', state: 'FATAL' }] },
        { all: [{ kind: 'GROUP', group: 'db' }] },
      ],
    });
  });
});

describe('faults name the column and the remedy', () => {
  test.each([
    ['', 'the selector is empty', 'write * for everything'],
    ['web,,db', 'column 5', undefined],
    ['web,', 'column 5', undefined],
    ['web@', 'host is missing (column 5', 'any host'],
    ['web/@a', 'environment is missing (column 5', 'any environment'],
    ['web@a@b', '"@" cannot stand in the host (column 6', 'program/environment@host#index'],
    ['web#x', '"x" is not an index (column 5', '0, 1, 2'],
    ['db lable:role=web', '"lable:" is not known here (column 4', 'did you mean "label"?'],
    ['label:role', 'no value (column 11', 'label:key=value'],
    ['state:FATL', '"FATL" is not a state (column 7', 'did you mean "FATAL"?'],
    ['web;rm', '";" cannot stand in the program (column 4', undefined],
  ])('%j', (text, message, hint) => {
    const fault = (() => {
      try {
        return parseSelector(text);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(InvalidInput);
    expect(fault).toMatchObject({ place: ['selector'], message: expect.stringContaining(message) });
    if (hint) expect((fault as InvalidInput).hint).toContain(hint);
  });

  test('a host selector refuses terms for instances', () => {
    expect(() => parseHostSelector('group:shop')).toThrow('"group:" is not known here');
    expect(() => parseHostSelector('web@a')).toThrow('"@" cannot stand in the host');
  });
});

const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,6}$/);
const glob = fc.oneof(
  name,
  fc.tuple(name, name).map(([a, b]) => `${a}*${b}`),
  name.map((text) => `${text}*`),
  fc.constant('*'),
);
const term: fc.Arbitrary<Term> = fc.oneof(
  fc
    .record({
      kind: fc.constant('ADDRESS' as const),
      program: glob,
      environment: glob,
      host: glob,
      index: fc.option(fc.nat(99)),
    })
    .filter(
      (t) => !(t.program === '*' && t.environment === '*' && t.host === '*' && t.index === null),
    ),
  fc.record({ kind: fc.constant('LABEL' as const), key: name, value: glob }),
  fc.record({ kind: fc.constant('GROUP' as const), group: glob }),
  fc.record({ kind: fc.constant('STATE' as const), state: fc.constantFrom(...selectableStates) }),
  fc.constant({ kind: 'ALL' } as const),
  fc.constant(address('all')),
);
const selector: fc.Arbitrary<Selector> = fc
  .array(
    fc.array(term, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    { minLength: 1, maxLength: 3 },
  )
  .map((any) => ({ any }));

test('what is printed parses to the same selector', () => {
  fc.assert(
    fc.property(selector, (value) => {
      expect(parseSelector(printSelector(value))).toEqual(value);
    }),
  );
});

test('any text either parses or is refused as InvalidInput, and never hangs', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('*', '@', '/', '#', ',', ' ', ':', '=', 'label:', 'state:', 'a', '0'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      for (const parse of [parseSelector, parseHostSelector]) {
        try {
          const parsed = parse(value);
          expect(parse(printSelector(parsed))).toEqual(parsed);
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error;
        }
      }
    }),
  );
});

test('a pattern matches exactly what its regular expression matches', () => {
  const letters = fc
    .array(fc.constantFrom('a', 'b', '*'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const words = fc
    .array(fc.constantFrom('a', 'b'), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      letters,
      words,
      (pattern, text) =>
        matchesPattern(pattern, text) ===
        new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text),
    ),
  );
});

test('LIKE patterns escape what SQL would take for its own', () => {
  expect(likeOfPattern('a_b%*\\')).toBe('a\\_b\\%%\\\\');
});

const instance: Selectable = {
  program: 'web',
  environment: 'default',
  host: 'a.example.com',
  index: 1,
  group: 'shop',
  state: 'RUNNING',
  labels: [{ key: 'role', value: 'front' }],
};

test.each([
  ['web', true],
  ['web/staging', false],
  ['web#1', true],
  ['web#0', false],
  ['*@a.*', true],
  ['db,group:sh*', true],
  ['web state:FATAL', false],
  ['label:role=front state:RUNNING', true],
  ['label:rack=*', false],
])('%s matches the instance: %s', (text, expected) => {
  expect(matchesSelector(parseSelector(text), instance)).toBe(expected);
});

test('host selectors match by name, pattern and label', () => {
  const selects = (text: string) =>
    matchesHostSelector(parseHostSelector(text) satisfies HostSelector, instance);
  expect([
    selects('a.example.com'),
    selects('*.example.com'),
    selects('*'),
    selects('label:role=front'),
    selects('b,c'),
  ]).toEqual([true, true, true, true, false]);
});
