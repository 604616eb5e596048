/** The clocks of this host, read together for what is written down and measured from later. */
import { kernelMs, monotonicMs, wallMs } from '../../src/base/clock.ts';
import type { Clocks } from '../core/persist.ts';

/** @param bootId of the boot in which this process runs */
export const clocks = (bootId: string): Clocks => ({
  monotonicMs: monotonicMs(),
  wallMs: wallMs(),
  boot: { id: bootId, atMs: kernelMs() },
});
