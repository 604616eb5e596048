/** Payloads of the events about instances. The subscription instanceChanged reads the newest state after each of them but INSTANCE_REMOVED. */
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

/** Who or what, outside of the instance, caused a change of its state, as the agent reported it. What does not apply is absent. */
export interface StateTrigger {
  readonly commandId?: string;
  readonly local?: boolean;
  readonly scheduleId?: string;
  readonly scheduleName?: string;
  readonly activityId?: string;
  /** Address of what it depends on. */
  readonly dependency?: string;
  /** Who set what is desired. */
  readonly by?: string;
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
