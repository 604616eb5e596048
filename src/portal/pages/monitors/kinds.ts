/**
 * The kinds of monitors as the form offers them: one entry for each, with its options. The fields,
 * what is sent and the words of a rule follow from it. A kind without an entry is shown all the
 * same, and its options are changed elsewhere. Pure.
 */
import { parseDuration, printDuration } from '../../../base/duration.ts';
import { InvalidInput } from '../../../base/errors.ts';
import { monitorKinds } from '../../../domain/monitors.ts';

/** Text of a field; of a flag, whether it is set. */
export type OptionValue = string | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

interface OptionField {
  /** As in the API. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly type: 'duration' | 'count' | 'text' | 'flag';
  /** What a new monitor begins with. */
  readonly initial: OptionValue;
  /** It may be left empty: the condition is then none. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** Before the value in the words of a rule; of a flag, all of them. Empty: the value alone. */
  readonly words: string;
}

export interface KindForm {
  readonly label: string;
  readonly description: string;
  /** Its field of MonitorRuleInput. */
  readonly input: string;
  readonly watches: 'instances' | 'hosts';
  readonly fields: readonly OptionField[];
}

const lasting = (initial: string): OptionField => ({
  name: 'forMs',
  label: 'Raises after',
  help: 'How long the condition must last, such as 10s or 5m; at most a day.',
  type: 'duration',
  initial,
  words: 'for',
});

const forms: Readonly<Record<string, KindForm>> = {
  STATE: {
    label: 'It has failed',
    description: monitorKinds.STATE.description,
    input: 'state',
    watches: 'instances',
    fields: [lasting('0s')],
  },
  DAEMON: {
    label: 'It is not running',
    description: monitorKinds.DAEMON.description,
    input: 'daemon',
    watches: 'instances',
    fields: [lasting('10s')],
  },
  HOST: {
    label: 'A host is out of reach',
    description: monitorKinds.HOST.description,
    input: 'host',
    watches: 'hosts',
    fields: [lasting('1m')],
  },
  HEARTBEAT: {
    label: 'No success in time',
    description: monitorKinds.HEARTBEAT.description,
    input: 'heartbeat',
    watches: 'instances',
    fields: [
      {
        name: 'withinMs',
        label: 'A success is expected within',
        help: 'From one run that ends as expected to the next, such as 25h; 1 s to 366 days.',
        type: 'duration',
        initial: '1d',
        words: 'within',
      },
    ],
  },
  SCHEDULE: {
    label: 'A schedule goes wrong',
    description: monitorKinds.SCHEDULE.description,
    input: 'schedule',
    watches: 'instances',
    fields: [
      {
        name: 'schedule',
        label: 'Schedule',
        help: 'The name of the schedule; * stands for any characters.',
        type: 'text',
        initial: '*',
        words: '',
      },
      {
        name: 'missed',
        label: 'A missed firing raises',
        help: '',
        type: 'flag',
        initial: true,
        words: 'missed',
      },
      {
        name: 'failures',
        label: 'Failures in a row that raise',
        help: '1 to 100; empty: none do.',
        type: 'count',
        initial: '',
        optional: true,
        words: 'failures in a row:',
      },
      {
        name: 'lateAfterMs',
        label: 'A run raises that begins later than',
        help: 'After its time, such as 5m; empty: none does.',
        type: 'duration',
        initial: '',
        optional: true,
        placeholder: '5m',
        words: 'late by',
      },
      {
        name: 'longerThanMs',
        label: 'A run raises that takes longer than',
        help: 'Such as 2h; empty: none does.',
        type: 'duration',
        initial: '',
        optional: true,
        placeholder: '2h',
        words: 'longer than',
      },
    ],
  },
};

/** Those that can be chosen for a new monitor. */
export const kindNames: readonly string[] = Object.keys(forms);

/** Undefined: the form does not know the kind. */
export const formOf = (kind: string): KindForm | undefined =>
  Object.hasOwn(forms, kind) ? forms[kind] : undefined;

/** How a kind is called, also one without an entry: HEAT_WAVE is "Heat wave". */
export function kindLabel(kind: string): string {
  const words = kind.toLowerCase().replaceAll('_', ' ');
  return formOf(kind)?.label ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export const initialOptions = (kind: string): OptionValues =>
  Object.fromEntries((formOf(kind)?.fields ?? []).map(({ name, initial }) => [name, initial]));

/** What the fields show of a rule. */
export function optionsOf(kind: string, rule: object): OptionValues {
  const values = rule as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    (formOf(kind)?.fields ?? []).map(({ name, type }) => [name, shownOf(type, values[name])]),
  );
}

function shownOf(type: OptionField['type'], value: unknown): OptionValue {
  if (type === 'flag') return value === true;
  if (value === null || value === undefined) return '';
  return type === 'duration' ? printDuration(Number(value)) : String(value);
}

export interface ReadOptions {
  /** As MonitorRuleInput has it; null: there are faults, or the form does not know the kind. */
  readonly rule: Readonly<Record<string, object>> | null;
  /** By the name of the field. */
  readonly faults: Readonly<Record<string, string>>;
}

export function readOptions(kind: string, values: OptionValues): ReadOptions {
  const form = formOf(kind);
  if (!form) return { rule: null, faults: {} };
  const faults: Record<string, string> = {};
  const given: Record<string, unknown> = {};
  for (const field of form.fields) {
    const read = readField(field, values[field.name] ?? field.initial);
    if ('fault' in read) faults[field.name] = read.fault;
    // Null and left out are the same to the API.
    else given[field.name] = read.value;
  }
  const isWell = Object.keys(faults).length === 0;
  return { rule: isWell ? { [form.input]: given } : null, faults };
}

function readField(
  { type, optional }: OptionField,
  value: OptionValue,
): { readonly value: unknown } | { readonly fault: string } {
  if (typeof value === 'boolean') return { value };
  const text = value.trim();
  if (text === '') return optional ? { value: null } : { fault: 'It is missing.' };
  if (type === 'text') return { value: text };
  if (type === 'count')
    return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { fault: 'Give a whole number.' };
  try {
    return { value: parseDuration(text) };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { fault: [error.message, error.hint].filter(Boolean).join(': ') };
  }
}

/** When it raises, such as "for 10s" or "nightly, missed, late by 5m". */
export function ruleWords(kind: string, rule: object): string {
  const values = optionsOf(kind, rule);
  return (formOf(kind)?.fields ?? [])
    .flatMap(({ name, words }) => {
      const value = values[name];
      if (value === true) return [words];
      if (!value || value === '0s') return [];
      return [words ? `${words} ${value}` : value];
    })
    .join(', ');
}
