/** What a bridge may report of a build cluster, and whose report counts. Pure. */
import { Conflict, InvalidInput, type Issue } from '../../src/base/errors.ts';

/** Bounds of one report: a bridge with more sends several. */
export const reportBounds = { hosts: 500, departed: 500, jobs: 2000, minutes: 1000, ended: 100 };
/** Longer texts than these are no names of hosts or files. */
const textBounds = { name: 200, file: 500 } as const;
export const maxClusters = 200;
/** What a report of any cluster wakes, in addition to its own. */
export const anyCluster = 'clusters';
export const maxHostsOfCluster = 10_000;
/** A cluster without a report for so long is SILENT, and another bridge may report it. */
export const silentAfterMs = 30_000;
/** A host that has left is shown for so long. */
export const departedForMs = 24 * 3_600_000;
/** Ended jobs that are kept of each cluster, and of each minute for as long as metrics are. */
export const keptEndedJobs = { newest: 1000, slowestOfMinute: 20 } as const;

export const clusterStates = {
  CONNECTED: { description: 'The bridge is connected to the scheduler of the cluster.' },
  DISCONNECTED: { description: 'The bridge looks for the scheduler, or was refused by it.' },
  SILENT: { description: 'No bridge has reported the cluster for 30 seconds.' },
} as const;
export type ClusterState = keyof typeof clusterStates;

export const clusterHostStates = {
  ONLINE: { description: 'The host is in the cluster.' },
  OFFLINE: { description: 'The host has left the cluster. It is shown for a day.' },
  UNKNOWN: { description: 'The cluster is out of reach: the host was in it in the last report.' },
} as const;
export type ClusterHostState = keyof typeof clusterHostStates;

export const clusterJobStates = {
  WAITING: { description: 'The client has asked for a host and has none yet.' },
  COMPILING: { description: 'A host compiles the job.' },
  LOCAL: { description: 'The client compiles the job by itself.' },
} as const;
export type ClusterJobState = keyof typeof clusterJobStates;

interface Reported {
  readonly state: 'CONNECTED' | 'DISCONNECTED';
  readonly reportedAt: Date;
}

export function stateOf({ state, reportedAt }: Reported, now: Date): ClusterState {
  return now.getTime() - reportedAt.getTime() > silentAfterMs ? 'SILENT' : state;
}

export function hostStateOf(isOnline: boolean, cluster: ClusterState): ClusterHostState {
  if (!isOnline) return 'OFFLINE';
  return cluster === 'CONNECTED' ? 'ONLINE' : 'UNKNOWN';
}

/** Of a host in a report: its name and its address identify it in the cluster. */
export interface HostName {
  readonly name: string;
  readonly address: string;
}

export interface ReportedHost extends HostName {
  readonly platform: string;
  readonly version: number;
  readonly features: readonly string[];
  readonly maxJobs: number;
  readonly noRemote: boolean;
  readonly speed: number;
  readonly load: number;
  readonly loadAverages: readonly number[] | null;
  readonly freeMemoryMib: number | null;
  readonly activeJobs: number;
}

export interface ReportedJob {
  readonly number: number;
  readonly state: ClusterJobState;
  readonly client: string | null;
  readonly host: string | null;
  readonly file: string | null;
  readonly forMs: number;
}

export interface ReportedMinute {
  readonly agoMs: number;
  readonly host: HostName | null;
  readonly jobs: number;
  readonly failed: number;
  readonly local: number;
  readonly realMs: number;
  readonly userMs: number;
  readonly systemMs: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

export interface ReportedEnd {
  readonly number: number;
  readonly file: string | null;
  readonly client: string | null;
  readonly host: string | null;
  readonly isLocal: boolean;
  readonly exitCode: number | null;
  readonly agoMs: number;
  readonly realMs: number;
  readonly userMs: number;
  readonly systemMs: number;
}

export interface ClusterReport {
  readonly cluster: string;
  readonly source: string;
  readonly run: string;
  readonly sequence: number;
  /** The bridge's connection to the scheduler. */
  readonly session: string;
  readonly heldMs: number;
  readonly state: 'CONNECTED' | 'DISCONNECTED';
  readonly problem: string | null;
  readonly scheduler: string | null;
  readonly protocol: number | null;
  /** Every host of this session has been reported: the others have left. */
  readonly isComplete: boolean;
  readonly hosts: readonly ReportedHost[];
  readonly departed: readonly HostName[];
  readonly waitingJobs: number;
  readonly activeJobs: number;
  readonly omitted: number;
  /** Null: as in the report before. */
  readonly jobs: readonly ReportedJob[] | null;
  readonly omittedJobs: number;
  readonly minutes: readonly ReportedMinute[];
  readonly ended: readonly ReportedEnd[];
}

const isText = (text: string, longest: number): boolean =>
  text.length <= longest && !/[\p{Cc}\p{Surrogate}]/u.test(text);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isSmall = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 2 ** 31;
const maxAgeMs = 400 * 24 * 3_600_000;

/** Every text and number in it, with its kind. */
function faultOf(value: object): string | undefined {
  for (const [key, each] of Object.entries(value)) {
    if (each == null || typeof each === 'boolean') continue;
    if (typeof each === 'string') {
      const longest = key === 'file' || key === 'problem' ? textBounds.file : textBounds.name;
      if (!isText(each, longest))
        return `${key} is longer than ${longest} characters or has control characters`;
    } else if (typeof each === 'number') {
      const isAge = key === 'agoMs' || key === 'forMs' || key === 'heldMs';
      const isGood =
        key === 'speed' ? each >= 0 : key === 'exitCode' ? isSmall(each) : isCount(each);
      if (!isGood || (isAge && each > maxAgeMs)) return `${key} is out of range: ${each}`;
    } else if (!Array.isArray(each)) {
      const fault = faultOf(each as object);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

const integers = ['version', 'maxJobs', 'load', 'freeMemoryMib', 'activeJobs'] as const;

function hostFault(host: ReportedHost): string | undefined {
  const large = integers.find((name) => host[name] !== null && !isSmall(host[name] ?? 0));
  if (large !== undefined) return `${large} is out of range: ${host[large]}`;
  if (host.name === '') return 'name is empty';
  if (host.features.length > 20 || !host.features.every((each) => isText(each, textBounds.name)))
    return 'features are more than 20, or one of them is too long';
  const averages = host.loadAverages;
  return averages !== null && (averages.length !== 3 || !averages.every(isCount))
    ? 'loadAverages are not three numbers of 0 or more'
    : undefined;
}

/** @throws InvalidInput INVALID_INPUT with every fault of the report */
export function checkReport(report: ClusterReport): void {
  const issues: Issue[] = [];
  const add = (path: readonly string[], message: string) =>
    issues.push({ path: ['input', ...path], message });
  for (const [name, most] of Object.entries(reportBounds)) {
    const list = report[name as keyof typeof reportBounds];
    if (list !== null && list.length > most)
      add([name], `${list.length} elements are more than the ${most} of one report`);
    for (const [index, each] of (list ?? []).slice(0, most).entries()) {
      const fault = faultOf(each);
      if (fault !== undefined) add([name, String(index)], fault);
    }
  }
  for (const [index, host] of report.hosts.slice(0, reportBounds.hosts).entries()) {
    const fault = hostFault(host);
    if (fault !== undefined) add(['hosts', String(index)], fault);
  }
  const fault = faultOf(report);
  if (fault !== undefined) add([], fault);
  for (const name of ['cluster', 'source', 'run', 'session'] as const)
    if (report[name].trim() === '') add([name], `${name} must not be empty`);
  if (report.sequence < 1) add(['sequence'], 'the first report of a run has the sequence 1');
  for (const name of ['waitingJobs', 'activeJobs', 'omittedJobs', 'protocol'] as const)
    if (!isSmall(report[name] ?? 0)) add([name], `${name} is out of range`);
  if (issues.length > 0) throw new InvalidInput(issues.slice(0, 20));
}

interface Reporting {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly run: string;
  readonly sequence: number;
  readonly reportedAt: Date;
}

/**
 * Whether a report is new. A report that is sent again has the number of one that is here. A new run
 * of the same bridge takes over at once; another bridge only when this one is silent.
 * @throws Conflict CONFLICT when another bridge reports the cluster
 */
export function isNewReport(
  cluster: Reporting,
  { source, run, sequence }: Pick<ClusterReport, 'source' | 'run' | 'sequence'>,
  now: Date,
): boolean {
  const isSilent = now.getTime() - cluster.reportedAt.getTime() > silentAfterMs;
  if (cluster.source !== source && !isSilent)
    throw new Conflict(
      `the cluster ${JSON.stringify(cluster.name)} is reported by the bridge ${JSON.stringify(cluster.source)}`,
      {
        path: ['input', 'cluster'],
        hint: 'stop that bridge; or leave this one running: it takes over 30 seconds after the last report of the other',
        current: { type: 'Cluster', id: cluster.id },
      },
    );
  return cluster.run !== run || sequence > cluster.sequence;
}
