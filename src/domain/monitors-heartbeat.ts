/**
 * Monitors of the kind HEARTBEAT: a success is expected within a time, of runs that Gander supervises
 * or pinged from outside. The plane checks them when they are declared. Pure.
 */
import type { Issue } from '../base/errors.ts';

export const heartbeatSources = {
  RUNS: {
    description: 'Runs of the instances that the target selects: one that ends as expected.',
  },
  PINGS: {
    description:
      'HTTP requests to the ping URL of the monitor, from whatever is outside Gander. The monitor has no target.',
  },
} as const;
export type HeartbeatSource = keyof typeof heartbeatSources;

/** Durations in milliseconds. */
export interface HeartbeatRule {
  readonly kind: 'HEARTBEAT';
  readonly source: HeartbeatSource;
  readonly withinMs: number;
  /** How much longer than `withinMs` a success may take before the monitor raises. */
  readonly graceMs: number;
  /** Of PINGS: a run whose start was pinged and that takes longer raises. Null: none does. */
  readonly maxRunMs: number | null;
}

export const heartbeatDefaults = { source: 'RUNS', graceMs: 0, maxRunMs: null } as const;

const dayMs = 86_400_000;
export const heartbeatBounds = {
  withinMs: { least: 1000, most: 366 * dayMs },
  graceMs: { least: 0, most: 366 * dayMs },
  maxRunMs: { least: 1000, most: 366 * dayMs },
} as const;

/** @param path of the options in the input */
export function heartbeatIssues(rule: HeartbeatRule, path: readonly string[]): Issue[] {
  const issues = (['withinMs', 'graceMs', 'maxRunMs'] as const).flatMap((name): Issue[] => {
    const [ms, { least, most }] = [rule[name], heartbeatBounds[name]];
    if (ms === null || (ms >= least && ms <= most)) return [];
    const from = least === 0 ? '0' : '1 s';
    return [{ path: [...path, name], message: `${name} is ${from} to 366 days` }];
  });
  if (rule.source === 'RUNS' && rule.maxRunMs !== null)
    issues.push({
      path: [...path, 'maxRunMs'],
      message: 'maxRunMs is for heartbeats by pings alone',
      hint: 'a monitor of the kind SCHEDULE with longerThanMs raises on runs that take too long',
    });
  return issues;
}
