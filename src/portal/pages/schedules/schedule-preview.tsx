/** When a schedule would fire, while it is typed: in words, and the next times as the plane has them. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cronWords } from '../../../domain/calendar/cron-words.ts';
import { writeLocal } from '../../../domain/calendar/local.ts';
import { zoneOf } from '../../../domain/calendar/zone.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { FailureBox } from '../../ui/failure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Ago } from '../../ui/time.tsx';
import css from './schedule-dialog.module.css';
import { type ScheduleSettings, timingSpecOf } from './schedule-draft.ts';
import { noteWords, offsetText } from './schedule-words.ts';
import {
  PortalPreviewScheduleDocument,
  type PortalPreviewScheduleQuery,
} from './schedules.generated.ts';

/** How long after the last key the plane is asked. */
const settleMs = 250;
const shown = 8;

/** The value as it was when it last stayed the same for a while. */
function useSettled<Value>(value: Value, key: string): Value {
  const [settled, setSettled] = useState({ key, value });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value
  useEffect(() => {
    if (settled.key === key) return undefined;
    const timer = setTimeout(() => setSettled({ key, value }), settleMs);
    return () => clearTimeout(timer);
  }, [key, settled.key]);
  return settled.value;
}

type Answer = PortalPreviewScheduleQuery['previewSchedule'];

interface PreviewProps {
  /** Null: something of it is wrong. */
  readonly settings: ScheduleSettings | null;
  /** Below. */
  readonly children: ReactNode;
}

export function SchedulePreview({ settings, children }: PreviewProps) {
  const spec = settings && timingSpecOf(settings);
  const asked = useSettled(spec, JSON.stringify(spec));
  const { data, error } = useQuery(
    PortalPreviewScheduleDocument,
    asked && { input: { spec: asked, n: shown } },
  );
  // What was there stays until the next answer.
  const latest = useRef<Answer | null>(null);
  if (data) latest.current = data.previewSchedule;
  const answer = spec === null ? null : latest.current;
  const words = settings && wordsOf(settings);
  return (
    <section className={css.preview} aria-label="Preview" aria-live="polite">
      <h3>Next firings</h3>
      {words && <p className={css.words}>{words}</p>}
      {spec === null && <p className={css.muted}>They show when the times can be read.</p>}
      <FailureBox error={error} />
      {answer && settings && <Answered answer={answer} timeZone={settings.timeZone} />}
      {children}
    </section>
  );
}

function wordsOf({ trigger, timeZone }: ScheduleSettings): string | null {
  if (!('cron' in trigger)) return `Once, by the clocks of ${timeZone}.`;
  const words = cronWords(trigger.cron);
  return words && `${words.charAt(0).toUpperCase()}${words.slice(1)} (${timeZone}).`;
}

function Answered({ answer, timeZone }: { readonly answer: Answer; readonly timeZone: string }) {
  if (answer.__typename !== 'SchedulePreview') {
    const issues = 'issues' in answer ? answer.issues : [answer];
    return (
      <ul className={css.problems}>
        {issues.map(({ message, hint }) => (
          <li key={message}>{hint ? `${message}: ${hint}` : message}</li>
        ))}
      </ul>
    );
  }
  const { firings } = answer;
  if (firings.length === 0) return <p className={css.problems}>It never fires.</p>;
  return (
    <ol className={css.firings}>
      {firings.map(({ dueAt, localTime, note }) => (
        <li key={dueAt}>
          <FiringTime at={Date.parse(dueAt)} timeZone={timeZone} />
          <span className={css.muted}>
            <Ago at={dueAt} />
          </span>
          {note && (
            <span className={css.note}>
              <Icon name="clock" size={12} /> {noteWords(note, localTime)}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** By the clocks of the schedule's zone, with the weekday and the offset from UTC. */
function FiringTime({ at, timeZone }: { readonly at: number; readonly timeZone: string }) {
  const zone = zoneOf(timeZone);
  const local = writeLocal(zone.localAt(at));
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
  return (
    <time dateTime={new Date(at).toISOString()} className={css.firing}>
      <span>{weekday.format(Date.parse(`${local}Z`))}</span>
      <span>{local.slice(0, 10)}</span>
      <strong>{local.slice(11)}</strong>
      <span className={css.muted}>{offsetText(zone.offsetAt(at))}</span>
    </time>
  );
}
