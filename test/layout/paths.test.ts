/** Documents and comments that name files of the repository name files that exist. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const rooms = /^(?:src|schema|agents|drizzle|test|bench|scripts|docs|examples|patches)\//;
/** A pattern stands for several files: `schema/<domain>/type.ts`, `test/*.ts`. */
const isPattern = (path: string) => /[<>*{}…]|NAME/.test(path);

/**
 * Paths in backquotes that begin with a folder of the repository, as `document: path` where no such
 * file or folder exists.
 */
function missingPaths(document: string, text: string): string[] {
  const named = [...text.matchAll(/`([\w.][^`\s]*)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => rooms.test(path) && !isPattern(path));
  return [...new Set(named)]
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${document}: ${path}`);
}

test('documents name files that exist', () => {
  const documents = listFiles(root).filter(
    (path) => path.endsWith('.md') && path !== 'RELEASES.md',
  );
  expect(documents.length).toBeGreaterThan(10);
  expect(
    documents.flatMap((path) => missingPaths(path, readFileSync(join(root, path), 'utf8'))),
  ).toEqual([]);
});

test('scripts name source files that exist', () => {
  const scripts = listFiles(root).filter((path) => /^scripts\/.*\.mjs$/.test(path));
  const named = scripts.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/'((?:src|agents)\/[\w./-]+\.tsx?)'/g)].map(
      ([, file = '']) => file,
    ),
  );
  expect(named).toContain('src/cli/main.ts');
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('a path that does not exist is found', () => {
  expect(
    missingPaths(
      'a.md',
      'see `src/base/errors.ts`, `schema/<domain>/type.ts` and `src/base/none.ts`',
    ),
  ).toEqual(['a.md: src/base/none.ts']);
});

/**
 * Source files that a comment names, by their last part alone, as `path:line: name` where no file
 * has that name.
 */
function missingNames(path: string, text: string, known: ReadonlySet<string>): string[] {
  return text.split('\n').flatMap((line, i) => {
    const comment = /^\s*(?:\/?\*|\/\/)(.*)|\s\/\/ (.*)/.exec(line)?.slice(1).join('') ?? '';
    const named = [...comment.matchAll(/[\w./-]+\.(?:ts|c|h|mjs)\b/g)]
      .map(([name]) => basename(name))
      .filter((name) => /^[\w-]{2}/.test(name));
    return named.filter((name) => !known.has(name)).map((name) => `${path}:${i + 1}: ${name}`);
  });
}

test('comments name source files that exist', () => {
  const files = listFiles(root);
  const known = new Set(files.map((path) => basename(path)));
  const sources = files.filter(
    (path) => /\.(?:ts|c|h|mjs)$/.test(path) && !path.startsWith('test/layout/'),
  );
  expect(
    sources.flatMap((path) => missingNames(path, readFileSync(join(root, path), 'utf8'), known)),
  ).toEqual([]);
});

test('a name of no file is found in a comment, and nowhere else', () => {
  const text =
    "/** See errors.ts and agents/none.ts. */\nimport 'other.ts';\nrun(); // as in gone.c";
  expect(missingNames('a.ts', text, new Set(['errors.ts']))).toEqual([
    'a.ts:1: none.ts',
    'a.ts:3: gone.c',
  ]);
});
