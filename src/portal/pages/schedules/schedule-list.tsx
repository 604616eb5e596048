/** The schedules as a list, with what can be done to each. */
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import {
  PauseScheduleDocument,
  ResumeScheduleDocument,
  RunScheduleDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useNow } from '../../app/clock.ts';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { ProgramLink } from '../../ui/links.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { lookOfRun } from '../runs/run-words.ts';
import { calendarOfSchedule } from './calendar-layout.ts';
import type { ScheduleLine } from './model.ts';
import css from './schedules.module.css';

type Act = 'pause' | 'resume' | 'run';

const byName = (a: ScheduleLine, b: ScheduleLine) => a.name.localeCompare(b.name);

const columns: readonly Column<ScheduleLine>[] = [
  {
    id: 'name',
    title: 'Schedule',
    width: 'minmax(100px, 2fr)',
    cell: ({ name, description }) => (
      <Link to="/runs" search={{ schedule: name, period: '7d' }} title={description ?? 'Its runs'}>
        {name}
      </Link>
    ),
    compare: byName,
  },
  {
    id: 'program',
    title: 'Program',
    width: 'minmax(120px, 2fr)',
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
    width: 'minmax(150px, 2fr)',
    wide: true,
    cell: ({ trigger, timeZone }) => (
      <>
        <code>{'cron' in trigger ? trigger.cron : trigger.at}</code> {timeZone}
      </>
    ),
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
}

export function ScheduleList({ schedules, sort = 'name', onSort }: ScheduleListProps) {
  const mayOperate = useMay('OPERATE');
  const [asked, setAsked] = useState<{ act: Act; schedule: ScheduleLine } | null>(null);
  const all = useMemo<readonly Column<ScheduleLine>[]>(
    () =>
      mayOperate ? [...columns, actions((act, schedule) => setAsked({ act, schedule }))] : columns,
    [mayOperate],
  );
  const rows = useMemo(() => sorted(schedules, all, sort), [schedules, all, sort]);
  return (
    <>
      <Table
        label="Schedules"
        rows={rows}
        columns={all}
        rowId={({ id }) => id}
        sort={sort}
        onSort={onSort}
        empty={null}
      />
      {asked && <Confirmation {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}

const actions = (onAct: (act: Act, schedule: ScheduleLine) => void): Column<ScheduleLine> => ({
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
        onClick={() => onAct(schedule.paused ? 'resume' : 'pause', schedule)}
      >
        {`${schedule.paused ? 'Resume' : 'Pause'} ${schedule.name}`}
      </Button>
      <Button
        kind="quiet"
        iconOnly
        icon="run"
        title="Run now"
        onClick={() => onAct('run', schedule)}
      >
        {`Run ${schedule.name} now`}
      </Button>
    </span>
  ),
});

const words: Readonly<Record<Act, { readonly label: string; readonly effect: string }>> = {
  pause: { label: 'Pause', effect: 'It does not fire until it is resumed, and misses nothing.' },
  resume: { label: 'Resume', effect: 'It fires again; what was due meanwhile is not caught up.' },
  run: { label: 'Run now', effect: 'Its action is carried out once, on all its instances.' },
};

interface ConfirmationProps {
  readonly act: Act;
  readonly schedule: ScheduleLine;
  readonly onClose: () => void;
}

function Confirmation({ act, schedule, onClose }: ConfirmationProps) {
  const client = useClient();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const { label, effect } = words[act];
  const send = async () => {
    setSending(true);
    setError(null);
    const ref = { schedule: { id: schedule.id } };
    try {
      if (act === 'pause') await client.mutate(PauseScheduleDocument, { input: ref });
      else if (act === 'resume') await client.mutate(ResumeScheduleDocument, { input: ref });
      else
        await client.mutate(RunScheduleDocument, {
          input: { ...ref, idempotencyKey: crypto.randomUUID() },
          first: 1,
        });
      onClose();
    } catch (failure) {
      setError(failure);
      setSending(false);
    }
  };
  return (
    <Dialog
      title={`${label}: ${schedule.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" data-focus disabled={isSending} onClick={() => void send()}>
            {label}
          </Button>
        </>
      }
    >
      <p>
        {schedule.program?.name} on <code>{schedule.hosts}</code>. {effect}
      </p>
      <FailureBox error={error} />
    </Dialog>
  );
}
