/** A command on a terminal of its own, with somebody who reads the screen and types. */
import { patienceMs } from './patience.ts';
import { until } from './until.ts';

/** Its own types are for another name. */
const ptyPackage: string = 'node-pty';

interface Pty {
  onData(listener: (text: string) => void): void;
  onExit(listener: (end: { readonly exitCode: number; readonly signal?: number }) => void): void;
  write(text: string): void;
  resize(columns: number, rows: number): void;
}

interface PtyPackage {
  spawn(file: string, args: readonly string[], options: object): Pty;
}

export interface OnTerminal {
  /** All bytes that were shown so far, as text. */
  readonly screen: () => string;
  /** Resolves when the text is among what was shown after the given position. */
  readonly sees: (text: string | RegExp, after?: number) => Promise<void>;
  readonly type: (text: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
}

export async function onTerminal(
  command: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd: string },
): Promise<OnTerminal> {
  const { spawn } = (await import(ptyPackage)) as PtyPackage;
  const [file = '', ...args] = command;
  const pty = spawn(file, args, { rows: 30, cols: 120, ...options });
  let screen = '';
  pty.onData((text) => {
    screen += text;
  });
  const ended = new Promise<number>((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  const isSeen = (text: string | RegExp, after: number) =>
    typeof text === 'string' ? screen.includes(text, after) : text.test(screen.slice(after));
  return {
    screen: () => screen,
    sees: async (text, after = 0) => {
      await until(() => isSeen(text, after), { timeoutMs: patienceMs }).catch(() => {
        throw new Error(`${text} is not in ${JSON.stringify(screen.slice(after))}`);
      });
    },
    type: (text) => pty.write(text),
    resize: (columns, rows) => pty.resize(columns, rows),
    ended,
  };
}
