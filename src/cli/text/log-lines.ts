/** What all that prints lines of logs has in common. */
import { printable, printableLog } from '../../base/printable.ts';
import type { LogLinesFragment } from '../../sdk/client/generated.ts';
import type { Style } from '../../terminal/style.ts';
import type { Context } from '../command.ts';

const colours: readonly Style[] = ['cyan', 'green', 'yellow', 'magenta', 'blue'];

/** The address in front of a line, each instance in a colour of its own. */
export class InstancePrefixes {
  readonly #paint: Context['paint'];
  readonly #colours = new Map<string, Style>();

  constructor({ paint }: Pick<Context, 'paint'>) {
    this.#paint = paint;
  }

  of(instance: string, stream: string): string {
    const colour =
      this.#colours.get(instance) ?? (colours[this.#colours.size % colours.length] as Style);
    this.#colours.set(instance, colour);
    return `${this.#paint(colour, printable(instance))} ${this.#paint(stream === 'STDERR' ? 'red' : 'dim', '|')} `;
  }
}

/** Lines for the standard output: a terminal obeys what it reads, so it gets no control characters. */
export const shownLine = ({ columns }: Pick<Context, 'columns'>, line: string): string =>
  columns === undefined ? line : printableLog(line);

export function warnOfMissing(
  { warn }: Pick<Context, 'warn'>,
  { instance, dropped, gap }: Pick<LogLinesFragment, 'instance' | 'dropped' | 'gap'>,
): void {
  if (dropped > 0)
    warn(
      `${instance}: ${dropped} lines were passed over, because they came faster than they were read`,
    );
  if (gap) warn(`${instance}: what came before was removed by the log's bound`);
}
