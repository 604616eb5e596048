/** What may be asked of tokens. */
import { InvalidInput, type Issue } from '../../src/base/errors.ts';

const tenYearsMs = 10 * 366 * 86_400_000;

export interface TokenInput {
  readonly name: string;
  readonly uses?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
}

/** @throws InvalidInput INVALID_INPUT with every fault */
export function checkToken(input: TokenInput): void {
  const issues: Issue[] = [];
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{0,62}$/.test(input.name)) {
    issues.push({
      path: ['input', 'name'],
      message: `"${input.name.slice(0, 80)}" cannot be a token's name`,
      hint: 'letters, digits and . _ @ -, 63 at most, a letter or digit first',
    });
  }
  if (input.uses != null && (input.uses < 1 || input.uses > 100_000)) {
    issues.push({
      path: ['input', 'uses'],
      message: `uses must be between 1 and 100000, got ${input.uses}`,
      hint: 'null allows any number',
    });
  }
  if (input.expiresInMs != null && (input.expiresInMs < 1000 || input.expiresInMs > tenYearsMs)) {
    issues.push({
      path: ['input', 'expiresInMs'],
      message: `expiresInMs must be between 1000 and ${tenYearsMs}, got ${input.expiresInMs}`,
      hint: 'null means no end',
    });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
}
