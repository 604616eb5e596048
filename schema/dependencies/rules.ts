/**
 * The closed sets that a dependency is made of, as the graph describes them; and what may be
 * written. Pure.
 */

import type { DependencyProblem, Issue } from '../../src/base/errors.ts';
import { didYouMean } from '../../src/base/suggest.ts';
import { formatProgramKey } from '../../src/domain/address.ts';
import { checkDependencies, maxDependencies, termIssues } from '../../src/domain/graph/check.ts';
import type {
  Condition,
  Dependency,
  Propagation,
  Scope,
  WhenUnreachable,
} from '../../src/domain/graph/dependency.ts';
import {
  checkedProgram,
  type PlacedProgram,
  type ProgramName,
} from '../../src/domain/graph/placed.ts';
import type { SelectableHost } from '../../src/domain/selector.ts';

export const conditions = {
  STARTED: {
    description:
      'Its instances are RUNNING; how long they have been up counts from the start of their processes.',
  },
  HEALTHY: {
    description:
      'They are RUNNING and HEALTHY. What has neither probe nor notify counts as healthy when it is RUNNING.',
  },
  COMPLETED: {
    description: 'The last runs of its instances have ended by themselves, whatever came of them.',
  },
  SUCCEEDED: {
    description:
      'The last runs of its instances have ended by themselves, with an expected exit code.',
  },
} as const satisfies Record<Condition, unknown>;

export const propagations = {
  NONE: { description: 'What depends on it runs on; only its next start waits.' },
  RESTART: {
    description:
      'What depends on it is stopped at once, and started again when its dependencies are satisfied again, whatever its restart policy.',
  },
  STOP: {
    description: 'What depends on it is stopped at once, and stays so until somebody starts it.',
  },
} as const satisfies Record<Propagation, unknown>;

export const scopes = {
  SAME_HOST: { description: 'The instances on the same host count. This needs no plane.' },
  ANY_HOST: { description: 'All of at least one host.' },
  ALL_HOSTS: { description: 'All of every host that it is assigned to.' },
  HOST: { description: 'The instances on the host that is named count.' },
} as const satisfies Record<Scope, unknown>;

export const whenUnreachable = {
  HOLD: { description: 'What runs is left, what waits waits on.' },
  CONTINUE: { description: 'What was known last holds on.' },
  STOP: {
    description:
      'The same as HOLD, and after unreachableMs what runs is stopped, to start again when its dependencies are satisfied again.',
  },
} as const satisfies Record<WhenUnreachable, unknown>;

/** The most reasons that are kept of why one instance, or one dependency, waits. */
export const maxBlockers = 100;

export type Terms = Omit<Dependency, 'on'>;

/** What a program is to depend on. */
export interface DependencyArgs extends Omit<Terms, 'host'> {
  readonly on: ProgramName;
  readonly host?: string | null | undefined;
}

export interface ProgramDependencies {
  readonly program: ProgramName;
  readonly dependencies: readonly DependencyArgs[];
}

export const keyOf = ({ name, environment }: ProgramName) => formatProgramKey(name, environment);

export function termsOf(
  edge: Omit<Terms, 'host'> & { readonly host?: string | null | undefined },
): Terms {
  const {
    condition,
    delayMs,
    propagate,
    scope,
    host = null,
    whenUnreachable,
    unreachableMs,
  } = edge;
  return { condition, delayMs, propagate, scope, host, whenUnreachable, unreachableMs };
}

export function sameTerms(a: Terms, b: Terms): boolean {
  return (Object.keys(termsOf(a)) as (keyof Terms)[]).every((key) => a[key] === b[key]);
}

/**
 * What is wrong with the input by itself, whatever programs there are. @param path of the list in
 * the input
 */
export function inputIssues(
  given: readonly ProgramDependencies[],
  path: readonly string[],
): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [i, { program, dependencies }] of given.entries()) {
    const here = [...path, String(i)];
    const of = keyOf(program);
    if (seen.has(of))
      issues.push({
        path: [...here, 'program'],
        message: `${of} is there twice`,
        hint: 'give all its dependencies at once',
      });
    seen.add(of);
    if (dependencies.length > maxDependencies)
      issues.push({
        path: [...here, 'dependencies'],
        message: `${of} would depend on ${dependencies.length} programs; at most ${maxDependencies} are possible`,
        hint: 'put a program between that depends on some of them',
      });
    const ons = new Set<string>();
    for (const [j, edge] of dependencies.entries()) {
      const place = [...here, 'dependencies', String(j)];
      const on = keyOf(edge.on);
      if (ons.has(on))
        issues.push({
          path: [...place, 'on'],
          message: `${of} depends on ${on} twice`,
          hint: 'a program depends on another once',
        });
      ons.add(on);
      issues.push(...termIssues(termsOf(edge), place));
    }
  }
  return issues;
}

/** Programs that are not there, and hosts that are not: reported with what was probably meant. */
export function unknownProblems(
  given: readonly ProgramDependencies[],
  known: {
    readonly programs: readonly string[];
    /** Keys that an unknown one may stand for. */
    readonly similar: readonly string[];
    readonly hosts: readonly string[];
  },
): DependencyProblem[] {
  const programs = new Set(known.programs);
  const hosts = new Set(known.hosts);
  return given.flatMap(({ program, dependencies }) =>
    dependencies.flatMap((edge): DependencyProblem[] => {
      const path = [keyOf(program), keyOf(edge.on)];
      if (!programs.has(keyOf(edge.on))) {
        const message = `${path.join(' depends on ')}, which does not exist`;
        return [
          {
            kind: 'UNKNOWN_PROGRAM',
            path,
            message,
            hint: didYouMean(keyOf(edge.on), [...programs, ...known.similar]),
          },
        ];
      }
      if (edge.host == null || hosts.has(edge.host)) return [];
      const message = `${path.join(' depends on ')} on the host ${edge.host}, and there is no such host`;
      return [
        {
          kind: 'UNSATISFIABLE_SCOPE',
          path,
          message,
          hint: didYouMean(edge.host, hosts) ?? 'see them all: gander hosts',
        },
      ];
    }),
  );
}

/** What would not hold together, of the programs that were changed. */
export function refusals(
  programs: readonly PlacedProgram[],
  hosts: readonly SelectableHost[],
  changed: ReadonlySet<string>,
): DependencyProblem[] {
  const checked = programs.map((program) => checkedProgram(program, hosts));
  const problems = checkDependencies(checked, {
    hosts: hosts.map(({ host }) => host),
    suggest: didYouMean,
  });
  return problems.filter(({ path }) => path.some((key) => changed.has(key)));
}
