/** Signals to the process group of a run, and never to a stranger that was given the pid afterwards. */
import type { SignalName } from '../core/types.ts';
import { lives, type MainProcess, type ProcessIdentity, readStat } from './process.ts';

/** Between the record of its pid and its own session a program needs two execs: about a millisecond. */
const groupWaitMs = 2_000;

/** Delivers to this very process alone. @returns GONE when it does not exist any more. Throws what kill(2) refuses (EPERM). */
export function signalProcess(program: ProcessIdentity, signal: SignalName): 'DELIVERED' | 'GONE' {
  return lives(program) ? send(program.pid, signal) : 'GONE';
}

/**
 * Delivers to the whole group. Once another process than the first is the main one (MAINPID=), that is its group, and the first one's while that
 * is certain to be still its own. When the program does not lead its own group yet, the signal follows as soon as it does: at that moment
 * only, since INT and QUIT would be lost before, and the launcher's group is not meant.
 * @returns GONE when this very process does not exist any more. Throws what kill(2) refuses (EPERM).
 */
export function signalGroup(program: MainProcess, signal: SignalName, onLateFailure: (error: unknown) => void): 'DELIVERED' | 'GONE' {
  const stat = readStat(program.pid);
  if (stat?.startTicks !== program.startTicks) return 'GONE';
  if (program.first !== null) return signalGroups(program.first, stat.processGroup, signal);
  if (stat.processGroup === program.pid) return send(-program.pid, signal);
  const deadline = performance.now() + groupWaitMs;
  const again = (): void => {
    try {
      const now = readStat(program.pid);
      if (now?.startTicks !== program.startTicks) return;
      if (now.processGroup === program.pid) send(-program.pid, signal);
      else if (performance.now() < deadline) setTimeout(again, 1);
      else process.kill(program.pid, `SIG${signal}`);
    } catch (error) {
      onLateFailure(error);
    }
  };
  setTimeout(again, 1);
  return 'DELIVERED';
}

/** A group that has lost its members has lost its number too; nobody but the first process proves that it has not. */
function signalGroups(first: ProcessIdentity, group: number, signal: SignalName): 'DELIVERED' | 'GONE' {
  const delivered = send(-group, signal);
  if (first.pid !== group && readStat(first.pid)?.startTicks === first.startTicks) send(-first.pid, signal);
  return delivered;
}

/** @param target as kill(2) has it: a negative one is a group */
function send(target: number, signal: SignalName): 'DELIVERED' | 'GONE' {
  try {
    process.kill(target, `SIG${signal}`);
    return 'DELIVERED';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'GONE';
    throw error;
  }
}
