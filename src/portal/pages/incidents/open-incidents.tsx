/** The incidents of a host, a program or an instance, on its page; nothing when there are none. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../app/viewer.tsx';
import { type IncidentLine, useIncidents, useUnresolvedIncidents } from '../../data/collections.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Since } from '../../ui/time.tsx';
import { IncidentLink } from './incident-columns.tsx';
import { ActOnIncidents } from './incident-dialogs.tsx';
import {
  affectedText,
  isOfProgram,
  lookOfIncident,
  lookOfSeverity,
  whereOf,
} from './incident-words.ts';
import css from './incidents.module.css';
import type { IncidentsSearch } from './incidents-search.ts';

/** So many are shown; the others are behind a link. */
const shown = 3;

export function IncidentsOfHost({ host }: { readonly host: string }) {
  const { list } = useUnresolvedIncidents();
  const incidents = list.filter(({ hostName }) => hostName === host);
  return <OpenIncidents incidents={incidents} search={{ host }} />;
}

export interface ProgramKey {
  readonly name: string;
  readonly environment: string;
}

export function IncidentsOfProgram({ program }: { readonly program: ProgramKey }) {
  const { name, environment } = program;
  const { list } = useUnresolvedIncidents();
  const incidents = list.filter((incident) => isOfProgram(incident, program));
  const key = environment === 'default' ? name : `${name}/${environment}`;
  return <OpenIncidents incidents={incidents} search={{ program: key }} />;
}

/** Also what merely follows from another incident: it shows why nobody was asked for. */
export function IncidentsOfInstance({ address }: { readonly address: string }) {
  const { list } = useIncidents({
    instance: [address],
    state: ['OPEN', 'ACKNOWLEDGED', 'SILENCED', 'SUPPRESSED'],
  });
  return <OpenIncidents incidents={list} search={{ text: address }} />;
}

interface OpenIncidentsProps {
  readonly incidents: readonly IncidentLine[];
  /** Of the list with all of them. */
  readonly search: IncidentsSearch;
}

function OpenIncidents({ incidents, search }: OpenIncidentsProps) {
  if (incidents.length === 0) return null;
  const sorted = [...incidents].sort((a, b) => a.severity - b.severity || a.number - b.number);
  return (
    <section aria-label="Open incidents">
      <ul className={css.open}>
        {sorted.slice(0, shown).map((incident) => (
          <OpenIncident key={incident.id} incident={incident} />
        ))}
        {sorted.length > shown && (
          <li>
            <Link to="/incidents" search={search}>
              {`All ${sorted.length} open incidents`}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}

function OpenIncident({ incident }: { readonly incident: IncidentLine }) {
  const { number, severity, state, summary, root, affected, openedAt, assignee } = incident;
  return (
    <li>
      <IncidentLink number={number} />
      <Badge look={lookOfSeverity(severity)} />
      <Badge look={lookOfIncident(state)} />
      <span className={css.what}>
        {whereOf(incident)}: {summary}
        {affected > 0 && ` · ${affectedText(affected)}`}
        {state === 'SUPPRESSED' && root && (
          <>
            {' · follows from '}
            <IncidentLink number={root.number} />
          </>
        )}
        {assignee && <span className={css.muted}> · {assignee}</span>}
      </span>
      <span className={css.muted}>
        <Since since={openedAt} />
      </span>
      <Acknowledge incident={incident} />
    </li>
  );
}

function Acknowledge({ incident }: { readonly incident: IncidentLine }) {
  const mayOperate = useMay('OPERATE');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {mayOperate && incident.state === 'OPEN' && (
        <Button onClick={() => setOpen(true)}>Acknowledge</Button>
      )}
      {isOpen && (
        <ActOnIncidents act="acknowledge" incidents={[incident]} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
