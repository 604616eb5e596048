/**
 * The host's side of a terminal session: at most one stream, and its element that is awaited or
 * that nobody has read yet. Both outlive the reader.
 */
import { Pending } from '../../src/base/iterate.ts';
import type { HostStream, StreamElement, StreamInput, StreamRequest, Streams } from '../context.ts';

export class HostTerminal {
  readonly #streams: Streams;
  readonly #hostId: string;
  readonly #isFinal: () => boolean;
  /** Null while the host is out of reach. */
  #stream: HostStream | null = null;
  #next: Pending<IteratorResult<StreamElement>> | null = null;

  /** @param isFinal see Streams.open */
  constructor(streams: Streams, hostId: string, isFinal: () => boolean) {
    this.#streams = streams;
    this.#hostId = hostId;
    this.#isFinal = isFinal;
  }

  get isOpen(): boolean {
    return this.#stream !== null;
  }

  /**
   * Asks the host. An earlier stream is left. The new one is given back when the signal is aborted
   * meanwhile, or another was opened.
   * @throws Failure UNAVAILABLE when the host is out of reach
   */
  async open(request: StreamRequest, signal: AbortSignal): Promise<void> {
    this.leave();
    // The signal is the reader's, and the stream outlives the reader: it bears on the opening alone.
    const opening = new AbortController();
    const abort = () => opening.abort();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      const stream = await this.#streams.open(this.#hostId, request, opening.signal, this.#isFinal);
      if (signal.aborted || this.#stream) void stream.return?.();
      else this.#stream = stream;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /**
   * The next element; the same again until `taken` is called.
   * @returns null when the signal is aborted first
   * @throws Failure of the host's code
   */
  next(signal: AbortSignal): Promise<IteratorResult<StreamElement> | null> {
    if (!this.#stream) return Promise.resolve({ value: undefined, done: true });
    this.#next ??= new Pending(this.#stream.next());
    return this.#next.wait(signal);
  }

  taken(): void {
    this.#next = null;
  }

  /** @throws Failure UNAVAILABLE when the stream has ended */
  async input(input: StreamInput): Promise<void> {
    await this.#stream?.input(input);
  }

  leave(): void {
    void this.#stream?.return?.();
    this.#stream = null;
    this.#next = null;
  }
}
