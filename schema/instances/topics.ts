/**
 * Payloads of the events about instances, and which events change an instance as its readers see
 * it.
 */
import type { DesiredReason, DesiredState, Health, InstanceState, StateReason } from './rules.ts';

export interface InstanceCreatedPayload {
  readonly desired: DesiredState;
}

export interface InstanceDesiredChangedPayload {
  readonly desired: DesiredState;
  readonly reason: DesiredReason;
}

export interface InstanceHealthChangedPayload {
  readonly from: Health;
  readonly to: Health;
  readonly detail: string | null;
}

/** In the event; the instance has them all. */
export const maxAnnounced = 10;

/** INSTANCE_WAITING_CHANGED, by the agent. */
export interface InstanceWaitingChangedPayload {
  /** What it waits for, in words; at most `maxAnnounced` things. */
  readonly waitingFor: readonly string[];
}

/**
 * Who or what, outside of the instance, caused a change of its state, as the agent reported it.
 * What does not apply is absent. Of a run that ended by itself: who sent the signal that ended it.
 */
export interface StateTrigger {
  readonly commandId?: string;
  readonly local?: boolean;
  readonly scheduleId?: string;
  readonly scheduleName?: string;
  readonly activityId?: string;
  /** Address of what it depends on. */
  readonly dependency?: string;
  /** Who set what is desired, or removed the instance: the label at that time. */
  readonly by?: string;
  /** The same as an identity: see `actorRef` in src/base/actor.ts. */
  readonly byRef?: string;
  readonly revision?: number;
}

/** As the agent reported it. */
export interface InstanceStateChangedPayload {
  readonly from: InstanceState;
  readonly to: InstanceState;
  readonly reason: StateReason;
  readonly detail: string | null;
  /** Null: the program itself, or time. Absent in events that earlier planes wrote. */
  readonly trigger?: StateTrigger | null;
  readonly killed?: boolean;
  readonly runUuid: string | null;
  readonly pid: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
}

interface Entry {
  readonly kind: string;
  readonly hostId: string | null;
  readonly programId: string | null;
  readonly instanceId: string | null;
  readonly commandId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Instances that events may have changed: those named, and all of these hosts, programs and
 * commands.
 */
export interface TouchedInstances {
  readonly ids: readonly string[];
  readonly hostIds: readonly string[];
  readonly programIds: readonly string[];
  readonly commandIds: readonly string[];
}

const ofInstance: ReadonlySet<string> = new Set([
  'INSTANCE_CREATED',
  'INSTANCE_REMOVED',
  'INSTANCE_DESIRED_CHANGED',
  'INSTANCE_STATE_CHANGED',
  'INSTANCE_WAITING_CHANGED',
  'INSTANCE_HEALTH_CHANGED',
  'ATTRIBUTE_CHANGED',
  'ACTIVITY_MEMBER_CHANGED',
]);
/**
 * They change what is known of all instances of the host, or which of them a selector by label
 * means.
 */
const ofHost: ReadonlySet<string> = new Set([
  'HOST_ENROLLED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_CHANGED',
]);
/** They change the revision, the group or the placement of all instances of the program. */
const ofProgram: ReadonlySet<string> = new Set([
  'PROGRAM_REVISED',
  'PROGRAM_CHANGED',
  'ASSIGNMENT_CREATED',
  'ASSIGNMENT_CHANGED',
  'ASSIGNMENT_DELETED',
]);
/** They change which command decides what is desired of the targets. */
const ofCommand: ReadonlySet<string> = new Set([
  'COMMAND_ISSUED',
  'COMMAND_PROGRESSED',
  'COMMAND_FINISHED',
]);

/** What an agent reports of its machine is no part of its instances. */
const concernsHost = ({ kind, payload }: Entry): boolean =>
  ofHost.has(kind) &&
  (kind !== 'HOST_CHANGED' ||
    (payload.fields as readonly string[]).some((field) => field !== 'facts'));

export function changesInstances(event: Entry): boolean {
  const { kind } = event;
  return ofInstance.has(kind) || ofProgram.has(kind) || ofCommand.has(kind) || concernsHost(event);
}

export function instancesTouchedBy(events: readonly Entry[]): TouchedInstances {
  const distinct = (
    concerned: (event: Entry) => boolean,
    id: 'instanceId' | 'hostId' | 'programId' | 'commandId',
  ) => [...new Set(events.filter(concerned).flatMap((event) => event[id] ?? []))];
  return {
    ids: distinct(({ kind }) => ofInstance.has(kind), 'instanceId'),
    hostIds: distinct(concernsHost, 'hostId'),
    programIds: distinct(({ kind }) => ofProgram.has(kind), 'programId'),
    commandIds: distinct(({ kind }) => ofCommand.has(kind), 'commandId'),
  };
}
