/** Recognizes a repeated request by its input. */
import { createHash } from 'node:crypto';

/**
 * A digest of the input of a mutation, for comparing it with that of a request with the same
 * `idempotencyKey`. A field that is null counts as one that was left out, at every depth; a null in
 * a list counts as an element. The fields of an input come in the order of the schema.
 * @returns SHA-256 in hexadecimal
 */
export function inputDigest(input: object): string {
  const text = JSON.stringify(input, (_name, value: unknown) => value ?? undefined);
  return createHash('sha256').update(text).digest('hex');
}
