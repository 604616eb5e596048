/**
 * This side of a terminal that is shown here: raw keys in, bytes out, the window's size, and
 * everything put back as it was in the end.
 */
import { once } from 'node:events';

/** Ctrl-] */
const detachKey = 0x1d;
/**
 * What a program may have switched on (or, these two, off) and a detached viewer must not be left
 * with.
 */
const onByDefault = new Set(['7', '25']);
const longestSequence = 32;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins what is looked for
const setsModes = /\u001b\[\?([\d;]+)([hl])/g;

export interface Screen {
  readonly size: { readonly rows: number | null; readonly columns: number | null };
  /** True when a person types: then Ctrl-] detaches. */
  readonly interactive: boolean;
  write(bytes: Buffer): Promise<void>;
  /** A line of our own between the lines of the program. */
  note(line: string): void;
  close(): void;
}

export interface ScreenEvents {
  readonly onInput: (bytes: Buffer) => void;
  readonly onResize: () => void;
  /** Ctrl-], or a signal to end, by its name. */
  readonly onDetach: (signal: NodeJS.Signals | null) => void;
}

/** Takes the terminal over. @param listens false: keys are read for Ctrl-] alone */
export function openScreen(
  { onInput, onResize, onDetach }: ScreenEvents,
  listens: boolean,
): Screen {
  const { stdin, stdout, stderr } = process;
  const interactive = stdin.isTTY === true;
  const modes = new Modes();
  const raw = (on: boolean) => {
    if (interactive) stdin.setRawMode(on);
  };
  const keys = (bytes: Buffer) => {
    const detach = interactive ? bytes.indexOf(detachKey) : -1;
    const typed = detach < 0 ? bytes : bytes.subarray(0, detach);
    if (listens && typed.length > 0) onInput(typed);
    if (detach >= 0) onDetach(null);
  };
  // End of input is Ctrl-D to a terminal.
  const ended = () => listens && onInput(Buffer.from([4]));
  const signals = (['SIGTERM', 'SIGHUP', 'SIGINT'] as const).map(
    (signal) => [signal, () => onDetach(signal)] as const,
  );
  for (const [signal, listener] of signals) process.on(signal, listener);
  const restore = () => raw(false);
  process.once('exit', restore);
  raw(true);
  if (interactive || listens) stdin.on('data', keys).once('end', ended);
  stdout.on('resize', onResize);
  const size = () =>
    stdout.isTTY ? { rows: stdout.rows, columns: stdout.columns } : { rows: null, columns: null };
  return {
    get size() {
      return size();
    },
    interactive,
    write: async (bytes) => {
      modes.see(bytes);
      if (bytes.length > 0 && !stdout.write(bytes)) await once(stdout, 'drain');
    },
    note: (line) => stderr.write(interactive ? `\r\n[gander: ${line}]\r\n` : `gander: ${line}\n`),
    close: () => {
      if (stdout.isTTY) stdout.write(modes.undo());
      restore();
      process.removeListener('exit', restore);
      stdin.removeListener('data', keys).removeListener('end', ended).pause();
      stdout.removeListener('resize', onResize);
      for (const [signal, listener] of signals) process.removeListener(signal, listener);
    },
  };
}

/** Private modes of the terminal (DECSET) that differ from what they are by default. */
export class Modes {
  readonly #changed = new Set<string>();
  #tail = '';

  see(bytes: Buffer): void {
    const text = this.#tail + bytes.toString('latin1');
    for (const [, modes = '', way] of text.matchAll(setsModes)) {
      for (const mode of modes.split(';')) {
        if ((way === 'h') !== onByDefault.has(mode)) this.#changed.add(mode);
        else this.#changed.delete(mode);
      }
    }
    // The beginning of a sequence whose end has not come yet.
    const start = text.lastIndexOf('\u001b', text.length);
    this.#tail =
      start >= 0 && text.length - start < longestSequence && !/[hl]/.test(text.slice(start))
        ? text.slice(start)
        : '';
  }

  /** What puts them back; with colours and keypad. Nothing when nothing was shown. */
  undo(): string {
    const back = [...this.#changed]
      .map((mode) => `\u001b[?${mode}${onByDefault.has(mode) ? 'h' : 'l'}`)
      .join('');
    return `${back}\u001b[0m\u001b>`;
  }
}
