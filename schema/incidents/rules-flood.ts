/**
 * A monitor that raises on thousands of instances at once asks for attention once, not thousands of
 * times. Pure.
 *
 * Incidents of one monitor and one program (of one monitor, where it watches hosts) are a group. The
 * first `maxIndependent` of a group stand for themselves. What is opened beyond that is suppressed: its
 * root is an incident of the whole group, its flood, which counts them. A flood is over when no more
 * than `floodEndsAt` of the group are left, suppressed ones included: those then stand for
 * themselves again.
 */

/** So many incidents of a group stand for themselves at a time. */
export const maxIndependent = 200;
/** Less than `maxIndependent`, or each further incident would begin and end a flood. */
export const floodEndsAt = 100;

/** What is looked at of an incident. */
export interface FloodMember {
  readonly id: string;
  readonly monitorId: string | null;
  readonly programId: string | null;
  readonly component: string;
}

const prefix = 'monitor:flood:';

/** @param program its key. Null: the monitor watches hosts */
export const floodComponent = (program: string | null, monitor: string): string =>
  `${prefix}${program === null ? '' : `${program}:`}${monitor}`;

/** What programs of a host raise has no monitor, and a bound of its own (P263). */
export const isBounded = ({ monitorId, component }: FloodMember): boolean =>
  monitorId !== null && !component.startsWith(prefix);

export interface FloodGroup<M extends FloodMember> {
  readonly key: string;
  /** In their order; at least one. */
  readonly members: readonly M[];
}

const keyOf = ({ monitorId, programId }: FloodMember) => `${monitorId} ${programId ?? ''}`;

/** The groups of these incidents. */
export function floodGroups<M extends FloodMember>(rows: readonly M[]): FloodGroup<M>[] {
  const groups = new Map<string, M[]>();
  for (const row of rows.filter(isBounded)) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].map(([key, members]) => ({ key, members }));
}

/**
 * Those that are beyond the bound: what was opened last.
 * @param opened of one group, in the order of their opening
 * @param independent how many of the group stand for themselves, these included
 */
export function excessOf<M>(opened: readonly M[], independent: number): readonly M[] {
  const excess = Math.min(opened.length, Math.max(0, independent - maxIndependent));
  return excess === 0 ? [] : opened.slice(-excess);
}

export const floodSummary = (program: string | null): string =>
  `more than ${maxIndependent} ${program === null ? 'hosts' : `of ${program}`} are wrong at once: further ones are suppressed`;

export const floodOver = `no more than ${floodEndsAt} are left`;
