/**
 * The events of activities: their payloads, and which of them change an activity as its readers see
 * it.
 */
import type { MemberStatus } from './rules.ts';

interface ActivityPayload {
  readonly activityId: string;
  readonly group: string;
}

/** ACTIVITY_CREATED, by whoever asked for it. */
export interface ActivityCreatedPayload extends ActivityPayload {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly members: number;
}

/**
 * ACTIVITY_STARTED, by the plane: its members begin now. Also when one that had ended goes on,
 * because a member was started late.
 */
export type ActivityStartedPayload = ActivityPayload;

/** ACTIVITY_ENDED, by the plane; ACTIVITY_ABORTED, by whoever did it. */
export interface ActivityFinishedPayload extends ActivityPayload {
  readonly partial: boolean;
  /** Why it is partial, or was aborted. */
  readonly detail: string | null;
}

/**
 * ACTIVITY_CHANGED, by the plane or whoever did it: it ends at another time, or something of it is
 * missing.
 */
export interface ActivityChangedPayload extends ActivityPayload {
  readonly endsAt: string;
  readonly partial: boolean;
  /** Why it is partial, or was stopped. */
  readonly detail: string | null;
}

/**
 * ACTIVITY_MEMBER_CHANGED, by the host's agent or whoever caused it. The event is about the
 * member's instance.
 */
export interface ActivityMemberChangedPayload extends ActivityPayload {
  readonly address: string;
  readonly from: MemberStatus | null;
  readonly to: MemberStatus;
  readonly detail: string | null;
}

const kinds: ReadonlySet<string> = new Set([
  'ACTIVITY_CREATED',
  'ACTIVITY_STARTED',
  'ACTIVITY_CHANGED',
  'ACTIVITY_ENDED',
  'ACTIVITY_ABORTED',
  'ACTIVITY_MEMBER_CHANGED',
]);

/** The activity that its payload names is made or changed by it. */
export function changesActivity({ kind }: { readonly kind: string }): boolean {
  return kinds.has(kind);
}
