/** All instances, live, by selector and state. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useInstances } from '../../data/collections.ts';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { lookOfInstance, stateOrder } from '../../ui/state.ts';
import { InstanceTable } from './instance-table.tsx';

const route = getRouteApi('/instances');
type InstancesSearch = ReturnType<typeof route.useSearch>;

export function Instances() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { selector, state } = search;
  const instances = useInstances(
    selector || state
      ? { ...(selector ? { selector } : {}), ...(state ? { state: [...state] } : {}) }
      : null,
  );
  const change = (next: Partial<Record<keyof InstancesSearch, unknown>>) =>
    void navigate({
      to: '/instances',
      search: { ...search, ...next } as InstancesSearch,
      replace: true,
    });
  return (
    <>
      <PageHead title="Instances" />
      <FilterBar>
        <TextFilter
          label="A selector, such as web@* or label:role=db"
          value={selector}
          onChange={(text) => change({ selector: text })}
        />
        <Choice
          label="States"
          options={stateOrder.map((value) => ({ value, label: lookOfInstance(value).word }))}
          value={state}
          onChange={(next) => change({ state: next })}
        />
      </FilterBar>
      <FailureBox error={instances.error} />
      <InstanceTable
        instances={instances}
        isFiltered={selector !== undefined || state !== undefined}
      />
    </>
  );
}
