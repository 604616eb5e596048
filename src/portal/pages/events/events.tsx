/** The event log, live and back in time. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { EventFilter } from '../../../sdk/client/generated.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { EventList, useEventWords } from './event-list.tsx';
import type { EventLogView } from './event-log.ts';
import { KindFilter } from './kind-filter.tsx';
import { useEventLog } from './use-event-log.ts';

const route = getRouteApi('/events');
type Search = ReturnType<typeof route.useSearch>;

function filterOf({ kind, host, program, instance, actor, before }: Search): EventFilter {
  return {
    ...(kind ? { kind: [...kind] } : {}),
    ...(host ? { host: [host] } : {}),
    ...(program ? { program: [program] } : {}),
    ...(instance ? { instance: [instance] } : {}),
    ...(actor ? { actor: [actor] } : {}),
    ...(before ? { before } : {}),
  };
}

/** While it is paused, what is in view stays; new events are counted. */
function usePause(view: EventLogView) {
  const [paused, setPaused] = useState<EventLogView | null>(null);
  const shown = paused ?? view;
  const newest = paused?.events[0]?.sequence ?? 0;
  const waiting = paused ? view.events.filter(({ sequence }) => sequence > newest).length : 0;
  const toggle = () => setPaused(paused ? null : view);
  return { shown, waiting, isPaused: paused !== null, toggle };
}

export function Events() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { log, view } = useEventLog(filterOf(search), search.before === undefined);
  const { shown, waiting, isPaused, toggle } = usePause(view);
  const words = useEventWords();
  const change = (next: Partial<Record<keyof Search, unknown>>) =>
    void navigate({ to: '/events', search: { ...search, ...next } as Search, replace: true });
  useShortcuts([{ keys: 'p', label: 'pause or continue', group: 'Events', run: toggle }]);
  const text = search.text?.toLowerCase();
  const events = text
    ? shown.events.filter((event) =>
        [words(event), event.instance, event.program, event.host, event.actor.label].some((part) =>
          part?.toLowerCase().includes(text),
        ),
      )
    : shown.events;
  return (
    <>
      <PageHead
        title="Events"
        actions={
          search.before === undefined && (
            <Button icon={isPaused ? 'run' : 'pause'} aria-pressed={isPaused} onClick={toggle}>
              {isPaused ? `Continue${waiting > 0 ? ` (${waiting} new)` : ''}` : 'Pause'}
            </Button>
          )
        }
      />
      <FilterBar>
        <TextFilter
          label="A part of what happened"
          value={search.text}
          onChange={(next) => change({ text: next })}
        />
        <KindFilter value={search.kind} onChange={(kind) => change({ kind })} />
        {(['instance', 'program', 'host', 'actor'] as const).map((name) => (
          <ExactFilter
            key={name}
            name={name}
            value={search[name]}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
      </FilterBar>
      <FailureBox error={shown.error} />
      <EventList events={events} view={shown} onOlder={log.older} words={words} />
    </>
  );
}

interface ExactFilterProps {
  readonly name: 'instance' | 'program' | 'host' | 'actor';
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Set by a link of another page, and taken away here. */
function ExactFilter({ name, value, onChange }: ExactFilterProps) {
  if (!value) return null;
  return (
    <Button icon="close" onClick={() => onChange(undefined)}>
      {`${name}: ${value}`}
    </Button>
  );
}
