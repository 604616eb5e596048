/** What the pages of build clusters show, as pure functions of what the plane reports. */
import type { Look } from '../../ui/state.ts';
import type {
  PortalClusterActivitySubscription,
  PortalClusterHistoryQuery,
  PortalClusterHostFragment,
  PortalClusterJobFragment,
  PortalClusterLineFragment,
} from './clusters.generated.ts';

export type ClusterLine = PortalClusterLineFragment;
export type ClusterHost = PortalClusterHostFragment;
export type ClusterJob = PortalClusterJobFragment;
export type Activity = PortalClusterActivitySubscription['clusterActivity'];
export type History = NonNullable<PortalClusterHistoryQuery['cluster']>;

const clusterLooks = {
  CONNECTED: { tone: 'good', icon: 'check', word: 'Connected' },
  DISCONNECTED: { tone: 'bad', icon: 'cross', word: 'Disconnected' },
  SILENT: { tone: 'warn', icon: 'question', word: 'Silent' },
} as const satisfies Readonly<Record<ClusterLine['state'], Look>>;
export const lookOfCluster = (state: ClusterLine['state']): Look => clusterLooks[state];

const hostLooks = {
  ONLINE: { tone: 'good', icon: 'check', word: 'Online' },
  OFFLINE: { tone: 'idle', icon: 'stop', word: 'Offline' },
  UNKNOWN: { tone: 'warn', icon: 'question', word: 'Unknown' },
} as const satisfies Readonly<Record<ClusterHost['state'], Look>>;
export const lookOfHost = (state: ClusterHost['state']): Look => hostLooks[state];

const jobLooks = {
  WAITING: { tone: 'warn', icon: 'clock', word: 'Waiting' },
  COMPILING: { tone: 'good', icon: 'run', word: 'Compiling' },
  LOCAL: { tone: 'info', icon: 'host', word: 'At its client' },
} as const satisfies Readonly<Record<ClusterJob['state'], Look>>;
export const lookOfJob = (state: ClusterJob['state']): Look => jobLooks[state];

/** How much of a host is in use, 0 to 1: it may compile its own jobs beyond its slots. */
export const shareOf = ({ activeJobs, maxJobs }: Pick<ClusterHost, 'activeJobs' | 'maxJobs'>) =>
  maxJobs > 0 ? Math.min(1, activeJobs / maxJobs) : activeJobs > 0 ? 1 : 0;

export interface Link {
  /** Names of hosts: who asked, and who compiles. */
  readonly client: string;
  readonly host: string;
  readonly jobs: number;
}

/** How many jobs each host compiles for each other one now. */
export function linksOf(jobs: readonly ClusterJob[]): Link[] {
  const links = new Map<string, { client: string; host: string; jobs: number }>();
  for (const { client, host } of jobs) {
    if (client === null || host === null || client === host) continue;
    const key = `${client}\n${host}`;
    const link = links.get(key);
    if (link) link.jobs += 1;
    else links.set(key, { client, host, jobs: 1 });
  }
  return [...links.values()];
}

// ---------------------------------------------------------------- the timeline

export interface Bar {
  readonly key: string;
  /** Beginning and end in the window, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Which of the lines of the host: bars of one line do not overlap. */
  readonly line: number;
  readonly state: 'running' | 'ended' | 'failed';
  readonly title: string;
}

export interface Lane {
  readonly host: string;
  readonly lines: number;
  readonly bars: readonly Bar[];
}

interface Interval {
  readonly host: string;
  readonly number: number;
  readonly file: string | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: Bar['state'];
}

/** So many jobs of one host are drawn at once. */
const maxLines = 16;

/**
 * What each host compiled in a window: the jobs that it has now, and those that have ended and are
 * kept. Hosts without any are left out; those with most come first.
 */
export function lanesOf(
  jobs: readonly ClusterJob[],
  ended: History['recentJobs'],
  window: { readonly fromMs: number; readonly toMs: number },
): Lane[] {
  const byHost = new Map<string, Interval[]>();
  for (const each of [...endedIntervals(ended), ...runningIntervals(jobs, window.toMs)]) {
    if (each.toMs < window.fromMs || each.fromMs > window.toMs) continue;
    byHost.set(each.host, [...(byHost.get(each.host) ?? []), each]);
  }
  return [...byHost]
    .sort(([a, its], [b, others]) => others.length - its.length || (a < b ? -1 : 1))
    .map(([host, intervals]) => laneOf(host, intervals, window));
}

const endedIntervals = (ended: History['recentJobs']): Interval[] =>
  ended.flatMap(({ host, number, file, endedAt, realMs, exitCode }) => {
    const toMs = Date.parse(endedAt);
    const state = exitCode === null || exitCode === 0 ? 'ended' : 'failed';
    return host === null ? [] : [{ host, number, file, fromMs: toMs - realMs, toMs, state }];
  });

const runningIntervals = (jobs: readonly ClusterJob[], nowMs: number): Interval[] =>
  jobs.flatMap(({ host, number, file, since }) =>
    host === null
      ? []
      : [{ host, number, file, fromMs: Date.parse(since), toMs: nowMs, state: 'running' as const }],
  );

function laneOf(
  host: string,
  intervals: readonly Interval[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Lane {
  const endOfLine: number[] = [];
  const at = (ms: number) => Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)));
  const bars = [...intervals]
    .sort((a, b) => a.fromMs - b.fromMs || a.number - b.number)
    .flatMap((each): Bar[] => {
      const free = endOfLine.findIndex((end) => end <= each.fromMs);
      const line = free < 0 ? endOfLine.length : free;
      if (line >= maxLines) return [];
      endOfLine[line] = each.toMs;
      const seconds = ((each.toMs - each.fromMs) / 1000).toFixed(1);
      return [
        {
          ...{ key: `${each.number} ${each.toMs} ${each.state}`, line, state: each.state },
          ...{ from: at(each.fromMs), to: at(each.toMs) },
          title: `${each.file ?? `job ${each.number}`}, ${each.state}, ${seconds} s`,
        },
      ];
    });
  return { host, lines: Math.max(1, endOfLine.length), bars };
}
