/**
 * What of an error goes into a log: a closed list of fields. Errors of database libraries carry the
 * parameters of the statement, in fields of their own and in their message; among them are hashes
 * of tokens and values of environment variables. PostgreSQL's `detail` and `where` quote rows.
 */

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
  readonly [field: string]: unknown;
}

/** Of system and PostgreSQL errors: names and codes, no values. */
const passed = [
  'code',
  'syscall',
  'severity',
  'routine',
  'table_name',
  'column_name',
  'constraint_name',
  'port',
  'address',
  'path',
] as const;
const maxDepth = 5;

/** An error as it is logged. Anything may be thrown, so anything is taken. Pure. */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: shortened(textOf(error)) };
  const fields = error as unknown as Readonly<Record<string, unknown>>;
  const isQuery = typeof fields['query'] === 'string' && 'params' in fields;
  const message = isQuery ? `Failed query: ${String(fields['query'])}` : error.message;
  const others = Object.fromEntries(
    passed.flatMap((name) => (isPlain(fields[name]) ? [[name, fields[name]]] : [])),
  );
  return {
    type: error.name,
    message: shortened(message),
    ...others,
    stack: `${error.name}: ${shortened(message)}${framesOf(error)}`,
    ...(error.cause !== undefined && depth < maxDepth
      ? { cause: loggedError(error.cause, depth + 1) }
      : {}),
    ...(error instanceof AggregateError && depth < maxDepth
      ? { errors: error.errors.slice(0, 10).map((one) => loggedError(one, depth + 1)) }
      : {}),
  };
}

const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** The frames alone: what stands above them is the message once more. */
function framesOf({ stack = '' }: Error): string {
  const at = stack.search(/\n\s+at /);
  return at < 0 ? '' : stack.slice(at);
}

function textOf(value: unknown): string {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    return Object.prototype.toString.call(value);
  }
}

const maxLength = 4000;
const shortened = (text: string): string =>
  text.length > maxLength ? `${text.slice(0, maxLength)}… (${text.length} characters)` : text;
