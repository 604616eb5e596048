/** The routes in their order: which incidents go to whom, and when. */
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { lookOfEnabled } from './looks.ts';
import { matchWords } from './match-draft.ts';
import type { ReceiverLine } from './receiver-draft.ts';
import type { ListProps } from './receivers.tsx';
import { RouteDialog } from './route-dialog.tsx';
import type { RouteLine } from './route-draft.ts';
import { timingWords } from './words.ts';

const columns: readonly Column<RouteLine>[] = [
  {
    id: 'position',
    title: 'Position',
    width: '76px',
    align: 'end',
    wide: true,
    cell: ({ position }) => position,
  },
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(100px, 1fr)',
    cell: ({ name, description }) => <strong title={description ?? ''}>{name}</strong>,
  },
  {
    id: 'match',
    title: 'Incidents',
    width: 'minmax(120px, 2fr)',
    cell: ({ match }) => <span title={matchWords(match)}>{matchWords(match)}</span>,
  },
  {
    id: 'receiver',
    title: 'Receiver',
    width: 'minmax(90px, 1fr)',
    cell: ({ receiver }) => receiver?.name,
  },
  {
    id: 'timing',
    title: 'Sends',
    width: 'minmax(160px, 2fr)',
    wide: true,
    cell: (route) => <span title={timingWords(route)}>{timingWords(route)}</span>,
  },
  {
    id: 'then',
    title: 'Then',
    width: '96px',
    wide: true,
    cell: ({ continues }) => (continues ? 'goes on' : 'ends'),
  },
  {
    id: 'enabled',
    title: 'Used',
    width: '104px',
    wide: true,
    cell: ({ enabled }) => <Badge look={lookOfEnabled(enabled)} />,
  },
];

interface RoutesProps extends ListProps<RouteLine> {
  readonly receivers: readonly ReceiverLine[];
}

export function Routes({ live, receivers, open, onOpen }: RoutesProps) {
  const rows = live.list.toSorted(
    (a, b) => a.position - b.position || a.name.localeCompare(b.name),
  );
  const shown = open === undefined ? undefined : (live.nodes.get(open) ?? null);
  return (
    <>
      <Table
        label="Routes"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={
          live.status === 'LOADING' ? null : (
            <Empty
              title="No incident is led to a receiver"
              command="gander notify routes add urgent ops --severity 1 --wait 10s"
            >
              An incident takes the first route that matches, by position; where that one continues,
              later ones too.
            </Empty>
          )
        }
      />
      {(open === 'new' || shown) && (
        <RouteDialog
          key={open}
          route={shown ?? null}
          receivers={receivers.map(({ name }) => name).sort()}
          onClose={() => onOpen(undefined)}
        />
      )}
    </>
  );
}
