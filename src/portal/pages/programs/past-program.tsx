/** A program as it was: its instances, and the definition that it had then. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { definitionOfOutput } from '../../../domain/settings/api-form.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { useNow } from '../../app/clock.ts';
import { useInstances } from '../../data/collections.ts';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Ago } from '../../ui/time.tsx';
import { InstanceTable } from '../instances/instance-table.tsx';
import css from './definition.module.css';
import { DefinitionSections } from './definition-tab.tsx';
import { type PastRevision, revisionAt } from './past-revision.ts';
import {
  PortalPastRevisionDocument,
  PortalRevisionsDocument,
  type PortalRevisionsQuery,
} from './program.generated.ts';
import { titleOf } from './program-details.ts';

const route = getRouteApi('/programs/$environment/$name');

type Revision = NonNullable<PortalRevisionsQuery['program']>['revisions']['nodes'][number];

/** So many revisions are looked through. */
const maxRevisions = 1000;

interface PastProgramProps {
  readonly name: string;
  readonly environment: string;
  /** Of the program as it is now; null: it was deleted. */
  readonly revision: number | null;
}

export function PastProgram({ name, environment, revision }: PastProgramProps) {
  const at = useNow();
  const { data, error } = useQuery(
    PortalRevisionsDocument,
    revision === null ? null : { name, environment, last: Math.min(maxRevisions, revision) },
  );
  const revisions = data?.program?.revisions.nodes;
  const then = revisions ? revisionAt(revisions, at) : null;
  return (
    <>
      <PageHead
        title={titleOf({ name, environment })}
        above={<Link to="/programs">Programs</Link>}
      />
      <FailureBox error={error} />
      {then?.kind === 'KNOWN' && <RevisionFacts revision={then.revision} />}
      <PastTabs name={name} environment={environment} isDeleted={revision === null} then={then} />
    </>
  );
}

function RevisionFacts({ revision: { revision, at, author, note } }: { revision: Revision }) {
  const made = (
    <>
      {revision}, <Ago at={at} /> by {author.label}
    </>
  );
  return (
    <Facts
      facts={[
        { name: 'Revision', value: made },
        { name: 'Note', value: note },
      ]}
    />
  );
}

interface PastTabsProps extends Pick<PastProgramProps, 'name' | 'environment'> {
  readonly isDeleted: boolean;
  /** Null: not read yet. */
  readonly then: PastRevision<Revision> | null;
}

function PastTabs({ name, environment, isDeleted, then }: PastTabsProps) {
  const { tab, ...moment } = route.useSearch();
  const navigate = useNavigate();
  const instances = useInstances({ selector: `${name}/${environment}@*` });
  return (
    <>
      <p className={css.help}>
        Assignments, schedules and runs are shown only as they are now: go back to now.
      </p>
      <Tabs
        label="Program"
        open={tab === 'definition' ? tab : 'instances'}
        onOpen={(next) =>
          void navigate({
            to: '/programs/$environment/$name',
            params: { environment, name },
            search: { ...moment, tab: next },
          })
        }
        tabs={[
          {
            name: 'instances',
            title: 'Instances',
            count: instances.nodes.size,
            content: () => <InstanceTable instances={instances} />,
          },
          {
            name: 'definition',
            title: 'Definition',
            content: () => <PastDefinition isDeleted={isDeleted} then={then} />,
          },
        ]}
      />
    </>
  );
}

function PastDefinition({ isDeleted, then }: Pick<PastTabsProps, 'isDeleted' | 'then'>) {
  const id = then?.kind === 'KNOWN' ? then.revision.id : null;
  const { data, error } = useQuery(PortalPastRevisionDocument, id === null ? null : { id });
  if (isDeleted)
    return <Empty title="The definition is gone">The program has been deleted since.</Empty>;
  if (then?.kind === 'NOT_YET') return <Empty title="The program did not exist yet" />;
  if (then?.kind === 'NOT_KNOWN')
    return (
      <Empty title="The revision is not known">
        {`It is older than the last ${maxRevisions} revisions.`}
      </Empty>
    );
  const node = data?.node;
  return (
    <>
      <FailureBox error={error} />
      {node?.__typename === 'ProgramRevision' ? (
        <DefinitionSections definition={definitionOfOutput(node.definition)} />
      ) : (
        !error && <p role="status">Reading the definition …</p>
      )}
    </>
  );
}
