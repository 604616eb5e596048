/**
 * How lists and single things are printed: as a table for people, or as JSON, YAML or bare names
 * for programs.
 */
import { printable } from '../../base/printable.ts';
import { type Arguments, choiceOption } from '../../terminal/options.ts';
import type { Paint } from '../../terminal/style.ts';
import type { Context } from '../command.ts';

export const formats = ['table', 'wide', 'json', 'yaml', 'name'] as const;
export type Format = (typeof formats)[number];

/** @throws UsageError for a format that there is not */
export const formatOption = (args: Arguments): Format =>
  choiceOption(args, 'output', formats, 'table');

/**
 * Prints a value in the wanted format.
 * @param names what `-o name` prints
 * @param people the lines of `table` and `wide`
 */
export async function printAs(
  context: Context,
  format: Format,
  value: unknown,
  names: readonly string[],
  people: () => readonly string[],
): Promise<void> {
  if (format === 'json') return context.print(JSON.stringify(value, null, 2));
  if (format === 'yaml') return context.write((await import('./yaml-writer.ts')).toYaml(value));
  return context.print(...(format === 'name' ? names.map(printable) : people()));
}

/**
 * Prints a list for programs. @returns false for `table` and `wide`, which are for people: then
 * nothing was printed
 */
export async function printedAsData<T>(
  context: Context,
  format: Format,
  list: readonly T[],
  nameOf: (item: T) => string,
): Promise<boolean> {
  if (format === 'table' || format === 'wide') return false;
  await printAs(context, format, list, list.map(nameOf), () => []);
  return true;
}

/** A title, and a line for each fact that is known. */
export function factLines(
  title: string,
  facts: readonly (readonly [string, string | null])[],
  paint: Paint,
): string[] {
  const shown = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null);
  const width = Math.max(...shown.map(([name]) => name.length));
  return [
    paint('bold', printable(title)),
    ...shown.map(([name, value]) => `  ${paint('cyan', name.padEnd(width))}  ${printable(value)}`),
  ];
}
