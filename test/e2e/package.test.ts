/** What `npm pack` packs: everything that the two commands need, built before it is packed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

test('the package holds the built commands, migrations, examples and pages, and packing builds first', () => {
  const { scripts, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
    bin: Record<string, string>;
  };
  expect(scripts['prepack']).toBe(scripts['build']);
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = packed.files.map(({ path }) => path);
  for (const path of [
    ...Object.values(bin),
    ...[
      'dist/gander-shim',
      'drizzle/migrations/meta/_journal.json',
      'examples/web-stack.yaml',
      'docs/concepts.md',
      'README.md',
    ],
  ]) {
    expect(paths).toContain(path);
  }
  expect(paths.filter((path) => path.startsWith('test/') || path.startsWith('src/'))).toEqual([]);
});
