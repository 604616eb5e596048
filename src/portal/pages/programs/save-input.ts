/** A draft as the plane takes it: only what is changed, and null for nothing. Pure. */
import { printDuration } from '../../../base/duration.ts';
import { definitionChanges } from '../../../domain/fleet/definition-changes.ts';
import type { WrittenProgram } from '../../../domain/fleet/write.ts';
import { inputOfDefinition } from '../../../domain/settings/api-form.ts';
import type {
  CreateProgramInput,
  ProgramDefinitionInput,
  ProgramSetting,
  UpdateProgramInput,
} from './changes.generated.ts';
import type { ProgramDetails } from './program-details.ts';
import { inputOf } from './save-plan.ts';

/** What belongs to no revision, and the word that takes it back. */
const clearing = {
  group: 'GROUP',
  description: 'DESCRIPTION',
  activityMode: 'ACTIVITY_MODE',
  keepRuns: 'KEEP_RUNS',
  keepRunsForMs: 'KEEP_RUNS_FOR',
} as const satisfies Readonly<Record<string, ProgramSetting>>;
type FactName = keyof typeof clearing;
const factNames = Object.keys(clearing) as FactName[];

const labels: Readonly<Record<FactName, string>> = {
  group: 'Group',
  description: 'Description',
  activityMode: 'Activity',
  keepRuns: 'Runs kept',
  keepRunsForMs: 'Runs kept for',
};

type Facts = Pick<WrittenProgram, FactName>;

export interface ChangedFact {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const factText = (facts: Facts, name: FactName): string | null => {
  const value = facts[name];
  if (value === null) return null;
  return name === 'keepRunsForMs' ? printDuration(value as number) : String(value);
};

const differing = (before: Facts, after: Facts): FactName[] =>
  factNames.filter((name) => before[name] !== after[name]);

export const changedFacts = (before: Facts, after: Facts): ChangedFact[] =>
  differing(before, after).map((name) => ({
    name: labels[name],
    before: factText(before, name),
    after: factText(after, name),
  }));

const given = (facts: Facts, names: readonly FactName[]): Partial<Facts> =>
  Object.fromEntries(
    names.filter((name) => facts[name] !== null).map((name) => [name, facts[name]]),
  );

/** @param base what the draft was made from: the plane refuses it when that has changed since */
export function updateInput(
  base: ProgramDetails,
  draft: WrittenProgram,
  note: string,
): UpdateProgramInput {
  const names = differing(base, draft);
  const changes = definitionChanges(base.definition, inputOf(draft.definition));
  return {
    program: { id: base.id },
    ...given(draft, names),
    clear: names.filter((name) => draft[name] === null).map((name) => clearing[name]),
    ...(Object.keys(changes).length > 0 && {
      definition: inputOfDefinition(changes, 'UPDATE'),
    }),
    ...(note !== '' && { note }),
    expectedRevision: base.revision,
  };
}

/** @param idempotencyKey the same for each attempt to create it */
export const createInput = (draft: WrittenProgram, idempotencyKey: string): CreateProgramInput => ({
  name: draft.name,
  environment: draft.environment,
  ...given(draft, factNames),
  definition: inputOfDefinition(inputOf(draft.definition), 'CREATE') as ProgramDefinitionInput,
  idempotencyKey,
});
