/**
 * Programs that write down what happens to them and when, and the diary in which a test reads it.
 */
import { linesOf } from '../support/lines.ts';

export interface Entry {
  readonly program: string;
  readonly what: string;
  readonly pid: number;
  /** Wall clock. */
  readonly at: number;
}

export class Diary {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * A shell script that writes `up`, and `term` and `gone` when it is asked to stop and does so
   * after `lingerMs`, or when there is a file.
   */
  script(
    program: string,
    { lingerMs = 0, forMs = 1_000_000, heeds = true, lingersUntil = '' } = {},
  ): string {
    const mark = (what: string) => `echo "${program} ${what} $$ $(date +%s%3N)" >> ${this.path}`;
    const wait = lingersUntil === '' ? '' : `while [ ! -e ${lingersUntil} ]; do sleep 0.02; done; `;
    const linger = lingerMs > 0 ? `sleep ${lingerMs / 1000}; ` : wait;
    const trap = heeds
      ? `trap '${mark('term')}; ${linger}${mark('gone')}; exit 0' TERM`
      : `trap '${mark('term')}' TERM; trap '' INT`;
    const rounds = Math.ceil(forMs / 20);
    return `${trap}; ${mark('up')}; i=0; while [ $i -lt ${rounds} ]; do sleep 0.02; i=$((i+1)); done; ${mark('done')}`;
  }

  /** Lives for `ms` without any work, and leaves when asked. */
  sleeper(program: string, ms: number): string {
    return `echo "${program} up $$ $(date +%s%3N)" >> ${this.path}; exec sleep ${ms / 1000}`;
  }

  entries(program?: string, what?: string): Entry[] {
    return linesOf(this.path)
      .map((line) => line.split(' '))
      .map(
        ([name = '', event = '', pid, at]): Entry => ({
          program: name,
          what: event,
          pid: Number(pid),
          at: Number(at),
        }),
      )
      .filter(
        (entry) =>
          (program === undefined || entry.program === program) &&
          (what === undefined || entry.what === what),
      );
  }

  /** `program what`, in the order in which they were written. */
  get words(): string[] {
    return this.entries().map(({ program, what }) => `${program} ${what}`);
  }
}
