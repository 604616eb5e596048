/** Numbers, sizes, durations and times as text. Pure; the locale is the browser's. */

const units: readonly (readonly [ms: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** The two largest units, such as "3 h 12 min". */
export function durationText(ms: number): string {
  if (ms < 1000) return ms <= 0 ? '0 s' : `${Math.round(ms)} ms`;
  let rest = ms;
  const parts: string[] = [];
  for (const [size, unit] of units) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0 || parts.length > 0) parts.push(n > 0 ? `${n} ${unit}` : '');
    if (parts.length === 2) break;
  }
  return parts.filter(Boolean).join(' ');
}

/** One unit, such as "5 min ago" or "in 2 h". */
export function agoText(at: number, now: number): string {
  const ms = Math.abs(now - at);
  const [size, unit] = units.find(([limit]) => ms >= limit) ?? [1000, 's'];
  const n = Math.floor(ms / size);
  if (n === 0) return 'now';
  return now >= at ? `${n} ${unit} ago` : `in ${n} ${unit}`;
}

const cached = new Map<string, Intl.DateTimeFormat>();

/** Date and time to the second with the zone's name. @param timeZone IANA name; null: the browser's */
export function timeText(at: number, timeZone: string | null): string {
  const key = timeZone ?? '';
  let format = cached.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(undefined, {
      dateStyle: 'medium',
      timeStyle: 'long',
      ...(timeZone ? { timeZone } : {}),
    });
    cached.set(key, format);
  }
  return format.format(at);
}

const sizes = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 })} ${sizes[power]}`;
}

export const numberText = (n: number): string => n.toLocaleString();

export const percentText = (percent: number): string =>
  `${percent.toLocaleString(undefined, { maximumFractionDigits: percent < 10 ? 1 : 0 })} %`;
