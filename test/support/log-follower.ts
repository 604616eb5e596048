/** A follower of logs for tests: what it received, whole lines, and when it was interrupted. */
import type { Client } from '../../src/sdk/client/client.ts';
import type { LogLinesFragment } from '../../src/sdk/client/generated.ts';
import type { LogsOptions } from '../../src/sdk/client/resumable-subscriptions.ts';

/** The lines of these batches. A line that came in pieces is put together. */
export function assembled(batches: readonly LogLinesFragment[]): string[] {
  let lines: string[] = [];
  for (const { text, continues } of batches) {
    if (text === null) continue;
    const [first, ...more] = text.split('\n');
    if (continues && lines.length > 0)
      lines = [...lines.slice(0, -1), `${lines.at(-1)}${first}`, ...more];
    else lines = [...lines, first as string, ...more];
  }
  return lines;
}

/** Reads logs through the SDK and keeps what it received. */
export class LogFollower {
  readonly batches: LogLinesFragment[] = [];
  readonly done: Promise<unknown>;
  interruptions = 0;
  readonly #client: Client;
  readonly #controller = new AbortController();

  constructor(client: Client, options: LogsOptions) {
    this.#client = client;
    const onInterruption = () => {
      this.interruptions += 1;
    };
    this.done = this.#read({ ...options, signal: this.#controller.signal, onInterruption }).catch(
      (error: unknown) => error,
    );
  }

  get lines(): string[] {
    return assembled(this.batches);
  }

  async leave(): Promise<void> {
    this.#controller.abort();
    await this.done;
  }

  async #read(options: LogsOptions): Promise<void> {
    for await (const batch of this.#client.logs(options)) this.batches.push(batch);
  }
}
