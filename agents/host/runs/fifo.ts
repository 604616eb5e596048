/**
 * The FIFO over which wrappers report. It is opened for reading *and* writing, so that it never
 * ends while wrappers come and go, and it keeps its place in the file system, so that wrappers of
 * an agent that was killed reach the next.
 */
import { spawnSync } from 'node:child_process';
import { constants, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import { Failure } from '../../../src/base/errors.ts';
import { type AgentProblem, isKnownProblem } from '../../../src/domain/agent-problems.ts';

/** Makes the FIFO unless it is there, and opens it. Lines wait in it (64 KiB) until `listen`. */
export function openFifo(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    const made = spawnSync('mkfifo', ['-m', '600', '--', path], { encoding: 'utf8' });
    if (made.status !== 0) {
      throw new Failure(
        'UNAVAILABLE',
        `the FIFO ${path} cannot be made: ${made.error?.message ?? made.stderr.trim()}`,
        {
          hint: 'the data folder must lie on a local file system that knows FIFOs',
        },
      );
    }
  } else if (!stat.isFIFO()) {
    throw new Failure('CONFLICT', `${path} is not a FIFO`, {
      hint: 'remove it, or choose another data folder',
    });
  }
  return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
}

/**
 * What a shim warns of: a code of the table, then words. A shim of an earlier release sends words
 * alone. @param text behind `w `
 */
export function shimProblem(text: string): AgentProblem {
  const [code = '', ...words] = text.split(' ');
  return isKnownProblem(code)
    ? { code, detail: words.join(' ') }
    : { code: 'LAUNCHER_MESSAGE', detail: text };
}

/**
 * Hands each line to `onLine`. The event loop watches the descriptor: nothing is polled, no thread
 * waits.
 */
export function listen(
  fd: number,
  onLine: (line: string) => void,
  onError: (error: Error) => void,
): Socket {
  const socket = new Socket({ fd, readable: true, writable: false });
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('error', onError);
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  return socket;
}
