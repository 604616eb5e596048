/**
 * Which settings of a schedule go together: the plane refuses by these rules what `gander check`
 * refuses offline. When it fires is judged by agents/core/calendar.
 */
import type { Issue } from '../base/errors.ts';

const day = 86_400_000;

export const scheduleBounds = {
  catchUpLimit: { least: 1, most: 1000, hint: 'how many missed firings are made up for' },
  catchUpWithinMs: { least: 1000, most: 366 * day, hint: 'a second to 366 days' },
  jitterMs: { least: 0, most: day, hint: 'a day at most' },
} as const;

/** The settings that depend on each other. Durations are in milliseconds. */
export interface ScheduleRuleSettings {
  readonly action: 'START' | 'STOP' | 'RESTART' | 'SIGNAL' | 'RUN';
  readonly signal: string | null;
  readonly overlap: 'SKIP' | 'QUEUE' | 'TERMINATE' | 'ALLOW';
  readonly catchUpLimit: number;
  readonly catchUpWithinMs: number;
  readonly jitterMs: number;
}

/** Whether a firing of this action can find the one before still running. */
export const mayOverlap = (action: ScheduleRuleSettings['action']): boolean =>
  action === 'START' || action === 'RUN';

/**
 * @returns every fault of the action with its signal and overlap, and of the numbers; the path is
 * the setting's name
 */
export function scheduleIssues(
  settings: ScheduleRuleSettings,
): (Issue & { readonly path: readonly [keyof ScheduleRuleSettings] })[] {
  const { action, signal, overlap } = settings;
  const issues: ReturnType<typeof scheduleIssues> = [];
  const fault = (name: keyof ScheduleRuleSettings, message: string, hint: string) =>
    issues.push({ path: [name], message, hint });
  if (action === 'SIGNAL' && signal === null)
    fault('signal', 'the action SIGNAL needs a signal', 'such as HUP');
  if (action !== 'SIGNAL' && signal !== null)
    fault('signal', `a signal means nothing with the action ${action}`, 'leave it out');
  if (overlap === 'ALLOW' && action !== 'RUN') {
    fault(
      'overlap',
      `ALLOW is only for the action RUN, not for ${action}`,
      'SKIP, QUEUE or TERMINATE',
    );
  } else if (overlap !== 'SKIP' && !mayOverlap(action)) {
    fault(
      'overlap',
      `${overlap} means nothing with the action ${action}, which cannot overlap`,
      'leave it out',
    );
  }
  for (const name of ['catchUpLimit', 'catchUpWithinMs', 'jitterMs'] as const) {
    const { least, most, hint } = scheduleBounds[name];
    const value = settings[name];
    if (!Number.isInteger(value) || value < least || value > most)
      fault(name, `must be between ${least} and ${most}, got ${value}`, hint);
  }
  return issues;
}
