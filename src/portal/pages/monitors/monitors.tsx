/** The monitors: what is watched and what that has raised, live, with a form to define them. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { MonitorsChangedDocument } from '../../../sdk/client/generated.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useRowSelection } from '../../ui/table-keys.ts';
import { kindLabel } from './kinds.ts';
import type { MonitorLine, MonitorsSearch } from './model.ts';
import { MonitorList, useMonitorRows } from './monitor-list.tsx';
import css from './monitors.module.css';
import { SelectedMonitors } from './selected-monitors.tsx';

const route = getRouteApi('/monitors');
const MonitorDialog = lazy(() => import('./monitor-dialog.tsx'));

function isShown(monitor: MonitorLine, { text, kind, enabled }: MonitorsSearch): boolean {
  const { name, target, ci } = monitor;
  return (
    (!kind || kind.includes(monitor.kind)) &&
    (!enabled || monitor.enabled === (enabled === 'yes')) &&
    (!text || `${name} ${target ?? ''} ${ci ?? ''}`.toLowerCase().includes(text.toLowerCase()))
  );
}

export function Monitors() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayAdminister = useMay('ADMINISTER');
  const live = useLive(MonitorsChangedDocument, { filter: null });
  const selection = useRowSelection();
  const all = useMonitorRows(live.list);
  const rows = all.filter((monitor) => isShown(monitor, search));
  const change: ChangeSearch = (next) =>
    void navigate({
      to: '/monitors',
      search: { ...search, ...next } as MonitorsSearch,
      replace: true,
    });
  return (
    <>
      <PageHead
        title="Monitors"
        status={<span className={css.muted}>{rows.length}</span>}
        actions={<NewMonitor onOpen={() => change({ open: 'new' })} />}
      />
      <Filters search={search} monitors={live.list} onChange={change} />
      <FailureBox error={live.error} />
      {mayAdminister && (
        <SelectedMonitors monitors={rows.filter(({ id }) => selection.ids.has(id))} />
      )}
      <MonitorList
        rows={rows}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        onOpen={({ id }) => change({ open: id })}
        {...(mayAdminister ? { selection } : {})}
        empty={live.status === 'LOADING' ? null : <None isFiltered={live.list.length > 0} />}
      />
      {search.open && live.status !== 'LOADING' && (
        <Suspense>
          <MonitorDialog
            key={search.open}
            open={search.open}
            target={search.target ?? ''}
            monitors={live.nodes}
            onClose={() => change({ open: undefined, target: undefined })}
          />
        </Suspense>
      )}
    </>
  );
}

type ChangeSearch = (next: Partial<Record<keyof MonitorsSearch, unknown>>) => void;

function NewMonitor({ onOpen }: { readonly onOpen: () => void }) {
  const mayAdminister = useMay('ADMINISTER');
  useShortcuts(
    mayAdminister ? [{ keys: 'n', label: 'make a monitor', group: 'Monitors', run: onOpen }] : [],
  );
  if (!mayAdminister)
    return <span className={css.muted}>Changes need the permission ADMINISTER.</span>;
  return (
    <Button kind="primary" icon="plus" title="n" onClick={onOpen}>
      New monitor
    </Button>
  );
}

interface FiltersProps {
  readonly search: MonitorsSearch;
  readonly monitors: readonly MonitorLine[];
  readonly onChange: ChangeSearch;
}

function Filters({ search, monitors, onChange }: FiltersProps) {
  const kinds = [...new Set([...monitors.map(({ kind }) => kind), ...(search.kind ?? [])])];
  const counted = (value: string) => monitors.filter(({ kind }) => kind === value).length;
  return (
    <FilterBar>
      <TextFilter
        label="A part of the name, target or CI"
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      {kinds.length > 1 && (
        <Choice
          label="Kinds"
          options={kinds
            .map((value) => ({ value, label: kindLabel(value), count: counted(value) }))
            .sort((a, b) => a.label.localeCompare(b.label))}
          value={search.kind}
          onChange={(kind) => onChange({ kind })}
        />
      )}
      <Choice
        label="Evaluated"
        options={[
          { value: 'yes', label: 'Enabled' },
          { value: 'no', label: 'Disabled' },
        ]}
        value={search.enabled && [search.enabled]}
        onChange={(chosen) =>
          onChange({ enabled: chosen?.find((value) => value !== search.enabled) })
        }
      />
    </FilterBar>
  );
}

function None({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <Empty title="No monitor matches the filters" />;
  return (
    <Empty
      title="Nothing is watched yet"
      command={'gander monitors add "web is up" web --kind daemon --severity 2'}
    >
      A monitor raises an incident when a program has failed or is not running, when a schedule goes
      wrong, or when a host is out of reach; and resolves it when that is over. A token that does
      not see everything sees no monitors.
    </Empty>
  );
}
