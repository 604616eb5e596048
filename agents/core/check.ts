/**
 * Small checks for data from disk: each takes an unknown value and returns it typed, or reports
 * where it is damaged.
 */

import type { BootTime } from '../../src/domain/moment.ts';

/**
 * Where a value is not what it must be. Caught where the check was begun; it does not leave the
 * core.
 */
export class Damage extends Error {}

export type Check<T> = (value: unknown, path: string) => T;
type Checked<C> = C extends Check<infer T> ? T : never;

function refuse(path: string, wanted: string, value: unknown): never {
  throw new Damage(`${path}: must be ${wanted}, is ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

export const text: Check<string> = (value, path) =>
  typeof value === 'string' ? value : refuse(path, 'a string', value);
export const flag: Check<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false', value);
export const integer: Check<number> = (value, path) =>
  typeof value === 'number' && Number.isSafeInteger(value)
    ? value
    : refuse(path, 'an integer', value);
export const number: Check<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'a number', value);
export const amount: Check<number> = (value, path) =>
  number(value, path) >= 0 ? (value as number) : refuse(path, '0 or more', value);
export const count: Check<number> = (value, path) =>
  integer(value, path) >= 0 ? (value as number) : refuse(path, '0 or more', value);

/** A reading of the kernel's clock. */
export const bootTime: Check<BootTime> = (value, path) =>
  record({ id: text, atMs: number })(value, path);

export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value, path) =>
    value === null ? null : check(value, path);
export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

/** For what an earlier version did not write. */
export const fallback =
  <T>(check: Check<T>, value: T): Check<T> =>
  (given, path) =>
    given === undefined ? value : check(given, path);

export const list =
  <T>(check: Check<T>): Check<T[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((one, index) => check(one, `${path}[${index}]`))
      : refuse(path, 'a list', value);

/** One name of a closed set. The record makes the compiler see to it that no member is left out. */
export function nameOf<T extends string>(names: Readonly<Record<T, unknown>>): Check<T> {
  return (value, path) =>
    typeof value === 'string' && Object.hasOwn(names, value)
      ? (value as T)
      : refuse(path, `one of ${Object.keys(names).join(', ')}`, value);
}

function objectOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(path, 'an object', value);
  return value as Record<string, unknown>;
}

/**
 * An object with at least these fields; others are dropped, so that a newer agent's file can still
 * be read.
 */
export function record<S extends Readonly<Record<string, Check<unknown>>>>(
  shape: S,
): Check<{ readonly [K in keyof S]: Checked<S[K]> }> {
  const fields = Object.entries(shape);
  return (value, path) => {
    const from = objectOf(value, path);
    return Object.fromEntries(
      fields.map(([name, check]) => [name, check(from[name], `${path}.${name}`)]),
    ) as {
      readonly [K in keyof S]: Checked<S[K]>;
    };
  };
}

/** What may be absent of an object, and what may not. */
type Sparse<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is absent, instead of holding it as undefined. */
export function sparse<T extends object>(check: Check<T>): Check<Sparse<T>> {
  return (value, path) =>
    Object.fromEntries(
      Object.entries(check(value, path)).filter(([, one]) => one !== undefined),
    ) as Sparse<T>;
}

/** A discriminated union: the tag selects the check that the rest must pass. */
export function tagged<S extends Readonly<Record<string, Check<unknown>>>>(
  tag: string,
  variants: S,
): Check<Checked<S[keyof S]>> {
  return (value, path) => {
    const name = objectOf(value, path)[tag];
    const check =
      typeof name === 'string' && Object.hasOwn(variants, name) ? variants[name] : undefined;
    if (check === undefined)
      return refuse(`${path}.${tag}`, `one of ${Object.keys(variants).join(', ')}`, name);
    return check(value, path) as Checked<S[keyof S]>;
  };
}

/** A literal, as the tag of a variant. */
export const exactly =
  <const T extends string | number | boolean>(wanted: T): Check<T> =>
  (value, path) =>
    value === wanted ? wanted : refuse(path, JSON.stringify(wanted), value);
