/** The monitors that the plane has this host evaluate, on disk: they count without the plane too. */
import { join } from 'node:path';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { messageOf, readState, replaceFile, setAside } from '../../link/files.ts';
import type { ReceivedMonitor } from '../../link/wire.ts';

const untilSent = 'LOG and METRIC monitors rest until the plane sends them again';

export class RulesStore {
  readonly #path: string;
  readonly #onProblem: OnProblem;
  #monitors: readonly ReceivedMonitor[] = [];
  #text = '';

  /** Reads what is there. What cannot be read is reported, and counts as no monitors. */
  constructor(folder: string, onProblem: OnProblem) {
    this.#path = join(folder, 'monitors.json');
    this.#onProblem = onProblem;
    let text: string | null = null;
    try {
      text = readState(this.#path)?.toString('utf8') ?? null;
    } catch (error) {
      onProblem({ code: 'STATE_UNREADABLE', detail: `${messageOf(error)}. ${untilSent}` });
    }
    if (text !== null) this.#read(text);
  }

  get monitors(): readonly ReceivedMonitor[] {
    return this.#monitors;
  }

  /** Not synchronised: after a power cut the plane sends them again. */
  replace(monitors: readonly ReceivedMonitor[]): void {
    this.#monitors = monitors;
    const text = JSON.stringify(versioned({ monitors }));
    if (text === this.#text) return;
    try {
      replaceFile(this.#path, text, { durable: false });
      this.#text = text;
    } catch (error) {
      this.#onProblem({
        code: 'STATE_NOT_WRITTEN',
        detail: `the monitors of this host cannot be written: ${messageOf(error)}`,
      });
    }
  }

  #read(text: string): void {
    try {
      const value = JSON.parse(text) as { readonly monitors: readonly ReceivedMonitor[] };
      checkVersion(value);
      if (!Array.isArray(value.monitors)) throw new Error('it has no list of monitors');
      for (const { monitorId, generation, instanceIds, log, metric } of value.monitors)
        if (
          typeof monitorId !== 'string' ||
          typeof generation !== 'string' ||
          !Array.isArray(instanceIds) ||
          (log === null) === (metric === null)
        )
          throw new Error('a monitor of it cannot be read');
      this.#monitors = value.monitors;
      this.#text = text;
    } catch (error) {
      const kept = setAside(this.#path, { whole: true, cause: error });
      this.#onProblem({
        code: 'STATE_SET_ASIDE',
        detail: `${this.#path} cannot be used (${messageOf(error)}); ${kept}. ${untilSent}`,
      });
    }
  }
}
