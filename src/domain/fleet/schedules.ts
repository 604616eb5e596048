/**
 * Schedules as people write them in the file of `gander apply`: when, what, and what is made up
 * for. Checked here by the same calendar that plane and agents use.
 */
import { isMap, isScalar, type Node, Scalar } from 'yaml';
import { parseCron } from '../calendar/cron.ts';
import { exclusionHint, readExclusion } from '../calendar/exclusions.ts';
import { readInstant, readLocal, writeInstant } from '../calendar/local.ts';
import type {
  CatchUp,
  FoldPolicy,
  GapPolicy,
  Overlap,
  ScheduleAction,
} from '../calendar/schedule.ts';
import { type TimingIssue, timingIssues, zoneIssues } from '../calendar/timing.ts';
import { zoneOf } from '../calendar/zone.ts';
import { scheduleSettingWords as words } from '../schedule-words.ts';
import { scheduleIssues } from '../schedules.ts';
import type { Signal } from '../signals.ts';
import { calendarFile } from './calendar.ts';
import { signal } from './definition.ts';
import type { JsonSchema, Place, Read, Reader, Values } from './yaml-reader.ts';
import {
  defined,
  described,
  duration,
  flag,
  integer,
  isNull,
  listOf,
  mappingSchema,
  schemaOf,
  text,
  word,
} from './yaml-values.ts';

/** A schedule as a file describes it; what is left out keeps its value, or the default. */
export interface FileSchedule {
  readonly name: string;
  readonly description?: string;
  /** One of cron and at is given. */
  readonly cron?: string;
  /** RFC 3339, as all times here. */
  readonly at?: string;
  readonly timeZone?: string;
  readonly gap?: GapPolicy;
  readonly fold?: FoldPolicy;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly exclusions?: readonly string[];
  /** An iCalendar document. */
  readonly calendar?: string;
  readonly action?: ScheduleAction;
  readonly signal?: Signal;
  readonly overlap?: Overlap;
  readonly catchUp?: CatchUp;
  readonly catchUpLimit?: number;
  readonly catchUpWithinMs?: number;
  readonly jitterMs?: number;
  readonly paused?: boolean;
}

/** One schedule, and where it stands. */
export interface ScheduleItem extends Place {
  readonly schedule: FileSchedule;
}

const actions: readonly ScheduleAction[] = ['START', 'STOP', 'RESTART', 'SIGNAL', 'RUN'];
const overlaps: readonly Overlap[] = ['SKIP', 'QUEUE', 'TERMINATE', 'ALLOW'];
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

const cron: Read<string> = described({ type: 'string' }, (reader, node, what) => {
  const line = text(reader, node, what);
  const read = line === undefined ? undefined : parseCron(line);
  if (line === undefined || !read) return undefined;
  if ('line' in read) return line;
  const { message, position, hint } = read.fault;
  const { line: row, column } = reader.placeOf(node);
  reader.faults.push({
    line: row,
    column: column + offsetOf(reader.resolve(node), line, position),
    message: `${what}: ${message}`,
    hint,
  });
  return undefined;
});

/**
 * Where a character of a value stands in the file, from the beginning of its node on. What stands
 * elsewhere, or is written otherwise, has but its beginning.
 */
function offsetOf(node: Node, value: string, position: number): number {
  if (!isScalar(node) || node.source !== value) return 0;
  if (node.type === Scalar.PLAIN) return position;
  return node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE ? position + 1 : 0;
}

const timeZone: Read<string> = described({ type: 'string' }, (reader, node, what) => {
  const name = text(reader, node, what);
  const [issue] = name === undefined ? [] : zoneIssues(name);
  return issue ? reader.fault(node, `${what}: ${issue.message}`, issue.hint) : name;
});

/** A time with its offset, or a local time in the schedule's zone, which is not known yet. */
const moment: Read<{ readonly node: Node; readonly text: string }> = described(
  { type: 'string' },
  (reader, node, what) => {
    const given = text(reader, node, what)
      ?.trim()
      .replace(/^(\d{4}-\d\d-\d\d) /, '$1T');
    if (given === undefined) return undefined;
    const whole = given
      .replace(/^(\d{4}-\d\d-\d\d)$/, '$1T00:00:00')
      .replace(/(T\d\d:\d\d)(?=$|Z|[+-])/, '$1:00');
    if (readInstant(whole) !== null || readLocal(whole) !== null) return { node, text: whole };
    return reader.fault(
      node,
      `${what}: "${given}" is no time`,
      'write 2030-01-31T18:00, meant in its time zone, or 2030-01-31T18:00:00Z',
    );
  },
);

const exclusion: Read<string> = described({ type: 'string' }, (reader, node, what) => {
  const given = text(reader, node, what);
  if (given === undefined) return undefined;
  const read = readExclusion(given);
  return 'fault' in read ? reader.fault(node, `${what}: ${read.fault}`, exclusionHint) : given;
});

const catchUps: readonly CatchUp[] = ['NONE', 'LAST', 'ALL'];
type CatchUpSettings = Pick<FileSchedule, 'catchUp' | 'catchUpLimit' | 'catchUpWithinMs'>;

const catchUpWord = word(catchUps);
const catchUpFields = { what: catchUpWord, limit: integer(1, 1000), within: duration };

/** none, last, all; or how much of all: a mapping. */
const catchUp: Read<CatchUpSettings> = described(
  { anyOf: [schemaOf(catchUpWord), mappingSchema(catchUpFields)] },
  (reader, node, what) => {
    if (!isMap(reader.resolve(node))) {
      const name = catchUpWord(reader, node, what);
      return name && { catchUp: name };
    }
    const values = reader.fields(node, what, catchUpFields);
    return (
      values &&
      defined({
        catchUp: values.what ?? 'ALL',
        catchUpLimit: values.limit,
        catchUpWithinMs: values.within,
      })
    );
  },
);

/** The same reader, with a description in its schema. */
const explained = <T>(read: Read<T>, description: string): Read<T> =>
  described({ ...schemaOf(read), description }, read);

const scheduleFields = {
  description: explained(text, words.description),
  cron: explained(cron, words.cron),
  at: explained(moment, words.at),
  timeZone: explained(timeZone, words.timeZone),
  gap: explained(word<GapPolicy>(['FIRE', 'SKIP']), words.gap),
  fold: explained(word<FoldPolicy>(['ONCE', 'TWICE']), words.fold),
  from: explained(moment, words.startsAt),
  until: explained(moment, words.endsAt),
  exclude: explained(listOf(exclusion), words.exclusions),
  calendar: calendarFile,
  action: explained(word(actions), words.action),
  signal: explained(signal, words.signal),
  overlap: explained(word(overlaps), words.overlap),
  catchUp: explained(catchUp, words.catchUp),
  jitter: explained(duration, words.jitterMs),
  paused: explained(flag, 'Whether the schedule is paused: it does not fire before it is resumed.'),
};

const namedFields = { name: text, ...scheduleFields };
const schedulesSchema: JsonSchema = {
  anyOf: [
    { type: 'object', additionalProperties: mappingSchema(scheduleFields) },
    { type: 'array', items: mappingSchema(namedFields, ['name']) },
    { type: 'null' },
  ],
};

/** A list of schedules with names, or a mapping from names to schedules; null: none. */
export const schedules: Read<ScheduleItem[]> = described(schedulesSchema, (reader, node, what) => {
  if (isNull(reader, node)) return [];
  const items = isMap(reader.resolve(node))
    ? reader
        .entries(node, what)
        ?.map(([name, value]) => readSchedule(reader, value, name, scheduleFields))
    : listOf(described({}, (_, item) => readSchedule(reader, item, undefined, namedFields)))(
        reader,
        node,
        what,
      );
  const seen = new Set<string>();
  for (const { schedule, line, column } of items?.filter((item) => item !== undefined) ?? []) {
    if (seen.has(schedule.name))
      reader.faults.push({
        line,
        column,
        message: `the schedule "${schedule.name}" is there twice`,
      });
    seen.add(schedule.name);
  }
  return items?.every((item) => item !== undefined) ? items : undefined;
});

function readSchedule(
  reader: Reader,
  node: Node,
  key: string | undefined,
  fields: typeof scheduleFields & { readonly name?: typeof text },
): ScheduleItem | undefined {
  const before = reader.faults.length;
  const values = reader.fields(
    node,
    key === undefined ? 'a schedule' : `the schedule "${key}"`,
    fields,
  ) as (Values<typeof scheduleFields> & { readonly name?: string }) | undefined;
  const name = key ?? values?.name;
  if (!values) return undefined;
  if (name === undefined) return reader.fault(node, 'a schedule needs a name');
  if (!namePattern.test(name)) {
    return reader.fault(
      node,
      `"${name}" is no name of a schedule`,
      'a letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all',
    );
  }
  // What cannot be read has its own fault, and would only be missed here.
  if (reader.faults.length > before) return undefined;
  const schedule = inputOf(reader, name, values);
  if (reader.faults.length === before) checkSchedule(reader, node, schedule);
  return reader.faults.length > before ? undefined : { ...reader.placeOf(node), schedule };
}

function inputOf(
  reader: Reader,
  name: string,
  values: Values<typeof scheduleFields>,
): FileSchedule {
  const { at, from, until, exclude, jitter, catchUp: madeUp, ...alike } = values;
  const zone = alike.timeZone ?? 'UTC';
  const times = {
    at: instant(reader, at, zone),
    startsAt: instant(reader, from, zone),
    endsAt: instant(reader, until, zone),
  };
  return {
    name,
    ...defined({ ...alike, ...times, exclusions: exclude, jitterMs: jitter }),
    ...madeUp,
  };
}

/** @returns RFC 3339, in UTC */
function instant(
  reader: Reader,
  given: { readonly node: Node; readonly text: string } | undefined,
  zone: string,
): string | undefined {
  if (!given) return undefined;
  const local = readLocal(given.text);
  if (local === null) return writeInstant(readInstant(given.text) ?? Number.NaN);
  const resolved = zoneOf(zone).resolve(local);
  if (resolved.kind === 'GAP')
    return reader.fault(
      given.node,
      `no clock in ${zone} shows ${given.text}: it is set forward over it`,
    );
  return writeInstant(resolved.kind === 'ONE' ? resolved.at : resolved.first);
}

/** What the plane would refuse, as far as it can be found without it and its clock. */
function checkSchedule(reader: Reader, node: Node, schedule: FileSchedule): void {
  const fault = (message: string, hint?: string) =>
    reader.fault(node, `the schedule "${schedule.name}": ${message}`, hint);
  for (const { message, hint } of issuesOf(schedule)) fault(message, hint);
  const {
    action = 'RUN',
    overlap = 'SKIP',
    signal: sent = null,
    catchUpLimit = 1,
    catchUpWithinMs = 1000,
    jitterMs = 0,
  } = schedule;
  const settings = { action: action ?? 'RUN', overlap: overlap ?? 'SKIP', signal: sent };
  const numbers = {
    catchUpLimit: catchUpLimit ?? 1,
    catchUpWithinMs: catchUpWithinMs ?? 1000,
    jitterMs: jitterMs ?? 0,
  };
  for (const {
    path: [name],
    message,
    hint,
  } of scheduleIssues({ ...settings, ...numbers })) {
    const key =
      name in fileKeys ? `${fileKeys[name as keyof typeof fileKeys]} is out of bounds: ` : '';
    fault(`${key}${message}`, hint);
  }
}

/** How the file names the settings with bounds. */
const fileKeys = {
  catchUpLimit: 'catchUp.limit',
  catchUpWithinMs: 'catchUp.within',
  jitterMs: 'jitter',
} as const;

function issuesOf({
  cron: line,
  at,
  timeZone: zone,
  startsAt,
  endsAt,
}: FileSchedule): TimingIssue[] {
  const times = {
    cron: line ?? null,
    at: at ?? null,
    startsAt: startsAt ?? null,
    endsAt: endsAt ?? null,
  };
  return timingIssues({
    ...times,
    timeZone: zone ?? 'UTC',
    gap: 'FIRE',
    fold: 'ONCE',
    exclusions: [],
  });
}
