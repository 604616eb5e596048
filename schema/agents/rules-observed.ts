/** Bounds of what a bridge reports of supervisord. Pure. */
import type { Issue } from '../../src/base/errors.ts';
import { nameIssues } from '../../src/domain/settings/parts.ts';

export const maxObservedPrograms = 2000;

/** What refuses the report as a whole: the faults of one program refuse that program alone. */
export function observedIssues({
  environment,
  programs,
}: {
  readonly environment: string;
  readonly programs: readonly { readonly name: string }[];
}): Issue[] {
  const issues = nameIssues(environment, ['input', 'environment'], 'the environment of a program');
  if (programs.length > maxObservedPrograms)
    issues.push({
      path: ['input', 'programs'],
      message: `${programs.length} programs are more than the ${maxObservedPrograms} of one host`,
    });
  const names = programs.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (programs.length <= maxObservedPrograms && repeated !== undefined)
    issues.push({
      path: ['input', 'programs'],
      message: `there are two programs named ${repeated}`,
    });
  return issues;
}
