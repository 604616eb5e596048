/** A list of instances with what can be done to those selected. Used by several pages. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { type InstanceLine, useIsPast } from '../../data/collections.ts';
import { type Verb, verbs } from '../../data/commands.ts';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { InstanceLink } from '../../ui/links.tsx';
import { useSort } from '../../ui/sort.ts';
import { stateOrder } from '../../ui/state.ts';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { useRowSelection } from '../../ui/table-keys.ts';
import { Since } from '../../ui/time.tsx';
import css from './instance-table.module.css';

const byAddress = (a: InstanceLine, b: InstanceLine) => (a.address < b.address ? -1 : 1);

const columns: readonly Column<InstanceLine>[] = [
  {
    id: 'address',
    title: 'Instance',
    width: 'minmax(180px, 2fr)',
    cell: ({ address }) => <InstanceLink address={address} />,
    compare: byAddress,
  },
  {
    id: 'state',
    title: 'State',
    width: '124px',
    cell: ({ state, health, detail }) => (
      <StateBadge state={state} health={health} title={detail ?? ''} />
    ),
    compare: (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || byAddress(a, b),
  },
  {
    id: 'since',
    title: 'For',
    width: '110px',
    cell: ({ since }) => <Since since={since} />,
    compare: (a, b) => b.since.localeCompare(a.since),
  },
  {
    id: 'detail',
    title: 'Reason',
    width: 'minmax(160px, 3fr)',
    wide: true,
    cell: ({ detail, healthDetail, reason }) =>
      detail ??
      healthDetail ??
      (reason === 'NONE' ? '' : reason.toLowerCase().replaceAll('_', ' ')),
  },
  {
    id: 'restarts',
    title: 'Restarts',
    width: '80px',
    align: 'end',
    wide: true,
    cell: ({ restarts }) => restarts,
    compare: (a, b) => a.restarts - b.restarts,
  },
];

interface InstanceTableProps {
  readonly instances: {
    readonly nodes: ReadonlyMap<string, InstanceLine>;
    readonly status: string;
  };
  readonly filter?: (instance: InstanceLine) => boolean;
  /** The list is narrowed by the page: none may be in it although there are some. */
  readonly isFiltered?: boolean;
}

const offered: readonly { readonly verb: Verb; readonly keys: string }[] = [
  { verb: 'start', keys: 's' },
  { verb: 'restart', keys: 'r' },
  { verb: 'stop', keys: 't' },
];

interface SelectedProps {
  readonly addresses: readonly string[];
  readonly onAct: (verb: Verb) => void;
}

/** What can be done to the selected rows. */
function Selected({ addresses, onAct }: SelectedProps) {
  const isPast = useIsPast();
  const mayOperate = useMay('OPERATE') && !isPast;
  if (addresses.length === 0) return null;
  return (
    <div className={css.selected} role="toolbar" aria-label="Selected instances">
      <span>{addresses.length} selected</span>
      {mayOperate ? (
        offered.map(({ verb, keys }) => (
          <Button
            key={verb}
            kind={verbs[verb].interrupts ? 'danger' : 'plain'}
            title={keys}
            onClick={() => onAct(verb)}
          >
            {verbs[verb].label}
          </Button>
        ))
      ) : (
        <span>
          {isPast
            ? 'What is past takes no commands: go back to now.'
            : 'Commands need the permission OPERATE.'}
        </span>
      )}
    </div>
  );
}

export function InstanceTable({ instances, filter, isFiltered }: InstanceTableProps) {
  const navigate = useNavigate();
  const selection = useRowSelection();
  const ask = useCommands();
  const isPast = useIsPast();
  const mayOperate = useMay('OPERATE') && !isPast;
  const [sort, onSort] = useSort('address');
  const { nodes, status } = instances;
  const rows = useMemo(() => {
    const all = [...nodes.values()];
    return sorted(filter ? all.filter(filter) : all, columns, sort);
  }, [nodes, filter, sort]);
  const addresses = rows.filter(({ id }) => selection.ids.has(id)).map(({ address }) => address);
  const act = (verb: Verb) => {
    if (addresses.length > 0) ask({ verb, addresses });
  };
  useShortcuts(
    mayOperate
      ? offered.map(({ verb, keys }) => ({
          keys,
          label: `${verbs[verb].label.toLowerCase()} the selected instances`,
          group: 'Instances',
          run: () => act(verb),
        }))
      : [],
  );
  return (
    <>
      <Selected addresses={addresses} onAct={act} />
      <Table
        label="Instances"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        sort={sort}
        onSort={onSort}
        onOpen={({ address }) => void navigate({ to: '/instances/$address', params: { address } })}
        selection={selection}
        empty={
          status === 'LOADING' ? null : isFiltered ? (
            <Empty title="No instance matches the filters" />
          ) : (
            <Empty title="No instance is here" command="gander apply fleet.yaml">
              Instances appear when a program is assigned to hosts.
            </Empty>
          )
        }
      />
    </>
  );
}
