/** The calendar: for each schedule a row, and on each day what fired and what will. */
import { Link, useNavigate } from '@tanstack/react-router';
import { type CSSProperties, memo, type ReactNode, useMemo } from 'react';
import type { FiringNote } from '../../../domain/calendar/firings.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useNow } from '../../app/clock.ts';
import { useTimeZone } from '../../app/preferences.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import {
  calendarOfSchedule,
  countsText,
  type Day,
  dateAfter,
  dateAt,
  daysFrom,
  type FiringRow,
  type Mark,
  type MarkKind,
  markKinds,
  marksOf,
  partText,
} from './calendar-layout.ts';
import type { ScheduleLine, SchedulesSearch } from './model.ts';
import { PortalFiringsDocument } from './schedules.generated.ts';
import css from './schedules.module.css';

const icons: Readonly<Record<MarkKind, IconName>> = {
  failed: 'cross',
  missed: 'warn',
  skipped: 'pause',
  late: 'clock',
  running: 'run',
  ran: 'check',
  planned: 'stop',
};

/** A week is seven days wide, so each has fewer parts. */
const partsOf = { day: 96, week: 16 } as const;

interface CalendarProps {
  readonly schedules: readonly ScheduleLine[];
  readonly search: SchedulesSearch;
  readonly view: 'day' | 'week';
}

export function Calendar({ schedules, search, view }: CalendarProps) {
  const now = useNow();
  const timeZone = useTimeZone();
  const today = dateAt(now, timeZone);
  const first = search.day ?? today;
  const length = view === 'day' ? 1 : 7;
  const days = useMemo(() => daysFrom(first, length, timeZone), [first, length, timeZone]);
  const { bySchedule, error } = useFirings(days);
  return (
    <>
      <CalendarHead {...{ search, first, length, timeZone }} />
      <FailureBox error={error} />
      <div className={css.calendar}>
        <table>
          <thead>
            <tr>
              <th scope="col">Schedule</th>
              {days.map((day) => (
                <th
                  key={day.date}
                  scope="col"
                  aria-current={day.date === today ? 'date' : undefined}
                >
                  {dayText(day.date)}
                  {day.note && <span className={css.note}>{day.note}</span>}
                  {view === 'day' && <Hours day={day} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {schedules.map((schedule) => (
              <CalendarRow
                key={schedule.id}
                schedule={schedule}
                days={days}
                timeZone={timeZone}
                rows={bySchedule.get(schedule.id) ?? none}
                parts={partsOf[view]}
                minute={Math.floor(now / 60_000)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ul className={css.legend} aria-label="Marks">
        {markKinds.map((kind) => (
          <li key={kind} className={css[kind]}>
            <Icon name={icons[kind]} size={10} /> {kind}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where the hours are in the marks below. */
function Hours({ day }: { readonly day: Day }) {
  return (
    <span className={css.hours} aria-hidden="true">
      {day.hours.map(({ text, place }) => (
        <span key={place} style={{ left: `${place * 100}%` }}>
          {text}
        </span>
      ))}
    </span>
  );
}

const none: readonly FiringRow[] = [];

const dayText = (date: string): string =>
  new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(date));

/** What became of the firings of these days, live, by schedule. */
function useFirings(days: readonly Day[]) {
  const variables = useMemo(
    () => ({
      filter: {
        since: new Date(days[0]?.from ?? 0).toISOString(),
        before: new Date(days.at(-1)?.until ?? 0).toISOString(),
        firing: [
          'RAN',
          'LATE',
          'CATCH_UP',
          'MISSED',
          'SKIPPED_OVERLAP',
          'SKIPPED_DISABLED',
        ] as const,
      },
    }),
    [days],
  );
  const { list, error } = useLive(PortalFiringsDocument, variables);
  const bySchedule = useMemo(() => {
    const found = new Map<string, FiringRow[]>();
    for (const { id, outcome, firing } of list) {
      if (!firing?.schedule) continue;
      const rows = found.get(firing.schedule.id);
      if (rows) rows.push({ id, outcome, firing });
      else found.set(firing.schedule.id, [{ id, outcome, firing }]);
    }
    return found;
  }, [list]);
  return { bySchedule, error };
}

interface CalendarHeadProps {
  readonly search: SchedulesSearch;
  readonly first: string;
  readonly length: number;
  readonly timeZone: string;
}

function CalendarHead({ search, first, length, timeZone }: CalendarHeadProps) {
  const navigate = useNavigate();
  const show = (day: string | undefined) => {
    const { day: _, ...rest } = search;
    void navigate({ to: '/schedules', search: { ...rest, ...(day ? { day } : {}) } });
  };
  const earlier = () => show(dateAfter(first, -length));
  const later = () => show(dateAfter(first, length));
  const group = 'Calendar';
  useShortcuts([
    { keys: 'ArrowLeft', label: 'show earlier days', group, run: earlier },
    { keys: 'ArrowRight', label: 'show later days', group, run: later },
    { keys: 't', label: 'show today', group, run: () => show(undefined) },
  ]);
  return (
    <div className={css.calendarHead}>
      <Button icon="left" iconOnly title="Earlier (←)" onClick={earlier}>
        Earlier
      </Button>
      <Button title="t" onClick={() => show(undefined)}>
        Today
      </Button>
      <Button icon="right" iconOnly title="Later (→)" onClick={later}>
        Later
      </Button>
      <span>Days begin and end in {timeZone}; the settings have the time zone.</span>
    </div>
  );
}

interface CalendarRowProps {
  readonly schedule: ScheduleLine;
  readonly days: readonly Day[];
  readonly rows: readonly FiringRow[];
  readonly parts: number;
  readonly timeZone: string;
  /** Since 1970: what is planned is computed again each minute, not each second. */
  readonly minute: number;
}

const CalendarRow = memo((props: CalendarRowProps) => {
  const { schedule, days, rows, parts, timeZone, minute } = props;
  const calendar = useMemo(() => calendarOfSchedule(schedule), [schedule]);
  const plan = calendar && { calendar, now: minute * 60_000 };
  return (
    <tr>
      <th scope="row">
        <ScheduleLink id={schedule.id}>{schedule.name}</ScheduleLink>
        <span className={css.of}>
          {schedule.program?.name} on {schedule.hosts}
          {schedule.paused && ', paused'}
        </span>
      </th>
      {days.map((day) => {
        const marks = marksOf(rows, day, parts, plan);
        return (
          <td key={day.date} aria-label={countsText(marks) || 'nothing'}>
            <span className={css.track}>
              {marks.map((mark) => (
                <MarkLink
                  key={mark.part}
                  mark={mark}
                  scheduleId={schedule.id}
                  place={(mark.part + 0.5) / parts}
                  when={partText(day, mark.part, parts, timeZone)}
                />
              ))}
            </span>
          </td>
        );
      })}
    </tr>
  );
});

interface ScheduleLinkProps {
  readonly id: string;
  readonly children: ReactNode;
  readonly label?: string;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
}

/** Opens the schedule over the calendar. */
function ScheduleLink({ id, children, label, ...rest }: ScheduleLinkProps) {
  return (
    <Link
      to="/schedules"
      search={(before) => ({ ...before, open: id })}
      replace
      aria-label={label}
      title={label}
      {...rest}
    >
      {children}
    </Link>
  );
}

interface MarkLinkProps {
  readonly mark: Mark;
  readonly scheduleId: string;
  /** From 0 to 1, within the day. */
  readonly place: number;
  readonly when: string;
}

/** What fired leads to its run, the newest where there are several; what is planned to its schedule. */
function MarkLink({ mark, scheduleId, place, when }: MarkLinkProps) {
  const { kind, run, note } = mark;
  const label = `${countsText([mark])}, ${when}${note ? `. ${noteOf[note]}` : ''}`;
  const look = {
    className: `${css.mark} ${css[kind]} ${note ? css.shifted : ''}`,
    style: { left: `${place * 100}%` },
  };
  const icon = <Icon name={icons[kind]} size={10} />;
  return run ? (
    <Link to="/runs/$id" params={{ id: run }} aria-label={label} title={label} {...look}>
      {icon}
    </Link>
  ) : (
    <ScheduleLink id={scheduleId} label={label} {...look}>
      {icon}
    </ScheduleLink>
  );
}

const noteOf: Readonly<Record<FiringNote, string>> = {
  GAP: 'Clocks go forward over its time: it fires at the first instant after the gap.',
  FOLD_FIRST: 'Clocks go back, and its time comes twice: this is the first.',
  FOLD_SECOND: 'Clocks go back, and its time comes twice: this is the second.',
};
