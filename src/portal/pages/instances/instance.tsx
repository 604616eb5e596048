/** One instance: how it is and why, what can be done to it, and what it has written and done. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLive } from '../../../sdk/react/use-live.ts';
import { StateBadge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { UnlessLacking } from '../../ui/lacking.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { IncidentsOfInstance } from '../incidents/open-incidents.tsx';
import { LogView } from '../logs/log-view.tsx';
import { InstanceMetrics } from '../metrics/instance-metrics.tsx';
import { ProgramTerminal } from '../terminal/terminal.tsx';
import type { InstanceDetails } from './details.ts';
import { PortalInstanceDocument } from './instance.generated.ts';
import { InstanceCommands } from './instance-commands.tsx';
import { InstanceEvents } from './instance-events.tsx';
import { InstanceRuns } from './instance-runs.tsx';
import { InstanceState } from './instance-state.tsx';
import { InstanceVerbs } from './instance-verbs.tsx';
import { Published } from './published.tsx';

const route = getRouteApi('/instances/$address');
type InstanceSearch = ReturnType<typeof route.useSearch>;

export function InstancePage() {
  const { address } = route.useParams();
  const { nodes, status, error } = useLive(PortalInstanceDocument, { selector: address });
  const above = <Link to="/instances">Instances</Link>;
  // A selector without an index names all instances of the program on the host.
  const instance = [...nodes.values()].find((one) => one.address === address);
  if (!instance)
    return (
      <>
        <PageHead title={address} above={above} />
        <FailureBox error={error} />
        {status === 'LIVE' && (
          <Empty title="There is no such instance" command="gander status">
            It was removed, or its program is not assigned to that host.
          </Empty>
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={address}
        above={above}
        status={<StateBadge state={instance.state} health={instance.health} />}
        actions={<InstanceVerbs instance={instance} />}
      />
      <FailureBox error={error} />
      <IncidentsOfInstance address={address} />
      <InstanceState instance={instance} />
      <InstanceTabs instance={instance} />
    </>
  );
}

interface TabProps {
  readonly instance: InstanceDetails;
  readonly search: InstanceSearch;
  readonly change: (next: Partial<Record<keyof InstanceSearch, unknown>>) => void;
}

function InstanceTabs({ instance }: { readonly instance: InstanceDetails }) {
  const { address } = instance;
  const search = route.useSearch();
  const navigate = useNavigate();
  const change: TabProps['change'] = (next) =>
    void navigate({
      to: '/instances/$address',
      params: { address },
      search: { ...search, ...next } as InstanceSearch,
      replace: true,
    });
  const props = { instance, search, change };
  return (
    <Tabs
      label="Instance"
      open={search.tab ?? 'logs'}
      onOpen={(tab) => change({ tab, sort: undefined })}
      tabs={[
        { name: 'logs', title: 'Logs', content: () => <Logs {...props} /> },
        { name: 'terminal', title: 'Terminal', content: () => <Terminal {...props} /> },
        { name: 'metrics', title: 'Metrics', content: () => <Metrics {...props} /> },
        {
          name: 'runs',
          title: 'Runs',
          content: () => (
            <InstanceRuns
              address={address}
              selector={exactly(instance)}
              onLogs={(run) => change({ tab: 'logs', run })}
            />
          ),
        },
        { name: 'events', title: 'Events', content: () => <InstanceEvents address={address} /> },
        {
          name: 'commands',
          title: 'Commands',
          content: () => <InstanceCommands address={address} />,
        },
        {
          name: 'published',
          title: 'Published',
          count: instance.attributes?.length || undefined,
          content: () => <Published instance={instance} />,
        },
      ]}
    />
  );
}

function Logs({ instance, search, change }: TabProps) {
  return (
    <LogView
      target={search.run ? { run: search.run } : { selector: exactly(instance) }}
      names={false}
      filters={search}
      onFilters={change}
      onAll={search.run ? () => change({ run: undefined }) : undefined}
    />
  );
}

function Terminal({ instance }: TabProps) {
  const launcher = instance.host?.facts?.launcher;
  return (
    <UnlessLacking launcher={launcher} what="terminals" title="The program has no terminal">
      <ProgramTerminal
        address={instance.address}
        tty={instance.program?.definition.tty ?? false}
        isRunning={instance.pid !== null}
      />
    </UnlessLacking>
  );
}

function Metrics({ instance, search, change }: TabProps) {
  const launcher = instance.host?.facts?.launcher;
  return (
    <UnlessLacking launcher={launcher} what="metrics" title="There are no metrics">
      <InstanceMetrics
        address={instance.address}
        range={search.range ?? '15m'}
        onRange={(range) => change({ range })}
      />
    </UnlessLacking>
  );
}

/** The selector of this instance alone: its address in full. */
function exactly({ address, index }: InstanceDetails): string {
  return address.includes('#') ? address : `${address}#${index}`;
}
