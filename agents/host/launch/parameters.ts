/**
 * What a run is given of its activity: the parameters as a file that its user can read, and as
 * variables.
 */
import { chmodSync, chownSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ActivityPart } from '../../core/types.ts';
import { readText } from '../processes/process.ts';
import type { Identity } from './launch.ts';

export const parametersFile = 'parameters.json';

/**
 * A document with more entries is given as a file alone: nobody reads so many variables, and the
 * system bounds the whole of an environment.
 */
const mostVariables = 1000;

/**
 * GANDER_ACTIVITY (its id), GANDER_PARAMETERS (path of the file) and, for each entry of the
 * document, GANDER_PARAMETER_<NAME>: its name in capitals with `_` for whatever is no letter of A
 * to Z and no digit. Text, numbers and booleans are as they are, null is empty, lists and objects
 * are JSON. Entries that come to one name have no variable.
 * @param path of the file, absolute
 */
export function activityVariables(
  { activityId, parameters }: Pick<ActivityPart, 'activityId' | 'parameters'>,
  path: string,
): Map<string, string> {
  const variables = new Map([
    ['GANDER_ACTIVITY', activityId],
    ['GANDER_PARAMETERS', path],
  ]);
  const entries = Object.entries(documentOf(parameters));
  if (entries.length > mostVariables) return variables;
  const values = new Map<string, string | null>();
  for (const [name, value] of entries) {
    const variable = `GANDER_PARAMETER_${name.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()}`;
    values.set(variable, values.has(variable) ? null : textOf(value));
  }
  for (const [name, value] of values)
    if (value !== null && name !== 'GANDER_PARAMETER_') variables.set(name, value);
  return variables;
}

/** The plane sends an object; what is none has no entries. */
function documentOf(parameters: string): object {
  try {
    const document: unknown = JSON.parse(parameters);
    return typeof document === 'object' && document !== null ? document : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Writes the file into a run's folder. For a program of another user the file is that user's, and
 * the folders on the way to it can be passed, not listed.
 * @param folder of the run, absolute, in `instances/NAME/runs/` of the data folder, which others
 * may pass already Throws what the file system throws.
 */
export function writeParameters(
  folder: string,
  { parameters }: Pick<ActivityPart, 'parameters'>,
  { uid, gid }: Identity,
): void {
  const path = join(folder, parametersFile);
  writeFileSync(path, `${parameters}\n`, { mode: 0o600 });
  if (uid === null) return;
  chownSync(path, uid, gid ?? -1);
  const runs = dirname(folder);
  for (const passed of [dirname(dirname(runs)), dirname(runs), runs, folder])
    chmodSync(passed, 0o711);
}

/**
 * The variables that a run was given; null when it is no part of an activity. @param activityOf is
 * asked only where there are parameters
 */
export function variablesOfRun(
  folder: string,
  activityOf: () => string | null | undefined,
): Map<string, string> | null {
  const path = join(folder, parametersFile);
  const activityId = existsSync(path) ? activityOf() : null;
  if (activityId == null) return null;
  return activityVariables({ activityId, parameters: readText(path) ?? '' }, path);
}
