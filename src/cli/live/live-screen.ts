/** A table that stays in place on a terminal: each frame is drawn over the one before. */
import { constants } from 'node:os';
import { exit } from '../../terminal/usage.ts';

export interface LiveScreen {
  /** The text that shows these lines in place of what was shown before. */
  readonly frame: (lines: readonly string[]) => string;
  /** Shows the cursor again. */
  readonly close: () => void;
}

/** As many lines as there is room for; the last counts the others. */
export function fittedTo(lines: readonly string[], rows: number): readonly string[] {
  const room = Math.max(2, rows);
  if (lines.length <= room) return lines;
  return [
    ...lines.slice(0, room - 1),
    `… ${lines.length - room + 1} more: choose with a SELECTOR, or make the window higher`,
  ];
}

/**
 * Clears the terminal and hides the cursor. A signal ends the process: Ctrl-C is the usual end and
 * exits with 0.
 * @returns null where output is no terminal
 */
export function openLiveScreen(): LiveScreen | null {
  if (!process.stdout.isTTY) return null;
  const showCursor = () => process.stdout.write('\u001b[?25h');
  const signals = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const listener = () => {
      showCursor();
      process.exit(signal === 'SIGINT' ? exit.ok : 128 + constants.signals[signal]);
    };
    return [signal, listener] as const;
  });
  for (const [signal, listener] of signals) process.once(signal, listener);
  process.stdout.write('\u001b[?25l\u001b[2J');
  return {
    frame: (lines) => {
      const shown = fittedTo(lines, (process.stdout.rows ?? 25) - 1);
      return `\u001b[H${shown.map((line) => `${line}\u001b[K`).join('\n')}\u001b[J`;
    },
    close: () => {
      for (const [signal, listener] of signals) process.removeListener(signal, listener);
      showCursor();
    },
  };
}
