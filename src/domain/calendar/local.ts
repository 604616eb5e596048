/**
 * Local times as text and as numbers: a local time is held as the milliseconds that a clock in UTC
 * would show with the same face.
 */

/** Milliseconds since 1970 on a timeline without zones. */
export type LocalMs = number;

const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/**
 * @param text YYYY-MM-DDTHH:MM:SS. @returns null for what is no time of any calendar, such as 30
 * February
 */
export function readLocal(text: string): LocalMs | null {
  if (!shape.test(text)) return null;
  const local = Date.parse(`${text}Z`);
  return Number.isNaN(local) || writeLocal(local) !== text ? null : local;
}

/** As YYYY-MM-DDTHH:MM:SS; parts of seconds are left out. */
export const writeLocal = (local: LocalMs): string => new Date(local).toISOString().slice(0, 19);

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i;

/** @param text RFC 3339. @returns milliseconds since 1970, or null */
export function readInstant(text: string): number | null {
  if (!instantShape.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** As RFC 3339 in UTC. @param at milliseconds since 1970 */
export const writeInstant = (at: number): string => new Date(at).toISOString();
