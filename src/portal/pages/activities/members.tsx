/** The members of an activity, live: how each does, what was wrong, and starting one late. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Choice, FilterBar } from '../../ui/filter-bar.tsx';
import { InstanceLink } from '../../ui/links.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { useRowSelection } from '../../ui/table-keys.ts';
import { Ago } from '../../ui/time.tsx';
import { lookOfRun } from '../runs/run-words.ts';
import css from './activities.module.css';
import type { ActivitySearch } from './activities-search.ts';
import { StartLate } from './activity-dialogs.tsx';
import {
  countOf,
  exitText,
  lookOfMember,
  mayStartLate,
  memberStatuses,
  modeText,
} from './activity-words.ts';
import type { ActivityDetails } from './details.ts';

const route = getRouteApi('/activities/$id');

type Member = ActivityDetails['members']['nodes'][number];

const byAddress = (a: Member, b: Member) => (a.address < b.address ? -1 : 1);
const lateLook = { tone: 'warn', icon: 'clock', word: 'Late' } as const;

const columns: readonly Column<Member>[] = [
  {
    id: 'address',
    title: 'Instance',
    width: 'minmax(130px, 2fr)',
    cell: ({ address }) => <InstanceLink address={address} />,
    compare: byAddress,
  },
  {
    id: 'status',
    title: 'Status',
    width: 'minmax(118px, 196px)',
    cell: ({ status, late, detail }) => (
      <span className={css.badges}>
        <Badge look={lookOfMember(status)} title={detail ?? ''} />
        {late && <Badge look={lateLook} title="An operator started it after the others" />}
      </span>
    ),
    compare: (a, b) =>
      memberStatuses.indexOf(a.status) - memberStatuses.indexOf(b.status) || byAddress(a, b),
  },
  {
    id: 'mode',
    title: 'Mode',
    width: '90px',
    wide: true,
    cell: ({ mode }) => modeText(mode),
    compare: (a, b) => a.mode.localeCompare(b.mode) || byAddress(a, b),
  },
  {
    id: 'began',
    title: 'Began',
    width: '92px',
    wide: true,
    cell: ({ startedAt }) => startedAt && <Ago at={startedAt} />,
    compare: (a, b) => (a.startedAt ?? '~').localeCompare(b.startedAt ?? '~'),
  },
  {
    id: 'ended',
    title: 'Over',
    width: '92px',
    wide: true,
    cell: ({ finishedAt }) => finishedAt && <Ago at={finishedAt} />,
    compare: (a, b) => (a.finishedAt ?? '~').localeCompare(b.finishedAt ?? '~'),
  },
  {
    id: 'run',
    title: 'Run',
    width: 'minmax(90px, 1fr)',
    wide: true,
    cell: ({ run }) =>
      run && (
        <Link to="/runs/$id" params={{ id: run.id }}>
          {exitText(run) || lookOfRun(run.outcome).word}
        </Link>
      ),
  },
  {
    id: 'detail',
    title: 'Remark',
    width: 'minmax(140px, 3fr)',
    wide: true,
    cell: ({ detail }) => detail,
  },
];

interface MembersProps {
  readonly activity: ActivityDetails;
  readonly isLoading: boolean;
}

export function Members({ activity, isLoading }: MembersProps) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { id, members, counts } = activity;
  const sort = search.sort ?? 'status';
  const rows = useMemo(() => sorted(members.nodes, columns, sort), [members, sort]);
  const change = (next: Partial<Record<keyof ActivitySearch, unknown>>) =>
    void navigate({
      to: '/activities/$id',
      params: { id },
      search: { ...search, ...next } as ActivitySearch,
      replace: true,
    });
  const { selection, bar } = useLateStart(activity, rows);
  return (
    <>
      <FilterBar>
        <Choice
          label="Statuses"
          options={memberStatuses
            .filter((status) => countOf(counts, status) > 0 || search.status?.includes(status))
            .map((value) => ({
              value,
              label: lookOfMember(value).word,
              count: countOf(counts, value),
            }))}
          value={search.status}
          onChange={(status) => change({ status })}
        />
        {members.totalCount > members.nodes.length && (
          <span className={css.muted}>
            {`The first ${members.nodes.length} of ${members.totalCount} by address are listed.`}
          </span>
        )}
      </FilterBar>
      {bar}
      <Table
        label="Members"
        rows={rows}
        columns={columns}
        rowId={({ address }) => address}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onOpen={({ address }) => void navigate({ to: '/instances/$address', params: { address } })}
        {...(selection ? { selection } : {})}
        empty={isLoading ? null : <Empty title="No member has this status" />}
      />
    </>
  );
}

/** Selecting members, and starting those late that may be; null for those who may not. */
function useLateStart(activity: ActivityDetails, rows: readonly Member[]) {
  const mayOperate = useMay('OPERATE');
  const selection = useRowSelection();
  const now = useNow();
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const selected = rows.filter(({ address }) => selection.ids.has(address));
  const startable = selected.filter((member) => mayStartLate(activity, member, now));
  const addresses = startable.map(({ address }) => address);
  const ask = () => {
    if (addresses.length > 0) setAsked(addresses);
  };
  useShortcuts(
    mayOperate
      ? [{ keys: 's', label: 'start the selected members late', group: 'Activity', run: ask }]
      : [],
  );
  if (!mayOperate)
    return {
      selection: null,
      bar: <p className={css.muted}>To start members needs the permission OPERATE.</p>,
    };
  const bar = (
    <>
      {selected.length > 0 && (
        <div className={css.selected} role="toolbar" aria-label="Selected members">
          <span>{selected.length} selected</span>
          {addresses.length > 0 ? (
            <Button title="s" onClick={ask}>
              {`Start ${addresses.length} late`}
            </Button>
          ) : (
            <span>
              Started late can be what failed, was stopped or left out, until the activity ends.
            </span>
          )}
        </div>
      )}
      {asked && (
        <StartLate
          activity={activity}
          addresses={asked}
          onClose={() => {
            setAsked(null);
            selection.set([]);
          }}
        />
      )}
    </>
  );
  return { selection, bar };
}
