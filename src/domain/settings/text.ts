/**
 * The text of documents on a setting: its description, what null means, its unit, its bounds and
 * its default, each in a sentence.
 */
import type { Purpose } from './api-form.ts';
import type { Setting, ValueType } from './kinds.ts';

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

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

/**
 * @returns sentences for those who give it over the API. The default stands in the schema; what
 * holds without a value is part of the text for new records alone.
 */
export function inputText(setting: Setting, purpose: Purpose = 'CREATE'): string {
  const { type, description, details, none, explicit } = setting;
  const isDefault = none !== undefined && !explicit && setting.default === undefined;
  const without = purpose === 'CREATE' && isDefault && `Left out: ${lowerFirst(none)}`;
  return [description, units[type.kind], details, itemsOf(type), boundsOf(type), without]
    .filter(Boolean)
    .join(' ');
}
