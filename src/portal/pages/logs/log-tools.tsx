/** The controls above a log: search, filters, look, and taking the lines along. */
import { useRef } from 'react';
import { useTimeZone } from '../../app/preferences.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice, TextFilter } from '../../ui/filter-bar.tsx';
import { instantOfLocal, localOfInstant } from '../../ui/local-time.ts';
import type { LogFilters } from './filters.ts';
import type { LogSession, LogSummary } from './log-session.ts';
import css from './log-view.module.css';

interface LogToolsProps {
  readonly session: LogSession;
  readonly summary: LogSummary;
  readonly filters: LogFilters;
  readonly onFilters: (change: { readonly [Name in keyof LogFilters]: unknown }) => void;
}

export function LogTools(props: LogToolsProps) {
  const { session, filters, onFilters } = props;
  return (
    <div className={css.tools}>
      <Find {...props} />
      <Choice
        label="Streams"
        options={[
          { value: 'STDOUT', label: 'stdout' },
          { value: 'STDERR', label: 'stderr' },
        ]}
        value={filters.stream ? [filters.stream] : undefined}
        onChange={(streams) => onFilters({ stream: streams?.at(-1) })}
      />
      <TextFilter
        label="Only lines with (RE2)"
        value={filters.grep}
        onChange={(grep) => onFilters({ grep })}
      />
      <Since since={filters.since} onChange={(since) => onFilters({ since })} />
      <Toggle
        label="Wrap"
        title="Wrap long lines (w)"
        isOn={filters.wrap === 'on'}
        onChange={(isOn) => onFilters({ wrap: isOn ? 'on' : undefined })}
      />
      <Toggle
        label="Times"
        title="Show the times of lines, where the program's log settings store them"
        isOn={filters.times !== 'off'}
        onChange={(isOn) => onFilters({ times: isOn ? undefined : 'off' })}
      />
      <Button
        kind="quiet"
        icon="copy"
        iconOnly
        title="Copy the lines"
        onClick={() => void navigator.clipboard.writeText(session.text())}
      >
        Copy the lines
      </Button>
      <Button
        kind="quiet"
        icon="file"
        iconOnly
        title="Download the lines"
        onClick={() => download(session.text())}
      >
        Download the lines
      </Button>
    </div>
  );
}

function Find({ session, summary, filters, onFilters }: LogToolsProps) {
  const field = useRef<HTMLInputElement>(null);
  const { find, findAs = '' } = filters;
  const isPattern = findAs.startsWith('pattern');
  const isCaseSensitive = findAs.endsWith('case');
  const as = (pattern: boolean, sensitive: boolean) =>
    [pattern && 'pattern', sensitive && 'case'].filter(Boolean).join('-') || undefined;
  useShortcuts([
    {
      keys: 'Mod+f',
      label: 'search in the log',
      group: 'Log',
      whileTyping: true,
      run: () => field.current?.select(),
    },
  ]);
  return (
    <search className={css.search} aria-label="Search in the log">
      <input
        ref={field}
        type="search"
        className={css.field}
        placeholder="Search in the log"
        aria-label="Search in the log"
        title="Enter: next match, Shift+Enter: match before"
        value={find ?? ''}
        onChange={({ target }) => onFilters({ find: target.value || undefined })}
        onKeyDown={({ key, shiftKey }) => {
          if (key === 'Enter') session.goTo(shiftKey ? -1 : 1);
        }}
      />
      <Toggle
        label=".*"
        title="Regular expression"
        isOn={isPattern}
        onChange={(isOn) => onFilters({ findAs: as(isOn, isCaseSensitive) })}
      />
      <Toggle
        label="Aa"
        title="Upper and lower case differ"
        isOn={isCaseSensitive}
        onChange={(isOn) => onFilters({ findAs: as(isPattern, isOn) })}
      />
      {find && (
        <>
          <Button kind="quiet" icon="up" iconOnly title="N" onClick={() => session.goTo(-1)}>
            Match before
          </Button>
          <Button kind="quiet" icon="down" iconOnly title="n" onClick={() => session.goTo(1)}>
            Next match
          </Button>
          <span className={summary.searchError ? css.fault : css.count} role="status">
            {summary.searchError ?? countText(summary)}
          </span>
        </>
      )}
    </search>
  );
}

function countText({ matches, match, isSearching }: LogSummary): string {
  if (matches === 0) return isSearching ? 'Searching …' : 'No match';
  const of = match > 0 ? `${match.toLocaleString()} of ` : '';
  return `${of}${matches.toLocaleString()} ${matches === 1 ? 'line' : 'lines'}`;
}

function Since({
  since,
  onChange,
}: {
  readonly since: string | undefined;
  readonly onChange: (since: string | undefined) => void;
}) {
  const timeZone = useTimeZone();
  return (
    <input
      type="datetime-local"
      step={1}
      className={`${css.field} ${css.timeField}`}
      aria-label={`Begin at this time (${timeZone})`}
      title={`Begin at this time by the clocks of ${timeZone}; empty: at the newest lines`}
      value={since ? localOfInstant(since, timeZone) : ''}
      onChange={({ target }) => onChange(instantOfLocal(target.value, timeZone))}
    />
  );
}
function Toggle({
  label,
  title,
  isOn,
  onChange,
}: {
  readonly label: string;
  readonly title: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <button
      type="button"
      className={css.toggle}
      title={title}
      aria-label={title}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
    >
      {label}
    </button>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'gander.log';
  link.click();
  URL.revokeObjectURL(url);
}
