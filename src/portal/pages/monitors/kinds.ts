/**
 * The kinds of monitors as the form offers them: one entry for each, with its options. The fields,
 * what is sent and the words of a rule follow from it (options.ts). A kind without an entry is
 * shown all the same, and its options are changed elsewhere. Pure.
 */
import { monitorKinds } from '../../../domain/monitors.ts';
import { heartbeatDefaults } from '../../../domain/monitors-heartbeat.ts';
import { monitoredMetrics } from '../../../domain/monitors-metric.ts';

/** Text of a field; of a flag, whether it is set. */
export type OptionValue = string | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

export interface OptionField {
  /** As in the API. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly type: 'duration' | 'count' | 'number' | 'text' | 'flag' | 'choice' | 'patterns';
  /** Of a choice: its values, and how each is shown. */
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** The API has the value in an object, under this name. */
  readonly inside?: string;
  /** What a new monitor begins with. */
  readonly initial: OptionValue;
  /** It may be left empty: the condition is then none. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** It is offered only while this holds; else it is left out. */
  readonly isOffered?: (options: OptionValues) => boolean;
  /** Before the value in the words of a rule; of a flag, all of them. Empty: the value alone. */
  readonly words: string;
}

/** Nothing: it is pinged from outside, and has no target. */
export type Watched = 'instances' | 'hosts' | 'nothing';

export interface KindForm {
  readonly label: string;
  readonly description: string;
  /** Its field of MonitorRuleInput. */
  readonly input: string;
  readonly watches: Watched | ((options: OptionValues) => Watched);
  /** Severities are among its options. */
  readonly hasSeverities?: boolean;
  readonly fields: readonly OptionField[];
}

const lasting = (initial: string): OptionField => ({
  name: 'forMs',
  label: 'Raises after',
  help: 'How long the condition must last, such as 10s or 5m; at most a day.',
  type: 'duration',
  initial,
  words: 'for',
});

const patternsOf = (name: string, label: string): OptionField => ({
  name,
  label,
  help: 'A YAML list. Each has match (RE2), and may have severity (1 to 5; without it, a line raises nothing), name and stop.',
  type: 'patterns',
  initial: '',
  optional: true,
  placeholder: '- {match: "out of memory", severity: 2}',
  words: name,
});

const boundOf = (name: string, label: string, help: string): OptionField => ({
  ...{ name, label, help, words: name === 'clearAt' ? 'clears at' : name },
  ...{ type: 'number', initial: '', optional: true },
});

const isMetricOfHosts = (metric: OptionValue | undefined): boolean =>
  Object.entries(monitoredMetrics).some(([name, { of }]) => name === metric && of === 'HOSTS');

/** Of a heartbeat. */
const isPinged = ({ source }: OptionValues): boolean => source === 'PINGS';

const forms: Readonly<Record<string, KindForm>> = {
  STATE: {
    label: 'It has failed',
    description: monitorKinds.STATE.description,
    input: 'state',
    watches: 'instances',
    fields: [lasting('0s')],
  },
  DAEMON: {
    label: 'It is not running',
    description: monitorKinds.DAEMON.description,
    input: 'daemon',
    watches: 'instances',
    fields: [lasting('10s')],
  },
  HOST: {
    label: 'A host is out of reach',
    description: monitorKinds.HOST.description,
    input: 'host',
    watches: 'hosts',
    fields: [lasting('1m')],
  },
  HEARTBEAT: {
    label: 'No success in time',
    description: monitorKinds.HEARTBEAT.description,
    input: 'heartbeat',
    watches: (options) => (isPinged(options) ? 'nothing' : 'instances'),
    fields: [
      {
        name: 'source',
        label: 'Successes come from',
        help: 'Whatever is outside Gander pings by HTTP: a cron job, a script, a device.',
        type: 'choice',
        options: [
          ['RUNS', 'runs of instances'],
          ['PINGS', 'pings from outside'],
        ],
        initial: heartbeatDefaults.source,
        words: '',
      },
      {
        name: 'withinMs',
        label: 'A success is expected within',
        help: 'From one success to the next, such as 25h; 1 s to 366 days.',
        type: 'duration',
        initial: '1d',
        words: 'within',
      },
      {
        name: 'graceMs',
        label: 'Grace time',
        help: 'How much longer it may take, such as 1h; at most 366 days.',
        type: 'duration',
        initial: '0s',
        words: 'grace',
      },
      {
        name: 'maxRunMs',
        label: 'A run that was started ends within',
        help: 'Such as 2h; empty: its end is not awaited.',
        type: 'duration',
        initial: '',
        optional: true,
        placeholder: '2h',
        isOffered: isPinged,
        words: 'runs at most',
      },
    ],
  },
  SCHEDULE: {
    label: 'A schedule goes wrong',
    description: monitorKinds.SCHEDULE.description,
    input: 'schedule',
    watches: 'instances',
    fields: [
      {
        name: 'schedule',
        label: 'Schedule',
        help: 'The name of the schedule; * stands for any characters.',
        type: 'text',
        initial: '*',
        words: '',
      },
      {
        name: 'missed',
        label: 'A missed firing raises',
        help: '',
        type: 'flag',
        initial: true,
        words: 'missed',
      },
      {
        name: 'failures',
        label: 'Failures in a row that raise',
        help: '1 to 100; empty: none do.',
        type: 'count',
        initial: '',
        optional: true,
        words: 'failures in a row:',
      },
      {
        name: 'lateAfterMs',
        label: 'A run raises that begins later than',
        help: 'After its time, such as 5m; empty: none does.',
        type: 'duration',
        initial: '',
        optional: true,
        placeholder: '5m',
        words: 'late by',
      },
      {
        name: 'longerThanMs',
        label: 'A run raises that takes longer than',
        help: 'Such as 2h; empty: none does.',
        type: 'duration',
        initial: '',
        optional: true,
        placeholder: '2h',
        words: 'longer than',
      },
    ],
  },
  LOG: {
    label: 'A line of output matches',
    description: monitorKinds.LOG.description,
    input: 'log',
    watches: 'instances',
    hasSeverities: true,
    fields: [
      patternsOf('stdout', 'Patterns for its output'),
      patternsOf('stderr', 'Patterns for its error output'),
      {
        name: 'clearAfterMs',
        label: 'Clears when nothing has matched for',
        help: 'Such as 1h; empty: it is resolved by hand.',
        type: 'duration',
        initial: '',
        optional: true,
        placeholder: '1h',
        words: 'clears after',
      },
    ],
  },
  METRIC: {
    label: 'A value is beyond a bound',
    description: monitorKinds.METRIC.description,
    input: 'metric',
    watches: ({ metric }) => (isMetricOfHosts(metric) ? 'hosts' : 'instances'),
    fields: [
      {
        name: 'metric',
        label: 'Value',
        help: '',
        type: 'choice',
        options: Object.entries(monitoredMetrics).map(([name, { words, of }]) => [
          name,
          `${words}, ${of === 'HOSTS' ? 'of a host' : 'of an instance'}`,
        ]),
        initial: 'RSS',
        words: '',
      },
      boundOf('above', 'Raises above', 'Give this or the other bound. 512 MiB is understood.'),
      boundOf('below', 'Raises below', 'In the unit of the value: bytes, percent or a number.'),
      boundOf('clearAt', 'Clears at', 'Empty: at the bound itself.'),
      lasting('1m'),
      {
        name: 'restart',
        inside: 'cooldownMs',
        label: 'Restarts the instance, once in',
        help: 'Such as 10m; empty: it does not. 1 minute to 7 days.',
        type: 'duration',
        initial: '',
        optional: true,
        placeholder: '10m',
        words: 'restarts once in',
      },
    ],
  },
};

/** Those that can be chosen for a new monitor. */
export const kindNames: readonly string[] = Object.keys(forms);

/** Undefined: the form does not know the kind. */
export const formOf = (kind: string): KindForm | undefined =>
  Object.hasOwn(forms, kind) ? forms[kind] : undefined;

/** How a kind is called, also one without an entry: HEAT_WAVE is "Heat wave". */
export function kindLabel(kind: string): string {
  const words = kind.toLowerCase().replaceAll('_', ' ');
  return formOf(kind)?.label ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** What the target of a monitor selects. */
export function watchedBy(kind: string, options: OptionValues): Watched {
  const { watches = 'instances' } = formOf(kind) ?? {};
  return typeof watches === 'string' ? watches : watches(options);
}
