/** The layout of --help: usage lines, titled sections, and rows in two columns. */
import type { Options } from './options.ts';
import type { Paint } from './style.ts';
import { widthOf } from './width.ts';

/** A term and its explanation. */
export type Row = readonly [left: string, right: string];

/** Rows in two columns, indented by two. Line breaks in an explanation continue in its column. */
export function columns(rows: readonly Row[], paint: Paint): string[] {
  const width = Math.max(...rows.map(([left]) => widthOf(left)));
  return rows.flatMap(([left, right]) =>
    right.split('\n').map((line, index) => {
      const term = index === 0 ? left : '';
      return `  ${paint('cyan', term)}${' '.repeat(width - widthOf(term))}   ${line}`;
    }),
  );
}

/** A title and its rows after an empty line. No rows: nothing. */
export const section = (title: string, rows: readonly Row[], paint: Paint): string[] =>
  rows.length === 0 ? [] : ['', paint('bold', title), ...columns(rows, paint)];

/** @param usage each way to call the program, without its name */
export const usageLines = (program: string, usage: readonly string[], paint: Paint): string[] =>
  usage.map(
    (line, index) => `${index === 0 ? `${paint('bold', 'Usage')}: ` : '       '}${program} ${line}`,
  );

export const optionRows = (options: Options): Row[] =>
  Object.entries(options).map(([name, { short, value, about }]) => [
    `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`,
    about,
  ]);
