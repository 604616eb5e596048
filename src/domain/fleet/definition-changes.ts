/** What of a wanted definition differs from the one that is. Pure. */
import { isSame } from '../../base/same.ts';
import type { ShownDefinition } from '../settings/api-form.ts';
import type { DefinitionInput } from '../settings/definition.ts';
import type { Setting, Settings, ValueType } from '../settings/kinds.ts';
import { settings } from '../settings/table.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * @param wanted settings that are given; nested settings count field by field, lists whose elements
 * have a key without regard to order, unless their order counts
 * @returns the settings of `wanted` that differ, as a change; a hidden value differs from each
 */
export function definitionChanges(
  current: ShownDefinition,
  wanted: DefinitionInput,
): DefinitionInput {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) =>
        value !== undefined &&
        !agrees(
          (settings as Settings)[name] as Setting,
          current[name as keyof ShownDefinition],
          value,
        ),
    ),
  );
}

/** Whether all that is wanted is so; what is not mentioned does not count. */
function agrees(
  { type }: { readonly type: ValueType },
  current: unknown,
  wanted: unknown,
): boolean {
  if (wanted === undefined) return true;
  if (wanted === null || current === null) return current === wanted;
  if (type.kind === 'record')
    return Object.entries(wanted).every(([name, value]) =>
      agrees(type.fields[name] as Setting, (current as Values)[name], value),
    );
  if (type.kind !== 'list') return isSame(current, wanted);
  const { of, key, ordered } = type;
  const sorted = (list: unknown) =>
    key === undefined || ordered ? (list as readonly unknown[]) : byKey(list as Values[], key);
  const [known, given] = [sorted(current), sorted(wanted)];
  return (
    known.length === given.length &&
    given.every((element, i) => agrees({ type: of }, known[i], element))
  );
}

const byKey = (list: readonly Values[], key: string): readonly Values[] =>
  [...list].sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
