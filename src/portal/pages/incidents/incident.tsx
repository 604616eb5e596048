/** One incident: what is wrong and why, what happened and who did what, and what follows from it. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useCommands } from '../../app/commands.tsx';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { useIncidents } from '../../data/collections.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { useNarrow } from '../../ui/narrow.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { EventList, useEventWords } from '../events/event-list.tsx';
import { useEventLog } from '../events/use-event-log.ts';
import { PortalInstanceDocument } from '../instances/instance.generated.ts';
import { Why } from '../instances/why.tsx';
import { Deliveries } from '../notifications/deliveries.tsx';
import { incidentColumns, phoneColumns, phoneRowHeight } from './incident-columns.tsx';
import { IncidentFacts, Summary } from './incident-facts.tsx';
import {
  acts,
  eventsOf,
  flappingLook,
  isOfOther,
  lookOfIncident,
  lookOfSeverity,
  whereOf,
} from './incident-words.ts';
import css from './incidents.module.css';
import { useActs } from './selected-incidents.tsx';
import { type IncidentDetails, useIncident } from './use-incident.ts';

const route = getRouteApi('/incidents/$number');

export function IncidentPage() {
  const { number } = route.useParams();
  const { incident, error, isMissing } = useIncident(number);
  const above = <Link to="/incidents">Incidents</Link>;
  if (!incident)
    return (
      <>
        <PageHead title={`Incident #${number}`} above={above} />
        <FailureBox error={error} />
        {isMissing && (
          <Empty title="There is no such incident" command="gander incidents --all">
            Resolved incidents are kept as long as runs: retention may have removed it.
          </Empty>
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={`Incident #${number}`}
        above={above}
        status={
          <span className={css.badges}>
            <Badge look={lookOfSeverity(incident.severity)} />
            <Badge look={lookOfIncident(incident.state)} />
            {incident.flapping && <Badge look={flappingLook} />}
          </span>
        }
        actions={<IncidentActions incident={incident} />}
      />
      <FailureBox error={error} />
      <Summary incident={incident} />
      <div className={css.pair}>
        <IncidentFacts incident={incident} />
        <WhyNow incident={incident} />
      </div>
      <IncidentTabs incident={incident} />
    </>
  );
}

interface IncidentProps {
  readonly incident: IncidentDetails;
}

function IncidentActions({ incident }: IncidentProps) {
  const mayOperate = useMay('OPERATE');
  const command = useCommands();
  const { offered, ask, dialog } = useActs([incident]);
  const { address, instance } = incident;
  const restart = () => {
    if (address) command({ verb: 'restart', addresses: [address] });
  };
  const mayRestart = mayOperate && instance !== null;
  useShortcuts(
    mayRestart
      ? [{ keys: 'r', label: 'restart the instance', group: 'Incidents', run: restart }]
      : [],
  );
  if (!mayOperate)
    return <span className={css.muted}>To act on it needs the permission OPERATE.</span>;
  return (
    <>
      {mayRestart && (
        <Button icon="restart" title="r" onClick={restart}>
          {`Restart ${whereOf(incident)}`}
        </Button>
      )}
      {offered.map((name) => (
        <Button
          key={name}
          kind={name === 'acknowledge' ? 'primary' : 'plain'}
          title={acts[name].keys}
          onClick={() => ask(name)}
        >
          {acts[name].label}
        </Button>
      ))}
      {dialog}
    </>
  );
}

/** Of what is over, the timeline shows why: the chain explains how the instance is now. */
function WhyNow({ incident }: IncidentProps) {
  const { address, state } = incident;
  const { nodes, status } = useLive(
    PortalInstanceDocument,
    address && state !== 'RESOLVED' ? { selector: address } : null,
  );
  if (!address || state === 'RESOLVED') return null;
  const instance = [...nodes.values()].find((one) => one.address === address);
  return (
    <Card title="Why">
      {instance ? (
        <Why entries={instance.why?.entries ?? []} address={address} />
      ) : (
        status === 'LIVE' && <p className={css.muted}>The instance is gone.</p>
      )}
    </Card>
  );
}

function IncidentTabs({ incident }: IncidentProps) {
  const { number, affected } = incident;
  const { tab = 'timeline' } = route.useSearch();
  const navigate = useNavigate();
  return (
    <Tabs
      label="Incident"
      open={tab}
      onOpen={(next) =>
        void navigate({
          to: '/incidents/$number',
          params: { number: String(number) },
          search: next === 'timeline' ? {} : { tab: next },
          replace: true,
        })
      }
      tabs={[
        { name: 'timeline', title: 'Timeline', content: () => <Timeline incident={incident} /> },
        {
          name: 'affected',
          title: 'Follows from it',
          count: affected || undefined,
          content: () => <Affected incident={incident} />,
        },
        {
          name: 'deliveries',
          title: 'Deliveries',
          content: () => <IncidentDeliveries incident={incident} />,
        },
      ]}
    />
  );
}

function Timeline({ incident }: IncidentProps) {
  const { log, view } = useEventLog(eventsOf(incident), incident.resolvedAt === null);
  const words = useEventWords();
  const events = view.events.filter((event) => !isOfOther(event, incident));
  return (
    <>
      <FailureBox error={view.error} />
      <EventList
        events={events}
        view={view}
        onOlder={log.older}
        words={words}
        end="The timeline begins a minute before the incident."
      />
    </>
  );
}

/** Who was notified of it, and how that went. */
function IncidentDeliveries({ incident: { id } }: IncidentProps) {
  const [open, setOpen] = useState<string>();
  const filter = useMemo(() => ({ incident: [id] }), [id]);
  return (
    <Deliveries filter={filter} open={open} onOpen={setOpen} none="Nobody was notified of it" />
  );
}

function Affected({ incident: { id } }: IncidentProps) {
  const { list, status, error } = useIncidents({ root: [id] });
  const isNarrow = useNarrow();
  const navigate = useNavigate();
  return (
    <>
      <FailureBox error={error} />
      <Table
        label="Incidents that follow from it"
        rows={list}
        columns={isNarrow ? phoneColumns : incidentColumns}
        rowId={(one) => one.id}
        onOpen={({ number }) =>
          void navigate({ to: '/incidents/$number', params: { number: String(number) } })
        }
        {...(isNarrow ? { rowHeight: phoneRowHeight } : {})}
        empty={
          status === 'LOADING' ? null : (
            <Empty title="Nothing follows from it">
              Incidents of instances on a host that is out of reach, and of programs that depend on
              one that has failed, are suppressed and listed here.
            </Empty>
          )
        }
      />
    </>
  );
}
