/** What an activity asks of a machine: to run within its window, with its parameters. The specification stands in machine.ts. */

import type { ActivityWindow } from './activity-window.ts';
import { bringDown, isSpared, startAnew } from './commands.ts';
import type { MachineEvent } from './events.ts';
import type { Turn } from './transition-context.ts';
import { close, note } from './transition-context.ts';
import { unasked } from './transitions.ts';
import type { Instance } from './types.ts';

type Of<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;

const within = ({ activity }: Instance, { activityId, round }: ActivityWindow): boolean =>
  activity?.activityId === activityId && activity.round === round;

export function enter(turn: Turn, { window }: Of<'ENTER'>): void {
  const { activityId, round, parameters } = window;
  const { state } = turn.instance;
  if (within(turn.instance, window) || (state.name === 'STOPPING' && state.next.kind === 'FORGET')) return;
  note(turn, { activity: { activityId, round, parameters } });
  close(turn, ['RUN'], 'FAILED', 'superseded by an activity');
  // What runs is started again: it has its parameters from its start.
  startAnew(turn, unasked('ACTIVITY', false, turn.trigger), 'ACTIVITY');
}

export function leave(turn: Turn, { activityId, abort }: Of<'LEAVE'>): void {
  const { activity, desired } = turn.instance;
  if (activity?.activityId !== activityId) return;
  note(turn, { activity: null });
  if (desired === 'RUNNING' || isSpared(turn.instance)) return;
  const detail = abort ? 'its activity was aborted' : 'its activity is over';
  bringDown(turn, { kind: 'STAY' }, { reason: 'ACTIVITY', detail, superseded: detail });
}
