/**
 * A schedule as the dialog edits it: texts as people type them, what they mean, what is wrong with
 * them, and what a change sends. Times are typed by the clocks of the schedule's zone. Pure.
 */
import { parseDuration, printDuration } from '../../../base/duration.ts';
import { InvalidInput } from '../../../base/errors.ts';
import { exclusionHint, readExclusion } from '../../../domain/calendar/exclusions.ts';
import { readLocal, writeLocal } from '../../../domain/calendar/local.ts';
import type { Exclusion } from '../../../domain/calendar/schedule.ts';
import { timingIssues } from '../../../domain/calendar/timing.ts';
import { zoneOf } from '../../../domain/calendar/zone.ts';
import { unknownZone } from '../../../domain/calendar/zone-names.ts';
import { mayOverlap, scheduleIssues } from '../../../domain/schedules.ts';
import { localOfInstant } from '../../ui/local-time.ts';
import type {
  PortalScheduleDetailsSubscription,
  ScheduleSetting,
  ScheduleSpecInput,
  UpdateScheduleInput,
} from './schedules.generated.ts';

export type ScheduleDetails = NonNullable<
  PortalScheduleDetailsSubscription['schedulesChanged'][number]['node']
>;

export interface ScheduleDraft {
  /** Global id; empty: none is chosen. */
  readonly assignment: string;
  readonly name: string;
  readonly description: string;
  readonly kind: 'cron' | 'at';
  readonly cron: string;
  /** Local times, YYYY-MM-DDTHH:MM or with seconds. */
  readonly at: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly gap: ScheduleDetails['gap'];
  readonly fold: ScheduleDetails['fold'];
  /** One in each line. */
  readonly exclusions: string;
  readonly calendar: string;
  readonly action: ScheduleDetails['action'];
  readonly signal: string;
  readonly overlap: ScheduleDetails['overlap'];
  readonly catchUp: ScheduleDetails['catchUp'];
  readonly catchUpLimit: string;
  readonly catchUpWithin: string;
  readonly jitter: string;
  readonly paused: boolean;
}

export type DraftKey = keyof ScheduleDraft;
export type DraftFaults = Readonly<Partial<Record<DraftKey, string>>>;

/** @param timeZone IANA name */
export const newDraft = (timeZone: string): ScheduleDraft => ({
  ...{ assignment: '', name: '', description: '', kind: 'cron', cron: '', at: '' },
  ...{ startsAt: '', endsAt: '', timeZone, gap: 'FIRE', fold: 'ONCE', exclusions: '' },
  ...{ calendar: '', action: 'RUN', signal: '', overlap: 'SKIP', catchUp: 'NONE' },
  ...{ catchUpLimit: '10', catchUpWithin: '1d', jitter: '0s', paused: false },
});

export function draftOf(details: ScheduleDetails): ScheduleDraft {
  const { trigger, timeZone, assignment, gap, fold, action, overlap, catchUp } = details;
  const local = (at: string | null) => (at === null ? '' : localOfInstant(at, timeZone));
  return {
    ...{ assignment: assignment?.id ?? '', name: details.name, timeZone, gap, fold, action },
    ...{ overlap, catchUp, paused: false },
    description: details.description ?? '',
    kind: 'cron' in trigger ? 'cron' : 'at',
    cron: 'cron' in trigger ? trigger.cron : '',
    at: 'at' in trigger ? local(trigger.at) : '',
    startsAt: local(details.startsAt),
    endsAt: local(details.endsAt),
    exclusions: details.exclusions.map(exclusionText).join('\n'),
    calendar: details.calendar ?? '',
    signal: details.signal ?? '',
    catchUpLimit: String(details.catchUpLimit),
    catchUpWithin: printDuration(details.catchUpWithinMs),
    jitter: printDuration(details.jitterMs),
  };
}

/** As `readExclusion` reads it back: whole days as dates. */
function exclusionText({ from, until }: Exclusion): string {
  const midnight = 'T00:00:00';
  if (!from.endsWith(midnight) || !until.endsWith(midnight)) return `${from}/${until}`;
  const [first, last] = [from.slice(0, 10), dayBefore(until)];
  return first === last ? first : `${first}/${last}`;
}

const dayBefore = (local: string): string =>
  writeLocal((readLocal(local) ?? 0) - 86_400_000).slice(0, 10);

/** What a draft means, in the units of the API. */
export interface ScheduleSettings {
  readonly description: string | null;
  readonly trigger: { readonly cron: string } | { readonly at: string };
  readonly timeZone: string;
  readonly gap: ScheduleDraft['gap'];
  readonly fold: ScheduleDraft['fold'];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly exclusions: readonly string[];
  readonly calendar: string | null;
  readonly action: ScheduleDraft['action'];
  readonly signal: ScheduleDetails['signal'];
  readonly overlap: ScheduleDraft['overlap'];
  readonly catchUp: ScheduleDraft['catchUp'];
  readonly catchUpLimit: number;
  readonly catchUpWithinMs: number;
  readonly jitterMs: number;
}

export interface ReadDraft {
  readonly settings: ScheduleSettings;
  /** Empty: the settings can be sent. */
  readonly faults: DraftFaults;
  /** There is none in what decides when it fires. */
  readonly isTimed: boolean;
}

const timed: readonly DraftKey[] = ['cron', 'at', 'timeZone', 'startsAt', 'endsAt', 'exclusions'];
const keyOfSetting: Readonly<Record<string, DraftKey>> = {
  catchUpWithinMs: 'catchUpWithin',
  jitterMs: 'jitter',
};

/**
 * @param before what the schedule is now: an instant that was not touched stays as it is, to the
 * millisecond. @param nowMs since 1970
 */
export function readDraft(
  draft: ScheduleDraft,
  before: ScheduleDetails | null,
  nowMs: number,
): ReadDraft {
  const faults: Partial<Record<DraftKey, string>> = {};
  const fault = (key: DraftKey, message: string, hint?: string | undefined) => {
    faults[key] ??= hint ? `${message}: ${hint}` : message;
  };
  if (draft.assignment === '') fault('assignment', 'Choose what it belongs to');
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(draft.name))
    fault('name', draft.name === '' ? 'Give it a name' : `${draft.name} is no name of a schedule`);
  const settings = settingsOf(draft, before, fault);
  for (const { path, message, hint } of scheduleIssues(settings))
    fault(keyOfSetting[path[0]] ?? (path[0] as DraftKey), message, hint);
  addTimingFaults(settings, before, nowMs, fault);
  return { settings, faults, isTimed: !timed.some((key) => faults[key]) };
}

type Report = (key: DraftKey, message: string, hint?: string | undefined) => void;

/** Whatever cannot be read has its fault, and a value that does no harm. */
function settingsOf(
  draft: ScheduleDraft,
  before: ScheduleDetails | null,
  fault: Report,
): ScheduleSettings {
  const { timeZone, kind, cron, gap, fold, action, catchUp } = draft;
  const known = {
    at: before && 'at' in before.trigger ? before.trigger.at : null,
    startsAt: before?.startsAt ?? null,
    endsAt: before?.endsAt ?? null,
  };
  const instant = (key: keyof typeof known) =>
    instantOf(draft[key], timeZone, known[key], (message) => fault(key, message));
  const duration = (key: 'catchUpWithin' | 'jitter') => {
    try {
      return parseDuration(draft[key]);
    } catch (error) {
      const [issue] = error instanceof InvalidInput ? error.issues : [];
      fault(key, issue?.message ?? 'this is no duration', issue?.hint);
      return 1000;
    }
  };
  return {
    ...{ timeZone, gap, fold, action, catchUp },
    description: draft.description.trim() || null,
    trigger: kind === 'cron' ? { cron: cron.trim() } : { at: instant('at') ?? '' },
    startsAt: instant('startsAt'),
    endsAt: instant('endsAt'),
    exclusions: draft.exclusions.split('\n').flatMap((line) => line.trim() || []),
    calendar: draft.calendar.trim() ? draft.calendar : null,
    signal: action === 'SIGNAL' ? ((draft.signal || null) as ScheduleSettings['signal']) : null,
    overlap: mayOverlap(action) ? draft.overlap : 'SKIP',
    catchUpLimit: Number(draft.catchUpLimit),
    catchUpWithinMs: duration('catchUpWithin'),
    jitterMs: duration('jitter'),
  };
}

/** @param known the instant before: kept where its clock shows this text. @returns RFC 3339 in UTC */
function instantOf(
  text: string,
  timeZone: string,
  known: string | null,
  fault: (message: string) => void,
): string | null {
  if (text === '' || unknownZone(timeZone) !== null) return null;
  const zone = zoneOf(timeZone);
  const local = readLocal(text.length === 16 ? `${text}:00` : text);
  if (local === null) {
    fault('this is no time of the calendar');
    return null;
  }
  if (known !== null && writeLocal(zone.localAt(Date.parse(known))) === writeLocal(local))
    return known;
  const resolved = zone.resolve(local);
  if (resolved.kind !== 'GAP')
    return new Date(resolved.kind === 'ONE' ? resolved.at : resolved.first).toISOString();
  fault(`no clock in ${timeZone} shows this time: clocks go forward over it`);
  return null;
}

/** What it was before may have passed. */
function addTimingFaults(
  settings: ScheduleSettings,
  before: ScheduleDetails | null,
  nowMs: number,
  fault: Report,
): void {
  const { trigger, timeZone, gap, fold, startsAt, endsAt } = settings;
  const [cron, at] = 'cron' in trigger ? [trigger.cron, null] : [null, trigger.at];
  const isKept = JSON.stringify(trigger) === JSON.stringify(before?.trigger);
  const exclusions = settings.exclusions.flatMap((text) => {
    const read = readExclusion(text);
    if (!('fault' in read)) return [read];
    fault('exclusions', read.fault, exclusionHint);
    return [];
  });
  if (cron === '') fault('cron', 'Write when it fires', 'such as 30 2 * * MON-FRI');
  if (at === '') fault('at', 'Choose when it fires');
  else if (at !== null && !isKept && Date.parse(at) <= nowMs) fault('at', 'this time has passed');
  const timing = { cron, at, timeZone, gap, fold, startsAt, endsAt, exclusions };
  for (const { path, message, hint } of timingIssues(timing, isKept ? null : nowMs))
    fault(path[0] as DraftKey, message, hint);
}

/** What decides when it fires, for the preview. */
export const timingSpecOf = (settings: ScheduleSettings): ScheduleSpecInput => {
  const { trigger, timeZone, gap, fold, startsAt, endsAt, exclusions, calendar } = settings;
  return { trigger, timeZone, gap, fold, startsAt, endsAt, exclusions, calendar };
};

const settingOfNone: Readonly<Record<string, ScheduleSetting>> = {
  description: 'DESCRIPTION',
  startsAt: 'STARTS_AT',
  endsAt: 'ENDS_AT',
  calendar: 'CALENDAR',
};

/**
 * What an update sends: the settings that differ, so that what somebody else has changed of the
 * others stays.
 */
export function changeOf(
  before: ScheduleSettings,
  after: ScheduleSettings,
): Omit<UpdateScheduleInput, 'schedule' | 'expectedRevision'> {
  const changed = Object.entries(after).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(before[name as keyof ScheduleSettings]),
  );
  const clear = changed.flatMap(([name, value]) =>
    value === null ? (settingOfNone[name] ?? []) : [],
  );
  const given = changed.filter(([, value]) => value !== null);
  return { ...Object.fromEntries(given), ...(clear.length > 0 ? { clear } : {}) };
}

/** The fields in which two drafts differ. */
export const differing = (a: ScheduleDraft, b: ScheduleDraft): DraftKey[] =>
  (Object.keys(a) as DraftKey[]).filter((key) => a[key] !== b[key]);

/**
 * Lays what one person has changed over what another one has made of it meanwhile.
 * @returns the draft, and the fields that both have changed: mine stay
 */
export function merged(
  base: ScheduleDraft,
  mine: ScheduleDraft,
  theirs: ScheduleDraft,
): { readonly draft: ScheduleDraft; readonly conflicts: readonly DraftKey[] } {
  const changed = differing(base, mine);
  const own = Object.fromEntries(changed.map((key) => [key, mine[key]]));
  return {
    draft: { ...theirs, ...own },
    conflicts: changed.filter((key) => theirs[key] !== base[key] && theirs[key] !== mine[key]),
  };
}
