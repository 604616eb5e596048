/** The INFO format, and what a configuration of gaggled becomes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFleet } from '../../../src/domain/fleet/check.ts';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import { importGaggled } from '../../../src/domain/gaggled/import.ts';
import { type InfoNode, readInfo } from '../../../src/domain/gaggled/info.ts';
import { type Finding, Findings, inOrder } from '../../../src/domain/import/findings.ts';
import { fleetText } from '../../../src/domain/import/programs.ts';

type Files = Readonly<Record<string, string>>;
const lines = (findings: readonly Finding[]) =>
  inOrder(findings).map(({ file, line, message }) => `${file}:${line}: ${message}`);

function read(files: Files | string) {
  const all: Files = typeof files === 'string' ? { '/g.conf': files } : files;
  const findings = new Findings();
  const nodes = readInfo(
    '/g.conf',
    {
      read: (path) => {
        const text = all[path];
        if (text === undefined) throw new Error(`${path} cannot be read`);
        return text;
      },
      resolve: (path, from) => `${from.slice(0, from.lastIndexOf('/'))}/${path}`,
    },
    findings,
  );
  return { nodes, findings };
}

/** A tree as text: key=value{children}. */
const shape = (nodes: readonly InfoNode[]): string =>
  nodes
    .map(({ key, value, children }) => {
      const inner = children.length > 0 ? `{${shape(children)}}` : '';
      return `${key}${value === '' ? '' : `=${value}`}${inner}`;
    })
    .join(' ');

describe('the INFO format', () => {
  it.each([
    ['a 1\nb 2 ; comment\n; all\nc', 'a=1 b=2 c'],
    ['a { b 1 c 2 }', 'a{b=1 c=2}'],
    ['a value\n{\n  b\n  {\n  }\n}', 'a=value{b}'],
    ['a b c d', 'a=b c=d'],
    ['"a key" "a; {value}" b 1', 'a key=a; {value} b=1'],
    ['a "one \\"two\\"" b "\\\\\\t\\x"'.replace('\\x', ''), 'a=one "two" b=\\\t'],
    ['a "one " \\\n  "two " \\ ; goes on\n\n"three" b 1', 'a=one two three b=1'],
    ['a;b', 'a'],
    ['a{ 1', 'a{=1'],
    ['\uFEFFa 1\r\nb 2\r\n', 'a=1 b=2'],
    ['a ""', 'a'],
    ['a {} b { }', 'a b'],
  ])('is read: %j', (text, expected) => {
    const { nodes, findings } = read(text);
    expect(lines(findings.faults)).toEqual([]);
    expect(shape(nodes)).toBe(expected);
  });

  it.each([
    ['a 1\n{ b 2 }\n}', '3: a "}" closes nothing'],
    ['{', '1: a "{" follows no key'],
    ['a {\nb {\n}', '1: the "{" of "a" is not closed'],
    ['a "b', '1: a quote has no end on its line'],
    ['a "b" \\\nc', '2: a " is missing: the line before ends with "\\"'],
    ['a "b" \\ c', '1: behind "\\" the line must end'],
    ['a "b" \\', '1: the file ends where a string goes on'],
    ['a C:\\x', '1: \\x is no escape'],
    ['a b\\', '1: \\ is no escape'],
    ['#define x', '1: a line that begins with # is #include "file"'],
    ['#include', '1: #include names no file'],
    ['#include x', '1: a " is missing'],
    ['#include "x" y', '1: behind #include "file" the line must end'],
    ['#include "x"', '1: /x cannot be read'],
  ])('has the fault %j at its line', (text, message) => {
    expect(lines(read(text).findings.faults)).toEqual([`/g.conf:${message}`]);
  });

  it('includes files at their place, from the folder of the file that includes them', () => {
    const { nodes, findings } = read({
      '/g.conf': 'a {\n  #include "d/one"\n}\nb 2',
      '/d/one': 'x 1\n#include "two"',
      '/d/two': 'y {\n',
    });
    expect(shape(nodes)).toBe('a{x=1 y} b=2');
    expect(lines(findings.faults)).toEqual(['/d/two:1: the "{" of "y" is not closed']);
  });

  it('is bounded', () => {
    expect(lines(read('#include "g.conf"').findings.faults)).toEqual([
      expect.stringContaining('/g.conf:1: a configuration has at most'),
    ]);
    expect(lines(read('a { '.repeat(1000)).findings.faults)).toEqual([
      '/g.conf:1: more than 100 "{" stand in each other',
    ]);
    const before = performance.now();
    read(`a "${'\\\\'.repeat(100_000)}\n`.repeat(2));
    read('a '.repeat(100_000));
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('gives back what is written in quotes, whatever it is', () => {
    const escaped = (text: string) =>
      text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, value) => {
        const { nodes, findings } = read(`"${escaped(key)}" "${escaped(value)}" end`);
        expect(findings.faults).toEqual([]);
        expect(nodes).toMatchObject([{ key, value }, { key: 'end' }]);
      }),
    );
  });

  it('never breaks the reader', () => {
    const scraps = fc.constantFrom('{', '}', '"', '\\', ';', '#include "x"', '\n', ' a ', '\\\n"');
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string()), { maxLength: 20 }), (parts) => {
        expect(read(parts.join('')).nodes).toBeInstanceOf(Array);
      }),
    );
  });
});

function imported(files: Files | string) {
  const { nodes, findings } = read(files);
  const programs = importGaggled(
    nodes,
    {
      ...{ folder: '/etc', path: ['/usr/bin', '/bin'], environment: 'default' },
      isExecutable: (path) => ['/bin/sleep', '/opt/lab/bin/probe'].includes(path),
    },
    findings,
  );
  return { programs, faults: lines(findings.faults), warnings: lines(findings.warnings) };
}

function fleetOf(text: string) {
  const { programs, faults, warnings } = imported(text);
  expect(faults).toEqual([]);
  const written = fleetText(programs, { hosts: 'pond', environment: 'default' }, 'a test');
  const { fleet, faults: unread } = readFleet(written, { here: '/', env: {} });
  expect(unread).toEqual([]);
  expect(checkFleet(fleet, null)).toEqual({ faults: [], warnings: [] });
  return { programs: fleet.programs, warnings };
}

describe('a configuration', () => {
  it('becomes the recipe of docs/moving-from-gaggled.md', () => {
    const { programs, warnings } = fleetOf(`
gaggled { killwait 5000 path /opt/lab/bin tick 50 }
sensor { command sleep argv "1000001 x" env { LEVEL 3 COST "5$" } }
reader { command probe depends { sensor { delay 500 propagate true } } }
setup  { command sleep argv 1000003 respawn false enabled false wd /srv env { PATH /own } }
watch  { command /bin/sleep depends { sensor } }`);
    const recipe = {
      ...{ autorestart: 'ALWAYS', startMs: 0, startRetries: null, killMode: 'PROCESS' },
      ...{ backoff: { initialMs: 0, maxMs: 0, jitter: 0 }, stopTimeoutMs: 5000 },
    };
    const path = { name: 'PATH', value: '/opt/lab/bin:${PATH}' };
    expect(programs).toMatchObject([
      {
        ...{ name: 'sensor', group: 'gaggled' },
        definition: {
          ...{ ...recipe, command: ['sleep', '1000001', 'x'] },
          env: [path, { name: 'LEVEL', value: '3' }, { name: 'COST', value: '5$$' }],
        },
      },
      {
        ...{ name: 'reader', definition: { ...recipe, command: ['probe'], env: [path] } },
        dependencies: [
          { on: { name: 'sensor', environment: 'default' }, delayMs: 500, propagate: 'RESTART' },
        ],
      },
      {
        name: 'setup',
        definition: {
          ...{ ...recipe, autorestart: 'NEVER', autostart: false, cwd: '/srv' },
          env: [{ name: 'PATH', value: '/own' }],
        },
      },
      { name: 'watch', dependencies: [{ delayMs: 0, propagate: 'NONE', condition: 'STARTED' }] },
    ]);
    expect(warnings).toEqual(['/g.conf:2: tick is left out: nothing is polled']);
  });

  it.each([
    ['a { argv x }', '1: the program "a" has no command'],
    ['a { command sleep }\na { command sleep }', '2: there are two programs a'],
    ['a { command sleep depends {\nb { } } }', '2: a depends on b, which does not exist'],
    ['a { command sleep depends {\na } }', '2: a depends on itself: a → a'],
    [
      'a { command sleep depends { b } }\nb { command sleep depends {\na } }',
      '1: programs depend on each other in a circle: a → b → a',
    ],
    [
      'a { command sleep depends {\nb } }\nb { command sleep enabled false }',
      '2: a is enabled and depends on b, which is not',
    ],
    ['a { command sleep\nrespawn yes }', '2: respawn is true or false'],
    [
      'a { command sleep depends { b {\ndelay -1 } } }\nb { command sleep }',
      '2: delay is a whole number of ms from 0 to 86400000',
    ],
    ['gaggled {\nkillwait soon }', '2: killwait is a whole number of ms from 0 to 86400000'],
    [
      'a { command sleep env {\n"A B" 1 } }',
      '1: "A B" is not acceptable as the name of a variable',
    ],
    ['"!" { command sleep }', '1: "!" has no letter or digit'],
  ])('is refused with its line, as gaggled -t refuses it: %j', (text, message) => {
    expect(imported(text).faults).toEqual([`/g.conf:${message}`]);
  });

  it('may have a program that two ways lead to', () => {
    const text = `a { command sleep depends { b c } }
b { command sleep depends { c } }
c { command sleep }`;
    expect(imported(text.replace('b c', 'b { } c')).faults).toEqual([]);
  });

  it.each([
    ['a { command sleep\ncomand x }', '2: the program "a" has no "comand" in gaggled: left out'],
    ['a { command sleep\ncommand x }', '2: command does not count: line 1 has set it'],
    ['a { command nowhere }', '1: nowhere is not found on this machine, or not executable'],
    [
      'a { command ./x enabled false }',
      '1: command: ./x became /etc/x; gaggled takes it from where',
    ],
    ['a { command sleep wd d }', '1: wd: d became /etc/d'],
    ['gaggled { path lib }\na { command sleep }', '1: path: lib became /etc/lib'],
    ['gaggled { env { A 1 } }\na { command sleep }', '1: env of the section gaggled counts here'],
    ['gaggled {\nsmtpgate { auto true } }\na { command sleep }', '2: smtpgate is left out'],
    ['"a b" { command sleep }', '1: "a b" becomes "a_b"'],
  ])('that differs is reported with its line: %j', (text, message) => {
    const { faults, warnings } = imported(text);
    expect([faults, warnings]).toEqual([[], [expect.stringContaining(`/g.conf:${message}`)]]);
  });
});
