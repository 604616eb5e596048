/** Global ids as they come in where a node of one type alone is meant. */
import { decodeGlobalID } from '@pothos/plugin-relay';
import { InvalidInput } from '../src/base/errors.ts';
import { uuidPattern } from '../src/base/ids.ts';

/** What a node of this type is known by inside. Undefined for what is no id, or that of something else: there is no such node then. */
export function localId(typename: string, globalId: string): string | undefined {
  try {
    const decoded = decodeGlobalID(globalId);
    return decoded.typename === typename && uuidPattern.test(decoded.id) ? decoded.id : undefined;
  } catch {
    return undefined;
  }
}

/** As localId, for an id that may be left out. @throws InvalidInput INVALID_INPUT for what is not one */
export function filterId(typename: string, globalId: string | null | undefined, path: readonly string[]): string | undefined {
  if (globalId == null) return undefined;
  const id = localId(typename, globalId);
  if (id === undefined)
    throw new InvalidInput([{ path, message: `this is not the id of a ${typename.toLowerCase()}`, hint: 'take it from the field id' }]);
  return id;
}
