/** One host: what runs on it, and what kind of machine it is. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useHosts, useInstances } from '../../data/collections.ts';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { bytesText } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Ago } from '../../ui/time.tsx';
import { InstanceTable } from '../instances/instance-table.tsx';
import { HostBadge } from './host-badge.tsx';

const route = getRouteApi('/hosts/$name');

export function HostPage() {
  const { name } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = useNavigate();
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
  const { facts } = host;
  return (
    <>
      <PageHead title={name} above={above} status={<HostBadge host={host} />} />
      <FailureBox error={error} />
      <Tabs
        label="Host"
        open={tab ?? 'instances'}
        onOpen={(next) =>
          void navigate({ to: '/hosts/$name', params: { name }, search: { tab: next } })
        }
        tabs={[
          {
            name: 'instances',
            title: 'Instances',
            count: instances.nodes.size,
            content: () => <InstanceTable instances={instances} />,
          },
          {
            name: 'facts',
            title: 'Facts',
            content: () => (
              <Facts
                facts={[
                  { name: 'Last seen', value: host.lastSeenAt && <Ago at={host.lastSeenAt} /> },
                  { name: 'Agent', value: host.agentVersion },
                  { name: 'System', value: facts && `${facts.os} ${facts.arch}` },
                  { name: 'Kernel', value: facts?.kernel },
                  { name: 'Cores', value: facts?.cpuCores },
                  { name: 'Memory', value: facts && bytesText(facts.memoryBytes) },
                ]}
              />
            ),
          },
        ]}
      />
    </>
  );
}
