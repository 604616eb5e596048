/** Tables that align by what a terminal shows, not by the length of strings. */
import { printable } from '../base/printable.ts';
import type { Paint, Style } from './style.ts';
import { truncate, widthOf } from './width.ts';

export interface Cell {
  readonly text: string;
  readonly style?: Style | undefined;
}

export interface TableOptions {
  readonly paint: Paint;
  /**
   * Columns are cut to fit this width, the widest first, so that no row wraps. Undefined: nothing
   * is cut, as befits a pipe.
   */
  readonly columns?: number | undefined;
  /** Indexes of columns that are aligned to the right. */
  readonly right?: readonly number[];
}

/** So narrow may a column become before all of them must. */
const leastWidth = 8;

/**
 * Widths of columns, two apart, that fit: the last gives way first, then whichever is the widest. A
 * terminal of a few columns is not obeyed.
 */
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

/**
 * Lines of a table: two spaces between the columns, no trailing spaces. Cells are made harmless
 * here.
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly (Cell | string)[])[],
  options: TableOptions,
): string[] {
  const cells = rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'string'
        ? { text: printable(cell) }
        : { ...cell, text: printable(cell.text) },
    ),
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
