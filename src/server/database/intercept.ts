/**
 * Puts a function around every statement of a pool, those of its transactions included: drizzle
 * offers no place for it.
 */
import type postgres from 'postgres';

export type Unsafe = (text: string, parameters?: readonly unknown[], options?: object) => unknown;
type Nested = (...args: [...unknown[], (client: postgres.Sql) => unknown]) => unknown;

/**
 * The pool as drizzle is to see it.
 * @param around is given the driver's `unsafe`, through which drizzle sends all its statements, and
 * returns what takes its place
 */
export function intercept(client: postgres.Sql, around: (unsafe: Unsafe) => Unsafe): postgres.Sql {
  const { unsafe, begin, savepoint } = client as unknown as {
    unsafe: Unsafe;
    begin?: Nested;
    savepoint?: Nested;
  };
  const nested =
    (open: Nested): Nested =>
    (...args) => {
      const work = args.pop() as (inner: postgres.Sql) => unknown;
      return open(...args, (inner) => work(intercept(inner, around)));
    };
  const replaced: Record<PropertyKey, unknown> = {
    unsafe: around(unsafe),
    ...(begin ? { begin: nested(begin) } : {}),
    ...(savepoint ? { savepoint: nested(savepoint) } : {}),
  };
  return new Proxy(client, { get: (target, name) => replaced[name] ?? Reflect.get(target, name) });
}
