/** How sh's `$?` is read. */
import { constants } from 'node:os';
import type { Exit } from '../core/types.ts';

const signalNames = new Map<number, string>();
for (const [name, number] of Object.entries(constants.signals)) {
  // IOT, POLL and UNUSED are other names of ABRT, IO and SYS, and come later in the table.
  if (!signalNames.has(number)) signalNames.set(number, name.slice('SIG'.length));
}

/**
 * @param status 0 to 255, as `wait` in sh gives it
 * @returns SIGNAL for 128 + n where n is a signal this system knows by name, else CODE.
 * sh does not tell a program killed by signal n from one that exits with 128 + n; the signal is by far the more frequent.
 */
export function exitOfShellStatus(status: number): Exit {
  const signal = status > 128 ? signalNames.get(status - 128) : undefined;
  return signal === undefined ? { kind: 'CODE', code: status } : { kind: 'SIGNAL', signal };
}
