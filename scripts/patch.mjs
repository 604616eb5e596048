/**
 * Applies patches/ to node_modules. `npm ci` runs it (the script `prepare`), and so does the build:
 * the driver of the database must not be bundled without its patch, even where npm is configured
 * not to run scripts. An installed package needs no patch: dist/ contains the patched driver.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The files of a patch with the lines that it adds to each. */
function additions(patch) {
  const files = new Map();
  let current;
  for (const line of readFileSync(join(root, 'patches', patch), 'utf8').split('\n')) {
    const [, file] = /^\+\+\+ b\/(.+)$/.exec(line) ?? [];
    if (file) {
      current = [];
      files.set(file, current);
    } else if (line.startsWith('+')) current?.push(line.slice(1));
  }
  return files;
}

/** Whether every line that a patch adds is in its file. */
function isApplied(patch) {
  return [...additions(patch)].every(([file, lines]) => {
    const path = join(root, file);
    const present = existsSync(path) ? new Set(readFileSync(path, 'utf8').split('\n')) : new Set();
    return lines.every((line) => present.has(line));
  });
}

/** Null without the development dependencies: then nothing can be built either. */
function findTool() {
  try {
    return createRequire(import.meta.url).resolve('patch-package/dist/index.js');
  } catch {
    return null;
  }
}

/** @throws Error when a patch is missing and cannot be applied */
export function applyPatches() {
  const missing = () =>
    readdirSync(join(root, 'patches')).filter(
      (name) => name.endsWith('.patch') && !isApplied(name),
    );
  if (missing().length === 0) return;
  const tool = findTool();
  if (!tool)
    throw new Error(
      `patch-package is not installed, and ${missing().join(' and ')} must be applied: run \`npm ci\``,
    );
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, '--error-on-fail'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0 || missing().length > 0)
    throw new Error(`${missing().join(' and ')} cannot be applied:\n${stdout}${stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    applyPatches();
  } catch (error) {
    console.error(error.message);
    if (findTool()) process.exitCode = 1;
  }
}
