/** Assigns a program to hosts, or changes an assignment; shows which hosts match now. */
import { type FormEvent, useId, useMemo, useState } from 'react';
import type { Failure } from '../../../base/errors.ts';
import { supervisordLauncher } from '../../../domain/host-facts.ts';
import { matchesHostSelector, parseHostSelector } from '../../../domain/selector.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useHosts } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { useAction } from '../../ui/use-action.ts';
import {
  PortalCreateAssignmentDocument,
  PortalUpdateAssignmentDocument,
} from './changes.generated.ts';
import { type AssignmentLine, type ProgramDetails, titleOf } from './program-details.ts';
import css from './tabs.module.css';

interface AssignmentDialogProps {
  readonly program: ProgramDetails;
  /** Null: a new one. */
  readonly assignment: AssignmentLine | null;
  readonly onClose: () => void;
}

export function AssignmentDialog({ program, assignment, onClose }: AssignmentDialogProps) {
  const client = useClient();
  const { isBusy, error, run } = useAction();
  const [values, setValues] = useState<Values>({
    hosts: assignment?.hosts ?? '',
    perHost: String(assignment?.instancesPerHost ?? 1),
    enabled: assignment?.enabled ?? true,
  });
  const id = useId();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { hosts, enabled } = values;
    const given = { hosts, enabled, instancesPerHost: Number(values.perHost) };
    const done = await run(() =>
      assignment
        ? client.mutate(PortalUpdateAssignmentDocument, {
            input: {
              assignment: { id: assignment.id },
              expectedRevision: assignment.revision,
              ...given,
            },
          })
        : client.mutate(PortalCreateAssignmentDocument, {
            input: { program: { id: program.id }, ...given },
          }),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      title={assignment ? 'Change the assignment' : `Assign ${titleOf(program)} to hosts`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={id} disabled={isBusy || values.hosts === ''}>
            {assignment ? 'Save' : 'Assign'}
          </Button>
        </>
      }
    >
      <form id={id} className={css.form} onSubmit={(event) => void save(event)}>
        <Fields id={id} values={values} onChange={setValues} />
        <FailureBox error={error} />
      </form>
    </Dialog>
  );
}

interface Values {
  readonly hosts: string;
  readonly perHost: string;
  readonly enabled: boolean;
}

interface FieldsProps {
  readonly id: string;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
}

function Fields({ id, values, onChange }: FieldsProps) {
  return (
    <>
      <div className={css.field}>
        <label htmlFor={`${id}-hosts`}>Hosts</label>
        <input
          id={`${id}-hosts`}
          className={css.input}
          value={values.hosts}
          onChange={({ target }) => onChange({ ...values, hosts: target.value })}
          placeholder="web-*, label:role=front"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <p className={css.help}>
          Names, * for any part of a name, label:key=value; a comma means or, a space means and.
        </p>
      </div>
      <MatchingHosts selector={values.hosts} />
      <div className={css.pair}>
        <div className={css.field}>
          <label htmlFor={`${id}-instances`}>Instances on each host</label>
          <input
            id={`${id}-instances`}
            className={css.input}
            type="number"
            min={1}
            max={10_000}
            required
            value={values.perHost}
            onChange={({ target }) => onChange({ ...values, perHost: target.value })}
          />
        </div>
        <label>
          <input
            type="checkbox"
            checked={values.enabled}
            onChange={({ target }) => onChange({ ...values, enabled: target.checked })}
          />{' '}
          Enabled: its instances run
        </label>
      </div>
    </>
  );
}

/** By the same rules as the plane's, on the hosts that there are now. */
function MatchingHosts({ selector }: { readonly selector: string }) {
  const { nodes } = useHosts();
  const found = useMemo(() => {
    if (selector.trim() === '') return { hosts: [], failure: null };
    try {
      const parsed = parseHostSelector(selector);
      const hosts = [...nodes.values()]
        .filter(({ name, labels }) => matchesHostSelector(parsed, { host: name, labels }))
        .sort((a, b) => a.name.localeCompare(b.name));
      return { hosts, failure: null };
    } catch (failure) {
      return { hosts: [], failure: failure as Failure };
    }
  }, [nodes, selector]);
  if (selector.trim() === '') return null;
  if (found.failure)
    return (
      <p className={css.fault} role="alert">
        {found.failure.message}
        {found.failure.hint && ` (${found.failure.hint})`}
      </p>
    );
  return (
    <section className={css.field} aria-live="polite">
      <p>
        {found.hosts.length === 0
          ? 'No host matches now. Hosts that match later get their instances then.'
          : `${found.hosts.length} of ${nodes.size} hosts match now:`}
      </p>
      <ul className={css.hosts}>
        {found.hosts.slice(0, 100).map(({ name, facts }) => (
          <li key={name}>
            <code>{name}</code>
            {facts?.launcher === supervisordLauncher &&
              ' runs what its supervisord defines, and not this program'}
          </li>
        ))}
        {found.hosts.length > 100 && <li>and {found.hosts.length - 100} more</li>}
      </ul>
    </section>
  );
}
