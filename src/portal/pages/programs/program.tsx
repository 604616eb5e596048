/** One program: its instances on all hosts. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useInstances, usePrograms } from '../../data/collections.ts';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Ago } from '../../ui/time.tsx';
import { InstanceTable } from '../instances/instance-table.tsx';

const route = getRouteApi('/programs/$environment/$name');

export function ProgramPage() {
  const { environment, name } = route.useParams();
  const { nodes, status, error } = usePrograms({ name: [name], environment: [environment] });
  const instances = useInstances({ selector: `${name}/${environment}@*` });
  const title = environment === 'default' ? name : `${name}/${environment}`;
  const above = <Link to="/programs">Programs</Link>;
  const program = nodes.values().next().value;
  if (!program)
    return (
      <>
        <PageHead title={title} above={above} />
        <FailureBox error={error} />
        {status !== 'LOADING' && <Empty title="There is no such program" />}
      </>
    );
  return (
    <>
      <PageHead title={title} above={above} />
      <FailureBox error={error} />
      <Facts
        facts={[
          { name: 'Description', value: program.description },
          { name: 'Group', value: program.group },
          { name: 'Revision', value: program.revision },
          { name: 'Revised', value: <Ago at={program.revisedAt} /> },
          { name: 'By', value: program.revisedBy.label },
        ]}
      />
      <InstanceTable instances={instances} />
    </>
  );
}
