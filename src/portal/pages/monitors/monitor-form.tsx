/** A monitor as a form, with what its target matches now. Fields of its kind come from kinds.ts. */
import { type FormEvent, useId, useState } from 'react';
import { CreateMonitorDocument, UpdateMonitorDocument } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Ago } from '../../ui/time.tsx';
import { useAction } from '../../ui/use-action.ts';
import {
  createInput,
  draftOf,
  faultsOfDraft,
  faultsOfPlane,
  type MonitorDraft,
  updateInput,
} from './draft.ts';
import type { MonitorLine } from './model.ts';
import { MonitorFields } from './monitor-fields.tsx';
import { MonitorPreview } from './monitor-preview.tsx';
import css from './monitors.module.css';
import { PingUrlDialog } from './ping-url.tsx';

interface MonitorFormProps {
  readonly title: string;
  /** As it opens. */
  readonly initial: MonitorDraft;
  /** As the plane has it now, live; null: it is to be made. */
  readonly current: MonitorLine | null;
  /** It was deleted while it is shown. */
  readonly isGone?: boolean;
  readonly onClose: () => void;
  /** Makes another monitor from what is typed. */
  readonly onDuplicate?: (draft: MonitorDraft) => void;
  readonly onDelete?: () => void;
}

const isPinged = (monitor: MonitorLine | null): boolean =>
  monitor?.rule.__typename === 'HeartbeatRule' && monitor.rule.source === 'PINGS';

function useSaving(onDone: () => void) {
  const client = useClient();
  const { isBusy, error, run, clear } = useAction();
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const [pingPath, setPingPath] = useState<string | null>(null);
  const save = async (draft: MonitorDraft, base: MonitorLine | null) => {
    let path: string | null = null;
    const isDone = await run(async () => {
      if (base) await client.mutate(UpdateMonitorDocument, { input: updateInput(draft, base) });
      else {
        const input = createInput(draft, idempotencyKey);
        path = (await client.mutate(CreateMonitorDocument, { input })).pingPath;
      }
    });
    // Under the same key another input would be refused.
    if (isDone && path !== null) setPingPath(path);
    else if (isDone) onDone();
    else setKey(crypto.randomUUID());
  };
  return { isBusy, pingPath, save, clear, ...faultsOfPlane(error) };
}

export function MonitorForm(props: MonitorFormProps) {
  const { title, initial, current, isGone = false, onClose } = props;
  const mayAdminister = useMay('ADMINISTER');
  const id = useId();
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(initial);
  const [isTried, setTried] = useState(false);
  const saving = useSaving(onClose);
  const own = faultsOfDraft(draft);
  const change = (next: Partial<MonitorDraft>) => {
    saving.clear();
    setDraft((before) => ({ ...before, ...next }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(own).length === 0) void saving.save(draft, base);
  };
  if (saving.pingPath !== null)
    return <PingUrlDialog name={draft.name} path={saving.pingPath} onClose={onClose} />;
  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      footer={<Buttons {...props} {...{ id, draft, mayAdminister, isBusy: saving.isBusy }} />}
    >
      {isGone && (
        <p className={css.banner} role="alert">
          The monitor has been deleted. Duplicate makes it again from what is here.
        </p>
      )}
      {base && current && !isGone && (
        <ChangedMeanwhile
          base={base}
          current={current}
          onTake={(isTheirs) => {
            saving.clear();
            setBase(current);
            if (isTheirs) setDraft(draftOf(current));
          }}
        />
      )}
      <form id={id} className={css.columns} noValidate onSubmit={submit}>
        <fieldset className={css.fields} disabled={!mayAdminister}>
          <MonitorFields
            draft={draft}
            faults={{ ...(isTried ? own : {}), ...saving.faults }}
            isNew={base === null}
            onChange={change}
          />
          <FailureBox error={saving.rest} />
        </fieldset>
        <MonitorPreview draft={draft} current={isPinged(current) ? current : null} />
      </form>
    </Dialog>
  );
}

interface ButtonsProps extends MonitorFormProps {
  /** Of the form. */
  readonly id: string;
  readonly draft: MonitorDraft;
  readonly mayAdminister: boolean;
  readonly isBusy: boolean;
}

function Buttons(props: ButtonsProps) {
  const { id, draft, current, isGone, mayAdminister, isBusy } = props;
  const { onClose, onDuplicate, onDelete } = props;
  if (!mayAdminister)
    return (
      <>
        <span className={css.left}>Changes need the permission ADMINISTER.</span>
        <Button onClick={onClose}>Close</Button>
      </>
    );
  return (
    <>
      <span className={`${css.left} ${css.buttons}`}>
        {onDuplicate && (
          <Button icon="copy" onClick={() => onDuplicate(draft)}>
            Duplicate
          </Button>
        )}
        {onDelete && !isGone && (
          <Button kind="danger" onClick={onDelete}>
            Delete
          </Button>
        )}
      </span>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind="primary" type="submit" form={id} disabled={isBusy || isGone}>
        {current ? 'Save' : 'Create'}
      </Button>
    </>
  );
}

interface ChangedProps {
  readonly base: MonitorLine;
  readonly current: MonitorLine;
  /** Goes on from what the plane has now, with their values or with what is typed here. */
  readonly onTake: (isTheirs: boolean) => void;
}

/** Somebody else has changed the monitor since the dialog opened. */
function ChangedMeanwhile({ base, current, onTake }: ChangedProps) {
  if (base.revision === current.revision) return null;
  return (
    <section className={css.banner} role="alert" aria-label="Changed meanwhile">
      <p>
        <strong>{current.changedBy.label} has changed the monitor</strong>{' '}
        <Ago at={current.changedAt} />.
      </p>
      <div className={css.buttons}>
        <Button onClick={() => onTake(true)}>Take theirs, drop mine</Button>
        <Button kind="primary" onClick={() => onTake(false)}>
          Keep what is typed here
        </Button>
      </div>
    </section>
  );
}
