/**
 * The plane's clock, and ages by it. The clock of this machine may be wrong, so times of the plane
 * are never compared with it: the plane's time comes with each answer that has times in it, and the
 * monotonic clock carries it on. The only file of the CLI that asks for the present time
 * (test/layout/rooms.ts).
 */
import { monotonicMs, wallMs } from '../base/clock.ts';
import { humanDuration } from '../base/duration.ts';
import type { Client } from '../sdk/client/client.ts';
import { PlaneTimeDocument } from '../sdk/client/generated.ts';
import type { Context } from './command.ts';

interface Answer {
  readonly plane: { readonly time: string };
}

export class PlaneClock {
  /** The plane's time minus the monotonic clock. */
  #aheadMs: number | undefined;
  #isDoubtful = false;

  /**
   * Asks the plane, where no answer that is at hand has its time. @throws Failure as Client.request
   */
  static async read(client: Pick<Client, 'request'>): Promise<PlaneClock> {
    const clock = new PlaneClock();
    clock.note(await client.request(PlaneTimeDocument, {}));
    return clock;
  }

  /** Takes the plane's time from an answer that has just come. @returns the answer */
  note<T extends Answer>(answer: T): T {
    this.#aheadMs = Date.parse(answer.plane.time) - monotonicMs();
    this.#isDoubtful = false;
    return answer;
  }

  /**
   * After an interruption: this machine may have slept, which its monotonic clock does not count,
   * or another plane answers.
   */
  doubt(): void {
    this.#isDoubtful = true;
  }

  /**
   * Asks the plane again if its time is in doubt. A plane that cannot be read is asked the next
   * time.
   */
  async renew(client: Pick<Client, 'request'>): Promise<void> {
    if (!this.#isDoubtful) return;
    try {
      this.note(await client.request(PlaneTimeDocument, {}));
    } catch {
      // Whoever follows the plane reports that it is away.
    }
  }

  /** Milliseconds since 1970. @throws Error before the first answer */
  now(): number {
    if (this.#aheadMs === undefined) throw new Error("the plane's time is not known yet");
    return this.#aheadMs + monotonicMs();
  }
}

/**
 * When that was which the user names by its age, by the plane's clock. @param ageMs undefined: not
 * named. @returns RFC 3339
 */
export async function sinceOf(
  context: Pick<Context, 'client'>,
  ageMs: number | undefined,
): Promise<string | undefined> {
  if (ageMs === undefined) return undefined;
  const now = (await PlaneClock.read(await context.client())).now();
  return new Date(now - ageMs).toISOString();
}

/**
 * `3m 5s ago`. A time that is still to come counts as now.
 * @param time of the plane, RFC 3339
 * @param now by the plane's clock, milliseconds since 1970
 */
export const agoOf = (time: string, now: number): string =>
  `${humanDuration(Math.max(0, now - Date.parse(time)))} ago`;

/**
 * This machine's own clock, in milliseconds since 1970: for what is worked out here without a
 * plane.
 */
export const readerMs = wallMs;
