/** The lists that the page at an address shows first. Pure. */

export type List = 'instances' | 'hosts' | 'programs';

const firstOf: Readonly<Record<string, readonly List[]>> = {
  '/': ['instances', 'hosts'],
  '/hosts': ['hosts', 'instances'],
  '/instances': ['instances'],
  '/programs': ['programs', 'instances'],
};
/** With one of these in the address, a page shows other lists. */
const narrowing = ['selector', 'state', 'at'];

/** Of the whole fleet: what is narrowed by the address is followed by the page itself. */
export function listsFirst({
  pathname,
  search,
}: {
  readonly pathname: string;
  readonly search: string;
}): readonly List[] {
  const given = new URLSearchParams(search);
  return narrowing.some((name) => given.has(name)) ? [] : (firstOf[pathname] ?? []);
}
