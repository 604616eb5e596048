/**
 * A dependency in words, as the file of `gander apply` has them: `db healthy, held for 2s,
 * propagate restart, any-host`. Pure.
 */
import { printDuration } from '../../base/duration.ts';

interface Terms {
  readonly condition: string;
  readonly delayMs: number;
  readonly propagate: string;
  readonly scope: string;
  readonly host: string | null;
  readonly whenUnreachable: string;
  readonly unreachableMs: number;
}

/** HOST, ANY_HOST and the like as they are written in the file. */
export const wordOf = (name: string) => name.toLowerCase().replaceAll('_', '-');

/** What is asked of what is depended on; the defaults are left out. */
export function termsInWords({
  condition,
  delayMs,
  propagate,
  scope,
  host,
  whenUnreachable,
  unreachableMs,
}: Terms): string {
  const unreachable =
    whenUnreachable === 'STOP'
      ? `stop after ${printDuration(unreachableMs)}`
      : wordOf(whenUnreachable);
  return [
    `${wordOf(condition)}${scope === 'HOST' ? ` on ${host}` : ''}`,
    delayMs > 0 ? `held for ${printDuration(delayMs)}` : '',
    propagate === 'NONE' ? '' : `propagate ${wordOf(propagate)}`,
    scope === 'SAME_HOST' || scope === 'HOST' ? '' : wordOf(scope),
    whenUnreachable === 'HOLD' ? '' : `when unreachable ${unreachable}`,
  ]
    .filter(Boolean)
    .join(', ');
}
