/** Words of schedules that several parts of the page use. Pure. */
import type { FiringNote } from '../../../domain/calendar/firings.ts';
import { scheduleSettingWords } from '../../../domain/schedule-words.ts';
import type { DraftKey } from './schedule-draft.ts';

/** The offset from UTC, such as "+02:00" or "−03:30". @param ms what local time is ahead of UTC */
export function offsetText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${ms < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** @param local YYYY-MM-DDTHH:MM:SS, as the cron line names it */
export function noteWords(note: FiringNote, local: string): string {
  const clock = local.slice(11).replace(/:00$/, '');
  if (note === 'GAP')
    return `Clocks go forward over ${clock}: it fires at the first instant after the gap.`;
  return `Clocks go back and show ${clock} twice: this is the ${note === 'FOLD_FIRST' ? 'first' : 'second'} time.`;
}

interface FieldWords {
  readonly label: string;
  readonly help?: string;
}

const words = scheduleSettingWords;

/** The label of each field, and its help: the API's own description. */
export const fieldWords: Readonly<Record<DraftKey, FieldWords>> = {
  assignment: { label: 'Program and hosts' },
  name: { label: 'Name', help: words.name },
  description: { label: 'Description', help: words.description },
  kind: { label: 'Fires' },
  cron: { label: 'Cron line', help: words.cron },
  at: { label: 'Time', help: words.at },
  startsAt: { label: 'Not before', help: words.startsAt },
  endsAt: { label: 'Not from', help: words.endsAt },
  timeZone: { label: 'Time zone', help: words.timeZone },
  gap: { label: 'A time that does not exist', help: words.gap },
  fold: { label: 'A time that comes twice', help: words.fold },
  exclusions: { label: 'Not on', help: `${words.exclusions} One in each line.` },
  calendar: { label: 'Calendar', help: words.calendar },
  action: { label: 'Action', help: words.action },
  signal: { label: 'Signal', help: words.signal },
  overlap: { label: 'Overlap', help: words.overlap },
  catchUp: { label: 'Missed firings', help: words.catchUp },
  catchUpLimit: { label: 'At most', help: words.catchUpLimit },
  catchUpWithin: { label: 'Not older than', help: words.catchUpWithinMs },
  jitter: { label: 'Jitter', help: words.jitterMs },
  paused: { label: 'Paused' },
};

type Descriptions<Value extends string> = Readonly<Record<Value, { readonly description: string }>>;

/** The values of a closed set as options. */
export const optionsOf = <Value extends string>(
  descriptions: Descriptions<Value>,
): (readonly [Value, string])[] =>
  (Object.keys(descriptions) as Value[]).map((value) => [
    value,
    `${value.charAt(0)}${value.slice(1).toLowerCase()}`,
  ]);
