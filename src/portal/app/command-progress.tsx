/** One command under way: how many of its instances are done, and why others failed. */
import { useEffect } from 'react';
import { useLive } from '../../sdk/react/use-live.ts';
import {
  PortalCommandDocument,
  type PortalCommandSubscription,
} from '../data/commands.generated.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import css from './commands.module.css';

type Command = NonNullable<PortalCommandSubscription['commandsChanged'][number]['node']>;

/** How long a command that succeeded stays in view. */
const shownMs = 6000;

const words: Readonly<Record<Command['kind'], string>> = {
  START: 'Start',
  STOP: 'Stop',
  RESTART: 'Restart',
  SIGNAL: 'Signal',
  RUN: 'Run',
  RELOAD: 'Reload',
  ACTION: 'Action',
};

export function CommandProgress({
  id,
  onDone,
}: {
  readonly id: string;
  readonly onDone: () => void;
}) {
  const { nodes } = useLive(PortalCommandDocument, { id });
  const command = nodes.get(id);
  const status = command?.status;
  useEffect(() => {
    if (status !== 'SUCCEEDED') return undefined;
    const timer = setTimeout(onDone, shownMs);
    return () => clearTimeout(timer);
  }, [status, onDone]);
  if (!command) return <p className={css.card}>Sent; waiting for the plane …</p>;
  const { total, pending, delivered, succeeded } = command.counts;
  const finished = total - pending - delivered;
  const problems = command.targets.nodes.filter(({ status: one }) =>
    ['FAILED', 'EXPIRED', 'CANCELLED'].includes(one),
  );
  return (
    <article className={css.card}>
      <header className={css.cardHead}>
        <Icon name={status === 'SUCCEEDED' ? 'check' : problems.length > 0 ? 'warn' : 'clock'} />
        <strong>{words[command.kind]}</strong>
        <code className={css.selector}>{command.selector}</code>
        <Button kind="quiet" icon="close" iconOnly onClick={onDone}>
          Hide
        </Button>
      </header>
      <progress className={css.bar} max={total} value={finished} aria-label="Instances done" />
      <p className={css.counts}>
        {status} · {succeeded} of {total} done
        {pending > 0 && ` · ${pending} not delivered yet`}
        {problems.length > 0 && ` · ${problems.length} failed`}
      </p>
      {problems.slice(0, 3).map(({ address, message }) => (
        <p key={address} className={css.problem}>
          <code>{address}</code>: {message ?? 'failed'}
        </p>
      ))}
    </article>
  );
}
