/** Where an outbox keeps its reports, how much of them, and where its problems go. */
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import type { MomentOfBoot } from './moment.ts';

export interface OutboxOptions {
  readonly folder: string;
  /**
   * Identity of the host's boot: another one after a disorderly end means that the disk may be
   * behind.
   */
  readonly bootId: string;
  /** Bound of all segments together, 64 MiB by default. */
  readonly maxBytes?: number;
  /** A new segment begins at this size; by default 1 MiB or a sixteenth of maxBytes. */
  readonly segmentBytes?: number;
  /** The clocks of this host, by default the real ones. */
  readonly now?: (bootId: string) => MomentOfBoot;
  readonly onProblem: OnProblem;
}
