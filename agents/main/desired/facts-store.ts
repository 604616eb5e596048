/**
 * The facts of the plane on other hosts, on disk: so that an agent that returns while the plane is
 * away knows the last facts, and for how long none have arrived. It is as much as an
 * edge with whenUnreachable CONTINUE goes by.
 */
import { join } from 'node:path';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Fact } from '../../../src/domain/graph/dependency.ts';
import type { Moment } from '../../../src/domain/moment.ts';
import type { StoredFacts } from '../../core/graph/stored-facts.ts';
import { messageOf, readState, replaceFile, setAside } from '../../link/files.ts';

export interface FactsStoreOptions {
  readonly folder: string;
  /** Throws where it is damaged, naming the place. */
  readonly read: (value: unknown) => StoredFacts;
  readonly onProblem: OnProblem;
}

export class FactsStore {
  readonly #path: string;
  readonly #onProblem: OnProblem;
  #stored: StoredFacts | null = null;

  /** Reads what is there. What cannot be read is reported, and counts as no facts. */
  constructor({ folder, read, onProblem }: FactsStoreOptions) {
    this.#path = join(folder, 'facts.json');
    this.#onProblem = onProblem;
    const waits = 'What depends on other hosts waits until the plane sends their state again';
    let content: Buffer | null;
    try {
      content = readState(this.#path);
    } catch (error) {
      onProblem({ code: 'STATE_UNREADABLE', detail: `${messageOf(error)}. ${waits}` });
      return;
    }
    if (content === null) return;
    try {
      const value: unknown = JSON.parse(content.toString('utf8'));
      checkVersion(value);
      this.#stored = read(value);
    } catch (error) {
      onProblem({
        code: 'STATE_SET_ASIDE',
        detail: `${this.#path} cannot be used (${messageOf(error)}); ${setAside(this.#path, { whole: true, cause: error })}. ${waits}`,
      });
    }
  }

  /** Null: this host never received facts. */
  get stored(): StoredFacts | null {
    return this.#stored;
  }

  /** @param broken breaks that no edge could act on yet */
  receive(facts: readonly Fact[], broken: readonly string[], now: Moment): void {
    this.#write({
      receivedAt: now.wallMs,
      receivedIn: now.boot ?? null,
      silentSince: null,
      silentIn: null,
      facts,
      broken,
    });
  }

  /** The session with the plane has ended. */
  fallSilent(now: Moment): void {
    if (this.#stored === null || this.#stored.silentSince !== null) return;
    this.#write({ ...this.#stored, silentSince: now.wallMs, silentIn: now.boot ?? null });
  }

  /**
   * Not synchronised: it outlasts the agent, and only a power cut can take it, after which the
   * plane sends it again.
   */
  #write(stored: StoredFacts): void {
    this.#stored = stored;
    try {
      replaceFile(this.#path, JSON.stringify(versioned(stored)), { durable: false });
    } catch (error) {
      this.#onProblem({
        code: 'STATE_NOT_WRITTEN',
        detail: `the facts on other hosts cannot be written: ${messageOf(error)}`,
      });
    }
  }
}
