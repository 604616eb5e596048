/** The page to keep open: what runs where, what needs attention, what comes next. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { useHosts, useInstances, useIsPast, usePrograms } from '../../data/collections.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type InstanceState, lookOfInstance, stateOrder } from '../../ui/state.ts';
import { LookBack } from '../past/look-back.tsx';
import { pastOfFleet } from '../past/past-about.ts';
import type { PastSearch } from '../past/past-search.ts';
import { PastView } from '../past/past-view.tsx';
import { Attention } from './attention-list.tsx';
import { shownSelector } from './environments.ts';
import css from './overview.module.css';
import { Failures, Upcoming } from './upcoming.tsx';
import { type Wall, wallColumns, wallOf } from './wall.ts';
import { WallView } from './wall-view.tsx';

const route = getRouteApi('/');
type Search = ReturnType<typeof route.useSearch>;

export function Overview() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const move = useCallback(
    ({ at, span }: PastSearch) =>
      void navigate({
        to: '/',
        search: (before) => ({ ...before, at, span }) as Search,
        replace: true,
      }),
    [navigate],
  );
  return (
    <>
      <PageHead title="Overview" actions={<LookBack search={search} onChange={move} />} />
      <PastView search={search} onChange={move} about={pastOfFleet}>
        <OverviewContent />
      </PastView>
    </>
  );
}

function OverviewContent() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const isPast = useIsPast();
  const { by = 'program', selector, environment } = search;
  const shown = shownSelector(selector, environment);
  const instances = useLoaded(useInstances(shown ? { selector: shown } : null));
  const hosts = useLoaded(useHosts());
  const change = (next: Partial<Record<keyof Search, unknown>>) =>
    void navigate({ to: '/', search: { ...search, ...next } as Search, replace: true });
  const isLoading = instances.status === 'LOADING' || hosts.status === 'LOADING';
  const isEmpty = instances.nodes.size === 0 && !shown && !instances.error;
  return (
    <>
      <FailureBox error={instances.error ?? hosts.error} />
      {isLoading ? (
        <p role="status">Reading the fleet …</p>
      ) : isEmpty ? (
        <Empty title="Nothing runs here yet" command="gander apply fleet.yaml">
          Describe programs and the hosts that they run on in a fleet file, then apply it.
        </Empty>
      ) : (
        <>
          <Counts instances={instances.nodes} selector={shown} />
          <Attention
            instances={instances.nodes}
            hosts={hosts.nodes}
            isNarrowed={shown !== undefined}
          />
          <Card
            title="What runs where"
            actions={
              <FilterBar>
                <TextFilter
                  label="A selector, such as label:role=db"
                  value={selector}
                  onChange={(text) => change({ selector: text })}
                />
                <Environments
                  chosen={environment}
                  onChange={(next) => change({ environment: next })}
                />
                <ColumnsSwitch by={by} onChange={(next) => change({ by: next })} />
              </FilterBar>
            }
          >
            <DeferredWall {...{ instances, hosts, by }} />
          </Card>
        </>
      )}
      {!isPast && (
        <div className={css.pair}>
          <Failures environments={environment} />
          <Upcoming environments={environment} />
        </div>
      )}
    </>
  );
}

/** Until the list of another selector or moment is there, the one before it. */
function useLoaded<View extends { readonly status: string }>(view: View): View {
  const latest = useRef(view);
  if (view.status !== 'LOADING') latest.current = view;
  return latest.current;
}

interface EnvironmentsProps {
  readonly chosen: readonly string[] | undefined;
  readonly onChange: (environments: readonly string[] | undefined) => void;
}

/** Narrows all of the page, where programs are in several environments. */
function Environments({ chosen, onChange }: EnvironmentsProps) {
  const { list } = usePrograms();
  const environments = useMemo(
    () => [...new Set([...list.map(({ environment }) => environment), ...(chosen ?? [])])].sort(),
    [list, chosen],
  );
  if (environments.length < 2 && !chosen) return null;
  return (
    <Choice
      label="Environments"
      options={environments.map((value) => ({ value, label: value }))}
      value={chosen}
      onChange={onChange}
    />
  );
}

function ColumnsSwitch({
  by,
  onChange,
}: {
  readonly by: (typeof wallColumns)[number];
  readonly onChange: (by: 'group' | undefined) => void;
}) {
  return (
    <fieldset className={css.switch}>
      <legend className="visually-hidden">Columns of the wall</legend>
      {wallColumns.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={by === one}
          onClick={() => onChange(one === 'program' ? undefined : one)}
        >
          {one === 'program' ? 'Programs' : 'Groups'}
        </button>
      ))}
    </fieldset>
  );
}

interface DeferredWallProps {
  readonly instances: ReturnType<typeof useInstances>;
  readonly hosts: ReturnType<typeof useHosts>;
  readonly by: (typeof wallColumns)[number];
}

/** Of 10,000 instances the wall takes milliseconds to make: typing and scrolling come first. */
function DeferredWall({ instances, hosts, by }: DeferredWallProps) {
  const shown = useDeferredValue(instances.nodes);
  const before = useRef<Wall>(undefined);
  const wall = useMemo(
    () => wallOf(shown.values(), hosts.nodes.values(), by, before.current),
    [shown, hosts.nodes, by],
  );
  before.current = wall;
  return <WallView wall={wall} />;
}

function countsOf(
  instances: Iterable<{ readonly state: InstanceState }>,
): ReadonlyMap<InstanceState, number> {
  const counts = new Map<InstanceState, number>();
  for (const { state } of instances) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

interface CountsProps {
  readonly instances: ReturnType<typeof useInstances>['nodes'];
  /** Of what is counted; undefined: everything. */
  readonly selector: string | undefined;
}

function Counts({ instances, selector }: CountsProps) {
  const counts = useMemo(() => countsOf(instances.values()), [instances]);
  const same = selector ? { selector } : {};
  return (
    <ul className={css.counts} aria-label="Instances by state">
      <li>
        <Link to="/instances" search={same} className={css.count}>
          <strong>{instances.size}</strong>
          <span>Instances</span>
        </Link>
      </li>
      {stateOrder.map((state) => {
        const count = counts.get(state) ?? 0;
        const look = lookOfInstance(state);
        return (
          (count > 0 || state === 'RUNNING' || state === 'FATAL') && (
            <li key={state}>
              <Link
                to="/instances"
                search={{ ...same, state: [state] }}
                className={`${css.count} ${count > 0 ? css[look.tone] : ''}`}
              >
                <strong>{count}</strong>
                <span className={css.word}>
                  <Icon name={look.icon} size={12} /> {look.word}
                </span>
              </Link>
            </li>
          )
        );
      })}
    </ul>
  );
}
