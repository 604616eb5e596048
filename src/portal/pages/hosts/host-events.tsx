/** What happened on a host, and the troubles that its agent reported. */
import type { EventKind } from '../../../sdk/client/generated.ts';
import type { HostLine } from '../../data/collections.ts';
import { FailureBox } from '../../ui/failure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Ago } from '../../ui/time.tsx';
import { EventList, useEventWords } from '../events/event-list.tsx';
import { useEventLog } from '../events/use-event-log.ts';
import css from './hosts.module.css';

interface HostEventsProps {
  readonly name: string;
  /** All when left out. */
  readonly kind?: readonly EventKind[];
  /** The label of who caused them; anybody when left out. */
  readonly actor?: string;
}

export function HostEvents({ name, kind, actor }: HostEventsProps) {
  const filter = {
    host: [name],
    ...(kind && { kind: [...kind] }),
    ...(actor && { actor: [actor] }),
  };
  const { log, view } = useEventLog(filter, true);
  const words = useEventWords();
  return (
    <>
      <FailureBox error={view.error} />
      <EventList events={view.events} view={view} onOlder={log.older} words={words} />
    </>
  );
}

const troubles: readonly EventKind[] = ['AGENT_PROBLEM', 'AGENT_COPY_REFUSED', 'REPORTS_DROPPED'];

export function HostProblems({ host }: { readonly host: HostLine }) {
  const { copyRefusedAt, lastProblem } = host;
  return (
    <>
      {copyRefusedAt && (
        <p className={css.notice}>
          <Icon name="warn" />
          <span>
            An agent with an old copy of this host's data folder was refused{' '}
            <Ago at={copyRefusedAt} />: a second agent runs somewhere. End it and delete its copy.
          </span>
        </p>
      )}
      {lastProblem && (
        <p className={css.notice}>
          <Icon name="warn" />
          <span>
            <strong>{lastProblem.code}</strong> {lastProblem.detail} (<Ago at={lastProblem.at} />,
            and may be over)
          </span>
        </p>
      )}
      <HostEvents name={host.name} kind={troubles} />
    </>
  );
}
