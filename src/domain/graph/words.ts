/**
 * A dependency in words, as the fleet file has them: `db healthy, held for 2s, propagate restart,
 * any-host`. Pure.
 */
import { printDuration } from '../../base/duration.ts';
import { inFile } from '../fleet/words.ts';

interface Terms {
  readonly condition: string;
  readonly delayMs: number;
  readonly propagate: string;
  readonly scope: string;
  readonly host: string | null;
  readonly whenUnreachable: string;
  readonly unreachableMs: number;
}

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
      : inFile(whenUnreachable);
  return [
    `${inFile(condition)}${scope === 'HOST' ? ` on ${host}` : ''}`,
    delayMs > 0 ? `held for ${printDuration(delayMs)}` : '',
    propagate === 'NONE' ? '' : `propagate ${inFile(propagate)}`,
    scope === 'SAME_HOST' || scope === 'HOST' ? '' : inFile(scope),
    whenUnreachable === 'HOLD' ? '' : `when unreachable ${unreachable}`,
  ]
    .filter(Boolean)
    .join(', ');
}
