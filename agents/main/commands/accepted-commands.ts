/**
 * Which commands were accepted and how they ended: commands are delivered at least once and carried
 * out once (PROTOCOL.md section 3).
 */
import type { Delivery } from '../../link/wire.ts';
import type { JournalRecord, Outcome } from '../supervisor/state-journal.ts';

type Target = Delivery['targets'][number];

/** The most targets that are kept; the oldest commands that have ended are forgotten first. */
const maxTargets = 10_000;

export interface SortedTargets {
  /** Seen for the first time. */
  readonly fresh: readonly Target[];
  /** Accepted earlier; its end is not known yet. */
  readonly underWay: readonly Target[];
  /** Ended earlier. */
  readonly ended: readonly Outcome[];
}

export class AcceptedCommands {
  /** By command, then by instance; null while it is under way. In order of acceptance. */
  readonly #commands = new Map<string, Map<string, Outcome | null>>();
  #targets = 0;

  /** Restores one record of the journal. */
  restore(record: JournalRecord): void {
    if ('taken' in record) this.#open(record.taken, record.instanceIds);
    else if ('ended' in record)
      for (const outcome of record.outcomes) this.end(record.ended, outcome);
  }

  /** Sorts the targets of a delivery; the fresh ones count as accepted from now on. */
  take({ commandId, targets }: Delivery): SortedTargets {
    const known = this.#commands.get(commandId);
    const fresh = targets.filter((target) => !known?.has(target.instanceId));
    const underWay = targets.filter((target) => known?.get(target.instanceId) === null);
    const ended = targets.flatMap((target) => known?.get(target.instanceId) ?? []);
    this.#open(
      commandId,
      fresh.map((target) => target.instanceId),
    );
    this.#forgetOldest();
    return { fresh, underWay, ended };
  }

  end(commandId: string, outcome: Outcome): void {
    const targets = this.#commands.get(commandId);
    if (targets?.has(outcome.instanceId)) targets.set(outcome.instanceId, outcome);
  }

  *records(): Generator<JournalRecord> {
    for (const [commandId, targets] of this.#commands) {
      yield { taken: commandId, instanceIds: [...targets.keys()] };
      const outcomes = [...targets.values()].filter((outcome) => outcome !== null);
      if (outcomes.length > 0) yield { ended: commandId, outcomes };
    }
  }

  #open(commandId: string, instanceIds: readonly string[]): void {
    if (instanceIds.length === 0) return;
    const targets = this.#commands.get(commandId) ?? new Map<string, Outcome | null>();
    this.#commands.set(commandId, targets);
    for (const instanceId of instanceIds) {
      if (targets.has(instanceId)) continue;
      targets.set(instanceId, null);
      this.#targets += 1;
    }
  }

  #forgetOldest(): void {
    for (const [commandId, targets] of this.#commands) {
      if (this.#targets <= maxTargets) return;
      if ([...targets.values()].includes(null)) continue;
      this.#commands.delete(commandId);
      this.#targets -= targets.size;
    }
  }
}
