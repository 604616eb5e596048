/**
 * What should run where. Assignments define it by selector; placement works out from them which
 * instances there ought to be, and what is to be done about those there are. Pure: the same
 * assignments, hosts and instances always give the same decision, and once it is carried out, the
 * next decision is to do nothing.
 *
 * The rules:
 * - A program has on a host as many instances as the largest of its assignments that cover the host
 *   requires, with the indexes from 0. It is enabled there when any of them is.
 * - A host that is DRAINING keeps what it has. New instances it gets only from an assignment that
 *   names it; labels, patterns and `*` pass it over.
 * - A new instance, and one whose assignment is enabled again, starts by the program's autostart.
 *   What was desired before it was disabled is not remembered.
 * - A disabled instance is STOPPED, whatever an operator had wanted.
 * - Autostart turned on by a revision starts the instances that were only waiting for that; turned
 *   off, it stops nothing.
 * - An instance that no assignment wants any more is retired: desired STOPPED, kept until its agent
 *   has reported that it is gone. One on a host that never had a session was
 *   never sent to any agent and goes at once. One that is wanted again before it is gone is simply
 *   kept.
 * - When a program is revised, or what is planned of it changes, all its instances are sent again.
 */
import type { DesiredReasonRow } from '../../drizzle/tables.ts';
import { Conflict, type Issue } from '../../src/base/errors.ts';
import { type HostSelector, matchesHostSelector, namedHosts } from '../../src/domain/selector.ts';

export const maxInstancesPerHost = 10_000;

/** @param path of the number in the input */
export function instancesPerHostIssues(
  value: number | null | undefined,
  path: readonly string[],
): Issue[] {
  if (value == null || (value >= 1 && value <= maxInstancesPerHost)) return [];
  return [
    {
      path,
      message: `instancesPerHost must be between 1 and ${maxInstancesPerHost}, got ${value}`,
      hint: 'to have none, disable or unassign it',
    },
  ];
}

export interface PlacedAssignment {
  readonly programId: string;
  readonly selector: HostSelector;
  readonly enabled: boolean;
  readonly instancesPerHost: number;
}

export interface PlacedProgram {
  readonly id: string;
  readonly autostart: boolean;
  /** What goes to agents with its instances has changed since they were sent last. */
  readonly toResend: boolean;
}

export interface PlacedHost {
  readonly id: string;
  readonly name: string;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
  readonly draining: boolean;
  /** No agent has ever had a session for it, so that no agent received its instances. */
  readonly neverConnected: boolean;
}

export type Desired =
  | { readonly desired: 'RUNNING'; readonly reason: 'AUTOSTART' }
  | { readonly desired: 'STOPPED'; readonly reason: 'NO_AUTOSTART' | 'DISABLED' };

export interface PlacedInstance {
  readonly id: string;
  readonly programId: string;
  readonly hostId: string;
  readonly index: number;
  readonly desiredReason: DesiredReasonRow;
  readonly retiring: boolean;
}

export interface PlacementState {
  readonly programs: readonly PlacedProgram[];
  readonly assignments: readonly PlacedAssignment[];
  readonly hosts: readonly PlacedHost[];
  readonly instances: readonly PlacedInstance[];
  /** Ids of instances that are sent again, whatever becomes of their programs. */
  readonly toResend?: ReadonlySet<string>;
}

/** An instance that is there and must be sent to its agent again. */
export interface InstanceUpdate {
  readonly id: string;
  readonly hostId: string;
  readonly retiring: boolean;
  /** Null: stays as it is. */
  readonly desired: Desired | null;
}

export interface PlacementDecision {
  readonly create: readonly ({
    readonly programId: string;
    readonly hostId: string;
    readonly index: number;
  } & Desired)[];
  readonly update: readonly InstanceUpdate[];
  /** Ids of instances that go at once. */
  readonly remove: readonly string[];
}

const disabled: Desired = { desired: 'STOPPED', reason: 'DISABLED' };

function initial(enabled: boolean, autostart: boolean): Desired {
  if (!enabled) return disabled;
  return autostart
    ? { desired: 'RUNNING', reason: 'AUTOSTART' }
    : { desired: 'STOPPED', reason: 'NO_AUTOSTART' };
}

/** What the assignments of one program define for one host. */
interface Wanted {
  /** Instances that are to be there, made if need be. */
  readonly total: number;
  /** Instances that stay if they are there. At least `total`; more only while the host drains. */
  readonly kept: number;
  readonly enabled: boolean;
}

/** True when the selector picks the host by its name, not by what it happens to be like. */
function names(selector: HostSelector, host: PlacedHost): boolean {
  return selector.any.some(
    (part) =>
      matchesHostSelector({ any: [part] }, { host: host.name, labels: host.labels }) &&
      namedHosts({ any: [part] }).length > 0,
  );
}

function wantedOn(host: PlacedHost, assignments: readonly PlacedAssignment[]): Wanted {
  const covering = assignments.filter(({ selector }) =>
    matchesHostSelector(selector, { host: host.name, labels: host.labels }),
  );
  const most = (list: readonly PlacedAssignment[]) =>
    list.reduce((max, { instancesPerHost }) => Math.max(max, instancesPerHost), 0);
  const kept = most(covering);
  const total = host.draining
    ? most(covering.filter(({ selector }) => names(selector, host)))
    : kept;
  return { total, kept, enabled: covering.some(({ enabled }) => enabled) };
}

function group<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** What is to be done about one instance that is there: null when nothing. */
function judge(
  instance: PlacedInstance,
  wanted: Wanted,
  program: PlacedProgram,
  { neverConnected, toResend }: { readonly neverConnected: boolean; readonly toResend: boolean },
): InstanceUpdate | 'REMOVE' | null {
  const { id, hostId, desiredReason } = instance;
  if (instance.index >= wanted.kept) {
    if (neverConnected) return 'REMOVE';
    if (instance.retiring) return null;
    return { id, hostId, retiring: true, desired: desiredReason === 'DISABLED' ? null : disabled };
  }
  const revived = instance.retiring;
  const start = initial(wanted.enabled, program.autostart);
  const desired = redecided(desiredReason, start, revived);
  if (desired === null && !revived && !program.toResend && !toResend) return null;
  return { id, hostId, retiring: false, desired };
}

/** What the rules above make of what is desired now; null: it stays. */
function redecided(
  now: PlacedInstance['desiredReason'],
  start: Desired,
  revived: boolean,
): Desired | null {
  if (now === start.reason) return null;
  if (start.reason === 'DISABLED' || now === 'DISABLED' || revived) return start;
  return now === 'NO_AUTOSTART' ? start : null;
}

/**
 * @param scope which pairs of program and host are to be decided: what was invalidated.
 * Assignments, hosts and instances that bear on them must all be given.
 */
export function decidePlacement(
  state: PlacementState,
  scope: (programId: string, hostId: string) => boolean,
): PlacementDecision {
  const create: PlacementDecision['create'][number][] = [];
  const update: InstanceUpdate[] = [];
  const remove: string[] = [];
  const assignmentsOf = group(state.assignments, ({ programId }) => programId);
  const instancesAt = group(state.instances, ({ programId, hostId }) => `${programId} ${hostId}`);
  for (const program of state.programs) {
    for (const host of state.hosts) {
      if (!scope(program.id, host.id)) continue;
      const wanted = wantedOn(host, assignmentsOf.get(program.id) ?? []);
      const present = instancesAt.get(`${program.id} ${host.id}`) ?? [];
      for (const instance of present) {
        const verdict = judge(instance, wanted, program, {
          neverConnected: host.neverConnected,
          toResend: state.toResend?.has(instance.id) ?? false,
        });
        if (verdict === 'REMOVE') remove.push(instance.id);
        else if (verdict) update.push(verdict);
      }
      const taken = new Set(present.map(({ index }) => index));
      const start = initial(wanted.enabled, program.autostart);
      for (let index = 0; index < wanted.total; index += 1) {
        if (!taken.has(index))
          create.push({ programId: program.id, hostId: host.id, index, ...start });
      }
    }
  }
  return { create, update, remove };
}

/**
 * An assignment of what supervisord runs states what is there: only the bridge of that host changes
 * it. @param by the host whose bridge reports; undefined: a caller of the API @throws Conflict
 */
export function requireOwn(
  assignment: { readonly hosts: string; readonly observedOn: string | null },
  by: string | undefined,
): void {
  if (assignment.observedOn === (by ?? null)) return;
  throw new Conflict(`supervisord on ${assignment.hosts} decides this assignment`, {
    path: ['input', 'assignment'],
    hint: "change supervisord's configuration there; it goes by itself when supervisord no longer has the program, or with the host",
  });
}
