/** Stored host selectors, parsed once: the same few are met at every placement. */
import { type HostSelector, parseHostSelector } from '../../src/domain/selector.ts';

const parsed = new Map<string, HostSelector>();
const capacity = 10_000;

/** @param text as an assignment keeps it; it was checked before it was stored */
export function storedSelector(text: string): HostSelector {
  const known = parsed.get(text);
  if (known) return known;
  const selector = parseHostSelector(text);
  if (parsed.size >= capacity) parsed.clear();
  parsed.set(text, selector);
  return selector;
}
