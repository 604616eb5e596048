/** What of a wanted definition differs from the one that is. Pure. */
import type { DefinitionFragment, ProgramDefinitionInput } from '../sdk/generated.ts';

/**
 * @param wanted settings that are given; nested settings count key by key, the environment without regard to order
 * @returns the settings of `wanted` that differ, as an input for a change
 */
export function definitionChanges(current: DefinitionFragment, wanted: ProgramDefinitionInput): ProgramDefinitionInput {
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => value !== undefined && !agrees(current[key as keyof DefinitionFragment], value)),
  );
}

function agrees(current: unknown, wanted: unknown): boolean {
  if (isVariables(current) && isVariables(wanted)) return sorted(current) === sorted(wanted);
  if (Array.isArray(wanted)) return JSON.stringify(current) === JSON.stringify(wanted);
  if (typeof wanted === 'object' && wanted !== null) {
    const known = (current ?? {}) as Record<string, unknown>;
    return Object.entries(wanted).every(([key, value]) => value === undefined || value === known[key]);
  }
  return current === wanted;
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

const isVariables = (value: unknown): value is readonly Variable[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && 'name' in item);

const sorted = (variables: readonly Variable[]): string => JSON.stringify(variables.map(({ name, value }) => [name, value]).sort());
