/** Why an instance is in its state: the chain of causes, from records. */
import { Link } from '@tanstack/react-router';
import { Ago } from '../../ui/time.tsx';
import type { InstanceDetails } from './details.ts';
import css from './instance.module.css';

type WhyEntry = NonNullable<InstanceDetails['why']>['entries'][number];

/** Each entry is further in than what it led to. */
export function Why({
  entries,
  address,
}: {
  readonly entries: readonly WhyEntry[];
  readonly address: string;
}) {
  if (entries.length === 0)
    return <p className={css.muted}>The records that would explain the state are gone.</p>;
  return (
    <ol className={css.why}>
      {entries.map((entry, at) => (
        <li key={`${entry.at} ${entry.summary}`} data-depth={Math.min(at, 5)}>
          <span className={css.summary}>
            {at > 0 && <span aria-hidden="true">↳ </span>}
            {entry.summary}
          </span>
          <span className={css.source}>
            <Ago at={entry.at} />
            {!['AGENT', 'PLANE'].includes(entry.actor.kind) && ` · ${entry.actor.label}`}
            {entry.run && (
              <>
                {' · '}
                <Link
                  to="/instances/$address"
                  params={{ address }}
                  search={{ tab: 'logs', run: entry.run.id }}
                >
                  output of the run
                </Link>
              </>
            )}
            {entry.command && (
              <>
                {' · '}
                <Link to="/instances/$address" params={{ address }} search={{ tab: 'commands' }}>
                  {entry.command.kind.toLowerCase().replaceAll('_', ' ')} command
                </Link>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
