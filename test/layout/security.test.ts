/** SECURITY.md names the tests that hold its claims: they exist. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');

interface Reference {
  readonly file: string;
  readonly name: string;
}

function referencesIn(text: string): Reference[] {
  return [...text.matchAll(/^ {2}- Held by (\S+) › (.+)$/gm)].map(([, file = '', name = '']) => ({
    file,
    name,
  }));
}

/** In the source a quote may be written as an escape, or as its typographic form. */
const plain = (text: string) =>
  text.replaceAll('\\u2019', "'").replaceAll("\\'", "'").replaceAll('’', "'");

const isThere = ({ file, name }: Reference) =>
  existsSync(join(root, file)) &&
  plain(readFileSync(join(root, file), 'utf8')).includes(plain(name));

test('every test that SECURITY.md names exists', () => {
  expect(referencesIn(page).filter((reference) => !isThere(reference))).toEqual([]);
});

test('each claim of what is guarded names a test', () => {
  const guarded =
    page.split(/^## /m).find((section) => section.startsWith('What is guarded')) ?? '';
  const claims = guarded.split(/^- (?=\*\*)/m).slice(1);
  expect(claims.length).toBeGreaterThan(10);
  expect(
    claims.filter((claim) => referencesIn(claim).length === 0).map((claim) => claim.split('\n')[0]),
  ).toEqual([]);
});

test('a reference to a test that does not exist is found', () => {
  expect(
    isThere({ file: 'test/layout/security.test.ts', name: ['no test', 'of this name'].join(' ') }),
  ).toBe(false);
  expect(isThere({ file: 'test/layout/none.test.ts', name: '' })).toBe(false);
});
