/** Where the sign-in page leads afterwards: the one parameter of the plane that names a page. */

const longest = 2000;
/** Any origin will do: a path that is really one stays on it. */
const here = 'http://plane.invalid';

/**
 * A path of this plane, with its query, as it can be sent in a Location header.
 * @param wanted from anybody
 * @returns undefined for what leads elsewhere, or to what signs in or out or is no page. Pure.
 */
export function localPath(wanted: string | null): string | undefined {
  if (!wanted?.startsWith('/') || wanted.length > longest || !URL.canParse(wanted, here))
    return undefined;
  const { origin, pathname, search } = new URL(wanted, here);
  // Browsers read //host and /\host as another host; a URL may become such a path when its dots
  // are resolved.
  if (origin !== here || /^\/[/\\]/.test(pathname)) return undefined;
  return /^\/(login|logout|session)\/*$/.test(pathname) ? undefined : pathname + search;
}

/**
 * The address of the sign-in page.
 * @param next where to go afterwards
 */
export function signInPath(next: string | undefined, options: { refused?: boolean } = {}): string {
  const parameters = [
    ...(options.refused ? ['refused'] : []),
    ...(next === undefined || next === '/' ? [] : [`next=${encodeURIComponent(next)}`]),
  ];
  return parameters.length === 0 ? '/login' : `/login?${parameters.join('&')}`;
}
