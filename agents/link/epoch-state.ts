/** What an outbox holds of one epoch: its segments, its numbers, and its newest entries in memory. */
import { join } from 'node:path';
import { Segments } from './segments.ts';
import { NewestBySubject } from './shrinking.ts';
import type { Entry } from './wire.ts';

export interface EpochState {
  readonly epoch: string;
  readonly segments: Segments;
  /** The last sequence given. */
  last: number;
  /** The last sequence at opening. */
  found: number;
  /** The last sequence that is on disk. */
  written: number;
  /** The last sequence that the plane is known to have. */
  acknowledged: number;
  /** The newest entries without a hole, up to `last`. */
  tail: Entry[];
  unwrittenBytes: number;
  /** To know what is superseded. Empty when all is acknowledged. */
  readonly newest: NewestBySubject;
}

/**
 * Entries kept in memory although they are on disk, so that a connected agent never reads its
 * outbox.
 */
export const tailEntries = 1000;

/** Opens the folder of the epoch or makes it. Throws the system's error. */
export function openEpoch(folder: string, epoch: string): EpochState {
  const newest = new NewestBySubject();
  const tail: Entry[] = [];
  const segments = Segments.open(join(folder, epoch), (entry) => {
    newest.note(entry);
    tail.push(entry);
    if (tail.length > 2 * tailEntries) tail.splice(0, tailEntries);
  });
  const { last } = segments.active;
  return {
    epoch,
    segments,
    last,
    found: last,
    written: last,
    acknowledged: (segments.list[0]?.first ?? 1) - 1,
    tail,
    unwrittenBytes: 0,
    newest,
  };
}
