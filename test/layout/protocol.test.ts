/**
 * The rules of PROTOCOL.md are numbered, and tests cite them. A citation is a line `// P1, P2`
 * directly above a test: the test fails when one of these rules is broken.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Rules that no test checks, with the reason. */
const untested: Readonly<Record<string, string>> = {
  P192: 'the interval is a constant; a test would wait for 30 s',
  P217: 'npm run check compares the generated files',
  P218: 'a policy for changes to come',
  P219: 'there is one version: no plane sends a message that its agents do not know',
  P221: 'a policy for changes to come',
  P222: 'a policy for changes to come: there is one version',
  P232: 'describes what the code is free to change; test/layout/rooms.ts keeps the schemas apart',
  P236: 'a refused agent has no session, and test/agent/local.test.ts supervises without one',
};

interface Citation {
  readonly place: string;
  readonly rules: readonly string[];
  /** Whether the line below begins a test. */
  readonly aboveTest: boolean;
}

/** Rules in the order in which the page has them. */
const rulesIn = (page: string): string[] =>
  [...page.matchAll(/<a id="(p\d+)"><\/a>\*\*(P\d+)\*\*/g)].map(([, anchor = '', rule = '']) => {
    if (anchor !== rule.toLowerCase()) throw new Error(`${rule} has the anchor ${anchor}`);
    return rule;
  });

function citationsIn(path: string, text: string): Citation[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const list = /^\s*\/\/ (P\d+(?:, P\d+)*)$/.exec(line)?.[1];
    if (list === undefined) return [];
    const aboveTest = /^\s*(test|it)\b/.test(lines[index + 1] ?? '');
    return [{ place: `${path}:${index + 1}`, rules: list.split(', '), aboveTest }];
  });
}

const page = readFileSync(join(root, 'PROTOCOL.md'), 'utf8');
const rules = rulesIn(page);
const citations = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .flatMap((path) => citationsIn(path, readFileSync(join(root, 'test', path), 'utf8')));
const cited = new Set(citations.flatMap((citation) => citation.rules));

test('each rule has a number of its own, and an anchor', () => {
  expect(rules.length).toBeGreaterThan(200);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
  const named = [...page.matchAll(/\*\*(P\d+)\*\*/g)].map(([, rule]) => rule);
  expect(named).toEqual(rules);
});

test('every citation names rules that exist, and stands above a test', () => {
  expect(citations.filter(({ aboveTest }) => !aboveTest)).toEqual([]);
  expect(
    citations.filter((citation) => citation.rules.some((rule) => !rules.includes(rule))),
  ).toEqual([]);
});

test('every rule is cited by a test, or listed with the reason why not', () => {
  expect(rules.filter((rule) => !cited.has(rule) && !(rule in untested))).toEqual([]);
});

test('the list of rules without a test holds only such rules', () => {
  expect(Object.keys(untested).filter((rule) => cited.has(rule) || !rules.includes(rule))).toEqual(
    [],
  );
});

test('a citation is read with its place, and one that is above no test is found', () => {
  const text = ['x', '  // P1, P2', "  test('a', () => {});", '// P3', 'const y = 1;'].join('\n');
  expect(citationsIn('f.ts', text)).toEqual([
    { place: 'f.ts:2', rules: ['P1', 'P2'], aboveTest: true },
    { place: 'f.ts:4', rules: ['P3'], aboveTest: false },
  ]);
  expect(() => rulesIn('<a id="p1"></a>**P2**')).toThrow('P2');
});
