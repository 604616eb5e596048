/**
 * A program while it is edited: the text of a fleet file with this one program. The form and the
 * YAML editor are two views of the same text, and the fleet file's reader judges it. Pure.
 */
import { isMap, isSeq, type Pair, parse, parseDocument, stringify, type YAMLMap } from 'yaml';
import { checkFleet } from '../../../domain/fleet/check.ts';
import { readFleet } from '../../../domain/fleet/fleet.ts';
import { programInFile, type WrittenProgram, yamlOf } from '../../../domain/fleet/write.ts';
import type { Fault } from '../../../domain/fleet/yaml-reader.ts';
import type { ShownDefinition } from '../../../domain/settings/api-form.ts';
import { defaults, mergeDefinition } from '../../../domain/settings/definition.ts';
import { fileKeyOf } from '../../../domain/settings/kinds.ts';
import { sections } from './sections.ts';

/** What a program has besides its definition. */
export type ProgramFacts = Omit<WrittenProgram, 'definition'>;

export interface Draft {
  /** The program that the text describes; null: it has faults. */
  readonly program: WrittenProgram | null;
  /** In the order of the text. */
  readonly faults: readonly Fault[];
}

export const textOf = (program: WrittenProgram): string =>
  yamlOf({ programs: [programInFile(program)] });

/** What a new program begins with. */
export const newText = 'programs:\n  - name: ""\n    command: []\n';

/** What the file may hold, and what is changed elsewhere. */
const elsewhere: Readonly<Record<string, string>> = {
  hosts: 'assignments',
  instances: 'assignments',
  enabled: 'assignments',
  schedules: 'schedules',
  monitors: 'monitors',
  dependsOn: 'dependencies',
};

const show = (definition: ReturnType<typeof mergeDefinition>): ShownDefinition => ({
  ...definition,
  env: definition.env.map((variable) => ({ ...variable, redacted: false })),
});

/** @param name what the text must call the program; null: it is a new one */
export function readDraft(
  text: string,
  key: { readonly name: string; readonly environment: string } | null,
): Draft {
  const read = readFleet(text, { env: {} });
  const { fleet } = read;
  const whole = read.faults.length === 0;
  const judged = whole ? checkFleet(fleet, null).faults : [];
  const faults = [...read.faults, ...judged, ...(whole ? ownFaults(text, fleet, key) : [])].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  const [item] = fleet.programs;
  if (!item || faults.length > 0) return { program: null, faults };
  const { name, environment, group = null, description = null, activityMode = null } = item;
  return {
    program: {
      ...{ name, environment, group, description, activityMode },
      keepRuns: item.keepRuns ?? null,
      keepRunsForMs: item.keepRunsForMs ?? null,
      // What the text leaves out has its default.
      definition: show(mergeDefinition(defaults, item.definition)),
    },
    faults,
  };
}

/** What a fleet file may be, and the text of one program may not. */
function ownFaults(
  text: string,
  { programs, assignments }: ReturnType<typeof readFleet>['fleet'],
  key: { readonly name: string; readonly environment: string } | null,
): Fault[] {
  const [item, second] = programs;
  if (!item)
    return [{ line: 1, column: 1, message: 'there is no program', hint: 'write one in programs:' }];
  if (second) return [{ ...second, message: 'there is a second program', hint: 'remove it' }];
  const faults: Fault[] = [];
  const other = Object.entries(elsewhere).find(([name]) => keysOf(text).includes(name));
  if (other) {
    const [name, tab] = other;
    const hint = `change them in the ${tab === 'monitors' ? 'page' : 'tab'} of ${tab}, or apply a fleet file`;
    faults.push({ ...item.settingAt([name]), message: `${name} is no part of this page`, hint });
  } else if (assignments[0])
    faults.push({
      ...assignments[0],
      message: 'assignments are no part of this page',
      hint: 'change them in their tab, or apply a fleet file',
    });
  if (key && (item.name !== key.name || item.environment !== key.environment))
    faults.push({
      ...item.settingAt(['name']),
      message: `the program is ${key.name} in the environment ${key.environment}`,
      hint: 'a program keeps its name and environment; create another one for a new name',
    });
  return faults;
}

/** The mapping of the one program. */
function programNode(
  text: string,
): { document: ReturnType<typeof parseDocument>; map: YAMLMap } | null {
  const document = parseDocument(text);
  const list = document.get('programs');
  const map = isSeq(list) ? list.items[0] : null;
  return document.errors.length === 0 && isMap(map) ? { document, map } : null;
}

const keysOf = (text: string): string[] =>
  programNode(text)?.map.items.map(({ key }: Pair) => String(key)) ?? [];

/** The values that the form shows, by the keys of the file; null: the text cannot be parsed. */
export function valuesOf(text: string): Readonly<Record<string, unknown>> | null {
  const found = programNode(text);
  return found && (found.map.toJS(found.document) as Readonly<Record<string, unknown>>);
}

/** A key of the program, or a key of a record and one within it. */
export type SettingPath = readonly [key: string, inner?: string];

/**
 * The text with another value at a path. @param value undefined removes the key, and a record with
 * its last one
 */
export function withValue(text: string, [key, inner]: SettingPath, value: unknown): string {
  const found = programNode(text);
  if (!found) return text;
  const { document, map } = found;
  const record = map.get(key, true);
  if (inner === undefined) {
    if (value === undefined) map.delete(key);
    else map.set(key, document.createNode(value));
  } else if (!isMap(record)) {
    if (value !== undefined) map.set(key, document.createNode({ [inner]: value }));
  } else if (value !== undefined) record.set(inner, document.createNode(value));
  else {
    record.delete(inner);
    if (record.items.length === 0) map.delete(key);
  }
  return document.toString({ lineWidth: 100, flowCollectionPadding: false });
}

/** As a key of maps. */
export const nameOfPath = (path: SettingPath): string =>
  path.filter((part) => part !== undefined).join('.');

/** The keys of records, whose parts have fields of their own. */
const recordKeys: ReadonlySet<string> = new Set(
  sections
    .flatMap(({ entries }) => entries)
    .filter(({ setting }) => setting.type.kind === 'record')
    .map(({ name, setting }) => fileKeyOf(name, setting)),
);

/**
 * The faults by the path of the field that they are at, each path's first. A fault of a value is
 * behind its key; one that is at a key within a record is about the record.
 */
export function faultsByPath(text: string, faults: readonly Fault[]): ReadonlyMap<string, Fault> {
  const found = programNode(text);
  const byPath = new Map<string, Fault>();
  if (!found) return byPath;
  const startOf = ({ key }: Pair) => (key as { range?: readonly number[] }).range?.[0] ?? 0;
  const starts = found.map.items.flatMap((pair) => {
    const key = String(pair.key);
    const inner = recordKeys.has(key) && isMap(pair.value) ? pair.value.items : [];
    return [
      { name: key, start: startOf(pair) },
      ...inner.flatMap((one) => [
        { name: key, start: startOf(one) },
        { name: nameOfPath([key, String(one.key)]), start: startOf(one) + 1 },
      ]),
    ];
  });
  const lines = text.split('\n');
  for (const fault of faults) {
    const before = lines.slice(0, fault.line - 1).join('\n').length + (fault.line > 1 ? 1 : 0);
    const owner = starts.findLast(({ start }) => start <= before + fault.column - 1);
    if (owner && !byPath.has(owner.name)) byPath.set(owner.name, fault);
  }
  return byPath;
}

/** A number stays a number only when it is written as typed: `1.` is on its way to `1.5`. */
export function typedNumber(text: string): number | string | undefined {
  if (text === '') return undefined;
  return String(Number(text)) === text ? Number(text) : text;
}

/** A part of a file as people type it into a field; undefined: it is no YAML yet. */
export function typedYaml(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: text.trim() === '' ? undefined : parse(text) };
  } catch {
    return undefined;
  }
}

export const yamlText = (value: unknown): string =>
  value === undefined || value === null ? '' : stringify(value, { lineWidth: 80 }).trimEnd();
