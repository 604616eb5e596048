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
