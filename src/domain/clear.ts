/**
 * `clear` in an input of GraphQL: the settings that an update removes. There null means that nothing
 * was given. Pure.
 */
import { InvalidInput } from '../base/errors.ts';

/**
 * @param given the input that `clear` belongs to
 * @param fieldOf by what `clear` calls a setting: its field
 * @param path of the input
 * @returns null for each field to be removed
 * @throws InvalidInput where a setting is both given and to be removed
 */
export function clearedFields(
  given: Readonly<Record<string, unknown>>,
  clear: readonly string[],
  fieldOf: ReadonlyMap<string, string>,
  path: readonly string[],
): Readonly<Record<string, null>> {
  const fields = clear.map((name) => [name, fieldOf.get(name) ?? name] as const);
  const contradictions = fields.filter(([, field]) => given[field] != null);
  if (contradictions.length > 0)
    throw new InvalidInput(
      contradictions.map(([name, field]) => ({
        path: [...path, field],
        message: `${field} is given, and clear names ${name}`,
        hint: 'give a value, or clear the setting; not both',
      })),
    );
  return Object.fromEntries(fields.map(([, field]) => [field, null]));
}
