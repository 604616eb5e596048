/**
 * The agent's own log: JSON lines on stderr, for whatever supervises it. Small on purpose: a
 * logging library would cost more memory than the agent's rules.
 */
import { LogOutput, sinkOf } from '../../src/base/log-output.ts';
import type { AgentProblemCode } from '../../src/domain/agent-problems.ts';

export type Level = 'info' | 'warn' | 'error';

type Detail = Readonly<Record<string, unknown>>;

/** Codes of the lines that are logged here alone. The problems that the plane gets too have theirs. */
export const logCodes = {
  CRASHED: 'The agent ended by a bug of its own; its programs keep running.',
  DISCONNECTED: 'The connection to the plane is lost; the agent connects again.',
  ENROLMENT_DELAYED: 'The plane does not answer yet; the agent tries to enrol again.',
  LABELS_IGNORED: 'The host is enrolled already, so --label has no effect.',
  LOG_LINES_DROPPED: 'Lines of this log could not be written; `lines` counts them.',
  NAME_IGNORED: 'The host is enrolled under another name, so --name has no effect.',
  PUBLICATIONS_DROPPED: 'A program published more than is taken; `lines` counts what was dropped.',
} as const;
type Code = keyof typeof logCodes | AgentProblemCode;

/** Warnings and errors have a code that never changes its meaning: people filter and alert by it. */
export type Log = <L extends Level>(
  level: L,
  message: string,
  ...detail: L extends 'info' ? [detail?: Detail] : [detail: Detail & { readonly code: Code }]
) => void;

const output = new LogOutput(
  sinkOf(2, () => process.stderr),
  (dropped) =>
    log('warn', 'dropped lines of this log that could not be written', {
      code: 'LOG_LINES_DROPPED',
      ...dropped,
    }),
);

/**
 * Where the reader keeps up, the line has left for the system on return, so that the last one
 * before an end is there. A reader that is gone or slow is no reason to end or wait.
 */
export const log: Log = (level, message, detail = {}) => {
  output.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...detail })}\n`);
};
