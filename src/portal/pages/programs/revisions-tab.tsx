/** The revisions of a program, what each changed against the current one, and the way back. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { definitionChanges } from '../../../domain/fleet/definition-changes.ts';
import { definitionOfOutput, inputOfDefinition } from '../../../domain/settings/api-form.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { useInstances } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { useChangeRefusal } from './change-refusal.ts';
import { PortalUpdateProgramDocument } from './changes.generated.ts';
import { PlanView } from './plan-view.tsx';
import {
  PortalRevisionDiffDocument,
  PortalRevisionsDocument,
  type PortalRevisionsQuery,
} from './program.generated.ts';
import type { ProgramDetails } from './program-details.ts';
import css from './revisions.module.css';
import { inputOf, savePlan } from './save-plan.ts';

const route = getRouteApi('/programs/$environment/$name');

type Revision = NonNullable<PortalRevisionsQuery['program']>['revisions']['nodes'][number];

/** The newest of them are shown. */
const shown = 200;

const columns: readonly Column<Revision>[] = [
  {
    id: 'revision',
    title: 'Revision',
    width: '80px',
    align: 'end',
    cell: ({ revision }) => revision,
  },
  { id: 'at', title: 'When', width: '110px', cell: ({ at }) => <Ago at={at} /> },
  {
    id: 'author',
    title: 'By',
    width: 'minmax(100px, 1fr)',
    cell: ({ author }) => author.label,
  },
  {
    id: 'note',
    title: 'Note',
    width: 'minmax(120px, 3fr)',
    wide: true,
    cell: ({ note }) => note,
  },
];

export default function RevisionsTab({ program }: { readonly program: ProgramDetails }) {
  const { environment, name } = program;
  const { revision } = route.useSearch();
  const navigate = useNavigate();
  // Asked again for each new revision, of which the live program reports.
  const { data, error } = useQuery(PortalRevisionsDocument, {
    ...{ environment, name },
    last: Math.min(shown, program.revision),
  });
  const rows = useMemo(
    () => [...(data?.program?.revisions.nodes ?? [])].sort((a, b) => b.revision - a.revision),
    [data],
  );
  const open = (next: number) =>
    void navigate({
      to: '/programs/$environment/$name',
      params: { environment, name },
      search: { tab: 'revisions', revision: next },
    });
  const chosen = rows.find((row) => row.revision === revision);
  return (
    <>
      <FailureBox error={error} />
      {chosen && chosen.revision !== program.revision && (
        <Comparison key={chosen.id} program={program} revision={chosen} />
      )}
      <Table
        label="Revisions"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={(row) => open(row.revision)}
        empty={null}
      />
      {program.revision > shown && <p>The newest {shown} revisions are shown.</p>}
    </>
  );
}

interface ComparisonProps {
  readonly program: ProgramDetails;
  readonly revision: Revision;
}

/** What going back to a revision changes, and which instances it restarts. */
function useWayBack({ program, revision }: ComparisonProps) {
  const client = useClient();
  const { data, error } = useQuery(PortalRevisionDiffDocument, {
    id: revision.id,
    to: program.revision,
  });
  const instances = useInstances({ selector: `${program.name}/${program.environment}@*` });
  const node = data?.node;
  const old = useMemo(
    () => (node && 'definition' in node ? definitionOfOutput(node.definition) : null),
    [node],
  );
  const plan = useMemo(
    () => old && savePlan(program.definition, old, [...instances.nodes.values()]),
    [old, program.definition, instances.nodes],
  );
  const restore = async () => {
    if (!old) return;
    const changes = definitionChanges(program.definition, inputOf(old));
    await client.mutate(PortalUpdateProgramDocument, {
      input: {
        program: { id: program.id },
        definition: inputOfDefinition(changes, 'UPDATE'),
        expectedRevision: program.revision,
        note: `as in revision ${revision.revision}`,
      },
    });
  };
  return { plan, error, restore };
}

function Comparison(props: ComparisonProps) {
  const { program, revision } = props;
  const [asked, setAsked] = useState(false);
  const refusal = useChangeRefusal(program);
  const { plan, error, restore } = useWayBack(props);
  return (
    <Card
      title={`From revision ${program.revision} back to ${revision.revision}`}
      actions={
        refusal === null ? (
          <Button disabled={!plan?.changed.length} onClick={() => setAsked(true)}>
            Restore revision {revision.revision}
          </Button>
        ) : (
          <span>{refusal}</span>
        )
      }
    >
      <FailureBox error={error} />
      <div className={css.comparison}>
        {plan && plan.changed.length === 0 && <p>Both have the same settings.</p>}
        {plan && plan.changed.length > 0 && <PlanView plan={plan} />}
      </div>
      {asked && plan && (
        <Confirm
          title={`Restore revision ${revision.revision}?`}
          label="Restore"
          kind={plan.restarted.length > 0 ? 'danger' : 'primary'}
          act={restore}
          onClose={() => setAsked(false)}
          wide
        >
          <PlanView plan={plan} />
        </Confirm>
      )}
    </Card>
  );
}
