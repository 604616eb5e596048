/** One build cluster, live: its network, hosts, jobs and timeline, and its slowest files. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { numberText } from '../../ui/format.ts';
import { useNarrow } from '../../ui/narrow.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { type Tab, Tabs } from '../../ui/tabs.tsx';
import { Since } from '../../ui/time.tsx';
import type { ClusterSearch } from './cluster-search.ts';
import { FileTable, HostTable, JobTable } from './cluster-tables.tsx';
import { PortalClusterHistoryDocument } from './clusters.generated.ts';
import css from './clusters.module.css';
import { type Activity, type ClusterHost, type History, lookOfCluster } from './model.ts';
import { NetworkView } from './network-view.tsx';
import { Timeline } from './timeline.tsx';
import { useActivity } from './use-activity.ts';

const route = getRouteApi('/clusters/$name');
type Change = (
  next: { readonly [Key in keyof ClusterSearch]?: ClusterSearch[Key] | undefined },
) => void;

export function ClusterPage() {
  const { name } = route.useParams();
  const { activity, error } = useActivity(name);
  const isMissing = error?.code === 'NOT_FOUND';
  return (
    <>
      <PageHead
        title={name}
        above={<Link to="/clusters">Build clusters</Link>}
        status={activity && <Badge look={lookOfCluster(activity.cluster.state)} />}
      />
      <FailureBox error={isMissing ? null : error} />
      {isMissing && (
        <Empty title="There is no such cluster" command={`gander-icecream --network ${name}`}>
          The first report of a bridge adds it; then open this page again.
        </Empty>
      )}
      {activity && <Cluster name={name} activity={activity} />}
    </>
  );
}

/** History is read again at the first report of each such time: without reports it is as it was. */
const historyEveryMs = 10_000;

/** @param reportedAt of the newest report; RFC 3339 */
function useHistory(name: string, reportedAt: string): History | null {
  const variables = useMemo(() => ({ by: { name }, minutes: 60, files: 100, jobs: 500 }), [name]);
  const { data, refetch } = useQuery(PortalClusterHistoryDocument, variables);
  const due = Math.floor(Date.parse(reportedAt) / historyEveryMs);
  const read = useRef(due);
  useEffect(() => {
    if (read.current === due) return;
    read.current = due;
    refetch();
  }, [due, refetch]);
  return data?.cluster ?? null;
}

interface ClusterProps {
  readonly name: string;
  readonly activity: Activity;
}

function Cluster({ name, activity }: ClusterProps) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const history = useHistory(name, activity.cluster.reportedAt);
  const change: Change = (next) => {
    const changed = { ...search, ...next } as ClusterSearch;
    void navigate({ to: '/clusters/$name', params: { name }, search: changed, replace: true });
  };
  const open = search.tab ?? (isNarrow ? 'hosts' : 'network');
  const { hosts, jobs, omittedJobs } = activity;
  const tables = { sort: search.sort, onSort: (sort: string) => change({ sort }) };
  const tabs: readonly Tab<NonNullable<ClusterSearch['tab']>>[] = [
    {
      name: 'network',
      title: 'Network',
      content: () => (
        <NetworkTab
          activity={activity}
          selected={search.host ?? null}
          onSelect={(host) => change({ host: host ?? undefined })}
        />
      ),
    },
    {
      name: 'hosts',
      title: 'Hosts',
      count: hosts.length,
      content: () => <HostTable hosts={hosts} {...tables} />,
    },
    {
      name: 'jobs',
      title: 'Jobs',
      count: jobs.length + omittedJobs,
      content: () => <JobTable jobs={jobs} omitted={omittedJobs} {...tables} />,
    },
    {
      name: 'timeline',
      title: 'Timeline',
      content: () => <Timeline activity={activity} ended={history?.recentJobs ?? []} />,
    },
    {
      name: 'files',
      title: 'Slowest files',
      content: () => <FileTable files={history?.slowestFiles ?? []} {...tables} />,
    },
  ];
  return (
    <>
      <ClusterFacts activity={activity} history={history} />
      <Tabs
        label="Parts of the cluster"
        tabs={tabs}
        open={open}
        onOpen={(tab) => change({ tab, sort: undefined })}
      />
    </>
  );
}

function ClusterFacts({
  activity: { cluster },
  history,
}: {
  readonly activity: Activity;
  readonly history: History | null;
}) {
  const { slots, busySlots, waitingJobs, problem, scheduler, bridge, omitted } = cluster;
  const sum = (of: 'jobs' | 'failed') =>
    history?.throughput.reduce((total, minute) => total + minute[of], 0) ?? 0;
  return (
    <Facts
      facts={[
        { name: 'Problem', value: problem },
        {
          name: 'Free slots',
          value: `${numberText(Math.max(0, slots - busySlots))} of ${numberText(slots)}`,
        },
        { name: 'Waiting jobs', value: numberText(waitingJobs) },
        {
          name: 'Last hour',
          value: history && `${numberText(sum('jobs'))} jobs, ${numberText(sum('failed'))} failed`,
        },
        { name: 'Scheduler', value: scheduler },
        { name: 'Bridge', value: bridge },
        { name: 'Left out', value: omitted > 0 ? numberText(omitted) : null },
      ]}
    />
  );
}

interface NetworkTabProps {
  readonly activity: Activity;
  readonly selected: string | null;
  readonly onSelect: (name: string | null) => void;
}

function NetworkTab({ activity, selected, onSelect }: NetworkTabProps) {
  const host = activity.hosts.find(({ name }) => name === selected);
  if (activity.hosts.length === 0) return <Empty title="The cluster has no hosts" />;
  return (
    <>
      <p className={css.muted}>
        A circle is a host: its size grows with its jobs, its ring shows how many of its slots are
        in use, dashed where it takes no jobs of others or is out of reach. A line leads to the
        hosts that compile for it.
      </p>
      <div className={css.both}>
        <NetworkView activity={activity} selected={selected} onSelect={onSelect} />
        {host && <HostDetails host={host} activity={activity} onClose={() => onSelect(null)} />}
      </div>
    </>
  );
}

interface HostDetailsProps {
  readonly host: ClusterHost;
  readonly activity: Activity;
  readonly onClose: () => void;
}

const jobsShown = 30;

function HostDetails({ host, activity, onClose }: HostDetailsProps) {
  const here = activity.jobs.filter((job) => job.host === host.name);
  const asked = activity.jobs.filter((job) => job.client === host.name).length;
  return (
    <aside className={css.details} aria-label={`Host ${host.name}`}>
      <h2>{host.name}</h2>
      <Facts
        facts={[
          { name: 'Jobs', value: `${host.activeJobs} of ${host.maxJobs}` },
          { name: 'Asked for', value: numberText(asked) },
          { name: 'Load', value: `${Math.round(host.load / 10)} %` },
          { name: 'Speed', value: host.speed > 0 ? host.speed.toFixed(0) : null },
          { name: 'Platform', value: host.platform },
          { name: 'Address', value: host.address },
          { name: 'Takes', value: host.noRemote ? 'its own jobs only' : null },
        ]}
      />
      <ul className={css.jobs}>
        {here.slice(0, jobsShown).map(({ number, file, since }) => (
          <li key={number} title={file ?? undefined}>
            <Since since={since} /> <code>{file ?? `job ${number}`}</code>
          </li>
        ))}
      </ul>
      {here.length > jobsShown && <p className={css.muted}>and {here.length - jobsShown} more</p>}
      <Button onClick={onClose}>Close</Button>
    </aside>
  );
}
