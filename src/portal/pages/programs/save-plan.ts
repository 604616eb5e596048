/** What saving a definition changes, and which instances it restarts by the rules of the settings table. Pure. */
import { isSame } from '../../../base/same.ts';
import { definitionChanges } from '../../../domain/fleet/definition-changes.ts';
import type { ShownDefinition } from '../../../domain/settings/api-form.ts';
import type { DefinitionInput } from '../../../domain/settings/definition.ts';
import { type Entry, sections } from './sections.ts';

export interface ChangedSetting extends Entry {
  readonly before: unknown;
  readonly after: unknown;
  /** Programs that run take it over without a restart. */
  readonly isImmediate: boolean;
}

/** An instance that runs now. */
export interface RunningInstance {
  readonly address: string;
  readonly state: string;
}

export interface SavePlan {
  readonly changed: readonly ChangedSetting[];
  /** Addresses of instances that are restarted with the new revision. */
  readonly restarted: readonly string[];
  /** Addresses of instances that keep what they run until their next start. */
  readonly staged: readonly string[];
}

/** A definition as a change to another one: hidden values are kept, because they are left out. */
export function inputOf(definition: ShownDefinition): DefinitionInput {
  return {
    ...definition,
    env: definition.env.map(({ name, value, redacted }) =>
      redacted || value === null ? { name } : { name, value },
    ),
  };
}

/** The settings that are given and differ, in the order of the table. */
export function changedSettings(
  current: ShownDefinition,
  wanted: ShownDefinition,
): ChangedSetting[] {
  const changes = definitionChanges(current, inputOf(wanted));
  return sections
    .flatMap(({ entries }) => entries)
    .filter(({ name }) => Object.hasOwn(changes, name))
    .map((entry) => ({
      ...entry,
      before: current[entry.name],
      after: wanted[entry.name],
      isImmediate: entry.setting.effect === 'AT_ONCE',
    }));
}

/** One out of reach may run; its agent carries the change out when it is back. */
const runs: ReadonlySet<string> = new Set(['STARTING', 'RUNNING', 'UNKNOWN']);

/**
 * By the policy of the new definition, as agents carry it out (agents/core/machine.ts): under
 * RESTART each new revision restarts what runs, whatever is changed.
 */
export function savePlan(
  current: ShownDefinition,
  wanted: ShownDefinition,
  instances: readonly RunningInstance[],
): SavePlan {
  const changed = changedSettings(current, wanted);
  const running = instances
    .filter(({ state }) => runs.has(state))
    .map(({ address }) => address)
    .sort();
  const none: readonly string[] = [];
  if (changed.length === 0) return { changed, restarted: none, staged: none };
  if (wanted.changePolicy === 'RESTART') return { changed, restarted: running, staged: none };
  const waits = changed.some(({ isImmediate }) => !isImmediate);
  return { changed, restarted: none, staged: waits ? running : none };
}

/** A setting that two people changed to different values. */
export interface MergeConflict extends Entry {
  readonly mine: unknown;
  readonly theirs: unknown;
}

/**
 * Mine and theirs on what both began with. @returns their definition with my changes; where both
 * changed a setting, mine, and the setting among the conflicts
 */
export function merged(
  base: ShownDefinition,
  mine: ShownDefinition,
  theirs: ShownDefinition,
): { readonly definition: ShownDefinition; readonly conflicts: readonly MergeConflict[] } {
  const own = changedSettings(base, mine);
  const other = new Set(changedSettings(base, theirs).map(({ name }) => name));
  return {
    definition: {
      ...theirs,
      ...Object.fromEntries(own.map(({ name }) => [name, mine[name]])),
    },
    conflicts: own
      .filter(({ name }) => other.has(name) && !isSame(mine[name], theirs[name]))
      .map(({ name, setting }) => ({ name, setting, mine: mine[name], theirs: theirs[name] })),
  };
}
