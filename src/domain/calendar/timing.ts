/**
 * The faults of a timing, in words that help its author to correct it. The plane asks before it
 * stores one, `gander check` without a plane.
 */
import { parseCron } from './cron.ts';
import { readInstant, readLocal } from './local.ts';
import type { Timing } from './schedule.ts';
import { unknownZone } from './zone-names.ts';

export interface TimingIssue {
  /** Where in the timing, such as ['exclusions', '2', 'until']. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
  /** In a cron line: offset from 0 and length of what is wrong. */
  readonly position?: number;
  readonly length?: number;
}

/** The most exclusions of one schedule: they travel to every agent that keeps it. */
export const maxExclusions = 1000;

/**
 * @param nowMs since 1970: a cron line that names no time after it is refused too; null: it may
 * have been written long ago
 * @returns all that is wrong; nothing: `calendarOf` takes it
 */
export function timingIssues(timing: Timing, nowMs: number | null = null): TimingIssue[] {
  const { cron, at, timeZone, startsAt, endsAt } = timing;
  const issues: TimingIssue[] = [];
  if ((cron === null) === (at === null)) {
    const message = cron === null ? 'it has no time' : 'it has both a cron line and a time';
    issues.push({ path: ['cron'], message, hint: 'give either cron, or at' });
  }
  if (cron !== null) issues.push(...cronIssues(cron, nowMs));
  issues.push(...zoneIssues(timeZone));
  for (const [name, text] of Object.entries({ at, startsAt, endsAt })) {
    if (text === null || readInstant(text) !== null) continue;
    const hint = 'write a time with its offset, such as 2030-01-31T12:00:00Z';
    issues.push({ path: [name], message: `${JSON.stringify(text)} is no time`, hint });
  }
  const [first, last] = [readInstant(startsAt ?? ''), readInstant(endsAt ?? '')];
  if (first !== null && last !== null && last <= first) {
    issues.push({
      path: ['endsAt'],
      message: 'it ends before it starts',
      hint: 'give an endsAt later than startsAt',
    });
  }
  issues.push(...exclusionIssues(timing));
  return issues;
}

/** Between local time and UTC there is less. */
const dayMs = 86_400_000;

function cronIssues(cron: string, nowMs: number | null): TimingIssue[] {
  const read = parseCron(cron);
  if ('fault' in read) return [{ path: ['cron'], ...read.fault }];
  if (read.line.after(0) !== null) {
    if (nowMs === null || read.line.after(nowMs - dayMs) !== null) return [];
    return [
      {
        path: ['cron'],
        message: 'all of its times have passed',
        hint: 'mend the year, or leave it out',
      },
    ];
  }
  return [
    {
      path: ['cron'],
      message: 'no day ever fits it',
      hint: 'mend the day of the month, the month, the weekday or the year',
    },
  ];
}

/** @returns nothing for a zone that is known here */
export function zoneIssues(timeZone: string): TimingIssue[] {
  const unknown = unknownZone(timeZone);
  if (unknown === null) return [];
  const { nearest } = unknown;
  const hint =
    nearest === ''
      ? 'write a name of the IANA database, such as Europe/Berlin, or UTC'
      : `did you mean ${nearest}?`;
  return [
    { path: ['timeZone'], message: `there is no time zone ${JSON.stringify(timeZone)}`, hint },
  ];
}

function exclusionIssues({ exclusions }: Timing): TimingIssue[] {
  if (exclusions.length > maxExclusions) {
    const message = `it has ${exclusions.length} exclusions; ${maxExclusions} are possible`;
    return [
      { path: ['exclusions'], message, hint: 'join those that touch, or leave out what is past' },
    ];
  }
  return exclusions.flatMap((exclusion, index) => {
    const faults = (['from', 'until'] as const).filter(
      (side) => readLocal(exclusion[side]) === null,
    );
    const hint = 'write a local time as YYYY-MM-DDTHH:MM:SS';
    const issues: TimingIssue[] = faults.map((side) => ({
      path: ['exclusions', String(index), side],
      message: `${JSON.stringify(exclusion[side])} is no local time`,
      hint,
    }));
    if (issues.length > 0 || exclusion.from < exclusion.until) return issues;
    return [
      {
        path: ['exclusions', String(index), 'until'],
        message: 'it ends before it begins',
        hint: 'until is exclusive, and later than from',
      },
    ];
  });
}
