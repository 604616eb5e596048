/**
 * Processes that end with the one that starts them, also when that is killed with -9: the kernel
 * sends them a signal then (PR_SET_PDEATHSIG, prctl(2)). Neither a guard process nor a pipe is
 * needed, and nothing can be late.
 */

/** A program with its arguments. */
export type CommandLine = readonly [file: string, args: readonly string[]];

/**
 * The same program, started by setpriv(1) of util-linux, which executes it in its own place: the
 * child's pid is the program's. It must be started by a thread that lives as long as the process,
 * such as Node's main thread. Linux only.
 * @param signal sent when the process that starts it has ended, without SIG
 */
export const endingWithParent = (
  signal: 'TERM' | 'QUIT',
  [file, args]: CommandLine,
): CommandLine => ['setpriv', ['--pdeathsig', signal, file, ...args]];
