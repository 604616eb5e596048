/** What of a wanted definition differs from the one that is. Pure. */
import type { DefinitionFragment, ProgramDefinitionInput } from '../../sdk/client/generated.ts';

/**
 * @param wanted settings that are given; nested settings count key by key, lists of what has a name
 * (variables, limits, actions) without regard to order
 * @returns the settings of `wanted` that differ, as an input for a change
 */
export function definitionChanges(
  current: DefinitionFragment,
  wanted: ProgramDefinitionInput,
): ProgramDefinitionInput {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) =>
        value !== undefined && !agrees(current[key as keyof DefinitionFragment], value),
    ),
  );
}

/** Whether all that is wanted is so; what is not mentioned does not count. */
function agrees(current: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (Array.isArray(wanted)) {
    if (!Array.isArray(current) || current.length !== wanted.length) return false;
    const known = byName(current);
    return byName(wanted).every((item, index) => agrees(known[index], item));
  }
  if (!isObject(wanted)) return current === wanted;
  return (
    isObject(current) && Object.entries(wanted).every(([key, value]) => agrees(current[key], value))
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const nameOf = (value: unknown): unknown =>
  isObject(value) ? (value['name'] ?? value['resource']) : undefined;

/** A list whose elements have names, in the order of these; any other list as it is. */
function byName(list: readonly unknown[]): readonly unknown[] {
  if (!list.every((item) => typeof nameOf(item) === 'string')) return list;
  return [...list].sort((a, b) => ((nameOf(a) as string) < (nameOf(b) as string) ? -1 : 1));
}
