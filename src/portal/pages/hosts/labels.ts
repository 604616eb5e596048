/** Labels as text: `key=value`, as selectors and the command line write them. Pure. */

export interface Label {
  readonly key: string;
  readonly value: string;
}

export const labelText = ({ key, value }: Label): string => `${key}=${value}`;

export const labelLines = (labels: readonly Label[]): string => labels.map(labelText).join('\n');

/**
 * Labels, separated by spaces, commas or lines. What the plane accepts as key and value it checks
 * itself.
 * @returns the labels, or the pieces that are none
 */
export function parseLabels(
  text: string,
): { readonly labels: readonly Label[] } | { readonly faults: readonly string[] } {
  const pieces = text.split(/[\s,]+/).filter(Boolean);
  const labels = pieces.map((piece) => /^([^=]+)=(.+)$/.exec(piece));
  const faults = pieces.filter((_, at) => labels[at] === null);
  if (faults.length > 0) return { faults };
  return { labels: labels.map((found) => ({ key: found?.[1] ?? '', value: found?.[2] ?? '' })) };
}
