/**
 * Whether dependencies hold together: decided alike by the plane, when something is written, and by
 * the CLI, of a file and offline. Pure.
 *
 * What is refused:
 * - a program that depends on itself, or several that do so in a circle. That a → b → c and a → c
 *   as well is none;
 * - a program that does not exist;
 * - an enabled program that depends on a disabled one: with SAME_HOST on any host that has both,
 *   with ALL_HOSTS on any host of `on`, else wherever it counts;
 * - a scope that no host can satisfy: with SAME_HOST none of the hosts of `of` has `on`, with HOST
 *   that host is not there or has no `on`, else `on` is assigned nowhere.
 *
 * The last two are asked only of programs that are enabled somewhere: what cannot run needs
 * nothing. And nothing is held against what may still come: an assignment by labels that match no
 * host yet. That only some of the hosts of `of` have `on` is no fault either, but worth a warning:
 * there it waits.
 */
import type { DependencyProblem, Issue } from '../../base/errors.ts';
import type { Dependency } from './dependency.ts';

/** A program as far as the check needs to know it. */
export interface CheckedProgram {
  /** As people write it: name, or name/environment. */
  readonly key: string;
  /** The hosts that it is assigned to, by name, and whether it is enabled there. */
  readonly hosts: ReadonlyMap<string, boolean>;
  /** Whether what is assigned to hosts that are not known yet is enabled; null: nothing is. */
  readonly elsewhere: boolean | null;
  readonly dependencies: readonly CheckedDependency[];
}

export interface CheckedDependency extends Pick<Dependency, 'scope' | 'host'> {
  /** Key of the program. */
  readonly on: string;
}

export interface CheckOptions {
  /** Names of all hosts there are. Null: nobody knows, as offline. */
  readonly hosts: Iterable<string> | null;
  /** Such as `did you mean "db"?`. */
  readonly suggest: (word: string, known: Iterable<string>) => string | undefined;
}

/** An enabled program that has hosts where what it depends on is not: there it waits for good. */
export interface PartialCoverage {
  readonly of: string;
  readonly on: string;
  /** Names of those hosts; none when it is only that hosts may come where it is so. */
  readonly hosts: readonly string[];
  readonly message: string;
}

export const maxDelayMs = 86_400_000;
/** The most programs that one program may depend on: they fit on one page. */
export const maxDependencies = 100;

/**
 * What is wrong with the terms of one dependency, whatever the programs.
 * @param path of the dependency in the input
 */
export function termIssues(terms: Omit<Dependency, 'on'>, path: readonly string[]): Issue[] {
  const { condition, delayMs, propagate, scope, host, whenUnreachable, unreachableMs } = terms;
  const issues: Issue[] = [];
  const refuse = (field: string, message: string, hint?: string) =>
    issues.push({ path: [...path, field], message, hint });
  const ends = condition === 'COMPLETED' || condition === 'SUCCEEDED';
  if (ends && propagate !== 'NONE') {
    refuse(
      'propagate',
      `propagate cannot be ${propagate} with the condition ${condition}: what has ended cannot go down`,
      'leave it out',
    );
  }
  if (delayMs < 0 || delayMs > maxDelayMs)
    refuse('delayMs', `the delay must be between 0 and 24 hours, got ${delayMs} ms`);
  if (scope === 'HOST' && !host)
    refuse('host', 'the scope HOST needs the name of a host', 'give host as well');
  if (scope !== 'HOST' && host !== null)
    refuse(
      'host',
      `a host goes with the scope HOST alone, not with ${scope}`,
      'leave one of them out',
    );
  if (scope === 'SAME_HOST' && whenUnreachable !== 'HOLD') {
    refuse(
      'whenUnreachable',
      'whenUnreachable has no effect with the scope SAME_HOST: a host is never out of its own reach',
      'leave it out',
    );
  }
  if (unreachableMs < 0 || unreachableMs > maxDelayMs) {
    refuse(
      'unreachableMs',
      `unreachableMs must be between 0 and 24 hours, got ${unreachableMs} ms`,
    );
  }
  return issues;
}

/** Everything that is wrong, in the order of the programs; circles first. */
export function checkDependencies(
  programs: readonly CheckedProgram[],
  options: CheckOptions,
): DependencyProblem[] {
  const byKey = new Map(programs.map((program) => [program.key, program]));
  const hosts = options.hosts && new Set(options.hosts);
  const problems: DependencyProblem[] = cycles(programs, byKey).map(cycleProblem);
  for (const of of programs) {
    for (const edge of of.dependencies) {
      if (edge.on === of.key) continue;
      const on = byKey.get(edge.on);
      if (!on) {
        const message = `${of.key} depends on ${edge.on}, which does not exist`;
        problems.push({
          kind: 'UNKNOWN_PROGRAM',
          path: [of.key, edge.on],
          message,
          hint: options.suggest(edge.on, byKey.keys()),
        });
        continue;
      }
      const problem = isEnabled(of) ? placementProblem(of, on, edge, hosts, options.suggest) : null;
      if (problem) problems.push({ ...problem, path: [of.key, on.key] });
    }
  }
  return problems;
}

// ---------------------------------------------------------------- circles

function cycleProblem(path: readonly string[]): DependencyProblem {
  const spelled = path.join(' → ');
  return path.length === 2
    ? {
        kind: 'SELF',
        path,
        message: `${path[0]} depends on itself: ${spelled}`,
        hint: 'take that dependency away',
      }
    : {
        kind: 'CYCLE',
        path,
        message: `programs depend on each other in a circle: ${spelled}`,
        hint: 'take one of these dependencies away',
      };
}

interface Visit {
  readonly key: string;
  readonly targets: readonly string[];
  next: number;
}

/**
 * A circle for each edge that leads back to a program on the way to it: without those edges there
 * would be none. Walked with a stack of its own, because a chain of programs may be longer than the
 * language's stack is deep.
 */
function cycles(
  programs: readonly CheckedProgram[],
  byKey: ReadonlyMap<string, CheckedProgram>,
): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (key: string): Visit => ({
    key,
    targets: (byKey.get(key)?.dependencies ?? []).map(({ on }) => on),
    next: 0,
  });
  for (const { key } of programs) {
    if (done.has(key)) continue;
    const way: Visit[] = [visit(key)];
    const placeOf = new Map([[key, 0]]);
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const target = here.targets[here.next];
      here.next += 1;
      if (target === undefined) {
        done.add(here.key);
        placeOf.delete(here.key);
        way.pop();
        continue;
      }
      const at = placeOf.get(target);
      if (at !== undefined) found.push([...way.slice(at).map((entry) => entry.key), target]);
      else if (!done.has(target)) {
        placeOf.set(target, way.length);
        way.push(visit(target));
      }
    }
  }
  return found;
}

// ---------------------------------------------------------------- where it counts

const isEnabled = ({ hosts, elsewhere }: CheckedProgram) =>
  elsewhere === true || [...hosts.values()].includes(true);
const isAssigned = ({ hosts, elsewhere }: CheckedProgram) => elsewhere !== null || hosts.size > 0;
const enabledHosts = ({ hosts }: CheckedProgram) =>
  [...hosts].filter(([, enabled]) => enabled).map(([name]) => name);

type Placed = Omit<DependencyProblem, 'path'>;
const unsatisfiable = (message: string, hint: string): Placed => ({
  kind: 'UNSATISFIABLE_SCOPE',
  message,
  hint,
});

/** @param of is enabled somewhere */
function placementProblem(
  of: CheckedProgram,
  on: CheckedProgram,
  { scope, host }: CheckedDependency,
  hosts: ReadonlySet<string> | null,
  suggest: CheckOptions['suggest'],
): Placed | null {
  const assign = `assign ${on.key} there, or choose another scope`;
  if (scope === 'HOST') {
    if (host !== null && hosts && !hosts.has(host)) {
      const hint = suggest(host, hosts) ?? 'choose a host that is there';
      return unsatisfiable(
        `${of.key} depends on ${on.key} on the host ${host}, and there is no such host`,
        hint,
      );
    }
    if (host !== null && !on.hosts.has(host) && on.elsewhere === null) {
      return unsatisfiable(
        `${of.key} depends on ${on.key} on the host ${host}, which it is not assigned to`,
        assign,
      );
    }
  } else if (!isAssigned(on)) {
    return unsatisfiable(
      `${of.key} depends on ${on.key}, which is assigned nowhere`,
      `assign ${on.key} first`,
    );
  } else if (scope === 'SAME_HOST') {
    const own = enabledHosts(of);
    if (own.length > 0 && on.elsewhere === null && !own.some((name) => on.hosts.has(name))) {
      return unsatisfiable(
        `${of.key} depends on ${on.key} on the same host, and none of its hosts (${few(own)}) has it`,
        assign,
      );
    }
  }
  const disabled = disabledWhere(of, on, scope, host);
  if (disabled === null) return null;
  const message = `${of.key}, which is enabled, depends on ${on.key}, which is disabled${disabled.length > 0 ? ` on ${few(disabled)}` : ''}`;
  return {
    kind: 'ENABLED_ON_DISABLED',
    message,
    hint: `enable ${on.key}, or disable ${of.key} first`,
  };
}

/**
 * The hosts where `on` is disabled although `of` counts on it; empty when that is so everywhere.
 * Null: nowhere.
 */
function disabledWhere(
  of: CheckedProgram,
  on: CheckedProgram,
  scope: Dependency['scope'],
  host: string | null,
): string[] | null {
  if (!isEnabled(on)) return [];
  const off = [...on.hosts].filter(([, enabled]) => !enabled).map(([name]) => name);
  const where = {
    SAME_HOST: () => off.filter((name) => of.hosts.get(name) === true),
    ANY_HOST: () => [],
    ALL_HOSTS: () => off,
    HOST: () => off.filter((name) => name === host),
  }[scope]();
  return where.length > 0 ? where : null;
}

const few = (names: readonly string[]) =>
  names.length > 5
    ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
    : names.join(', ');

/** SAME_HOST edges of which only some hosts can ever be satisfied. */
export function partialCoverage(programs: readonly CheckedProgram[]): PartialCoverage[] {
  const byKey = new Map(programs.map((program) => [program.key, program]));
  return programs.flatMap((of) =>
    of.dependencies.flatMap((edge): PartialCoverage[] => {
      const on = byKey.get(edge.on);
      if (
        !on ||
        edge.scope !== 'SAME_HOST' ||
        on === of ||
        on.elsewhere !== null ||
        !isAssigned(on)
      )
        return [];
      const hosts = enabledHosts(of).filter((name) => !on.hosts.has(name));
      if (hosts.length === 0 && of.elsewhere !== true) return [];
      const where =
        hosts.length > 0 ? `on ${few(hosts)}` : `on other hosts than ${few([...on.hosts.keys()])}`;
      return [
        {
          of: of.key,
          on: on.key,
          hosts,
          message: `${of.key} waits for good ${where}: ${on.key} is not assigned there`,
        },
      ];
    }),
  );
}
