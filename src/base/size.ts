/** Sizes as people read them. Pure. */

const units = ['GiB', 'MiB', 'KiB'];

/**
 * Exact where a unit divides it: `64MiB`, `1000 bytes`. @param bytes a whole number, not negative
 */
export function printBytes(bytes: number): string {
  const unit = units.findIndex((_, i) => bytes > 0 && bytes % 1024 ** (units.length - i) === 0);
  if (unit < 0) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  return `${bytes / 1024 ** (units.length - unit)}${units[unit]}`;
}

/** Rounded, for what was measured: `1.6 MiB`, `12 bytes`. @param bytes not negative */
export function roughBytes(bytes: number): string {
  const unit = units.findIndex((_, i) => bytes >= 1024 ** (units.length - i));
  if (unit < 0) return printBytes(Math.round(bytes));
  const value = bytes / 1024 ** (units.length - unit);
  return `${Math.round(value * 10) / 10} ${units[unit]}`;
}
