/** The runtimes that the SDK runs on. Everybody who tests has Node, but not all have Deno and Bun. */
import { spawnSync } from 'node:child_process';

export type Runtime = 'node' | 'deno' | 'bun';

/** How a runtime runs the module of a file, with the rights that Node gives it. */
const commands: Readonly<Record<Runtime, readonly [string, ...string[]]>> = {
  node: [process.execPath],
  deno: ['deno', 'run', '--allow-all'],
  bun: ['bun', 'run'],
};

/** @returns the program and its arguments */
export function commandOf(runtime: Runtime, file: string): [string, string[]] {
  const [program, ...options] = commands[runtime];
  return [program, [...options, file]];
}

/** CI installs them, so that a missing one is a failure there. */
export const isMissing = (runtime: Runtime): boolean =>
  process.env['CI'] !== 'true' && spawnSync(commands[runtime][0], ['--version']).status !== 0;
