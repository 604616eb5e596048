/**
 * One terminal session: who reads it, and where the reader is. It outlives its readers and the
 * host's connection. Nothing is buffered here but the elements under way: the output waits on the
 * host, and a reader that lost some of it reads on from its cursor.
 */
import { delay } from '../../src/base/clock.ts';
import { Conflict, errorCodes, Failure } from '../../src/base/errors.ts';
import { abortable } from '../../src/base/iterate.ts';
import type { Changed, Plane, StreamElement, StreamInput } from '../context.ts';
import type { LogPosition } from '../logs/topics.ts';
import { HostTerminal } from './host-terminal.ts';
import type { TerminalOpening } from './opening.ts';
import { formatCursor, samePosition, typedFailure } from './rules.ts';
import { SessionLog } from './session-log.ts';
import type { TerminalExit, TerminalSize } from './topics.ts';

export interface TerminalElement {
  readonly cursor: string;
  /** Base64. */
  readonly data: string;
  /** Null: it goes on. */
  readonly exit: TerminalExit | null;
  /** Path on the host. Null: not recorded. */
  readonly recording: string | null;
}

export interface SessionTimes {
  /** How long a session without a reader is kept, and one whose terminal has ended. */
  readonly unreadMs: number;
  /** How long the host may take to open the terminal. */
  readonly openMs: number;
  /** How long a reader waits for a host that is out of reach: a host keeps a shell that long. */
  readonly awayMs: number;
  /** Runs it once, after so many milliseconds. @returns cancels it */
  readonly after: (ms: number, run: () => void) => () => void;
}
export const sessionTimes: SessionTimes = {
  unreadMs: 60_000,
  openMs: 20_000,
  awayMs: 60_000,
  after(ms, run) {
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
};

/** Between two requests to a host that came back and refuses. */
const againMs = 100;

export class TerminalSession {
  readonly opening: TerminalOpening;
  readonly #plane: Plane;
  readonly #times: SessionTimes;
  readonly #onGone: () => void;
  readonly #log: SessionLog;
  readonly #ended = new AbortController();
  readonly #host: HostTerminal;
  /** Behind what was given to a reader. Null: nothing was. */
  #at: LogPosition | null = null;
  #reader: AbortController | null = null;
  #cancelExpiry: (() => void) | null = null;
  #expiresAt: Date | null = null;
  #exit: TerminalElement | null = null;
  #failure: Failure | null = null;
  #size: TerminalSize;
  #recording: string | null = null;
  #outputBytes = 0;
  #inputBytes = 0;

  /** @param onGone called once, when the session has ended */
  constructor(plane: Plane, opening: TerminalOpening, onGone: () => void, times: SessionTimes) {
    this.#plane = plane;
    this.opening = opening;
    this.#onGone = onGone;
    this.#times = times;
    this.#log = new SessionLog(plane, opening);
    this.#host = new HostTerminal(plane.streams, opening.hostId, () => this.#ended.signal.aborted);
    this.#size = opening.size;
    opening.hold.ended.addEventListener('abort', this.#onAccessEnded, { once: true });
  }

  /** When it ends unless somebody reads it before. Null while it is read. */
  get expiresAt(): Date | null {
    return this.#expiresAt;
  }

  /** Path on the host. Null: not recorded. */
  get recording(): string | null {
    return this.#recording;
  }

  /**
   * Writes to the log that it is opened, then asks the host for the terminal. Resolves with the
   * host's first answer.
   * @throws Failure of the host's code: NotFound, Conflict (does not run, has no terminal),
   * FORBIDDEN, UNAVAILABLE (out of reach, or no answer in time); what the database throws when the
   * log cannot be written: then the host was not asked
   */
  async open(): Promise<Changed<TerminalSession>> {
    // Not AbortSignal.timeout: Node 20 may collect one that only AbortSignal.any refers to before its
    // time, and then nothing ends the wait.
    const late = new AbortController();
    let cancel = () => {};
    try {
      if (this.opening.hold.ended.aborted) this.#onAccessEnded();
      this.#throwIfEnded();
      const changed = await this.#log.opened();
      cancel = this.#times.after(this.#times.openMs, () => late.abort());
      const patience = AbortSignal.any([late.signal, this.#ended.signal]);
      await this.#connect(null, this.opening.resumed, patience);
      const first = await this.#host.next(patience);
      this.#throwIfEnded();
      if (!first || first.done)
        throw new Failure('UNAVAILABLE', 'the host has not opened the terminal');
      this.#recording = first.value.recording ?? null;
      this.#awaitReader();
      return { ...changed, value: this };
    } catch (error) {
      this.#fail(error);
    } finally {
      cancel();
    }
  }

  /** What was on the terminal has ended, and a reader was given its end. */
  get isOver(): boolean {
    return this.#exit !== null;
  }

  /**
   * What the terminal shows. An earlier reader's iteration ends with Conflict.
   * @param after where the reader is: the first element comes at once, without bytes. Null: at what
   * nobody has read yet, else at the oldest output that the host keeps of a shell, or the last
   * screenful of a program
   * @throws Failure (in the iteration) of the host's code
   */
  read(after: LogPosition | null): AsyncIterableIterator<TerminalElement> {
    const session = this;
    return abortable(async function* (left) {
      const reader = session.#enter();
      const signal = AbortSignal.any([left, reader.signal, session.#ended.signal]);
      try {
        yield* session.#follow(after, signal);
        if (reader.signal.aborted) throw new Conflict('a newer reader has taken this session over');
        if (session.#failure) throw session.#failure;
      } finally {
        if (session.#reader === reader) {
          session.#reader = null;
          session.#awaitReader();
        }
      }
    });
  }

  /**
   * Hands on what is typed, or the new size of a window. Resolves when the host's connection has
   * taken it.
   * @param bytes how many `data` is
   * @throws Failure FORBIDDEN for a read-only session; Conflict while the host is out of reach, or
   * when what was on the terminal has ended
   */
  async input(input: StreamInput, bytes: number): Promise<void> {
    if (this.opening.readOnly)
      throw new Failure('FORBIDDEN', 'this session is read-only', {
        hint: 'open the terminal without readOnly',
      });
    if (this.#exit) throw new Conflict('what was on the terminal has ended');
    if (input.rows != null && input.columns != null)
      this.#size = { rows: input.rows, columns: input.columns };
    if (!this.#host.isOpen)
      throw new Conflict('the host is out of reach; what was typed is lost', {
        hint: 'the session goes on when its agent is back',
      });
    this.#inputBytes += bytes;
    try {
      await this.#host.input(input);
    } catch (error) {
      if (error instanceof Failure) throw new Conflict(error.message);
      throw error;
    }
  }

  /**
   * Gives the terminal the size of another window: at once, or when the host is back. Does nothing
   * without a size, and when what was on the terminal has ended.
   */
  async fit(size: TerminalSize): Promise<void> {
    if (size.rows === null || this.#exit) return;
    this.#size = size;
    try {
      await this.#host.input(size);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }

  /**
   * Ends the session; a shell is hung up, a program goes on.
   * @param failure what its reader is given. Null: its iteration just ends
   */
  end(failure: Failure | null): void {
    if (this.#ended.signal.aborted) return;
    this.#cancelExpiry?.();
    this.#failure = failure;
    this.#ended.abort();
    this.#host.leave();
    this.#logClosed();
    this.opening.hold.ended.removeEventListener('abort', this.#onAccessEnded);
    this.opening.hold.release();
    this.#onGone();
  }

  readonly #onAccessEnded = () =>
    this.end(new Failure('UNAUTHENTICATED', 'the access that this session was opened with ended'));

  #throwIfEnded(): void {
    if (this.#ended.signal.aborted)
      throw this.#failure ?? new Conflict('the session was closed before its terminal was open');
  }

  #enter(): AbortController {
    // The time of a session whose terminal has ended runs on, or a reader could keep it for ever.
    if (!this.#exit) {
      this.#cancelExpiry?.();
      this.#cancelExpiry = null;
      this.#expiresAt = null;
    }
    this.#reader?.abort();
    this.#reader = new AbortController();
    return this.#reader;
  }

  /** Starts the time after which the session ends, unless it runs. */
  #awaitReader(): void {
    if (this.#ended.signal.aborted || this.#cancelExpiry) return;
    const { unreadMs, after } = this.#times;
    this.#expiresAt = new Date(Date.now() + unreadMs);
    this.#cancelExpiry = after(unreadMs, () => this.end(null));
  }

  async *#follow(from: LogPosition | null, signal: AbortSignal): AsyncGenerator<TerminalElement> {
    const isAtEnd = (place: LogPosition | null) =>
      place !== null && this.#exit?.cursor === formatCursor(place);
    // A client knows by the first element that it is attached. A terminal may show nothing for long.
    if (from && !isAtEnd(from)) yield this.#elementAt(from);
    for (let after = from; !signal.aborted; ) {
      if (this.#exit && isAtEnd(after)) {
        yield this.#exit;
        return;
      }
      let element: TerminalElement;
      try {
        if (!this.#host.isOpen || !samePosition(after, this.#at))
          await this.#connect(after, true, signal);
        const step = await this.#host.next(signal);
        if (!step || signal.aborted) return;
        this.#host.taken();
        if (step.done) return this.end(null);
        element = this.#take(step.value);
      } catch (error) {
        // The host is a newer reader's.
        if (signal.aborted) return;
        this.#host.leave();
        if (this.#exit && isRefusal(error)) {
          // What this reader has missed of the last output is kept nowhere.
          yield this.#exit;
          return;
        }
        await this.#hostReturned(error, signal);
        continue;
      }
      after = this.#at;
      yield element;
      if (element.exit) return;
    }
  }

  /** Asks the host for what follows a place. An earlier stream is left. */
  async #connect(after: LogPosition | null, again: boolean, signal: AbortSignal): Promise<void> {
    await this.#host.open(this.opening.request({ after, size: this.#size, again }), signal);
  }

  #take({ data, offset, file, exit, recording }: StreamElement): TerminalElement {
    const bytes = Buffer.byteLength(data ?? '', 'base64');
    this.#recording = recording ?? this.#recording;
    this.#outputBytes += bytes;
    this.#at = { file: file ?? '', offset: (offset ?? 0) + bytes };
    const element = { ...this.#elementAt(this.#at), data: data ?? '', exit: exit ?? null };
    if (element.exit) {
      this.#exit = { ...element, data: '' };
      this.#host.leave();
      this.#logClosed();
      this.#awaitReader();
    }
    return element;
  }

  /** @returns an element without bytes */
  #elementAt(place: LogPosition): TerminalElement {
    return { cursor: formatCursor(place), data: '', exit: null, recording: this.#recording };
  }

  /**
   * Resolves when the host is back, or with the signal. @throws what it went away with, when that
   * is not its absence or takes too long: the session has ended then
   */
  async #hostReturned(error: unknown, signal: AbortSignal): Promise<void> {
    if (isRefusal(error) || !(error instanceof Failure)) this.#fail(error);
    const patience = AbortSignal.timeout(this.#times.awayMs);
    await this.#plane.streams.attached(this.opening.hostId, AbortSignal.any([signal, patience]));
    if (patience.aborted && !signal.aborted) this.#fail(error);
    await delay(againMs, signal);
  }

  /** Ends the session. @throws the error, as one of the schema's types where there is one for it */
  #fail(error: unknown): never {
    const failure = typedFailure(error);
    this.end(failure instanceof Failure ? failure : new Failure('INTERNAL', errorCodes.INTERNAL));
    throw failure;
  }

  #logClosed(): void {
    this.#log.closed({
      recording: this.#recording,
      outputBytes: this.#outputBytes,
      inputBytes: this.#inputBytes,
      failure: this.#failure?.message ?? null,
    });
  }
}

/** A failure that does not pass when the host returns. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Failure && error.code !== 'UNAVAILABLE';
