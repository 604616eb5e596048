/** Events as a virtual list, the newest first; older ones are read as one comes near the end. */
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { eventWords, unmarked } from '../../../sdk/client/event-words.ts';
import type { EventLineFragment } from '../../../sdk/client/generated.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Empty } from '../../ui/empty.tsx';
import { timeText } from '../../ui/format.ts';
import { HostLink, InstanceLink, ProgramLink } from '../../ui/links.tsx';
import { useNarrow } from '../../ui/narrow.ts';
import type { EventLogView } from './event-log.ts';
import css from './events.module.css';

/** The sentence of an event, with times in the person's zone. */
export function useEventWords(): (event: EventLineFragment) => string {
  const { timeZone } = usePreferences();
  return useCallback(
    (event) =>
      eventWords(
        event,
        unmarked((at) => timeText(Date.parse(at), timeZone)),
      ),
    [timeZone],
  );
}

interface EventListProps {
  readonly events: readonly EventLineFragment[];
  readonly view: EventLogView;
  readonly onOlder: () => void;
  readonly words: (event: EventLineFragment) => string;
  /** Below the oldest event. */
  readonly end?: string;
}

/** So near to the end, older events are asked for. */
const nearEnd = 40;

export function EventList(props: EventListProps) {
  const { events, view, onOlder, words, end = 'The log begins here.' } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useNarrow() ? 62 : 34;
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => events[index]?.sequence ?? index,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= events.length - nearEnd) onOlder();
  }, [last, events.length, onOlder]);
  if (events.length === 0 && !view.isLoading && !view.hasOlder)
    return <Empty title="No event matches">Everything that happens is recorded here.</Empty>;
  return (
    <div
      ref={scroller}
      className={css.list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
      tabIndex={0}
    >
      <div
        role="feed"
        aria-busy={view.isLoading}
        aria-label="Events, the newest first"
        style={{ height: virtualizer.getTotalSize(), position: 'relative' }}
      >
        {items.map(({ index, start, key }) => {
          const event = events[index] as EventLineFragment;
          return (
            <article
              key={key}
              className={css.event}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={view.hasOlder ? -1 : events.length}
            >
              <EventRow event={event} text={words(event)} />
            </article>
          );
        })}
      </div>
      <p className={css.end} role="status">
        {view.isLoading ? 'Reading …' : view.hasOlder ? '' : end}
      </p>
    </div>
  );
}

function EventRow({ event, text }: { readonly event: EventLineFragment; readonly text: string }) {
  const { timeZone } = usePreferences();
  const at = Date.parse(event.at);
  const isGap = event.__typename === 'EventGap';
  return (
    <>
      <time className={css.time} dateTime={event.at} title={timeText(at, timeZone)}>
        {shortTime(at, timeZone)}
      </time>
      <span className={css.about}>
        <About event={event} />
      </span>
      <span className={isGap ? css.gap : css.words} title={text}>
        {text}
      </span>
      <span className={css.actor}>{isByPerson(event) && event.actor.label}</span>
      <Link
        to="/events/$id"
        params={{ id: event.id }}
        className={css.permalink}
        aria-label={`Event ${event.sequence}`}
      >
        #{event.sequence}
      </Link>
    </>
  );
}

export const isByPerson = ({ actor }: EventLineFragment): boolean =>
  actor.kind !== 'AGENT' && actor.kind !== 'PLANE';

export function About({ event }: { readonly event: EventLineFragment }) {
  if (event.instance) return <InstanceLink address={event.instance} />;
  if (event.program) {
    const [name = '', environment = 'default'] = event.program.split('/');
    return <ProgramLink name={name} environment={environment} />;
  }
  return event.host ? <HostLink name={event.host} /> : null;
}

const formats = new Map<string | null, Intl.DateTimeFormat>();

/** Day and time to the millisecond, short enough for a column. */
function shortTime(at: number, timeZone: string | null): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat(undefined, {
      ...({ month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
      ...({ second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' } as const),
      ...(timeZone ? { timeZone } : {}),
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
