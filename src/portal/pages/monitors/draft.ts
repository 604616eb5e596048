/** A monitor as the form holds it: from what the plane has, and to what the plane takes. Pure. */
import { InvalidInput } from '../../../base/errors.ts';
import { defaultSeverity } from '../../../domain/monitors.ts';
import type {
  CreateMonitorInput,
  MonitorRuleInput,
  UpdateMonitorInput,
} from '../../../sdk/client/generated.ts';
import { type OptionValues, watchedBy } from './kinds.ts';
import type { MonitorLine } from './model.ts';
import { initialOptions, optionsOf, readOptions } from './options.ts';

export interface MonitorDraft {
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly target: string;
  /** 1 to 5. */
  readonly severity: string;
  readonly ci: string;
  readonly enabled: boolean;
  readonly options: OptionValues;
}

export const newDraft = (target: string): MonitorDraft => ({
  name: '',
  description: '',
  kind: 'STATE',
  target,
  severity: String(defaultSeverity),
  ci: '',
  enabled: true,
  options: initialOptions('STATE'),
});

export const draftOf = (monitor: MonitorLine): MonitorDraft => ({
  name: monitor.name,
  description: monitor.description ?? '',
  kind: monitor.kind,
  target: monitor.target ?? '',
  severity: String(monitor.severity),
  ci: monitor.ci ?? '',
  enabled: monitor.enabled,
  options: optionsOf(monitor.kind, monitor.rule),
});

/** Another like it, under a name that is free as far as is known. */
export const copyOf = (draft: MonitorDraft): MonitorDraft => ({
  ...draft,
  name: `${draft.name} copy`.slice(0, 100),
});

/** By the name of the field, as in the API. */
export type DraftFaults = Readonly<Record<string, string>>;

/** What the form itself finds wrong; the plane decides on the rest. */
export function faultsOfDraft({ name, target, kind, options }: MonitorDraft): DraftFaults {
  return {
    ...(name.trim() === '' ? { name: 'It is missing.' } : {}),
    ...(target.trim() === '' && watchedBy(kind, options) !== 'nothing'
      ? { target: 'It is missing. Write * for everything.' }
      : {}),
    ...readOptions(kind, options).faults,
  };
}

/** Where the plane finds something wrong: at the fields, and what concerns none of them. */
export function faultsOfPlane(error: unknown): {
  readonly faults: DraftFaults;
  readonly rest: unknown;
} {
  if (!(error instanceof InvalidInput)) return { faults: {}, rest: error };
  const faults = Object.fromEntries(
    error.issues.flatMap(({ path, message, hint }) => {
      // Of patterns, the place is within the field.
      const field = path.find((part) => part === 'stdout' || part === 'stderr') ?? path.at(-1);
      return field ? [[field, [message, hint].filter(Boolean).join(': ')] as const] : [];
    }),
  );
  return { faults, rest: error };
}

const common = ({ name, target, severity, enabled, kind, options }: MonitorDraft) => {
  const { rule } = readOptions(kind, options);
  return {
    name: name.trim(),
    target: watchedBy(kind, options) === 'nothing' ? '' : target.trim(),
    severity: Number(severity),
    enabled,
    rule: rule as MonitorRuleInput | null,
  };
};

/** @throws Error for a draft that has faults */
export function createInput(draft: MonitorDraft, idempotencyKey: string): CreateMonitorInput {
  const { rule, ...rest } = common(draft);
  if (!rule) throw new Error(`a draft with faults cannot be created: ${draft.kind}`);
  const { description, ci } = draft;
  return {
    ...rest,
    rule,
    idempotencyKey,
    ...(description.trim() ? { description: description.trim() } : {}),
    ...(ci.trim() ? { ci: ci.trim() } : {}),
  };
}

/** Options of a kind that the form does not know stay as they are. */
export function updateInput(
  draft: MonitorDraft,
  { id, revision }: Pick<MonitorLine, 'id' | 'revision'>,
): UpdateMonitorInput {
  const { rule, ...rest } = common(draft);
  return {
    monitor: { id },
    expectedRevision: revision,
    ...rest,
    ...(rule ? { rule } : {}),
    description: draft.description.trim(),
    ci: draft.ci.trim(),
  };
}
