/**
 * Runs the measurements of bench/ one after the other (never side by side: they would measure each
 * other), on a fresh build. Arguments name some of them: `npm run bench -- respawn status`. Each is
 * a program of its own that prints its figures as lines of JSON, with `within` where there is a
 * bound. A bound that is missed fails nothing: what shares the machine decides about it too.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const suffix = '.bench.ts';
const known = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no such measurement: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

const failed = [];
for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n## ${name}`);
  const child = spawn(process.execPath, ['--import', 'tsx', join('bench', `${name}${suffix}`)], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve, reject) =>
    child.once('error', reject).once('exit', resolve),
  );
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
