/**
 * node-pty as far as it is used: an optional package, with a remedy for the output that it drops at
 * the end of a process.
 */
import { readSync } from 'node:fs';
import { Failure } from '../../../src/base/errors.ts';

/** What is used of node-pty, which types itself for strings only. */
export interface Pty {
  readonly pid: number;
  /** Of the terminal. */
  readonly fd: number;
  /** Internal, see `salvage`. */
  readonly _socket: { read(): Buffer | null; destroy(error?: Error): unknown };
  onData(listener: (bytes: Buffer) => void): unknown;
  onExit(
    listener: (exit: { readonly exitCode: number; readonly signal?: number }) => void,
  ): unknown;
  write(bytes: Buffer): void;
  resize(columns: number, rows: number): void;
  pause(): void;
  resume(): void;
  /** Closes the terminal, and hangs up. */
  destroy(): void;
}

interface PtyOptions {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Bytes, not text. */
  readonly encoding: null;
}

interface PtyPackage {
  spawn(file: string, args: readonly string[], options: PtyOptions): Pty;
}

/** The most that the kernel keeps of a terminal's output, with a margin. */
const terminalBytes = 128 * 1024;
const blockBytes = 64 * 1024;

/**
 * A socket that is destroyed drops what it has read and not emitted, and what it has not read.
 * node-pty destroys its own 200 ms after the process has ended, and with the end of the terminal
 * (EIO), also while it is paused: so the rest is taken out before. Nothing that it offers does
 * that.
 */
export function salvage({ _socket: socket, fd }: Pty, shown: (bytes: Buffer) => void): void {
  const destroy = socket.destroy;
  socket.destroy = (error) => {
    socket.destroy = destroy;
    try {
      const read = socket.read();
      if (read) shown(read);
      // The kernel keeps no more than this; others may still write.
      for (let left = terminalBytes; left > 0; ) {
        const block = Buffer.allocUnsafe(blockBytes);
        const length = readSync(fd, block);
        if (length === 0) break;
        shown(block.subarray(0, length));
        left -= length;
      }
    } catch {
      // EIO, EAGAIN: there is no more.
    }
    return destroy.call(socket, error);
  };
}

/** An optional part: loaded when the first shell is asked for. */
const ptyPackage: string = 'node-pty';

export async function loadPty(): Promise<PtyPackage> {
  try {
    const loaded = (await import(ptyPackage)) as PtyPackage & { readonly default?: PtyPackage };
    return loaded.default ?? loaded;
  } catch {
    throw new Failure('UNAVAILABLE', 'shell needs node-pty on this host', {
      hint: 'npm install node-pty@npm:@lydell/node-pty@1.1.0 in the folder of the agent; everything else works without it',
    });
  }
}
