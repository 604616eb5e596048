/**
 * Signals to the process group of a run, and never to a stranger that was given the pid afterwards.
 */
import { signalNumber } from '../../../src/domain/signals.ts';
import type { SignalName } from '../../core/types.ts';
import { lives, type MainProcess, type ProcessIdentity, readStat } from './process.ts';

/**
 * Between the record of its pid and its own session a program needs two execs: about a millisecond.
 */
const groupWaitMs = 2_000;

/**
 * Delivers to this very process alone. @returns GONE when it does not exist any more. Throws what
 * kill(2) refuses (EPERM).
 */
export function signalProcess(
  program: ProcessIdentity,
  signals: readonly SignalName[],
): 'DELIVERED' | 'GONE' {
  return lives(program) ? send(program.pid, signals) : 'GONE';
}

/**
 * Delivers to the whole group. Once another process than the first is the main one (MAINPID=), that
 * is its group, and the first one's while that is certain to be still its own. When the program
 * does not lead its own group yet, the signal follows as soon as it does: at that moment only,
 * since INT and QUIT would be lost before, and the launcher's group is not meant.
 * @returns GONE when this very process does not exist any more. Throws what kill(2) refuses
 * (EPERM).
 */
export function signalGroup(
  program: MainProcess,
  signals: readonly SignalName[],
  onLateFailure: (error: unknown) => void,
): 'DELIVERED' | 'GONE' {
  const stat = readStat(program.pid);
  if (stat?.startTicks !== program.startTicks) return 'GONE';
  if (program.first !== null) return signalGroups(program.first, stat.processGroup, signals);
  if (stat.processGroup === program.pid) return send(-program.pid, signals);
  const deadline = performance.now() + groupWaitMs;
  const again = (): void => {
    try {
      const now = readStat(program.pid);
      if (now?.startTicks !== program.startTicks) return;
      if (now.processGroup === program.pid) send(-program.pid, signals);
      else if (performance.now() < deadline) setTimeout(again, 1);
      else send(program.pid, signals);
    } catch (error) {
      onLateFailure(error);
    }
  };
  setTimeout(again, 1);
  return 'DELIVERED';
}

/**
 * A group that has lost its members has lost its number too; nobody but the first process proves
 * that it has not.
 */
function signalGroups(
  first: ProcessIdentity,
  group: number,
  signals: readonly SignalName[],
): 'DELIVERED' | 'GONE' {
  const delivered = send(-group, signals);
  if (first.pid !== group && readStat(first.pid)?.startTicks === first.startTicks)
    send(-first.pid, signals);
  return delivered;
}

/** @param target as kill(2) has it: a negative one is a group */
function send(target: number, signals: readonly SignalName[]): 'DELIVERED' | 'GONE' {
  let delivered: 'DELIVERED' | 'GONE' = 'GONE';
  try {
    for (const signal of signals) {
      process.kill(target, signalNumber(signal));
      delivered = 'DELIVERED';
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  return delivered;
}

/**
 * What to send for this signal. CONT follows the one that asks the program to end: a process that
 * is suspended (SIGSTOP) gets no other signal before it continues, and for one that runs CONT does
 * nothing.
 */
export function signalsOf(
  signal: SignalName,
  { stopSignal }: { readonly stopSignal?: SignalName },
): readonly SignalName[] {
  return signal === stopSignal && signal !== 'KILL' ? [signal, 'CONT'] : [signal];
}
