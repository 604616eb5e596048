/** Refuses retired words in code, comments, messages, titles of tests and documents. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { retiredWordFaults } from './retired-words.ts';
import { listFiles } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const textual = /\.(tsx?|mts|mjs|js|c|h|sh|py|md|yaml|yml|html|css|sql|graphql)$/;
/** Printed from sources that are read themselves, or history that no longer changes. */
const derived =
  /^src\/sdk\/(agent|client)\/generated|^src\/portal\/.*\.generated\.ts$|^schema\/(schema|agent)\.graphql$|^schema\/released\/|^drizzle\/(migrations\/|schema\.sql$)|^patches\//;
const listsTheWords = /^test\/layout\/(retired-words|words\.test)\.ts$/;
const faultsOf = new Map(
  listFiles(root)
    .filter((path) => textual.test(path) && !derived.test(path) && !listsTheWords.test(path))
    .map((path) => [path, retiredWordFaults(path, readFileSync(join(root, path), 'utf8'))]),
);

describe('retired words', () => {
  test('are found in prose and inside identifiers, whatever their case', () => {
    const found = (text: string) =>
      retiredWordFaults('x.ts', text).map((fault) => fault.slice(0, 12));
    expect(found('// The host was\n// Told so.')).toEqual(['x.ts:2: “tol']);
    expect(found('const factsTold = FACTS_OWED;')).toHaveLength(2);
    expect(found('threshold, upsaid, followed, allowed, mytold')).toEqual([]);
    expect(found('that is to say')).toEqual([]);
    expect(found('that is to say what it says; I say')).toHaveLength(2);
  });

  test('are in no file', () => {
    expect(faultsOf.size).toBeGreaterThan(500);
    expect([...faultsOf.values()].flat()).toEqual([]);
  });
});
