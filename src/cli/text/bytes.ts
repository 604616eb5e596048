/** Sizes for people. */

const units = ['B', 'K', 'M', 'G', 'T', 'P'];

/** To be read at a glance, in powers of 1024: 812K, 3.4M, 27G. */
export function bytes(value: number): string {
  let [size, unit] = [value, 0];
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit > 0 && size < 9.95 ? size.toFixed(1) : Math.round(size)}${units[unit]}`;
}
