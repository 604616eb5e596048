/** Fields of forms: a label, the control, and what helps or is wrong. */
import { memo, useId } from 'react';
import css from './fields.module.css';

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly fault?: string | undefined;
  /** Gets the focus when its dialog opens. */
  readonly isFirst?: boolean;
}

interface SelectFieldProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, options, onChange, help, fault, isFirst } = props;
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={css.input}
        data-focus={isFirst || undefined}
        value={value}
        aria-describedby={help || fault ? `${id}-help` : undefined}
        aria-invalid={fault ? true : undefined}
        onChange={({ target }) => onChange(target.value as Value)}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
      <Note id={`${id}-help`} help={help} fault={fault} />
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly lines?: number;
  readonly disabled?: boolean;
  /** Of an input of one line. */
  readonly type?: 'text' | 'number' | 'datetime-local';
  /** Offered while a person types; others may be typed. */
  readonly suggestions?: readonly string[];
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, help, fault, placeholder, lines = 1, disabled, isFirst } = props;
  const { type = 'text', suggestions } = props;
  const id = useId();
  const common = {
    id,
    value,
    placeholder,
    disabled,
    spellCheck: false,
    autoComplete: 'off',
    'data-focus': isFirst || undefined,
    'aria-describedby': help || fault ? `${id}-help` : undefined,
    'aria-invalid': fault ? true : undefined,
    className: css.input,
  };
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {lines > 1 ? (
        <textarea {...common} rows={lines} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input
          {...common}
          type={type}
          step={type === 'datetime-local' ? 1 : undefined}
          list={suggestions && `${id}-list`}
          onChange={({ target }) => onChange(target.value)}
          // What is typed takes the place of the old value, and the whole list is searched.
          onFocus={suggestions && (({ currentTarget }) => currentTarget.select())}
        />
      )}
      {suggestions && <Suggestions id={`${id}-list`} values={suggestions} />}
      <Note id={`${id}-help`} help={help} fault={fault} />
    </div>
  );
}

/** Memoised: hundreds of options do not change while a person types. */
const Suggestions = memo(
  ({ id, values }: { readonly id: string; readonly values: readonly string[] }) => (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  ),
);

function Note({ id, help, fault }: Pick<FieldProps, 'help' | 'fault'> & { readonly id: string }) {
  if (!help && !fault) return null;
  return (
    <p id={id} className={fault ? css.fault : css.help}>
      {fault ?? help}
    </p>
  );
}
