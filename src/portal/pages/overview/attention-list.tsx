/** What needs attention now. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useNow } from '../../app/clock.ts';
import { useCommands } from '../../app/commands.tsx';
import { useMay } from '../../app/viewer.tsx';
import { type HostLine, type InstanceLine, useIsPast } from '../../data/collections.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { HostLink, InstanceLink } from '../../ui/links.tsx';
import { Since } from '../../ui/time.tsx';
import { concernsOf } from './attention.ts';
import css from './overview.module.css';

/** So many are shown; the others are behind a link. */
const shown = 8;
/** How often what has lasted long is looked for, besides with each change. */
const stepMs = 10_000;

interface AttentionProps {
  readonly instances: ReadonlyMap<string, InstanceLine>;
  readonly hosts: ReadonlyMap<string, HostLine>;
}

export function Attention({ instances, hosts }: AttentionProps) {
  const isPast = useIsPast();
  const mayOperate = useMay('OPERATE') && !isPast;
  const ask = useCommands();
  const step = Math.floor(useNow() / stepMs) * stepMs;
  const { count, worst } = useMemo(
    () => concernsOf(instances.values(), hosts.values(), step, shown),
    [instances, hosts, step],
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
        {worst.map(({ key, look, since, reason, instance, host }) => (
          <li key={key} className={css.concern}>
            <Badge look={look} />
            <span className={css.who}>
              {instance ? <InstanceLink address={instance} /> : <HostLink name={host ?? ''} />}
            </span>
            <span className={css.reason} title={reason}>
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
        <p>
          <Link to="/instances" search={{ sort: 'state' }}>
            All instances, the worst first
          </Link>
        </p>
      )}
    </Card>
  );
}
