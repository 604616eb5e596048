/** Where a program is assigned, and how that is changed. */
import { useMemo, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useMay } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { useAction } from '../../ui/use-action.ts';
import { AssignmentDialog } from './assignment-dialog.tsx';
import { useChangeRefusal } from './change-refusal.ts';
import {
  PortalDeleteAssignmentDocument,
  PortalDisableAssignmentDocument,
  PortalEnableAssignmentDocument,
} from './changes.generated.ts';
import { PortalAssignmentsDocument } from './program.generated.ts';
import { type AssignmentLine, filterOf, type ProgramDetails, titleOf } from './program-details.ts';
import css from './tabs.module.css';

const columns: readonly Column<AssignmentLine>[] = [
  {
    id: 'hosts',
    title: 'Hosts',
    width: 'minmax(120px, 3fr)',
    cell: ({ hosts }) => <code>{hosts}</code>,
  },
  {
    id: 'enabled',
    title: 'State',
    width: '110px',
    cell: ({ enabled }) => (
      <Badge
        look={
          enabled
            ? { tone: 'good', icon: 'check', word: 'Enabled' }
            : { tone: 'idle', icon: 'pause', word: 'Disabled' }
        }
      />
    ),
  },
  {
    id: 'instances',
    title: 'On each host',
    width: '110px',
    align: 'end',
    wide: true,
    cell: ({ instancesPerHost }) => instancesPerHost,
  },
  {
    id: 'created',
    title: 'Created',
    width: 'minmax(120px, 1fr)',
    wide: true,
    cell: ({ createdAt, createdBy }) => (
      <>
        <Ago at={createdAt} /> by {createdBy.label}
      </>
    ),
  },
];

type Open =
  | { readonly dialog: 'edit'; readonly assignment: AssignmentLine | null }
  | { readonly dialog: 'delete'; readonly assignment: AssignmentLine }
  | null;

export function AssignmentsTab({ program }: { readonly program: ProgramDetails }) {
  const filter = useMemo(() => filterOf(program), [program]);
  const { nodes, status, error } = useLive(PortalAssignmentsDocument, { filter });
  const refusal = useChangeRefusal(program);
  const mayAdminister = refusal === null;
  const mayOperate = useMay('OPERATE') && program.source === 'GANDER';
  const [open, setOpen] = useState<Open>(null);
  const rows = useMemo(
    () => [...nodes.values()].sort((a, b) => a.hosts.localeCompare(b.hosts)),
    [nodes],
  );
  const buttons: Column<AssignmentLine> = {
    id: 'actions',
    title: 'Actions',
    width: mayAdminister ? '230px' : '100px',
    cell: (assignment) => <Buttons assignment={assignment} onOpen={setOpen} />,
  };
  return (
    <>
      <div className={css.bar}>
        {mayAdminister ? (
          <Button icon="plus" onClick={() => setOpen({ dialog: 'edit', assignment: null })}>
            Assign to hosts
          </Button>
        ) : (
          <span>{refusal}</span>
        )}
      </div>
      <FailureBox error={error} />
      <Table
        label="Assignments"
        rows={rows}
        columns={mayOperate ? [...columns, buttons] : columns}
        rowId={({ id }) => id}
        rowHeight={44}
        empty={
          status === 'LOADING' ? null : (
            <Empty title={`${titleOf(program)} is assigned to no host`}>
              An assignment names the hosts on which the program has instances.
            </Empty>
          )
        }
      />
      {open && <OpenDialog program={program} open={open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface ButtonsProps {
  readonly assignment: AssignmentLine;
  readonly onOpen: (open: Open) => void;
}

function Buttons({ assignment, onOpen }: ButtonsProps) {
  const client = useClient();
  const mayAdminister = useMay('ADMINISTER');
  const { isBusy, error, run, clear } = useAction();
  const { id, enabled } = assignment;
  const toggle = () => {
    const input = { assignment: { id } };
    return run(() =>
      enabled
        ? client.mutate(PortalDisableAssignmentDocument, { input })
        : client.mutate(PortalEnableAssignmentDocument, { input }),
    );
  };
  return (
    <span className={css.buttons}>
      <Button disabled={isBusy} onClick={() => void toggle()}>
        {enabled ? 'Disable' : 'Enable'}
      </Button>
      {mayAdminister && (
        <>
          <Button onClick={() => onOpen({ dialog: 'edit', assignment })}>Change</Button>
          <Button kind="danger" onClick={() => onOpen({ dialog: 'delete', assignment })}>
            Delete
          </Button>
        </>
      )}
      {error !== null && (
        <Dialog title={`Not ${enabled ? 'disabled' : 'enabled'}`} onClose={clear}>
          <FailureBox error={error} />
        </Dialog>
      )}
    </span>
  );
}

interface OpenDialogProps {
  readonly program: ProgramDetails;
  readonly open: NonNullable<Open>;
  readonly onClose: () => void;
}

function OpenDialog({ program, open, onClose }: OpenDialogProps) {
  const client = useClient();
  const { assignment } = open;
  if (open.dialog === 'edit')
    return <AssignmentDialog program={program} assignment={assignment} onClose={onClose} />;
  const { id, hosts } = open.assignment;
  return (
    <Confirm
      title="Delete the assignment?"
      label="Delete the assignment"
      kind="danger"
      act={() => client.mutate(PortalDeleteAssignmentDocument, { input: { assignment: { id } } })}
      onClose={onClose}
    >
      <p>
        {titleOf(program)} stops on <code>{hosts}</code>, unless another assignment matches the same
        hosts. The schedules of the assignment are deleted.
      </p>
    </Confirm>
  );
}
