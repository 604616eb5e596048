/**
 * Which signal that somebody had sent to a run ended it. The kernel does not record the sender of a
 * signal, so signal and time must both agree; the rule stands in machine.ts (Signals). Pure.
 */
import { signalNumber } from '../../src/domain/signals.ts';
import type { Definition, Exit, LiveRun, MonotonicMs, SentSignal, Trigger } from './types.ts';

/**
 * How much earlier than it was sent an end may be dated: the record of an end has whole
 * milliseconds, and without a shim the coarser clock of its file system.
 */
const clockToleranceMs = 10;
/**
 * A program with a shorter stopTimeoutMs has this much time to end, counted from the decision to
 * send.
 */
const leastTimeMs = 1_000;

/** Of several with the same name the latest counts. */
export function withSignal(run: LiveRun, sent: SentSignal): LiveRun {
  return {
    ...run,
    signals: [...(run.signals ?? []).filter(({ signal }) => signal !== sent.signal), sent],
  };
}

/**
 * @returns who sent the signal that ended the run; null: it ended for another reason, or nobody
 * sent one
 */
export function senderOfEnd(
  { signals = [] }: LiveRun,
  { exit, endedMs }: { readonly exit: Exit; readonly endedMs: MonotonicMs },
  { stopTimeoutMs }: Definition,
): Trigger | null {
  // The kernel killed it, whatever was sent.
  if (exit.kind === 'UNKNOWN' || exit.outOfMemory) return null;
  const withinMs = Math.max(stopTimeoutMs, leastTimeMs);
  const sent = signals.find(({ signal, sentMs }) => {
    const ended =
      exit.kind === 'SIGNAL' ? exit.signal === signal : exit.code === 128 + signalNumber(signal);
    return ended && endedMs >= sentMs - clockToleranceMs && endedMs <= sentMs + withinMs;
  });
  return sent?.trigger ?? null;
}
