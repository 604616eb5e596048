/**
 * The agent's end of streams (PROTOCOL.md, section 5): what the plane asks for is begun, what it no
 * longer wants is ended, and what is sent waits until it was taken. A stream lives in one session:
 * when that ends, its streams have ended.
 */
import { Failure } from '../../src/base/errors.ts';
import {
  type AgentSessionSubscription,
  AgentStreamDocument,
  type AgentStreamInput,
} from '../../src/sdk/agent/generated.ts';
import type { Connection } from '../../src/sdk/connection.ts';
import { unwrap } from '../../src/sdk/faults.ts';

type SessionMessage = AgentSessionSubscription['agentSession'];
/** What is asked for: exactly one of its kinds is given. */
export type StreamOpening = Extract<SessionMessage, { readonly __typename: 'StreamOpen' }>;
/** What viewers put in. */
export type StreamInput = Extract<SessionMessage, { readonly __typename: 'StreamInput' }>;
export type StreamMessage =
  | StreamOpening
  | StreamInput
  | Extract<SessionMessage, { readonly __typename: 'StreamClose' }>;
/** What is sent at once: the fields of AgentStreamInput that belong to the kind of stream. */
export type StreamElement = Omit<AgentStreamInput, 'streamId' | 'end'>;

/** A stream as its handler has it. */
export interface AgentStream {
  readonly streamId: string;
  /** Aborted when nobody reads any more: close, and return. */
  readonly signal: AbortSignal;
  /** Nobody will resume what it shows. Known once the signal is aborted. */
  readonly hangUp: boolean;
  /**
   * Sends one element. Resolves when its reader has taken it: the one way in which a stream is
   * slowed. Call it again only then.
   * @returns false when nobody reads any more
   */
  send(element: StreamElement): Promise<boolean>;
  /** Receives the viewers' input, in order; input that came before is delivered at once. */
  onInput(listener: (input: StreamInput) => void): void;
}

/**
 * Carries a stream to its end: resolves when there is no more to send, throws a Failure that the
 * viewers receive.
 */
export type StreamHandler = (opening: StreamOpening, stream: AgentStream) => Promise<void>;

/** Input that comes before anybody listens; more than this is nobody's. */
const maxEarlyInputs = 1024;

class OpenStream implements AgentStream {
  readonly streamId: string;
  readonly #connection: Connection;
  readonly #ended = new AbortController();
  #early: StreamInput[] = [];
  #listener: ((input: StreamInput) => void) | null = null;
  hangUp = false;

  constructor(streamId: string, connection: Connection) {
    this.streamId = streamId;
    this.#connection = connection;
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  async send(element: StreamElement): Promise<boolean> {
    return !this.signal.aborted && (await this.#send(element));
  }

  onInput(listener: (input: StreamInput) => void): void {
    this.#listener = listener;
    for (const input of this.#early.splice(0)) listener(input);
  }

  receive(input: StreamInput): void {
    if (this.#listener) this.#listener(input);
    else if (this.#early.length < maxEarlyInputs) this.#early.push(input);
  }

  abort(): void {
    this.#ended.abort();
  }

  close(hangUp: boolean): void {
    this.hangUp = hangUp;
    this.abort();
  }

  async end(failure: Failure | null): Promise<void> {
    if (!this.signal.aborted)
      await this.#send({ end: { code: failure?.code ?? null, message: failure?.message ?? null } });
    this.abort();
  }

  async #send(element: Partial<AgentStreamInput>): Promise<boolean> {
    try {
      const { agentStream } = await this.#connection.execute(AgentStreamDocument, {
        input: { streamId: this.streamId, ...element },
      });
      if (!unwrap(agentStream).open) this.abort();
    } catch (error) {
      // The connection has ended, and its streams with it; or the element was refused, which ends
      // the stream for those who read it too.
      const refused =
        error instanceof Failure && error.code === 'INVALID_INPUT' && element.end === undefined;
      if (refused) await this.end(error);
      this.abort();
    }
    return !this.signal.aborted;
  }
}

/** All streams of one session. */
export class StreamTable {
  readonly #connection: Connection;
  readonly #handler: StreamHandler | null;
  readonly #streams = new Map<string, OpenStream>();

  /** @param handler null: every stream is refused */
  constructor(connection: Connection, handler: StreamHandler | null) {
    this.#connection = connection;
    this.#handler = handler;
  }

  receive(message: StreamMessage): void {
    const stream = this.#streams.get(message.streamId);
    if (message.__typename === 'StreamOpen') {
      if (!stream) void this.#run(message);
    } else if (message.__typename === 'StreamInput') stream?.receive(message);
    else stream?.close(message.hangUp);
  }

  close(): void {
    for (const stream of this.#streams.values()) stream.abort();
  }

  async #run(opening: StreamOpening): Promise<void> {
    const stream = new OpenStream(opening.streamId, this.#connection);
    this.#streams.set(opening.streamId, stream);
    let failure: Failure | null = null;
    try {
      if (!this.#handler) throw new Failure('UNAVAILABLE', 'this agent has no streams');
      await this.#handler(opening, stream);
    } catch (error) {
      failure =
        error instanceof Failure
          ? error
          : new Failure('INTERNAL', error instanceof Error ? error.message : String(error));
    }
    await stream.end(failure);
    this.#streams.delete(opening.streamId);
  }
}
