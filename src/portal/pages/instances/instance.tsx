/** One instance: how it is, and what can be done to it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCommands } from '../../app/commands.tsx';
import { useMay } from '../../app/viewer.tsx';
import { useInstances } from '../../data/collections.ts';
import { verbs } from '../../data/commands.ts';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { HostLink, ProgramLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Since } from '../../ui/time.tsx';

const route = getRouteApi('/instances/$address');

export function InstancePage() {
  const { address } = route.useParams();
  const { nodes, status, error } = useInstances({ selector: address });
  const ask = useCommands();
  const mayOperate = useMay('OPERATE');
  const above = <Link to="/instances">Instances</Link>;
  const instance = nodes.values().next().value;
  if (!instance)
    return (
      <>
        <PageHead title={address} above={above} />
        <FailureBox error={error} />
        {status !== 'LOADING' && <Empty title="There is no such instance" />}
      </>
    );
  return (
    <>
      <PageHead
        title={address}
        above={above}
        status={<StateBadge state={instance.state} health={instance.health} />}
        actions={
          mayOperate &&
          (['start', 'restart', 'stop'] as const).map((verb) => (
            <Button
              key={verb}
              kind={verbs[verb].interrupts ? 'danger' : 'plain'}
              onClick={() => ask({ verb, addresses: [address] })}
            >
              {verbs[verb].label}
            </Button>
          ))
        }
      />
      <FailureBox error={error} />
      <Facts
        facts={[
          { name: 'For', value: <Since since={instance.since} /> },
          { name: 'Reason', value: instance.detail ?? instance.reason },
          { name: 'Desired', value: instance.desired },
          { name: 'Process', value: instance.pid },
          { name: 'Restarts', value: instance.restarts },
          { name: 'Revision', value: instance.revision },
          { name: 'Host', value: instance.host && <HostLink name={instance.host.name} /> },
          { name: 'Program', value: instance.program && <ProgramLink {...instance.program} /> },
        ]}
      />
    </>
  );
}
