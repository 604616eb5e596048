/**
 * Settings of a program outside of its definition, and what is refused of it. It belongs to
 * no revision.
 */
import type { Issue } from '../../base/errors.ts';
import { nameIssues, type Path, proseIssues } from './parts.ts';

/** Absent: not given. */
export interface ProgramFacts {
  readonly name?: string | undefined;
  readonly environment?: string | undefined;
  readonly group?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly keepRuns?: number | null | undefined;
  readonly keepRunsForMs?: number | null | undefined;
}

const maxKeptRuns = 10_000_000;
/** A hundred years. */
const maxKeptForMs = 3_155_760_000_000;

function keepingIssues({ keepRuns, keepRunsForMs }: ProgramFacts, path: Path): Issue[] {
  const issues: Issue[] = [];
  const check = (name: string, value: number | null | undefined, least: number, most: number) => {
    if (value == null || (value >= least && value <= most)) return;
    const hint = "remove it to keep them by the plane's own settings";
    issues.push({
      path: [...path, name],
      message: `${name} must be between ${least} and ${most}, got ${value}`,
      hint,
    });
  };
  check('keepRuns', keepRuns, 1, maxKeptRuns);
  check('keepRunsForMs', keepRunsForMs, 60_000, maxKeptForMs);
  return issues;
}

/** How a program takes part in an activity of its group (activities/rules.ts). */
export const activityModes = {
  REALTIME: { description: 'It runs for the time of the activity, and is stopped at its end.' },
  OFFLINE: {
    description:
      'It works after the fact: it begins with the activity and runs until it ends by itself.',
  },
} as const;
export type ActivityMode = keyof typeof activityModes;

/** Who holds the definition of a program. */
export const programSources = {
  GANDER: { description: 'The plane. It is changed here, and agents carry it out.' },
  SUPERVISORD: {
    description:
      "The supervisord of each host that runs it. It is changed in supervisord's configuration; what is shown is what a bridge (gander-supervisord) read there last.",
  },
} as const;
export type ProgramSource = keyof typeof programSources;

/** Every fault of the facts. @param path of the object that holds them */
export function programIssues(facts: ProgramFacts, path: Path): Issue[] {
  return [
    ...(['name', 'environment', 'group'] as const).flatMap((key) => {
      const value = facts[key];
      return value == null ? [] : nameIssues(value, [...path, key], `the ${key} of a program`);
    }),
    ...(['description', 'note'] as const).flatMap((key) =>
      proseIssues(facts[key], [...path, key], `the ${key}`),
    ),
    ...keepingIssues(facts, path),
  ];
}
