/**
 * What the agent must remember across its own death: the machines, the commands it has taken up, and the schedules' cursors. One journal of JSON lines; later
 * lines replace earlier ones; all that is decided in one turn is one write. It survives the death of the agent at any point. A power cut may cost the last
 * lines about machines, but no process has survived it either. What would happen twice if it were lost (a firing, a command, an activity's window) is
 * synchronised with the disk before it is carried out.
 */
import { closeSync, fdatasyncSync, mkdirSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import type { StoredInstance } from '../../core/persist.ts';
import type { Entry } from '../../core/schedules/entry.ts';
import { messageOf, readState, replaceFile, setAside, writeFully } from '../../link/files.ts';
import type { Report } from '../../link/wire.ts';

/** How a command ended for one instance. */
export interface Outcome {
  readonly instanceId: string;
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly message: string | null;
}

export type JournalRecord =
  /** The boot in which the agent last started. */
  | { readonly boot: string }
  | { readonly instance: StoredInstance }
  | { readonly gone: string }
  | { readonly taken: string; readonly instanceIds: readonly string[] }
  | { readonly ended: string; readonly outcomes: readonly Outcome[] }
  /** A schedule at an instance, up to which firing it is accounted for. */
  | { readonly schedule: Entry }
  | { readonly scheduleGone: Pick<Entry, 'scheduleId' | 'instanceId'> }
  /** A run beside the own one of an instance, by the id of its firing. */
  | BesideRecord
  | { readonly besideGone: string }
  | EnteredRecord
  /** What the same turn said: it is in the outbox from this sequence on, unless the agent died in between. */
  | Said;

export interface BesideRecord {
  readonly beside: StoredInstance;
  /** The instance beside whose run it is. */
  readonly of: string;
}

/** An instance has entered a window of an activity. */
export interface EnteredRecord {
  readonly entered: string;
  readonly activityId: string;
  readonly round: number;
}

export interface Said {
  readonly said: number;
  readonly epoch: string;
  readonly reports: readonly Report[];
}

export interface StateJournalOptions {
  readonly folder: string;
  readonly onProblem: (message: string) => void;
}

/** The journal is rewritten when it has grown to this, and to four times what it is when rewritten. */
const minRewriteBytes = 1024 * 1024;
const retryEveryMs = 1000;

/** True when its loss would make the agent do something a second time. */
const guardsAgainstRepetition = (record: JournalRecord): boolean => 'schedule' in record || 'taken' in record || 'entered' in record;

export class StateJournal {
  readonly #path: string;
  readonly #onProblem: (message: string) => void;
  /** All records that matter now, asked for when the journal is rewritten. */
  #everything: () => Iterable<JournalRecord> = () => [];
  #fd = -1;
  #bytes = 0;
  #rewriteAt = minRewriteBytes;
  #failed = false;
  #retryTimer: NodeJS.Timeout | null = null;
  /** What waits until the journal holds everything again. */
  #deferred: (() => void)[] = [];

  private constructor({ folder, onProblem }: StateJournalOptions) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#path = join(folder, 'memory.jsonl');
    this.#onProblem = onProblem;
  }

  /**
   * Opens the journal and gives every record in it, oldest first. A torn last line is cut off. A damaged line is left out; the journal is then kept aside, and
   * reported.
   * @throws Failure UNAVAILABLE when there is a journal that cannot be read
   */
  static open(options: StateJournalOptions): { readonly memory: StateJournal; readonly records: readonly JournalRecord[] } {
    const memory = new StateJournal(options);
    return { memory, records: memory.#read() };
  }

  /** @param everything must give the whole of what `append` was ever told and still counts */
  compactWith(everything: () => Iterable<JournalRecord>): void {
    this.#everything = everything;
  }

  /** In the journal when it returns, and synchronised where its loss would repeat something. A disk that refuses is reported; nothing is thrown. */
  append(records: readonly JournalRecord[]): void {
    if (records.length === 0) return;
    if (this.#failed) return;
    const content = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    try {
      if (this.#fd === -1) this.#fd = openSync(this.#path, 'a', 0o600);
      writeFully(this.#fd, content);
      this.#bytes += content.length;
      if (records.some(guardsAgainstRepetition)) fdatasyncSync(this.#fd);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.#bytes > this.#rewriteAt) this.rewrite();
  }

  /**
   * Does what would be wrong to do before the journal holds everything appended so far: at once, or when the disk takes it again. An agent that ends before
   * that does not do it.
   */
  whenWritten(action: () => void): void {
    if (this.#failed) this.#deferred.push(action);
    else action();
  }

  /** Keeps a copy of the journal: a record in it could not be understood, and the next rewrite would lose it. */
  setAside(): void {
    this.#onProblem(`${this.#path} is damaged in part; ${setAside(this.#path, { whole: false })}`);
  }

  /** Replaces the journal by what matters now, synchronised with the disk: what it replaces may have been. */
  rewrite(): void {
    const content = [versioned({}), ...this.#everything()].map((record) => `${JSON.stringify(record)}\n`).join('');
    try {
      replaceFile(this.#path, content);
      if (this.#fd !== -1) closeSync(this.#fd);
      this.#fd = openSync(this.#path, 'a', 0o600);
      this.#bytes = Buffer.byteLength(content);
      this.#rewriteAt = Math.max(minRewriteBytes, 4 * this.#bytes);
      if (this.#failed) this.#onProblem('the state of programs can be written again');
      this.#failed = false;
    } catch (error) {
      this.#fail(error);
      return;
    }
    for (const action of this.#deferred.splice(0)) action();
  }

  close(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    // The next agent finds what was to be removed, and removes it.
    this.#deferred = [];
    if (this.#failed) this.rewrite();
    if (this.#fd !== -1) closeSync(this.#fd);
    this.#fd = -1;
  }

  /** From now on the file lacks something, so only a rewritten one will do. */
  #fail(error: unknown): void {
    if (!this.#failed) {
      this.#failed = true;
      this.#onProblem(`the state of programs cannot be written, and would be lost with the agent: ${messageOf(error)}`);
      try {
        truncateSync(this.#path, this.#bytes);
      } catch {
        // Half a line at the end is cut off when it is read.
      }
    }
    if (this.#retryTimer !== null) return;
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = null;
      this.rewrite();
    }, retryEveryMs);
    this.#retryTimer.unref();
  }

  /** Another release wrote it. */
  #refuse(fault: string): JournalRecord[] {
    const kept = setAside(this.#path, { whole: true });
    this.#onProblem(`${this.#path} cannot be used (${fault}); ${kept}. Programs are judged by what is found of them`);
    return [];
  }

  #read(): JournalRecord[] {
    const content = readState(this.#path);
    if (content === null) return [];
    const records: JournalRecord[] = [];
    let damaged = 0;
    for (let end = content.indexOf(10); end !== -1; end = content.indexOf(10, this.#bytes)) {
      const line = content.toString('utf8', this.#bytes, end);
      if (this.#bytes === 0 && isVersion(line)) {
        const fault = versionFault(line);
        if (fault !== null) return this.#refuse(fault);
        this.#bytes = end + 1;
        continue;
      }
      const record = parse(line);
      if (record === null) damaged += 1;
      else records.push(record);
      this.#bytes = end + 1;
    }
    if (damaged > 0) {
      const kept = setAside(this.#path, { whole: false });
      this.#onProblem(`${damaged} lines of ${this.#path} are damaged; ${kept}. The programs concerned are judged by what is found of them`);
    }
    if (this.#bytes < content.length) truncateSync(this.#path, this.#bytes);
    return records;
  }
}

const versionKey = '{"version":';

/** The first line of a journal says its version. */
const isVersion = (line: string): boolean => line.startsWith(versionKey);

function versionFault(line: string): string | null {
  try {
    checkVersion(JSON.parse(line));
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

function parse(line: string): JournalRecord | null {
  try {
    const record = JSON.parse(line) as JournalRecord;
    return typeof record === 'object' && record !== null ? record : null;
  } catch {
    return null;
  }
}
