/** Imported programs as the text of a fleet file. Pure. */
import { programInFile, yamlOf } from '../fleet/write.ts';
import type { ImportedProgram } from './import.ts';

export interface Target {
  /** A selector of hosts. */
  readonly hosts: string;
  readonly environment: string;
}

function written({ name, group, definition, instances }: ImportedProgram, target: Target): object {
  const env = definition.env.map((variable) => ({ ...variable, redacted: false }));
  return {
    ...programInFile({
      ...{ name, environment: target.environment, group, description: null, activityMode: null },
      ...{ keepRuns: null, keepRunsForMs: null, definition: { ...definition, env } },
    }),
    hosts: target.hosts,
    ...(instances !== 1 && { instances }),
  };
}

/** @param origin where the programs come from, for the comment at the top */
export function fleetText(
  programs: readonly ImportedProgram[],
  target: Target,
  origin: string,
): string {
  const body = yamlOf({ programs: programs.map((program) => written(program, target)) });
  return `# Imported from ${origin}.\n${body}`;
}
