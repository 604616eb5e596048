/**
 * Responses that their clients do not read are cut: each holds a connection, and a subscription
 * that nobody would end. WebSocket clients have to answer pings instead.
 */
import type { ServerResponse } from 'node:http';
import type { Logger } from '../../base/log.ts';

const lookEveryMs = 5000;
/**
 * Looks in a row that find no progress: half a minute. Looks are counted, not time, so that a plane
 * that stood still blames no client.
 */
const patience = 6;

/**
 * What a look at a response finds: bytes that wait in the plane, and bytes that the system has
 * taken so far.
 */
export interface Look {
  readonly waiting: number;
  readonly taken: number;
}

/**
 * @returns a function that receives each observation and returns whether the client has stopped
 * reading
 */
export function stallDetector(looks: number = patience): (look: Look) => boolean {
  let taken = -1;
  let without = 0;
  return (look) => {
    without = look.waiting > 0 && look.taken === taken ? without + 1 : 0;
    taken = look.taken;
    return without >= looks;
  };
}

/**
 * The responses of one server; all are looked at by one timer, which runs only while there is one.
 */
export class UnreadResponses {
  readonly #log: Pick<Logger, 'info'>;
  readonly #detectors = new Map<ServerResponse, (look: Look) => boolean>();
  #timer: NodeJS.Timeout | undefined;

  constructor(log: Pick<Logger, 'info'>) {
    this.#log = log;
  }

  /** How many responses are watched. */
  get size(): number {
    return this.#detectors.size;
  }

  /**
   * Destroys the response when its client reads nothing for half a minute while something waits for
   * it.
   */
  watch(response: ServerResponse): void {
    this.#detectors.set(response, stallDetector());
    this.#timer ??= setInterval(() => this.#look(), lookEveryMs).unref();
    response.once('close', () => {
      this.#detectors.delete(response);
      if (this.#detectors.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    });
  }

  #look(): void {
    for (const [response, isStalled] of this.#detectors) {
      // Without a socket it waits for the response before it on the same connection.
      const { socket, writableLength } = response;
      if (
        !socket ||
        !isStalled({ waiting: writableLength, taken: socket.bytesWritten - socket.writableLength })
      )
        continue;
      this.#log.info(
        { address: socket.remoteAddress, waiting: writableLength },
        'cut a response that its client does not read',
      );
      response.destroy();
    }
  }
}
