/** Who caused a change. The label is for people; the id is never given to anything else, so a later token of the same name is another actor. */

export type ActorKind = 'TOKEN' | 'AGENT' | 'SCHEDULE' | 'LOCAL' | 'PLANE' | 'DATABASE' | 'ANONYMOUS';

export interface Actor {
  readonly kind: ActorKind;
  /** UUID: of the token (TOKEN), the host (AGENT, and LOCAL for whoever used the agent's socket there), or the schedule. Null: there is one such actor only. */
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

/** The actor's identity as it is stored beside its label: `TOKEN:0198…`, or the kind alone. */
export const actorRef = ({ kind, id }: Actor): string => (id === null ? kind : `${kind}:${id}`);
