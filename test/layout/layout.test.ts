/**
 * Checks every file of the repository against the plan in rooms.ts. Each failure names the place
 * and the rule.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cSizeFaults } from './c-size.ts';
import { uncodedLogFaults } from './log-codes.ts';
import { machinePathFaults } from './machine-paths.ts';
import {
  cModules,
  cycles,
  importFaults,
  openingFaults,
  purityFaults,
  readerClockFaults,
  roomOf,
  sizeFaults,
} from './rooms.ts';
import { listFiles, readSources } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const files = listFiles(root);
const generated = /(^src\/sdk\/(agent|client)\/generated|^src\/portal\/.*\.generated\.ts$)/;
const sources = readSources(
  root,
  files.filter((path) => /\.(tsx?|mts|mjs|js)$/.test(path)),
);
const known = new Map(sources.map((source) => [source.path, source]));
const written = sources.filter(({ path }) => !generated.test(path));
/** What the package exports, which nothing else imports. */
const surfaces = ['src/sdk/index.ts', 'src/sdk/react/index.ts'];
const textual =
  /\.(tsx?|mts|mjs|js|json|md|yaml|yml|sh|sql|graphql|html|css|c)$|\.ci\/|^\.[a-z]+$|^[A-Z]+$/;

describe('the layout of the repository', () => {
  test('there are source files', () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  test('every file is in a room', () => {
    expect(sources.filter((source) => !roomOf(source)).map(({ path }) => path)).toEqual([]);
  });

  test('rooms and domains use only what they may', () => {
    expect(sources.flatMap((source) => importFaults(source, known))).toEqual([]);
  });

  test('no imports form a cycle', () => {
    expect(cycles(sources)).toEqual([]);
  });

  test('no C files include each other in a cycle', () => {
    const texts = files
      .filter((path) => /\.[ch]$/.test(path))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const);
    expect(texts.length).toBeGreaterThan(10);
    expect(cycles(cModules(texts))).toEqual([]);
  });

  test('no file only re-exports, but for what the package exports', () => {
    expect(sources.filter(({ barrel }) => barrel).map(({ path }) => path)).toEqual(surfaces);
    const users = sources.filter(({ path, imports }) =>
      imports.some(({ specifier }) => surfaces.includes(posix.join(dirname(path), specifier))),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  test('files and functions stay readable in size', () => {
    expect(written.flatMap(sizeFaults)).toEqual([]);
  });

  test('C files stay readable in size', () => {
    const cFiles = files.filter((path) => /\.[ch]$/.test(path));
    expect(
      cFiles.flatMap((path) => cSizeFaults(path, readFileSync(join(root, path), 'utf8'))),
    ).toEqual([]);
  });

  test('each file begins with a comment on its content', () => {
    const silent = files
      .filter(
        (path) =>
          /^(src|schema|agents|drizzle)\/.*\.(tsx?|c|h)$/.test(path) && !generated.test(path),
      )
      .filter((path) => {
        const text = readFileSync(join(root, path), 'utf8').replace(/^#!.*\n/, '');
        return !/^\s*\/[*/]/.test(text);
      });
    expect(silent).toEqual([]);
  });

  test('pure rooms read no clock, no random numbers and no process', () => {
    expect(sources.flatMap(purityFaults)).toEqual([]);
  });

  test('the CLI compares the times of the plane only with the clock of the plane', () => {
    expect(sources.flatMap(readerClockFaults)).toEqual([]);
  });

  test('only the server opens a port or the database', () => {
    expect(sources.flatMap(openingFaults)).toEqual([]);
  });

  test('the plane logs no warning or error without a code', () => {
    const coded = sources.filter(({ calls }) => calls.some(({ name }) => name === 'logProblem'));
    expect(coded.length).toBeGreaterThan(5);
    expect(sources.flatMap(uncodedLogFaults)).toEqual([]);
  });

  test('no file contains a path of one machine', () => {
    const texts = files.filter((path) => textual.test(path) && path !== 'package-lock.json');
    expect(
      texts.flatMap((path) => machinePathFaults(path, readFileSync(join(root, path), 'utf8'))),
    ).toEqual([]);
  });
});
