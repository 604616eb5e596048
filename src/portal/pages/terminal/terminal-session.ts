/**
 * One terminal of a host on this page: it is opened once, and read on from its cursor after each
 * interruption. What is typed goes in order, one request after the other.
 */
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import {
  CloseTerminalDocument,
  type OpenedTerminalFragment,
  OpenShellDocument,
  OpenTerminalDocument,
  ResizeTerminalDocument,
  SendTerminalInputDocument,
  TerminalOutputDocument,
  type TerminalPartFragment,
} from '../../../sdk/client/generated.ts';
import { unwrap } from '../../../sdk/faults.ts';

/** The terminal of an instance's program, or a shell of its own on a host. */
export type TerminalTarget = { readonly instance: string } | { readonly host: string };

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface TerminalState {
  readonly phase: 'OPENING' | 'OPEN' | 'INTERRUPTED' | 'ENDED';
  readonly readOnly: boolean;
  readonly error: Failure | null;
  /** How it ended, such as "exit code 0"; null before. */
  readonly ending: string | null;
}

interface Options {
  readonly client: Client;
  readonly target: TerminalTarget;
  readonly readOnly: boolean;
  readonly size: Size;
  readonly onOutput: (bytes: Uint8Array) => void;
  readonly onState: (state: TerminalState) => void;
}

/** In one request; the plane takes 64 KiB. */
const mostTyped = 32 * 1024;

export class TerminalSession {
  readonly #options: Options;
  readonly #ending = new AbortController();
  #id: string | null = null;
  #cursor: string | null = null;
  #size: Size;
  #typed: Uint8Array[] = [];
  #isSending = false;
  #state: TerminalState = { phase: 'OPENING', readOnly: true, error: null, ending: null };

  /** Begins at once. @param options size: of the page's terminal, in characters */
  constructor(options: Options) {
    this.#options = options;
    this.#size = options.size;
    void this.#run();
  }

  type(text: string): void {
    if (this.#state.readOnly || this.#state.phase === 'ENDED') return;
    this.#typed.push(new TextEncoder().encode(text));
    void this.#send();
  }

  resize(size: Size): void {
    if (size.rows === this.#size.rows && size.columns === this.#size.columns) return;
    this.#size = size;
    if (this.#id === null || this.#state.readOnly || this.#state.phase === 'ENDED') return;
    const input = { session: this.#id, ...size };
    this.#options.client
      .request(ResizeTerminalDocument, { input })
      .then(({ resizeTerminal }) => unwrap(resizeTerminal))
      .catch((error: unknown) => this.#fail(error));
  }

  /** Leaves the terminal. A program goes on; a shell is hung up. */
  close(): void {
    this.#ending.abort();
    if (this.#id === null || this.#state.phase === 'ENDED') return;
    const input = { session: this.#id };
    // A session that nobody reads ends by itself a minute later.
    this.#options.client.request(CloseTerminalDocument, { input }).catch(() => {});
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    try {
      while (!signal.aborted && this.#state.phase !== 'ENDED') {
        const session = await this.#open();
        if (signal.aborted) return this.close();
        this.#id = session.id;
        this.#show({ phase: 'OPEN', readOnly: session.readOnly, error: null });
        await this.#read(session.id);
      }
    } catch (error) {
      if (!signal.aborted) this.#end(error instanceof Failure ? error : null, 'it was closed');
    }
  }

  async #open(): Promise<OpenedTerminalFragment> {
    const { client, target, readOnly } = this.#options;
    const { signal } = this.#ending;
    const size = this.#size;
    if ('host' in target) {
      // A plane that was restarted has no sessions, but the host may still have the shell.
      const resume = this.#id === null ? {} : { resume: this.#id };
      const input = { host: { name: target.host }, ...size, ...resume };
      const { openShell } = await client.request(OpenShellDocument, { input }, { signal });
      return unwrap(openShell).session;
    }
    const input = { instance: { address: target.instance }, readOnly, ...size };
    const { openTerminal } = await client.request(OpenTerminalDocument, { input }, { signal });
    return unwrap(openTerminal).session;
  }

  /** Returns when the plane does not know the session any more. */
  async #read(session: string): Promise<void> {
    const cursor = () => this.#cursor;
    // Read at each attempt: after an interruption the output goes on where it was cut.
    const variables = {
      session,
      get after() {
        return cursor();
      },
    };
    const options = {
      signal: this.#ending.signal,
      onInterruption: () => this.#show({ phase: 'INTERRUPTED' }),
    };
    const { client } = this.#options;
    try {
      for await (const { terminalOutput } of client.subscribe(
        TerminalOutputDocument,
        variables,
        options,
      ))
        this.#take(terminalOutput);
      if (this.#state.phase !== 'ENDED') this.#end(null, 'it was closed');
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'NOT_FOUND') throw error;
    }
  }

  #take({ cursor, data, ended, exitCode, signal }: TerminalPartFragment): void {
    this.#cursor = cursor;
    if (this.#state.phase === 'INTERRUPTED') this.#show({ phase: 'OPEN' });
    if (data !== '') this.#options.onOutput(bytesOf(data));
    if (!ended) return;
    const code = exitCode === null ? 'it ended' : `exit code ${exitCode}`;
    this.#end(null, signal ? `ended by the signal ${signal}` : code);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.#typed.length > 0 && this.#id !== null && this.#state.phase !== 'ENDED') {
        const input = { session: this.#id, data: base64Of(this.#nextTyped()) };
        const { client } = this.#options;
        const { sendTerminalInput } = await client.request(SendTerminalInputDocument, { input });
        unwrap(sendTerminalInput);
        if (this.#state.error) this.#show({ error: null });
      }
    } catch (error) {
      // What was not sent is not typed later, when nobody expects it.
      this.#typed = [];
      this.#fail(error);
    } finally {
      this.#isSending = false;
    }
  }

  /** As much of what was typed as one request takes. */
  #nextTyped(): Uint8Array {
    const bytes: number[] = [];
    while (this.#typed.length > 0 && bytes.length < mostTyped) {
      const [part] = this.#typed.splice(0, 1) as [Uint8Array];
      const room = mostTyped - bytes.length;
      bytes.push(...part.subarray(0, room));
      if (part.length > room) this.#typed.unshift(part.subarray(room));
    }
    return Uint8Array.from(bytes);
  }

  #fail(error: unknown): void {
    if (error instanceof Failure && !this.#ending.signal.aborted) this.#show({ error });
  }

  #end(error: Failure | null, ending: string): void {
    this.#show({ phase: 'ENDED', error, ending });
  }

  #show(change: Partial<TerminalState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onState(this.#state);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
