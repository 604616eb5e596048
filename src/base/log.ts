/**
 * Logs: JSON lines for machines, one readable line each for a person at a terminal. Whatever may be
 * a secret is cut out in both.
 */

import { type DestinationStream, type LogFn, type Logger as PinoLogger, pino } from 'pino';
import { loggedError } from './log-errors.ts';
import { type Dropped, LogOutput, sinkOf } from './log-output.ts';
import { logProblem } from './plane-problems.ts';

export type Logger = PinoLogger;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Which part of Gander speaks, for example `plane`. */
  readonly name: string;
  /** Where the lines go; standard output by default. */
  readonly destination?: DestinationStream;
  /** One readable line instead of JSON; by default when standard output is a terminal. */
  readonly readable?: boolean;
}

const secretNames = [
  'token',
  'secret',
  'credential',
  'password',
  'authorization',
  'env',
  'environmentVariables',
  'cookie',
  'databaseUrl',
  'joinToken',
];
/** pino's paths name no arbitrary depth; objects are logged flat or one to two deep here. */
const secretPaths = secretNames.flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
  `*.*.*.${name}`,
]);

/**
 * A logger. Values under names of secrets (token, password, env, …) are replaced by `[redacted]`,
 * up to three levels deep.
 */
export function createLogger({
  level,
  name,
  destination,
  readable = destination === undefined && process.stdout.isTTY === true,
}: LoggerOptions): Logger {
  const options = {
    level,
    name,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: loggedError, error: loggedError },
    hooks: { logMethod: withSafeMessage },
    redact: { paths: secretPaths, censor: '[redacted]' },
  };
  const out =
    destination ??
    new LogOutput(
      sinkOf(1, () => process.stdout),
      (dropped) => reportDropped(logger, dropped),
    );
  const flush = (done: () => void) => ('flush' in out ? (out as LogOutput).flush(done) : done());
  const logger = pino(options, {
    write: (line: string) => out.write(readable ? `${readableLine(line)}\n` : line),
    ...{ flush },
  });
  return logger;
}

/**
 * Without a message of its own pino takes that of the error, which may hold what `loggedError`
 * leaves out.
 */
function withSafeMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message, ...rest] = args as [unknown, string | undefined, ...unknown[]];
  const error = first instanceof Error ? first : (first as { err?: unknown } | undefined)?.err;
  if (!(error instanceof Error)) {
    method.apply(this, args);
    return;
  }
  const fields = first instanceof Error ? { err: first } : first;
  method.apply(this, [
    fields,
    message ?? loggedError(error).message,
    ...rest,
  ] as unknown as Parameters<LogFn>);
}

const reportDropped = (logger: Logger, { lines, reason }: Dropped) =>
  logProblem(logger, 'LOG_LINES_DROPPED', 'dropped lines of this log that could not be written', {
    lines,
    reason,
  });

/**
 * Resolves when all lines have left for the system, or when the time is over: a reader that reads
 * nothing holds up nobody.
 */
export function flushLog(logger: Logger, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, withinMs);
    logger.flush(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const colours: Record<string, number> = {
  fatal: 35,
  error: 31,
  warn: 33,
  info: 32,
  debug: 36,
  trace: 90,
};

/**
 * Turns a JSON line into `12:30:01.123 info  plane: message key=value`. What is no JSON stays as it
 * is.
 */
export function readableLine(
  line: string,
  colour: boolean = process.env.NO_COLOR === undefined,
): string {
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line.trimEnd();
  }
  const { level, time, name, msg, pid: _, err, ...rest } = record;
  const label = String(level).padEnd(5);
  const painted = colour ? `\u001b[${colours[String(level)] ?? 39}m${label}\u001b[0m` : label;
  const pairs = Object.entries(rest).map(
    ([key, value]) =>
      ` ${key}=${typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)}`,
  );
  const error = err as { message?: unknown; stack?: unknown; cause?: unknown } | undefined;
  const trouble =
    error === undefined
      ? ''
      : ` error=${JSON.stringify(error.message ?? error)}${causes(error.cause)}${typeof error.stack === 'string' ? `\n${indented(error.stack)}` : ''}`;
  return `${String(time).slice(11, 23)} ${painted} ${String(name)}: ${printable(String(msg ?? ''))}${pairs.join('')}${trouble}`;
}

function causes(cause: unknown): string {
  const { message, cause: deeper } = (cause ?? {}) as { message?: unknown; cause?: unknown };
  return message === undefined ? '' : ` cause=${JSON.stringify(message)}${causes(deeper)}`;
}

/**
 * Line breaks and control characters of a terminal come from names that users chose; they must not
 * draw lines of their own.
 */
function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f-\u009f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

const indented = (stack: string): string =>
  stack
    .split('\n')
    .map((line) => `    ${printable(line.trim())}`)
    .join('\n');
