/** What kind of machine a host is, and how far its agent follows the plane. */
import { useLive } from '../../../sdk/react/use-live.ts';
import type { HostLine } from '../../data/collections.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { bytesText } from '../../ui/format.ts';
import { Ago, Moment, Since } from '../../ui/time.tsx';
import { HostDetailDocument } from './hosts.generated.ts';

export function HostFacts({ host }: { readonly host: HostLine }) {
  const { nodes, error } = useLive(HostDetailDocument, { name: host.name });
  const detail = nodes.values().next().value;
  const { facts } = host;
  const machine: readonly Fact[] = [
    { name: 'System', value: facts && `${facts.os} ${facts.arch}` },
    { name: 'Kernel', value: facts?.kernel },
    { name: 'Cores', value: facts?.cpuCores },
    { name: 'Memory', value: facts && bytesText(facts.memoryBytes) },
    { name: 'Up for', value: detail?.facts && <Since since={detail.facts.bootedAt} /> },
  ];
  const behind = detail && detail.desiredRevision - (detail.appliedRevision ?? 0);
  const agent: readonly Fact[] = [
    { name: 'Agent', value: host.agentVersion },
    { name: 'Node', value: detail?.facts?.nodeVersion },
    { name: 'Launcher', value: facts?.launcher },
    { name: 'Last seen', value: host.lastSeenAt && <Ago at={host.lastSeenAt} /> },
    { name: 'Enrolled', value: detail && <Moment at={detail.enrolledAt} /> },
    {
      name: 'Desired state',
      value:
        detail &&
        (behind === 0
          ? `revision ${detail.desiredRevision}, applied`
          : `revision ${detail.desiredRevision}; the agent applied ${detail.appliedRevision ?? 'none yet'}`),
    },
  ];
  return (
    <>
      <FailureBox error={error} />
      {facts === null && <p>The agent has not reported its machine yet.</p>}
      <Facts facts={[...machine, ...agent]} />
    </>
  );
}
