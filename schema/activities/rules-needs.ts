/**
 * What an activity's members need: everything that they depend on, over any number of edges. Pure.
 */

export interface NeedEdge {
  readonly of: string;
  readonly on: string;
  readonly scope: 'SAME_HOST' | 'ANY_HOST' | 'ALL_HOSTS' | 'HOST';
  /** Name of the host; null unless the scope is HOST. */
  readonly host: string | null;
}

export interface NeedInstance {
  readonly id: string;
  readonly programId: string;
  /** The program as people write it. */
  readonly program: string;
  readonly host: string;
  readonly address: string;
  readonly desired: 'RUNNING' | 'STOPPED';
  readonly disabled: boolean;
}

export interface Needs {
  /** What is desired STOPPED and is to be started. */
  readonly start: readonly NeedInstance[];
  /** What may not be started, each with the way to it from a member. */
  readonly disabled: readonly { readonly way: readonly string[] }[];
}

/**
 * @param members who begin by their windows: they are not started here, whoever needs them
 * @param instances of all programs that any edge names
 */
export function needsOf(
  members: readonly NeedInstance[],
  edges: readonly NeedEdge[],
  instances: readonly NeedInstance[],
): Needs {
  const memberPrograms = new Set(members.map(({ programId }) => programId));
  const seen = new Set(members.map(({ id }) => id));
  const start: NeedInstance[] = [];
  const disabled = new Map<string, { readonly way: readonly string[] }>();
  const queue = members.map((instance) => ({ instance, way: [instance.program] }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { instance: of, way } = next;
    for (const edge of edges.filter(
      (one) => one.of === of.programId && !memberPrograms.has(one.on),
    )) {
      const meant = instances.filter((one) => one.programId === edge.on && isMeant(edge, of, one));
      const enabled = meant.filter((one) => !one.disabled);
      // With ANY_HOST one that may run is enough.
      const lacking =
        edge.scope === 'ANY_HOST' && enabled.length > 0 ? [] : meant.filter((one) => one.disabled);
      for (const one of lacking)
        if (!disabled.has(one.id)) disabled.set(one.id, { way: [...way, one.address] });
      for (const one of enabled.filter(({ id }) => !seen.has(id))) {
        seen.add(one.id);
        if (one.desired === 'STOPPED') start.push(one);
        queue.push({ instance: one, way: [...way, one.program] });
      }
    }
  }
  return { start, disabled: [...disabled.values()] };
}

function isMeant({ scope, host }: NeedEdge, of: NeedInstance, on: NeedInstance): boolean {
  if (scope === 'SAME_HOST') return on.host === of.host;
  return scope === 'HOST' ? on.host === host : true;
}
