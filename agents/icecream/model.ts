/**
 * What a monitor knows of a cluster: hosts and current jobs. Pure: no clock, no chance, no I/O; each
 * message changes the model, and the same messages at the same times give the same model. The maps
 * change in place, because 15,000 messages a second leave no time to copy them.
 *
 * A host is there from its first statistics to `State:Offline`. Its number counts for one connection.
 * A job is WAITING from its request, COMPILING from its beginning on a host, LOCAL where the client
 * compiles by itself, and gone with its end. A monitor may join at any moment, so:
 * - the beginning of an unknown job makes a job without client and file;
 * - the end of an unknown job is counted, without a host;
 * - an unknown host stays null in the job, also when its statistics come later;
 * - statistics of an unknown host without a name, such as a repeated `Offline`, are ignored.
 * A host that leaves takes its local jobs with it: nobody reports their ends. The scheduler itself
 * ends the others, with the code 255.
 */
import type { JobUsage, Message } from './messages.ts';

export interface Host {
  readonly number: number;
  name: string;
  address: string;
  platform: string;
  version: number;
  features: readonly string[];
  maxJobs: number;
  /** It takes no jobs of others. */
  noRemote: boolean;
  speed: number;
  /** 0 to 1000, as icecream computes it. */
  load: number;
  /** Averages over one, five and ten minutes, times 1000. Null: not reported yet. */
  loadAverages: readonly [number, number, number] | null;
  freeMemoryMiB: number | null;
  readonly joinedAtMs: number;
  /** Jobs that it compiles now, its own included. */
  activeJobs: number;
  /** Something has changed since it was last taken. */
  isChanged: boolean;
}

export interface Job {
  readonly number: number;
  state: 'WAITING' | 'COMPILING' | 'LOCAL';
  client: Host | null;
  host: Host | null;
  file: string | null;
  /** When it came into its state. */
  sinceMs: number;
}

export interface EndedJob extends Omit<Job, 'state' | 'sinceMs'> {
  readonly isLocal: boolean;
  /** Null: not reported, which is so for local jobs. */
  readonly exitCode: number | null;
  readonly usage: JobUsage;
  readonly endedAtMs: number;
}

export const maxHosts = 10_000;
export const maxJobs = 50_000;
/** A job without an end for so long is forgotten: the scheduler knows nothing of it any more. */
export const forgottenAfterMs = 3_600_000;

/** What was left out, since the bridge began. */
export interface Omissions {
  malformed: number;
  hosts: number;
  jobs: number;
}

export class ClusterModel {
  readonly hosts = new Map<number, Host>();
  /** In the order in which they became known. */
  readonly jobs = new Map<number, Job>();
  readonly omissions: Omissions;
  waitingJobs = 0;
  /** Hosts that have left since the last call of `takeDeparted`. */
  #departed: Host[] = [];

  /** @param before the one of the connection before this one: what was current there ends unseen */
  constructor(before?: ClusterModel) {
    const { malformed, hosts, jobs } = before?.omissions ?? { malformed: 0, hosts: 0, jobs: 0 };
    this.omissions = { malformed, hosts, jobs: jobs + (before?.jobs.size ?? 0) };
  }

  /** @returns the job that the message ended, if it did */
  apply(message: Message, nowMs: number): EndedJob | null {
    switch (message.kind) {
      case 'JOB_REQUESTED': {
        const client = this.hosts.get(message.client) ?? null;
        const { job: number, file } = message;
        this.#enter({ number, state: 'WAITING', client, host: null, file, sinceMs: nowMs });
        return null;
      }
      case 'JOB_BEGUN':
        this.#begin(message.job, this.hosts.get(message.host) ?? null, nowMs);
        return null;
      case 'LOCAL_JOB_BEGUN': {
        const host = this.hosts.get(message.host) ?? null;
        const { job: number, file } = message;
        this.#enter({ number, state: 'LOCAL', client: host, host, file, sinceMs: nowMs });
        return null;
      }
      case 'LOCAL_JOB_DONE':
        return this.#endLocal(message.job, nowMs);
      case 'JOB_DONE':
        return this.#end(message, nowMs);
      case 'HOST_STATS':
        this.#stats(message.host, message.values, nowMs);
        return null;
      case 'MALFORMED':
        this.omissions.malformed += 1;
        return null;
      default:
        return null;
    }
  }

  takeDeparted(): Host[] {
    return this.#departed.splice(0);
  }

  /** Jobs that have been there for too long. */
  forget(nowMs: number): void {
    for (const job of this.jobs.values()) {
      if (nowMs - job.sinceMs <= forgottenAfterMs) continue;
      this.#leave(job);
      this.omissions.jobs += 1;
    }
  }

  /** A number that is in use again means that the end of the earlier job was not reported. */
  #enter(job: Job): void {
    const known = this.jobs.get(job.number);
    if (known) this.#leave(known);
    const [oldest] = this.jobs.size >= maxJobs ? this.jobs.values() : [];
    if (oldest) {
      this.#leave(oldest);
      this.omissions.jobs += 1;
    }
    this.jobs.set(job.number, job);
    if (job.state === 'WAITING') this.waitingJobs += 1;
    this.#count(job.host, 1);
  }

  #leave(job: Job): void {
    this.jobs.delete(job.number);
    if (job.state === 'WAITING') this.waitingJobs -= 1;
    this.#count(job.host, -1);
  }

  #count(host: Host | null, by: 1 | -1): void {
    if (!host) return;
    host.activeJobs += by;
    host.isChanged = true;
  }

  #begin(number: number, host: Host | null, nowMs: number): void {
    const job = this.jobs.get(number);
    if (!job) {
      const unknown = { client: null, file: null };
      this.#enter({ number, state: 'COMPILING', host, sinceMs: nowMs, ...unknown });
      return;
    }
    if (job.state === 'WAITING') this.waitingJobs -= 1;
    this.#count(job.host, -1);
    this.#count(host, 1);
    job.state = 'COMPILING';
    job.host = host;
    job.sinceMs = nowMs;
  }

  #endLocal(number: number, nowMs: number): EndedJob | null {
    const job = this.jobs.get(number);
    if (job?.state !== 'LOCAL') return null;
    this.#leave(job);
    const realMs = Math.max(0, nowMs - job.sinceMs);
    const usage = { realMs, userMs: 0, systemMs: 0, sentBytes: 0, receivedBytes: 0 };
    return { ...partsOf(job), isLocal: true, exitCode: null, usage, endedAtMs: nowMs };
  }

  #end(
    { job: number, exitCode, usage }: Extract<Message, { kind: 'JOB_DONE' }>,
    nowMs: number,
  ): EndedJob {
    const job = this.jobs.get(number);
    if (job) this.#leave(job);
    const parts = job ? partsOf(job) : { number, client: null, host: null, file: null };
    return { ...parts, isLocal: false, exitCode, usage, endedAtMs: nowMs };
  }

  #stats(number: number, values: ReadonlyMap<string, string>, nowMs: number): void {
    const known = this.hosts.get(number);
    if (values.get('State') === 'Offline') {
      if (known) this.#depart(known);
      return;
    }
    if (!known && !values.has('Name')) return;
    if (!known && this.hosts.size >= maxHosts) {
      this.omissions.hosts += 1;
      return;
    }
    const host = known ?? newHost(number, nowMs);
    this.hosts.set(number, host);
    readStats(host, values);
  }

  #depart(host: Host): void {
    this.hosts.delete(host.number);
    this.#departed.push(host);
    for (const job of this.jobs.values())
      if (job.state === 'LOCAL' && job.host === host) this.#leave(job);
  }
}

const partsOf = ({ number, client, host, file }: Job) => ({ number, client, host, file });

const newHost = (number: number, joinedAtMs: number): Host => ({
  ...{ number, joinedAtMs, name: '', address: '', platform: '', version: 0, features: [] },
  ...{ maxJobs: 0, noRemote: false, speed: 0, load: 0, loadAverages: null, freeMemoryMiB: null },
  ...{ activeJobs: 0, isChanged: true },
});

/** The plane keeps these as integers of 32 bits: a host that reports more has the most. */
const maxInteger = 2 ** 31 - 1;

/** Whole and not negative; null for everything else. */
function wholeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Math.min(Number(text), maxInteger) : null;
}

/** Cut between characters, never within one of two UTF-16 units. */
const shortened = (text: string, longest: number): string =>
  text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');

/** What a message does not name stays as it was. */
function readStats(host: Host, values: ReadonlyMap<string, string>): void {
  const number = (key: string, before: number) => wholeOf(values.get(key)) ?? before;
  const text = (key: string, longest: number) => {
    const value = values.get(key);
    return value === undefined ? undefined : shortened(value, longest);
  };
  const speed = Number(values.get('Speed') ?? Number.NaN);
  const averages = ['LoadAvg1', 'LoadAvg5', 'LoadAvg10'].map((key) => wholeOf(values.get(key)));
  host.name = text('Name', 200) || host.name || `host ${host.number}`;
  host.address = text('IP', 100) ?? host.address;
  host.platform = text('Platform', 100) ?? host.platform;
  host.version = number('Version', host.version);
  const features = values.get('Features')?.split(/\s+/).filter(Boolean).slice(0, 20);
  host.features = features?.map((each) => shortened(each, 100)) ?? host.features;
  host.maxJobs = Math.min(number('MaxJobs', host.maxJobs), 100_000);
  host.noRemote = values.has('NoRemote') ? values.get('NoRemote') === 'true' : host.noRemote;
  host.load = Math.min(number('Load', host.load), 1000);
  if (Number.isFinite(speed) && speed >= 0) host.speed = Math.min(speed, 1e9);
  const [one, five, ten] = averages;
  if (one != null && five != null && ten != null) host.loadAverages = [one, five, ten];
  host.freeMemoryMiB = wholeOf(values.get('FreeMem')) ?? host.freeMemoryMiB;
  host.isChanged = true;
}
