/** What the terminal shows: colours, widths, tables. Pure: it makes text, others write it. */

import { printable } from '../base/printable.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'inverse';

/** Puts text in a style, or leaves it as it is where colours are not wanted. */
export type Paint = (style: Style | undefined, text: string) => string;

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  inverse: [7, 27],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
};

export function painter(colours: boolean): Paint {
  if (!colours) return (_, text) => text;
  return (style, text) => (style && text ? `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m` : text);
}

/** https://no-color.org: NO_COLOR set to anything but the empty string wins; FORCE_COLOR (not 0) colours pipes too. */
export function wantsColours(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return isTerminal && env['TERM'] !== 'dumb';
}

const stateStyles: Readonly<Record<string, Style>> = {
  RUNNING: 'green',
  STARTING: 'cyan',
  STOPPING: 'cyan',
  WAITING: 'yellow',
  BACKOFF: 'yellow',
  EXITED: 'magenta',
  FATAL: 'red',
  UNKNOWN: 'inverse',
  STOPPED: 'dim',
  ONLINE: 'green',
  OFFLINE: 'red',
  DRAINING: 'yellow',
  SUCCEEDED: 'green',
  FAILED: 'red',
  EXPIRED: 'red',
  CANCELLED: 'yellow',
  PENDING: 'yellow',
  SCHEDULED: 'yellow',
  ENDED: 'green',
  ABORTED: 'red',
  LEFT_OUT: 'yellow',
  DELIVERED: 'cyan',
  NOT_STARTED: 'red',
  MISSED: 'yellow',
  SKIPPED: 'yellow',
  DONE: 'green',
  HEALTHY: 'green',
  UNHEALTHY: 'red',
};

export const styleOfState = (state: string): Style | undefined => stateStyles[state];

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

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
const colourCodes = /\u001b\[\d+m/g;
const narrow = /^[\u0020-\u007e]*$/;
const combining = /^(?:\p{Mn}|\p{Me}|\p{Cf})$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** Columns that the text takes on a terminal: two for East Asian wide characters and emoji, none for combining ones and colours. */
export function widthOf(text: string): number {
  const plain = text.includes('\u001b') ? text.replace(colourCodes, '') : text;
  if (narrow.test(plain)) return plain.length;
  let width = 0;
  for (const character of plain) width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** At most `columns` wide, with an ellipsis where something was cut off. */
export function truncate(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 0;
  // Colours take no room; one that was switched on is switched off behind the cut.
  let styled = false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
  for (const [part] of text.matchAll(/\u001b\[[\d;]*m|./gsu)) {
    if (part.startsWith('\u001b')) {
      kept += part;
      styled = true;
      continue;
    }
    const next = widthOf(part);
    if (width + next > columns - 1) break;
    kept += part;
    width += next;
  }
  return `${kept}…${styled ? '\u001b[0m' : ''}`;
}

export interface Cell {
  readonly text: string;
  readonly style?: Style | undefined;
}

export interface TableOptions {
  readonly paint: Paint;
  /** Columns are cut to fit this width, the widest first, so that no row wraps. Undefined: nothing is cut, as befits a pipe. */
  readonly columns?: number | undefined;
  /** Indexes of columns that are aligned to the right. */
  readonly right?: readonly number[];
}

/** So narrow may a column become before all of them must. */
const leastWidth = 8;

/** Widths of columns, two apart, that fit: the last gives way first, then whichever is the widest. A terminal of a few columns is not obeyed. */
export function fitted(wanted: readonly number[], columns: number): readonly number[] {
  const widths = [...wanted];
  const last = widths.length - 1;
  const excess = () => widths.reduce((sum, width) => sum + width + 2, -2) - columns;
  const shrink = (column: number, by: number) => {
    const width = widths[column] ?? 0;
    widths[column] = Math.max(Math.min(width, leastWidth), width - by);
  };
  if (excess() > 0) shrink(last, Math.min(excess(), Math.max(0, (widths[last] ?? 0) - 24)));
  while (excess() > 0) {
    const widest = Math.max(...widths);
    if (widest <= leastWidth) break;
    const next = Math.max(leastWidth, ...widths.filter((width) => width < widest));
    shrink(widths.lastIndexOf(widest), Math.min(excess(), Math.max(1, widest - next)));
  }
  return widths;
}

/** Lines of a table: two spaces between the columns, no trailing spaces. Cells are made harmless here. */
export function table(header: readonly string[], rows: readonly (readonly (Cell | string)[])[], options: TableOptions): string[] {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { text: printable(cell) } : { ...cell, text: printable(cell.text) })),
  );
  const head: Cell[] = header.map((text) => ({ text, style: 'bold' }));
  const widths = header.map((text, column) =>
    cells.reduce((width, row) => Math.max(width, widthOf(row[column]?.text ?? '')), widthOf(text)),
  );
  const last = header.length - 1;
  const room = options.columns === undefined ? widths : fitted(widths, options.columns);
  const line = (row: readonly Cell[]) =>
    row
      .map(({ text, style }, column) => {
        const shown = truncate(text, room[column] ?? 0);
        const space = ' '.repeat(Math.max(0, (room[column] ?? 0) - widthOf(shown)));
        const painted = options.paint(style, shown);
        if (options.right?.includes(column)) return space + painted;
        return column === last ? painted : painted + space;
      })
      .join('  ')
      .trimEnd();
  return [line(head), ...cells.map(line)];
}
