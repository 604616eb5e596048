/** A host, a folder for files, and a program that prints what it was started with. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { instanceKey, type LauncherKind, TestHost } from './support.ts';

/** Prints its arguments, environment and working directory as JSON. */
export const dump =
  'console.log(JSON.stringify({ argv: process.argv.slice(1), env: process.env, cwd: process.cwd() }))';

export interface LaunchBench {
  readonly host: TestHost;
  /** A folder that every user may enter. */
  readonly place: string;
  /** Writes a file in `place`, and returns its path. */
  file(name: string, text: string, mode: number): string;
  /** Runs `dump`, and returns what it printed. */
  dumped(of: Definition): Promise<{ argv: string[]; env: Record<string, string>; cwd: string }>;
}

/** One host for all tests of a block. */
export function useLaunchBench(launcher: LauncherKind): () => LaunchBench {
  let host: TestHost;
  let place: string;

  beforeAll(async () => {
    host = await TestHost.make(launcher);
    place = mkdtempSync(join(tmpdir(), 'gander-place-'));
    chmodSync(place, 0o755);
  });

  afterAll(async () => {
    await host.dispose();
    rmSync(place, { recursive: true });
  });

  const file = (name: string, text: string, mode: number): string => {
    const path = join(place, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  const dumped: LaunchBench['dumped'] = async (of) => {
    const { exit, stdout, stderr } = await host.run(of, instanceKey(`dump-${Math.random()}`));
    expect({ exit, stderr: stderr.toString() }).toEqual({
      exit: { kind: 'CODE', code: 0 },
      stderr: '',
    });
    return JSON.parse(stdout.toString());
  };
  return () => ({ host, place, file, dumped });
}
