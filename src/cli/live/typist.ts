/** What is typed at a terminal of another host, and the size of the window that shows it. */
import { Failure } from '../../base/errors.ts';
import { ResizeTerminalDocument, SendTerminalInputDocument } from '../../sdk/client/generated.ts';
import type { Connection } from '../../sdk/connection.ts';
import { isTransient, unwrap } from '../../sdk/faults.ts';
import type { Screen } from './screen.ts';

export type Size = Screen['size'];

interface RemoteSession {
  readonly connection: Connection;
  readonly sessionId: string;
}

/** Of one mutation. */
const maxInputBytes = 64 * 1024;

/**
 * Sends what is typed, in order: one mutation under way, and what is typed meanwhile goes with the
 * next.
 */
export class RemoteTypist {
  readonly #onFailure: (failure: Failure) => void;
  #session: RemoteSession | null = null;
  #typed: Buffer[] = [];
  #size: Size | null = null;
  /** A size that may not have arrived, for the next connection. */
  #lostSize: Size | null = null;
  #underWay = false;

  constructor(onFailure: (failure: Failure) => void) {
    this.#onFailure = onFailure;
  }

  open(connection: Connection, sessionId: string): void {
    this.#session = { connection, sessionId };
    this.#size ??= this.#lostSize;
    this.#lostSize = null;
    void this.#send();
  }

  close(): void {
    this.#session = null;
  }

  type(bytes: Buffer): void {
    this.#typed.push(bytes);
    void this.#send();
  }

  resize(size: Size): void {
    this.#size = size;
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#underWay) return;
    this.#underWay = true;
    try {
      for (
        let session = this.#session;
        session && (this.#typed.length > 0 || this.#size);
        session = this.#session
      )
        await this.#one(session);
    } finally {
      this.#underWay = false;
    }
  }

  async #one({ connection, sessionId }: RemoteSession): Promise<void> {
    const size = this.#size;
    const { rows = null, columns = null } = size ?? {};
    this.#size = null;
    if (size) this.#lostSize = null;
    const bytes = Buffer.concat(this.#typed);
    const now = bytes.subarray(0, maxInputBytes);
    this.#typed = bytes.length > now.length ? [bytes.subarray(now.length)] : [];
    try {
      if (rows !== null && columns !== null)
        unwrap(
          (
            await connection.execute(ResizeTerminalDocument, {
              input: { session: sessionId, rows, columns },
            })
          ).resizeTerminal,
        );
      if (now.length > 0)
        unwrap(
          (
            await connection.execute(SendTerminalInputDocument, {
              input: { session: sessionId, data: now.toString('base64') },
            })
          ).sendTerminalInput,
        );
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // A connection that has ended is the reader's affair. What was under way may have arrived or
      // not: it is not typed again, but a size may be given twice.
      if (!isTransient(error)) this.#onFailure(error);
      else if (size && this.#session?.connection === connection) this.#lostSize = size;
      else if (size) this.#size ??= size;
    }
  }
}
