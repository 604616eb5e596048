/**
 * A terminal of another host on this one: what attach and shell have in common. One connection
 * carries output and input; when it breaks, another reads the same session on from the cursor.
 */
import { constants } from 'node:os';
import { delay } from '../../base/clock.ts';
import { humanDuration } from '../../base/duration.ts';
import { Failure } from '../../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  CloseTerminalDocument,
  type OpenedTerminalFragment,
  TerminalOutputDocument,
  type TerminalPartFragment,
} from '../../sdk/client/generated.ts';
import type { Connection } from '../../sdk/connection.ts';
import { isTransient } from '../../sdk/faults.ts';
import { exit } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { signalStatus } from './job.ts';
import { openScreen, type Screen } from './screen.ts';
import { RemoteTypist, type Size } from './typist.ts';

export interface Opening {
  readonly rows: number | null;
  readonly columns: number | null;
  /** The session that the plane does not know any more. Null: none was opened yet. */
  readonly forgotten: string | null;
}

export interface RemoteTerminal {
  readonly readOnly: boolean;
  readonly open: (connection: Connection, opening: Opening) => Promise<OpenedTerminalFragment>;
  /** Whether Ctrl-] closes the session. False: it is kept for a minute. */
  readonly closes: boolean;
  /** The line shown after Ctrl-]. @param sessionId null: it was not open yet */
  readonly detached: (sessionId: string | null) => string;
}

/** Opens the session once, and reads it on each connection from where the one before ended. */
class RemoteOutput {
  readonly #terminal: RemoteTerminal;
  sessionId: string | null = null;
  last: TerminalPartFragment | null = null;

  constructor(terminal: RemoteTerminal) {
    this.#terminal = terminal;
  }

  /** @param onOpen called when the session can be typed at on this connection */
  async *read(
    connection: Connection,
    size: Size,
    onOpen: (sessionId: string) => void,
  ): AsyncGenerator<TerminalPartFragment, void> {
    if (this.sessionId !== null) {
      try {
        return yield* this.#parts(connection, this.sessionId, onOpen);
      } catch (error) {
        // A plane that was restarted has no sessions: what was on the terminal may live all the same.
        if (!(error instanceof Failure) || error.code !== 'NOT_FOUND') throw error;
      }
    }
    const opening = { ...size, forgotten: this.sessionId };
    const { id } = await this.#terminal.open(connection, opening);
    this.sessionId = id;
    yield* this.#parts(connection, id, onOpen);
  }

  async *#parts(
    connection: Connection,
    session: string,
    onOpen: (sessionId: string) => void,
  ): AsyncGenerator<TerminalPartFragment, void> {
    const after = this.last?.cursor ?? null;
    let isOpen = false;
    for await (const part of connection.subscribe(TerminalOutputDocument, { session, after })) {
      if (!isOpen) onOpen(session);
      isOpen = true;
      this.last = part.terminalOutput;
      yield this.last;
    }
  }
}

/**
 * Shows it until it ends, is detached, or its session is closed from elsewhere.
 * @returns the exit code of what was shown, 0 when that is not known or it was detached; 1 when its
 * session was closed
 */
export async function runTerminal(context: Context, terminal: RemoteTerminal): Promise<number> {
  const client = await context.client();
  const ended = new AbortController();
  let signalled: NodeJS.Signals | null = null;
  const output = new RemoteOutput(terminal);
  const typist = new RemoteTypist((failure) => screen.note(failure.message));
  const resize = () => {
    if (!terminal.readOnly) typist.resize(screen.size);
  };
  const onDetach = (signal: NodeJS.Signals | null) => {
    signalled = signal;
    ended.abort();
  };
  if (process.stdin.isTTY) context.warn('Ctrl-] detaches');
  const screen: Screen = openScreen(
    { onInput: (bytes) => typist.type(bytes), onResize: resize, onDetach },
    !terminal.readOnly,
  );
  try {
    for (let attempt = 0; !ended.signal.aborted; attempt += 1) {
      let connection: Connection | undefined;
      const disconnect = () => connection?.close();
      try {
        const current = await client.connect();
        connection = current;
        ended.signal.addEventListener('abort', disconnect, { once: true });
        if (ended.signal.aborted) break;
        const onOpen = (sessionId: string) => typist.open(current, sessionId);
        for await (const part of output.read(current, screen.size, onOpen)) {
          attempt = 0;
          await screen.write(Buffer.from(part.data, 'base64'));
        }
        if (output.last?.ended) return exitCodeOf(output.last);
        if (ended.signal.aborted) break;
        screen.note('the session was closed');
        return exit.failed;
      } catch (error) {
        // What is typed while there is no connection goes with the next one.
        typist.close();
        if (ended.signal.aborted) break;
        if (output.sessionId === null || !isTransient(error)) throw error;
        const waitMs = retryDelayMs(reconnectPolicy, attempt, Math.random());
        screen.note(`${(error as Error).message}; trying again in ${humanDuration(waitMs)}`);
        await delay(waitMs, ended.signal);
      } finally {
        typist.close();
        ended.signal.removeEventListener('abort', disconnect);
        disconnect();
      }
    }
    if (terminal.closes && output.sessionId !== null) await close(client, output.sessionId);
    if (signalled) return 128 + constants.signals[signalled as NodeJS.Signals];
    screen.note(terminal.detached(output.sessionId));
    return exit.ok;
  } finally {
    screen.close();
  }
}

/** Without success the plane closes the session later: nobody reads it. */
async function close(client: Client, session: string): Promise<void> {
  await client.request(CloseTerminalDocument, { input: { session } }).catch(() => {});
}

function exitCodeOf({ exitCode, signal }: TerminalPartFragment): number {
  if (exitCode !== null) return exitCode;
  return signal === null ? exit.ok : signalStatus(signal);
}
