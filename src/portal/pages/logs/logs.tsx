/** The output of all instances that a selector names, as it comes. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { LogView } from './log-view.tsx';

const route = getRouteApi('/logs');
type LogsSearch = ReturnType<typeof route.useSearch>;

export function Logs() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: Partial<Record<keyof LogsSearch, unknown>>) =>
    void navigate({ to: '/logs', search: { ...search, ...next } as LogsSearch, replace: true });
  return (
    <>
      <PageHead title="Logs" />
      <FilterBar>
        <TextFilter
          label="A selector, such as web@* or group:payments"
          value={search.selector}
          onChange={(selector) => change({ selector })}
        />
      </FilterBar>
      {search.selector ? (
        <LogView target={{ selector: search.selector }} names filters={search} onFilters={change} />
      ) : (
        <Empty title="Which instances?" command="web@*">
          Type a selector: a program on all hosts, a group, a label, or * for everything. The lines
          of all its instances come together here.
        </Empty>
      )}
    </>
  );
}
