/** A receiver as the form holds it: from what the plane has, and to what the plane takes. Pure. */
import { notificationDefaults, type ReceiverKind } from '../../../domain/notifications.ts';
import type {
  CreateReceiverInput,
  ReceiverLineFragment,
  ReceiverSettingsInput,
  UpdateReceiverInput,
} from '../../../sdk/client/generated.ts';
import type { Faults } from './faults.ts';
import { type ReceiverField, receiverForms } from './receiver-kinds.ts';

export type ReceiverLine = ReceiverLineFragment;

export interface ReceiverDraft {
  readonly name: string;
  readonly description: string;
  readonly kind: ReceiverKind;
  /** Texts of the fields of the kind, by their names. */
  readonly values: Readonly<Record<string, string>>;
  readonly batch: string;
  readonly subjectTemplate: string;
  readonly textTemplate: string;
  readonly enabled: boolean;
}

export const initialValues = (kind: ReceiverKind): Readonly<Record<string, string>> =>
  Object.fromEntries(receiverForms[kind].fields.map(({ name, initial = '' }) => [name, initial]));

export const newReceiver: ReceiverDraft = {
  ...{ name: '', description: '', kind: 'EMAIL', values: initialValues('EMAIL') },
  ...{ batch: String(notificationDefaults.batch), subjectTemplate: '', textTemplate: '' },
  enabled: true,
};

export function draftOfReceiver(receiver: ReceiverLine): ReceiverDraft {
  const settings = receiver.settings as Readonly<Record<string, unknown>>;
  const shown = ({ name }: ReceiverField) => {
    const value = settings[name];
    return Array.isArray(value) ? value.join(', ') : String(value ?? '');
  };
  return {
    ...{ name: receiver.name, description: receiver.description ?? '', kind: receiver.kind },
    values: Object.fromEntries(
      receiverForms[receiver.kind].fields.map((field) => [field.name, shown(field)]),
    ),
    batch: String(receiver.batch),
    subjectTemplate: receiver.subjectTemplate ?? '',
    textTemplate: receiver.textTemplate ?? '',
    enabled: receiver.enabled,
  };
}

const isWhole = (text: string) => /^\d{1,9}$/.test(text.trim());

/** What the form itself finds wrong; the plane decides on the rest. */
export function receiverFaults({ name, kind, values, batch }: ReceiverDraft): Faults {
  const faultOf = ({ name: field, type, optional }: ReceiverField): string | null => {
    const text = (values[field] ?? '').trim();
    if (text === '') return optional ? null : 'It is missing.';
    return type === 'number' && !isWhole(text) ? 'Give a whole number.' : null;
  };
  const fields = receiverForms[kind].fields.flatMap((field) => {
    const fault = faultOf(field);
    return fault === null ? [] : [[field.name, fault] as const];
  });
  return {
    ...(name.trim() === '' ? { name: 'It is missing.' } : {}),
    ...(isWhole(batch) ? {} : { batch: 'Give a whole number.' }),
    ...Object.fromEntries(fields),
  };
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function settingsInput({ kind, values }: ReceiverDraft): ReceiverSettingsInput {
  const { input, fields } = receiverForms[kind];
  const read = ({ name, type, optional }: ReceiverField) => {
    const text = values[name] ?? '';
    if (type === 'list') return listOf(text);
    if (type === 'number') return Number(text);
    // Of a subject, the space at its end counts.
    if (name === 'subjectPrefix') return text;
    return optional && text.trim() === '' ? null : text.trim();
  };
  const given = Object.fromEntries(fields.map((field) => [field.name, read(field)]));
  return { [input]: given } as ReceiverSettingsInput;
}

const common = (draft: ReceiverDraft) => ({
  name: draft.name.trim(),
  description: draft.description.trim(),
  settings: settingsInput(draft),
  batch: Number(draft.batch),
  subjectTemplate: draft.subjectTemplate,
  textTemplate: draft.textTemplate,
  enabled: draft.enabled,
});

export const createReceiverInput = (
  draft: ReceiverDraft,
  idempotencyKey: string,
): CreateReceiverInput => ({ ...common(draft), idempotencyKey });

export const updateReceiverInput = (
  draft: ReceiverDraft,
  { id, revision }: Pick<ReceiverLine, 'id' | 'revision'>,
): UpdateReceiverInput => ({ receiver: { id }, expectedRevision: revision, ...common(draft) });
