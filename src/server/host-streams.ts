/**
 * The streams between hosts and those who watch (PROTOCOL.md, section 5), in memory: which viewer
 * reads what of which host's session. One element of each stream is under way at most, so a slow
 * reader slows its own stream and costs nothing else.
 */
import { eq } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import { hosts } from '../../drizzle/tables.ts';
import type {
  HostStream,
  SessionStreams,
  StreamElement,
  StreamEnd,
  StreamInput,
  StreamMessage,
  StreamRequest,
  Streams,
} from '../../schema/context.ts';
import { type ErrorCode, errorCodes, Failure } from '../base/errors.ts';
import { uuidv7 } from '../base/ids.ts';

/**
 * Messages for a session that has not taken them yet: what was asked for in order, and who waits
 * for it to be taken.
 */
class Session implements SessionStreams {
  readonly #streams = new Map<string, Stream>();
  readonly #onClosed: () => void;
  #queue: { readonly message: StreamMessage; readonly taken: () => void }[] = [];
  #wake: (() => void) | undefined;
  closed = false;

  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
  }

  stream(streamId: string): Stream | undefined {
    return this.#streams.get(streamId);
  }

  add(stream: Stream): void {
    this.#streams.set(stream.streamId, stream);
  }

  remove(streamId: string): void {
    this.#streams.delete(streamId);
  }

  /** @returns resolves when the session has taken it, or has ended */
  send(message: StreamMessage): Promise<void> {
    return new Promise((taken) => {
      if (this.closed) return taken();
      this.#queue.push({ message, taken });
      this.wake();
    });
  }

  /**
   * What was not yet taken of a stream is no longer wanted. @returns whether its opening was among
   * it, so that the agent never learns of the stream
   */
  forget(streamId: string): boolean {
    const dropped = this.#queue.filter(({ message }) => message.streamId === streamId);
    this.#queue = this.#queue.filter(({ message }) => message.streamId !== streamId);
    for (const { taken } of dropped) taken();
    return dropped.some(({ message }) => message.type === 'StreamOpen');
  }

  take(): StreamMessage | undefined {
    const next = this.#queue.shift();
    next?.taken();
    return next?.message;
  }

  ready(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#queue.length > 0 || signal.aborted) return resolve();
      const done = () => {
        this.#wake = undefined;
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
    });
  }

  wake(): void {
    this.#wake?.();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#onClosed();
    for (const { taken } of this.#queue.splice(0)) taken();
    for (const stream of [...this.#streams.values()])
      stream.finish(new Failure('UNAVAILABLE', 'the connection to the host has ended'));
    this.wake();
  }
}

/** One stream, between the agent that delivers and the reader that pulls. */
class Stream implements HostStream {
  readonly streamId = uuidv7();
  readonly #session: Session;
  readonly #final: () => boolean;
  /**
   * At most one of the two is there: an element that nobody has taken, or a reader that waits for
   * one.
   */
  #element: { readonly value: StreamElement; readonly taken: (open: boolean) => void } | undefined;
  #reader:
    | {
        readonly resolve: (result: IteratorResult<StreamElement>) => void;
        readonly reject: (error: unknown) => void;
      }
    | undefined;
  #ended = false;
  #failure: Failure | undefined;

  constructor(session: Session, final: () => boolean) {
    this.#session = session;
    this.#final = final;
    session.add(this);
  }

  /** @returns whether the stream goes on, once the reader has taken the element */
  deliver(value: StreamElement): Promise<boolean> {
    if (this.#ended) return Promise.resolve(false);
    if (this.#reader) {
      const reader = this.#reader;
      this.#reader = undefined;
      reader.resolve({ value, done: false });
      return Promise.resolve(true);
    }
    // An agent that does not wait for its answer gets none before the end of the stream, and its
    // element takes the place of the one before.
    this.#element?.taken(false);
    return new Promise((taken) => {
      this.#element = { value, taken };
    });
  }

  /** Nothing more comes. What was delivered before is still read. */
  finish(failure?: Failure): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = failure;
    this.#session.remove(this.streamId);
    const reader = this.#reader;
    this.#reader = undefined;
    if (reader) void this.next().then(reader.resolve, reader.reject);
  }

  next(): Promise<IteratorResult<StreamElement>> {
    const element = this.#element;
    if (element) {
      this.#element = undefined;
      element.taken(!this.#ended);
      return Promise.resolve({ value: element.value, done: false });
    }
    if (this.#ended) {
      const failure = this.#failure;
      this.#failure = undefined;
      return failure ? Promise.reject(failure) : Promise.resolve({ value: undefined, done: true });
    }
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  /**
   * The reader leaves: the agent is notified, unless it never knew the stream or has ended it
   * itself.
   */
  return(): Promise<IteratorResult<StreamElement>> {
    const element = this.#element;
    this.#element = undefined;
    element?.taken(false);
    if (!this.#ended) {
      this.finish();
      if (!this.#session.forget(this.streamId))
        void this.#session.send({
          type: 'StreamClose',
          streamId: this.streamId,
          hangUp: this.#final(),
        });
    }
    this.#failure = undefined;
    return Promise.resolve({ value: undefined, done: true });
  }

  async input(input: StreamInput): Promise<void> {
    if (this.#ended) throw this.#failure ?? new Failure('UNAVAILABLE', 'the stream has ended');
    await this.#session.send({ type: 'StreamInput', streamId: this.streamId, ...input });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** How long the session of a host may take from its row to its streams. */
const connectingMs = 1000;

export class Broker implements Streams {
  readonly #db: Database;
  readonly #replicaId: string;
  readonly #sessions = new Map<string, Session>();
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(db: Database, replicaId: string) {
    this.#db = db;
    this.#replicaId = replicaId;
  }

  async open(
    hostId: string,
    request: StreamRequest,
    signal?: AbortSignal,
    final: () => boolean = () => false,
  ): Promise<HostStream> {
    const session = this.#sessions.get(hostId) ?? (await this.#absent(hostId));
    const stream = new Stream(session, final);
    void session.send({ type: 'StreamOpen', streamId: stream.streamId, ...request });
    const leave = () => void stream.return();
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    return stream;
  }

  attached(hostId: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#sessions.has(hostId) || signal.aborted) return resolve();
      const waiting = this.#waiting.get(hostId) ?? new Set();
      const done = () => {
        waiting.delete(done);
        signal.removeEventListener('abort', done);
        if (waiting.size === 0 && this.#waiting.get(hostId) === waiting)
          this.#waiting.delete(hostId);
        resolve();
      };
      this.#waiting.set(hostId, waiting.add(done));
      signal.addEventListener('abort', done, { once: true });
    });
  }

  attach(hostId: string): SessionStreams {
    this.#sessions.get(hostId)?.close();
    const session: Session = new Session(() => {
      if (this.#sessions.get(hostId) === session) this.#sessions.delete(hostId);
    });
    this.#sessions.set(hostId, session);
    for (const done of [...(this.#waiting.get(hostId) ?? [])]) done();
    return session;
  }

  async deliver(
    hostId: string,
    streamId: string,
    element: StreamElement | null,
    end: StreamEnd | null,
  ): Promise<boolean> {
    const stream = this.#sessions.get(hostId)?.stream(streamId);
    if (!stream) return false;
    const taken = element ? stream.deliver(element) : Promise.resolve(true);
    if (end) stream.finish(failureOf(end));
    return (await taken) && !end;
  }

  /**
   * The session of a host that is just connecting: its row names this replica a moment before.
   * @throws Failure UNAVAILABLE, with where the host is
   */
  async #absent(hostId: string): Promise<Session> {
    const [host] = await this.#db
      .select({ name: hosts.name, replica: hosts.sessionReplica })
      .from(hosts)
      .where(eq(hosts.id, hostId));
    const name = host?.name ?? hostId;
    if (host?.replica === this.#replicaId) {
      await this.attached(hostId, AbortSignal.timeout(connectingMs));
      const session = this.#sessions.get(hostId);
      if (session) return session;
    }
    if (!host?.replica || host.replica === this.#replicaId) {
      throw new Failure('UNAVAILABLE', `the host ${name} is out of reach`, {
        hint: 'its programs go on; ask again when its agent is connected',
      });
    }
    throw new Failure(
      'UNAVAILABLE',
      `the host ${name} is connected to another plane, replica ${host.replica}`,
      {
        hint: 'ask that one: streams do not cross from plane to plane',
      },
    );
  }
}

function failureOf({ code, message }: StreamEnd): Failure | undefined {
  if (!code) return undefined;
  const known: ErrorCode = code in errorCodes ? (code as ErrorCode) : 'INTERNAL';
  return new Failure(known, message ?? errorCodes[known]);
}
