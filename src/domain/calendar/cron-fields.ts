/**
 * The language of one field of a cron line: what may stand in it, and where it does not. It is that
 * of croner, which reports that a line is wrong but not where.
 *
 * A field is a list of parts with commas between: `*`, `n`, `n-m`, each of the first and the last
 * with `/step`. Months and weekdays have names. In the day of the month a part may be `L` (the last
 * day) or `nW` (the weekday nearest to n), and the whole field `LW` (the last weekday). In the day
 * of the week a part may end in `#k` (the k-th of the month, 1 to 5) or `L` (the last of the
 * month).
 */

/** What is wrong with a line, and where. */
export interface CronFault {
  readonly message: string;
  /** Offset in the line, from 0, of what is wrong. */
  readonly position: number;
  readonly length: number;
  /** What to write instead. */
  readonly hint: string;
}

export interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The largest step that is taken. */
  readonly maxStep: number;
  readonly names: readonly string[];
  /** The number of the first name. */
  readonly firstName: number;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const numeric = (name: string, min: number, max: number, maxStep: number): Field => ({
  name,
  min,
  max,
  maxStep,
  names: [],
  firstName: 0,
});

/**
 * In the order in which they stand in a line of seven; one of six has no year, one of five no
 * second either.
 */
export const fields = [
  numeric('second', 0, 59, 60),
  numeric('minute', 0, 59, 60),
  numeric('hour', 0, 23, 24),
  numeric('day of the month', 1, 31, 31),
  { name: 'month', min: 1, max: 12, maxStep: 12, names: months, firstName: 1 },
  { name: 'day of the week', min: 0, max: 7, maxStep: 7, names: weekdays, firstName: 0 },
  numeric('year', 1, 9999, 10_000),
] as const;

const dayOfMonth = 3;
const dayOfWeek = 5;

/** A piece of the line. */
interface Token {
  readonly text: string;
  readonly at: number;
}

const fault = ({ text, at }: Token, message: string, hint: string): CronFault => ({
  message,
  position: at,
  length: Math.max(1, text.length),
  hint,
});

function rangeHint({ min, max, names }: Field): string {
  const named = names.length > 0 ? `, or ${names[0]} to ${names.at(-1)}` : '';
  return `write a number from ${min} to ${max}${named}, a range such as ${min}-${max}, or *`;
}

/**
 * @param index of the field in `fields`; @param at offset of the field's text in the line. @returns
 * the first fault, or null.
 */
export function fieldFault(text: string, at: number, index: number): CronFault | null {
  const field = fields[index] as Field;
  // "+" binds the two fields of days; "?" is read as "*".
  const bound = index === dayOfWeek && text.startsWith('+');
  const body = (bound ? text.slice(1) : text).replaceAll('?', '*');
  const from = bound ? at + 1 : at;
  if (body === '')
    return fault(
      { text, at },
      'nothing follows the +',
      'write the weekdays that must fit as well, such as +MON',
    );
  if (index === dayOfMonth && body.toUpperCase() === 'LW') return null;
  let offset = from;
  for (const part of body.split(',')) {
    const found = partFault({ text: part, at: offset }, field, index);
    if (found !== null) return found;
    offset += part.length + 1;
  }
  return null;
}

const shape = /^(?:\*|(\d+|[A-Za-z]{3})(-(?:\d+|[A-Za-z]{3}))?)(\/\d+)?$/;

function partFault(part: Token, field: Field, index: number): CronFault | null {
  const { text } = part;
  if (text === '')
    return fault(
      part,
      `an empty entry in the ${field.name}`,
      'take the comma away, or write a value between',
    );
  if (index === dayOfMonth) {
    if (/^L$/i.test(text)) return null;
    if (/^LW$/i.test(text)) return fault(part, 'LW cannot stand in a list', 'write LW alone');
    const near = /^(\d+)W$/i.exec(text);
    if (near) return numberFault({ text: near[1] as string, at: part.at }, field);
  }
  const base = index === dayOfWeek ? weekdayBase(part) : part;
  if ('message' in base) return base;
  return baseFault(base, part, field);
}

/** Takes the `#k` or `L` off a part of the day of the week. */
function weekdayBase(part: Token): Token | CronFault {
  const { text, at } = part;
  const hash = text.indexOf('#');
  const cut = hash >= 0 ? hash : /L$/i.test(text) ? text.length - 1 : -1;
  if (cut === -1) return part;
  const base = { text: text.slice(0, cut), at };
  const nth = { text: text.slice(cut + 1), at: at + cut + 1 };
  if (hash >= 0 && !/^(0*[1-5]|L)$/i.test(nth.text)) {
    return fault(
      nth,
      `${nth.text || 'nothing'} is no place in a month`,
      'write #1 to #5, or #L for the last, such as FRI#2',
    );
  }
  if (base.text === '' || base.text === '*')
    return fault(
      part,
      `${text} names no weekday`,
      'write the weekday before it, such as FRIL or FRI#2',
    );
  return base;
}

function baseFault(base: Token, whole: Token, field: Field): CronFault | null {
  const { text, at } = base;
  const match = shape.exec(text);
  if (match === null) return fault(whole, `${whole.text} is no ${field.name}`, rangeHint(field));
  const [, from, to, step] = match;
  if (step !== undefined) {
    const found = stepFault({ text: step.slice(1), at: at + text.length - step.length + 1 }, field);
    if (found !== null) return found;
  }
  if (from === undefined) return null;
  if (to === undefined) {
    if (step !== undefined)
      return fault(
        whole,
        `${text} has a step but no range`,
        `write ${from}-${field.max}${step}, or *${step}`,
      );
    return numberFault({ text: from, at }, field);
  }
  const last = { text: to.slice(1), at: at + from.length + 1 };
  const found = numberFault({ text: from, at }, field) ?? numberFault(last, field);
  if (found !== null) return found;
  const [first, end] = [numberOf(from, field), numberOf(last.text, field)];
  // A week may end on Sunday, which is 7 as well as 0.
  const until = field.firstName === 0 && /^SUN$/i.test(last.text) ? 7 : end;
  return first <= until
    ? null
    : fault(
        whole,
        `${text} runs backwards`,
        `write two ranges: ${from}-${field.max},${field.min}-${last.text}`,
      );
}

function stepFault(step: Token, { name, maxStep }: Field): CronFault | null {
  const value = Number(step.text);
  return value >= 1 && value <= maxStep
    ? null
    : fault(step, `${step.text} is no step of the ${name}`, `write a step from 1 to ${maxStep}`);
}

/** @returns NaN for a name that the field does not have */
function numberOf(text: string, { names, firstName }: Field): number {
  if (/^\d+$/.test(text)) return Number(text);
  const place = names.indexOf(text.toUpperCase());
  return place === -1 ? Number.NaN : firstName + place;
}

function numberFault(token: Token, field: Field): CronFault | null {
  const value = numberOf(token.text, field);
  if (value >= field.min && value <= field.max) return null;
  const message = Number.isNaN(value)
    ? `${token.text} is no ${field.name}`
    : `${token.text} is not in the ${field.name}'s ${field.min} to ${field.max}`;
  return fault(token, message, rangeHint(field));
}
