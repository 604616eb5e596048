/** A log with what can be done to it. For an instance, for a run, and for a whole selector. */
import { type RefObject, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import type { LogFilters } from './filters.ts';
import type { RowLook } from './log-row.ts';
import { LogSession, type LogSummary, type LogTarget } from './log-session.ts';
import { LogTools } from './log-tools.tsx';
import css from './log-view.module.css';

interface LogViewProps {
  readonly target: LogTarget;
  /** Several instances: each line names its own. */
  readonly names: boolean;
  /** Of the URL. */
  readonly filters: LogFilters;
  readonly onFilters: (change: { readonly [Name in keyof LogFilters]: unknown }) => void;
  /** The output of one run is shown: leads back to that of all. */
  readonly onAll?: (() => void) | undefined;
}

export function LogView({ target, names, filters, onFilters, onAll }: LogViewProps) {
  const [session] = useState(() => new LogSession());
  const scroller = useRef<HTMLDivElement>(null);
  const summary = useSyncExternalStore(session.subscribe, session.summary);
  const look = useLook(filters, names);
  useSession(session, scroller, target, filters, look);
  useShortcuts([
    { keys: 'n', label: 'go to the next match', group: 'Log', run: () => session.goTo(1) },
    { keys: 'N', label: 'go to the match before', group: 'Log', run: () => session.goTo(-1) },
    { keys: 'G', label: 'follow the end', group: 'Log', run: () => session.pane?.follow() },
    {
      keys: 'w',
      label: 'wrap long lines',
      group: 'Log',
      run: () => onFilters({ wrap: filters.wrap ? undefined : 'on' }),
    },
  ]);
  return (
    <section className={css.viewer} aria-label="Log">
      <LogTools session={session} summary={summary} filters={filters} onFilters={onFilters} />
      <FailureBox error={summary.error} />
      <div className={css.frame}>
        {/* biome-ignore lint/a11y: the scrolled area takes the keys that scroll it */}
        <div className={css.scroller} ref={scroller} tabIndex={0} role="log" aria-live="off" />
        {summary.lines === 0 && !summary.error && (
          <div className={css.overlay}>
            <NoLines summary={summary} filters={filters} />
          </div>
        )}
        {!summary.isFollowing && (
          <Button
            kind="primary"
            icon="down"
            className={css.jump}
            title="G"
            onClick={() => session.pane?.follow()}
          >
            {summary.newLines > 0
              ? `${summary.newLines.toLocaleString()} new lines`
              : 'Follow the end'}
          </Button>
        )}
      </div>
      <p className={css.status}>
        <span>{stateWords[summary.state]}</span>
        <span>{summary.lines.toLocaleString()} lines</span>
        {names && <span>{summary.sources} streams</span>}
        {onAll && (
          <>
            <span>The output of one run</span>
            <button type="button" className={css.link} onClick={onAll}>
              Show that of all runs
            </button>
          </>
        )}
      </p>
    </section>
  );
}

/** The session follows what is to be shown. */
function useSession(
  session: LogSession,
  scroller: RefObject<HTMLDivElement | null>,
  target: LogTarget,
  filters: LogFilters,
  look: RowLook,
): void {
  const client = useClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is set below
  useEffect(
    () => (scroller.current ? session.attach(scroller.current, look) : undefined),
    [session],
  );
  useEffect(() => session.setLook(look), [session, look]);
  const { stream, grep, since, find, findAs } = filters;
  const key = 'run' in target ? target.run : target.selector;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the target
  useEffect(() => {
    const reading = new AbortController();
    void session.read(client, target, filters, reading.signal);
    return () => reading.abort();
  }, [client, session, key, stream, grep, since]);
  useEffect(() => {
    session.search.set(
      find
        ? {
            text: find,
            isPattern: findAs?.startsWith('pattern') ?? false,
            isCaseSensitive: findAs?.endsWith('case') ?? false,
          }
        : null,
    );
  }, [session, find, findAs]);
}

const stateWords: Readonly<Record<LogSummary['state'], string>> = {
  OPENING: 'Opening …',
  LIVE: 'Live',
  INTERRUPTED: 'Interrupted; it continues by itself, without a gap',
  ENDED: 'Ended',
};

function NoLines({
  summary: { state },
  filters: { grep, stream, since },
}: {
  readonly summary: LogSummary;
  readonly filters: LogFilters;
}) {
  if (state === 'OPENING') return null;
  if (grep || stream || since)
    return <Empty title="No line matches the filters">New lines that match appear here.</Empty>;
  return (
    <Empty title="Nothing has been written yet">
      What the program writes to its standard output and standard error appears here at once.
    </Empty>
  );
}

function useLook({ wrap, times }: LogFilters, names: boolean): RowLook {
  const { timeZone } = usePreferences();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(undefined, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
      ...(timeZone ? { timeZone } : {}),
    });
    return {
      wrap: wrap === 'on',
      times: times !== 'off',
      names,
      timeColumn: false,
      formatTime: (at) => format.format(at),
    };
  }, [wrap, times, names, timeZone]);
}
