/**
 * The agent's own log: JSON lines on stderr, for whatever supervises it. Small on purpose: a
 * logging library would cost more memory than the agent's rules.
 */
import { LogOutput, sinkOf } from '../../src/base/log-output.ts';

export type Level = 'info' | 'warn' | 'error';

export type Log = (
  level: Level,
  message: string,
  detail?: Readonly<Record<string, unknown>>,
) => void;

const output = new LogOutput(
  sinkOf(2, () => process.stderr),
  (dropped) => log('warn', 'dropped lines of this log that could not be written', { ...dropped }),
);

/**
 * Where the reader keeps up, the line has left for the system on return, so that the last one
 * before an end is there. A reader that is gone or slow is no reason to end or wait.
 */
export const log: Log = (level, message, detail = {}) => {
  output.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...detail })}\n`);
};
