/** The banner over what is past: which moment is shown, a slider to choose it, and the replay. */
import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '../../app/preferences.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { numberText, timeText } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import css from './past.module.css';
import type { PastView } from './past-log.ts';
import { type PastSearch, spanMs, spans } from './past-search.ts';

interface PastBarProps {
  /** The moment that is shown, the newest and the earliest there are; milliseconds since 1970. */
  readonly shown: number;
  readonly head: number;
  readonly earliest: number;
  readonly view: PastView;
  readonly search: PastSearch;
  readonly onMove: (at: number) => void;
  readonly onChange: (next: PastSearch) => void;
}

const speeds = [1, 5, 20, 100];
const frameMs = 100;
/** How long after the last move the URL follows. */
const settleMs = 300;

/** Moves on by itself while it plays, up to now. */
function useReplay({ shown, head, onMove }: Pick<PastBarProps, 'shown' | 'head' | 'onMove'>) {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(20);
  const latest = useRef({ shown, onMove });
  latest.current = { shown, onMove };
  useEffect(() => {
    if (!isPlaying) return undefined;
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const next = latest.current.shown + (now - before) * speed;
      before = now;
      latest.current.onMove(Math.min(head, next));
      if (next >= head) setPlaying(false);
    }, frameMs);
    return () => clearInterval(timer);
  }, [isPlaying, speed, head]);
  return { isPlaying, speed, setSpeed, toggle: () => setPlaying(!isPlaying) };
}

export function PastBar(props: PastBarProps) {
  const { shown, head, earliest, search, onMove, onChange } = props;
  const { timeZone } = usePreferences();
  const replay = useReplay(props);
  const span = search.span ?? '1h';
  const settled = useRef(shown);
  useEffect(() => {
    if (replay.isPlaying || shown === settled.current) return undefined;
    const timer = setTimeout(() => {
      settled.current = shown;
      onChange({ at: new Date(shown).toISOString(), ...(search.span && { span: search.span }) });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [shown, replay.isPlaying, onChange, search.span]);
  const leave = () => onChange({});
  const group = 'The past';
  useShortcuts([
    { keys: 'p', label: 'replay or pause', group, run: replay.toggle },
    { keys: 'b', label: 'go back to now', group, run: leave },
  ]);
  const text = timeText(shown, timeZone);
  const least = Math.max(earliest, Math.min(shown, head - spanMs[span]));
  return (
    <section className={css.bar} aria-label="The past">
      <p className={css.line}>
        <Icon name="clock" />
        <strong>As it was on {text}.</strong>
        <span>Rebuilt from the event log; labels are those of now. No command is offered.</span>
      </p>
      <div className={css.line}>
        <Button icon={replay.isPlaying ? 'pause' : 'run'} title="p" onClick={replay.toggle}>
          {replay.isPlaying ? 'Pause' : 'Replay'}
        </Button>
        <Speed value={replay.speed} onChange={replay.setSpeed} />
        <input
          type="range"
          className={css.slider}
          aria-label="Moment that is shown"
          aria-valuetext={text}
          min={least}
          max={head}
          step={1000}
          value={shown}
          onChange={({ target }) => onMove(target.valueAsNumber)}
        />
        <Span value={span} onChange={(next) => onChange({ ...search, span: next })} />
        <Button title="b" onClick={leave}>
          Back to now
        </Button>
      </div>
      <Reach {...props} timeZone={timeZone} />
    </section>
  );
}

interface SelectProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Speed({ value, onChange }: SelectProps<number>) {
  return (
    <select
      aria-label="Speed of the replay"
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {speeds.map((speed) => (
        <option key={speed} value={speed}>
          {speed}×
        </option>
      ))}
    </select>
  );
}

const spanText = {
  '15m': '15 minutes',
  '1h': '1 hour',
  '6h': '6 hours',
  '1d': '1 day',
  '7d': '7 days',
};

function Span({ value, onChange }: SelectProps<(typeof spans)[number]>) {
  return (
    <select
      aria-label="How far back the slider goes"
      value={value}
      onChange={({ target }) => onChange(target.value as (typeof spans)[number])}
    >
      {spans.map((span) => (
        <option key={span} value={span}>
          {spanText[span]}
        </option>
      ))}
    </select>
  );
}

/** How far back the log is read, and why no further. */
function Reach({ view, shown, timeZone }: PastBarProps & { readonly timeZone: string | null }) {
  const reached = `${timeText(view.reaches, timeZone)} (${numberText(view.events)} events)`;
  const words = view.isLoading
    ? `Reading the event log; so far back to ${reached} …`
    : view.end === 'TOO_MANY'
      ? `More events than a page can hold lie before ${reached}.`
      : view.end === 'LOG_BEGINS' && shown <= view.reaches
        ? `The log has nothing from before ${reached}.`
        : '';
  return (
    <p className={css.reach} role="status">
      {words}
    </p>
  );
}
