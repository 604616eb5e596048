/** For how long an incident is silenced. Pure. */

const hourMs = 3_600_000;
const lengths = { '30m': hourMs / 2, '1h': hourMs, '4h': 4 * hourMs, '8h': 8 * hourMs } as const;
const days = { '1d': 24 * hourMs, '3d': 72 * hourMs, '7d': 168 * hourMs } as const;
const all = { ...lengths, ...days };

/** The plane takes no more. */
const mostMs = 31 * 24 * hourMs;

export type SilenceChoice = keyof typeof all | 'until';

export const silenceChoices: readonly (readonly [value: SilenceChoice, label: string])[] = [
  ['30m', '30 minutes'],
  ['1h', '1 hour'],
  ['4h', '4 hours'],
  ['8h', '8 hours'],
  ['1d', '1 day'],
  ['3d', '3 days'],
  ['7d', '7 days'],
  ['until', 'Until a time'],
];

/**
 * @param until RFC 3339; undefined: what was typed is no time
 * @param now milliseconds since 1970, on the plane's clock
 */
export function silenceMs(
  choice: SilenceChoice,
  until: string | undefined,
  now: number,
): { readonly ms: number } | { readonly fault: string } {
  if (choice !== 'until') return { ms: all[choice] };
  if (until === undefined) return { fault: 'Give a date and a time.' };
  const ms = Date.parse(until) - now;
  if (ms <= 0) return { fault: 'That time has passed.' };
  return ms > mostMs ? { fault: 'That is more than 31 days from now.' } : { ms };
}
