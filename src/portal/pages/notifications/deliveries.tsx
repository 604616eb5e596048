/** Messages to receivers: of the last day, or about one incident; with their attempts. */
import { useState } from 'react';
import {
  DeliveriesChangedDocument,
  type DeliveryFilter,
  type DeliveryLineFragment,
  RetryDeliveryDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { planeNow } from '../../app/clock.ts';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago, Moment } from '../../ui/time.tsx';
import { useAction } from '../../ui/use-action.ts';
import { lookOfAttempt, lookOfDelivery } from './looks.ts';
import css from './notifications.module.css';
import { countWords } from './words.ts';

const columns: readonly Column<DeliveryLineFragment>[] = [
  {
    id: 'made',
    title: 'Made',
    width: '84px',
    cell: ({ createdAt }) => <Ago at={createdAt} />,
  },
  {
    id: 'state',
    title: 'State',
    width: '120px',
    cell: ({ state }) => <Badge look={lookOfDelivery(state)} />,
  },
  {
    id: 'receiver',
    title: 'Receiver',
    width: 'minmax(90px, 1fr)',
    cell: ({ receiverName }) => receiverName,
  },
  {
    id: 'subject',
    title: 'Subject',
    width: 'minmax(140px, 3fr)',
    wide: true,
    cell: ({ subject, ...counts }) => (
      <span title={countWords(counts)}>{subject ?? countWords(counts)}</span>
    ),
  },
  {
    id: 'attempts',
    title: 'Attempts',
    width: '84px',
    align: 'end',
    wide: true,
    cell: ({ attempts }) => attempts,
  },
  {
    id: 'answer',
    title: 'Last answer',
    width: 'minmax(120px, 2fr)',
    wide: true,
    cell: ({ log }) => <span title={log.at(-1)?.answer}>{log.at(-1)?.answer}</span>,
  },
];

interface DeliveriesProps {
  readonly filter: DeliveryFilter;
  readonly open: string | undefined;
  readonly onOpen: (open: string | undefined) => void;
  /** What is shown when there is none. */
  readonly none: string;
}

export function Deliveries({ filter, open, onOpen, none }: DeliveriesProps) {
  const { list, nodes, status, error } = useLive(DeliveriesChangedDocument, { filter });
  const rows = list.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const shown = open === undefined ? undefined : nodes.get(open);
  return (
    <>
      <FailureBox error={error} />
      <Table
        label="Deliveries"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={
          status === 'LOADING' ? null : (
            <Empty title={none} command="gander notify deliveries">
              Each message to a receiver is kept with its attempts. What was given up can be tried
              again.
            </Empty>
          )
        }
      />
      {shown && <DeliveryDialog delivery={shown} onClose={() => onOpen(undefined)} />}
    </>
  );
}

const dayMs = 86_400_000;

interface RecentProps {
  readonly open: string | undefined;
  readonly onOpen: (open: string | undefined) => void;
}

export function RecentDeliveries(props: RecentProps) {
  const [filter] = useState(() => ({ since: new Date(planeNow() - dayMs).toISOString() }));
  return (
    <>
      <p className={css.muted}>
        Of the last day. All that is kept: <code>gander notify deliveries</code>
      </p>
      <Deliveries {...props} filter={filter} none="Nothing was sent in the last day" />
    </>
  );
}

interface DeliveryDialogProps {
  readonly delivery: DeliveryLineFragment;
  readonly onClose: () => void;
}

function DeliveryDialog({ delivery, onClose }: DeliveryDialogProps) {
  const client = useClient();
  const mayOperate = useMay('OPERATE');
  const { isBusy, error, run } = useAction();
  const { id, state, receiverName, routeName, nextAttemptAt, log } = delivery;
  const retry = () =>
    void run(() => client.mutate(RetryDeliveryDocument, { input: { delivery: id } }));
  return (
    <Dialog
      wide
      title={delivery.subject ?? `To ${receiverName}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {mayOperate && state !== 'DELIVERED' && (
            <Button kind="primary" icon="restart" disabled={isBusy} onClick={retry}>
              Try again now
            </Button>
          )}
        </>
      }
    >
      <p>
        <Badge look={lookOfDelivery(state)} /> To <strong>{receiverName}</strong>
        {routeName === null ? ', a test' : ` by the route ${routeName}`}. {countWords(delivery)}.
        {nextAttemptAt && (
          <>
            {' '}
            Next attempt: <Moment at={nextAttemptAt} />.
          </>
        )}
      </p>
      <FailureBox error={error} />
      <ol className={css.attempts} aria-label="Attempts">
        {log.map((attempt) => (
          <li key={attempt.at}>
            <Badge look={lookOfAttempt(attempt.ok)} />
            <span className={css.muted}>
              <Moment at={attempt.at} />, {durationText(attempt.tookMs)}
            </span>
            <code>{attempt.answer}</code>
          </li>
        ))}
      </ol>
      {log.length === 0 && <p className={css.muted}>It was not attempted yet.</p>}
    </Dialog>
  );
}
