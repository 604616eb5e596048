/** How far back several parts of the event log reach together. Pure. */

/** A part of the log that was read backwards. */
interface Part {
  /** How far back it was read, in milliseconds since 1970. */
  readonly reaches: number;
  /** Why nothing before it can be read; null: more can be. */
  readonly end: 'LOG_BEGINS' | 'TOO_MANY' | null;
}

/** A part that was read to its beginning is known for all time; the others limit what is known. */
export function reachOf(parts: readonly Part[]): Part {
  const open = parts.filter(({ end }) => end !== 'LOG_BEGINS');
  if (open.length === 0)
    return { reaches: Math.min(...parts.map(({ reaches }) => reaches)), end: 'LOG_BEGINS' };
  return {
    reaches: Math.max(...open.map(({ reaches }) => reaches)),
    end: open.some(({ end }) => end === 'TOO_MANY') ? 'TOO_MANY' : null,
  };
}
