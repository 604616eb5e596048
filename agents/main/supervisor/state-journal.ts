/**
 * The state that must outlive the agent: machines, accepted commands, and the cursors of schedules.
 * It is a journal of JSON lines; later lines replace earlier ones; each pass of the supervisor is
 * one write. It survives the death of the agent at any point. A power cut may lose the last lines
 * about machines, but no process survives a power cut either. A record whose loss would make
 * something happen twice (a firing, a command, an activity's window) is synchronised with the disk
 * first.
 */
import { closeSync, fdatasyncSync, mkdirSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Entry } from '../../core/schedules/entry.ts';
import type { StoredInstance } from '../../core/stored-instance.ts';
import {
  ensureKept,
  messageOf,
  readState,
  replaceFile,
  setAside,
  writeFully,
} from '../../link/files.ts';
import type { Report } from '../../link/wire.ts';
import type { MonitoredRecord } from '../monitors/monitor-states.ts';

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
  /** A schedule of an instance, and up to which firing it is accounted for. */
  | { readonly schedule: Entry }
  | { readonly scheduleGone: Pick<Entry, 'scheduleId' | 'instanceId'> }
  | EnteredRecord
  | MonitoredRecord
  | ReportsRecord;

/** An instance has entered a window of an activity. */
export interface EnteredRecord {
  readonly entered: string;
  readonly activityId: string;
  readonly round: number;
}

/**
 * The reports of the same pass: the outbox has them from this sequence on, unless the agent died in
 * between.
 */
export interface ReportsRecord {
  readonly firstSequence: number;
  readonly epoch: string;
  readonly reports: readonly Report[];
}

export interface StateJournalOptions {
  readonly folder: string;
  readonly onProblem: OnProblem;
}

/**
 * The journal is rewritten when it has grown to this, and to four times what it is when rewritten.
 */
const minRewriteBytes = 1024 * 1024;
const retryEveryMs = 1000;

/** True when its loss would make the agent do something a second time. */
const guardsAgainstRepetition = (record: JournalRecord): boolean =>
  'schedule' in record || 'taken' in record || 'entered' in record;

export class StateJournal {
  readonly #path: string;
  readonly #onProblem: OnProblem;
  /** All records that still count; called when the journal is rewritten. */
  #everything: () => Iterable<JournalRecord> = () => [];
  #fd = -1;
  #bytes = 0;
  #rewriteAt = minRewriteBytes;
  #failed = false;
  #retryTimer: NodeJS.Timeout | null = null;
  /** Actions that wait until the journal is complete again. */
  #deferred: (() => void)[] = [];

  private constructor({ folder, onProblem }: StateJournalOptions) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#path = join(folder, 'memory.jsonl');
    this.#onProblem = onProblem;
  }

  /**
   * Opens the journal and returns its records, oldest first. A torn last line is cut off. Damaged
   * lines are skipped; the journal is then copied aside and a problem reported.
   * @throws Failure UNAVAILABLE when there is a journal that cannot be read
   */
  static open(options: StateJournalOptions): {
    readonly journal: StateJournal;
    readonly records: readonly JournalRecord[];
  } {
    const journal = new StateJournal(options);
    return { journal, records: journal.#read() };
  }

  /** @param everything must return every appended record that still counts */
  compactWith(everything: () => Iterable<JournalRecord>): void {
    this.#everything = everything;
  }

  /**
   * Written on return, and synchronised where a loss would repeat something. A failing disk is
   * reported as a problem; nothing is thrown. As long as it fails, nothing waits for it, so that a
   * job that is to make space can run.
   */
  append(records: readonly JournalRecord[]): void {
    if (records.length === 0) return;
    if (this.#failed) {
      // There may be space again: what must not happen twice does not wait for the next attempt.
      if (records.some(guardsAgainstRepetition)) this.rewrite();
      return;
    }
    const content = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    try {
      ensureKept(this.#path);
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
   * Runs an action that must not run before everything appended is in the journal: at once, or when
   * the disk works again. It never runs when the agent ends before that.
   */
  whenWritten(action: () => void): void {
    if (this.#failed) this.#deferred.push(action);
    else action();
  }

  /**
   * Copies the journal aside: it has a record that cannot be read, and the next rewrite would lose
   * it.
   */
  setAside(): void {
    this.#onProblem({
      code: 'STATE_SET_ASIDE',
      detail: `cannot read all of ${this.#path}; ${setAside(this.#path, { whole: false })}`,
    });
  }

  /**
   * Replaces the journal by what still counts, synchronised with the disk, as the records that it
   * replaces may have been.
   */
  rewrite(): void {
    const content = [versioned({}), ...this.#everything()]
      .map((record) => `${JSON.stringify(record)}\n`)
      .join('');
    try {
      replaceFile(this.#path, content);
      if (this.#fd !== -1) closeSync(this.#fd);
      this.#fd = openSync(this.#path, 'a', 0o600);
      this.#bytes = Buffer.byteLength(content);
      this.#rewriteAt = Math.max(minRewriteBytes, 4 * this.#bytes);
      if (this.#failed)
        this.#onProblem({
          code: 'STORAGE_RECOVERED',
          detail: 'the state journal can be written again',
        });
      this.#failed = false;
    } catch (error) {
      this.#fail(error);
      return;
    }
    for (const action of this.#deferred.splice(0)) action();
  }

  close(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    // The next agent finds what these would have removed.
    this.#deferred = [];
    if (this.#failed) this.rewrite();
    if (this.#fd !== -1) closeSync(this.#fd);
    this.#fd = -1;
  }

  /** The file now lacks records, so it must be rewritten whole. */
  #fail(error: unknown): void {
    if (!this.#failed) {
      this.#failed = true;
      this.#onProblem({
        code: 'STATE_NOT_WRITTEN',
        detail: `cannot write the state journal; the state of programs would be lost with the agent: ${messageOf(error)}`,
      });
      try {
        ensureKept(this.#path);
        truncateSync(this.#path, this.#bytes);
      } catch {
        // A torn line at the end is cut off by the next reader.
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
  #refuse(fault: Error): JournalRecord[] {
    const kept = setAside(this.#path, { whole: true, cause: fault });
    this.#onProblem({
      code: 'STATE_SET_ASIDE',
      detail: `${this.#path} cannot be used (${fault.message}); ${kept}. Programs are judged by what is found of them`,
    });
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
      this.#onProblem({
        code: 'STATE_SET_ASIDE',
        detail: `skipped ${damaged} damaged lines of ${this.#path}; ${kept}. The programs concerned are adopted by their processes`,
      });
    }
    if (this.#bytes < content.length) {
      ensureKept(this.#path);
      truncateSync(this.#path, this.#bytes);
    }
    return records;
  }
}

const versionKey = '{"version":';

/** The first line of a journal contains its version. */
const isVersion = (line: string): boolean => line.startsWith(versionKey);

function versionFault(line: string): Error | null {
  try {
    checkVersion(JSON.parse(line));
    return null;
  } catch (error) {
    return error as Error;
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
