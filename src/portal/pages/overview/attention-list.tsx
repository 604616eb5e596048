/** What needs attention now. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useNow } from '../../app/clock.ts';
import { useCommands } from '../../app/commands.tsx';
import { useMay } from '../../app/viewer.tsx';
import {
  type HostLine,
  type InstanceLine,
  useIsPast,
  useUnresolvedIncidents,
} from '../../data/collections.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { HostLink, InstanceLink } from '../../ui/links.tsx';
import { Since } from '../../ui/time.tsx';
import { IncidentLink } from '../incidents/incident-columns.tsx';
import { lookOfIncident } from '../incidents/incident-words.ts';
import { type Concern, concernsOf } from './attention.ts';
import css from './overview.module.css';

/** So many are shown; the others are behind a link. */
const shown = 8;
/** How often what has lasted long is looked for, besides with each change. */
const stepMs = 10_000;

interface AttentionProps {
  readonly instances: ReadonlyMap<string, InstanceLine>;
  readonly hosts: ReadonlyMap<string, HostLine>;
  /** Only a part of the instances is shown. */
  readonly isNarrowed: boolean;
}

/** Of a part of the fleet, those of its instances; hosts are shown in any case. */
function useIncidentsOf({ instances, isNarrowed }: Omit<AttentionProps, 'hosts'>) {
  const { list } = useUnresolvedIncidents();
  return useMemo(() => {
    if (!isNarrowed) return list;
    const addresses = new Set([...instances.values()].map(({ address }) => address));
    return list.filter(({ address }) => address === null || addresses.has(address));
  }, [list, instances, isNarrowed]);
}

function Who({ instance, host, monitor }: Pick<Concern, 'instance' | 'host' | 'monitor'>) {
  if (instance) return <InstanceLink address={instance} />;
  if (host) return <HostLink name={host} />;
  return (
    <Link to="/monitors" search={{ text: monitor ?? '' }}>
      {monitor}
    </Link>
  );
}

export function Attention({ instances, hosts, isNarrowed }: AttentionProps) {
  const isPast = useIsPast();
  const mayOperate = useMay('OPERATE') && !isPast;
  const ask = useCommands();
  const step = Math.floor(useNow() / stepMs) * stepMs;
  const incidents = useIncidentsOf({ instances, isNarrowed });
  const { count, worst } = useMemo(
    () =>
      concernsOf({ instances: instances.values(), hosts: hosts.values(), incidents }, step, shown),
    [instances, hosts, incidents, step],
  );
  if (count === 0)
    return (
      <p className={css.calm}>
        <Icon name="check" /> Nothing needs attention.
      </p>
    );
  return (
    <Card title={`Needs attention (${count})`}>
      <ul className={css.concerns}>
        {worst.map(({ key, look, since, reason, instance, host, monitor, incident }) => (
          <li key={key} className={css.concern}>
            <Badge look={look} />
            <span className={css.who}>
              <Who {...{ instance, host, monitor }} />
            </span>
            <span className={css.reason} title={reason}>
              {incident && <IncidentOf incident={incident} />}
              {reason}
            </span>
            <span className={css.since}>{since && <Since since={since} />}</span>
            {instance && mayOperate ? (
              <Button
                kind="quiet"
                icon="restart"
                iconOnly
                title={`Restart ${instance}`}
                onClick={() => ask({ verb: 'restart', addresses: [instance] })}
              >
                {`Restart ${instance}`}
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {count > worst.length && (
        <p className={css.more}>
          {incidents.length > 0 && <Link to="/incidents">All incidents</Link>}
          <Link to="/instances" search={{ sort: 'state' }}>
            All instances, the worst first
          </Link>
        </p>
      )}
    </Card>
  );
}

/** Of one that somebody has taken, who has. */
function IncidentOf({ incident }: { readonly incident: NonNullable<Concern['incident']> }) {
  const { number, state, assignee } = incident;
  const handled = [lookOfIncident(state).word.toLowerCase(), assignee].filter(Boolean).join(', ');
  return (
    <>
      <IncidentLink number={number} />
      {state === 'OPEN' ? ' ' : ` (${handled}) `}
    </>
  );
}
