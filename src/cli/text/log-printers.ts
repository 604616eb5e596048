/** How lines of logs are printed: for readers, byte for byte, or as JSON. */
import type { LogLinesFragment } from '../../sdk/client/generated.ts';
import type { Context } from '../command.ts';
import { InstancePrefixes, shownLine, warnOfMissing } from '../text/log-lines.ts';

export interface LogPrinter {
  print(batch: LogLinesFragment): Promise<void>;
  end(): Promise<void>;
}

/**
 * Lines as they are, with the address in front where there are several. A line that has not ended
 * yet stays open until its rest comes, or something else does.
 */
export class TextPrinter implements LogPrinter {
  readonly #context: Context;
  #named: boolean;
  #first: string | null = null;
  readonly #prefixes: InstancePrefixes;
  /** Of whom the last line on the screen has no end yet. */
  #open: string | null = null;

  constructor(context: Context, named: boolean) {
    this.#context = context;
    this.#named = named;
    this.#prefixes = new InstancePrefixes(context);
  }

  async print(batch: LogLinesFragment): Promise<void> {
    const { instance, stream, text, continues, unfinished } = batch;
    warnOfMissing(this.#context, batch);
    if (text === null) return;
    const source = `${instance} ${stream}`;
    this.#first ??= instance;
    // An address without an index may mean several.
    this.#named ||= instance !== this.#first;
    const goesOn = continues && this.#open === source;
    const prefix = this.#named ? this.#prefixes.of(instance, stream) : '';
    const lines = text
      .split('\n')
      .map((line, index) => (goesOn && index === 0 ? '' : prefix) + shownLine(this.#context, line));
    const before = this.#open !== null && !goesOn ? '\n' : '';
    this.#open = unfinished ? source : null;
    await this.#context.write(`${before}${lines.join('\n')}${unfinished ? '' : '\n'}`);
  }

  async end(): Promise<void> {
    if (this.#open !== null) await this.#context.write('\n');
  }
}

/** What was written, byte for byte: also to a terminal, since that is what was asked for. */
export class RawPrinter implements LogPrinter {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async print(batch: LogLinesFragment): Promise<void> {
    const { stream, text, bytes, unfinished } = batch;
    const { write, writeError } = this.#context;
    warnOfMissing(this.#context, batch);
    const to = stream === 'STDERR' ? writeError : write;
    if (bytes !== null) await to(Buffer.from(bytes, 'base64'));
    else if (text !== null) await to(`${text}${unfinished ? '' : '\n'}`);
  }

  async end(): Promise<void> {}
}

export class JsonPrinter implements LogPrinter {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async print({
    instance,
    stream,
    text,
    cursor,
    continues,
    unfinished,
    dropped,
    gap,
  }: LogLinesFragment): Promise<void> {
    const lines = text?.split('\n') ?? [];
    const last = lines.length - 1;
    const objects = lines.map((line, index) =>
      JSON.stringify({
        instance,
        stream,
        line,
        ...(index === 0 && continues ? { continues } : {}),
        ...(index === 0 && dropped > 0 ? { dropped } : {}),
        ...(index === 0 && gap ? { gap } : {}),
        ...(index === last && unfinished ? { unfinished } : {}),
        ...(index === last ? { cursor } : {}),
      }),
    );
    if (objects.length > 0) await this.#context.print(...objects);
  }

  async end(): Promise<void> {}
}
