/** Imported programs, and the text of the fleet file that they become. Pure. */
import { formatProgramKey } from '../address.ts';
import { programInFile, yamlOf } from '../fleet/write.ts';
import {
  dependenciesInFile,
  monitorsInFile,
  scheduleInFile,
  type WrittenDependency,
  type WrittenSchedule,
} from '../fleet/write-fleet.ts';
import type { MonitorDefinition } from '../monitors.ts';
import type { Definition } from '../settings/definition.ts';
import type { Position } from './findings.ts';

export interface ImportedProgram {
  readonly name: string;
  /** Left out: that of the target. */
  readonly environment?: string;
  readonly group: string | null;
  readonly definition: Definition;
  readonly instances: number;
  readonly dependencies?: readonly WrittenDependency[];
  readonly schedules?: readonly WrittenSchedule[];
  /** Their target is the program. */
  readonly monitors?: readonly MonitorDefinition[];
  readonly place: Position;
}

export interface Target {
  /** A selector of hosts. */
  readonly hosts: string;
  /** Of programs that name none. */
  readonly environment: string;
}

function written(program: ImportedProgram, target: Target): object {
  const { name, group, definition, instances, monitors = [] } = program;
  const { dependencies = [], schedules = [] } = program;
  const key = { name, environment: program.environment ?? target.environment };
  const env = definition.env.map((variable) => ({ ...variable, redacted: false }));
  return {
    ...programInFile({
      ...{ ...key, group, description: null, activityMode: null },
      ...{ keepRuns: null, keepRunsForMs: null, definition: { ...definition, env } },
    }),
    ...(dependencies.length > 0 && { dependsOn: dependenciesInFile(key, dependencies) }),
    hosts: target.hosts,
    ...(instances !== 1 && { instances }),
    ...(schedules.length > 0 && {
      schedules: Object.fromEntries(schedules.map((one) => [one.name, scheduleInFile(one)])),
    }),
    ...monitorsInFile(
      monitors.map((monitor) => ({
        ...monitor,
        target: formatProgramKey(key.name, key.environment),
      })),
      false,
    ),
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
