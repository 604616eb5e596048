/** Actors in the graph: who caused a change. The domains add the objects that actors stand for. */
import { encodeGlobalID } from '@pothos/plugin-relay';
import {
  type ActorKind,
  type Actor as ActorValue,
  actorKinds,
  storedActor,
} from '../src/base/actor.ts';
import { builder } from './builder.ts';

const types = {
  TOKEN: { name: 'TokenActor', object: 'Token' },
  AGENT: { name: 'AgentActor', object: 'Host' },
  SCHEDULE: { name: 'ScheduleActor', object: 'Schedule' },
  MONITOR: { name: 'MonitorActor', object: 'Monitor' },
  LOCAL: { name: 'LocalActor', object: 'Host' },
  PLANE: { name: 'PlaneActor', object: null },
  DATABASE: { name: 'DatabaseActor', object: null },
  ANONYMOUS: { name: 'AnonymousActor', object: null },
} as const satisfies Record<ActorKind, unknown>;

const ActorKindEnum = builder.enumType('ActorKind', {
  description: 'The kinds of actors, one GraphQL type each.',
  values: Object.fromEntries(
    Object.entries(actorKinds).map(([kind, description]) => [kind, { description }]),
  ) as Record<ActorKind, object>,
});

export const Actor = builder.interfaceRef<ActorValue>('Actor').implement({
  description: 'Who or what caused a change.',
  resolveType: ({ kind }) => types[kind].name,
  fields: (t) => ({
    kind: t.expose('kind', { type: ActorKindEnum, description: 'The kind of the actor.' }),
    label: t.exposeString('label', {
      description:
        'The name of the actor as it was: that of the token, agent:HOST, local:HOST, schedule:NAME, monitor:NAME, plane, database or anonymous.',
    }),
    objectId: t.id({
      nullable: true,
      description:
        'The global id of the token, host, schedule or monitor that the actor stands for, even after that was deleted. It is never used again, unlike the name. Null for the other kinds, and where it was not recorded.',
      resolve: ({ kind, id }) => {
        const { object } = types[kind];
        return id === null || object === null ? null : encodeGlobalID(object, id);
      },
    }),
  }),
});

const actorOfKind = (kind: ActorKind) =>
  builder
    .objectRef<ActorValue>(types[kind].name)
    .implement({ interfaces: [Actor], description: actorKinds[kind] });

export const TokenActor = actorOfKind('TOKEN');
export const AgentActor = actorOfKind('AGENT');
export const ScheduleActor = actorOfKind('SCHEDULE');
export const MonitorActor = actorOfKind('MONITOR');
export const LocalActor = actorOfKind('LOCAL');
actorOfKind('PLANE');
actorOfKind('DATABASE');
actorOfKind('ANONYMOUS');

/**
 * The options of a field that shows an actor. @param name of the property with the label; the other
 * one is called the same with `Ref` added
 */
export const actorField = <N extends string>(name: N, description: string) =>
  ({
    type: Actor,
    description,
    resolve: (row: Readonly<Record<N | `${N}Ref`, string | null>>): ActorValue =>
      storedActor(row[name], row[`${name}Ref`]),
  }) as const;
