/** Signals to the process group of a run, and never to a stranger that was given the pid afterwards. */
import type { SignalName } from '../core/types.ts';
import { lives, type ProcessIdentity, readStat } from './process.ts';

/** Between the record of its pid and its own session a program needs two execs: about a millisecond. */
const groupWaitMs = 2_000;

/** Delivers to this very process alone. @returns GONE when it does not exist any more. Throws what kill(2) refuses (EPERM). */
export function signalProcess(program: ProcessIdentity, signal: SignalName): 'DELIVERED' | 'GONE' {
  return lives(program) ? send(program.pid, signal) : 'GONE';
}

/**
 * Delivers to the whole group. When the program does not lead its own group yet, the signal follows as soon as it does: at that moment
 * only, since INT and QUIT would be lost before, and the launcher's group is not meant.
 * @returns GONE when this very process does not exist any more. Throws what kill(2) refuses (EPERM).
 */
export function signalGroup(program: ProcessIdentity, signal: SignalName, onLateFailure: (error: unknown) => void): 'DELIVERED' | 'GONE' {
  const stat = readStat(program.pid);
  if (stat?.startTicks !== program.startTicks) return 'GONE';
  if (stat.processGroup === program.pid) return send(-program.pid, signal);
  const deadline = performance.now() + groupWaitMs;
  const again = (): void => {
    const now = readStat(program.pid);
    if (now?.startTicks !== program.startTicks) return;
    try {
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
