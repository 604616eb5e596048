/**
 * Costs of several designs for capturing a program's output. `bench/logs/designs.c` implements the
 * designs and measures them in turns.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = 7;
const folder = mkdtempSync(join(tmpdir(), 'gander-designs-'));
try {
  const program = join(folder, 'designs');
  const compiled = spawnSync(process.env['CC'] || 'cc', [
    '-O2',
    '-o',
    program,
    join(import.meta.dirname, 'logs', 'designs.c'),
  ]);
  if (compiled.status !== 0)
    throw new Error(`bench/logs/designs.c does not compile: ${compiled.stderr}`);
  for (const batch of [1, 10, 100, 1000]) {
    const { status } = spawnSync(program, [folder, String(batch), String(rounds)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
