/** Documents that name files of the repository name files that exist. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const rooms = /^(?:src|schema|agents|drizzle|test|bench|scripts|docs|examples|patches)\//;
/** A pattern stands for several files: `schema/<domain>/type.ts`, `test/*.ts`. */
const isPattern = (path: string) => /[<>*{}…]|NAME/.test(path);

/** Paths in backquotes that begin with a folder of the repository, as `document: path` where no such file or folder exists. */
function missingPaths(document: string, text: string): string[] {
  const named = [...text.matchAll(/`([\w.][^`\s]*)`/g)].map(([, path = '']) => path).filter((path) => rooms.test(path) && !isPattern(path));
  return [...new Set(named)].filter((path) => !existsSync(join(root, path))).map((path) => `${document}: ${path}`);
}

test('documents name files that exist', () => {
  const documents = listFiles(root).filter((path) => path.endsWith('.md') && path !== 'RELEASES.md');
  expect(documents.length).toBeGreaterThan(10);
  expect(documents.flatMap((path) => missingPaths(path, readFileSync(join(root, path), 'utf8')))).toEqual([]);
});

test('a path that does not exist is found', () => {
  expect(missingPaths('a.md', 'see `src/base/errors.ts`, `schema/<domain>/type.ts` and `src/base/none.ts`')).toEqual([
    'a.md: src/base/none.ts',
  ]);
});
