/** Which revision a program had at a moment. Pure. */

interface Revision {
  readonly revision: number;
  /** RFC 3339. */
  readonly at: string;
}

export type PastRevision<R extends Revision> =
  | { readonly kind: 'KNOWN'; readonly revision: R }
  /** The program did not exist yet. */
  | { readonly kind: 'NOT_YET' }
  /** It is older than those that are given. */
  | { readonly kind: 'NOT_KNOWN' };

/**
 * @param revisions the newest of them, in any order
 * @param at milliseconds since 1970
 */
export function revisionAt<R extends Revision>(
  revisions: readonly R[],
  at: number,
): PastRevision<R> {
  const [revision] = revisions
    .filter((one) => Date.parse(one.at) <= at)
    .sort((a, b) => b.revision - a.revision);
  if (revision) return { kind: 'KNOWN', revision };
  return { kind: revisions.some((one) => one.revision === 1) ? 'NOT_YET' : 'NOT_KNOWN' };
}
