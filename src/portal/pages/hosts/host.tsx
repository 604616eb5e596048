/** One host: what runs on it, how busy it is, what kind of machine it is, and what happened there. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type HostLine, useHosts, useInstances, useIsPast } from '../../data/collections.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { UnlessLacking } from '../../ui/lacking.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type Tab, Tabs } from '../../ui/tabs.tsx';
import { IncidentsOfHost } from '../incidents/open-incidents.tsx';
import { InstanceTable } from '../instances/instance-table.tsx';
import { LookBack } from '../past/look-back.tsx';
import { pastOfHost } from '../past/past-about.ts';
import type { PastSearch } from '../past/past-search.ts';
import { PastView } from '../past/past-view.tsx';
import { compact } from '../search.ts';
import { ShellTerminal } from '../terminal/terminal.tsx';
import { HostActions } from './host-actions.tsx';
import { HostBadge } from './host-badge.tsx';
import { HostChanges } from './host-changes.tsx';
import { HostEvents, HostProblems } from './host-events.tsx';
import { HostFacts } from './host-facts.tsx';
import { HostMetrics } from './host-metrics.tsx';
import { HostPrograms } from './host-programs.tsx';
import type { HostSearch, hostTabs } from './host-search.ts';
import { LabelLinks } from './labels.tsx';

const route = getRouteApi('/hosts/$name');
type TabName = (typeof hostTabs)[number];

export function HostPage() {
  const { name } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const move = useCallback(
    ({ at, span }: PastSearch) =>
      void navigate({
        to: '/hosts/$name',
        params: { name },
        search: (before) => ({ ...before, at, span }) as HostSearch,
        replace: true,
      }),
    [navigate, name],
  );
  return (
    <PastView search={search} onChange={move} about={pastOfHost(name)}>
      <HostContent onMove={move} />
    </PastView>
  );
}

function HostContent({ onMove }: { readonly onMove: (to: PastSearch) => void }) {
  const { name } = route.useParams();
  const search = route.useSearch();
  const isPast = useIsPast();
  const { nodes, status, error } = useHosts({ name: [name] });
  const instances = useInstances({ selector: `*/*@${name}` });
  const host = nodes.values().next().value;
  const above = <Link to="/hosts">Hosts</Link>;
  if (!host)
    return (
      <>
        <PageHead title={name} above={above} />
        <FailureBox error={error} />
        {status !== 'LOADING' && (
          <Empty title="There is no such host">It may have been deleted.</Empty>
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={name}
        above={above}
        status={<HostBadge host={host} />}
        actions={
          !isPast && (
            <>
              <LookBack search={search} onChange={onMove} />
              <HostActions host={host} instances={instances.nodes} />
            </>
          )
        }
      />
      {host.labels.length > 0 && <LabelLinks labels={host.labels} />}
      <FailureBox error={error ?? instances.error} />
      {!isPast && <IncidentsOfHost host={name} />}
      <HostTabs host={host} instances={instances} />
    </>
  );
}

/** The tabs that the event log can fill; the others show what is now. */
const ofThePast: readonly TabName[] = ['instances', 'programs', 'events'];

interface HostTabsProps {
  readonly host: HostLine;
  readonly instances: ReturnType<typeof useInstances>;
}

function HostTabs({ host, instances }: HostTabsProps) {
  const { name, facts } = host;
  const search = route.useSearch();
  const isPast = useIsPast();
  const navigate = useNavigate();
  const open = (next: HostSearch, replace = false) =>
    void navigate({ to: '/hosts/$name', params: { name }, search: next, replace });
  const tabs: readonly Tab<TabName>[] = [
    {
      name: 'instances',
      title: 'Instances',
      count: instances.nodes.size,
      content: () => <InstanceTable instances={instances} />,
    },
    {
      name: 'programs',
      title: 'Programs',
      content: () => <HostPrograms instances={instances.nodes} />,
    },
    {
      name: 'metrics',
      title: 'Metrics',
      content: () => (
        <UnlessLacking launcher={facts?.launcher} what="metrics" title="There are no metrics">
          <HostMetrics
            name={name}
            isPlaced={instances.nodes.size > 0}
            range={search.range ?? '15m'}
            onRange={(range) => open({ ...search, range }, true)}
          />
        </UnlessLacking>
      ),
    },
    { name: 'facts', title: 'Facts', content: () => <HostFacts host={host} /> },
    { name: 'events', title: 'Events', content: () => <HostEvents name={name} /> },
    {
      name: 'changes',
      title: 'Local changes',
      content: () => <HostChanges name={name} isOnline={host.connection === 'ONLINE'} />,
    },
    { name: 'problems', title: 'Problems', content: () => <HostProblems host={host} /> },
    {
      name: 'shell',
      title: 'Shell',
      content: () => (
        <UnlessLacking launcher={facts?.launcher} what="terminals" title="There is no shell">
          <ShellTerminal host={name} />
        </UnlessLacking>
      ),
    },
  ];
  return (
    <Tabs
      label="Host"
      tabs={isPast ? tabs.filter(({ name: one }) => ofThePast.includes(one)) : tabs}
      open={search.tab ?? 'instances'}
      onOpen={(tab) => open(compact({ ...search, sort: undefined, tab }))}
    />
  );
}
