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

/** What turns some labels into others. */
interface LabelChanges {
  /** New ones, and those that got another value. */
  readonly set: readonly Label[];
  readonly removed: readonly Label[];
}

export function labelChanges(before: readonly Label[], after: readonly Label[]): LabelChanges {
  const [was, is] = [before, after].map((labels) => new Map(labels.map((one) => [one.key, one])));
  return {
    set: after.filter(({ key, value }) => was?.get(key)?.value !== value),
    removed: before.filter(({ key }) => !is?.has(key)),
  };
}

/** Theirs with what was changed from the base to mine; where both changed one, mine stays. */
export function mergedLabels(
  base: readonly Label[],
  mine: readonly Label[],
  theirs: readonly Label[],
): readonly Label[] {
  const { set, removed } = labelChanges(base, mine);
  const merged = new Map(theirs.map((label) => [label.key, label]));
  for (const { key } of removed) merged.delete(key);
  for (const label of set) merged.set(label.key, label);
  return [...merged.values()];
}
