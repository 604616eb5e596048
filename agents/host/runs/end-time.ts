/**
 * When a run ended: by the wall clock, for people, and on this agent's monotonic clock, for every
 * decision.
 */
import { kernelMs, monotonicMs, wallMs } from '../../../src/base/clock.ts';
import { elapsedMs } from '../../../src/domain/moment.ts';
import type { Exit, MonotonicMs, WallMs } from '../../core/types.ts';

/** The time in the record of an end. */
export interface RecordedTime {
  readonly endedAt: WallMs;
  /** On the kernel's monotonic clock. Null where the record has none. */
  readonly endedKernelMs: number | null;
}

export interface End {
  readonly exit: Exit;
  readonly endedAt: WallMs;
  readonly endedMs: MonotonicMs;
}

export interface HostClocks {
  readonly wallMs: WallMs;
  readonly monotonicMs: MonotonicMs;
  readonly kernelMs: number;
}

const hostClocks = (): HostClocks => ({
  wallMs: wallMs(),
  monotonicMs: monotonicMs(),
  kernelMs: kernelMs(),
});

/**
 * The end of a run on this agent's monotonic clock. Within one boot it is exact; across a boot, and
 * where the record has no reading of the kernel's clock (the sh wrapper), it is taken from the wall
 * clock, and wrong by as much as that was set since. Never in the future.
 *
 * @param boots of the run, and of this process
 */
export function endedMsOf(
  { endedAt, endedKernelMs }: RecordedTime,
  boots: { readonly run: string; readonly now: string },
  now: HostClocks = hostClocks(),
): MonotonicMs {
  const boot = endedKernelMs === null ? null : { id: boots.run, atMs: endedKernelMs };
  return (
    now.monotonicMs -
    elapsedMs(
      { wallMs: endedAt, boot },
      { wallMs: now.wallMs, boot: { id: boots.now, atMs: now.kernelMs } },
    )
  );
}

/** An end that nobody recorded: it counts as of now. */
export const endNow = (exit: Exit): End => ({ exit, endedAt: wallMs(), endedMs: monotonicMs() });
