/** The clocks of this host, read together for a report that is sent later. */
import { kernelMs, wallMs } from '../../src/base/clock.ts';
import type { BootTime, Moment } from '../../src/domain/moment.ts';

export type MomentOfBoot = Moment & { readonly boot: BootTime };

/** @param bootId of the boot in which this process runs */
export const momentOf = (bootId: string): MomentOfBoot => ({
  wallMs: wallMs(),
  boot: { id: bootId, atMs: Math.round(kernelMs()) },
});
