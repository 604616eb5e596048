/**
 * What null means in an input: that nothing was given. What is to be removed is named in `clear`.
 */

import { clearedFields } from '../src/domain/clear.ts';

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], null> };

/** The fields that were given. */
export function given<T extends object>(input: T): Given<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as Given<T>;
}

/**
 * @param fields by the enum's value: the field that it removes
 * @returns the settings, those to be removed being null
 * @throws InvalidInput where a setting is both given and to be removed
 */
export function cleared<T extends object, E extends string, F extends string>(
  settings: T,
  clear: readonly E[],
  fields: Readonly<Record<E, F>>,
): T & { readonly [K in F]?: null } {
  const given = settings as Readonly<Record<string, unknown>>;
  const removed = clearedFields(given, clear, new Map(Object.entries<F>(fields)), ['input']);
  return { ...settings, ...removed } as T & { readonly [K in F]?: null };
}
