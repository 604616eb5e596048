/**
 * What goes into a report to the plane: hosts that changed, the current jobs, and what the ended jobs
 * have come to. Pure; bounds keep each report below what a request may have.
 */
import type {
  PublishClusterReportInput,
  ReportedClusterEndInput,
  ReportedClusterHostInput,
  ReportedClusterJobInput,
  ReportedClusterMinuteInput,
} from '../../src/sdk/client/generated.ts';
import type { ClusterModel, EndedJob, Host, Job } from './model.ts';
import type { HostMinute, Tally } from './tally.ts';

/** Of one report, as schema/clusters/rules.ts has them. */
export const reportLimits = { hosts: 500, departed: 500, jobs: 2000, minutes: 1000 } as const;
/** Characters of files in all current jobs together: reports stay well below a megabyte. */
const maxFileCharacters = 150_000;

/** What a report is about besides the model. */
export interface Link {
  readonly state: 'CONNECTED' | 'DISCONNECTED';
  readonly session: string;
  readonly problem: string | null;
  readonly scheduler: string | null;
  readonly protocol: number | null;
  /** Its statistics have come: hosts that were not named have left. */
  readonly isComplete: boolean;
}

export type ReportBody = Omit<
  PublishClusterReportInput,
  'cluster' | 'source' | 'run' | 'sequence' | 'heldMs'
>;

/** Hosts that left and were not reported yet. */
export type Departed = { readonly name: string; readonly address: string }[];

/**
 * Takes what is reported out of the model, the departed and the tally. More than fits in one report
 * stays for the next.
 */
export function takeReport(
  {
    model,
    departed,
    tally,
    link,
  }: {
    readonly model: ClusterModel;
    readonly departed: Departed;
    readonly tally: Tally;
    readonly link: Link;
  },
  nowMs: number,
): ReportBody {
  const changed = [...model.hosts.values()].filter(({ isChanged }) => isChanged);
  const hosts = changed.slice(0, reportLimits.hosts);
  for (const host of hosts) host.isChanged = false;
  const { minutes, ended } = tally.take(reportLimits.minutes);
  const jobs = currentJobs(model.jobs.values(), nowMs);
  const { malformed, hosts: unknownHosts, jobs: unknownJobs } = model.omissions;
  return {
    ...link,
    isComplete: link.isComplete && hosts.length === changed.length,
    hosts: hosts.map(hostInput),
    departed: departed.splice(0, reportLimits.departed),
    waitingJobs: model.waitingJobs,
    activeJobs: model.jobs.size - model.waitingJobs,
    omitted: malformed + unknownHosts + unknownJobs + tally.lostJobs,
    jobs,
    omittedJobs: model.jobs.size - jobs.length,
    minutes: minutes.map((sums) => minuteInput(sums, nowMs)),
    ended: ended.map((job) => endInput(job, nowMs)),
  };
}

const hostInput = (host: Host): ReportedClusterHostInput => ({
  ...{ name: host.name, address: host.address, platform: host.platform, version: host.version },
  ...{ features: [...host.features], maxJobs: host.maxJobs, noRemote: host.noRemote },
  ...{ speed: host.speed, load: host.load, activeJobs: host.activeJobs },
  loadAverages: host.loadAverages && [...host.loadAverages],
  freeMemoryMiB: host.freeMemoryMiB,
});

/** Oldest first. */
function currentJobs(jobs: Iterable<Job>, nowMs: number): ReportedClusterJobInput[] {
  const listed: ReportedClusterJobInput[] = [];
  let characters = 0;
  for (const { number, state, client, host, file, sinceMs } of jobs) {
    characters += file?.length ?? 0;
    if (listed.length === reportLimits.jobs || characters > maxFileCharacters) break;
    listed.push({
      ...{ number, state, file, client: client?.name ?? null, host: host?.name ?? null },
      forMs: Math.max(0, nowMs - sinceMs),
    });
  }
  return listed;
}

const minuteInput = (
  { host, minuteMs, ...sums }: HostMinute,
  nowMs: number,
): ReportedClusterMinuteInput => ({
  ...sums,
  host: host && { name: host.name, address: host.address },
  // Of its middle: a few milliseconds more or less do not move it into another minute.
  agoMs: Math.max(0, nowMs - minuteMs - 30_000),
});

const endInput = (
  { number, file, client, host, isLocal, exitCode, usage, endedAtMs }: EndedJob,
  nowMs: number,
): ReportedClusterEndInput => ({
  ...{ number, file, client: client?.name ?? null, host: host?.name ?? null, isLocal, exitCode },
  ...{ realMs: usage.realMs, userMs: usage.userMs, systemMs: usage.systemMs },
  agoMs: Math.max(0, nowMs - endedAtMs),
});
