/**
 * Keyset pagination, the pure part: Relay's arguments in, what to read out; rows in, a connection
 * out. Cursors name a place in an order, so pages neither repeat nor skip when rows come and go.
 */
import { InvalidInput, type Issue } from './errors.ts';
import { uuidPattern } from './ids.ts';

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The values of the order's columns at one row, most significant first; the last is unique. */
export type Key = readonly (string | number)[];

/** What a column of an order holds. Times are ISO 8601 in UTC. */
export type KeyType = 'text' | 'uuid' | 'timestamptz' | 'bigint' | 'integer';

export interface PageRequest {
  /** Rows the page may hold. Read one more to learn whether there are any beyond. */
  readonly limit: number;
  /**
   * True when the page is taken from the end: read in reverse order, then turn round
   * (`toConnection` does).
   */
  readonly backward: boolean;
  readonly after: Key | null;
  readonly before: Key | null;
}

export interface Connection<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const defaultPageSize = 50;
export const maxPageSize = 1000;

/** An opaque cursor for a key. */
export function encodeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

const keyParts: Record<KeyType, (part: unknown) => boolean> = {
  text: (part) => typeof part === 'string' && !part.includes('\0'),
  uuid: (part) => typeof part === 'string' && uuidPattern.test(part),
  timestamptz: (part) =>
    typeof part === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(part) &&
    !Number.isNaN(Date.parse(part)),
  bigint: Number.isSafeInteger,
  integer: (part) => Number.isInteger(part) && Math.abs(part as number) < 2 ** 31,
};

/**
 * Cursors come back from outside: what does not fit the order must not get as far as the database.
 */
export function decodeCursor(cursor: string, order: readonly KeyType[]): Key | undefined {
  const checks = order.map((type) => keyParts[type]);
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(key) &&
      key.length === checks.length &&
      checks.every((fits, i) => fits(key[i]))
    )
      return key as Key;
  } catch {
    // Falls through: not a cursor of ours.
  }
  return undefined;
}

function size(name: 'first' | 'last', value: number, issues: Issue[]): number {
  if (value < 0 || value > maxPageSize) {
    issues.push({
      path: [name],
      message: `${name} must be between 0 and ${maxPageSize}, got ${value}`,
      hint: 'read on with the cursor in pageInfo',
    });
  }
  return value;
}

/**
 * @param order what the order's columns hold: a cursor of another order is refused
 * @throws InvalidInput INVALID_INPUT for sizes out of bounds, first together with last, or a cursor
 * that is not one
 */
export function parsePage(args: PageArgs, order: readonly KeyType[]): PageRequest {
  const issues: Issue[] = [];
  const { first, last } = args;
  if (first != null && last != null)
    issues.push({ path: ['last'], message: 'give first or last, not both' });
  const limit =
    last != null
      ? size('last', last, issues)
      : first != null
        ? size('first', first, issues)
        : defaultPageSize;
  const cursor = (name: 'after' | 'before'): Key | null => {
    const text = args[name];
    if (text == null) return null;
    const key = decodeCursor(text, order);
    if (!key)
      issues.push({
        path: [name],
        message: `${name} is not a cursor of this list`,
        hint: 'take one from pageInfo or edges, under the same orderBy',
      });
    return key ?? null;
  };
  const after = cursor('after');
  const before = cursor('before');
  if (issues.length > 0) throw new InvalidInput(issues);
  return { limit, backward: last != null, after, before };
}

/** @param rows as read for the request: up to limit + 1, in reading order */
export function toConnection<T>(
  rows: readonly T[],
  request: PageRequest,
  keyOf: (row: T) => Key,
): Connection<T> {
  return connectionOf(rows.slice(0, request.limit), rows.length > request.limit, request, keyOf);
}

/**
 * @param rows of the page, in reading order
 * @param more whether there are any beyond, in reading order
 */
export function connectionOf<T>(
  rows: readonly T[],
  more: boolean,
  request: PageRequest,
  keyOf: (row: T) => Key,
): Connection<T> {
  const page = request.backward ? rows.toReversed() : rows;
  const edges = page.map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: request.backward ? request.before !== null : more,
      hasPreviousPage: request.backward ? more : request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
