/** Which lines a pattern is found in. */
import { InvalidInput } from '../../../src/base/errors.ts';
import { parsePattern } from '../../../src/base/pattern.ts';

/** @returns indexes of the lines in which the pattern is found */
export type Matcher = (lines: readonly string[]) => number[];

/** @param source see parsePattern. @throws InvalidInput INVALID_INPUT for one that is none */
export function createMatcher(source: string): Matcher {
  const pattern = parsePattern(source);
  if ('fault' in pattern)
    throw new InvalidInput([{ path: ['grep'], message: pattern.fault, hint: pattern.hint }]);
  return (lines) => lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
}
