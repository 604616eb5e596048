/**
 * Everything that can go wrong between a client and the plane, as one Failure: a union's error
 * member, a GraphQL error, a close code of the socket, or no answer at all. Callers decide by
 * `code`, never by text.
 */
import {
  AlreadyExists,
  Conflict,
  type DependencyProblem,
  DependencyRefused,
  type ErrorCode,
  errorCodes,
  Failure,
  InUse,
  InvalidInput,
  NotFound,
  type ObjectId,
  type ObjectKind,
  ReportOutOfOrder,
} from '../base/errors.ts';

/** An error member of a mutation's union, as the Fault fragment selects it. */
export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path?: readonly string[];
  readonly hint?: string | null;
  readonly kind?: ObjectKind | null;
  readonly key?: string | null;
  readonly existing?: FaultObject | null;
  readonly current?: FaultObject | null;
  readonly currentRevision?: number | null;
  readonly issues?: readonly {
    readonly path: readonly string[];
    readonly message: string;
    readonly hint?: string | null;
  }[];
  readonly usedBy?: readonly string[];
  readonly problems?: readonly (Omit<DependencyProblem, 'hint'> & {
    readonly hint?: string | null;
  })[];
  readonly expected?: number;
}

interface FaultObject {
  readonly __typename: string;
  /** Global id. */
  readonly id?: string;
}

/** What a failure of each code has in addition to its message, place and hint. */
interface FailuresByCode extends Readonly<Record<ErrorCode, Failure>> {
  readonly INVALID_INPUT: InvalidInput;
  readonly NOT_FOUND: NotFound;
  readonly ALREADY_EXISTS: AlreadyExists;
  readonly CONFLICT: Conflict;
  readonly IN_USE: InUse;
  readonly DEPENDENCY_REFUSED: DependencyRefused;
}

/**
 * A failure by its code: a discriminated union, so that `switch (error.code)` narrows it. `fault` is
 * the error member of a mutation's union as the document selected it; undefined for what is none.
 */
export type GanderError<Code extends ErrorCode = ErrorCode> = {
  [Each in Code]: FailuresByCode[Each] & {
    readonly code: Each;
    readonly fault?: Fault & { readonly code: Each };
  };
}[Code];

/** Whether it is a failure of Gander: of this code, or of any. */
export function isFault<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is GanderError<Code> {
  return error instanceof Failure && (code === undefined || error.code === code);
}

/** An error in the `errors` of a GraphQL answer. */
export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * The successful member of a mutation's union.
 * @throws Failure (InvalidInput, InUse, DependencyRefused, ReportOutOfOrder where they have more
 * fields) for an error member
 */
export function unwrap<T extends { readonly __typename: string }>(
  result: T,
): Exclude<T, { readonly code: ErrorCode }> {
  if ('code' in result && 'message' in result) {
    const fault = result as unknown as Fault;
    throw Object.assign(failureOfFault(fault), { fault });
  }
  return result as Exclude<T, { readonly code: ErrorCode }>;
}

function failureOfFault(fault: Fault): Failure {
  const details = { path: fault.path, hint: fault.hint ?? undefined };
  const withHint = <T extends { readonly hint?: string | null }>(part: T) => ({
    ...part,
    hint: part.hint ?? undefined,
  });
  switch (fault.code) {
    case 'INVALID_INPUT':
      return new InvalidInput(
        fault.issues?.length ? fault.issues.map(withHint) : [{ path: [], ...withHint(fault) }],
      );
    case 'DEPENDENCY_REFUSED':
      if (!fault.problems?.length) break;
      return new DependencyRefused(fault.problems.map(withHint));
    case 'IN_USE':
      return new InUse(fault.message, fault.usedBy ?? [], details);
    case 'NOT_FOUND': {
      const named = {
        ...(fault.kind && { kind: fault.kind }),
        ...(fault.key != null && { key: fault.key }),
      };
      return new NotFound(fault.message, { ...details, ...named });
    }
    case 'ALREADY_EXISTS': {
      const existing = objectOf(fault.existing);
      return new AlreadyExists(fault.message, { ...details, ...(existing && { existing }) });
    }
    case 'CONFLICT': {
      const current = objectOf(fault.current);
      const { currentRevision } = fault;
      return new Conflict(fault.message, {
        ...details,
        ...(current && { current }),
        ...(currentRevision != null && { currentRevision }),
      });
    }
    case 'REPORT_OUT_OF_ORDER':
      // Its message is rebuilt with the number alone, which is all that the resending agent needs.
      if (fault.expected !== undefined) return new ReportOutOfOrder(fault.expected, Number.NaN);
  }
  return new Failure(fault.code, fault.message, details);
}

function objectOf(object: FaultObject | null | undefined): ObjectId | undefined {
  return object?.id === undefined ? undefined : { type: object.__typename, id: object.id };
}

const knownCodes: ReadonlySet<string> = new Set(Object.keys(errorCodes));
/** Codes that GraphQL libraries give by themselves. */
const foreignCodes: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_REQUEST',
  GRAPHQL_VALIDATION_FAILED: 'BAD_REQUEST',
  BAD_USER_INPUT: 'BAD_REQUEST',
  INTERNAL_SERVER_ERROR: 'INTERNAL',
};

/** @param errors at least one; the first decides, the message counts the others */
export function failureOfErrors(errors: readonly GraphqlError[]): Failure {
  const [first] = errors;
  if (!first) return new Failure('INTERNAL', 'the plane answered with an empty list of errors');
  const extensions = first.extensions ?? {};
  const given = typeof extensions['code'] === 'string' ? extensions['code'] : '';
  // Without a code it is the library's refusal of the document, which is a fault of the request
  // when nothing was executed.
  const code = knownCodes.has(given)
    ? (given as ErrorCode)
    : (foreignCodes[given] ?? (first.path ? 'INTERNAL' : 'BAD_REQUEST'));
  // The plane's hint speaks of headers; a client of ours has settings for its token.
  if (code === 'UNAUTHENTICATED') return unauthenticated();
  const path = Array.isArray(extensions['path']) ? extensions['path'] : (first.path ?? []);
  const hint = typeof extensions['hint'] === 'string' ? extensions['hint'] : undefined;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new Failure(code, `${first.message}${more}`, { path: path.map(String), hint });
}

const closeCodes: Readonly<Record<number, ErrorCode>> = {
  1002: 'BAD_REQUEST',
  1003: 'BAD_REQUEST',
  1007: 'BAD_REQUEST',
  1009: 'PAYLOAD_TOO_LARGE',
  4400: 'BAD_REQUEST',
  4401: 'UNAUTHENTICATED',
  4403: 'UNAUTHENTICATED',
  4406: 'BAD_REQUEST',
  4408: 'TIMEOUT',
  4409: 'BAD_REQUEST',
  4429: 'BAD_REQUEST',
  4500: 'INTERNAL',
  4504: 'TIMEOUT',
};

/**
 * Why a socket is gone, by its close code (RFC 6455 and graphql-transport-ws); whatever is not
 * listed is UNAVAILABLE.
 */
export function failureOfClose(close: { readonly code: number; readonly reason: string }): Failure {
  const code = closeCodes[close.code] ?? 'UNAVAILABLE';
  if (code === 'UNAUTHENTICATED') return unauthenticated();
  return new Failure(
    code,
    `the connection to the plane ended: ${close.reason || 'no reason given'} (${close.code})`,
  );
}

export function unauthenticated(): Failure {
  return new Failure('UNAUTHENTICATED', 'the plane does not accept this token', {
    hint: 'check --token, GANDER_TOKEN or connection.json; the token may be revoked or expired',
  });
}

/** No answer at all: refused, unresolvable, reset, timed out. */
export function unavailable(url: string, cause: unknown): Failure {
  const failure = new Failure('UNAVAILABLE', `no plane answers at ${url}: ${reasonOf(cause)}`, {
    hint: 'is it running? start one with: gander up',
  });
  failure.cause = cause;
  return failure;
}

/** The innermost message: fetch wraps the system's error in "fetch failed". */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length) return reasonOf(cause.errors[0]);
  if (cause instanceof Error)
    return cause.cause ? reasonOf(cause.cause) : cause.message || cause.name;
  // A browser's event of a failed socket has no reason: pages must not learn it.
  return typeof cause === 'object' ? 'the connection failed' : String(cause);
}

/** What was thrown, as a Failure: INTERNAL for a surprise, which is its `cause`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const failure = new Failure('INTERNAL', reasonOf(error));
  failure.cause = error;
  return failure;
}

/** True when the same request may succeed later with nothing changed by the caller. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof Failure &&
    (error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT' || error.code === 'INTERNAL')
  );
}
