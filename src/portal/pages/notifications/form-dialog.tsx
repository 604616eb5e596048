/** A dialog with a form: saves on Enter, shows what is wrong at the fields, deletes where asked. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { useAction } from '../../ui/use-action.ts';
import { type Faults, faultsOfPlane } from './faults.ts';
import css from './notifications.module.css';

interface FormDialogProps {
  readonly title: string;
  readonly isNew: boolean;
  readonly permission: 'OPERATE' | 'ADMINISTER';
  /** What the form itself finds wrong. */
  readonly own: Faults;
  /** @param idempotencyKey of this attempt to create it */
  readonly save: (idempotencyKey: string) => Promise<unknown>;
  readonly remove?: (() => Promise<unknown>) | undefined;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: (faults: Faults) => ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { title, isNew, permission, own, save, remove, onClose, children } = props;
  const id = useId();
  const isAllowed = useMay(permission);
  const { isBusy, error, run } = useAction();
  const [isTried, setTried] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const { faults, rest } = faultsOfPlane(error);
  const act = async (what: () => Promise<unknown>) => {
    if (await run(what)) onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // Under the same key another input would be refused.
    if (Object.keys(own).length === 0) void act(() => save(crypto.randomUUID()));
  };
  const remover = remove && (
    <span className={css.left}>
      <Button
        kind="danger"
        disabled={isBusy}
        onClick={() => (isDeleting ? void act(remove) : setDeleting(true))}
      >
        {isDeleting ? 'Really delete' : 'Delete'}
      </Button>
    </span>
  );
  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      footer={
        isAllowed ? (
          <>
            {remover}
            <Button onClick={onClose}>Cancel</Button>
            <Button kind="primary" type="submit" form={id} disabled={isBusy}>
              {isNew ? 'Create' : 'Save'}
            </Button>
          </>
        ) : (
          <>
            <span className={css.left}>{`Changes need the permission ${permission}.`}</span>
            <Button onClick={onClose}>Close</Button>
          </>
        )
      }
    >
      <form id={id} noValidate onSubmit={submit}>
        <fieldset className={css.fields} disabled={!isAllowed}>
          {children({ ...(isTried ? own : {}), ...faults })}
          <FailureBox error={rest} />
        </fieldset>
      </form>
    </Dialog>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
