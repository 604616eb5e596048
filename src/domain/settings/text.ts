/**
 * What documents say about a setting: its description, what null means, its unit, its bounds and
 * its default, each in a sentence.
 */
import type { Setting, ValueType } from './kinds.ts';

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const units: Partial<Record<ValueType['kind'], string>> = {
  duration: 'In milliseconds.',
  bytes: 'In bytes.',
};

/** @returns the bound of a list; undefined: it has none */
function itemsOf(type: ValueType): string | undefined {
  if (type.kind !== 'list' || type.maxItems === undefined) return undefined;
  return `At most ${type.maxItems} ${type.plural ?? 'elements'}.`;
}

/** @returns sentences on what readers of the API see */
export function outputText({ type, description, none }: Setting): string {
  return [description, units[type.kind], itemsOf(type), none && `Null: ${lowerFirst(none)}`]
    .filter(Boolean)
    .join(' ');
}

/**
 * @returns the bounds of a number, or of the numbers in a list; undefined: there are none to speak
 * of
 */
function boundsOf(type: ValueType): string | undefined {
  if (type.kind === 'list') {
    const each = boundsOf(type.of);
    return each === undefined || type.of.kind === 'record' ? undefined : `Each ${lowerFirst(each)}`;
  }
  if (!('min' in type) || type.max === Number.MAX_SAFE_INTEGER) return undefined;
  return `From ${type.min} to ${type.max}.`;
}

/** @returns the default, as a value of the API; undefined: none that a reader must know */
function printedDefault({ default: value }: Setting): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : `[${value.join(', ')}]`;
  return String(value);
}

/** @returns sentences for those who set it through the API */
export function inputText(setting: Setting): string {
  const { type, description, details, none } = setting;
  const value = printedDefault(setting);
  const null_ = none && `Null${value === undefined ? ', the default' : ''}: ${lowerFirst(none)}`;
  const standard = value === undefined ? undefined : `Default: ${value}.`;
  return [description, units[type.kind], details, itemsOf(type), boundsOf(type), null_, standard]
    .filter(Boolean)
    .join(' ');
}
