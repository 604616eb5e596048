/** Global ids as they come in where a node of one type alone is meant. */
import { decodeGlobalID, encodeGlobalID } from '@pothos/plugin-relay';
import { InvalidInput, NotFound } from '../src/base/errors.ts';
import { uuidPattern } from '../src/base/ids.ts';
import type { Locator } from './context.ts';

/**
 * The field for the id of an object that may be gone, where the object itself would then be null.
 * @param localIdOf what the object is known by inside
 */
export const idOf = <T>(typename: string, description: string, localIdOf: (of: T) => string) =>
  ({
    type: 'ID',
    description,
    resolve: (of: T) => encodeGlobalID(typename, localIdOf(of)),
  }) as const;

/** As idOf, for what may have no such object. */
export const nullableIdOf = <T>(
  typename: string,
  description: string,
  localIdOf: (of: T) => string | null | undefined,
) =>
  ({
    type: 'ID',
    nullable: true,
    description,
    resolve: (of: T) => {
      const id = localIdOf(of);
      return id == null ? null : encodeGlobalID(typename, id);
    },
  }) as const;

/**
 * What a node of this type is known by inside. Undefined for what is no id, or that of something
 * else: there is no such node then.
 */
export function localId(typename: string, globalId: string): string | undefined {
  try {
    const decoded = decodeGlobalID(globalId);
    return decoded.typename === typename && uuidPattern.test(decoded.id) ? decoded.id : undefined;
  } catch {
    return undefined;
  }
}

/**
 * As localId, for an id that may be left out. @throws InvalidInput INVALID_INPUT for what is not
 * one
 */
export function filterId(
  typename: string,
  globalId: string | null | undefined,
  path: readonly string[],
): string | undefined {
  if (globalId == null) return undefined;
  const id = localId(typename, globalId);
  if (id === undefined)
    throw new InvalidInput([
      {
        path,
        message: `this is not the id of ${/^[AEIOU]/.test(typename) ? 'an' : 'a'} ${typename.toLowerCase()}`,
        hint: 'take it from the field id',
      },
    ]);
  return id;
}

/** As filterId, for a list. */
export function filterIds(
  typename: string,
  globalIds: readonly (string | number)[] | null | undefined,
  path: readonly string[],
): string[] | undefined {
  return globalIds?.flatMap(
    (id, index) => filterId(typename, String(id), [...path, String(index)]) ?? [],
  );
}

/** What a look-up answers. @returns null when an object that the reference names does not exist */
export async function orNull<T>(finding: Promise<T>): Promise<T | null> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/**
 * What a @oneOf reference means. @param ref exactly one of both is given
 * @throws InvalidInput INVALID_INPUT for an id that is not one of this type
 */
export function locate<K>(
  typename: string,
  ref: { readonly id?: string | null | undefined; readonly key?: K | null | undefined },
  path: readonly string[],
): Locator<K> {
  if (ref.key != null) return { key: ref.key };
  const id = filterId(typename, ref.id, [...path, 'id']);
  if (id === undefined)
    throw new InvalidInput([{ path, message: 'exactly one of the fields must be given' }]);
  return { id };
}
