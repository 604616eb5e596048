/**
 * What the bridge remembers: what it has seen of each process, the commands that it has accepted,
 * and which firings are accounted for. One small file, replaced as a whole after each turn, before
 * supervisord is called.
 */
import { join } from 'node:path';
import { checkVersion, versioned } from '../../src/base/file-version.ts';
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import type { Entry } from '../core/schedules/entry.ts';
import { messageOf, readState, replaceFile, setAside } from '../link/files.ts';
import type { ReportsRecord } from '../main/supervisor/state-journal.ts';
import type { Seen } from './mirror.ts';
import type { Order } from './orders.ts';

export interface BridgeState {
  /** By supervisord's full name of the process. */
  readonly processes: readonly (readonly [name: string, seen: Seen])[];
  readonly orders: readonly Order[];
  /** Ids of commands with instances that were accepted, oldest first: none is carried out twice. */
  readonly accepted: readonly string[];
  /** Up to which firing each schedule is accounted for. */
  readonly schedules: readonly Entry[];
  /** Reports of firings that the outbox has, unless the bridge was killed in between. */
  readonly outgoing: ReportsRecord | null;
}

const nothing: BridgeState = {
  ...{ processes: [], orders: [], accepted: [], schedules: [], outgoing: null },
};

export class StateFile {
  readonly #path: string;
  readonly #onProblem: OnProblem;
  #last = '';
  #failed = false;

  constructor(folder: string, onProblem: OnProblem) {
    this.#path = join(folder, 'supervisord.json');
    this.#onProblem = onProblem;
  }

  /** A file that cannot be used is kept under another name. */
  read(): BridgeState {
    const content = readState(this.#path);
    if (content === null) return nothing;
    try {
      const file = JSON.parse(content.toString('utf8')) as Partial<BridgeState> | null;
      checkVersion(file);
      const { processes, orders, accepted } = file ?? {};
      const state = { ...nothing, ...file };
      if (![processes, orders, accepted, state.schedules].every(Array.isArray))
        throw new Error('it is not the state of a bridge');
      return state;
    } catch (error) {
      const kept = setAside(this.#path, { whole: true, cause: error as Error });
      const detail = `${this.#path} cannot be used: ${messageOf(error)}; ${kept}. The bridge goes by what supervisord runs now`;
      this.#onProblem({ code: 'STATE_SET_ASIDE', detail });
      return nothing;
    }
  }

  /** Reported once when the disk takes nothing; what follows is tried again. */
  write(state: BridgeState): void {
    const text = JSON.stringify(versioned({ ...state }));
    if (text === this.#last) return;
    try {
      replaceFile(this.#path, text);
      this.#last = text;
      this.#failed = false;
    } catch (error) {
      if (!this.#failed)
        this.#onProblem({
          code: 'STATE_NOT_WRITTEN',
          detail: `the state of the bridge cannot be written: ${messageOf(error)}`,
        });
      this.#failed = true;
    }
  }
}
