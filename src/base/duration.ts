/**
 * Durations as people write and read them: `10s`, `500ms`, `1h30m`. Internally they are whole
 * milliseconds. A number without a unit is refused wherever a duration is expected, since it means
 * seconds to one reader and milliseconds to the next; only 0 needs no unit. Pure.
 */
import { InvalidInput } from './errors.ts';

const unitsMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
type Unit = keyof typeof unitsMs;

const whole = /^(?:\d+(?:\.\d+)?(?:ms|[dhms])\s*)+$/;
const part = /(\d+(?:\.\d+)?)(ms|[dhms])/g;

/**
 * @param text one or more numbers with units d, h, m, s, ms, such as `90s`, `1m30s`, `0.5s`; or a
 * bare 0
 * @param path where the text stands, for the error
 * @returns whole milliseconds
 * @throws InvalidInput
 */
export function parseDuration(text: string, path: readonly string[] = []): number {
  const trimmed = text.trim();
  if (trimmed === '0') return 0;
  if (!whole.test(trimmed)) {
    const bare = /^\d+(\.\d+)?$/.test(trimmed);
    const message = bare ? `the duration "${text}" has no unit` : `"${text}" is not a duration`;
    throw new InvalidInput([
      {
        path,
        message,
        hint: bare
          ? `write ${trimmed}s or ${trimmed}ms`
          : 'write it as 500ms, 10s, 2m, 1h30m or 1d',
      },
    ]);
  }
  let ms = 0;
  for (const [, amount, unit] of trimmed.matchAll(part))
    ms += Number(amount) * unitsMs[unit as Unit];
  const rounded = Math.round(ms);
  if (!Number.isSafeInteger(rounded))
    throw new InvalidInput([{ path, message: `the duration "${text}" is too long` }]);
  return rounded;
}

/** Exact: `parseDuration(printDuration(ms)) === ms`. @param ms a whole number, not negative */
export function printDuration(ms: number): string {
  if (ms === 0) return '0s';
  let left = ms;
  let text = '';
  for (const [unit, size] of Object.entries(unitsMs)) {
    const amount = Math.floor(left / size);
    if (amount > 0) text += `${amount}${unit}`;
    left -= amount * size;
  }
  return text;
}

/**
 * To be read at a glance: the two greatest units, `3d 4h`, `12m 5s`, `8s`, `250ms`. @param ms not
 * negative
 */
export function humanDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))}ms`;
  let left = Math.floor(ms / 1000) * 1000;
  const parts: string[] = [];
  for (const [unit, size] of Object.entries(unitsMs)) {
    const amount = Math.floor(left / size);
    left -= amount * size;
    if (amount > 0) parts.push(`${amount}${unit}`);
    else if (parts.length) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}
