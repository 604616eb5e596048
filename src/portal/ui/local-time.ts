/** Instants as the fields for local times show and take them. Pure. */
import { readLocal, writeLocal } from '../../domain/calendar/local.ts';
import { zoneOf } from '../../domain/calendar/zone.ts';

/**
 * What clocks in a zone show, YYYY-MM-DDTHH:MM, with seconds where there are any: as browsers write
 * it, which would otherwise differ from the value of the field. @param at RFC 3339
 */
export const localOfInstant = (at: string, timeZone: string): string =>
  writeLocal(zoneOf(timeZone).localAt(Date.parse(at))).replace(/:00$/, '');

/**
 * @param text YYYY-MM-DDTHH:MM, seconds may follow. @returns RFC 3339 in UTC: the first instant at
 * which clocks show it; of a time that no clock shows, the end of the gap; undefined: it is no time
 */
export function instantOfLocal(text: string, timeZone: string): string | undefined {
  const local = readLocal(text.length === 16 ? `${text}:00` : text);
  if (local === null) return undefined;
  const resolved = zoneOf(timeZone).resolve(local);
  if (resolved.kind === 'ONE') return new Date(resolved.at).toISOString();
  return new Date(resolved.kind === 'GAP' ? resolved.change.at : resolved.first).toISOString();
}
