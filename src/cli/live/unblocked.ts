/**
 * Output of a process that serves others while it shows something: it never waits for its terminal
 * or for a pipe.
 */
import { type Dropped, LogOutput, sinkOf } from '../../base/log-output.ts';
import { escapeHidden, printable } from '../../base/printable.ts';
import type { Context } from '../command.ts';

/**
 * The same context, whose output waits within a bound of 1 MiB for a reader that stops (Ctrl-S, a
 * full pipe). What does not fit is dropped; the number of dropped lines is shown when the reader
 * goes on.
 */
export function unblocked(context: Context): Context {
  const output = new LogOutput(
    sinkOf(1, () => process.stdout),
    (dropped) => output.write(droppedLine(dropped)),
  );
  const errors = new LogOutput(
    sinkOf(2, () => process.stderr),
    (dropped) => errors.write(droppedLine(dropped)),
  );
  return {
    ...context,
    get columns() {
      return context.columns;
    },
    print: async (...lines) => {
      for (const line of lines) output.write(`${escapeHidden(line)}\n`);
    },
    warn: (line) => errors.write(`gander: ${printable(line)}\n`),
  };
}

function droppedLine({ lines, reason }: Dropped): string {
  const why =
    reason === 'SLOW_READER'
      ? 'nobody read the output'
      : `the output could not be written (${reason})`;
  return `gander: ${lines} ${lines === 1 ? 'line was' : 'lines were'} dropped: ${why}; see all with: gander events\n`;
}
