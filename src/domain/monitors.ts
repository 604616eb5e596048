/**
 * Monitors as people declare them: their kinds, severities and bounds. Shared by the plane and by
 * whoever reads fleet files. Pure.
 */
import type { Issue } from '../base/errors.ts';
import { InvalidInput } from '../base/errors.ts';
import { type HeartbeatRule, heartbeatBounds, heartbeatIssues } from './monitors-heartbeat.ts';
import { type LogRule, logIssues, mostUrgent } from './monitors-log.ts';
import { isHostMetric, type MetricRule, metricIssues } from './monitors-metric.ts';
import { parseHostSelector, parseSelector, printSelector } from './selector.ts';

export const monitorKinds = {
  STATE: {
    description:
      'Raises when an instance is FATAL or in BACKOFF, or could not be started. Clears when it is RUNNING, or has ended as expected.',
  },
  DAEMON: {
    description: 'Raises when an instance is not RUNNING. Clears when it is RUNNING.',
  },
  HOST: {
    description: 'Raises when a host is out of reach. Clears when its agent is connected again.',
  },
  HEARTBEAT: {
    description:
      'Raises when there was no success within a time: no run of an instance ended as expected, or none was pinged from outside. Clears with the next success.',
  },
  SCHEDULE: {
    description:
      'Raises when a firing of a schedule was missed, its run began late, failed as often in a row as is given, or takes too long. Clears with the next success.',
  },
  LOG: {
    description:
      'Raises when an instance writes a line that matches a pattern. Clears when somebody resolves it, or when no line has matched for a time, if one is given.',
  },
  METRIC: {
    description:
      'Raises when a measured value of an instance or a host has been beyond a bound for a time. Clears when it has been back for as long.',
  },
} as const;
export type MonitorKind = keyof typeof monitorKinds;

/** What raises, with the options of its kind. Durations in milliseconds. */
export type MonitorRule =
  | { readonly kind: 'STATE' | 'DAEMON' | 'HOST'; readonly forMs: number }
  | HeartbeatRule
  | ScheduleRule
  | LogRule
  | MetricRule;

/** Kinds that agents evaluate, on what only they see. */
export type HostedRule = LogRule | MetricRule;
export const isHosted = (rule: MonitorRule): rule is HostedRule =>
  rule.kind === 'LOG' || rule.kind === 'METRIC';

/** Whether it is satisfied by pings from outside: it has no target. */
export const watchesPings = (rule: MonitorRule): rule is HeartbeatRule =>
  rule.kind === 'HEARTBEAT' && rule.source === 'PINGS';

/** Whether its target selects hosts; else it selects instances, or there is none. */
export const watchesHosts = (rule: MonitorRule): boolean =>
  rule.kind === 'HOST' || (rule.kind === 'METRIC' && isHostMetric(rule.metric));

export interface ScheduleRule {
  readonly kind: 'SCHEDULE';
  /** Name of the schedule; `*` stands for any characters. */
  readonly schedule: string;
  /** A missed firing raises. */
  readonly missed: boolean;
  /** A run that begins later than this after its time raises. Null: none does. */
  readonly lateAfterMs: number | null;
  /** So many failures in a row raise. Null: none do. */
  readonly failures: number | null;
  /** A run that takes longer raises. Null: none does. */
  readonly longerThanMs: number | null;
}

/** How long a state must last before it raises, when nothing else is given. */
export const defaultForMs = { STATE: 0, DAEMON: 10_000, HOST: 60_000 } as const;

export interface MonitorDefinition {
  readonly name: string;
  readonly description: string | null;
  /** A selector in its printed form: of hosts or of instances, see watchesHosts. Empty: of pings. */
  readonly target: string;
  /**
   * 1 to 3: the urgency of the incident. 4: a warning event. 5: an informational event. Of LOG it
   * is the most urgent of the patterns, each of which has its own.
   */
  readonly severity: number;
  /** The configuration item: the team or asset that answers for it. Empty: none. */
  readonly ci: string;
  readonly enabled: boolean;
  readonly rule: MonitorRule;
}

/** From this severity on a monitor writes events and opens no incident. */
export const warningSeverity = 4;
export const leastSevere = 5;
export const defaultSeverity = 3;

const dayMs = 86_400_000;
export const monitorBounds = {
  nameLength: 100,
  ciLength: 100,
  descriptionLength: 500,
  forMs: dayMs,
  withinMs: heartbeatBounds.withinMs,
} as const;

export const failuresInARow = { least: 1, most: 100 } as const;

const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}._:/ -]*$/u;

const schedulePattern = /^[^\s/@#]{1,100}$/;

function scheduleIssues(rule: ScheduleRule, path: readonly string[]): Issue[] {
  const { least, most } = failuresInARow;
  const { failures } = rule;
  const times = (['lateAfterMs', 'longerThanMs'] as const).flatMap((name) => {
    const ms = rule[name];
    const message = `${name} is 1 s to 366 days`;
    const isBad =
      ms !== null && (ms < monitorBounds.withinMs.least || ms > monitorBounds.withinMs.most);
    return isBad ? [{ path: [...path, name], message }] : [];
  });
  return [
    ...(schedulePattern.test(rule.schedule)
      ? []
      : [
          {
            path: [...path, 'schedule'],
            message: `${JSON.stringify(rule.schedule)} cannot be the name of a schedule`,
            hint: 'write * for all schedules',
          },
        ]),
    ...times,
    ...(failures !== null && (failures < least || failures > most)
      ? [{ path: [...path, 'failures'], message: `failures is ${least} to ${most}` }]
      : []),
  ];
}

const ruleIssue = (rule: MonitorRule, path: readonly string[]): Issue[] => {
  if (rule.kind === 'SCHEDULE') return scheduleIssues(rule, [...path, 'schedule']);
  if (rule.kind === 'LOG') return logIssues(rule, [...path, 'log'], leastSevere);
  if (rule.kind === 'METRIC') return metricIssues(rule, [...path, 'metric']);
  if (rule.kind === 'HEARTBEAT') return heartbeatIssues(rule, [...path, 'heartbeat']);
  return rule.forMs >= 0 && rule.forMs <= monitorBounds.forMs
    ? []
    : [{ path: [...path, rule.kind.toLowerCase(), 'forMs'], message: 'forMs is 0 to 1 day' }];
};

const textIssue = (text: string, most: number, path: readonly string[], what: string): Issue[] =>
  text.length > most || text.includes('\0')
    ? [{ path, message: `${what} has at most ${most} characters, and no zero character` }]
    : [];

/** All that is wrong with a definition. @param path of the definition in the input */
export function monitorIssues(monitor: MonitorDefinition, path: readonly string[]): Issue[] {
  const { name, description, severity, ci, rule, target } = monitor;
  const issues = [
    ...(namePattern.test(name)
      ? textIssue(name, monitorBounds.nameLength, [...path, 'name'], 'the name')
      : [
          {
            path: [...path, 'name'],
            message: `${JSON.stringify(name)} cannot be the name of a monitor`,
            hint: 'begin with a letter or a digit; go on with these, spaces and . _ : / -',
          },
        ]),
    ...textIssue(ci, monitorBounds.ciLength, [...path, 'ci'], 'ci'),
    ...textIssue(
      description ?? '',
      monitorBounds.descriptionLength,
      [...path, 'description'],
      'the description',
    ),
    ...ruleIssue(rule, [...path, 'rule']),
  ];
  if (rule.kind === 'LOG' && name.includes(':'))
    issues.push({
      path: [...path, 'name'],
      message: 'the name of a monitor of the kind LOG has no colon',
      hint: 'colons separate it from the names of its patterns in the components of incidents',
    });
  if (!Number.isInteger(severity) || severity < 1 || severity > leastSevere)
    issues.push({
      path: [...path, 'severity'],
      message: `severity is 1 to ${leastSevere}, got ${severity}`,
      hint: '1 to 3 open an incident of that urgency, 4 is a warning event, 5 an informational one',
    });
  try {
    normalTarget(rule, target, [...path, 'target']);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    issues.push(...error.issues);
  }
  return issues;
}

/**
 * A definition without faults as it is stored: its target in its printed form, and of LOG the
 * severity. @param path of the definition in the input @throws InvalidInput for a bad target
 */
export function normalMonitor(
  definition: MonitorDefinition,
  path: readonly string[],
): MonitorDefinition {
  const { rule, target, severity } = definition;
  return {
    ...definition,
    target: normalTarget(rule, target, [...path, 'target']),
    severity: rule.kind === 'LOG' ? (mostUrgent(rule) ?? severity) : severity,
  };
}

/**
 * A target in its printed form. @param path of the text in the input @throws InvalidInput for a
 * text that is no selector, or one of states; and for any text where there is no target
 */
export function normalTarget(rule: MonitorRule, target: string, path: readonly string[]): string {
  if (watchesPings(rule)) {
    if (target === '') return '';
    const message = 'a heartbeat by pings has no target';
    throw new InvalidInput([{ path, message, hint: 'leave the target out' }]);
  }
  if (target === '')
    throw new InvalidInput([
      { path, message: 'the target is missing', hint: 'such as web, or * for all' },
    ]);
  if (watchesHosts(rule)) return printSelector(parseHostSelector(target, path));
  const selector = parseSelector(target, path);
  if (selector.any.some(({ all }) => all.some((term) => term.kind === 'STATE')))
    throw new InvalidInput([
      {
        path,
        message: 'the target of a monitor cannot depend on states, which it watches itself',
        hint: 'use addresses, label:key=value and group:name',
      },
    ]);
  return printSelector(selector);
}
