/** The schedules of a program's assignments. */
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago, Moment } from '../../ui/time.tsx';
import { lookOfRun } from '../runs/run-words.ts';
import {
  PortalProgramSchedulesDocument,
  type PortalProgramSchedulesSubscription,
} from './program.generated.ts';
import { filterOf, type ProgramDetails, titleOf } from './program-details.ts';

type Schedule = NonNullable<PortalProgramSchedulesSubscription['schedulesChanged'][number]['node']>;

const columns: readonly Column<Schedule>[] = [
  {
    id: 'name',
    title: 'Schedule',
    width: 'minmax(100px, 2fr)',
    cell: ({ name, description }) => <span title={description ?? undefined}>{name}</span>,
  },
  {
    id: 'when',
    title: 'When',
    width: 'minmax(120px, 2fr)',
    cell: ({ trigger, timeZone }) =>
      'cron' in trigger ? (
        <>
          <code>{trigger.cron}</code> {timeZone}
        </>
      ) : (
        <Moment at={trigger.at} />
      ),
  },
  {
    id: 'action',
    title: 'Does',
    width: '110px',
    wide: true,
    cell: ({ action, signal }) => `${action.toLowerCase()}${signal ? ` ${signal}` : ''}`,
  },
  {
    id: 'hosts',
    title: 'Hosts',
    width: 'minmax(100px, 2fr)',
    wide: true,
    cell: ({ hosts }) => <code>{hosts}</code>,
  },
  {
    id: 'next',
    title: 'Next',
    width: '110px',
    cell: ({ paused, next }) => {
      if (paused) return <Badge look={{ tone: 'idle', icon: 'pause', word: 'Paused' }} />;
      return next[0] ? <Ago at={next[0].dueAt} /> : 'never';
    },
  },
  {
    id: 'last',
    title: 'Last',
    width: '220px',
    wide: true,
    cell: ({ lastFiring }) =>
      lastFiring && (
        <>
          <Badge look={lookOfRun(lastFiring.outcome)} /> <Ago at={lastFiring.startedAt} />
        </>
      ),
  },
];

export function SchedulesTab({ program }: { readonly program: ProgramDetails }) {
  const filter = useMemo(() => filterOf(program), [program]);
  const { nodes, status, error } = useLive(PortalProgramSchedulesDocument, { filter });
  const rows = useMemo(
    () => [...nodes.values()].sort((a, b) => a.name.localeCompare(b.name)),
    [nodes],
  );
  return (
    <>
      <FailureBox error={error} />
      <Table
        label="Schedules"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          status === 'LOADING' ? null : (
            <Empty
              title={`${titleOf(program)} has no schedule`}
              command={`gander schedules create nightly --of ${titleOf(program)} --cron '30 2 * * *'`}
            >
              Schedules run, start, restart, stop or signal the instances of an assignment. They can
              also be written in a fleet file.
            </Empty>
          )
        }
      />
    </>
  );
}
