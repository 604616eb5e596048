/** Standard output and standard error of a command-line program. */
import { once } from 'node:events';
import { exit } from './usage.ts';

/**
 * Writes, and waits for room, so that a slow reader costs no memory. A write that fails is handled
 * by `endWithReader`.
 */
export async function write(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain').catch(() => {});
}

/**
 * Ends this process when nobody reads its output any more. A reader that has read enough, as in
 * `gander events | head`, is no error.
 */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? exit.ok : exit.failed);
  });
  // A caller that does not read standard error still gets the exit code.
  process.stderr.on('error', () => {});
}
