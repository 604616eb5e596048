/** The dialog of one schedule: makes it, shows and changes it, makes another from it, deletes it. */
import { useMemo, useRef, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { draftOf, newDraft, type ScheduleDetails, type ScheduleDraft } from './schedule-draft.ts';
import { ScheduleForm } from './schedule-form.tsx';
import {
  PortalDeleteScheduleDocument,
  PortalScheduleDetailsDocument,
  PortalScheduledAssignmentsDocument,
} from './schedules.generated.ts';

interface ProgramKey {
  readonly name: string;
  readonly environment: string;
}

/** What of a schedule finds it again. */
export interface ScheduleKey {
  readonly id: string;
  readonly name: string;
  readonly program: ProgramKey | null;
}

interface ScheduleDialogProps {
  /** Null: a new one. */
  readonly schedule: ScheduleKey | null;
  /** A new schedule may belong to this program alone; null: to any. */
  readonly program: ProgramKey | null;
  readonly onClose: () => void;
}

export default function ScheduleDialog({ schedule, program, onClose }: ScheduleDialogProps) {
  const [copied, setCopied] = useState<ScheduleDraft | null>(null);
  if (schedule && !copied)
    return <Existing key={schedule.id} schedule={schedule} onCopy={setCopied} onClose={onClose} />;
  return <Creation initial={copied} program={program} onClose={onClose} />;
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface CreationProps {
  /** What the new one begins as; null: empty. */
  readonly initial: ScheduleDraft | null;
  readonly program: ProgramKey | null;
  readonly onClose: () => void;
}

function Creation({ initial, program, onClose }: CreationProps) {
  const filter = useMemo(
    () => program && { program: [program.name], environment: [program.environment] },
    [program],
  );
  const { list, status, error } = useLive(PortalScheduledAssignmentsDocument, { filter });
  const assignments = useMemo(
    () =>
      list
        .map(({ id, hosts, program: of }) => [id, `${of ? titleOf(of) : '?'} on ${hosts}`] as const)
        .sort(([, a], [, b]) => a.localeCompare(b)),
    [list],
  );
  if (status === 'LOADING') return null;
  if (error || assignments.length === 0)
    return (
      <Dialog title="New schedule" onClose={onClose}>
        <FailureBox error={error} />
        {!error && (
          <p>
            A schedule belongs to an assignment, and there is none: assign a program to hosts first.
          </p>
        )}
      </Dialog>
    );
  const [only, ...others] = assignments;
  const assignment = only && others.length === 0 ? only[0] : '';
  return (
    <ScheduleForm
      title={initial ? 'Another schedule like this' : 'New schedule'}
      initial={initial ?? { ...newDraft(browserZone), assignment }}
      current={null}
      assignments={assignments}
      onClose={onClose}
    />
  );
}

const titleOf = ({ name, environment }: ProgramKey): string =>
  environment === 'default' ? name : `${name}/${environment}`;

interface ExistingProps {
  readonly schedule: ScheduleKey;
  readonly onCopy: (draft: ScheduleDraft) => void;
  readonly onClose: () => void;
}

function Existing({ schedule, onCopy, onClose }: ExistingProps) {
  const { id, name, program } = schedule;
  const filter = useMemo(
    () => ({
      name: [name],
      ...(program && { program: [program.name], environment: [program.environment] }),
    }),
    [name, program],
  );
  const { nodes, status, error } = useLive(PortalScheduleDetailsDocument, { filter });
  const [deleted, setDeleted] = useState<ScheduleDetails | null>(null);
  const latest = useRef<ScheduleDetails | null>(null);
  const found = nodes.get(id);
  if (found) latest.current = found;
  // What is typed stays when somebody else deletes the schedule.
  const details = latest.current;
  if (deleted)
    return <Deletion details={deleted} onClose={() => setDeleted(null)} onDone={onClose} />;
  if (!details)
    return status === 'LOADING' ? null : (
      <Dialog title={name} onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
        <FailureBox error={error} />
        {!error && <p>The schedule has been deleted.</p>}
      </Dialog>
    );
  return (
    <ScheduleForm
      title={`${name} of ${details.program ? titleOf(details.program) : '?'} on ${details.hosts}`}
      initial={draftOf(details)}
      current={details}
      isGone={!found}
      assignments={[]}
      onClose={onClose}
      onDuplicate={(draft) => onCopy({ ...draft, name: `${draft.name}-copy`.slice(0, 63) })}
      onDelete={() => setDeleted(details)}
    />
  );
}

interface DeletionProps {
  readonly details: ScheduleDetails;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Deletion({ details, onClose, onDone }: DeletionProps) {
  const client = useClient();
  const { id, name, program, hosts } = details;
  return (
    <Confirm
      title={`Delete ${name}?`}
      label="Delete the schedule"
      kind="danger"
      act={() => client.mutate(PortalDeleteScheduleDocument, { input: { schedule: { id } } })}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        {program && titleOf(program)} on <code>{hosts}</code> no longer has the schedule. What it
        has started goes on, and the records of its firings stay.
      </p>
    </Confirm>
  );
}
