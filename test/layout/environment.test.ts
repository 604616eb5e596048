/**
 * docs/environment.md is the one table of Gander's environment variables: it has each that the code
 * or a page names, and none that the code does not know.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const table = 'docs/environment.md';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/**
 * What is named in full. GANDER_AGENT_* and GANDER_PARAMETER are beginnings of names; each
 * parameter of an activity has a variable of its own.
 */
function variablesIn(text: string): string[] {
  const names = text.match(/(?<![A-Z_])GANDER_[A-Z]+(?:_[A-Z]+)*(?![A-Z_])/g) ?? [];
  return (
    names
      // Include guards of the shim.
      .filter((name) => name !== 'GANDER_PARAMETER' && !name.endsWith('_H'))
      .map((name) => (name.startsWith('GANDER_PARAMETER_') ? 'GANDER_PARAMETER_NAME' : name))
  );
}

const documentedIn = (text: string): string[] =>
  [...text.matchAll(/^\| `(GANDER_[A-Z_]+)` \|/gm)].map(([, name = '']) => name);

const all = listFiles(root);
const code = all.filter((path) => /^(?:src|agents|schema|scripts)\/.*\.(?:ts|mjs|c|h)$/.test(path));
const pages = all.filter((path) => path.endsWith('.md') && path !== table);
const testSupport = all.filter((path) => /^test\/support\/.*\.ts$/.test(path));
const documented = documentedIn(read(table));

/** As `file: variable`. */
const undocumented = (files: readonly string[], known: readonly string[]): string[] =>
  files.flatMap((path) =>
    [...new Set(variablesIn(read(path)))]
      .filter((name) => !known.includes(name))
      .map((name) => `${path}: ${name}`),
  );

test('every variable that the code or a page names is in the table, once', () => {
  expect(code.length).toBeGreaterThan(100);
  expect(pages.length).toBeGreaterThan(10);
  expect(undocumented([...code, ...pages], documented)).toEqual([]);
  expect(documented.filter((name, index) => documented.indexOf(name) !== index)).toEqual([]);
});

test('every variable of the table is one that the code knows', () => {
  const known = new Set([...code, ...testSupport].flatMap((path) => variablesIn(read(path))));
  expect(documented.length).toBeGreaterThan(20);
  expect(documented.filter((name) => !known.has(name))).toEqual([]);
});

test('a variable that is missing in the table is found, and the beginning of a name is none', () => {
  expect(
    undocumented(
      ['src/base/plane-settings.ts'],
      documented.filter((name) => name !== 'GANDER_PORT'),
    ),
  ).toEqual(['src/base/plane-settings.ts: GANDER_PORT']);
  expect(
    variablesIn(
      'GANDER_AGENT_*, `GANDER_PARAMETER_${name}`, GANDER_PARAMETER, __GANDER_VERSION__, GANDER_PARAMETER_BEAMS',
    ),
  ).toEqual(['GANDER_PARAMETER_NAME']);
});
