/** Lists as one parameter each, so that a statement's text does not depend on their length. */
import { type SQL, sql } from 'drizzle-orm';

/** @param ids UUIDs in canonical form; nothing else may get here */
export function uuidArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}
