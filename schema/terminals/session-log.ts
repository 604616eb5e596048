/**
 * What the event log has of one terminal session. That it was opened is committed before the host
 * is asked, so that nothing runs on a terminal which the log does not name.
 */

import { monotonicMs } from '../../src/base/clock.ts';
import { planeScope } from '../../src/domain/scope.ts';
import type { Changed, Plane } from '../context.ts';
import type { TerminalOpening } from './opening.ts';
import type { TerminalClosedPayload, TerminalOpenedPayload } from './topics.ts';

/** What is known of a session when it is closed. */
export type TerminalOutcome = Omit<
  TerminalClosedPayload,
  keyof TerminalOpenedPayload | 'durationMs'
>;

export class SessionLog {
  readonly #plane: Plane;
  readonly #opening: TerminalOpening;
  readonly #beganMs = monotonicMs();
  #state: 'NOTHING' | 'OPENED' | 'CLOSED' = 'NOTHING';
  /** Of a session that was closed before the log had that it was opened. */
  #outcome: TerminalOutcome | null = null;

  constructor(plane: Plane, opening: TerminalOpening) {
    this.#plane = plane;
    this.#opening = opening;
  }

  /** Resolves when it is committed. @throws what the database throws: then there is no entry */
  async opened(): Promise<Changed<null>> {
    const { actor, about } = this.#opening;
    const payload = { ...this.#payload };
    const changed = await this.#plane.change(actor, planeScope, async (tx) => {
      tx.emit({ kind: 'TERMINAL_OPENED', ...about, payload });
      return null;
    });
    this.#state = 'OPENED';
    if (this.#outcome) this.closed(this.#outcome);
    return changed;
  }

  /** The first call counts. */
  closed(outcome: TerminalOutcome): void {
    this.#outcome ??= outcome;
    if (this.#state !== 'OPENED') return;
    this.#state = 'CLOSED';
    const { actor, about } = this.#opening;
    const payload: TerminalClosedPayload = {
      ...this.#payload,
      ...this.#outcome,
      durationMs: Math.round(monotonicMs() - this.#beganMs),
    };
    this.#plane.background(
      this.#plane.write(actor, async (tx) =>
        tx.emit({ kind: 'TERMINAL_CLOSED', ...about, payload: { ...payload } }),
      ),
    );
  }

  get #payload(): TerminalOpenedPayload {
    const { sessionId, kind, readOnly } = this.#opening;
    return { sessionId, kind, readOnly };
  }
}
