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

/** As the agent reported it. */
export interface InstanceStateChangedPayload {
  readonly from: InstanceState;
  readonly to: InstanceState;
  readonly reason: StateReason;
  readonly detail: string | null;
  readonly runUuid: string | null;
  readonly pid: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
}
