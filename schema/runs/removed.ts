/**
 * Retention reports what it removes, so that who follows the ledger, commands or activities can
 * drop it too.
 */
import { planeActor } from '../../src/base/actor.ts';
import type { Tx } from '../context.ts';
import type { RecordsRemovedPayload } from './topics.ts';

/** In one event at most: its payload stays below 64 KiB. */
const idsPerEvent = 1000;

/** Emits RECORDS_REMOVED. @returns how many */
export function announceRemoved(
  tx: Tx,
  recordKind: RecordsRemovedPayload['recordKind'],
  ids: readonly string[],
): number {
  for (let from = 0; from < ids.length; from += idsPerEvent) {
    const payload: RecordsRemovedPayload = { recordKind, ids: ids.slice(from, from + idsPerEvent) };
    tx.emit({ kind: 'RECORDS_REMOVED', actor: planeActor, payload: { ...payload } });
  }
  return ids.length;
}
