/**
 * What somebody changed at the host itself, over the agent's socket: which instances are as that
 * person wants them, and what was done there.
 */
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useCommands } from '../../app/commands.tsx';
import { useMay } from '../../app/viewer.tsx';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { InstanceLink } from '../../ui/links.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { HostEvents } from './host-events.tsx';
import { PortalDesiredDocument, type PortalDesiredSubscription } from './hosts.generated.ts';
import css from './hosts.module.css';

type Line = NonNullable<PortalDesiredSubscription['instancesChanged'][number]['node']>;

const columns: readonly Column<Line>[] = [
  {
    id: 'address',
    title: 'Instance',
    width: 'minmax(140px, 2fr)',
    cell: ({ address }) => <InstanceLink address={address} />,
  },
  {
    id: 'desired',
    title: 'At the host',
    width: '110px',
    cell: ({ desired }) => (desired === 'STOPPED' ? 'stopped' : 'started'),
  },
  { id: 'at', title: 'When', width: '110px', cell: ({ desiredAt }) => <Ago at={desiredAt} /> },
  {
    id: 'state',
    title: 'State',
    width: '124px',
    wide: true,
    cell: ({ state, health }) => <StateBadge state={state} health={health} />,
  },
];

/** The way back from a stop, which nothing else undoes. */
function Start({ line }: { readonly line: Line }) {
  const ask = useCommands();
  const mayOperate = useMay('OPERATE');
  if (line.desired !== 'STOPPED') return null;
  if (!mayOperate) return <span>needs OPERATE</span>;
  return <Button onClick={() => ask({ verb: 'start', addresses: [line.address] })}>Start</Button>;
}

const withStart: readonly Column<Line>[] = [
  ...columns,
  { id: 'actions', title: 'Start again', width: '110px', cell: (line) => <Start line={line} /> },
];

export function HostChanges({ name, isOnline }: { readonly name: string; isOnline: boolean }) {
  const { nodes, status, error } = useLive(PortalDesiredDocument, { selector: `*/*@${name}` });
  const rows = useMemo(
    () =>
      [...nodes.values()]
        .filter(({ desiredBy }) => desiredBy.kind === 'LOCAL')
        .sort((a, b) => b.desiredAt.localeCompare(a.desiredAt)),
    [nodes],
  );
  return (
    <>
      <FailureBox error={error} />
      {!isOnline && (
        <p className={css.hint}>
          The agent is out of reach: it reports what is changed there meanwhile when it is back.
        </p>
      )}
      <Table
        label="Set at the host"
        rows={rows}
        columns={withStart}
        rowId={({ id }) => id}
        rowHeight={44}
        empty={
          status === 'LOADING' ? null : (
            <Empty title="No instance was set at the host" command="gander-agent stop NAME">
              Who may use the agent's socket starts and stops programs there, without the plane.
              What the plane adopted of that is listed here, until somebody sets it on the plane.
            </Empty>
          )
        }
      />
      <h2>What was changed at the host</h2>
      <HostEvents name={name} actor={`local:${name}`} />
    </>
  );
}
