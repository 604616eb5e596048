/**
 * What becomes of a delivery. Pure.
 *
 *   PENDING    To be attempted at a time. An attempt that fails sets the next one, later each time;
 *              after the last, or when the receiver refuses for good, it is DEAD.
 *   DELIVERED  The receiver has it.
 *   DEAD       It is attempted no more, until somebody tries it again by hand.
 *
 * An attempt whose outcome was lost, with its plane or its lease, is made again: a receiver may get
 * a message twice, with the same id.
 */

export const deliveryStates = {
  PENDING: { description: 'It is to be attempted, for the first time or again.' },
  DELIVERED: { description: 'The receiver has accepted it.' },
  DEAD: { description: 'It was given up. It can be tried again by hand.' },
} as const;
export type DeliveryState = keyof typeof deliveryStates;

export const deliveryKinds = {
  INCIDENTS: { description: 'Incidents were opened or resolved.' },
  REPEAT: { description: 'Incidents are still open, and nobody has taken them.' },
  TEST: { description: 'A test of the receiver.' },
} as const;
export type DeliveryKind = keyof typeof deliveryKinds;

/** How an attempt ended. */
export interface Outcome {
  readonly ok: boolean;
  /** What the receiver answered, or why it could not be asked. One line. */
  readonly answer: string;
  /** The receiver refuses for good: the same message is not accepted later either. */
  readonly isFinal?: boolean;
  /** Recipients of a mail that have it now. */
  readonly done?: readonly string[];
}

/** Attempts without success, after which a delivery is dead: about four hours. */
export const maxFailures = 12;
export const firstRetryMs = 10_000;
export const lastRetryMs = 1_800_000;
/** What is remembered of the attempts of one delivery. */
export const maxLogged = 20;

/** The log with one attempt more: the oldest are left out. */
export const logged = <T>(log: readonly T[], attempt: T): T[] =>
  [...log, attempt].slice(-maxLogged);
export const maxAnswerLength = 500;

/** @param failures so far, at least one */
export const retryAfterMs = (failures: number): number =>
  Math.min(lastRetryMs, firstRetryMs * 3 ** (failures - 1));

/** What a delivery is after an attempt. */
export interface Attempted {
  readonly state: DeliveryState;
  readonly failures: number;
  /** From the end of the attempt. Null: there is no next one. */
  readonly nextAfterMs: number | null;
}

export function afterAttempt(
  { kind, failures }: { readonly kind: DeliveryKind; readonly failures: number },
  { ok, isFinal = false, done = [] }: Outcome,
): Attempted {
  if (ok) return { state: 'DELIVERED', failures, nextAfterMs: null };
  const failed = failures + 1;
  // Whoever tests a receiver waits for the answer.
  const isLast = isFinal || kind === 'TEST' || failed >= maxFailures;
  if (isLast) return { state: 'DEAD', failures: failed, nextAfterMs: null };
  // Some recipients have it: the others are asked again as if it were new.
  const nextAfterMs = done.length > 0 ? firstRetryMs : retryAfterMs(failed);
  return { state: 'PENDING', failures: failed, nextAfterMs };
}

/** An answer as it is kept: one line, bounded. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const line = text.replace(/[\s\0-\x1f\x7f-\x9f]+/g, ' ').trim();
  const short = line.length > maxAnswerLength ? `${line.slice(0, maxAnswerLength - 1)}…` : line;
  // Half a character, as a cut leaves it, is no text for the database.
  return short.replace(/\p{Surrogate}/gu, '\ufffd');
}
