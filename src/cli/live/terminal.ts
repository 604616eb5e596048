/**
 * A terminal of another host on this one: what attach and shell have in common. One connection
 * carries output and input; when it breaks, another goes on by the cursor.
 */
import { constants } from 'node:os';
import { delay } from '../../base/clock.ts';
import { humanDuration } from '../../base/duration.ts';
import { Failure } from '../../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import {
  ResizeTerminalDocument,
  TerminalInputDocument,
  type TerminalPartFragment,
} from '../../sdk/client/generated.ts';
import type { Connection } from '../../sdk/connection.ts';
import { isTransient, unwrap } from '../../sdk/faults.ts';
import { exit } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { signalStatus } from './job.ts';
import { openScreen, type Screen } from './screen.ts';

export interface From {
  /** Of the last element received. Null: nothing was received yet. */
  readonly last: TerminalPartFragment | null;
  readonly rows: number | null;
  readonly columns: number | null;
}

export interface TerminalSession {
  readonly readOnly: boolean;
  readonly subscribe: (connection: Connection, from: From) => AsyncIterable<TerminalPartFragment>;
  /** What is said after Ctrl-]. */
  readonly detached: (last: TerminalPartFragment | null) => string;
}

/**
 * Shows it until it ends or is detached. @returns the exit code of what was shown, 0 when that is
 * not known or it was detached
 */
export async function runTerminal(context: Context, session: TerminalSession): Promise<number> {
  const client = await context.client();
  const ended = new AbortController();
  let signalled: NodeJS.Signals | null = null;
  let last: TerminalPartFragment | null = null;
  const typist = new RemoteTypist((failure) => screen.note(failure.message));
  const resize = () => {
    if (!session.readOnly) typist.resize(screen.size);
  };
  const onDetach = (signal: NodeJS.Signals | null) => {
    signalled = signal;
    ended.abort();
  };
  if (process.stdin.isTTY) context.warn('Ctrl-] detaches');
  const screen: Screen = openScreen(
    { onInput: (bytes) => typist.type(bytes), onResize: resize, onDetach },
    !session.readOnly,
  );
  try {
    for (let attempt = 0; !ended.signal.aborted; attempt += 1) {
      let connection: Connection | undefined;
      let open = false;
      const close = () => connection?.close();
      try {
        connection = await client.connect();
        ended.signal.addEventListener('abort', close, { once: true });
        if (ended.signal.aborted) break;
        for await (const part of session.subscribe(connection, { last, ...screen.size })) {
          if (!open) typist.open(connection, part.sessionId);
          open = true;
          attempt = 0;
          last = part;
          await screen.write(Buffer.from(part.data, 'base64'));
        }
        if (last?.ended) return exitCodeOf(last);
      } catch (error) {
        if (ended.signal.aborted) break;
        if (!last || !isTransient(error)) throw error;
        const waitMs = retryDelayMs(reconnectPolicy, attempt, Math.random());
        screen.note(`${(error as Error).message}; trying again in ${humanDuration(waitMs)}`);
        await delay(waitMs, ended.signal);
      } finally {
        typist.close();
        ended.signal.removeEventListener('abort', close);
        close();
      }
    }
    if (signalled) return 128 + constants.signals[signalled as NodeJS.Signals];
    screen.note(session.detached(last));
    return exit.ok;
  } finally {
    screen.close();
  }
}

function exitCodeOf({ exitCode, signal }: TerminalPartFragment): number {
  if (exitCode !== null) return exitCode;
  return signal === null ? exit.ok : signalStatus(signal);
}

type Size = Screen['size'];

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
class RemoteTypist {
  readonly #onFailure: (failure: Failure) => void;
  #session: RemoteSession | null = null;
  #typed: Buffer[] = [];
  #size: Size | null = null;
  #underWay = false;

  constructor(onFailure: (failure: Failure) => void) {
    this.#onFailure = onFailure;
  }

  open(connection: Connection, sessionId: string): void {
    this.#session = { connection, sessionId };
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
    const { rows = null, columns = null } = this.#size ?? {};
    this.#size = null;
    const bytes = Buffer.concat(this.#typed);
    const now = bytes.subarray(0, maxInputBytes);
    this.#typed = bytes.length > now.length ? [bytes.subarray(now.length)] : [];
    try {
      if (rows !== null && columns !== null)
        unwrap(
          (
            await connection.execute(ResizeTerminalDocument, {
              input: { sessionId, rows, columns },
            })
          ).resizeTerminal,
        );
      if (now.length > 0)
        unwrap(
          (
            await connection.execute(TerminalInputDocument, {
              input: { sessionId, data: now.toString('base64') },
            })
          ).terminalInput,
        );
    } catch (error) {
      // A connection that has ended is the reader's affair; what was under way may have arrived or
      // not, so it is not typed again.
      if (error instanceof Failure && !isTransient(error)) this.#onFailure(error);
      else if (!(error instanceof Failure)) throw error;
    }
  }
}
