/** The form that starts an activity: who, when, with which parameters, and what will run where. */
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { planeNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { useAction } from '../../ui/use-action.ts';
import {
  PortalActivityParametersDocument,
  PortalGroupDefinitionsDocument,
  PortalLastParametersDocument,
  PortalStartActivityDocument,
} from './activities.generated.ts';
import css from './activities.module.css';
import { ParameterFields } from './parameter-fields.tsx';
import { asFields, mentionedNames, withNames } from './parameters.ts';
import {
  emptyValues,
  faultsOf,
  localText,
  readStart,
  type StartFaults,
  type StartValues,
  valuesLike,
} from './start-input.ts';
import { StartPreview } from './start-preview.tsx';

interface StartDialogProps {
  readonly group: string;
  readonly groups: readonly string[];
  /** Global id of the activity that the form is filled in from. */
  readonly like: string | undefined;
  readonly onGroup: (group: string) => void;
  readonly onClose: () => void;
}

export default function StartDialog(props: StartDialogProps) {
  const { group, groups, like, onGroup, onClose } = props;
  const { timeZone: chosen } = usePreferences();
  const timeZone = chosen ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [values, setTyped] = useStartValues(group, like);
  const { faults, error, isBusy, start, clear } = useStart(group);
  const read = useMemo(() => readStart(values, timeZone), [values, timeZone]);
  const id = useId();
  const change = (next: Partial<StartValues>) => {
    clear();
    setTyped(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.request) void start(read.request);
  };
  // What cannot be read is shown while it is typed; the plane's refusal once it was asked.
  const shown: StartFaults = { ...faults, ...read.faults };
  return (
    <Dialog
      title="Start an activity"
      wide
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={id} disabled={isBusy || !read.request}>
            Start the activity
          </Button>
        </>
      }
    >
      <form id={id} className={css.form} onSubmit={submit}>
        <WhoFields
          {...{ group, groups, values, faults: shown }}
          onGroup={(next) => {
            clear();
            onGroup(next);
          }}
          onChange={change}
        />
        <WhenFields {...{ values, faults: shown, timeZone }} onChange={change} />
        <ParameterFields
          typed={values.parameters}
          fault={shown.parameters}
          onChange={(parameters) => change({ parameters })}
        />
        <StartPreview group={group} values={values} request={read.request} />
        <FailureBox error={error} />
      </form>
    </Dialog>
  );
}

/** Sends the request and goes to what was made; the refusal by field. */
function useStart(group: string) {
  const client = useClient();
  const navigate = useNavigate();
  const { isBusy, error, run, clear } = useAction();
  const sent = useRef({ text: '', key: '' });
  const start = (request: NonNullable<ReturnType<typeof readStart>['request']>) =>
    run(async () => {
      // The same request sent again, because its answer was lost, starts nothing twice.
      const text = JSON.stringify({ group, request });
      if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() };
      const { activity } = await client.mutate(PortalStartActivityDocument, {
        input: { group, ...request, idempotencyKey: sent.current.key },
      });
      await navigate({ to: '/activities/$id', params: { id: activity.id } });
    });
  const { faults, rest } = faultsOf(error);
  return { faults, error: rest, isBusy, start, clear };
}

/**
 * The values of the form: what a person has typed, else those of the activity that it is filled in
 * from, or the parameters that the group was given last and those that its programs name.
 */
function useStartValues(group: string, like: string | undefined) {
  const [typed, setTyped] = useState<Partial<StartValues>>({});
  const before = useQuery(PortalActivityParametersDocument, like ? { id: like } : null);
  const last = useQuery(PortalLastParametersDocument, like ? null : { group });
  const definitions = useQuery(PortalGroupDefinitionsDocument, { group });
  const given = useMemo<StartValues>(() => {
    const activity = before.data?.activity;
    const parameters = last.data?.activities.nodes[0]?.parameters;
    const values = activity
      ? valuesLike(activity)
      : { ...emptyValues, parameters: asFields(parameters) };
    const programs = definitions.data?.programs.nodes ?? [];
    const names = mentionedNames(
      programs.filter(({ activityMode }) => activityMode).map(({ definition }) => definition),
    );
    const fields = withNames(values.parameters.fields, names);
    return { ...values, parameters: { ...values.parameters, fields } };
  }, [before.data, last.data, definitions.data]);
  const change = (next: Partial<StartValues>) => setTyped((known) => ({ ...known, ...next }));
  return [{ ...given, ...typed }, change] as const;
}

interface WhoProps {
  readonly group: string;
  readonly groups: readonly string[];
  readonly values: StartValues;
  readonly faults: StartFaults;
  readonly onGroup: (group: string) => void;
  readonly onChange: (next: Partial<StartValues>) => void;
}

function WhoFields({ group, groups, values, faults, onGroup, onChange }: WhoProps) {
  return (
    <div className={css.pair}>
      <SelectField
        label="Group"
        isFirst
        value={group}
        options={[...new Set([group, ...groups])].map((name) => [name, name])}
        fault={faults.group}
        onChange={onGroup}
      />
      <TextField
        label="Only these instances"
        value={values.selector}
        placeholder="all of the group"
        help="A selector, such as label:role=worker."
        fault={faults.selector}
        onChange={(selector) => onChange({ selector })}
      />
    </div>
  );
}

interface WhenProps {
  readonly values: StartValues;
  readonly faults: StartFaults;
  readonly timeZone: string;
  readonly onChange: (next: Partial<StartValues>) => void;
}

function WhenFields({ values, faults, timeZone, onChange }: WhenProps) {
  const { startAt, duration, lead, offlineOnly } = values;
  const at = (minutes: number) => localText(planeNow() + minutes * 60_000, timeZone).slice(0, 16);
  return (
    <div className={css.when}>
      <SelectField
        label="Start"
        value={startAt === '' ? 'now' : 'at'}
        options={[
          ['now', 'as soon as all can have begun'],
          ['at', 'at a time'],
        ]}
        fault={startAt === '' ? faults.startAt : undefined}
        onChange={(when) => onChange({ startAt: when === 'now' ? '' : at(10) })}
      />
      {startAt !== '' && <StartAt {...{ startAt, timeZone, fault: faults.startAt, onChange }} />}
      <TextField
        label="Duration"
        value={duration}
        help="From its start to its end, such as 90s, 10m or 2h."
        fault={faults.durationMs}
        onChange={(next) => onChange({ duration: next })}
      />
      <TextField
        label="Lead"
        value={lead}
        help="How long before the start its members begin."
        fault={faults.leadMs}
        onChange={(next) => onChange({ lead: next })}
      />
      {startAt !== '' && (
        <label className={css.check}>
          <input
            type="checkbox"
            checked={offlineOnly}
            onChange={({ target }) => onChange({ offlineOnly: target.checked })}
          />
          When its end has passed, run its offline members alone
        </label>
      )}
    </div>
  );
}

interface StartAtProps {
  readonly startAt: string;
  readonly timeZone: string;
  readonly fault: string | undefined;
  readonly onChange: (next: Partial<StartValues>) => void;
}

function StartAt({ startAt, timeZone, fault, onChange }: StartAtProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>Date and time</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        value={startAt}
        aria-describedby={`${id}-help`}
        aria-invalid={fault ? true : undefined}
        onChange={({ target }) => target.value && onChange({ startAt: target.value })}
      />
      <p id={`${id}-help`} className={fault ? css.fault : css.help}>
        {fault ?? `In ${timeZone}.`}
      </p>
    </div>
  );
}
