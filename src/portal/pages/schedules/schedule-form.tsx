/**
 * A schedule in a form with a preview: one that is made, or one that exists. Of one that exists only
 * what was changed is sent, and what somebody else changes meanwhile is shown.
 */
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { planeNow } from '../../app/clock.ts';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Ago } from '../../ui/time.tsx';
import { useAction } from '../../ui/use-action.ts';
import css from './schedule-dialog.module.css';
import {
  changeOf,
  type DraftFaults,
  type DraftKey,
  differing,
  draftOf,
  merged,
  readDraft,
  type ScheduleDetails,
  type ScheduleDraft,
} from './schedule-draft.ts';
import {
  ExceptionFields,
  type FieldsProps,
  MissedFields,
  NameFields,
  WhatFields,
  WhenFields,
} from './schedule-fields.tsx';
import { SchedulePreview } from './schedule-preview.tsx';
import { fieldWords } from './schedule-words.ts';
import {
  PortalCreateScheduleDocument,
  PortalUpdateScheduleDocument,
} from './schedules.generated.ts';

interface ScheduleFormProps {
  readonly title: string;
  /** As it opens. */
  readonly initial: ScheduleDraft;
  /** As the plane has it now, live; null: it is to be made. */
  readonly current: ScheduleDetails | null;
  /** It was deleted while it is shown. */
  readonly isGone?: boolean;
  /** Those that a new schedule may belong to. */
  readonly assignments: readonly (readonly [id: string, title: string])[];
  readonly onClose: () => void;
  /** Makes another schedule from what is typed. */
  readonly onDuplicate?: (draft: ScheduleDraft) => void;
  readonly onDelete?: () => void;
}

export function ScheduleForm(props: ScheduleFormProps) {
  const { title, initial, current, assignments, onClose } = props;
  const mayAdminister = useMay('ADMINISTER');
  const id = useId();
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(initial);
  const [isTried, setTried] = useState(false);
  const read = useMemo(() => readDraft(draft, base, planeNow()), [draft, base]);
  const { isBusy, error, save } = useSaving({ draft, base, current, onDone: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(read.faults).length === 0) save();
  };
  const fields: FieldsProps = {
    draft,
    faults: isTried ? read.faults : withoutMissing(read.faults, draft),
    onChange: (change) => setDraft((before) => ({ ...before, ...change })),
  };
  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      footer={
        <Buttons {...props} {...{ id, draft, isBusy, mayAdminister, isNew: base === null }} />
      }
    >
      {props.isGone && (
        <p className={css.banner} role="alert">
          The schedule has been deleted. Duplicate makes it again from what is here.
        </p>
      )}
      {base && current && (
        <ChangedMeanwhile
          {...{ base, draft, current }}
          onTake={(next) => {
            setDraft(next);
            setBase(current);
          }}
        />
      )}
      <form id={id} className={css.columns} noValidate onSubmit={submit}>
        <fieldset className={css.fields} disabled={!mayAdminister}>
          <AllFields {...fields} opened={initial} assignments={base ? null : assignments} />
          <FailureBox error={error} />
        </fieldset>
        <SchedulePreview settings={read.isTimed ? read.settings : null}>
          {base && (
            <Link to="/runs" search={{ schedule: base.name, period: '7d' }}>
              Its runs in the last 7 days
            </Link>
          )}
        </SchedulePreview>
      </form>
    </Dialog>
  );
}

interface AllFieldsProps extends FieldsProps {
  readonly opened: ScheduleDraft;
  /** Null: the schedule exists. */
  readonly assignments: ScheduleFormProps['assignments'] | null;
}

function AllFields({ opened, assignments, ...fields }: AllFieldsProps) {
  return (
    <>
      <NameFields {...fields} assignments={assignments} />
      <WhenFields {...fields} />
      <WhatFields {...fields} />
      <ExceptionFields {...fields} opened={opened} />
      <MissedFields {...fields} opened={opened} />
      {assignments && <Paused {...fields} />}
    </>
  );
}

/** What is not filled in yet is no fault before somebody saves. */
const withoutMissing = (faults: DraftFaults, draft: ScheduleDraft): DraftFaults =>
  Object.fromEntries(Object.entries(faults).filter(([key]) => draft[key as DraftKey] !== ''));

interface Saving {
  readonly draft: ScheduleDraft;
  readonly base: ScheduleDetails | null;
  readonly current: ScheduleDetails | null;
  readonly onDone: () => void;
}

function useSaving({ draft, base, current, onDone }: Saving) {
  const client = useClient();
  const { isBusy, error, run } = useAction();
  const send = () => {
    const { settings } = readDraft(draft, base, planeNow());
    if (base === null) {
      const { assignment, name, paused } = draft;
      const input = { assignment: { id: assignment }, name, paused, spec: settings };
      return client.mutate(PortalCreateScheduleDocument, { input });
    }
    // That somebody has paused it meanwhile is no conflict with what is changed here.
    const isSame = current !== null && differing(draftOf(base), draftOf(current)).length === 0;
    const before = readDraft(draftOf(base), base, planeNow()).settings;
    return client.mutate(PortalUpdateScheduleDocument, {
      input: {
        schedule: { id: base.id },
        expectedRevision: isSame ? current.revision : base.revision,
        ...changeOf(before, settings),
      },
    });
  };
  const save = () => void run(send).then((done) => done && onDone());
  return { isBusy, error, save };
}

interface ButtonsProps extends ScheduleFormProps {
  readonly id: string;
  readonly draft: ScheduleDraft;
  readonly isBusy: boolean;
  readonly isNew: boolean;
  readonly mayAdminister: boolean;
}

function Buttons(props: ButtonsProps) {
  const { id, draft, isBusy, isNew, isGone, mayAdminister } = props;
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
        {isNew ? 'Create' : 'Save'}
      </Button>
    </>
  );
}

function Paused({ draft, onChange }: FieldsProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={draft.paused}
        onChange={({ target }) => onChange({ paused: target.checked })}
      />{' '}
      Paused: it does not fire before it is resumed
    </label>
  );
}

interface ChangedProps {
  readonly base: ScheduleDetails;
  readonly current: ScheduleDetails;
  readonly draft: ScheduleDraft;
  /** Goes on with this, based on what the plane has now. */
  readonly onTake: (draft: ScheduleDraft) => void;
}

/** Somebody else has changed the schedule since the dialog opened. */
function ChangedMeanwhile({ base, current, draft, onTake }: ChangedProps) {
  const [before, theirs] = useMemo(
    () => [draftOf(base), draftOf(current)] as const,
    [base, current],
  );
  const changed = differing(before, theirs);
  if (changed.length === 0) return null;
  const both = merged(before, draft, theirs);
  const named = (keys: readonly DraftKey[]) => keys.map((key) => fieldWords[key].label).join(', ');
  return (
    <section className={css.banner} role="alert" aria-label="Changed meanwhile">
      <p>
        <strong>{current.changedBy.label} has changed the schedule</strong>{' '}
        <Ago at={current.changedAt} />: {named(changed)}.
        {both.conflicts.length > 0 &&
          ` You both changed ${named(both.conflicts)}: a merge keeps your values there.`}
      </p>
      <div className={css.buttons}>
        <Button onClick={() => onTake(theirs)}>Take theirs, drop mine</Button>
        <Button kind="primary" onClick={() => onTake(both.draft)}>
          Merge mine into theirs
        </Button>
      </div>
    </section>
  );
}
