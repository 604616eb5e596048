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

/** An order of a list: its cursors carry the name, and hold the values of its columns at a row. */
export interface CursorOrder {
  /**
   * List, field and direction, as in `hosts ENROLLED ASC`. Null: a cursor is a place in the event
   * log, which lists of events and live collections share, in either direction.
   */
  readonly name: string | null;
  readonly types: readonly KeyType[];
}

export interface PageRequest {
  /** The name of the order, which the cursors of the page carry. */
  readonly order: string | null;
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

/** An opaque cursor for a key. @param order the name of the order that the key belongs to */
export function encodeCursor(key: Key, order: string | null = null): string {
  const parts = order === null ? key : [order, ...key];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

const keyParts: Record<KeyType, (part: unknown) => boolean> = {
  text: (part) => typeof part === 'string' && !part.includes('\0'),
  uuid: (part) => typeof part === 'string' && uuidPattern.test(part),
  timestamptz: (part) =>
    typeof part === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(part) &&
    !Number.isNaN(Date.parse(part)),
  bigint: Number.isSafeInteger,
  integer: (part) =>
    Number.isInteger(part) && (part as number) >= -(2 ** 31) && (part as number) < 2 ** 31,
};

/** The name of the order, if any, and the key. Undefined for a text that is no cursor. */
function partsOf(cursor: string): readonly unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Cursors come back from outside: what does not fit the order must not get as far as the database.
 */
export function decodeCursor(
  cursor: string,
  types: readonly KeyType[],
  order: string | null = null,
): Key | undefined {
  const parts = partsOf(cursor);
  if (!parts || (order !== null && parts[0] !== order)) return undefined;
  const key = order === null ? parts : parts.slice(1);
  const fits = key.length === types.length && types.every((type, i) => keyParts[type](key[i]));
  return fits ? (key as Key) : undefined;
}

const orderName = /^[a-z]+ [A-Z_]+ (ASC|DESC)$/;

/** Why a cursor does not fit: it may be one of another order, which it names. */
function unfit(name: 'after' | 'before', cursor: string, order: string | null): Issue {
  const [of] = partsOf(cursor) ?? [];
  const isOther = typeof of === 'string' && of !== order && orderName.test(of);
  return {
    path: [name],
    message: isOther
      ? `${name} is a cursor of the order ${of}, not of ${order ?? 'the event log'}`
      : `${name} is not a cursor of this list`,
    hint: 'take one from pageInfo or edges, under the same orderBy',
  };
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
 * @param order a cursor of another one is refused
 * @throws InvalidInput INVALID_INPUT for sizes out of bounds, first together with last, or a cursor
 * that is not one
 */
export function parsePage(args: PageArgs, order: CursorOrder): PageRequest {
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
    const key = decodeCursor(text, order.types, order.name);
    if (!key) issues.push(unfit(name, text, order.name));
    return key ?? null;
  };
  const after = cursor('after');
  const before = cursor('before');
  if (issues.length > 0) throw new InvalidInput(issues);
  return { order: order.name, limit, backward: last != null, after, before };
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
  const edges = page.map((node) => ({ cursor: encodeCursor(keyOf(node), request.order), node }));
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
