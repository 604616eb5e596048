/**
 * What a client sees of a failure: everything when it can correct it, an id to ask for when the
 * failure is unexpected.
 */

import { GraphQLError } from 'graphql';
import { Failure, InvalidInput } from '../../base/errors.ts';
import { uuidv7 } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';
import { databaseFaultOf } from '../database/database-faults.ts';

/**
 * Failures and errors of the request itself pass with their code; surprises are logged once under
 * an id, and only the id goes out.
 */
export function createMask(log: Logger): (error: unknown) => GraphQLError {
  return (error) => {
    const cause = causeOf(error);
    if (cause instanceof Failure) return fromFailure(cause, error);
    if (error instanceof GraphQLError && (cause == null || cause instanceof GraphQLError))
      return withCode(error);
    if (isNulByte(cause)) return fromFailure(nulByte, error);
    const fault = databaseFaultOf(cause);
    if (fault) {
      logProblem(log, 'DATABASE_FAULT', fault.failure.message, { err: cause });
      return fromFailure(fault.failure, error);
    }
    const id = uuidv7();
    logProblem(log, 'UNEXPECTED_REQUEST_ERROR', 'unexpected error in a request', {
      err: cause ?? error,
      errorId: id,
    });
    return make(`Something went wrong in the plane. It is in the plane's log under ${id}.`, error, {
      code: 'INTERNAL',
      errorId: id,
      hint: `look for ${id} in the log of the plane`,
    });
  };
}

const nulByte = new Failure(
  'INVALID_INPUT',
  'a text holds a NUL character, which cannot be stored',
  { hint: 'leave it out' },
);

/** The code of PostgreSQL, of postgres.js or of the system; Drizzle wraps the error that has it. */
function codeOf(error: unknown): { readonly code?: unknown } {
  return ((error instanceof Error && error.cause ? error.cause : error) ?? {}) as {
    code?: unknown;
  };
}

/** PostgreSQL's untranslatable_character: its texts cannot hold U+0000. */
function isNulByte(error: unknown): boolean {
  const { code } = codeOf(error);
  return code === '22021' || code === '22P05';
}

/** What was thrown, under the errors that graphql has put around it. Undefined: graphql's own. */
function causeOf(error: unknown): unknown {
  const inner = error instanceof GraphQLError ? error.originalError : error;
  return inner instanceof GraphQLError && inner.originalError ? causeOf(inner) : inner;
}

type Place = { -readonly [K in 'nodes' | 'source' | 'positions' | 'path']?: GraphQLError[K] };

/** Where in the operation it happened, as far as it is known. */
function place(error: unknown): Place {
  if (!(error instanceof GraphQLError)) return {};
  const { nodes, source, positions, path } = error;
  return { nodes, source, positions, path };
}

function fromFailure(failure: Failure, error: unknown): GraphQLError {
  const issues = failure instanceof InvalidInput ? { issues: failure.issues } : {};
  return make(failure.message, error, {
    code: failure.code,
    path: failure.place,
    hint: failure.hint ?? null,
    ...issues,
  });
}

function withCode(error: GraphQLError): GraphQLError {
  return typeof error.extensions.code === 'string'
    ? error
    : make(error.message, error, { ...error.extensions, code: 'BAD_REQUEST' });
}

function make(message: string, error: unknown, extensions: Record<string, unknown>): GraphQLError {
  const { nodes, source, positions, path } = place(error);
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions,
  });
}
