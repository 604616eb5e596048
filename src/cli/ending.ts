/**
 * When `serve` and `up` end: a signal asks for it, the reader of the output is gone, or the process
 * has a fault that nothing caught.
 */

import { uuidv7 } from '../base/ids.ts';
import type { Logger } from '../base/log.ts';
import { logProblem } from '../base/plane-problems.ts';
import { exit } from '../terminal/usage.ts';

/**
 * FAULT: an exception that nothing caught. What the process holds in memory can no longer be relied
 * on.
 */
export type Reason = NodeJS.Signals | 'FAULT';

export interface Ending {
  /**
   * Resolves with the first reason; what comes later is ignored, since npm and a terminal may both
   * pass on the same Ctrl-C.
   */
  readonly asked: Promise<Reason>;
  /** Call it when everything is closed. @returns the exit code */
  ended(): number;
}

/**
 * How long closing in order may take after a fault: longer than all that is closed may take by
 * itself.
 */
const faultWithinMs = 90_000;
/** How long output that is still on its way may take once all is closed. */
const leaveWithinMs = 1000;

/**
 * Takes over the end of this process.
 * @param endsWithReader whether to end when nobody reads standard output any more. A plane goes on
 * without a reader of its log.
 */
export function watchForEnd(
  log: Logger,
  { endsWithReader }: { readonly endsWithReader: boolean },
): Ending {
  const { promise: asked, resolve } = withResolver<Reason>();
  let faulty = false;
  const fault = (error: unknown) => {
    // One fault often causes more; the first one is the cause.
    if (faulty) return;
    faulty = true;
    const errorId = uuidv7();
    logProblem(
      log,
      'UNEXPECTED_EXIT',
      'unexpected error outside of any request: the plane closes in order and exits',
      { err: error, errorId },
    );
    setTimeout(() => process.exit(exit.failed), faultWithinMs).unref();
    resolve('FAULT');
  };
  process.on('uncaughtException', fault).on('unhandledRejection', fault);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => resolve(signal));
  // Ctrl-C in `gander up | tee log` ends tee as well. To exit at once, as other commands do, would
  // leave behind what was started.
  process.stdout.removeAllListeners('error').on('error', () => {
    if (endsWithReader) resolve('SIGPIPE');
  });
  return {
    asked,
    ended() {
      // A connection that could not be closed must not keep the process.
      setTimeout(() => process.exit(), leaveWithinMs).unref();
      return faulty ? exit.failed : exit.ok;
    },
  };
}

function withResolver<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
