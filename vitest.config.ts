/**
 * Two projects: `pure` needs no process, port or database, and runs on any Node; `full` is everything else. With GANDER_TEST_REPORT set,
 * the outcome is also written to that file as JSON, for .ci/run to count.
 */
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const pure = ['test/{base,core,domain,layout}/**/*.test.ts', 'test/schema/rules/**/*.test.ts', 'test/schema/**/*rules.test.ts'];
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const report = process.env.GANDER_TEST_REPORT;

export default defineConfig({
  // graphql has a CommonJS and an ES form, which refuse each other's schemas: everybody gets the one that Node gives to dependencies.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  define: { __GANDER_VERSION__: JSON.stringify(version) },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/no-leftovers.ts'],
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report ? { outputFile: { json: report } } : {}),
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: { name: 'full', include: ['test/**/*.test.ts'], exclude: pure, globalSetup: ['test/support/global-setup.ts'] },
      },
    ],
  },
});
