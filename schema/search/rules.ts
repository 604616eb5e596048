/** What may be searched for. Pure. */
import { InvalidInput, type Issue } from '../../src/base/errors.ts';

/** The most hits in one answer. */
export const maxHits = 100;
export const maxTextLength = 200;

/** @throws InvalidInput INVALID_INPUT for a text of nothing or a `first` out of bounds */
export function checkSearch({ text, first }: { readonly text: string; readonly first: number }) {
  const issues: Issue[] = [];
  const { length } = text.trim();
  if (length === 0 || length > maxTextLength)
    issues.push({
      path: ['text'],
      message: `the text must have 1 to ${maxTextLength} characters, not ${length}`,
    });
  if (first < 1 || first > maxHits)
    issues.push({ path: ['first'], message: `first must be from 1 to ${maxHits}, not ${first}` });
  if (issues.length > 0) throw new InvalidInput(issues);
}
