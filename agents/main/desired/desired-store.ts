/**
 * What should run on this host, on disk: so that the agent goes on by itself after a restart or a
 * reboot, with the plane away, for as long as that lasts. A snapshot file, replaced as a whole, and
 * next to it a journal of the deltas since, one line each with the revision of that snapshot: a
 * change to one of a thousand programs costs one line. The snapshot's version is also the journal's.
 * The journal reaches the disk within 200 ms: a power cut may cost the last deltas, and the plane's
 * next snapshot brings them back. When the disk has refused a snapshot or a delta, the journal has a
 * hole: then nothing is appended to it until the whole is written as a snapshot.
 */
import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { DesiredInstance } from '../../core/types.ts';
import {
  ensureKept,
  messageOf,
  readState,
  replaceFile,
  setAside,
  writeFully,
} from '../../link/files.ts';
import { InsistentWrite } from './insistent-write.ts';
import { LocalChanges } from './local-changes.ts';
import type { Delta, Snapshot } from './received.ts';

export interface DesiredStoreOptions {
  readonly folder: string;
  /**
   * One instance as it lies on disk, completed with what an earlier agent did not write yet. Throws
   * when it is damaged, naming the place.
   */
  readonly readInstance: (value: unknown) => DesiredInstance;
  readonly onProblem: OnProblem;
}

/** A line of the journal. `base`: revision of the snapshot that it follows; early agents left it out. */
type StoredDelta = Delta & { readonly base: number };

const syncEveryMs = 200;
/**
 * The journal is folded into the snapshot when it has grown beyond this and beyond the snapshot.
 */
const minJournalBytes = 256 * 1024;

export class DesiredStore {
  readonly #options: DesiredStoreOptions;
  readonly #instances = new Map<string, DesiredInstance>();
  /** What was changed at this host and the plane has not judged yet. */
  readonly local: LocalChanges;
  #revision = 0;
  /** Revision of the snapshot on disk. */
  #base = 0;
  #known = false;
  readonly #snapshot: InsistentWrite;
  #snapshotBytes = 0;
  #journal = -1;
  #journalBytes = 0;
  #syncTimer: NodeJS.Timeout | null = null;

  private constructor(options: DesiredStoreOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    this.local = new LocalChanges(options.folder, options.onProblem);
    this.#snapshot = new InsistentWrite({
      what: 'the desired state',
      write: () => this.#writeSnapshot(),
      onProblem: options.onProblem,
    });
    this.#known = this.#readSnapshot();
    if (this.#known) this.#readJournal();
  }

  /** Reads what is on disk. A damaged file is set aside and reported; `known` is then false. */
  static open(options: DesiredStoreOptions): DesiredStore {
    return new DesiredStore(options);
  }

  /**
   * False: nothing readable is on disk and the plane has not spoken. Then nothing may be stopped
   * for not being desired.
   */
  get known(): boolean {
    return this.#known;
  }

  get revision(): number {
    return this.#revision;
  }

  /** By instance id, as the plane sent it; `local` overrides it. */
  get instances(): ReadonlyMap<string, DesiredInstance> {
    return this.#instances;
  }

  /**
   * Takes the whole desired state, on disk when it returns (or reported as a problem: the agent
   * obeys the plane all the same).
   */
  replace(snapshot: Snapshot): void {
    const text = serialised(this.#revision, this.#instances.values());
    this.#instances.clear();
    for (const instance of snapshot.instances) this.#instances.set(instance.instanceId, instance);
    this.#revision = snapshot.revision;
    this.local.judge(snapshot.instances);
    this.local.forget(
      this.local.pending
        .map(({ instanceId }) => instanceId)
        .filter((instanceId) => !this.#instances.has(instanceId)),
    );
    // After a reconnect it is mostly what is there already.
    const unchanged =
      this.#known &&
      !this.#snapshot.isBehind &&
      this.#journalBytes === 0 &&
      serialised(this.#revision, this.#instances.values()) === text;
    this.#known = true;
    if (!unchanged) this.#snapshot.attempt();
  }

  /** @returns false when the revision is not newer than what is known: nothing was changed */
  change(delta: Delta): boolean {
    if (delta.revision <= this.#revision) return false;
    this.#apply(delta);
    this.local.judge(delta.changed);
    this.local.forget(delta.removed);
    if (!this.#snapshot.isBehind) this.#append(delta);
    if (
      this.#snapshot.isBehind ||
      this.#journalBytes > Math.max(minJournalBytes, this.#snapshotBytes)
    )
      this.#snapshot.attempt();
    return true;
  }

  close(): void {
    this.#snapshot.close();
    this.local.close();
    if (this.#syncTimer !== null) clearTimeout(this.#syncTimer);
    if (this.#journal === -1) return;
    fdatasyncSync(this.#journal);
    closeSync(this.#journal);
    this.#journal = -1;
  }

  get #snapshotPath(): string {
    return join(this.#options.folder, 'desired.json');
  }

  get #journalPath(): string {
    return join(this.#options.folder, 'desired.journal.jsonl');
  }

  #apply(delta: Delta): void {
    for (const instanceId of delta.removed) this.#instances.delete(instanceId);
    for (const instance of delta.changed) this.#instances.set(instance.instanceId, instance);
    this.#revision = delta.revision;
  }

  #append(delta: Delta): void {
    const line = Buffer.from(`${JSON.stringify({ base: this.#base, ...delta })}\n`);
    try {
      ensureKept(this.#journalPath);
      if (this.#journal === -1) this.#journal = openSync(this.#journalPath, 'a', 0o600);
      writeFully(this.#journal, line);
      this.#journalBytes += line.length;
      this.#syncSoon();
    } catch (error) {
      this.#snapshot.failed(error);
      this.#cutJournal();
    }
  }

  #writeSnapshot(): void {
    const text = serialised(this.#revision, this.#instances.values());
    replaceFile(this.#snapshotPath, text);
    this.#base = this.#revision;
    this.#snapshotBytes = text.length;
    this.#journalBytes = 0;
    this.#cutJournal();
  }

  /**
   * Down to its last whole line. Deltas of an earlier snapshot that may be left in it are passed over
   * on reading.
   */
  #cutJournal(): void {
    if (!existsSync(this.#journalPath)) return;
    try {
      ensureKept(this.#journalPath);
      truncateSync(this.#journalPath, this.#journalBytes);
    } catch (error) {
      this.#options.onProblem({
        code: 'STATE_NOT_WRITTEN',
        detail: `the journal of the desired state cannot be cut: ${messageOf(error)}`,
      });
    }
  }

  #readSnapshot(): boolean {
    const text = this.#readSnapshotText();
    if (text === null) return false;
    try {
      const snapshot = JSON.parse(text) as Snapshot;
      checkVersion(snapshot);
      if (!Number.isSafeInteger(snapshot.revision) || !Array.isArray(snapshot.instances))
        throw new Error('it is not a desired state');
      const instances = snapshot.instances.map((instance) => this.#options.readInstance(instance));
      for (const instance of instances) this.#instances.set(instance.instanceId, instance);
      this.#revision = snapshot.revision;
      this.#base = snapshot.revision;
      this.#snapshotBytes = text.length;
      return true;
    } catch (error) {
      // Its deltas mean nothing without it. They go first: without the snapshot the next agent would
      // overwrite them.
      const journal = this.#journalPath;
      if (existsSync(journal)) setAside(journal, { whole: true, cause: error });
      const kept = setAside(this.#snapshotPath, { whole: true, cause: error, after: journal });
      this.#options.onProblem({
        code: 'STATE_SET_ASIDE',
        detail: `${this.#snapshotPath} cannot be used (${messageOf(error)}); ${kept}. Nothing is stopped until the plane sends the desired state`,
      });
      return false;
    }
  }

  /**
   * Unlike the rest of its state, the agent can do without this until the plane sends it again: it
   * is left where it is until then.
   */
  #readSnapshotText(): string | null {
    try {
      return readState(this.#snapshotPath)?.toString('utf8') ?? null;
    } catch (error) {
      this.#options.onProblem({
        code: 'STATE_UNREADABLE',
        detail: `${messageOf(error)}. Nothing is stopped until the plane sends the desired state`,
      });
      return null;
    }
  }

  /** Up to the first line that is torn or damaged: the plane sends the rest again. */
  #readJournal(): void {
    const content = readState(this.#journalPath);
    if (content === null) return;
    for (let end = content.indexOf(10); end !== -1; end = content.indexOf(10, this.#journalBytes)) {
      const delta = this.#parseDelta(content.toString('utf8', this.#journalBytes, end));
      if (delta === null) {
        const kept = setAside(this.#journalPath, { whole: false });
        this.#options.onProblem({
          code: 'STATE_SET_ASIDE',
          detail: `${this.#journalPath} is damaged; ${kept}. What follows in it is left out until the plane sends it again`,
        });
        break;
      }
      if (delta.base === this.#base && delta.revision > this.#revision) this.#apply(delta);
      this.#journalBytes = end + 1;
    }
    if (this.#journalBytes < content.length) this.#cutJournal();
  }

  #parseDelta(line: string): StoredDelta | null {
    try {
      const { base = this.#base, revision, changed, removed } = JSON.parse(line) as StoredDelta;
      if (!Number.isSafeInteger(base) || !Number.isSafeInteger(revision)) return null;
      if (!Array.isArray(removed) || !Array.isArray(changed)) return null;
      return {
        base,
        revision,
        changed: changed.map((instance) => this.#options.readInstance(instance)),
        removed,
      };
    } catch {
      return null;
    }
  }

  #syncSoon(): void {
    if (this.#syncTimer !== null) return;
    this.#syncTimer = setTimeout(() => {
      this.#syncTimer = null;
      if (this.#journal !== -1) fdatasync(this.#journal, () => {});
    }, syncEveryMs);
    this.#syncTimer.unref();
  }
}

function serialised(revision: number, instances: Iterable<DesiredInstance>): string {
  return JSON.stringify(versioned({ revision, instances: [...instances] }));
}
