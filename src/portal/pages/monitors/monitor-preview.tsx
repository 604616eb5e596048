/** What the target of a monitor matches now, and how that is. */
import { useMemo } from 'react';
import { useHosts, useInstances } from '../../data/collections.ts';
import { Badge, StateBadge } from '../../ui/badge.tsx';
import { HostLink, InstanceLink } from '../../ui/links.tsx';
import { type Look, stateOrder } from '../../ui/state.ts';
import type { MonitorDraft } from './draft.ts';
import { watchedBy } from './kinds.ts';
import { matchesOf, matchText } from './matching.ts';
import type { MonitorLine } from './model.ts';
import css from './monitors.module.css';
import { Pings } from './pings.tsx';
import { useFleet } from './use-fleet.ts';

/** So many are named. */
const named = 8;

export function MonitorPreview({ draft, current }: PreviewProps) {
  const { kind, options, target, enabled } = draft;
  const { fleet, isLoading } = useFleet();
  const watches = watchedBy(kind, options);
  const matches = useMemo(() => matchesOf(watches, target, fleet), [watches, target, fleet]);
  if (watches === 'nothing') return current ? <Pings monitor={current} /> : <Pinged />;
  if (target.trim() === '')
    return (
      <section className={css.preview} aria-label="Preview">
        <p className={css.muted}>Type a target to see what it matches.</p>
      </section>
    );
  return (
    <section className={css.preview} aria-label="Preview" aria-live="polite">
      {matches.fault ? (
        <p className={css.fault}>{matches.fault}</p>
      ) : (
        !isLoading && (
          <>
            <h3>{`Watches ${matchText(matches)}`}</h3>
            {matches.names.length === 0 && (
              <p className={css.muted}>
                Nothing matches now. What matches later is watched from then on.
              </p>
            )}
            {matches.watches === 'hosts' ? (
              <MatchingHosts names={matches.names} />
            ) : (
              <MatchingInstances addresses={matches.names} />
            )}
          </>
        )
      )}
      <p className={css.help}>
        {enabled
          ? 'It raises at once what is wrong already. Instances of disabled assignments and hosts that drain are not watched.'
          : 'It is not evaluated before it is enabled.'}
      </p>
    </section>
  );
}

const Pinged = () => (
  <section className={css.preview} aria-label="Preview">
    <h3>Pinged from outside</h3>
    <p>It watches nothing of Gander, and has no target. Its ping URL is shown when it is made.</p>
  </section>
);

interface PreviewProps {
  readonly draft: Pick<MonitorDraft, 'kind' | 'options' | 'target' | 'enabled'>;
  /** The monitor that is pinged, as the plane has it. Null: it is not, or not yet. */
  readonly current: MonitorLine | null;
}

/** Those in the worst state first. */
function MatchingInstances({ addresses }: { readonly addresses: readonly string[] }) {
  const { list } = useInstances();
  const shown = useMemo(() => {
    const wanted = new Set(addresses);
    return list
      .filter(({ address }) => wanted.has(address))
      .sort(
        (a, b) =>
          stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
          a.address.localeCompare(b.address),
      )
      .slice(0, named);
  }, [list, addresses]);
  return (
    <ul className={css.matches}>
      {shown.map(({ id, address, state, health }) => (
        <li key={id}>
          <InstanceLink address={address} />
          <StateBadge state={state} health={health} />
        </li>
      ))}
      <More of={addresses.length} />
    </ul>
  );
}

const online: Look = { tone: 'good', icon: 'check', word: 'Online' };
const offline: Look = { tone: 'bad', icon: 'question', word: 'Out of reach' };

function MatchingHosts({ names }: { readonly names: readonly string[] }) {
  const { list } = useHosts();
  const connected = new Set(
    list.filter(({ connection }) => connection === 'ONLINE').map(({ name }) => name),
  );
  return (
    <ul className={css.matches}>
      {names.slice(0, named).map((name) => (
        <li key={name}>
          <HostLink name={name} />
          <Badge look={connected.has(name) ? online : offline} />
        </li>
      ))}
      <More of={names.length} />
    </ul>
  );
}

const More = ({ of }: { readonly of: number }) =>
  of > named ? <li className={css.muted}>and {of - named} more</li> : null;
