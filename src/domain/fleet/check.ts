/**
 * Whether the plane would accept a fleet: the settings of each program, the hosts and programs that
 * assignments name, and whether what each program depends on is there, in no circle, enabled and
 * assigned where it counts. With the plane's own rules, so that a file is refused before anything
 * of it is applied. Pure.
 */

import { didYouMean } from '../../base/suggest.ts';
import { formatProgramKey } from '../address.ts';
import { type CheckedProgram, checkDependencies, partialCoverage } from '../graph/check.ts';
import {
  type HostSelector,
  matchesHostSelector,
  namedHosts,
  parseHostSelector,
  type SelectableHost,
} from '../selector.ts';
import type { ShownDefinition } from '../settings/api-form.ts';
import type { Fleet } from './fleet.ts';
import { programFaults } from './rules.ts';
import type { Fault, Place } from './yaml-reader.ts';

interface Name {
  readonly name: string;
  readonly environment: string;
}

/** What the plane has. */
export interface KnownFleet {
  readonly hosts: readonly SelectableHost[];
  readonly programs: readonly (Name & {
    readonly definition: ShownDefinition;
    readonly dependencies: readonly KnownDependency[];
  })[];
  readonly assignments: readonly {
    readonly program: Name;
    readonly hosts: string;
    readonly enabled: boolean;
  }[];
}

interface KnownDependency {
  readonly on: Name;
  readonly scope: CheckedProgram['dependencies'][number]['scope'];
  readonly host: string | null;
}

export interface Findings {
  readonly faults: readonly Fault[];
  /** What may be meant so. */
  readonly warnings: readonly Fault[];
}

export const keyOf = ({ name, environment }: Name) => formatProgramKey(name, environment);

/**
 * @param known what the plane has, over which the file is laid; null: nobody can be asked, and the
 * file is all there is
 * @param inPart not all of the file could be read: then only those findings are returned that hold
 * whatever the rest contains
 * @returns findings about the file's contents, each at its place
 */
export function checkFleet(
  fleet: Fleet,
  known: KnownFleet | null,
  { inPart = false } = {},
): Findings {
  const programs = checkedPrograms(fleet, known);
  const own = new Set([
    ...fleet.programs.map(keyOf),
    ...fleet.assignments.map(({ program }) => keyOf(program)),
  ]);
  const hosts = known ? known.hosts.map(({ host }) => host) : null;
  const problems = checkDependencies(programs, { hosts, suggest: didYouMean }).filter(
    ({ kind, path }) =>
      path.some((key) => own.has(key)) && (!inPart || kind === 'CYCLE' || kind === 'SELF'),
  );
  const faults = [
    ...settingFaults(fleet, known),
    ...(known ? unknownNames(fleet, known) : []),
    ...problems.map(({ path, message, hint }) => ({ ...placeOf(fleet, path), message, hint })),
  ];
  if (inPart) return { faults, warnings: [] };
  const refused = new Set(problems.map(({ path }) => path.join(' ')));
  const warnings = partialCoverage(programs)
    .filter(({ of, on }) => own.has(of) && !refused.has(`${of} ${on}`))
    .map(({ of, on, message }) => ({
      ...placeOf(fleet, [of, on]),
      message,
      hint: `assign ${on} there, or choose another scope`,
    }));
  return { faults, warnings: [...warnings, ...(known ? [] : strangers(fleet))] };
}

function settingFaults(fleet: Fleet, known: KnownFleet | null): Fault[] {
  const current = new Map(known?.programs.map((program) => [keyOf(program), program.definition]));
  return fleet.programs.flatMap((item) =>
    programFaults(item, current.get(keyOf(item)) ?? null, known !== null),
  );
}

/** Hosts and programs that assignments name, and that neither the plane nor the file has. */
function unknownNames(fleet: Fleet, known: KnownFleet): Fault[] {
  const hosts = known.hosts.map(({ host }) => host);
  const programs = new Set([...known.programs, ...fleet.programs].map(keyOf));
  return fleet.assignments.flatMap(({ line, column, file, program, hosts: selector }) => {
    const key = keyOf(program);
    const fault = (message: string, hint: string): Fault => ({ line, column, file, message, hint });
    const missing = namedHosts(parseHostSelector(selector)).filter((name) => !hosts.includes(name));
    return [
      ...missing.map((name) =>
        fault(
          `there is no host "${name}"`,
          didYouMean(name, hosts) ?? 'list the hosts with: gander hosts',
        ),
      ),
      ...(programs.has(key)
        ? []
        : [
            fault(
              `there is no program "${key}"`,
              didYouMean(key, programs) ?? 'define it under programs:',
            ),
          ]),
    ];
  });
}

/** Assignments of programs that are not in the file: they may be on the plane. */
function strangers(fleet: Fleet): Fault[] {
  const defined = new Set(fleet.programs.map(keyOf));
  const missing = fleet.assignments.filter(({ program }) => !defined.has(keyOf(program)));
  return missing.map(({ line, column, file, program }) => {
    const name = keyOf(program);
    const hint = didYouMean(name, defined) ?? 'it must be on the plane already';
    return { line, column, file, message: `${name} is assigned, and not defined here`, hint };
  });
}

/** The file laid over what the plane has. */
function checkedPrograms(fleet: Fleet, known: KnownFleet | null): CheckedProgram[] {
  const edges = new Map<string, readonly KnownDependency[]>(
    known?.programs.map((program) => [keyOf(program), program.dependencies]),
  );
  for (const item of fleet.programs)
    edges.set(keyOf(item), item.dependencies ?? edges.get(keyOf(item)) ?? []);
  const assignments = new Map(
    known?.assignments.map((one) => [`${keyOf(one.program)} ${one.hosts}`, one]),
  );
  for (const { program, hosts, enabled } of fleet.assignments) {
    const key = `${keyOf(program)} ${hosts}`;
    assignments.set(key, {
      program,
      hosts,
      enabled: enabled ?? assignments.get(key)?.enabled ?? true,
    });
    // Offline a program may be assigned that only the plane knows.
    if (!known && !edges.has(keyOf(program))) edges.set(keyOf(program), []);
  }
  const parsed = [...assignments.values()].map((one) => ({
    ...one,
    selector: parseHostSelector(one.hosts),
  }));
  const hosts =
    known?.hosts ??
    [...new Set(parsed.flatMap(({ selector }) => namedHosts(selector)))].map((host) => ({
      host,
      labels: [],
    }));
  return [...edges].map(([key, dependencies]) => {
    const on = new Map<string, boolean>();
    let elsewhere: boolean | null = null;
    for (const { selector, enabled } of parsed.filter(({ program }) => keyOf(program) === key)) {
      const covered = hosts.filter((host) => matchesHostSelector(selector, host));
      for (const { host } of covered) on.set(host, enabled || on.get(host) === true);
      const open = known ? covered.length === 0 : !namesOnly(selector);
      if (open) elsewhere = enabled || elsewhere === true;
    }
    return {
      key,
      hosts: on,
      elsewhere,
      dependencies: dependencies.map((edge) => ({
        on: keyOf(edge.on),
        scope: edge.scope,
        host: edge.host,
      })),
    };
  });
}

const isName = (term: HostSelector['any'][number]['all'][number]) =>
  term.kind === 'HOST' && !term.host.includes('*');
const namesOnly = ({ any }: HostSelector) =>
  any.every(({ all }) => all.length === 1 && all.every(isName));

/**
 * The place in the file of a path of keys: the dependency, else the assignment, else the
 * program.
 */
function placeOf(fleet: Fleet, path: readonly string[]): Place {
  for (const [i, key] of path.slice(0, -1).entries()) {
    const item = fleet.programs.find((one) => keyOf(one) === key);
    const edge = item?.dependencies?.find(({ on }) => keyOf(on) === path[i + 1]);
    if (item && edge) return { line: edge.line, column: edge.column, file: item.file };
  }
  const assigned = fleet.assignments.find(({ program }) => path.includes(keyOf(program)));
  const { line, column, file } = assigned ??
    fleet.programs.find((one) => path.includes(keyOf(one))) ?? { line: 1, column: 1 };
  return { line, column, file };
}
