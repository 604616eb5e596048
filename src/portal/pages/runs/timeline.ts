/**
 * The course of a run as parts of a bar, what it waited for and how long it ran, with marks where
 * its health changed. Pure.
 */

interface TimelineRun {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly durationMs: number | null;
  /** Null unless it runs. */
  readonly runningForMs: number | null;
  readonly outcome: string;
  readonly firing: { readonly dueAt: string } | null;
  readonly command: { readonly createdAt: string } | null;
}

export interface TimelinePart {
  readonly kind: 'waited' | 'ran';
  readonly label: string;
  readonly ms: number;
  /** Of the whole, 0 to 1. */
  readonly share: number;
}

/** Outcomes of firings that led to no process. */
const withoutProcess: ReadonlySet<string> = new Set(['MISSED', 'SKIPPED', 'DONE', 'PENDING']);

/**
 * The parts in order; none where nothing ran. Clocks of hosts differ, so a time to wait that would
 * be negative is left out.
 * @param now milliseconds since 1970 on the plane's clock
 */
export function timelineOf(run: TimelineRun, now: number): readonly TimelinePart[] {
  const began = Date.parse(run.startedAt);
  const asked = run.firing
    ? { label: 'Waited since it was due', at: Date.parse(run.firing.dueAt) }
    : run.command
      ? { label: 'Waited since the command', at: Date.parse(run.command.createdAt) }
      : null;
  const isPending = run.outcome === 'PENDING';
  if (withoutProcess.has(run.outcome) && !isPending) return [];
  const waitedMs = asked ? Math.max(0, (isPending ? now : began) - asked.at) : 0;
  const ranMs = isPending ? 0 : lengthOf(run, now);
  const whole = waitedMs + ranMs || 1;
  const parts: TimelinePart[] = [];
  if (asked && waitedMs > 0)
    parts.push({ kind: 'waited', label: asked.label, ms: waitedMs, share: waitedMs / whole });
  if (!isPending)
    parts.push({
      kind: 'ran',
      label: run.outcome === 'RUNNING' ? 'Has run' : 'Ran',
      ms: ranMs,
      share: ranMs / whole,
    });
  return parts;
}

export interface HealthChange {
  /** By the clock of the run's host, as its start is. */
  readonly at: string;
  readonly toHealth: string;
}

export interface TimelineMark {
  readonly kind: 'healthy' | 'unhealthy';
  /** Since the run began. */
  readonly ms: number;
  /** Where it is on the bar, 0 to 1. */
  readonly share: number;
}

/**
 * Where the run became healthy or unhealthy, in order; what happened before it or after its end
 * belongs to other runs.
 * @param changes of the instance's health, in any order
 * @param now as for timelineOf
 */
export function marksOf(
  run: TimelineRun,
  changes: readonly HealthChange[],
  now: number,
): readonly TimelineMark[] {
  const parts = timelineOf(run, now);
  const ranMs = parts.find(({ kind }) => kind === 'ran')?.ms;
  if (ranMs === undefined) return [];
  const waitedMs = parts.find(({ kind }) => kind === 'waited')?.ms ?? 0;
  const began = Date.parse(run.startedAt);
  return changes
    .flatMap(({ at, toHealth }): TimelineMark[] => {
      const ms = Date.parse(at) - began;
      if (ms < 0 || ms > ranMs || (toHealth !== 'HEALTHY' && toHealth !== 'UNHEALTHY')) return [];
      const share = (waitedMs + ms) / (waitedMs + ranMs || 1);
      return [{ kind: toHealth === 'HEALTHY' ? 'healthy' : 'unhealthy', ms, share }];
    })
    .sort((a, b) => a.ms - b.ms);
}

/** By the monotonic clock of the host where it is known. */
function lengthOf(run: TimelineRun, now: number): number {
  if (run.durationMs !== null) return run.durationMs;
  if (run.outcome === 'RUNNING') return Math.max(0, now - Date.parse(run.startedAt));
  return run.endedAt ? Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt)) : 0;
}
