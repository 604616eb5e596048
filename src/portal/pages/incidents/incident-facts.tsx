/** What is known of an incident: what is wrong, about what, and who did what to it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { HostLink, InstanceLink, ProgramLink } from '../../ui/links.tsx';
import { Ago, Moment, Since } from '../../ui/time.tsx';
import { IncidentLink } from './incident-columns.tsx';
import { affectedText, beginningOf, programOf, whereOf } from './incident-words.ts';
import css from './incidents.module.css';
import type { IncidentDetails } from './use-incident.ts';

interface IncidentProps {
  readonly incident: IncidentDetails;
}

export function Summary({ incident }: IncidentProps) {
  const { state, summary, root, affected, raised, resolution, resolvedBy, resolvedAt } = incident;
  return (
    <section className={css.summary} data-state={state} aria-label="What is wrong">
      <p>
        <strong>{whereOf(incident)}</strong>: {summary}
      </p>
      {root && state === 'SUPPRESSED' && (
        <p>
          It merely follows from <IncidentLink number={root.number} />: {root.summary}
        </p>
      )}
      {affected > 0 && <p>{affectedText(affected)}.</p>}
      {state !== 'RESOLVED' && !raised && (
        <p>The condition does not hold any more; it stays open because it came and went.</p>
      )}
      {resolvedAt && (
        <p>
          Resolved by {resolvedBy?.label ?? 'nobody known'} <Ago at={resolvedAt} />
          {resolution && `: ${resolution}`}
        </p>
      )}
    </section>
  );
}

export function IncidentFacts({ incident }: IncidentProps) {
  const { address, hostName, ci, component, count, lastRaisedAt, openedAt, assignee } = incident;
  const { host, instance, state } = incident;
  const program = programOf(incident);
  return (
    <Card title="Incident">
      <Facts
        facts={[
          { name: 'Assigned to', value: assignee ?? 'nobody' },
          { name: 'Open for', value: state === 'RESOLVED' ? null : <Since since={openedAt} /> },
          { name: 'Opened', value: <Moment at={openedAt} /> },
          { name: 'Raised', value: raisedText(count, lastRaisedAt) },
          { name: 'Acknowledged', value: doneBy(incident.acknowledgedAt, incident.acknowledgedBy) },
          { name: 'Silenced until', value: doneBy(incident.silencedUntil, incident.silencedBy) },
          { name: 'Resolved', value: doneBy(incident.resolvedAt, incident.resolvedBy) },
          {
            name: 'Instance',
            value: instance && address ? <InstanceLink address={address} /> : address,
          },
          { name: 'Program', value: program && <ProgramLink {...program} /> },
          { name: 'Host', value: host && hostName ? <HostLink name={hostName} /> : hostName },
          { name: 'Monitor', value: <MonitorOf incident={incident} /> },
          {
            name: 'Configuration item',
            value: ci && (
              <Link to="/incidents" search={{ ci }}>
                {ci}
              </Link>
            ),
          },
          { name: 'Component', value: <code>{component}</code> },
        ]}
      />
      {address && <Elsewhere address={address} openedAt={openedAt} />}
    </Card>
  );
}

function raisedText(count: number, lastRaisedAt: string): ReactNode {
  return count === 1 ? (
    'once'
  ) : (
    <>
      {count} times, last <Ago at={lastRaisedAt} />
    </>
  );
}

/** Null: it was not done. */
function doneBy(at: string | null, by: { readonly label: string } | null): ReactNode {
  return (
    at && (
      <>
        <Moment at={at} />
        {by && ` by ${by.label}`}
      </>
    )
  );
}

/** Without a link when it was deleted, or is not visible to the viewer. */
function MonitorOf({ incident: { monitor, monitorName } }: IncidentProps) {
  return monitor ? (
    <Link to="/monitors" search={{ open: monitor.id }}>
      {monitorName}
    </Link>
  ) : (
    monitorName
  );
}

interface ElsewhereProps {
  readonly address: string;
  readonly openedAt: string;
}

/** What the instance wrote and did around that time. */
function Elsewhere({ address, openedAt }: ElsewhereProps) {
  const since = beginningOf({ openedAt });
  return (
    <p className={css.links}>
      <Link to="/instances/$address" params={{ address }} search={{ tab: 'logs', since }}>
        Its output from then on
      </Link>
      <Link to="/instances/$address" params={{ address }} search={{ tab: 'runs' }}>
        Its runs
      </Link>
      <Link to="/incidents" search={{ text: address, state: ['RESOLVED'], period: '30d' }}>
        Its earlier incidents
      </Link>
    </p>
  );
}
