/** The columns of lists of incidents: in full, and as one of several lines for a phone. */
import { Link } from '@tanstack/react-router';
import type { IncidentLine } from '../../data/collections.ts';
import { Badge } from '../../ui/badge.tsx';
import { HostLink, InstanceLink } from '../../ui/links.tsx';
import type { Column } from '../../ui/table.tsx';
import { Ago, Since } from '../../ui/time.tsx';
import {
  affectedText,
  flappingLook,
  incidentStates,
  lookOfIncident,
  lookOfSeverity,
  type Subject,
  whereOf,
} from './incident-words.ts';
import css from './incidents.module.css';

export function IncidentLink({ number }: { readonly number: number }) {
  return (
    <Link to="/incidents/$number" params={{ number: String(number) }}>
      #{number}
    </Link>
  );
}

export function WhereLink({ incident }: { readonly incident: Subject }) {
  const { address, hostName, monitorName } = incident;
  if (address) return <InstanceLink address={address} />;
  if (hostName) return <HostLink name={hostName} />;
  return (
    <Link to="/monitors" search={{ text: monitorName }}>
      {monitorName}
    </Link>
  );
}

export function IncidentBadges({ incident }: { readonly incident: IncidentLine }) {
  const { state, flapping, silencedUntil } = incident;
  return (
    <span className={css.badges}>
      <Badge
        look={lookOfIncident(state)}
        {...(silencedUntil ? { title: `until ${silencedUntil}` } : {})}
      />
      {flapping && <Badge look={flappingLook} title="It came and went several times" />}
    </span>
  );
}

/** The older of two equally urgent ones comes first. */
const byNumber = (a: IncidentLine, b: IncidentLine) => a.number - b.number;
const byText =
  (textOf: (incident: IncidentLine) => string | null) => (a: IncidentLine, b: IncidentLine) =>
    (textOf(a) ?? '').localeCompare(textOf(b) ?? '') || byNumber(a, b);

export const incidentColumns: readonly Column<IncidentLine>[] = [
  {
    id: 'number',
    title: 'Number',
    width: '68px',
    cell: ({ number }) => <IncidentLink number={number} />,
    compare: byNumber,
  },
  {
    id: 'severity',
    title: 'Severity',
    width: '102px',
    cell: ({ severity }) => <Badge look={lookOfSeverity(severity)} />,
    compare: (a, b) => a.severity - b.severity || byNumber(a, b),
  },
  {
    id: 'state',
    title: 'State',
    width: 'minmax(124px, 212px)',
    cell: (incident) => <IncidentBadges incident={incident} />,
    compare: (a, b) =>
      incidentStates.indexOf(a.state) - incidentStates.indexOf(b.state) || byNumber(a, b),
  },
  {
    id: 'where',
    title: 'Where',
    width: 'minmax(110px, 1.2fr)',
    cell: (incident) => (
      <span title={incident.component}>
        {incident.state === 'SUPPRESSED' && <span aria-hidden="true">↳ </span>}
        <WhereLink incident={incident} />
      </span>
    ),
    compare: byText(whereOf),
  },
  {
    id: 'what',
    title: 'What',
    width: 'minmax(160px, 3fr)',
    cell: (incident) => <What incident={incident} />,
  },
  {
    id: 'since',
    title: 'Since',
    width: '84px',
    cell: (incident) => <OpenSince incident={incident} />,
    compare: (a, b) => (a.openedAt < b.openedAt ? -1 : 1),
  },
  {
    id: 'count',
    title: 'Raised',
    width: '62px',
    align: 'end',
    cell: ({ count }) => `${count} ×`,
    compare: (a, b) => a.count - b.count || byNumber(a, b),
  },
  {
    id: 'assignee',
    title: 'Assigned to',
    width: 'minmax(86px, 0.8fr)',
    cell: ({ assignee }) => assignee ?? <span className={css.muted}>nobody</span>,
    compare: byText(({ assignee }) => assignee),
  },
  {
    id: 'ci',
    title: 'CI',
    width: 'minmax(56px, 0.6fr)',
    cell: ({ ci }) => ci,
    compare: byText(({ ci }) => ci),
  },
];

function What({ incident: { summary, affected, resolution } }: RowProps) {
  const text = [summary, affectedText(affected), resolution].filter(Boolean).join(' · ');
  return (
    <span title={text}>
      {summary}
      {affected > 0 && <span className={css.affected}> · {affectedText(affected)}</span>}
      {resolution && <span className={css.muted}> · {resolution}</span>}
    </span>
  );
}

/** For how long it is open; of one that is over, when it was opened. */
const OpenSince = ({ incident: { openedAt, resolvedAt } }: RowProps) =>
  resolvedAt ? <Ago at={openedAt} /> : <Since since={openedAt} />;

interface RowProps {
  readonly incident: IncidentLine;
}

/** Three lines on a phone: how urgent, where, what. */
export const phoneRowHeight = 86;

export const phoneColumns: readonly Column<IncidentLine>[] = [
  {
    id: 'severity',
    title: 'Incident',
    width: 'minmax(0, 1fr)',
    cell: (incident) => <PhoneRow incident={incident} />,
    compare: (a, b) => a.severity - b.severity || byNumber(a, b),
  },
];

function PhoneRow({ incident }: RowProps) {
  return (
    <span className={css.phone}>
      <span className={css.badges}>
        <IncidentLink number={incident.number} />
        <Badge look={lookOfSeverity(incident.severity)} />
        <IncidentBadges incident={incident} />
        <span className={css.since}>
          <OpenSince incident={incident} />
        </span>
      </span>
      <span className={css.line}>
        <WhereLink incident={incident} />
      </span>
      <span className={css.line}>
        <What incident={incident} />
      </span>
    </span>
  );
}
