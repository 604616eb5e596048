/**
 * The YAML of `gander apply`: programs and assignments as people write them, turned into the
 * plane's inputs. Pure.
 */
import { isSeq, type Node } from 'yaml';
import type { Failure } from '../../base/errors.ts';
import { formatProgramKey } from '../address.ts';
import { parseHostSelector, printSelector } from '../selector.ts';
import type { DefinitionInput } from '../settings/definition.ts';
import type { ActivityMode } from '../settings/program-facts.ts';
import { definitionFields, definitionOf } from './definition.ts';
import { type DependencyItem, dependencyItems, dependsOn } from './dependencies.ts';
import { fleetMonitors, type MonitorItem, programMonitors } from './monitors.ts';
import { type ScheduleItem, schedules } from './schedules.ts';
import {
  type Fault,
  type JsonSchema,
  type Place,
  type Read,
  Reader,
  type Surroundings,
  type Values,
} from './yaml-reader.ts';
import {
  defined,
  described,
  duration,
  flag,
  integer,
  isNull,
  listOf,
  mappingSchema,
  orNull,
  schemaOf,
  text,
  word,
} from './yaml-values.ts';

export interface ProgramItem extends Place {
  readonly name: string;
  readonly environment: string;
  readonly group?: string;
  readonly description?: string;
  readonly keepRuns?: number | null;
  readonly keepRunsForMs?: number | null;
  /** Null: it takes part in no activity. */
  readonly activityMode?: ActivityMode | null;
  readonly definition: DefinitionInput;
  /** Where a setting stands, by its path in the file. */
  readonly settingAt: (path: readonly string[]) => Place;
  /** Keys whose values could not be read; they have their own faults. */
  readonly unread: ReadonlySet<string>;
  /** All that it depends on. Left out: stays as it is. */
  readonly dependencies?: readonly DependencyItem[];
  /** All monitors that it is to have as their target; left out: those that it has. */
  readonly monitors?: readonly MonitorItem[];
}

export interface AssignmentItem extends Place {
  readonly program: { readonly name: string; readonly environment: string };
  readonly hosts: string;
  readonly enabled?: boolean;
  readonly instancesPerHost?: number;
  /** All that it is to have; left out: those that it has. */
  readonly schedules?: readonly ScheduleItem[];
}

export interface Fleet {
  readonly programs: readonly ProgramItem[];
  readonly assignments: readonly AssignmentItem[];
  /** Those that stand in no program. */
  readonly monitors: readonly MonitorItem[];
}

/** A selector, or a list of selectors of which any may match. */
const hosts: Read<string> = described(
  { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
  (reader, node, what) => {
    const selector = isSeq(reader.resolve(node))
      ? listOf(text)(reader, node, what)?.join(',')
      : text(reader, node, what);
    if (selector === undefined) return undefined;
    try {
      // As the plane keeps it: two spellings of one selector are one assignment.
      return printSelector(parseHostSelector(selector));
    } catch (error) {
      const { message, hint } = error as Failure;
      return reader.fault(node, message, hint);
    }
  },
);

const keepRunsFields = { count: integer(1), for: duration };

/** Null takes back what was set before: the plane's own settings hold again. */
const keepRuns: Read<{ keepRuns: number | null; keepRunsForMs: number | null }> = described(
  { anyOf: [mappingSchema(keepRunsFields), { type: 'null' }] },
  (reader, node, what) => {
    if (isNull(reader, node)) return { keepRuns: null, keepRunsForMs: null };
    const values = reader.fields(node, what, keepRunsFields);
    return values && { keepRuns: values.count ?? null, keepRunsForMs: values.for ?? null };
  },
);

const ownFields = {
  name: text,
  environment: text,
  group: text,
  description: text,
  keepRuns,
  activity: orNull(word<ActivityMode>(['REALTIME', 'OFFLINE'])),
  dependsOn,
  hosts,
  instances: integer(1, 10_000),
  enabled: flag,
  schedules,
  monitors: programMonitors,
};

const programFields = { ...ownFields, ...definitionFields };

const assignmentFields = {
  program: text,
  environment: text,
  hosts,
  enabled: flag,
  instances: integer(1, 10_000),
  schedules,
};

/**
 * What a fleet file may hold, as a JSON Schema for editors. What needs more than one value to judge
 * is left to `gander check`.
 */
export const fleetSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A fleet of Gander',
  description: 'Programs, assignments and monitors, as gander apply reads them.',
  type: 'object',
  properties: {
    programs: { type: 'array', items: mappingSchema(programFields, ['name']) },
    assignments: { type: 'array', items: mappingSchema(assignmentFields, ['program', 'hosts']) },
    monitors: schemaOf(fleetMonitors),
  },
  additionalProperties: false,
};

/**
 * @param source the file's text
 * @returns all of the fleet that could be read, and all the faults in the order of the file; with
 * any fault the fleet must not be applied
 */
export function readFleet(
  source: string,
  surroundings: Surroundings,
): { readonly fleet: Fleet; readonly faults: readonly Fault[] } {
  const reader = new Reader(source, surroundings);
  const programs: ProgramItem[] = [];
  const assignments: AssignmentItem[] = [];
  let monitors: readonly MonitorItem[] = [];
  if (reader.root === null && !reader.faults.length)
    reader.fault(null, 'the file is empty', 'it needs programs:, assignments: or monitors:');
  if (reader.root !== null) {
    const values = reader.fields(reader.root, 'the file', {
      programs: listOf(
        described({}, (_, node) => readProgram(reader, node, programs, assignments)),
      ),
      assignments: listOf(described({}, (_, node) => readAssignment(reader, node, assignments))),
      monitors: fleetMonitors,
    });
    monitors = values?.monitors ?? [];
  }
  refuseRepetition(reader, { programs, assignments, monitors });
  const faults = [...reader.faults].sort((a, b) => a.line - b.line || a.column - b.column);
  return { fleet: { programs, assignments, monitors }, faults };
}

function readProgram(
  reader: Reader,
  node: Node,
  programs: ProgramItem[],
  assignments: AssignmentItem[],
): true | undefined {
  const values = reader.fields(node, 'a program', programFields) as
    | (Values<typeof ownFields> & Readonly<Record<string, unknown>>)
    | undefined;
  if (!values) return undefined;
  const {
    name,
    environment = 'default',
    group,
    description,
    activity: activityMode,
    keepRuns: kept,
    dependsOn: waitsFor,
    hosts: assigned,
    instances,
    enabled,
    schedules: planned,
    monitors: watched,
  } = values;
  if (name === undefined) return reader.fault(node, 'a program needs a name');
  const place = reader.placeOf(node);
  if (typeof values['command'] === 'string' && values['shell'] !== true) {
    return reader.fault(
      node,
      `the command of "${name}" is one text`,
      'write it as a list, or add shell: true',
    );
  }
  refuseSettingsWithoutHosts(reader, node, name, values);
  programs.push({
    ...place,
    settingAt: (path) => reader.placeAt(node, path),
    unread: Reader.unread(values),
    name,
    environment,
    ...defined({ group, description, activityMode }),
    ...kept,
    definition: definitionOf(values),
    ...(waitsFor ? { dependencies: dependencyItems(waitsFor, environment) } : {}),
    ...(watched ? { monitors: monitorsOf(formatProgramKey(name, environment), watched) } : {}),
  });
  if (assigned !== undefined) {
    assignments.push({
      ...place,
      program: { name, environment },
      hosts: assigned,
      ...defined({ enabled, instancesPerHost: instances, schedules: planned }),
    });
  }
  return true;
}

/** Their target is the program. */
const monitorsOf = (target: string, items: readonly MonitorItem[]): MonitorItem[] =>
  items.map((item) => ({ ...item, monitor: { ...item.monitor, target } }));

/** What only an assignment has needs hosts to be assigned to. */
function refuseSettingsWithoutHosts(
  reader: Reader,
  node: Node,
  name: string,
  { hosts: assigned, instances, enabled, schedules: planned }: Values<typeof ownFields>,
): void {
  if (
    assigned === undefined &&
    (instances !== undefined || enabled !== undefined || planned !== undefined)
  ) {
    reader.fault(
      node,
      `"${name}" has instances, enabled or schedules, but no hosts`,
      'add hosts: "*", or write it in assignments:',
    );
  }
}

function readAssignment(
  reader: Reader,
  node: Node,
  assignments: AssignmentItem[],
): true | undefined {
  const values = reader.fields(node, 'an assignment', assignmentFields);
  if (!values) return undefined;
  const {
    program: name,
    environment = 'default',
    hosts: assigned,
    enabled,
    instances,
    schedules: planned,
  } = values;
  if (name === undefined) return reader.fault(node, 'an assignment needs a program');
  if (assigned === undefined)
    return reader.fault(node, `the assignment of "${name}" needs hosts`, 'such as hosts: "*"');
  assignments.push({
    ...reader.placeOf(node),
    program: { name, environment },
    hosts: assigned,
    ...defined({ enabled, instancesPerHost: instances, schedules: planned }),
  });
  return true;
}

function refuseRepetition(reader: Reader, { programs, assignments, monitors }: Fleet): void {
  const first = new Map<string, Place>();
  const check = (key: string, what: string, { line, column }: Place) => {
    const earlier = first.get(key);
    if (earlier)
      reader.faults.push({
        line,
        column,
        message: `${what} is there twice`,
        hint: `first in line ${earlier.line}`,
      });
    else first.set(key, { line, column });
  };
  for (const item of programs)
    check(
      `${item.name}/${item.environment}`,
      `program "${item.name}" (environment ${item.environment})`,
      item,
    );
  for (const item of assignments) {
    const { name, environment } = item.program;
    check(
      `${name}/${environment} ${item.hosts}`,
      `the assignment of "${name}" to ${item.hosts}`,
      item,
    );
  }
  const watching = [...programs.flatMap((item) => item.monitors ?? []), ...monitors];
  for (const item of watching)
    check(`monitor ${item.monitor.name}`, `the monitor "${item.monitor.name}"`, item);
}
