/**
 * What jobs write, on the same two streams here: as it is for one, line by line with addresses in
 * front for several.
 */
import { printable, printableLog } from '../../base/printable.ts';
import type { LogLinesFragment } from '../../sdk/client/generated.ts';
import type { Style } from '../../terminal/style.ts';
import type { Context } from '../command.ts';

const colours: readonly Style[] = ['cyan', 'green', 'yellow', 'magenta', 'blue'];

export class JobOutput {
  readonly #context: Context;
  readonly #named: boolean;
  readonly #colours = new Map<string, Style>();
  /** The beginnings of lines that have not ended yet. Only where they have names. */
  readonly #begun = new Map<string, string>();

  /** @param named there are several */
  constructor(context: Context, named: boolean) {
    this.#context = context;
    this.#named = named;
  }

  /**
   * Whether bytes are wanted: what one job writes is handed on as it is, as if it ran here, but not
   * to a terminal, which obeys what it reads.
   */
  get raw(): boolean {
    return !this.#named && this.#context.columns === undefined;
  }

  async print({
    instance,
    stream,
    text,
    bytes,
    unfinished,
    dropped,
    gap,
  }: LogLinesFragment): Promise<void> {
    if (dropped > 0)
      this.#context.warn(
        `${instance}: ${dropped} lines were passed over, because they came faster than they were read`,
      );
    if (gap)
      this.#context.warn(
        `${instance}: some of what it wrote was removed by the log's bound before it was read`,
      );
    const write = stream === 'STDERR' ? this.#context.writeError : this.#context.write;
    if (bytes !== null) return write(Buffer.from(bytes, 'base64'));
    if (text === null) return;
    if (!this.#named) return write(`${this.#shown(text)}${unfinished ? '' : '\n'}`);
    const source = `${instance} ${stream}`;
    const lines = `${this.#begun.get(source) ?? ''}${text}`.split('\n');
    this.#begun.set(source, unfinished ? (lines.pop() ?? '') : '');
    await write(
      lines.map((line) => `${this.#prefix(instance, stream)}${this.#shown(line)}\n`).join(''),
    );
  }

  /** What stands there without an end to its line. */
  async end(): Promise<void> {
    for (const [source, line] of this.#begun) {
      const [instance = '', stream] = source.split(' ');
      const write = stream === 'STDERR' ? this.#context.writeError : this.#context.write;
      if (line !== '') await write(`${this.#prefix(instance, stream ?? '')}${this.#shown(line)}\n`);
    }
    this.#begun.clear();
  }

  #shown(text: string): string {
    // A terminal obeys what it reads; whatever else reads gets what was written.
    return this.#context.columns === undefined
      ? text
      : text.split('\n').map(printableLog).join('\n');
  }

  #prefix(instance: string, stream: string): string {
    const colour =
      this.#colours.get(instance) ?? (colours[this.#colours.size % colours.length] as Style);
    this.#colours.set(instance, colour);
    return `${this.#context.paint(colour, printable(instance))} ${this.#context.paint(stream === 'STDERR' ? 'red' : 'dim', '|')} `;
  }
}
