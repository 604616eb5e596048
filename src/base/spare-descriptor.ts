/**
 * File operations that decide about processes must not fail because the process has no descriptor
 * left (EMFILE): a living program would be taken for dead. One descriptor is kept in reserve for
 * them. They are synchronous, so nobody else on the event loop takes it meanwhile.
 */
import { closeSync, openSync } from 'node:fs';

let spare: number | null = null;

function reserve(): void {
  try {
    spare ??= openSync('/dev/null', 'r');
  } catch {
    // None is left now; the next call tries again.
  }
}

/**
 * Runs the work, and once more with the reserve when no descriptor is left. Throws what the work
 * throws.
 */
export function withSpareDescriptor<T>(work: () => T): T {
  reserve();
  try {
    return work();
  } catch (error) {
    if (!isShortage(error) || spare === null) throw error;
    closeSync(spare);
    spare = null;
    try {
      return work();
    } finally {
      reserve();
    }
  }
}

/**
 * Whether the system has run out of something for the moment: the failure means nothing for the
 * file.
 */
export function isShortage(error: unknown): boolean {
  return ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR'].includes(
    String((error as { code?: unknown } | null)?.code),
  );
}
