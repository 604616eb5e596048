/**
 * The template language of notifications: a part of Mustache without code, so that whoever writes a
 * template can do nothing but choose words. Pure.
 *
 *   {{name}}               the value; a name may have a dot, as in group.host
 *   {{#name}} … {{/name}}  for each element of a list, or once when the value is there and not 0
 *   {{^name}} … {{/name}}  when the value is empty, 0 or not there
 *   {{! … }}               a comment
 *
 * Inside a list, names are those of the element, then those outside. A list cannot be inside a list:
 * what a template can grow to is bounded.
 */
import type { Issue } from '../base/errors.ts';
import { didYouMean } from '../base/suggest.ts';

export type TemplateValue = string | number | boolean | null | readonly TemplateRecord[];
export type TemplateRecord = Readonly<Record<string, string | number | boolean | null>>;
export type TemplateView = Readonly<Record<string, TemplateValue>>;

/** The names that a template may use: those of lists with the names of their elements. */
export interface TemplateNames {
  readonly values: readonly string[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

type Part =
  | { readonly kind: 'TEXT'; readonly text: string }
  | { readonly kind: 'VALUE'; readonly name: string }
  | {
      readonly kind: 'SECTION';
      readonly name: string;
      readonly inverted: boolean;
      readonly parts: readonly Part[];
    };

export const maxTemplateLength = 4000;

class TemplateFault extends Error {
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

const tagPattern = /\{\{([#^/!]?)\s*([^{}]*?)\s*\}\}/g;

interface Open {
  readonly name: string;
  readonly inverted: boolean;
  readonly at: number;
  readonly parts: Part[];
}

/** @throws TemplateFault with the line of the fault */
function parse(text: string): readonly Part[] {
  const stack: Open[] = [{ name: '', inverted: false, at: 0, parts: [] }];
  const top = () => stack.at(-1) as Open;
  const line = (at: number) => text.slice(0, at).split('\n').length;
  let from = 0;
  for (const tag of text.matchAll(tagPattern)) {
    const [whole, sign, name = ''] = tag;
    // A section tag that is alone on its line takes the line with it, as in Mustache.
    const alone = sign !== '' && isAlone(text, tag.index, whole.length);
    const before = text.slice(from, alone ? alone.from : tag.index);
    if (before) top().parts.push({ kind: 'TEXT', text: before });
    from = alone ? alone.until : tag.index + whole.length;
    if (sign === '!') continue;
    if (sign === '/') {
      const open = stack.length > 1 ? stack.pop() : undefined;
      if (!open || open.name !== name)
        throw new TemplateFault(`line ${line(tag.index)}: {{/${name}}} closes nothing`);
      top().parts.push({ kind: 'SECTION', ...open });
    } else if (sign === '') top().parts.push({ kind: 'VALUE', name });
    else stack.push({ name, inverted: sign === '^', at: tag.index, parts: [] });
  }
  const open = top();
  if (stack.length > 1)
    throw new TemplateFault(`line ${line(open.at)}: {{${open.name}}} is never closed`);
  const rest = text.slice(from);
  if (rest) open.parts.push({ kind: 'TEXT', text: rest });
  return open.parts;
}

function isAlone(text: string, at: number, length: number) {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at + length);
  const until = next < 0 ? text.length : next + 1;
  const around = text.slice(from, at) + text.slice(at + length, until);
  return /^\s*$/.test(around) ? { from, until } : false;
}

function checkNames(parts: readonly Part[], names: TemplateNames, list: string | null): void {
  const inside = list === null ? [] : (names.lists[list] ?? []);
  const known = [...inside, ...names.values, ...Object.keys(names.lists)];
  for (const part of parts) {
    if (part.kind === 'TEXT') continue;
    const isList = Object.hasOwn(names.lists, part.name) && !inside.includes(part.name);
    if (!known.includes(part.name))
      throw new TemplateFault(
        `there is no ${part.name === '' ? 'empty name' : part.name} in a message`,
        didYouMean(part.name, known) ?? `known: ${known.join(', ')}`,
      );
    if (part.kind === 'VALUE' && isList)
      throw new TemplateFault(
        `${part.name} is a list`,
        `write {{#${part.name}}} … {{/${part.name}}}`,
      );
    if (part.kind !== 'SECTION') continue;
    if (isList && !part.inverted && list !== null)
      throw new TemplateFault(`the list ${part.name} is inside the list ${list}`);
    checkNames(part.parts, names, isList && !part.inverted ? part.name : list);
  }
}

/** @returns what is wrong with a template. @param path of the text in the input */
export function templateIssues(
  text: string,
  names: TemplateNames,
  path: readonly string[],
): Issue[] {
  if (text.length > maxTemplateLength || text.includes('\0'))
    return [
      { path, message: `a template has at most ${maxTemplateLength} characters, and no zero one` },
    ];
  try {
    checkNames(parse(text), names, null);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return [{ path, message: `the template is wrong: ${error.message}`, hint: error.hint }];
  }
}

/** @param text a template without issues */
export function renderTemplate(text: string, view: TemplateView): string {
  return render(parse(text), [view]);
}

function render(parts: readonly Part[], views: readonly TemplateView[]): string {
  const find = (name: string) => views.find((view) => Object.hasOwn(view, name))?.[name] ?? null;
  return parts
    .map((part) => {
      if (part.kind === 'TEXT') return part.text;
      const value = find(part.name);
      if (part.kind === 'VALUE') return value === null ? '' : String(value);
      const isEmpty = Array.isArray(value) ? value.length === 0 : !value;
      if (part.inverted) return isEmpty ? render(part.parts, views) : '';
      if (isEmpty) return '';
      return Array.isArray(value)
        ? value.map((element) => render(part.parts, [element, ...views])).join('')
        : render(part.parts, views);
    })
    .join('');
}
