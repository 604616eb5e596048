/** Warnings of a mutation, shown to who asked for it. */
import type { WarningLineFragment } from '../../sdk/client/generated.ts';
import type { Context } from '../command.ts';

/** Prints the warnings of a payload to standard error. @returns the payload */
export function warned<T extends { readonly warnings: readonly WarningLineFragment[] }>(
  context: Pick<Context, 'warn'>,
  payload: T,
): T {
  for (const { message } of payload.warnings) context.warn(`warning: ${message}`);
  return payload;
}
