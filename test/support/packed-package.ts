/**
 * The packed package in a folder of its own, as `npm install` puts it there: with its dependencies,
 * and with nothing else of this repository.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inherited } from './gander.ts';

const root = join(import.meta.dirname, '..', '..');
export const described = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<
    Record<string, string | { readonly types: string; readonly default?: string }>
  >;
};

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

export interface PackedPackage {
  readonly folder: string;
  /** Where the package is in it. */
  readonly installed: string;
  /** Compiles files of the folder, and the declarations that they use, with every check. */
  compile(files: readonly string[], options: Readonly<Record<string, unknown>>): Outcome;
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Outcome;
  remove(): void;
}

function runIn(
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Outcome {
  const options = { cwd, encoding: 'utf8', env: { ...inherited(), ...env } } as const;
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { status, output: stdout + stderr };
}

/** @param others packages that a program of the folder uses itself */
export function packPackage(others: readonly string[]): PackedPackage {
  const folder = mkdtempSync(join(tmpdir(), 'gander-packed-'));
  const installed = join(folder, 'node_modules', 'gander');
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const packed = runIn(root, 'npm', args);
  if (packed.status !== 0) throw new Error(packed.output);
  mkdirSync(installed, { recursive: true });
  const archive = join(folder, packed.output.trim());
  const unpacked = runIn(folder, 'tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
  if (unpacked.status !== 0) throw new Error(unpacked.output);
  const { dependencies, peerDependencies } = described;
  for (const name of new Set([
    ...Object.keys({ ...dependencies, ...peerDependencies }),
    ...others,
  ])) {
    const target = join(folder, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), target);
  }
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "type": "module" }');
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return {
    folder,
    installed,
    compile(files, options) {
      const compilerOptions = {
        ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
        // The declarations are part of what is checked.
        skipLibCheck: false,
        ...{ target: 'es2022', lib: ['es2023', 'dom', 'dom.asynciterable', 'esnext.disposable'] },
        ...{ types: [], rootDir: folder, ...options },
      };
      const project = join(folder, 'tsconfig.json');
      writeFileSync(project, JSON.stringify({ compilerOptions, files }));
      return runIn(folder, process.execPath, [compiler, '-p', project]);
    },
    run: (command, args, env) => runIn(folder, command, args, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
