/** What is wrong with the fields of a form, by the names of the fields in the API. Pure. */
import { InvalidInput } from '../../../base/errors.ts';

export type Faults = Readonly<Record<string, string>>;

/** What the plane finds wrong: at the fields, and what concerns none of them. */
export function faultsOfPlane(error: unknown): { readonly faults: Faults; readonly rest: unknown } {
  if (!(error instanceof InvalidInput)) return { faults: {}, rest: error };
  const faults = Object.fromEntries(
    error.issues.flatMap(({ path, message, hint }) => {
      // Of an element of a list, the place is the list.
      const field = path.findLast((part) => !/^\d+$/.test(part));
      return field ? [[field, [message, hint].filter(Boolean).join(': ')] as const] : [];
    }),
  );
  return { faults, rest: error };
}
