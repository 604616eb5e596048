/** What may be asked of logs, and how their cursors are written. Pure. */
import { InvalidInput, type Issue } from '../../src/base/errors.ts';
import { decodeCursor, encodeCursor } from '../../src/base/page.ts';
import { parsePattern } from '../../src/base/pattern.ts';
import type { LogPosition, LogStreamName } from './topics.ts';

/** Of each stream. */
export const maxLines = 10_000;
const maxPatternLength = 1000;
/** Of which logs are read at once. */
export const maxInstances = 500;

/** Which lines. */
export interface LogArgs {
  readonly selector?: string | null | undefined;
  readonly run?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: readonly string[] | null | undefined;
  readonly stream?: LogStreamName | null | undefined;
  readonly grep?: string | null | undefined;
  readonly since?: Date | null | undefined;
  readonly raw?: boolean | null | undefined;
}

/** A place in one stream of one instance. */
export interface LogPlace extends LogPosition {
  readonly instanceId: string;
  readonly stream: LogStreamName;
}

export const logCursor = ({ instanceId, stream, file, offset }: LogPlace): string =>
  encodeCursor([instanceId, stream, file, offset]);

/** One name for one stream of one instance. */
export const placeKey = (instanceId: string, stream: LogStreamName): string =>
  `${instanceId} ${stream}`;

/**
 * Faults of all arguments at once, and the places that the cursors name.
 * @returns by `placeKey`; null when no cursors are given
 * @throws InvalidInput INVALID_INPUT
 */
export function checkLogArgs(args: LogArgs): ReadonlyMap<string, LogPosition> | null {
  const issues: Issue[] = [];
  const { selector, run, first, last, after, grep } = args;
  if ((selector == null) === (run == null))
    issues.push({ path: ['selector'], message: 'give either a selector or a run' });
  if (first != null && last != null)
    issues.push({ path: ['last'], message: 'give first or last, not both' });
  checkCount('first', first, issues);
  checkCount('last', last, issues);
  if (grep != null) issues.push(...patternIssues(grep));
  const places = new Map<string, LogPosition>();
  for (const [index, cursor] of (after ?? []).entries()) {
    const place = parseCursor(cursor);
    if (place)
      places.set(placeKey(place.instanceId, place.stream), {
        file: place.file,
        offset: place.offset,
      });
    else
      issues.push({
        path: ['after', String(index)],
        message: 'this is not a cursor of logs',
        hint: 'take the cursors of the batches you received',
      });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
  return after == null ? null : places;
}

function checkCount(name: string, count: number | null | undefined, issues: Issue[]): void {
  if (count == null || (count >= 0 && count <= maxLines)) return;
  issues.push({
    path: [name],
    message: `${name} must be between 0 and ${maxLines}, got ${count}`,
    hint: 'read on with the cursors',
  });
}

function parseCursor(cursor: string): LogPlace | undefined {
  const [instanceId, stream, file, offset] =
    decodeCursor(cursor, ['uuid', 'text', 'text', 'bigint']) ?? [];
  const isPlace =
    typeof instanceId === 'string' &&
    (stream === 'STDOUT' || stream === 'STDERR') &&
    typeof file === 'string' &&
    file.length <= 100 &&
    Number.isSafeInteger(offset) &&
    Number(offset) >= 0;
  return isPlace ? { instanceId, stream, file, offset: Number(offset) } : undefined;
}

/** @returns no issue for a pattern that can be used */
export function patternIssues(pattern: string, path: readonly string[] = ['grep']): Issue[] {
  if (pattern.length > maxPatternLength)
    return [
      {
        path,
        message: `the pattern has ${pattern.length} characters; at most ${maxPatternLength} are taken`,
      },
    ];
  const parsed = parsePattern(pattern);
  return 'fault' in parsed
    ? [{ path, message: `grep is not a regular expression: ${parsed.fault}`, hint: parsed.hint }]
    : [];
}
