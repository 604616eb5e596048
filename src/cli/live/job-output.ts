/**
 * What jobs write, on the same two streams here: as it is for one, line by line with addresses in
 * front for several.
 */
import type { LogLinesFragment } from '../../sdk/client/generated.ts';
import type { Context } from '../command.ts';
import { InstancePrefixes, shownLine, warnOfMissing } from '../text/log-lines.ts';

export class JobOutput {
  readonly #context: Context;
  readonly #named: boolean;
  readonly #prefixes: InstancePrefixes;
  /** The beginnings of lines that have not ended yet. Only where they have names. */
  readonly #begun = new Map<string, string>();

  /** @param named there are several */
  constructor(context: Context, named: boolean) {
    this.#context = context;
    this.#named = named;
    this.#prefixes = new InstancePrefixes(context);
  }

  /**
   * Whether bytes are wanted: what one job writes is handed on as it is, as if it ran here, but not
   * to a terminal, which obeys what it reads.
   */
  get raw(): boolean {
    return !this.#named && this.#context.columns === undefined;
  }

  async print(batch: LogLinesFragment): Promise<void> {
    const { instance, stream, text, bytes, unfinished } = batch;
    warnOfMissing(this.#context, batch);
    const write = stream === 'STDERR' ? this.#context.writeError : this.#context.write;
    if (bytes !== null) return write(Buffer.from(bytes, 'base64'));
    if (text === null) return;
    if (!this.#named) return write(`${this.#shown(text)}${unfinished ? '' : '\n'}`);
    const source = `${instance} ${stream}`;
    const lines = `${this.#begun.get(source) ?? ''}${text}`.split('\n');
    this.#begun.set(source, unfinished ? (lines.pop() ?? '') : '');
    await write(
      lines.map((line) => `${this.#prefixes.of(instance, stream)}${this.#shown(line)}\n`).join(''),
    );
  }

  /** What stands there without an end to its line. */
  async end(): Promise<void> {
    for (const [source, line] of this.#begun) {
      const [instance = '', stream] = source.split(' ');
      const write = stream === 'STDERR' ? this.#context.writeError : this.#context.write;
      if (line !== '')
        await write(`${this.#prefixes.of(instance, stream ?? '')}${this.#shown(line)}\n`);
    }
    this.#begun.clear();
  }

  #shown(text: string): string {
    return text
      .split('\n')
      .map((line) => shownLine(this.#context, line))
      .join('\n');
  }
}
