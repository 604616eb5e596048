/** Names of other supervisors' programs and groups as names of Gander. Pure. */

/** Names of programs (docs/settings.md): what does not fit becomes `_`. */
export const usableName = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 63);
