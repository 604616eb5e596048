/**
 * Writes everything that is derived and committed, in the order in which one follows from another.
 * `--check` writes nothing and fails where what is committed is not what would be written. Names of
 * steps after it limit it to these: `node scripts/generate.mjs schema sdk`.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = promisify(execFile);
const node = async (...args) =>
  (await run(process.execPath, args, { cwd: root, maxBuffer: 1 << 26 })).stdout;

/**
 * Each step returns the files that it is answerable for, as [path, text]. Steps see what earlier
 * ones have written.
 */
const steps = {
  async schema() {
    const print = (name) => node('--import', 'tsx', 'scripts/print-schema.ts', name);
    return [
      ['schema/schema.graphql', await print('public')],
      ['schema/agent.graphql', await print('agent')],
    ];
  },
  async operations() {
    return [
      [
        'src/sdk/client/operations/definition.graphql',
        await node('--import', 'tsx', 'scripts/print-settings.ts', 'fragment'),
      ],
    ];
  },
  async sdk() {
    const { generateSdk } = await import('./generate-sdk.mjs');
    return generateSdk(root);
  },
  async portal() {
    const { generatePortal } = await import('./generate-portal.mjs');
    return generatePortal(root);
  },
  async docs() {
    const print = (name) => node('--import', 'tsx', 'scripts/print-settings.ts', name);
    return [
      ['docs/settings.md', await print('docs')],
      ['docs/fleet.schema.json', await print('fleet')],
    ];
  },
  /**
   * drizzle-kit adds a migration to a copy of the folder when the tables are not what the last one
   * left.
   */
  async migrations() {
    // Inside the repository, because drizzle-kit accepts only paths relative to it.
    const copy = await mkdtemp(join(root, 'drizzle/.migrations-'));
    try {
      await cp(join(root, 'drizzle/migrations'), copy, { recursive: true }).catch((error) => {
        if (error.code !== 'ENOENT') throw error;
      });
      const out = `./drizzle/${copy.slice(copy.lastIndexOf('/') + 1)}`;
      await node(
        'node_modules/drizzle-kit/bin.cjs',
        'generate',
        '--dialect=postgresql',
        '--schema=./drizzle/tables*.ts',
        `--out=${out}`,
      );
      const names = (await readdir(copy, { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile(),
      );
      const paths = names.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
      return await Promise.all(
        paths.map(async (path) => [
          path.replace(copy, 'drizzle/migrations').replace(`${root}/`, ''),
          await readFile(path, 'utf8'),
        ]),
      );
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  },
  async database() {
    return [['drizzle/schema.sql', await node('--import', 'tsx', 'scripts/dump-database.ts')]];
  },
};

/** The first line that differs, for a message that can be acted upon. */
function difference(committed, generated) {
  const [before, after] = [committed.split('\n'), generated.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line < 0 ? after.length : line;
  return `line ${at + 1}\n    committed: ${before[at] ?? '(end)'}\n    generated: ${after[at] ?? '(end)'}`;
}

const check = process.argv.includes('--check');
const named = process.argv.slice(2).filter((argument) => argument !== '--check');
const unknown = named.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}

const stale = [];
for (const name of named.length > 0 ? named : Object.keys(steps)) {
  try {
    for (const [path, text] of await steps[name]()) {
      const committed = await readFile(join(root, path), 'utf8').catch(() => '');
      if (committed === text) continue;
      if (check) stale.push(`${path}: ${difference(committed, text)}`);
      else {
        await writeFile(join(root, path), text);
        console.error(`${name}: wrote ${path}`);
      }
    }
  } catch (error) {
    stale.push(`${name}: ${error.stderr || error.message}`);
    if (!check) break;
  }
}
if (stale.length > 0) {
  console.error(
    `${stale.join('\n')}\n${check ? 'Not what is committed: run `npm run generate` and commit the result.' : 'Generating failed.'}`,
  );
  process.exitCode = 1;
}
