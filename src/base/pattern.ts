/**
 * Regular expressions that people write for lines of logs. Matching takes time linear in the line,
 * whatever the pattern: RE2's syntax and automata instead of JavaScript's backtracking, so there is
 * neither a pattern that takes years nor a budget of time that a busy machine exceeds. The plane,
 * the CLI and the agent accept the same patterns by this one rule.
 */
import { RE2JS } from 're2js';

export interface Pattern {
  /** Whether it is found anywhere in the text. */
  test(text: string): boolean;
}

export interface PatternFault {
  /** A sentence without a full stop. */
  readonly fault: string;
  readonly hint: string;
}

/**
 * Each instruction may be visited for each character of a line. Patterns that people write have
 * tens; counted repetitions multiply.
 */
const maxInstructions = 500;

/** @param source in RE2 syntax (https://github.com/google/re2/wiki/Syntax) */
export function parsePattern(source: string): Pattern | PatternFault {
  try {
    const compiled = RE2JS.compile(source);
    if (compiled.programSize() <= maxInstructions) return compiled;
    return {
      fault: 'the pattern is too large',
      hint: 'repeat less often: x{1,500} counts as 500 times x',
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { fault: text.replace(/^error parsing regexp: /, ''), hint: hintFor(source) };
  }
}

/** For what JavaScript and Perl have, and RE2 does not. */
function hintFor(source: string): string {
  if (/\(\?<?[=!]/.test(source))
    return 'look-ahead and look-behind are not supported: match the whole line, or match less';
  if (/\\(?:[1-9]|k<)/.test(source)) return 'backreferences such as \\1 are not supported';
  if (/\\u/.test(source)) return 'write a character by its number as \\x{20AC}, or as itself';
  return 'RE2 syntax (https://github.com/google/re2/wiki/Syntax); a character that stands for itself has a "\\" before it';
}
