/** The agent's own log: JSON lines on stderr, for whatever supervises it. Small on purpose: a logging library would cost more memory than the agent's rules. */
import { writeSync } from 'node:fs';

export type Level = 'info' | 'warn' | 'error';

export type Log = (level: Level, message: string, detail?: Readonly<Record<string, unknown>>) => void;

/** Writes at once, so that the last line before an end is there. A reader that is gone is no reason to end. */
export const log: Log = (level, message, detail = {}) => {
  try {
    writeSync(2, `${JSON.stringify({ at: new Date().toISOString(), level, message, ...detail })}\n`);
  } catch {
    // EPIPE, EAGAIN: nobody reads, or not fast enough.
  }
};
