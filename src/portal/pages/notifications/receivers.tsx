/** The receivers: who is notified, how, and whether that works; with a test of each. */
import { type ReactNode, useState } from 'react';
import {
  DeliveriesChangedDocument,
  TestReceiverDocument,
  type TestReceiverMutation,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useAction } from '../../ui/use-action.ts';
import { lookOfDelivery, lookOfEnabled } from './looks.ts';
import css from './notifications.module.css';
import { ReceiverDialog } from './receiver-dialog.tsx';
import type { ReceiverLine } from './receiver-draft.ts';
import { receiverForms } from './receiver-kinds.ts';
import { placeOf } from './words.ts';

export interface ListProps<Line> {
  readonly live: {
    readonly list: readonly Line[];
    readonly nodes: ReadonlyMap<string, Line>;
    readonly status: string;
  };
  /** Global id of what is in the dialog, or `new`. */
  readonly open: string | undefined;
  readonly onOpen: (open: string | undefined) => void;
}

const columns: readonly Column<ReceiverLine>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(110px, 1fr)',
    cell: ({ name, description }) => <strong title={description ?? ''}>{name}</strong>,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: '130px',
    wide: true,
    cell: ({ kind }) => receiverForms[kind].label,
  },
  {
    id: 'place',
    title: 'Sent to',
    width: 'minmax(140px, 2fr)',
    wide: true,
    cell: (receiver) => <span title={placeOf(receiver)}>{placeOf(receiver)}</span>,
  },
  {
    id: 'enabled',
    title: 'Sending',
    width: '104px',
    wide: true,
    cell: ({ enabled }) => <Badge look={lookOfEnabled(enabled)} />,
  },
  {
    id: 'pending',
    title: 'Pending',
    width: '76px',
    align: 'end',
    cell: ({ pendingDeliveries: count }) => <Count count={count} />,
  },
  {
    id: 'dead',
    title: 'Given up',
    width: '80px',
    align: 'end',
    cell: ({ deadDeliveries: count }) => <Count count={count} className={css.fault} />,
  },
];

function Count({
  count,
  className,
}: {
  readonly count: number;
  readonly className?: string | undefined;
}) {
  return <span className={count === 0 ? css.muted : className}>{count}</span>;
}

const testColumn = (onTest: (receiver: ReceiverLine) => void): Column<ReceiverLine> => ({
  id: 'test',
  title: 'Test',
  width: '76px',
  cell: (receiver) => (
    <Button kind="quiet" aria-label={`Test ${receiver.name}`} onClick={() => onTest(receiver)}>
      Test
    </Button>
  ),
});

export function Receivers({ live, open, onOpen }: ListProps<ReceiverLine>) {
  const mayAdminister = useMay('ADMINISTER');
  const [testing, setTesting] = useState<ReceiverLine | null>(null);
  const rows = live.list.toSorted((a, b) => a.name.localeCompare(b.name));
  const shown = open === undefined ? undefined : (live.nodes.get(open) ?? null);
  return (
    <>
      <Table
        label="Receivers"
        rows={rows}
        columns={mayAdminister ? [...columns, testColumn(setTesting)] : columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={live.status === 'LOADING' ? null : <NoReceiver />}
      />
      {(open === 'new' || shown) && (
        <ReceiverDialog key={open} receiver={shown ?? null} onClose={() => onOpen(undefined)} />
      )}
      {testing && <TestDialog receiver={testing} onClose={() => setTesting(null)} />}
    </>
  );
}

function NoReceiver(): ReactNode {
  return (
    <Empty
      title="Nobody is notified yet"
      command="gander notify receivers add ops --smtp mail.example.org --from gander@example.org --to ops@example.org"
    >
      A receiver is a mail server with recipients, a webhook, Slack, Microsoft Teams, ntfy or a
      command of the plane. Routes lead incidents to it. A token that does not see everything sees
      none.
    </Empty>
  );
}

type Tested = Extract<TestReceiverMutation['testReceiver'], { __typename: 'TestReceiverPayload' }>;

interface TestDialogProps {
  readonly receiver: ReceiverLine;
  readonly onClose: () => void;
}

/** Shows what would be sent, sends it, and how that ends. */
function TestDialog({ receiver: { id, name }, onClose }: TestDialogProps) {
  const client = useClient();
  const { isBusy, error, run } = useAction();
  const [tested, setTested] = useState<Pick<Tested, 'delivery' | 'subject' | 'body'> | null>(null);
  const test = (dryRun: boolean) =>
    void run(async () =>
      setTested(await client.mutate(TestReceiverDocument, { input: { receiver: { id }, dryRun } })),
    );
  const sent = tested?.delivery ?? null;
  return (
    <Dialog
      title={`Test ${name}`}
      onClose={onClose}
      footer={
        <>
          <span className={css.left}>
            <Button disabled={isBusy} onClick={() => test(true)}>
              Only show it
            </Button>
          </span>
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" disabled={isBusy} onClick={() => test(false)}>
            Send a test
          </Button>
        </>
      }
    >
      <p>The test is a message about an incident that there is not, in one attempt.</p>
      {sent && <TestResult key={sent.id} id={sent.id} />}
      {tested && (
        <>
          <p>
            <strong>{tested.subject}</strong>
          </p>
          <pre className={css.message}>{tested.body}</pre>
        </>
      )}
      <FailureBox error={error} />
    </Dialog>
  );
}

function TestResult({ id }: { readonly id: string }) {
  const { nodes, error } = useLive(DeliveriesChangedDocument, { filter: { id: [id] } });
  const delivery = nodes.get(id);
  return (
    <>
      <FailureBox error={error} />
      {delivery && (
        <p role="status" className={css.result}>
          <Badge look={lookOfDelivery(delivery.state)} /> {delivery.log.at(-1)?.answer}
        </p>
      )}
    </>
  );
}
