/** What the supervisor wants to know of a machine beside the machine's own rules. */
import { equallyRemembered } from '../../core/health.ts';
import type { Instance } from '../../core/types.ts';

/** Something lives, or will by itself. */
export const isBusy = (machine: Instance): boolean =>
  'run' in machine.state || machine.state.name === 'BACKOFF' || machine.state.name === 'WAITING';

/** That a process has got its pid is found on the host again, and need not be written; nor each answer of a probe that says nothing new. */
export function changesJournal(before: Instance, after: Instance): boolean {
  if (before === after) return false;
  if (!equallyRemembered(before.health, after.health)) return true;
  const names = Object.keys(after) as (keyof Instance)[];
  if (names.every((name) => name === 'health' || before[name] === after[name])) return false;
  const [was, is] = [before.state, after.state];
  const onlyPid = 'run' in was && 'run' in is && was.name === is.name && was.run.runId === is.run.runId && was.run.pid !== is.run.pid;
  return !onlyPid || before.open !== after.open;
}
