/** Lets a program depend on another one. */
import { type FormEvent, useId, useState } from 'react';
import { parseDuration } from '../../../base/duration.ts';
import { durationInFile } from '../../../domain/fleet/words.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { useAction } from '../../ui/use-action.ts';
import {
  type DependencyCondition,
  type DependencyScope,
  PortalCreateDependencyDocument,
  type Propagation,
  type WhenUnreachable,
} from './changes.generated.ts';
import { type ProgramDetails, type ProgramKey, titleOf } from './program-details.ts';
import css from './tabs.module.css';

interface DependencyDialogProps {
  readonly program: ProgramDetails;
  /** That it may depend on. */
  readonly programs: readonly (ProgramKey & { readonly id: string })[];
  readonly onClose: () => void;
}

const conditions: readonly (readonly [DependencyCondition, string])[] = [
  ['STARTED', 'It runs'],
  ['HEALTHY', 'It runs and is healthy'],
  ['COMPLETED', 'Its run has ended'],
  ['SUCCEEDED', 'Its run has succeeded'],
];
const scopes: readonly (readonly [DependencyScope, string])[] = [
  ['SAME_HOST', 'On the same host'],
  ['ANY_HOST', 'On any host'],
  ['ALL_HOSTS', 'On all its hosts'],
  ['HOST', 'On one host'],
];
const propagations: readonly (readonly [Propagation, string])[] = [
  ['NONE', 'Goes on'],
  ['RESTART', 'Restarts'],
  ['STOP', 'Stops'],
];
const unreachables: readonly (readonly [WhenUnreachable, string])[] = [
  ['HOLD', 'Keeps what it last knew'],
  ['CONTINUE', 'Counts it as there'],
  ['STOP', 'Stops'],
];

const standard = {
  on: '',
  condition: 'STARTED' as DependencyCondition,
  delay: '0',
  scope: 'SAME_HOST' as DependencyScope,
  host: '',
  propagate: 'NONE' as Propagation,
  whenUnreachable: 'HOLD' as WhenUnreachable,
  unreachable: String(durationInFile(60_000)),
};
type Values = typeof standard;

/** @throws Failure INVALID_INPUT: a duration is none */
const inputOf = ({ on, delay, unreachable, host, ...terms }: Values) => ({
  on: { id: on },
  ...terms,
  delayMs: parseDuration(delay, ['delay']),
  unreachableMs: parseDuration(unreachable, ['unreachable']),
  ...(terms.scope === 'HOST' ? { host } : {}),
});

export function DependencyDialog({ program, programs, onClose }: DependencyDialogProps) {
  const client = useClient();
  const { isBusy, error, run } = useAction();
  const [values, setValues] = useState(standard);
  const id = useId();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const done = await run(async () =>
      client.mutate(PortalCreateDependencyDocument, {
        input: { program: { id: program.id }, dependency: inputOf(values) },
      }),
    );
    if (done) onClose();
  };
  const others = programs
    .filter((one) => one.id !== program.id)
    .map((one) => [one.id, titleOf(one)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b));
  const set = (change: Partial<Values>) => setValues((before) => ({ ...before, ...change }));
  return (
    <Dialog
      title={`${titleOf(program)} depends on`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={id} disabled={isBusy || values.on === ''}>
            Add the dependency
          </Button>
        </>
      }
    >
      <form id={id} className={css.form} onSubmit={(event) => void save(event)}>
        <SelectField
          label="Program"
          value={values.on}
          options={[['', 'Choose a program'], ...others]}
          onChange={(on) => set({ on })}
        />
        <ConditionFields values={values} onChange={set} />
        <ConsequenceFields title={titleOf(program)} values={values} onChange={set} />
        <FailureBox error={error} />
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly values: Values;
  readonly onChange: (change: Partial<Values>) => void;
}

/** When it is there, and where. */
function ConditionFields({ values, onChange }: FieldsProps) {
  return (
    <>
      <div className={css.pair}>
        <SelectField
          label="It is there when"
          value={values.condition}
          options={conditions}
          onChange={(condition) => onChange({ condition })}
        />
        <TextField
          label="And has been so for"
          help="A duration, such as 500ms or 10s."
          value={values.delay}
          onChange={(delay) => onChange({ delay })}
        />
      </div>
      <div className={css.pair}>
        <SelectField
          label="Where"
          value={values.scope}
          options={scopes}
          onChange={(scope) => onChange({ scope })}
        />
        {values.scope === 'HOST' && (
          <TextField label="Host" value={values.host} onChange={(host) => onChange({ host })} />
        )}
      </div>
    </>
  );
}

/** What follows when it is there no longer. */
function ConsequenceFields({ title, values, onChange }: FieldsProps & { readonly title: string }) {
  return (
    <>
      <SelectField
        label={`When it ends, ${title}`}
        value={values.propagate}
        options={propagations}
        onChange={(propagate) => onChange({ propagate })}
      />
      <div className={css.pair}>
        <SelectField
          label={`When its host is out of reach, ${title}`}
          value={values.whenUnreachable}
          options={unreachables}
          onChange={(whenUnreachable) => onChange({ whenUnreachable })}
        />
        {values.whenUnreachable === 'STOP' && (
          <TextField
            label="After"
            help="A duration, such as 1m."
            value={values.unreachable}
            onChange={(unreachable) => onChange({ unreachable })}
          />
        )}
      </div>
    </>
  );
}
