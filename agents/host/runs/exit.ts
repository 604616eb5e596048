/**
 * How the records of a run's end are read: the shim's, which are complete, and sh's `$?`, which is
 * a number.
 */
import { constants } from 'node:os';
import { realTimeIndex, realTimeMin, signals } from '../../../src/domain/signals.ts';
import type { Exit, WallMs } from '../../core/types.ts';

const signalNames = new Map<number, string>();
for (const [name, number] of Object.entries(constants.signals)) {
  // IOT, POLL and UNUSED are other names of ABRT, IO and SYS, and come later in the table.
  if (!signalNames.has(number)) signalNames.set(number, name.slice('SIG'.length));
}

/** Real-time signals are named as the API names them. */
const signalOf = (number: number): string | undefined =>
  signalNames.get(number) ?? signals.find((name) => realTimeIndex(name) === number - realTimeMin);

/**
 * @param status 0 to 255, as `wait` in sh gives it
 * @returns SIGNAL for 128 + n where n is a signal this system knows by name, else CODE. sh does not
 * distinguish a program killed by signal n from one that exits with 128 + n; the signal is by far
 * the more frequent.
 */
export function exitOfShellStatus(status: number): Exit {
  const signal = status > 128 ? signalOf(status - 128) : undefined;
  return signal === undefined ? { kind: 'CODE', code: status } : { kind: 'SIGNAL', signal };
}

const foreignChild =
  'another process than the shim was the parent of the main process (MAINPID=), and has kept to itself how it ended';

export interface Ending {
  readonly exit: Exit;
  /** Null where the record has none. */
  readonly endedAt: WallMs | null;
  /**
   * On the kernel's monotonic clock, in ms. Null where the record has none: it is sh's, or an
   * earlier shim's.
   */
  readonly endedKernelMs: number | null;
}

/**
 * @param line without its end: sh's "exit N", or the shim's "code N", "signal N" or "unknown 0"
 * with what it measured ("end=… user=…", see shim.c)
 * @returns null for anything else
 */
export function parseStatus(line: string): Ending | null {
  const match = /^(exit|code|signal|unknown) (\d{1,3})((?: [a-z]+=\d+)*)$/.exec(line);
  if (!match) return null;
  const [, kind, number, fields = ''] = match;
  const value = Number(number);
  if (kind === 'exit')
    return { exit: exitOfShellStatus(value), endedAt: null, endedKernelMs: null };
  const numbers = new Map(
    [...fields.matchAll(/([a-z]+)=(\d+)/g)].map(([, name = '', digits]) => [name, Number(digits)]),
  );
  const when = {
    endedAt: numbers.get('end') ?? null,
    endedKernelMs: numbers.get('kernel') ?? null,
  };
  if (kind === 'unknown') return { exit: { kind: 'UNKNOWN', why: foreignChild }, ...when };
  const ending: Exit =
    kind === 'code'
      ? { kind: 'CODE', code: value }
      : {
          kind: 'SIGNAL',
          signal: signalOf(value) ?? String(value),
          ...(numbers.has('core') ? { coreDumped: true } : {}),
        };
  const [userMs, systemMs, maxRssKb] = [
    numbers.get('user'),
    numbers.get('system'),
    numbers.get('maxrss'),
  ];
  const measured = userMs !== undefined && systemMs !== undefined && maxRssKb !== undefined;
  return {
    exit: {
      ...ending,
      ...(measured ? { rusage: { userMs, systemMs, maxRssKb } } : {}),
      ...(numbers.has('oom') ? { outOfMemory: true } : {}),
      ...(numbers.has('left') ? { leftBehind: numbers.get('left') as number } : {}),
      ...(numbers.has('lost') ? { outputLost: numbers.get('lost') as number } : {}),
    },
    ...when,
  };
}
