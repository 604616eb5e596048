/**
 * By how much a host puts off the firings of a schedule: always by the same, and another host by
 * something else.
 */

/**
 * @param jitterMs the bound. @returns whole milliseconds from 0 to below it, evenly spread over
 * hosts and schedules; 0 without jitter
 */
export function jitterOf(host: string, scheduleId: string, jitterMs: number): number {
  return Math.floor((hash(`${host}\n${scheduleId}`) / 2 ** 32) * jitterMs);
}

/**
 * FNV-1a, its bits mixed as MurmurHash3 does at its end: names that differ in their last letter
 * must not come to lie side by side.
 */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
