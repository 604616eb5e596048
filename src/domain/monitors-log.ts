/**
 * Monitors of the kind LOG: the patterns that lines of a program's output are compared with. The
 * plane checks them when they are declared, and the agent compares lines by them. Pure.
 */
import type { Issue } from '../base/errors.ts';
import { parsePattern } from '../base/pattern.ts';

/** One of an ordered list: what comes before may end the comparison of a line. */
export interface LinePattern {
  /** A regular expression in RE2 syntax, found anywhere in the line. */
  readonly match: string;
  /** 1 to 5. Null: a line that matches raises nothing. */
  readonly severity: number | null;
  /** Patterns of one stream with the same name raise one incident. Null: no name. */
  readonly name: string | null;
  /** A line that matches is compared with no further pattern. */
  readonly stop: boolean;
}

export const logStreams = ['stdout', 'stderr'] as const;
export type LogStreamName = (typeof logStreams)[number];

export interface LogRule {
  readonly kind: 'LOG';
  readonly stdout: readonly LinePattern[];
  readonly stderr: readonly LinePattern[];
  /** Clears when no line has matched for so long. Null: it is resolved by hand. */
  readonly clearAfterMs: number | null;
}

export const logBounds = {
  /** Patterns of one stream. */
  patterns: 20,
  matchLength: 1000,
  nameLength: 100,
  clearAfterMs: { least: 1000, most: 366 * 86_400_000 },
} as const;

/** No colon: names are parts of components, which colons separate. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}._/ -]*$/u;

/** A match of it raises. */
export const raises = <P extends Pick<LinePattern, 'severity'>>(
  pattern: P,
): pattern is P & { readonly severity: number } => pattern.severity !== null;

/** The most urgent severity of the patterns that raise. Null: none does. */
export function mostUrgent({ stdout, stderr }: LogRule): number | null {
  const severities = [...stdout, ...stderr].filter(raises).map(({ severity }) => severity);
  return severities.length === 0 ? null : Math.min(...severities);
}

/** What a LOG monitor raises apart from each other: each stream, and each name within it. */
export function logParts(
  rule: LogRule,
): { readonly stream: LogStreamName; readonly name: string | null; readonly severity: number }[] {
  return logStreams.flatMap((stream) => {
    const parts = new Map<string | null, number>();
    for (const { name, severity } of rule[stream].filter(raises)) parts.set(name, severity);
    return [...parts].map(([name, severity]) => ({ stream, name, severity }));
  });
}

/** All that is wrong with the options. @param path of the options in the input */
export function logIssues(rule: LogRule, path: readonly string[], leastSevere: number): Issue[] {
  const { clearAfterMs } = rule;
  const { least, most } = logBounds.clearAfterMs;
  const issues = logStreams.flatMap((stream) => {
    const patterns = rule[stream];
    if (patterns.length > logBounds.patterns)
      return [
        {
          path: [...path, stream],
          message: `${patterns.length} patterns are more than the ${logBounds.patterns} of one stream`,
          hint: 'join patterns with |, or create a second monitor',
        },
      ];
    return patterns.flatMap((pattern, index) =>
      patternIssues(pattern, [...path, stream, String(index)], leastSevere).concat(
        severityIssues(patterns, index, [...path, stream, String(index)]),
      ),
    );
  });
  if (mostUrgent(rule) === null)
    issues.push({
      path: [...path],
      message: 'no pattern has a severity, so nothing would ever be raised',
      hint: 'give at least one pattern of stdout or stderr a severity',
    });
  if (clearAfterMs !== null && (clearAfterMs < least || clearAfterMs > most))
    issues.push({
      path: [...path, 'clearAfterMs'],
      message: 'clearAfterMs is 1 s to 366 days',
    });
  return issues;
}

function patternIssues(
  { match, severity, name }: LinePattern,
  path: readonly string[],
  leastSevere: number,
): Issue[] {
  const issues: Issue[] = [];
  const fault = matchFault(match);
  if (fault) issues.push({ path: [...path, 'match'], ...fault });
  if (
    severity !== null &&
    !(Number.isInteger(severity) && severity >= 1 && severity <= leastSevere)
  )
    issues.push({
      path: [...path, 'severity'],
      message: `severity is 1 to ${leastSevere}, got ${severity}`,
    });
  if (name !== null && (!namePattern.test(name) || name.length > logBounds.nameLength))
    issues.push({
      path: [...path, 'name'],
      message: `${JSON.stringify(name)} cannot be the name of a pattern`,
      hint: `begin with a letter or a digit; go on with these, spaces and . _ / -, at most ${logBounds.nameLength} characters`,
    });
  return issues;
}

function matchFault(match: string): Omit<Issue, 'path'> | null {
  if (match === '') return { message: 'an empty pattern would match every line' };
  if (match.length > logBounds.matchLength || match.includes('\0'))
    return {
      message: `a pattern has at most ${logBounds.matchLength} characters, and no zero character`,
    };
  const pattern = parsePattern(match);
  return 'fault' in pattern ? { message: pattern.fault, hint: pattern.hint } : null;
}

/** One incident has one severity. */
function severityIssues(
  patterns: readonly LinePattern[],
  index: number,
  path: readonly string[],
): Issue[] {
  const pattern = patterns[index];
  if (!pattern || !raises(pattern)) return [];
  const first = patterns.filter(raises).find(({ name }) => name === pattern.name);
  if (first === undefined || first.severity === pattern.severity) return [];
  const whose = pattern.name === null ? 'without a name' : `named ${JSON.stringify(pattern.name)}`;
  return [
    {
      path: [...path, 'severity'],
      message: `patterns ${whose} raise one incident, which cannot have the severities ${first.severity} and ${pattern.severity}`,
      hint: 'give the patterns different names',
    },
  ];
}
