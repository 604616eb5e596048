/** Exclusions of an input: read, with every fault, and bounded. Pure. */

import type { ExclusionRow } from '../../drizzle/tables-planned.ts';
import type { Issue } from '../../src/base/errors.ts';
import { exclusionHint, readExclusion } from '../../src/domain/calendar/exclusions.ts';
import { maxExclusions } from '../../src/domain/calendar/timing.ts';

/** @returns those that could be read, and every fault */
export function readExclusions(
  texts: readonly string[],
  path: readonly string[],
): { readonly exclusions: readonly ExclusionRow[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  if (texts.length > maxExclusions) {
    issues.push({
      path,
      message: `${texts.length} exclusions are more than ${maxExclusions}`,
      hint: 'put them into a calendar',
    });
  }
  const exclusions = texts.flatMap((text, i) => {
    const read = readExclusion(text);
    if (!('fault' in read)) return [read];
    issues.push({ path: [...path, String(i)], message: read.fault, hint: exclusionHint });
    return [];
  });
  return { exclusions, issues };
}

/** Sorted, and what overlaps or touches as one. */
export function mergeExclusions(exclusions: readonly ExclusionRow[]): ExclusionRow[] {
  const merged: { from: string; until: string }[] = [];
  for (const { from, until } of [...exclusions].sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  )) {
    const last = merged.at(-1);
    if (last && from <= last.until) last.until = last.until > until ? last.until : until;
    else merged.push({ from, until });
  }
  return merged;
}

/** They travel to every agent concerned, those of the calendar as those that were given. */
export function totalIssues(given: number, ofCalendar: number, path: readonly string[]): Issue[] {
  const total = given + ofCalendar;
  if (total <= maxExclusions) return [];
  const message = `that makes ${total} exclusions within five years, more than ${maxExclusions}`;
  return [{ path, message, hint: 'what recurs every day is better left out by the cron line' }];
}
