/**
 * What an error of the database means for a client: a failure with a remedy, where the database and
 * not the request is to blame. Pure.
 */
import { Failure } from '../../base/errors.ts';

export interface DatabaseFault {
  readonly failure: Failure;
  /** The next write will most likely fail as well: the plane is not ready. */
  readonly lasts: boolean;
}

const unavailable = (message: string, hint: string, lasts: boolean): DatabaseFault => ({
  failure: new Failure('UNAVAILABLE', message, { hint }),
  lasts,
});

const away = unavailable(
  'the database of the plane cannot be reached at the moment',
  'try again in a moment; if it lasts, /ready and the log of the plane have the cause',
  false,
);
const slow = unavailable(
  'the database of the plane took too long',
  'try again in a moment, or ask for less at once',
  false,
);
const busy = unavailable(
  'all connections of the plane to its database are busy',
  'try again in a moment; if it lasts, the log of PostgreSQL shows which statements are slow',
  false,
);
const full = unavailable(
  'the database of the plane has no space left on its disk',
  'free space on the disk of PostgreSQL (for the embedded one: of the data folder), then try again',
  true,
);
const exhausted = unavailable(
  'the database of the plane has run out of memory or connections',
  'try again in a moment; if it lasts, raise the limits of PostgreSQL',
  false,
);
const readOnly = unavailable(
  'the database of the plane accepts no writes: it is read-only',
  'point DATABASE_URL at the primary server, or end its read-only mode',
  true,
);
const broken = unavailable(
  'the database of the plane cannot read or write its files',
  'see the log of PostgreSQL',
  true,
);

/** By SQLSTATE (PostgreSQL's manual, appendix A) and by the codes of the driver. */
const faults: readonly (readonly [RegExp, DatabaseFault])[] = [
  [/^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|57P0[1-5]|25P0[34])$/, away],
  [/^(57014|55P03)$/, slow],
  [/^POOL_(FULL|TIMEOUT)$/, busy],
  [/^53100$/, full],
  [/^53/, exhausted],
  [/^25006$/, readOnly],
  [/^58030$/, broken],
];

/**
 * @param error of postgres.js, or drizzle's around it
 * @returns undefined when it is not the database that is to blame
 */
export function databaseFaultOf(error: unknown): DatabaseFault | undefined {
  const { code, syscall } = codesOf(error);
  // PostgreSQL has no code of its own for a quota: XX000, and the words of strerror(3).
  if (
    /^(XX000|58030)$/.test(code) &&
    /quota exceeded/i.test(String((causeOf(error) as Error).message))
  )
    return full;
  const known = faults.find(([pattern]) => pattern.test(code))?.[1];
  return known ?? (isOfDriver(error) && /^(connect|read|write)$/.test(syscall) ? away : undefined);
}

/** The connection broke before the statement was answered, or the server ended it. */
export const isLostConnection = (error: unknown): boolean =>
  /^(CONNECTION_CLOSED|57P0[1-3]|25P03)$/.test(codesOf(error).code);

/**
 * The server was asked to cancel the statement. PostgreSQL cancels whatever a connection runs when
 * the request arrives: it may have been meant for the statement before, of an operation whose
 * deadline was over.
 */
export const isCancelled = (error: unknown): boolean =>
  codesOf(error).code === '57014' && /user request/.test(String((causeOf(error) as Error).message));

/** Deadlocks and serialisation failures are PostgreSQL's way of asking to try again. */
export const isTransient = (error: unknown): boolean => /^(40P01|40001)$/.test(codesOf(error).code);

/** Drizzle wraps the error that has the code. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? error.cause : error;
}

function codesOf(error: unknown): { readonly code: string; readonly syscall: string } {
  const { code, syscall } = (causeOf(error) ?? {}) as { code?: unknown; syscall?: unknown };
  return { code: String(code ?? ''), syscall: String(syscall ?? '') };
}

/**
 * The driver notes the statement with the error: a client's own connection that was reset has none.
 */
function isOfDriver(error: unknown): boolean {
  const cause = causeOf(error);
  return typeof cause === 'object' && cause !== null && ('query' in cause || cause !== error);
}
