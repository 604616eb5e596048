/**
 * Messages to a command: an executable of the plane's folder, with the message as JSON on its
 * standard input. It is delivered when the command ends with 0.
 */
import { spawn } from 'node:child_process';

const maxOutputBytes = 4096;
const restOfOutputMs = 500;

export interface CommandRun {
  readonly path: string;
  readonly args: readonly string[];
  readonly input: string;
  /** Afterwards its process group is killed. */
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

/** What the environment of the plane has for its commands: none of its secrets. */
const passed = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'] as const;

/** @returns its output, when it ended with 0. @throws Error with how it ended otherwise */
export function runCommand({ path, args, input, withinMs, signal }: CommandRun): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = Object.fromEntries(
      passed.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    // A group of its own, so that its children end with it.
    const child = spawn(path, args, { detached: true, env, stdio: 'pipe', cwd: '/' });
    let output = '';
    let failure: Error | undefined;
    const kill = (why: string) => {
      failure ??= new Error(why);
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    };
    const timer = setTimeout(() => kill(`it did not end within ${withinMs / 1000} s`), withinMs);
    const stop = () => kill('the plane is stopping');
    signal.addEventListener('abort', stop, { once: true });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        if (output.length < maxOutputBytes) output += chunk.toString('utf8');
      });
    // It need not read its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
    child.on('error', (error) => {
      settle();
      reject(failure ?? error);
    });
    child.on('exit', () => {
      settle();
      // What it has written is read; a child of its own may keep the output open for ever.
      const close = () => [child.stdout, child.stderr].forEach((stream) => void stream.destroy());
      const rest = setTimeout(close, restOfOutputMs);
      child.on('close', () => clearTimeout(rest));
    });
    child.on('close', (code, killedBy) => {
      if (code === 0 && !failure) return resolve(output);
      const how = killedBy === null ? `exit code ${code}` : `signal ${killedBy}`;
      return reject(failure ?? new Error(`it ended with ${how}: ${output}`));
    });
  });
}
