/** The syntax of supervisord's configuration: lines, expansions, environments, patterns of files. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Findings } from '../../../src/domain/import/findings.ts';
import { Expander } from '../../../src/domain/supervisord/expansion.ts';
import { matchesPattern } from '../../../src/domain/supervisord/glob.ts';
import { readIni } from '../../../src/domain/supervisord/ini.ts';
import { pairsOf } from '../../../src/domain/supervisord/pairs.ts';

const anyText = fc.string({ unit: fc.constantFrom(...'aB0 %()=,;#\\"\'\n\tä🐘') });

function read(text: string) {
  const findings = new Findings();
  const { entries } = readIni(text, 'f', findings);
  return {
    entries: entries.map(({ section, key, value, line }) => [section, key, value, line]),
    faults: findings.faults.map(({ line }) => line),
  };
}

describe('lines', () => {
  it('are keys with = or :, in lower case, and go on in deeper lines', () => {
    const text = '[a]\nKey = one\n two\n\n  three = 3\n\n[b]\r\nx: y=z\n';
    expect(read(text).entries).toEqual([
      ['a', 'key', 'one\ntwo\n\nthree = 3', 2],
      ['b', 'x', 'y=z', 8],
    ]);
  });

  it('lose their comments, as ConfigParser finds them', () => {
    const text = '[a]\n; c\nx = 1 ; c\n # c\n 2#3;4\ny = a#b #c ;d\nz = #c\n#[b]\n';
    expect(read(text).entries).toEqual([
      ['a', 'x', '1\n2#3;4', 3],
      ['a', 'y', 'a#b #c', 6],
      ['a', 'z', '', 7],
    ]);
  });

  it('that are nothing are faults, each with its line', () => {
    expect(read('x=1\n[a]\nnothing\n= 2\n[]\nok=1').faults).toEqual([1, 3, 4, 5]);
  });

  it('are read back as they were written', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
    const value = fc.stringMatching(/^[A-Za-z0-9/%()"'=:.,[\]-]{0,20}$/);
    const sections = fc.uniqueArray(
      fc.tuple(word, fc.uniqueArray(fc.tuple(word, value), { selector: ([key]) => key })),
      { selector: ([name]) => name },
    );
    fc.assert(
      fc.property(sections, (given) => {
        const text = given.map(
          ([name, entries]) => `[${name}]\n${entries.map(([k, v]) => `${k} = ${v}\n`).join('')}`,
        );
        const expected = given.flatMap(([name, entries]) =>
          entries.map(([key, one]) => [name, key, one]),
        );
        const { entries, faults } = read(text.join('; between\n'));
        expect(entries.map((entry) => entry.slice(0, 3))).toEqual(expected);
        expect(faults).toEqual([]);
      }),
    );
  });
});

describe('expansions', () => {
  const names = new Map<string, string | number>([
    ['program_name', 'web'],
    ['process_num', 7],
    ['ENV_LONG', 'x'.repeat(1_000_000)],
  ]);
  const expand = (text: string) => new Expander().expand(text, names, '/srv');
  const textOf = (text: string) => {
    const expanded = expand(text);
    return 'text' in expanded ? expanded.text : expanded.fault;
  };

  it('are those of Python for names and integers', () => {
    expect(textOf('%(here)s/%(program_name)s_%(process_num)02d %%')).toBe('/srv/web_07 %');
    expect(textOf('%(process_num)3d|%(process_num)-3d|%(process_num)+03d')).toBe('  7|7  |+07');
    expect(textOf('%(process_num)s|%(program_name)5s|%(process_num)x')).toBe('7|  web|7');
  });

  it.each([
    ['100%', /neither %%/],
    ['date +%s', /neither %%/],
    ['%(program_nam)s', /names nothing/],
    ['%(ENV_NOWHERE)s', /variable NOWHERE, which is not set/],
    ['%(program_name)d', /does not fit/],
    ['%(process_num)999999999d', /width/],
    ['%(program_name', /neither %%/],
  ])('that mean nothing are refused: %s', (text, fault) => {
    expect(textOf(text)).toMatch(fault);
  });

  it('are bounded together, before they fill the memory', () => {
    expect(textOf('%(ENV_LONG)s'.repeat(1000))).toMatch(/longer than/);
    const expander = new Expander();
    const results = Array.from({ length: 20 }, () => expander.expand('%(ENV_LONG)s', names, '/'));
    expect('fault' in (results.at(-1) ?? {})).toBe(true);
  });

  it('leave everything without a percent sign as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(textOf(text.replaceAll('%', '%%'))).toBe(text);
      }),
    );
  });
});

describe('environments', () => {
  const pairs = (text: string) => {
    const read = pairsOf(text);
    return 'pairs' in read ? [...read.pairs] : read.fault;
  };

  it('are pairs, whose quotes group and whose backslashes mean nothing', () => {
    expect(pairs('')).toEqual([]);
    expect(pairs(`A="1,2",B='x "y"',C=/a/b-c.d:e(f)\n, D="\\n"`)).toEqual([
      ['A', '1,2'],
      ['B', 'x "y'],
      ['C', '/a/b-c.d:e(f)'],
      ['D', '\\n'],
    ]);
    expect(pairs('A=1,A=2,B=3,')).toEqual([
      ['A', '2'],
      ['B', '3'],
    ]);
    expect(pairs('A=1 # a comment\n,B=2')).toEqual([
      ['A', '1'],
      ['B', '2'],
    ]);
  });

  it('that are broken are faults, without their values', () => {
    expect(pairs('A="1')).toBe('a quote has no end');
    expect(pairs('A=1,B')).toBe('element 2 is not KEY=value');
    expect(pairs('A=s3cret@host')).toBe('element 2 is not KEY=value');
  });

  it('keep every value that is in quotes', () => {
    const value = anyText.filter((text) => !/["']/.test(text));
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const text = values.map((one, index) => `K${index}="${one}"`).join(',');
        expect(pairs(text)).toEqual(values.map((one, index) => [`K${index}`, one]));
      }),
    );
  });
});

describe('patterns of files', () => {
  it.each([
    ['*.conf', 'a.conf', true],
    ['*.conf', '.conf', false],
    ['.*', '.a', true],
    ['a?[0-9].c*f', 'ab3.conf', true],
    ['[!ab]x', 'ax', false],
    ['[!ab]x', 'cx', true],
    ['[]]x', ']x', true],
    ['[x', '[x', true],
    ['*a*b', 'xaxbx', false],
    ['*a*b', 'xaxbxb', true],
  ])('%s, %s: %s', (pattern, name, expected) => {
    expect(matchesPattern(name, pattern)).toBe(expected);
  });

  it('take no exponential time', () => {
    expect(matchesPattern('a'.repeat(5000), `${'*a'.repeat(2000)}b`)).toBe(false);
  });
});

it('lines of a megabyte take linear time', () => {
  const long = '#;[]=:%("\' '.repeat(100_000);
  read(`[a]\nx = ${long}\n ${long}\n[${long}\n${long}`);
  pairsOf(long);
  pairsOf(`A="${"'".repeat(1_000_000)}x"`);
  new Expander().expand(`%%${'%('.repeat(500_000)}`, new Map(), '/');
});
