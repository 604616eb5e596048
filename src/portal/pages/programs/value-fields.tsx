/** Fields for values of each kind: what is typed becomes a value of the fleet file. */
import { useState } from 'react';
import { TextField } from '../../ui/fields.tsx';
import { typedNumber, typedYaml, yamlText } from './draft.ts';

export interface ValueProps {
  readonly value: unknown;
  readonly fault: string | undefined;
  readonly onChange: (value: unknown) => void;
}

interface FieldProps extends ValueProps {
  readonly label: string;
  readonly help: string;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean;
}

export function PlainText({ value, onChange, ...field }: FieldProps) {
  return (
    <TextField
      {...field}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  );
}

export function NumberText({ value, onChange, ...field }: FieldProps) {
  return (
    <TextField
      {...field}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(text) => onChange(typedNumber(text))}
    />
  );
}

/** A line for each element; what is typed stays as it is until another value comes from outside. */
export function Words({ value, onChange, ...field }: FieldProps) {
  const given = Array.isArray(value) ? value.map(String).join('\n') : '';
  const [typed, setTyped] = useState(given);
  const kept = typed.split('\n').filter(Boolean).join('\n') === given ? typed : given;
  return (
    <TextField
      {...field}
      help={`One a line. ${field.help}`}
      lines={3}
      value={kept}
      onChange={(text) => {
        setTyped(text);
        const words = text.split('\n').filter(Boolean);
        onChange(words.length > 0 ? words : undefined);
      }}
    />
  );
}

/** Words, one a line; or one line for the shell. */
export function Command({ value, ...field }: FieldProps) {
  return typeof value === 'string' ? (
    <PlainText value={value} {...field} />
  ) : (
    <Words value={value} {...field} />
  );
}

/** What has parts of its own is written as in the fleet file. */
export function Yaml({ value, onChange, ...field }: FieldProps) {
  const given = yamlText(value);
  const [typed, setTyped] = useState(given);
  const read = typedYaml(typed);
  const kept = read === undefined || yamlText(read.value) === given ? typed : given;
  return (
    <TextField
      {...field}
      help={`As in the fleet file. ${field.help}`}
      fault={read === undefined ? 'this is no YAML yet' : field.fault}
      lines={3}
      value={kept}
      onChange={(text) => {
        setTyped(text);
        const next = typedYaml(text);
        if (next) onChange(next.value);
      }}
    />
  );
}
