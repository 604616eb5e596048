/** What a probe has found, and how long it may take to find it. */

export interface Answer {
  readonly ok: boolean;
  /** What was found, in a few words. */
  readonly detail: string | null;
}

export interface Patience {
  readonly timeoutMs: number;
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * In the words of the system. Node tries all addresses of a name and then reports only that all
 * failed.
 */
export function reasonOf(error: unknown): string {
  const { message, code, errors } = error as {
    message?: string;
    code?: string;
    errors?: readonly Error[];
  };
  return message || errors?.map((one) => one.message).join('; ') || code || String(error);
}

/**
 * Runs something that ends by a callback, within its time.
 * @param begin starts it; what it returns puts an end to it, and is called in any case
 */
export function within(
  { timeoutMs, signal }: Patience,
  begin: (answer: (answer: Answer) => void) => () => void,
): Promise<Answer> {
  return new Promise((resolve) => {
    let end: (() => void) | null = null;
    let given = false;
    const answer = (found: Answer): void => {
      if (given) return;
      given = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      end?.();
      resolve(found);
    };
    const abort = (): void => answer({ ok: false, detail: 'no longer asked' });
    const timer = setTimeout(
      () => answer({ ok: false, detail: `no answer within ${timeoutMs} ms` }),
      timeoutMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    try {
      end = begin(answer);
    } catch (error) {
      answer({ ok: false, detail: reasonOf(error) });
      return;
    }
    if (given) end();
    else if (signal.aborted) abort();
  });
}
