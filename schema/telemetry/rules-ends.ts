/**
 * Which events of the log end something that is a span: a run, a command, an activity.
 * Pure.
 */
import type { CommandStatus } from '../commands/rules.ts';
import { outcomeRank, type RunOutcome } from '../runs/rules.ts';

/** What is looked at of an event. */
export interface LoggedEvent {
  readonly sequence: number;
  readonly at: Date;
  readonly kind: string;
  readonly instance: string | null;
  readonly commandId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Something is over. `at` is when it was reported, by the clock of who reported it. */
export type End = { readonly sequence: number; readonly at: Date; readonly id: string } & (
  | { readonly of: 'RUN'; readonly address: string }
  | { readonly of: 'COMMAND'; readonly status: CommandStatus }
  | { readonly of: 'ACTIVITY' }
);

/** While an instance is in one of these, its run lives. */
const alive: ReadonlySet<unknown> = new Set(['STARTING', 'RUNNING', 'STOPPING']);

function endsRun({ kind, payload }: LoggedEvent): boolean {
  if (kind === 'INSTANCE_STATE_CHANGED') return !alive.has(payload['to']);
  return kind === 'RUN_CHANGED' && outcomeRank[payload['outcome'] as RunOutcome] > 0;
}

function endOf(event: LoggedEvent): End | null {
  const { sequence, at, kind, instance, commandId, payload } = event;
  const { runUuid, activityId } = payload;
  switch (kind) {
    case 'INSTANCE_STATE_CHANGED':
    case 'RUN_CHANGED':
      return typeof runUuid === 'string' && instance !== null && endsRun(event)
        ? { sequence, at, of: 'RUN', id: runUuid, address: instance }
        : null;
    case 'COMMAND_FINISHED': {
      const status = payload['status'] as CommandStatus;
      return commandId === null ? null : { sequence, at, of: 'COMMAND', id: commandId, status };
    }
    case 'ACTIVITY_ENDED':
    case 'ACTIVITY_ABORTED':
      return typeof activityId === 'string'
        ? { sequence, at, of: 'ACTIVITY', id: activityId }
        : null;
    default:
      return null;
  }
}

/** The ends among events, each once, in their order. */
export function endsIn(events: readonly LoggedEvent[]): End[] {
  const seen = new Set<string>();
  return events.flatMap((event) => {
    const end = endOf(event);
    if (end === null || seen.has(end.id)) return [];
    seen.add(end.id);
    return [end];
  });
}
