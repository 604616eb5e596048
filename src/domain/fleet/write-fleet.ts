/** A whole fleet, written as the fleet file has it: programs with what they wait for, and assignments. Pure. */
import { formatProgramKey } from '../address.ts';
import type {
  CatchUp,
  Exclusion,
  FoldPolicy,
  GapPolicy,
  Overlap,
  ScheduleAction,
} from '../calendar/schedule.ts';
import type { Dependency } from '../graph/dependency.ts';
import type { MonitorDefinition } from '../monitors.ts';
import { watchesHosts } from '../monitors.ts';
import { monitorInFile } from './monitors.ts';
import { durationInFile, inFile } from './words.ts';
import { escaped, programInFile, type WrittenProgram } from './write.ts';

interface Key {
  readonly name: string;
  readonly environment: string;
}

export type WrittenDependency = Omit<Dependency, 'on'> & { readonly on: Key };

export interface WrittenSchedule {
  readonly name: string;
  readonly description: string | null;
  /** One of both is given. */
  readonly cron: string | null;
  /** RFC 3339. */
  readonly at: string | null;
  readonly timeZone: string;
  readonly gap: GapPolicy;
  readonly fold: FoldPolicy;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly exclusions: readonly Exclusion[];
  readonly action: ScheduleAction;
  readonly signal: string | null;
  readonly overlap: Overlap;
  readonly catchUp: CatchUp;
  readonly catchUpLimit: number;
  readonly catchUpWithinMs: number;
  readonly jitterMs: number;
  readonly paused: boolean;
}

export interface WrittenFleet {
  readonly programs: readonly (WrittenProgram & {
    readonly dependencies: readonly WrittenDependency[];
  })[];
  readonly assignments: readonly {
    readonly program: Key;
    readonly hosts: string;
    readonly enabled: boolean;
    readonly instancesPerHost: number;
    readonly schedules: readonly WrittenSchedule[];
  }[];
  readonly monitors: readonly MonitorDefinition[];
}

/** Null: all is as by default. A condition alone is one word. */
function termsInFile(edge: WrittenDependency): unknown {
  const { condition, delayMs, propagate, scope, host, whenUnreachable, unreachableMs } = edge;
  const others = {
    ...(delayMs !== 0 && { delay: durationInFile(delayMs) }),
    ...(propagate !== 'NONE' && { propagate: inFile(propagate) }),
    ...(scope === 'HOST' ? { host } : scope !== 'SAME_HOST' && { scope: inFile(scope) }),
    ...(whenUnreachable !== 'HOLD' && { whenUnreachable: inFile(whenUnreachable) }),
    ...(unreachableMs !== 60_000 && { unreachable: durationInFile(unreachableMs) }),
  };
  const asked = condition === 'STARTED' ? null : inFile(condition);
  if (Object.keys(others).length === 0) return asked;
  return { ...(asked !== null && { condition: asked }), ...others };
}

export function dependenciesInFile(of: Key, edges: readonly WrittenDependency[]): object {
  const nameOf = ({ name, environment }: Key) =>
    environment === of.environment ? name : `${name}/${environment}`;
  return Object.fromEntries(edges.map((edge) => [nameOf(edge.on), termsInFile(edge)]));
}

const catchUpInFile = ({ catchUp, catchUpLimit, catchUpWithinMs }: WrittenSchedule): unknown =>
  catchUp === 'ALL'
    ? { limit: catchUpLimit, within: durationInFile(catchUpWithinMs) }
    : inFile(catchUp);

/** Without its calendar, which is a file of its own. */
export function scheduleInFile(schedule: WrittenSchedule): object {
  const { description, cron, at, timeZone, gap, fold, startsAt, endsAt } = schedule;
  const { exclusions, action, signal, overlap, catchUp, jitterMs, paused } = schedule;
  return {
    ...(description !== null && { description: escaped(description) }),
    ...(cron === null ? { at } : { cron }),
    ...(timeZone !== 'UTC' && { timeZone }),
    ...(gap !== 'FIRE' && { gap: inFile(gap) }),
    ...(fold !== 'ONCE' && { fold: inFile(fold) }),
    ...(startsAt !== null && { from: startsAt }),
    ...(endsAt !== null && { until: endsAt }),
    ...(exclusions.length > 0 && {
      exclude: exclusions.map(({ from, until }) => `${from}/${until}`),
    }),
    ...(action !== 'RUN' && { action: inFile(action) }),
    ...(signal !== null && { signal }),
    ...(overlap !== 'SKIP' && { overlap: inFile(overlap) }),
    ...(catchUp !== 'NONE' && { catchUp: catchUpInFile(schedule) }),
    ...(jitterMs !== 0 && { jitter: durationInFile(jitterMs) }),
    ...(paused && { paused }),
  };
}

const keyOf = ({ name, environment }: Key): string => formatProgramKey(name, environment);

/** @param withTarget they stand in no program */
export const monitorsInFile = (monitors: readonly MonitorDefinition[], withTarget: boolean) =>
  monitors.length === 0
    ? {}
    : {
        monitors: Object.fromEntries(
          monitors.map((monitor) => [monitor.name, monitorInFile(monitor, withTarget)]),
        ),
      };

/** The program that a monitor has as its target, and stands in. */
const programOf = ({ rule, target }: MonitorDefinition): string | null =>
  watchesHosts(rule) ? null : target;

/** The value of a whole file; `yamlOf` of write.ts makes its text. */
export const fleetInFile = ({ programs, assignments, monitors }: WrittenFleet): object => ({
  ...(programs.length > 0 && {
    programs: programs.map((program) => ({
      ...programInFile(program),
      ...(program.dependencies.length > 0 && {
        dependsOn: dependenciesInFile(program, program.dependencies),
      }),
      ...monitorsInFile(
        monitors.filter((one) => programOf(one) === keyOf(program)),
        false,
      ),
    })),
  }),
  ...(assignments.length > 0 && {
    assignments: assignments.map(
      ({ program, hosts, enabled, instancesPerHost: instances, schedules }) => ({
        program: program.name,
        ...(program.environment !== 'default' && { environment: program.environment }),
        hosts,
        ...(!enabled && { enabled }),
        ...(instances !== 1 && { instances }),
        ...(schedules.length > 0 && {
          schedules: Object.fromEntries(schedules.map((one) => [one.name, scheduleInFile(one)])),
        }),
      }),
    ),
  }),
  ...monitorsInFile(
    monitors.filter((one) => !programs.some((program) => keyOf(program) === programOf(one))),
    true,
  ),
});
