/**
 * Monitors as people write them in the file of `gander apply`: those of a program in it, others at
 * the top level with their target. Checked by the plane's own rules. Pure.
 */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import {
  defaultSeverity,
  leastSevere,
  type MonitorDefinition,
  type MonitorKind,
  type MonitorRule,
  monitorIssues,
  monitorKinds,
  normalMonitor,
  watchesHosts,
  watchesPings,
} from '../monitors.ts';
import {
  monitorFileKeys,
  monitorOptions,
  optionsInFile,
  ruleOfOptions,
} from './monitor-options.ts';
import { inFile } from './words.ts';
import { escaped } from './write.ts';
import type { Fields, JsonSchema, Place, Read, Reader, Values } from './yaml-reader.ts';
import {
  defined,
  described,
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

/**
 * A monitor as a file describes it. Options of its kind that are left out have their defaults, the
 * rest that is left out keeps its value.
 */
export interface FileMonitor {
  readonly name: string;
  readonly rule: MonitorRule;
  /** A selector. */
  readonly target: string;
  readonly description?: string | null;
  readonly severity?: number;
  readonly ci?: string | null;
  readonly enabled?: boolean;
}

/** One monitor, and where it stands. */
export interface MonitorItem extends Place {
  readonly monitor: FileMonitor;
}

/** Where the target is not known yet: any selector of the kind will do for the checks. */
const anyTarget = '*';

const kinds = Object.keys(monitorKinds) as MonitorKind[];
const kind = word(kinds);
const explained = <T>(read: Read<T>, description: string): Read<T> =>
  described({ ...schemaOf(read), description }, read);

const common = {
  description: explained(orNull(text), 'A sentence on what the monitor is for.'),
  severity: explained(
    integer(1, leastSevere),
    '1 to 3 open an incident of that urgency, 4 is a warning event, 5 an informational one. Of a log monitor the patterns have it.',
  ),
  ci: explained(orNull(text), 'The team or asset that answers for what is raised.'),
  enabled: explained(flag, 'Whether the monitor is evaluated. Left out: as it is.'),
};
const target: Read<string> = described(
  {
    anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    description: 'The selector of what is watched: of hosts, or of instances.',
  },
  (reader, node, what) =>
    isSeq(reader.resolve(node))
      ? listOf(text)(reader, node, what)?.join(',')
      : text(reader, node, what),
);

interface Form {
  /** The monitor names what it watches: it stands in no program. */
  readonly withTarget: boolean;
  /** It stands in a list: its name is no key of a mapping. */
  readonly named: boolean;
}

const fieldsOf = (of: MonitorKind, { withTarget, named }: Form) => ({
  ...(named && { name: text }),
  kind,
  ...common,
  ...(withTarget && { target }),
  ...Object.fromEntries(
    Object.entries(monitorOptions[of]).map(([key, { read, about }]) => [
      key,
      explained(read, about),
    ]),
  ),
});

function schemaOfForm(form: Form): JsonSchema {
  return {
    anyOf: kinds
      .filter((of) => form.withTarget || of !== 'HOST')
      .map((of) => {
        const fields: Fields = {
          ...fieldsOf(of, form),
          kind: described(
            { enum: [inFile(of), of], description: monitorKinds[of].description },
            kind,
          ),
        };
        const required = Object.entries(monitorOptions[of]).flatMap(([key, { standard }]) =>
          standard === undefined ? [key] : [],
        );
        return mappingSchema(fields, [
          ...(form.named ? ['name'] : []),
          'kind',
          // A heartbeat by pings has none.
          ...(form.withTarget && of !== 'HEARTBEAT' ? ['target'] : []),
          ...required,
        ]);
      }),
  };
}

/** A list of monitors with names, or a mapping from names to monitors; null: none. */
const monitorsRead = (withTarget: boolean): Read<MonitorItem[]> =>
  described(
    {
      anyOf: [
        {
          type: 'object',
          additionalProperties: schemaOfForm({ withTarget, named: false }),
        },
        { type: 'array', items: schemaOfForm({ withTarget, named: true }) },
        { type: 'null' },
      ],
    },
    (reader, node, what) => {
      if (isNull(reader, node)) return [];
      const items = isMap(reader.resolve(node))
        ? reader
            .entries(node, what)
            ?.map(([name, value]) => readMonitor(reader, value, name, { withTarget, named: false }))
        : listOf(
            described({}, (_, item) =>
              readMonitor(reader, item, undefined, { withTarget, named: true }),
            ),
          )(reader, node, what);
      return items?.every((item) => item !== undefined) ? items : undefined;
    },
  );

/** In a program: its target is the program. */
export const programMonitors = monitorsRead(false);
export const fleetMonitors = monitorsRead(true);

type Common = Values<typeof common> & {
  readonly name?: string;
  readonly target?: string;
};

function readMonitor(
  reader: Reader,
  node: Node,
  key: string | undefined,
  form: Form,
): MonitorItem | undefined {
  const what = key === undefined ? 'a monitor' : `the monitor "${key}"`;
  const before = reader.faults.length;
  const of = kindOf(reader, node, what);
  if (of === undefined) return undefined;
  const values = reader.fields(node, what, fieldsOf(of, form)) as Common | undefined;
  const name = key ?? values?.name;
  if (!values) return undefined;
  if (name === undefined) return reader.fault(node, 'a monitor needs a name');
  for (const [option, { standard }] of Object.entries(monitorOptions[of]))
    if (standard === undefined && !Object.hasOwn(values, option))
      reader.fault(node, `the monitor "${name}" of the kind ${inFile(of)} needs ${option}`);
  if (reader.faults.length > before) return undefined;
  const { description, severity, ci, enabled } = values;
  const rule = ruleOfOptions(of, values as Readonly<Record<string, unknown>>);
  if (form.withTarget && !watchesPings(rule) && !Object.hasOwn(values, 'target'))
    return reader.fault(
      node,
      `the monitor "${name}" needs a target`,
      'such as target: web, or "*"',
    );
  if (!form.withTarget && (watchesHosts(rule) || watchesPings(rule)))
    return reader.fault(
      node,
      `the monitor "${name}" watches ${watchesHosts(rule) ? 'hosts' : 'pings'}, not a program`,
      `write it in monitors: at the top level${watchesHosts(rule) ? ', with a target' : ''}`,
    );
  const monitor: FileMonitor = {
    ...{ name, rule, target: values.target ?? (watchesPings(rule) ? '' : anyTarget) },
    ...defined({ description, severity, ci, enabled }),
  };
  checkMonitor(reader, node, monitor);
  return reader.faults.length > before ? undefined : { ...reader.placeOf(node), monitor };
}

/** Which options there are depends on it, so that it is read first. */
function kindOf(reader: Reader, node: Node, what: string): MonitorKind | undefined {
  const entry = reader.entries(node, what)?.find(([key]) => key === 'kind');
  if (entry && isScalar(reader.resolve(entry[1]))) return kind(reader, entry[1], 'kind');
  if (isMap(reader.resolve(node)))
    reader.fault(node, `${what} needs a kind`, `one of ${kinds.map(inFile).join(', ')}`);
  return undefined;
}

const fieldNames = new RegExp(`\\b(${Object.keys(monitorFileKeys).join('|')})\\b`, 'g');

/** What the plane would refuse, at its place and in the words of the file. */
function checkMonitor(reader: Reader, node: Node, monitor: FileMonitor): void {
  const inWords = (message: string) =>
    message.replace(fieldNames, (field) => monitorFileKeys[field] ?? field);
  for (const { path, message, hint } of monitorIssues(wantedMonitor(monitor, null), [])) {
    // The path of an option begins with the rule and its kind.
    const inside = path[0] === 'rule' ? path.slice(2) : path;
    const place = reader.placeAt(
      node,
      inside.map((part) => monitorFileKeys[part] ?? part),
    );
    reader.faults.push({
      ...place,
      message: `the monitor "${monitor.name}": ${inWords(message)}`,
      hint: hint && inWords(hint),
    });
  }
}

/** What a file makes of a monitor. @param current what the plane has. Null: none of the name */
export function wantedMonitor(
  file: FileMonitor,
  current: MonitorDefinition | null,
): MonitorDefinition {
  const { name, rule, target: selector, severity, enabled } = file;
  const description = file.description === undefined ? current?.description : file.description;
  const ci = file.ci === undefined ? current?.ci : file.ci;
  return {
    ...{ name, rule, target: selector },
    description: description || null,
    severity: severity ?? current?.severity ?? defaultSeverity,
    ci: ci ?? '',
    enabled: enabled ?? current?.enabled ?? true,
  };
}

/** As the plane stores it. @throws InvalidInput for what the reader refuses */
export const storedMonitor = (file: FileMonitor, current: MonitorDefinition | null) =>
  normalMonitor(wantedMonitor(file, current), []);

/** A monitor without its name, as the file has it. @param withTarget it stands in no program */
export function monitorInFile(
  { description, target: selector, severity, ci, enabled, rule }: MonitorDefinition,
  withTarget: boolean,
): object {
  return {
    kind: inFile(rule.kind),
    ...(withTarget && selector !== '' && { target: escaped(selector) }),
    ...optionsInFile(rule),
    ...(rule.kind !== 'LOG' && severity !== defaultSeverity && { severity }),
    ...(ci !== '' && { ci: escaped(ci) }),
    ...(description && { description: escaped(description) }),
    ...(!enabled && { enabled }),
  };
}
