/** The messages of a channel as a virtual list that follows its end until one scrolls up. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '../../app/preferences.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { timeText } from '../../ui/format.ts';
import { useNarrow } from '../../ui/narrow.ts';
import css from './channels.module.css';
import type { Message } from './message-log.ts';

interface MessageListProps {
  readonly messages: readonly Message[];
  /** The number of the message that is shown in full. */
  readonly open: number | undefined;
  readonly onOpen: (sequence: number) => void;
}

/** So near to the end, in pixels, one reads what comes. */
const nearEnd = 40;

export function MessageList({ messages, open, onOpen }: MessageListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(open === undefined);
  const isNarrow = useNarrow();
  const rowHeight = isNarrow ? 52 : 30;
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => messages[index]?.sequence ?? index,
    overscan: 20,
  });
  const toEnd = () => {
    setFollowing(true);
    virtualizer.scrollToIndex(messages.length - 1, { align: 'end' });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what comes alone
  useEffect(() => {
    if (isFollowing && messages.length > 0)
      virtualizer.scrollToIndex(messages.length - 1, { align: 'end' });
  }, [messages, isFollowing]);
  useListShortcuts(toEnd, () => {
    setFollowing(false);
    virtualizer.scrollToIndex(0);
  });
  return (
    <div className={css.listFrame}>
      <div
        ref={scroller}
        className={css.list}
        role="log"
        aria-label="Messages"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) =>
          setFollowing(scrollHeight - scrollTop - clientHeight < nearEnd)
        }
      >
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => (
            <MessageRow
              key={key}
              message={messages[index] as Message}
              {...{ start, rowHeight, onOpen }}
              isOpen={messages[index]?.sequence === open}
            />
          ))}
        </div>
      </div>
      {!isFollowing && (
        <div className={css.follow}>
          <Button icon="down" title="G" onClick={toEnd}>
            Newest messages
          </Button>
        </div>
      )}
    </div>
  );
}

function useListShortcuts(toEnd: () => void, toFirst: () => void): void {
  useShortcuts([
    { keys: 'G', label: 'follow the newest messages', group: 'Channel', run: toEnd },
    { keys: 'g g', label: 'go to the first message', group: 'Channel', run: toFirst },
  ]);
}

interface MessageRowProps {
  readonly message: Message;
  readonly start: number;
  readonly rowHeight: number;
  readonly isOpen: boolean;
  readonly onOpen: (sequence: number) => void;
}

function MessageRow({ message, start, rowHeight, isOpen, onOpen }: MessageRowProps) {
  const { timeZone } = usePreferences();
  const { sequence, at, line } = message;
  const ms = Date.parse(at);
  return (
    <button
      type="button"
      className={css.message}
      aria-pressed={isOpen}
      style={{ height: rowHeight, transform: `translateY(${start}px)` }}
      onClick={() => onOpen(sequence)}
    >
      <span className={css.sequence}>#{sequence}</span>
      <time className={css.time} dateTime={at} title={timeText(ms, timeZone)}>
        {clockOf(ms, timeZone)}
      </time>
      <span className={css.line}>{line}</span>
    </button>
  );
}

const formats = new Map<string | null, Intl.DateTimeFormat>();

/** The time of day to the second; the day is in the title. */
function clockOf(at: number, timeZone: string | null): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat(undefined, {
      timeStyle: 'medium',
      ...(timeZone ? { timeZone } : {}),
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
