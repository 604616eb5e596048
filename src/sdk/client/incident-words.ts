/** The events of incidents and of their monitors in words for people. Pure. */

import { printable } from '../../base/printable.ts';
import type { EventLineFragment } from './generated.ts';
import type { Marks } from './marks.ts';

type Of<Name extends EventLineFragment['__typename']> = Extract<
  EventLineFragment,
  { __typename: Name }
>;

const alert = ({ alertSeverity, summary, monitor, ci }: Of<'AlertRaised'>): string =>
  `${alertSeverity === 4 ? 'warning' : 'notice'}: ${printable(summary)} (monitor ${printable(monitor)}${ci === null ? '' : `, ${printable(ci)}`})`;

const named = ({ number, alertSeverity }: Of<'IncidentOpened' | 'IncidentChanged'>): string =>
  `incident ${number} (severity ${alertSeverity})`;

function changed(event: Of<'IncidentChanged'>, marks: Marks): string {
  const { incidentState, assignee, silencedUntil, flapping } = event;
  const remarks = [
    flapping ? 'it flaps' : '',
    assignee === null ? '' : `assigned to ${printable(assignee)}`,
    silencedUntil === null ? '' : `until ${marks.time(silencedUntil)}`,
  ].filter(Boolean);
  return `${named(event)} is ${marks.state(incidentState)}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
}

const pinged = ({ pingKind, exitCode }: Of<'MonitorPinged'>, marks: Marks): string => {
  if (pingKind === 'START') return 'started';
  const code = exitCode === null ? '' : ` (exit code ${exitCode})`;
  return pingKind === 'FAIL'
    ? `${marks.bad('failed')}${code}`
    : `${marks.good('succeeded')}${code}`;
};

/** Undefined: an event about something else. */
export function incidentWords(event: EventLineFragment, marks: Marks): string | undefined {
  switch (event.__typename) {
    case 'IncidentOpened':
      return `${named(event)} ${marks.bad(event.reopened ? 'opened again' : 'opened')}: ${printable(event.summary)}`;
    case 'IncidentChanged':
      return changed(event, marks);
    case 'IncidentResolved':
      return `incident ${event.number} ${marks.good('resolved')}: ${printable(event.resolution)}`;
    case 'AlertRaised':
      return marks.warn(alert(event));
    case 'AlertCleared':
      return `${marks.good('cleared')}: ${printable(event.summary)} (monitor ${printable(event.monitor)})`;
    case 'MonitorCreated':
      return `monitor ${printable(event.monitor)} created`;
    case 'MonitorChanged':
      return `monitor ${printable(event.monitor)} changed`;
    case 'MonitorKeyRotated':
      return `monitor ${printable(event.monitor)} has another ping URL`;
    case 'MonitorPinged':
      return `monitor ${printable(event.monitor)} pinged: ${pinged(event, marks)}`;
    case 'MonitorDeleted':
      return `monitor ${printable(event.monitor)} deleted`;
    default:
      return undefined;
  }
}
