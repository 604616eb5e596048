/** The YAML of `gander apply`: programs and assignments as people write them, turned into the plane's inputs. Pure. */
import type { Node } from 'yaml';
import type { Failure } from '../base/errors.ts';
import { parseHostSelector } from '../base/selector.ts';
import type { Autorestart, BackoffInput, LogSettingsInput, ProgramDefinitionInput, Signal } from '../sdk/generated.ts';
import {
  bytes,
  decimal,
  duration,
  type Fault,
  flag,
  integer,
  listOf,
  type Place,
  type Read,
  Reader,
  type Substitutions,
  text,
  word,
} from './yaml-reader.ts';

export interface ProgramItem extends Place {
  readonly name: string;
  readonly environment: string;
  readonly group?: string;
  readonly description?: string;
  readonly definition: ProgramDefinitionInput;
}

export interface AssignmentItem extends Place {
  readonly program: { readonly name: string; readonly environment: string };
  readonly hosts: string;
  readonly enabled?: boolean;
  readonly instancesPerHost?: number;
}

export interface Fleet {
  readonly programs: readonly ProgramItem[];
  readonly assignments: readonly AssignmentItem[];
}

const signals: readonly Signal[] = ['HUP', 'INT', 'QUIT', 'KILL', 'TERM', 'USR1', 'USR2', 'CONT', 'STOP', 'WINCH', 'ALRM'];
const restartWords = new Map<unknown, Autorestart>([
  [true, 'ALWAYS'],
  [false, 'NEVER'],
]);
const signalWords = new Map<unknown, Signal>(signals.map((name) => [`SIG${name}`, name]));

const command: Read<string | string[]> = (reader, node, what) => {
  const plain = reader.resolve(node) as { items?: unknown };
  return plain.items === undefined ? text(reader, node, what) : listOf(text)(reader, node, what);
};

const hosts: Read<string> = (reader, node, what) => {
  const selector = text(reader, node, what);
  if (selector === undefined) return undefined;
  try {
    parseHostSelector(selector);
    return selector;
  } catch (error) {
    const { message, hint } = error as Failure;
    return reader.fault(node, message, hint);
  }
};

const environmentVariables: Read<{ name: string; value: string }[]> = (reader, node, what) =>
  reader.entries(node, what)?.flatMap(([name, valueNode]) => {
    const value = text(reader, valueNode, `${what} ${name}`);
    return value === undefined ? [] : [{ name, value }];
  });

const retries: Read<number | 'unlimited'> = (reader, node, what) => {
  const given = reader.resolve(node) as { value?: unknown };
  return given.value === 'unlimited' ? 'unlimited' : integer(0)(reader, node, `${what} (or "unlimited")`);
};

const backoff: Read<BackoffInput> = (reader, node, what) => {
  const values = reader.fields(node, what, {
    initial: duration,
    factor: decimal(1, 100),
    max: duration,
    jitter: decimal(0, 1),
    reset: duration,
  });
  return (
    values && defined({ initialMs: values.initial, factor: values.factor, maxMs: values.max, jitter: values.jitter, resetMs: values.reset })
  );
};

const log: Read<LogSettingsInput> = (reader, node, what) => {
  const values = reader.fields(node, what, { redirectStderr: flag, maxBytes: bytes, files: integer(1, 1000) });
  return values && defined(values);
};

const programFields = {
  name: text,
  environment: text,
  group: text,
  description: text,
  command,
  shell: flag,
  cwd: text,
  env: environmentVariables,
  user: text,
  autostart: flag,
  autorestart: word<Autorestart>(['ALWAYS', 'UNEXPECTED', 'NEVER'], restartWords),
  exitCodes: listOf(integer(0, 255)),
  start: duration,
  startRetries: retries,
  backoff,
  stopSignal: word(signals, signalWords),
  stopTimeout: duration,
  priority: integer(-(2 ** 31)),
  changePolicy: word(['STAGED', 'RESTART'] as const),
  log,
  hosts,
  instances: integer(1, 10_000),
  enabled: flag,
};

const assignmentFields = { program: text, environment: text, hosts, enabled: flag, instances: integer(1, 10_000) };

/**
 * @param source the file's text
 * @returns all of the fleet that could be read, and all the faults in the order of the file; with any fault the fleet must not be applied
 */
export function readFleet(source: string, substitutions: Substitutions): { readonly fleet: Fleet; readonly faults: readonly Fault[] } {
  const reader = new Reader(source, substitutions);
  const programs: ProgramItem[] = [];
  const assignments: AssignmentItem[] = [];
  if (reader.root === null && !reader.faults.length) reader.fault(null, 'the file is empty', 'it needs programs: or assignments:');
  if (reader.root !== null) {
    reader.fields(reader.root, 'the file', {
      programs: listOf((_, node) => readProgram(reader, node, programs, assignments)),
      assignments: listOf((_, node) => readAssignment(reader, node, assignments)),
    });
  }
  refuseRepetition(reader, programs, assignments);
  const faults = [...reader.faults].sort((a, b) => a.line - b.line || a.column - b.column);
  return { fleet: { programs, assignments }, faults };
}

function readProgram(reader: Reader, node: Node, programs: ProgramItem[], assignments: AssignmentItem[]): true | undefined {
  const values = reader.fields(node, 'a program', programFields);
  if (!values) return undefined;
  const { name, environment = 'default', group, description, hosts: assigned, instances, enabled } = values;
  if (name === undefined) return reader.fault(node, 'a program needs a name');
  const place = reader.placeOf(node);
  if (typeof values.command === 'string' && values.shell !== true) {
    return reader.fault(node, `the command of "${name}" is one text`, 'write it as a list, or add shell: true');
  }
  if (assigned === undefined && (instances !== undefined || enabled !== undefined)) {
    reader.fault(node, `"${name}" has instances or enabled, but no hosts`, 'add hosts: "*", or write it in assignments:');
  }
  programs.push({ ...place, name, environment, ...defined({ group, description }), definition: definitionOf(values) });
  if (assigned !== undefined) {
    assignments.push({ ...place, program: { name, environment }, hosts: assigned, ...defined({ enabled, instancesPerHost: instances }) });
  }
  return true;
}

type ProgramValues = { readonly [K in keyof typeof programFields]?: (typeof programFields)[K] extends Read<infer T> ? T : never };

function definitionOf(values: ProgramValues): ProgramDefinitionInput {
  return defined({
    command: typeof values.command === 'string' ? [values.command] : values.command,
    shell: values.shell,
    cwd: values.cwd,
    env: values.env,
    user: values.user,
    autostart: values.autostart,
    autorestart: values.autorestart,
    exitCodes: values.exitCodes,
    startMs: values.start,
    startRetries: values.startRetries === 'unlimited' ? null : values.startRetries,
    backoff: values.backoff,
    stopSignal: values.stopSignal,
    stopTimeoutMs: values.stopTimeout,
    priority: values.priority,
    changePolicy: values.changePolicy,
    log: values.log,
  });
}

function readAssignment(reader: Reader, node: Node, assignments: AssignmentItem[]): true | undefined {
  const values = reader.fields(node, 'an assignment', assignmentFields);
  if (!values) return undefined;
  const { program: name, environment = 'default', hosts: assigned, enabled, instances } = values;
  if (name === undefined) return reader.fault(node, 'an assignment needs a program');
  if (assigned === undefined) return reader.fault(node, `the assignment of "${name}" needs hosts`, 'such as hosts: "*"');
  assignments.push({
    ...reader.placeOf(node),
    program: { name, environment },
    hosts: assigned,
    ...defined({ enabled, instancesPerHost: instances }),
  });
  return true;
}

function refuseRepetition(reader: Reader, programs: readonly ProgramItem[], assignments: readonly AssignmentItem[]): void {
  const first = new Map<string, Place>();
  const check = (key: string, what: string, { line, column }: Place) => {
    const earlier = first.get(key);
    if (earlier) reader.faults.push({ line, column, message: `${what} is there twice`, hint: `first in line ${earlier.line}` });
    else first.set(key, { line, column });
  };
  for (const item of programs) check(`${item.name}/${item.environment}`, `program "${item.name}" (environment ${item.environment})`, item);
  for (const item of assignments) {
    const { name, environment } = item.program;
    check(`${name}/${environment} ${item.hosts}`, `the assignment of "${name}" to ${item.hosts}`, item);
  }
}

/** Without the keys that were not given. */
function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
