/**
 * Reading calendars outside of transactions. What a transaction needs is looked up in what was read
 * before; where something is missing, the transaction is rolled back, the calendars are read by the
 * plane's workers, and it is done again. So no lock is held, and no event loop waits, while a
 * calendar is read.
 */
import type { ExclusionRow } from '../../drizzle/tables-planned.ts';
import { Failure, type Issue } from '../../src/base/errors.ts';
import type { CalendarReader, CalendarRequest, CalendarResult } from './topics.ts';

/** Of the workers' time, for all calendars of one operation. */
const budgetMs = 10_000;
const yearMs = 365.25 * 86_400_000;

/**
 * Which occurrences are written out: far enough back for what may still be made up for, and some
 * years ahead.
 */
export const spanAround = (now: Date): Pick<CalendarRequest, 'from' | 'until'> => ({
  from: now.getTime() - 1.01 * yearMs,
  until: now.getTime() + 5 * yearMs,
});

/** Thrown out of a transaction that needs calendars which were not read yet. */
class CalendarsMissing extends Error {}

/** What was read for one piece of work. */
export class ReadCalendars {
  readonly #known = new Map<string, CalendarResult>();
  readonly #missing = new Map<string, Pick<CalendarRequest, 'text' | 'timeZone'>>();

  /**
   * @returns what the calendar excludes; nothing, when it was not read yet: see `require` @param
   * path of the document in the input, for its faults
   */
  lookUp(
    text: string,
    timeZone: string,
    path: readonly string[],
  ): { readonly exclusions: readonly ExclusionRow[]; readonly issues: readonly Issue[] } {
    const key = `${timeZone}\n${text}`;
    const known = this.#known.get(key);
    if (!known) this.#missing.set(key, { text, timeZone });
    return {
      exclusions: known?.exclusions ?? [],
      issues: (known?.faults ?? []).map((fault) => ({ path, ...fault })),
    };
  }

  /**
   * To be called after the look-ups, before what came of them is used. @throws what `withCalendars`
   * catches when something was not known
   */
  require(): void {
    if (this.#missing.size > 0) throw new CalendarsMissing('calendars were not read yet');
  }

  /**
   * Reads what was missing. @returns how much of the workers' time it took @throws Failure
   * QUERY_TOO_EXPENSIVE when that is more than `withinMs`
   */
  async complete(reader: CalendarReader, now: Date, withinMs: number): Promise<number> {
    let tookMs = 0;
    for (const [key, request] of this.#missing) {
      if (tookMs > withinMs) throw tooExpensive();
      const result = await reader.read({ ...request, ...spanAround(now) });
      tookMs += result.tookMs;
      this.#known.set(key, result);
    }
    this.#missing.clear();
    return tookMs;
  }
}

const tooExpensive = () =>
  new Failure('QUERY_TOO_EXPENSIVE', 'the calendars of this operation take too long to read', {
    hint: 'send them in several operations, or with simpler recurrences',
  });

interface Operation {
  spentMs: number;
  /**
   * The reading under way: an operation has one calendar read at a time, so that it takes one
   * thread at most.
   */
  turn: Promise<unknown>;
}

const operations = new WeakMap<object, Operation>();

/**
 * Does the work, as often as it takes until all calendars that it looks up are known.
 * @param operation whose budget of time it is
 * @throws what the work throws; Failure QUERY_TOO_EXPENSIVE beyond the budget, UNAVAILABLE when too
 * many wait for the workers
 */
export async function withCalendars<T>(
  reader: CalendarReader,
  operation: object,
  work: (calendars: ReadCalendars) => Promise<T>,
): Promise<T> {
  const calendars = new ReadCalendars();
  const own = operations.get(operation) ?? { spentMs: 0, turn: Promise.resolve() };
  operations.set(operation, own);
  const complete = async () => {
    if (own.spentMs > budgetMs) throw tooExpensive();
    own.spentMs += await calendars.complete(reader, new Date(), budgetMs - own.spentMs);
  };
  for (;;) {
    try {
      return await work(calendars);
    } catch (error) {
      if (!(error instanceof CalendarsMissing)) throw error;
    }
    const turn = own.turn.then(complete);
    own.turn = turn.catch(() => {});
    await turn;
  }
}
