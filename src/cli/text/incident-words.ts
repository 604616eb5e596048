/** Incidents and monitors in words: tables, and one incident as a page. */

import { humanDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import { printBytes } from '../../base/size.ts';
import type {
  IncidentLineFragment,
  IncidentRecordsQuery,
  MonitorLineFragment,
} from '../../sdk/client/generated.ts';
import { styleOfState } from '../../terminal/style.ts';
import { type Cell, table } from '../../terminal/table.ts';
import type { Context } from '../command.ts';
import { agoOf } from '../plane-clock.ts';
import { eventLine } from './event-line.ts';
import { factLines } from './formats.ts';
import { pingLines } from './ping-words.ts';
import { localTime } from './run-words.ts';

const severityCell = (severity: number): Cell => ({
  text: String(severity),
  style: severity === 1 ? 'red' : severity === 2 ? 'yellow' : undefined,
});

/** The instance or the host; of what is pinged from outside, the monitor. */
const whereOf = ({ address, hostName, monitorName }: IncidentLineFragment): string =>
  address ?? hostName ?? monitorName;

/** The summary, with what else there is to know of it. */
function remarks({ summary, flapping, affected, count }: IncidentLineFragment): string {
  const more = [
    flapping ? 'flapping' : '',
    affected > 0 ? `${affected} further affected` : '',
    count > 1 ? `${count} times` : '',
  ].filter(Boolean);
  return more.length > 0 ? `${summary} (${more.join(', ')})` : summary;
}

/** @param now by the plane's clock, milliseconds since 1970 */
export function incidentTable(
  incidents: readonly IncidentLineFragment[],
  now: number,
  context: Context,
): string[] {
  const rows = incidents.map((incident) => [
    String(incident.number),
    severityCell(incident.severity),
    { text: incident.state, style: styleOfState(incident.state) },
    whereOf(incident),
    agoOf(incident.openedAt, now),
    incident.assignee ?? '',
    incident.ci ?? '',
    remarks(incident),
  ]);
  return table(
    ['NUMBER', 'SEV', 'STATE', 'WHERE', 'OPENED', 'ASSIGNEE', 'CI', 'WHAT'],
    rows,
    context,
  );
}

type Incident = NonNullable<IncidentRecordsQuery['incident']>;

const byWhom = (at: string | null, by: { readonly label: string } | null): string | null =>
  at === null ? null : `${localTime(at)}${by ? ` by ${by.label}` : ''}`;

/** One incident: what is known of it, why, and what happened since. */
export function incidentPage(incident: Incident, context: Context): string[] {
  const { paint } = context;
  const { root, why, events } = incident;
  const pings = incident.pings ?? [];
  const facts = factLines(
    `Incident ${incident.number}  ${whereOf(incident)}`,
    [
      ['state', incident.flapping ? `${incident.state}, flapping` : incident.state],
      ['severity', String(incident.severity)],
      ['summary', incident.summary],
      ['follows from', root && `incident ${root.number}: ${root.summary}`],
      ['affected', incident.affected > 0 ? `further incidents: ${incident.affected}` : null],
      ['monitor', incident.monitorName],
      ['ci', incident.ci],
      ['opened', localTime(incident.openedAt)],
      [
        'raised again',
        incident.count > 1
          ? `${incident.count} times in all, last at ${localTime(incident.lastRaisedAt)}`
          : null,
      ],
      ['assignee', incident.assignee],
      ['acknowledged', byWhom(incident.acknowledgedAt, incident.acknowledgedBy)],
      ['silenced until', byWhom(incident.silencedUntil, incident.silencedBy)],
      ['resolved', byWhom(incident.resolvedAt, incident.resolvedBy)],
      ['resolution', incident.resolution],
    ],
    paint,
  );
  const because = (why?.entries ?? []).map(
    ({ at, summary }) => `  ${paint('dim', localTime(at))}  ${printable(summary)}`,
  );
  const happened = events.nodes.map((event) => `  ${eventLine(event, paint)}`);
  return [
    ...facts,
    ...(because.length > 0 ? ['', paint('bold', 'Why'), ...because] : []),
    ...(happened.length > 0 ? ['', paint('bold', 'Events'), ...happened] : []),
    ...(pings.length > 0 ? ['', paint('bold', 'Pings'), ...pingLines(pings, context)] : []),
  ];
}

type ScheduleRule = Extract<MonitorLineFragment['rule'], { readonly __typename: 'ScheduleRule' }>;

const scheduleRule = (rule: ScheduleRule): string =>
  [
    rule.schedule,
    rule.missed ? 'missed' : '',
    rule.failures === null ? '' : `failed ${rule.failures} times`,
    rule.lateAfterMs === null ? '' : `late by ${humanDuration(rule.lateAfterMs)}`,
    rule.longerThanMs === null ? '' : `longer than ${humanDuration(rule.longerThanMs)}`,
  ]
    .filter(Boolean)
    .join(', ');

type HeartbeatRule = Extract<MonitorLineFragment['rule'], { readonly __typename: 'HeartbeatRule' }>;
type LogRule = Extract<MonitorLineFragment['rule'], { readonly __typename: 'LogRule' }>;
type MetricRule = Extract<MonitorLineFragment['rule'], { readonly __typename: 'MetricRule' }>;

/** Long lists of patterns are cut: -o json has them whole. */
function logRule({ stdout, stderr, clearAfterMs }: LogRule): string {
  const patterns = [...new Set([...stdout, ...stderr].flatMap((p) => (p.severity ? p.match : [])))];
  const shown = patterns.slice(0, 3).join(', ');
  const more = patterns.length > 3 ? ` and ${patterns.length - 3} more` : '';
  const clears = clearAfterMs === null ? '' : `, clears after ${humanDuration(clearAfterMs)}`;
  return `${shown}${more}${clears}`;
}

function metricRule({ metric, above, below, forMs, restart }: MetricRule): string {
  const bound = above ?? below ?? 0;
  const value = metric === 'RSS' ? printBytes(Math.round(bound)) : String(bound);
  const lasting = forMs > 0 ? ` for ${humanDuration(forMs)}` : '';
  const side = above === null ? 'below' : 'above';
  return `${metric} ${side} ${value}${lasting}${restart === null ? '' : ', restarts'}`;
}

const heartbeatRule = ({ withinMs, graceMs, maxRunMs }: HeartbeatRule): string =>
  [
    `within ${humanDuration(withinMs)}`,
    graceMs > 0 ? `grace ${humanDuration(graceMs)}` : '',
    maxRunMs === null ? '' : `runs at most ${humanDuration(maxRunMs)}`,
  ]
    .filter(Boolean)
    .join(', ');

function ruleInWords({ rule }: MonitorLineFragment): string {
  if (rule.__typename === 'ScheduleRule') return scheduleRule(rule);
  if (rule.__typename === 'LogRule') return logRule(rule);
  if (rule.__typename === 'MetricRule') return metricRule(rule);
  if (rule.__typename === 'HeartbeatRule') return heartbeatRule(rule);
  return rule.forMs > 0 ? `for ${humanDuration(rule.forMs)}` : '';
}

export function monitorTable(monitors: readonly MonitorLineFragment[], context: Context): string[] {
  const rows = monitors.map((monitor) => [
    monitor.name,
    monitor.kind,
    monitor.target ?? '(pings)',
    ruleInWords(monitor),
    severityCell(monitor.severity),
    monitor.ci ?? '',
    { text: monitor.enabled ? String(monitor.openIncidents) : 'disabled', style: undefined },
  ]);
  return table(['NAME', 'KIND', 'TARGET', 'WHEN', 'SEV', 'CI', 'OPEN'], rows, context);
}
