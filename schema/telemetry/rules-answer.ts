/**
 * What a collector's answer means, by the OTLP specification ("OTLP/HTTP Response"): what may be
 * sent again, and when. Pure.
 */

import { parseRetryAfter } from '../../src/base/retry.ts';

export interface CollectorAnswer {
  readonly status: number;
  /** The header Retry-After: seconds, or a date. */
  readonly retryAfter: string | null;
  /** The beginning of the body. */
  readonly excerpt: string;
}

export type Verdict =
  /** It has all but so many, which it refused for good. */
  | { readonly kind: 'TAKEN'; readonly rejected: number; readonly reason: string }
  /** It cannot take them now. `afterMs` null: it does not state when. */
  | { readonly kind: 'LATER'; readonly afterMs: number | null; readonly reason: string }
  /** It will never take them. */
  | { readonly kind: 'REFUSED'; readonly reason: string };

/** Others must not be repeated: the same request would be refused again. */
const temporary: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** No collector puts its clients off for longer. */
export const maxRetryAfterMs = 600_000;

/** @param nowMs milliseconds since 1970 */
export function judge({ status, retryAfter, excerpt }: CollectorAnswer, nowMs: number): Verdict {
  const reason = `HTTP ${status}${excerpt.trim() === '' ? '' : `: ${oneLine(excerpt)}`}`;
  if (status >= 200 && status < 300) return { kind: 'TAKEN', ...partialSuccess(excerpt) };
  return temporary.has(status)
    ? { kind: 'LATER', afterMs: putOffMs(retryAfter, nowMs), reason }
    : { kind: 'REFUSED', reason };
}

function putOffMs(retryAfter: string | null, nowMs: number): number | null {
  const ms = retryAfter === null ? null : parseRetryAfter(retryAfter, nowMs);
  return ms === null ? null : Math.min(maxRetryAfterMs, ms);
}

/** An answer that cannot be read is that of a collector that has taken all. */
function partialSuccess(text: string): { readonly rejected: number; readonly reason: string } {
  const none = { rejected: 0, reason: '' };
  try {
    const { partialSuccess: partial } = JSON.parse(text) ?? {};
    if (typeof partial !== 'object' || partial === null) return none;
    const { rejectedSpans, rejectedDataPoints, errorMessage } = partial;
    const rejected = Number(rejectedSpans ?? rejectedDataPoints ?? 0);
    return {
      rejected: Number.isSafeInteger(rejected) && rejected > 0 ? rejected : 0,
      reason: typeof errorMessage === 'string' ? oneLine(errorMessage) : '',
    };
  } catch {
    return none;
  }
}

const maxReasonLength = 200;

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const line = text.replace(/[\s\0-\x1f\x7f-\x9f]+/g, ' ').trim();
  return line.length > maxReasonLength ? `${line.slice(0, maxReasonLength)}…` : line;
}
