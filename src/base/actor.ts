/**
 * Who caused a change. The label is for people; the id is never given to anything else, so a later
 * token of the same name is another actor.
 */

export const actorKinds = {
  TOKEN: 'A person or a tool, with a token.',
  AGENT: 'The agent of a host.',
  SCHEDULE: 'A schedule, which acted at one of its times.',
  MONITOR: 'A monitor, which acted on what it had found.',
  LOCAL: 'Somebody at a host, through the socket of its agent.',
  PLANE: 'The plane itself: placement, expiry, retention.',
  DATABASE: 'Somebody with access to the database of the plane.',
  ANONYMOUS: 'A client without a token.',
} as const;
export type ActorKind = keyof typeof actorKinds;

export interface Actor {
  readonly kind: ActorKind;
  /**
   * UUID: of the token (TOKEN), the host (AGENT, and LOCAL for whoever used the agent's socket
   * there), the schedule, or the monitor. Null: there is one such actor only.
   */
  readonly id: string | null;
  readonly label: string;
}

/** The plane itself: placement, expiry, retention. */
export const planeActor: Actor = { kind: 'PLANE', id: null, label: 'plane' };
/** Whoever has access to the database: tokens are created there when none is left. */
export const databaseActor: Actor = { kind: 'DATABASE', id: null, label: 'database' };
export const anonymousActor: Actor = { kind: 'ANONYMOUS', id: null, label: 'anonymous' };

export const tokenActor = (id: string, name: string): Actor => ({ kind: 'TOKEN', id, label: name });
export const agentActor = (host: { readonly id: string; readonly name: string }): Actor => ({
  kind: 'AGENT',
  id: host.id,
  label: `agent:${host.name}`,
});

export const monitorActor = (id: string, name: string): Actor => ({
  ...{ kind: 'MONITOR', id, label: `monitor:${name}` },
});

/** The actor's identity as it is stored with its label: `TOKEN:0198…`, or the kind alone. */
export const actorRef = ({ kind, id }: Actor): string => (id === null ? kind : `${kind}:${id}`);

/**
 * The two columns that keep an actor. @param name of the column with the label; the other one is
 * called the same with `Ref` added
 */
export const actorColumns = <N extends string>(name: N, actor: Actor) =>
  ({ [name]: actor.label, [`${name}Ref`]: actorRef(actor) }) as Readonly<
    Record<N | `${N}Ref`, string>
  >;

const single = [planeActor, databaseActor, anonymousActor];

/**
 * Of whom only the label is known. No name of a token has a colon in it, and those of the single
 * actors are reserved.
 */
function labelledActor(label: string): Actor {
  const [, kind] = /^(agent|local|schedule|monitor):/.exec(label) ?? [];
  return (
    single.find((actor) => actor.label === label) ?? {
      kind: (kind?.toUpperCase() ?? 'TOKEN') as ActorKind,
      id: null,
      label,
    }
  );
}

/**
 * An actor as its columns keep it.
 * @param label null: the plane
 * @param ref as actorRef gives it. Null: it was not recorded, and the label names the kind of the
 * actor was
 */
export function storedActor(label: string | null, ref: string | null): Actor {
  if (label === null) return planeActor;
  const [kind = '', id = null] = ref?.split(':') ?? [];
  return Object.hasOwn(actorKinds, kind)
    ? { kind: kind as ActorKind, id, label }
    : labelledActor(label);
}
