/** How many recordings are kept, how large and how old. Pure. */

export interface RecordingBounds {
  /** Of all recordings together. */
  readonly maxBytes: number;
  readonly maxCount: number;
  readonly maxAgeMs: number;
}

export const defaultRecordingBounds: RecordingBounds = {
  maxBytes: 1024 ** 3,
  maxCount: 1000,
  maxAgeMs: 90 * 86_400_000,
};

export interface StoredRecording {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/**
 * Which recordings go so that the rest is within the bounds: the oldest first, never one that is
 * being written.
 * @param open paths of those
 * @returns paths
 */
export function toRemove(
  stored: readonly StoredRecording[],
  open: ReadonlySet<string>,
  { maxBytes, maxCount, maxAgeMs }: RecordingBounds,
  nowMs: number,
): string[] {
  const oldestFirst = stored
    .filter(({ path }) => !open.has(path))
    .sort((a, b) => a.modifiedMs - b.modifiedMs || (a.path < b.path ? -1 : 1));
  let bytes = stored.reduce((sum, one) => sum + one.bytes, 0);
  let count = stored.length;
  const gone: string[] = [];
  for (const one of oldestFirst) {
    if (bytes <= maxBytes && count <= maxCount && nowMs - one.modifiedMs <= maxAgeMs) break;
    gone.push(one.path);
    bytes -= one.bytes;
    count -= 1;
  }
  return gone;
}
