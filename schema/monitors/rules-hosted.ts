/** Monitors that agents evaluate: what each host is sent, and what a report of one raises. Pure. */
import { humanDuration } from '../../src/base/duration.ts';
import { derivedUuid } from '../../src/base/ids.ts';
import { printable } from '../../src/base/printable.ts';
import {
  type HostedRule,
  isHosted,
  type MonitorDefinition,
  type MonitorRule,
} from '../../src/domain/monitors.ts';
import { type LogStreamName, logParts } from '../../src/domain/monitors-log.ts';
import { matches } from './rules-signals.ts';
import type { WatchingMonitor } from './rules-watching.ts';
import type { Subject } from './store/subjects.ts';

export type HostedMonitor = WatchingMonitor & { readonly rule: HostedRule };

export const isHostedMonitor = (monitor: WatchingMonitor): monitor is HostedMonitor =>
  isHosted(monitor.rule);

/**
 * Names all that decides what is raised, and how: when it changes, what was raised is resolved, and
 * the agent begins again.
 */
export const generationOf = ({
  name,
  ci,
  severity,
  rule,
}: Pick<MonitorDefinition, 'name' | 'ci' | 'severity' | 'rule'>): string =>
  derivedUuid(JSON.stringify([name, ci, severity, sortedRule(rule)]));

/** The database returns keys in another order than they were written in. */
const sortedRule = (rule: MonitorRule): readonly unknown[] =>
  rule.kind === 'LOG'
    ? [
        rule.clearAfterMs,
        ...[rule.stdout, rule.stderr].map((patterns) =>
          patterns.map(({ match, severity, name, stop }) => [match, severity, name, stop]),
        ),
      ]
    : Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1));

/** What one host evaluates of a monitor. */
export interface HostedRow {
  readonly monitorId: string;
  readonly generation: string;
  readonly instanceIds: readonly string[];
  /** The host itself is watched. */
  readonly host: boolean;
  readonly rule: HostedRule;
}

/** @param subjects the host and its instances */
export function hostedRows(
  monitors: readonly HostedMonitor[],
  subjects: readonly Subject[],
): HostedRow[] {
  return monitors.flatMap((monitor): HostedRow[] => {
    const watched = subjects.filter((subject) => subject.isWatched && matches(monitor, subject));
    if (watched.length === 0) return [];
    const { id: monitorId, rule } = monitor;
    const host = monitor.of === 'HOSTS';
    const instanceIds = host ? [] : watched.map(({ id }) => id).sort();
    return [{ monitorId, generation: generationOf(monitor), instanceIds, host, rule }];
  });
}

/** What an agent reports of a monitor. */
export interface MonitorReport {
  readonly monitorId: string;
  readonly generation: string;
  /** Null: it is about the host. */
  readonly instanceId?: string | null | undefined;
  readonly signal: 'RAISE' | 'HOLDS' | 'CLEAR';
  readonly stream?: LogStreamName | null | undefined;
  readonly name?: string | null | undefined;
  readonly text: string;
  readonly count: number;
}

/** What it raises, in one sentence; or why it is over. */
export function summaryOf({ rule }: HostedMonitor, { signal, text, count }: MonitorReport): string {
  if (rule.kind === 'METRIC') return printable(text);
  if (signal === 'CLEAR') return `no line has matched for ${humanDuration(rule.clearAfterMs ?? 0)}`;
  const more = count > 1 ? ` (and ${(count - 1).toLocaleString('en-US')} more)` : '';
  return `${printable(text)}${more}`;
}

/** The severity of what a report raises. Null: the monitor has no such part. */
export function severityOf(
  { rule, severity }: HostedMonitor,
  { stream, name }: Pick<MonitorReport, 'stream' | 'name'>,
): number | null {
  if (rule.kind === 'METRIC') return severity;
  const part = logParts(rule).find((one) => one.stream === stream && one.name === (name ?? null));
  return part?.severity ?? null;
}
