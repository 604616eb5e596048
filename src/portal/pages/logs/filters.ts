/** What is shown of a log, and what is searched in it: the part of the URL that log views share. */
import { compact, oneOf, type Search, textOf } from '../search.ts';

export interface LogFilters {
  readonly stream?: 'STDOUT' | 'STDERR';
  /** Only lines in which this regular expression is found; applied on the hosts. */
  readonly grep?: string;
  /** RFC 3339: begins there rather than at the newest lines. */
  readonly since?: string;
  /** What is searched in the lines that are here. */
  readonly find?: string;
  /** `pattern`: what is searched is a regular expression; `case`: upper and lower case differ. */
  readonly findAs?: 'pattern' | 'case' | 'pattern-case';
  readonly wrap?: 'on';
  readonly times?: 'off';
}

export function logFiltersOf(search: Search): LogFilters {
  return compact({
    stream: oneOf(search, 'stream', ['STDOUT', 'STDERR'] as const),
    grep: textOf(search, 'grep'),
    since: timeIn(search, 'since'),
    find: textOf(search, 'find'),
    findAs: oneOf(search, 'findAs', ['pattern', 'case', 'pattern-case'] as const),
    wrap: oneOf(search, 'wrap', ['on'] as const),
    times: oneOf(search, 'times', ['off'] as const),
  });
}

function timeIn(search: Search, name: string): string | undefined {
  const text = textOf(search, name);
  return text && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
