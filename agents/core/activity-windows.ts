/**
 * What an activity asks of a machine: to run within its window, with its parameters. The
 * specification stands in machine.ts.
 */

import type { ActivityWindow } from './activity-window.ts';
import { bringDown, isSpared, startNewRun } from './commands.ts';
import type { EventOf } from './events.ts';
import { unasked } from './launching.ts';
import type { TransitionContext } from './transition-context.ts';
import { close, note } from './transition-context.ts';
import type { Instance } from './types.ts';

const within = ({ activity }: Instance, { activityId, round }: ActivityWindow): boolean =>
  activity?.activityId === activityId && activity.round === round;

export function enter(context: TransitionContext, { window }: EventOf<'ENTER'>): void {
  const { activityId, round, parameters } = window;
  const { state } = context.instance;
  if (
    within(context.instance, window) ||
    (state.name === 'STOPPING' && state.next.kind === 'FORGET')
  )
    return;
  note(context, { activity: { activityId, round, parameters } });
  close(context, ['RUN'], 'FAILED', 'superseded by an activity');
  // What runs is started again: it has its parameters from its start.
  startNewRun(context, unasked('ACTIVITY', false, context.trigger), 'ACTIVITY');
}

export function leave(context: TransitionContext, { activityId, abort }: EventOf<'LEAVE'>): void {
  const { activity, desired } = context.instance;
  if (activity?.activityId !== activityId) return;
  note(context, { activity: null });
  if (desired === 'RUNNING' || isSpared(context.instance)) return;
  const detail = abort ? 'its activity was aborted' : 'its activity is over';
  bringDown(context, { kind: 'STAY' }, { reason: 'ACTIVITY', detail, superseded: detail });
}
