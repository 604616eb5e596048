/**
 * What somebody at this host has changed of what is desired, and the plane has not judged yet: kept
 * on disk, and laid over what the plane sent last. A change goes when an instance arrives that
 * names it as judged (PROTOCOL.md section 4): from then on the plane's word holds, whether it took
 * the change up or not.
 */
import { join } from 'node:path';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { DesiredInstance } from '../../core/types.ts';
import { readState, replaceFile, setAside } from '../../link/files.ts';
import type { LocalChange } from '../../link/wire.ts';
import { InsistentWrite } from './insistent-write.ts';

export class LocalChanges {
  readonly #path: string;
  readonly #onProblem: OnProblem;
  readonly #changes = new Map<string, LocalChange>();
  readonly #file: InsistentWrite;

  constructor(folder: string, onProblem: OnProblem) {
    this.#path = join(folder, 'local-changes.json');
    this.#onProblem = onProblem;
    this.#file = new InsistentWrite({
      what: 'what was changed at this host',
      write: () => replaceFile(this.#path, JSON.stringify(versioned({ changes: this.pending }))),
      onProblem,
    });
    this.#read();
  }

  /** Those that are not judged yet. */
  get pending(): readonly LocalChange[] {
    return [...this.#changes.values()];
  }

  /** On disk when it returns, or reported as a problem and written once the disk takes it. */
  add(changes: readonly LocalChange[]): void {
    for (const change of changes) this.#changes.set(change.instanceId, change);
    if (changes.length > 0) this.#file.attempt();
  }

  /** The plane's own commands outweigh what was changed here before. */
  forget(instanceIds: Iterable<string>): void {
    let gone = false;
    for (const instanceId of instanceIds) gone = this.#changes.delete(instanceId) || gone;
    if (gone) this.#file.attempt();
  }

  /** Takes the plane's judgements from what it sends. */
  judge(instances: Iterable<DesiredInstance>): void {
    const judged: string[] = [];
    for (const { instanceId, localChangeId } of instances) {
      if (localChangeId && this.#changes.get(instanceId)?.changeId === localChangeId)
        judged.push(instanceId);
    }
    this.forget(judged);
  }

  /** What is desired as this host sees it. */
  over(instance: DesiredInstance): DesiredInstance {
    const change = this.#changes.get(instance.instanceId);
    // Who disables an assignment means every instance, whatever was asked for at one host.
    if (change === undefined || instance.desiredReason === 'DISABLED') return instance;
    const { desired, scheduleId } = change;
    if (!scheduleId)
      return { ...instance, desired, desiredReason: 'OPERATOR', trigger: { local: true } };
    const schedule = instance.schedules.find((one) => one.scheduleId === scheduleId);
    const trigger = {
      scheduleId,
      ...(schedule === undefined ? {} : { scheduleName: schedule.name }),
    };
    return { ...instance, desired, desiredReason: 'SCHEDULE', trigger };
  }

  close(): void {
    this.#file.close();
  }

  #read(): void {
    const content = readState(this.#path);
    if (content === null) return;
    const { changes, damage } = parse(content.toString('utf8'));
    for (const change of changes) this.#changes.set(change.instanceId, change);
    if (damage === null) return;
    const kept = setAside(this.#path, { whole: changes.length === 0, cause: damage });
    this.#onProblem({
      code: 'STATE_SET_ASIDE',
      detail: `${this.#path} cannot be used: ${damage.message}; ${kept}. For the instances concerned the plane's desired state holds`,
    });
  }
}

/** What is sound of the file, and in one line what is not. */
function parse(text: string): {
  readonly changes: readonly LocalChange[];
  readonly damage: Error | null;
} {
  try {
    const file = JSON.parse(text) as { readonly changes: unknown } | null;
    checkVersion(file);
    const values = file?.changes;
    if (!Array.isArray(values))
      return { changes: [], damage: new Error('it holds no list of changes') };
    const changes = values.filter(isSound);
    const unsound = values.length - changes.length;
    return {
      changes,
      damage:
        unsound === 0 ? null : new Error(`${unsound} of ${values.length} changes cannot be read`),
    };
  } catch (error) {
    return { changes: [], damage: error as Error };
  }
}

function isSound(value: unknown): value is LocalChange {
  if (typeof value !== 'object' || value === null) return false;
  const { instanceId, desired, changeId, revision } = value as LocalChange;
  return (
    typeof instanceId === 'string' &&
    (desired === 'RUNNING' || desired === 'STOPPED') &&
    typeof changeId === 'string' &&
    Number.isSafeInteger(revision)
  );
}
