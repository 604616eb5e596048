/**
 * Sends the plane the programs of supervisord: in each session, and again whenever they have
 * changed. Level, not edge: what matters is that the last list arrives.
 */
import { delay } from '../../src/base/clock.ts';
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { AgentObserveDocument } from '../../src/sdk/agent/generated.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import { messageOf } from '../link/files.ts';
import type { Link } from '../link/link.ts';
import type { ObservedProgram } from './programs.ts';

export interface ObservationOptions {
  readonly environment: string;
  readonly connection: () => Link['connection'];
  readonly programs: () => readonly ObservedProgram[];
  readonly onProblem: OnProblem;
}

/** The plane does not take the programs now: they are sent again after this. */
const retryAfterMs = 5000;

export class Observation {
  readonly #options: ObservationOptions;
  /** Counts what was sent: an earlier one is not sent again. */
  #latest = 0;

  constructor(options: ObservationOptions) {
    this.#options = options;
  }

  /** Nothing is sent again. */
  close(): void {
    this.#latest += 1;
  }

  /** Sends all programs in the session that there is; without one, the next session does. */
  async send(): Promise<void> {
    const { environment, onProblem } = this.#options;
    this.#latest += 1;
    const mine = this.#latest;
    for (;;) {
      const connection = this.#options.connection();
      const programs = [...this.#options.programs()];
      if (connection === null || programs.length === 0) return;
      try {
        const input = { environment, programs };
        const { agentObserve } = await connection.execute(AgentObserveDocument, { input });
        for (const { name, message } of unwrap(agentObserve).refused)
          onProblem({
            code: 'PROGRAM_NOT_OBSERVED',
            detail: `the plane refuses the program ${name}: ${message}`,
          });
        return;
      } catch (error) {
        if (this.#options.connection() !== connection || mine !== this.#latest) return;
        onProblem({
          code: 'PROGRAM_NOT_OBSERVED',
          detail: `the plane does not take supervisord's programs; they are sent again: ${messageOf(error)}`,
        });
      }
      await delay(retryAfterMs);
      if (mine !== this.#latest) return;
    }
  }
}
