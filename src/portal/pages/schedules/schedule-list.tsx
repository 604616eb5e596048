/** The schedules as a list, with what can be done to each and to several at once. */
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { cronWords } from '../../../domain/calendar/cron-words.ts';
import { useNow } from '../../app/clock.ts';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgramLink } from '../../ui/links.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { useRowSelection } from '../../ui/table-keys.ts';
import { Ago, Moment } from '../../ui/time.tsx';
import { lookOfRun } from '../runs/run-words.ts';
import { calendarOfSchedule } from './calendar-layout.ts';
import type { ScheduleLine } from './model.ts';
import { RunSchedule, SwitchSchedules } from './schedule-commands.tsx';
import css from './schedules.module.css';
import { SelectedSchedules } from './selected-schedules.tsx';

const byName = (a: ScheduleLine, b: ScheduleLine) => a.name.localeCompare(b.name);

const columns: readonly Column<ScheduleLine>[] = [
  {
    id: 'name',
    title: 'Schedule',
    width: 'minmax(100px, 2fr)',
    cell: ({ name, description }) => <span title={description ?? undefined}>{name}</span>,
    compare: byName,
  },
  {
    id: 'program',
    title: 'Program',
    width: 'minmax(100px, 2fr)',
    wide: true,
    cell: ({ program }) => program && <ProgramLink {...program} />,
    compare: (a, b) => (a.program?.name ?? '').localeCompare(b.program?.name ?? '') || byName(a, b),
  },
  {
    id: 'hosts',
    title: 'Hosts',
    width: 'minmax(80px, 1fr)',
    wide: true,
    cell: ({ hosts }) => <code>{hosts}</code>,
  },
  {
    id: 'when',
    title: 'When',
    width: 'minmax(150px, 3fr)',
    wide: true,
    cell: (schedule) => <When schedule={schedule} />,
  },
  {
    id: 'action',
    title: 'Does',
    width: '96px',
    wide: true,
    cell: ({ action, signal }) => `${action.toLowerCase()}${signal ? ` ${signal}` : ''}`,
  },
  {
    id: 'next',
    title: 'Next',
    width: '92px',
    cell: (schedule) => <Next schedule={schedule} />,
  },
  {
    id: 'last',
    title: 'Last',
    width: '210px',
    wide: true,
    cell: ({ lastFiring }) =>
      lastFiring && (
        <Link to="/runs/$id" params={{ id: lastFiring.id }}>
          <Badge look={lookOfRun(lastFiring.outcome)} /> <Ago at={lastFiring.startedAt} />
        </Link>
      ),
  },
];

function When({ schedule: { trigger, timeZone } }: { readonly schedule: ScheduleLine }) {
  if ('at' in trigger) return <Moment at={trigger.at} />;
  return (
    <span title={cronWords(trigger.cron) ?? undefined}>
      <code>{trigger.cron}</code> {timeZone}
    </span>
  );
}

function Next({ schedule }: { readonly schedule: ScheduleLine }) {
  const now = useNow();
  const calendar = useMemo(() => calendarOfSchedule(schedule), [schedule]);
  if (!calendar) return <Badge look={{ tone: 'idle', icon: 'pause', word: 'Paused' }} />;
  const next = calendar.next(now);
  return next ? <Ago at={new Date(next.dueAt).toISOString()} /> : 'never';
}

interface ScheduleListProps {
  readonly schedules: readonly ScheduleLine[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  readonly onOpen: (schedule: ScheduleLine) => void;
  /** All are of one program, which is not named in each row. */
  readonly ofProgram?: boolean;
}

type Act = 'switch' | 'run';

export function ScheduleList(props: ScheduleListProps) {
  const { schedules, sort = 'name', onSort, onOpen, ofProgram = false } = props;
  const mayOperate = useMay('OPERATE');
  const selection = useRowSelection();
  const [asked, setAsked] = useState<{ act: Act; schedule: ScheduleLine } | null>(null);
  const all = useMemo<readonly Column<ScheduleLine>[]>(() => {
    const shown = columns.filter(({ id }) => !ofProgram || id !== 'program');
    return mayOperate ? [...shown, actions(setAsked)] : shown;
  }, [mayOperate, ofProgram]);
  const rows = useMemo(() => sorted(schedules, all, sort), [schedules, all, sort]);
  const close = () => setAsked(null);
  return (
    <>
      {mayOperate && (
        <SelectedSchedules schedules={rows.filter(({ id }) => selection.ids.has(id))} />
      )}
      <Table
        label="Schedules"
        rows={rows}
        columns={all}
        rowId={({ id }) => id}
        sort={sort}
        onSort={onSort}
        onOpen={onOpen}
        {...(mayOperate ? { selection } : {})}
        empty={null}
      />
      {asked?.act === 'run' && <RunSchedule schedule={asked.schedule} onClose={close} />}
      {asked?.act === 'switch' && (
        <SwitchSchedules
          schedules={[asked.schedule]}
          paused={!asked.schedule.paused}
          onClose={close}
        />
      )}
    </>
  );
}

const actions = (
  ask: (asked: { act: Act; schedule: ScheduleLine }) => void,
): Column<ScheduleLine> => ({
  id: 'actions',
  title: 'Actions',
  width: '84px',
  cell: (schedule) => (
    <span className={css.actions}>
      <Button
        kind="quiet"
        iconOnly
        icon={schedule.paused ? 'restart' : 'pause'}
        title={schedule.paused ? 'Resume' : 'Pause'}
        onClick={() => ask({ act: 'switch', schedule })}
      >
        {`${schedule.paused ? 'Resume' : 'Pause'} ${schedule.name}`}
      </Button>
      <Button
        kind="quiet"
        iconOnly
        icon="run"
        title="Run now"
        onClick={() => ask({ act: 'run', schedule })}
      >
        {`Run ${schedule.name} now`}
      </Button>
    </span>
  ),
});
