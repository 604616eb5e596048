/** The rule that each warning and error of the plane's log has a code. */
import { roomOf } from './rooms.ts';
import type { Source } from './source.ts';

/**
 * Warnings and errors in the log of the plane that do not go through logProblem, which gives each
 * its code. `context.warn` of the CLI and `tx.warn` of a write are no log.
 */
export function uncodedLogFaults(source: Source): string[] {
  const logs =
    ['server', 'base'].includes(roomOf(source)?.name ?? '') || source.path === 'src/cli/ending.ts';
  if (!logs) return [];
  return source.calls
    .filter(({ name }) => /^\.(warn|error|fatal)$/.test(name))
    .map(
      ({ name, line }) => `${source.path}:${line}: ${name}(…): use logProblem, which adds a code`,
    );
}
