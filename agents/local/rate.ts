/** How much one run may publish, in lines. */
import type { Rate } from '../../src/base/rate.ts';

export const publishRate = { perSecond: 100, burst: 1000 } as const satisfies Rate;
