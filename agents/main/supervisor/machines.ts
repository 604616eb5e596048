/** Which changes of a machine the state journal needs. */
import { equallyRemembered } from '../../core/health.ts';
import type { Instance } from '../../core/types.ts';

/**
 * The pid of a process is found on the host again, and need not be written; nor does a probe's
 * answer that changes nothing.
 */
export function changesJournal(before: Instance, after: Instance): boolean {
  if (before === after) return false;
  if (!equallyRemembered(before.health, after.health)) return true;
  const names = Object.keys(after) as (keyof Instance)[];
  if (names.every((name) => name === 'health' || before[name] === after[name])) return false;
  const [was, is] = [before.state, after.state];
  const sameRun =
    'run' in was && 'run' in is && was.name === is.name && was.run.runId === is.run.runId;
  const onlyPid = sameRun && was.run.pid !== is.run.pid && was.run.signals === is.run.signals;
  return !onlyPid || before.open !== after.open;
}
