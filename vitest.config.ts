/**
 * Three projects. `pure` needs no process, port or database, and runs on any Node. `database` is
 * what depends on the PostgreSQL it runs against: CI runs it a second time, with another server.
 * `system` is everything else: agents, command lines, browsers, HTTP, the embedded PostgreSQL. With GANDER_TEST_REPORT set, the
 * outcome is also written to that file as JSON, for .ci/run to count.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './test/support/temporary-folder.ts';

const pure = [
  'test/{base,core,domain,layout}/**/*.test.ts',
  'test/schema/rules/**/*.test.ts',
  'test/schema/**/*rules.test.ts',
  'test/icecream/**/*.rules.test.ts',
  'test/portal/**/*.rules.test.ts',
];
const database = ['test/{schema,logs}/**/*.test.ts', 'test/server/*.test.ts'];
const globalSetup = ['test/support/global-setup.ts'];
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const report = process.env.GANDER_TEST_REPORT;
// The workers, and what they start, inherit it.
process.env.TMPDIR = temporaryFolder();

export default defineConfig({
  // graphql has a CommonJS and an ES form, which refuse each other's schemas: everybody gets the
  // one that Node gives to dependencies.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  define: { __GANDER_VERSION__: JSON.stringify(version) },
  test: {
    pool: 'forks',
    // Test files of one worker share its modules: compiling the schema again for each file costs
    // more than most of its tests.
    isolate: false,
    // Compiling the sources takes seconds of each run, and CI runs Vitest four times.
    experimental: { fsModuleCache: true },
    // Most tests wait for a process, a socket or a timer most of the time: two files for each
    // processor keep it busy.
    maxWorkers: 2 * Math.max(2, availableParallelism()),
    // Bounds for a machine under heavy load: no test is meant to come near them.
    testTimeout: 400_000,
    hookTimeout: 400_000,
    setupFiles: ['test/support/no-leftovers.ts'],
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report ? { outputFile: { json: report } } : {}),
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      { extends: true, test: { name: 'database', include: database, exclude: pure, globalSetup } },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...database],
          globalSetup: [...globalSetup, 'test/support/template-setup.ts'],
        },
      },
    ],
  },
});
