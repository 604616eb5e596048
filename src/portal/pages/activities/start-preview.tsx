/** What an activity would run where and when, before it is started. Live. */
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useNow } from '../../app/clock.ts';
import { StateBadge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Moment } from '../../ui/time.tsx';
import { PortalCandidatesDocument } from './activities.generated.ts';
import css from './activities.module.css';
import { modeText } from './activity-words.ts';
import { type Preview, previewOf, type StartRequest, type StartValues } from './start-input.ts';

interface StartPreviewProps {
  readonly group: string;
  readonly values: StartValues;
  /** Null: some field has a fault. */
  readonly request: StartRequest | null;
}

/** So many members are named one by one. */
const named = 100;

export function StartPreview({ group, values, request }: StartPreviewProps) {
  const { nodes, status, error } = useLive(PortalCandidatesDocument, {
    selector: `group:${group}`,
  });
  const preview = useMemo(
    () => previewOf(nodes.values(), group, values.selector),
    [nodes, group, values.selector],
  );
  if (status === 'LOADING') return null;
  const { members } = preview;
  return (
    <section className={css.preview} aria-label="What will run">
      <h3 aria-live="polite">
        {members.length === 0 ? 'Nothing would run' : `Will run: ${summaryOf(preview)}`}
      </h3>
      <FailureBox error={error} />
      {request && members.length > 0 && <Times request={request} />}
      <Remarks preview={preview} />
      <ul className={css.members}>
        {members.slice(0, named).map(({ instance, mode }) => (
          <li key={instance.id}>
            <code>{instance.address}</code>
            <span className={css.muted}>{modeText(mode)}</span>
            <StateBadge state={instance.state} health={instance.health} />
          </li>
        ))}
        {members.length > named && <li>and {members.length - named} more</li>}
      </ul>
    </section>
  );
}

function summaryOf({ members }: Preview): string {
  const hosts = new Set(members.map(({ instance }) => instance.host?.name)).size;
  const offline = members.filter(({ mode }) => mode === 'OFFLINE').length;
  const parts = [
    members.length > offline && `${members.length - offline} real-time`,
    offline > 0 && `${offline} offline`,
  ].filter(Boolean);
  return `${parts.join(' and ')} on ${hosts} ${hosts === 1 ? 'host' : 'hosts'}`;
}

/** The plane adds so much to the lead where no start is given. */
const noticeMs = 500;

function Times({ request: { startAt, leadMs, durationMs } }: { readonly request: StartRequest }) {
  const now = useNow();
  const starts = startAt ? Date.parse(startAt) : now + leadMs + noticeMs;
  const moment = (at: number) => <Moment at={new Date(at).toISOString()} />;
  return (
    <Facts
      facts={[
        {
          name: 'Members begin',
          value: starts - leadMs > now + noticeMs ? moment(starts - leadMs) : 'at once',
        },
        { name: 'Starts', value: moment(starts) },
        { name: 'Real-time members are stopped', value: moment(starts + durationMs) },
      ]}
    />
  );
}

function Remarks({ preview: { members, disabled, unreachable } }: { readonly preview: Preview }) {
  return (
    <>
      {members.length > 0 && (
        <p className={css.muted}>
          {members.some(({ mode }) => mode === 'OFFLINE') &&
            'Offline members run until they end by themselves. '}
          What members depend on and is stopped is started now.
        </p>
      )}
      {disabled.length > 0 && (
        <p className={css.warning}>
          {`Disabled, so that it takes no part: ${listed(disabled)}. Enable the assignment to include it.`}
        </p>
      )}
      {unreachable.length > 0 && (
        <p className={css.warning}>
          {`Out of reach, so that it begins only when it is connected again: ${listed(unreachable)}.`}
        </p>
      )}
    </>
  );
}

/** So many names stand in a sentence. */
const shortList = 5;

const listed = (names: readonly string[]): string =>
  names.length > shortList
    ? `${names.slice(0, shortList).join(', ')} and ${names.length - shortList} more`
    : names.join(', ');
