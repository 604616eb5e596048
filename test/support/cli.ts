/** Runs the CLI from its sources as a process of its own, as a shell would. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly cwd?: string;
}

export interface CliProcess {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly done: Promise<CliResult>;
}

export function startCli(
  args: readonly string[],
  { env = {}, stdin, cwd = root }: CliOptions = {},
): CliProcess {
  const { NO_COLOR, FORCE_COLOR, GANDER_URL, GANDER_TOKEN, GANDER_DATA, ...inherited } =
    process.env;
  const child = spawn(
    process.execPath,
    ['--import', `${root}node_modules/tsx/dist/esm/index.mjs`, `${root}src/cli/main.ts`, ...args],
    {
      cwd,
      env: { ...inherited, ...env },
      stdio: 'pipe',
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  child.stdin.end(stdin ?? '');
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal) => child.kill(signal),
    done: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    }),
  };
}

export const runCli = (args: readonly string[], options?: CliOptions): Promise<CliResult> =>
  startCli(args, options).done;
