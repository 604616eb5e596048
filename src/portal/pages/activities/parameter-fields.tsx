/** What the programs of an activity are given: a field for each name, or all as YAML. */
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Choice } from '../../ui/filter-bar.tsx';
import css from './activities.module.css';
import { type Parameter, shownAs, type TypedParameters, variableOf } from './parameters.ts';

interface ParameterFieldsProps {
  readonly typed: TypedParameters;
  readonly fault: string | undefined;
  readonly onChange: (typed: TypedParameters) => void;
}

export function ParameterFields({ typed, fault, onChange }: ParameterFieldsProps) {
  const { as, fields, yaml } = typed;
  return (
    <fieldset className={css.parameters}>
      <legend>Parameters</legend>
      <div className={css.parametersHead}>
        <p className={css.help}>
          Programs find them in the file GANDER_PARAMETERS and in variables. Values are YAML:
          numbers, true, lists; anything else is text. What has no value is left out.
        </p>
        <Choice
          label="Typed as"
          options={[
            { value: 'fields', label: 'Fields' },
            { value: 'yaml', label: 'YAML' },
          ]}
          value={[as]}
          onChange={(chosen) => {
            const next = chosen?.find((one) => one !== as);
            if (next) onChange(shownAs(typed, next));
          }}
        />
      </div>
      {as === 'yaml' ? (
        <TextField
          label="Parameters as YAML"
          lines={6}
          value={yaml}
          placeholder="target: B0531+21"
          onChange={(text) => onChange({ ...typed, yaml: text })}
        />
      ) : (
        <Rows fields={fields} onChange={(next) => onChange({ ...typed, fields: next })} />
      )}
      {fault && (
        <p className={css.fault} role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

interface RowsProps {
  readonly fields: readonly Parameter[];
  readonly onChange: (fields: readonly Parameter[]) => void;
}

function Rows({ fields, onChange }: RowsProps) {
  const set = (at: number, next: Partial<Parameter>) =>
    onChange(fields.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <>
      <ul className={css.rows}>
        {fields.map((parameter, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its name is typed
          <li key={at}>
            <Row
              parameter={parameter}
              onChange={(next) => set(at, next)}
              onRemove={() => onChange(fields.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button icon="plus" onClick={() => onChange([...fields, { name: '', text: '' }])}>
          Add a parameter
        </Button>
      </div>
    </>
  );
}

interface RowProps {
  readonly parameter: Parameter;
  readonly onChange: (next: Partial<Parameter>) => void;
  readonly onRemove: () => void;
}

function Row({ parameter: { name, text }, onChange, onRemove }: RowProps) {
  return (
    <div className={css.row}>
      <input
        aria-label="Name of the parameter"
        placeholder="name"
        title={name && variableOf(name)}
        value={name}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <input
        aria-label={name ? `Value of ${name}` : 'Value'}
        placeholder="no value"
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <Button kind="quiet" icon="close" iconOnly onClick={onRemove}>
        {`Remove ${name || 'the parameter'}`}
      </Button>
    </div>
  );
}
