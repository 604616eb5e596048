#!/usr/bin/env node
/**
 * Runs gander-agent.cjs, which is in the same folder, from compiled code where that is left by the
 * build, to save memory (see main/compiled.ts); otherwise as it is.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fromCompiled, type Module } from './main/compiled.ts';

const folder = dirname(realpathSync(process.argv[1] ?? ''));
const path = join(folder, 'gander-agent.cjs');
const require = createRequire(path);

function readCompiled(): Module | null {
  try {
    return fromCompiled(readFileSync(path), path, readFileSync(join(folder, 'gander-agent.code')));
  } catch {
    // Missing, or not readable: the program runs as it is, and reports its own faults.
    return null;
  }
}

const module = { exports: {} };
const program = readCompiled();
if (program) program(module.exports, require, module, path, folder);
else require(path);
