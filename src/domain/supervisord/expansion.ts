/**
 * `%(name)s` in values of supervisord's configuration: Python's formatting with %, as far as names
 * and integers need it. Pure.
 */
import { didYouMean } from '../../base/suggest.ts';

export type Names = ReadonlyMap<string, string | number>;

export type Expanded = { readonly text: string; readonly used: ReadonlySet<string> } | Unexpanded;

interface Unexpanded {
  readonly fault: string;
  readonly hint?: string | undefined;
}

/** Of all that one import expands together: values may repeat one long name without end. */
const maxExpanded = 16 * 1024 * 1024;
const maxWidth = 1000;

/** A name, flags, width, precision and conversion (docs.python.org, printf-style formatting). */
const conversion = /%(?:\(([^()]*)\))?([#0\- +]*)(\d*)(?:\.(\d+))?[hlL]?([A-Za-z%])/y;

const radix: Readonly<Record<string, number>> = { d: 10, i: 10, u: 10, o: 8, x: 16, X: 16 };

interface Form {
  readonly flags: string;
  readonly width: number;
  readonly letter: string;
}

function padded(text: string, { flags, width }: Form, isNumber: boolean): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!isNumber || !flags.includes('0')) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

/** @returns undefined: the conversion does not fit the value */
function formatted(value: string | number, form: Form): string | undefined {
  if (form.letter === 's') return padded(String(value), form, false);
  const base = radix[form.letter];
  if (typeof value === 'string' || base === undefined) return undefined;
  const digits = value.toString(base);
  const sign = form.flags.includes('+') && value >= 0 ? '+' : '';
  return padded(sign + (form.letter === 'X' ? digits.toUpperCase() : digits), form, true);
}

/** Expands the values of one configuration. */
export class Expander {
  #left = maxExpanded;

  /** @param here the folder of the file in which the text stands */
  expand(text: string, names: Names, here: string): Expanded {
    const parts: string[] = [];
    const used = new Set<string>();
    let at = 0;
    for (let next = text.indexOf('%'); next >= 0; next = text.indexOf('%', at)) {
      conversion.lastIndex = next;
      const match = conversion.exec(text);
      const replaced = match ? replacement(match, names, here) : unreadable;
      if (typeof replaced === 'object') return replaced;
      if (match?.[1] !== undefined) used.add(match[1]);
      parts.push(text.slice(at, next), replaced);
      this.#left -= replaced.length + next - at;
      if (this.#left < 0) return tooMuch;
      at = next + (match?.[0].length ?? 0);
    }
    parts.push(text.slice(at));
    this.#left -= text.length - at;
    return this.#left < 0 ? tooMuch : { text: parts.join(''), used };
  }
}

const tooMuch: Unexpanded = {
  fault: `the expansions are longer than ${maxExpanded} characters together`,
};

/** Also `%s` without a name, for which Python prints all names with their values. */
const unreadable: Unexpanded = {
  fault: 'a % is neither %% nor an expansion such as %(program_name)s',
  hint: 'write %% for a percent sign',
};

function replacement(match: RegExpExecArray, names: Names, here: string): string | Unexpanded {
  const [all, name, flags = '', width, precision, letter = ''] = match;
  if (all === '%%') return '%';
  if (letter === '%' || name === undefined) return unreadable;
  const value = name === 'here' ? here : names.get(name);
  if (value === undefined) return unknown(name, names);
  if (Number(width) > maxWidth || precision !== undefined)
    return { fault: `the width of %(${name})${letter} is above ${maxWidth}, or has a fraction` };
  const fault = { fault: `%(${name})${letter} does not fit the value`, hint: `write %(${name})s` };
  return formatted(value, { flags, width: Number(width), letter }) ?? fault;
}

function unknown(name: string, names: Names): Unexpanded {
  const [, variable] = /^ENV_(.+)$/s.exec(name) ?? [];
  if (variable !== undefined)
    return {
      fault: `%(${name})s needs the variable ${variable}, which is not set here`,
      hint: 'run the import in the environment that supervisord has',
    };
  const own = ['here', ...[...names.keys()].filter((key) => !key.startsWith('ENV_'))];
  return {
    fault: `%(${name})s names nothing`,
    hint: didYouMean(name, own) ?? `there are ${own.join(', ')} and ENV_NAME`,
  };
}
