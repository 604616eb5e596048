/**
 * Where the programs of dependencies are assigned, as the check of dependencies sees it: the same
 * for the plane, which reads it from its tables, and for pages, which follow it live. Pure.
 */
import { formatProgramKey } from '../address.ts';
import { type HostSelector, matchesHostSelector, type SelectableHost } from '../selector.ts';
import { type CheckedProgram, type PartialCoverage, partialCoverage } from './check.ts';
import type { Scope } from './dependency.ts';

export interface ProgramName {
  readonly name: string;
  readonly environment: string;
}

export interface PlacedProgram extends ProgramName {
  readonly assignments: readonly { readonly selector: HostSelector; readonly enabled: boolean }[];
  readonly dependencies: readonly {
    readonly on: ProgramName;
    readonly scope: Scope;
    readonly host: string | null;
  }[];
}

/**
 * A program as the check sees it: where its assignments put it. A selector that covers no host, and
 * names none in full, may come to cover some.
 */
export function checkedProgram(
  program: PlacedProgram,
  hosts: readonly SelectableHost[],
): CheckedProgram {
  const on = new Map<string, boolean>();
  let elsewhere: boolean | null = null;
  for (const { selector, enabled } of program.assignments) {
    const covered = hosts.filter((host) => matchesHostSelector(selector, host));
    for (const { host } of covered) on.set(host, enabled || on.get(host) === true);
    if (covered.length === 0) elsewhere = enabled || elsewhere === true;
  }
  const dependencies = program.dependencies.map((edge) => ({
    on: formatProgramKey(edge.on.name, edge.on.environment),
    scope: edge.scope,
    host: edge.host,
  }));
  return {
    key: formatProgramKey(program.name, program.environment),
    hosts: on,
    elsewhere,
    dependencies,
  };
}

/** Where programs wait for good, because what they depend on is not assigned there. */
export function uncovered(
  programs: readonly PlacedProgram[],
  hosts: readonly SelectableHost[],
): PartialCoverage[] {
  return partialCoverage(programs.map((program) => checkedProgram(program, hosts)));
}
