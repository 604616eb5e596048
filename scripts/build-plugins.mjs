/** What the build asks of esbuild beyond its options: which copies, which chunks, what is lazy. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * One copy of graphql in a bundle: its CommonJS and its ES form, side by side, refuse each other's
 * schemas.
 */
export const oneGraphql = {
  name: 'one-graphql',
  setup(build) {
    build.onResolve({ filter: /^graphql(\/|$)/ }, async ({ path, resolveDir, pluginData }) => {
      if (pluginData === oneGraphql) return undefined;
      const found = await build.resolve(path, {
        kind: 'import-statement',
        resolveDir,
        pluginData: oneGraphql,
      });
      const module = found.path.replace(/\.js$/, '.mjs');
      return found.errors.length > 0 || !existsSync(module) ? found : { ...found, path: module };
    });
  },
};

/**
 * What nearly every command of the CLI loads. esbuild makes one chunk of the modules that the same
 * entry points reach, and each command is an entry point, so that a command would load a file for
 * nearly each of these modules. `gander status` loads 20 files instead of 30, which saves 10 ms.
 */
const loadedByCommands = [
  'src/cli/command.ts',
  'src/cli/live/job-progress.ts',
  'src/cli/live/watch.ts',
  'src/cli/options.ts',
  'src/cli/pages.ts',
  'src/cli/plane-clock.ts',
  'src/cli/text/bytes.ts',
  'src/cli/text/formats.ts',
  'src/domain/address.ts',
  'src/domain/selector.ts',
  'src/sdk/client/client.ts',
  'src/sdk/client/live-nodes.ts',
  'src/sdk/client/live.ts',
  'src/sdk/discover.ts',
  'src/sdk/faults.ts',
  'src/sdk/http.ts',
  'src/terminal/style.ts',
  'src/terminal/table.ts',
  'src/terminal/width.ts',
];

/** Has each command but `version`, which needs none, import all of those: they come in few chunks. */
export const fewChunks = {
  name: 'few-chunks',
  setup(build) {
    const imports = loadedByCommands.map((path) => `import ${JSON.stringify(join(root, path))};`);
    // Behind the source, so that its lines keep their numbers.
    build.onLoad({ filter: /\/src\/cli\/commands\/[^/]+\.ts$/ }, ({ path }) =>
      path.endsWith('/version.ts')
        ? undefined
        : { contents: [readFileSync(path, 'utf8'), ...imports].join('\n'), loader: 'ts' },
    );
  },
};

/**
 * Loads the engine of log patterns (several MB of memory, 50 ms) when the first pattern is compiled: most
 * agents and nearly all commands of the CLI never compile one.
 */
export const lazyPatterns = {
  name: 'lazy-patterns',
  setup(build) {
    build.onResolve({ filter: /^re2js$/ }, ({ kind, path }) =>
      kind === 'import-statement' ? { path, namespace: 'virtual' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'virtual' }, ({ path }) => ({
      contents: `export const RE2JS = { compile: (source) => require('${path}').RE2JS.compile(source) };`,
      resolveDir: root,
    }));
  },
};
