/**
 * What jobs have come to since the last report: sums for each host and minute, which are exact, and
 * the slowest of the jobs themselves, which are bounded. Pure. Nothing here grows with the number of
 * jobs, so a cluster may be as fast as it likes, and the plane away for as long as it takes.
 */
import type { EndedJob, Host } from './model.ts';

export interface Sums {
  jobs: number;
  /** Of these, those that ended with another code than 0. */
  failed: number;
  /** Of these, those that the client compiled by itself. */
  local: number;
  realMs: number;
  userMs: number;
  systemMs: number;
  sentBytes: number;
  receivedBytes: number;
}

export interface HostMinute extends Sums {
  /** The beginning of the minute, by the bridge's clock. */
  readonly minuteMs: number;
  /** Null: the end of a job whose host is not known. */
  readonly host: Pick<Host, 'name' | 'address'> | null;
}

const minute = 60_000;
/** Of one report. The slowest of any minute are among the slowest of its parts. */
export const maxEndedJobs = 100;
/** An hour of 1,000 hosts. */
export const maxHostMinutes = 60_000;

const slowest = (a: EndedJob, b: EndedJob) => b.usage.realMs - a.usage.realMs;

export class Tally {
  #minutes = new Map<string, HostMinute>();
  #ended: EndedJob[] = [];
  #omitted = 0;
  /** Jobs whose sums were dropped: the plane was away for too long, or refused them. */
  lostJobs = 0;

  add(job: EndedJob): void {
    const minuteMs = Math.floor(job.endedAtMs / minute) * minute;
    const host = job.host && { name: job.host.name, address: job.host.address };
    const key = `${minuteMs} ${host ? `${host.address} ${host.name}` : ''}`;
    const sums = this.#minutes.get(key) ?? this.#open(key, { minuteMs, host, ...noSums() });
    sums.jobs += 1;
    sums.failed += job.exitCode === null || job.exitCode === 0 ? 0 : 1;
    sums.local += job.isLocal ? 1 : 0;
    for (const name of usageNames) sums[name] += job.usage[name];
    this.#ended.push(job);
    // Sorted now and then, not for each.
    if (this.#ended.length >= 4 * maxEndedJobs) this.#bound();
  }

  get isEmpty(): boolean {
    return this.#minutes.size === 0;
  }

  /** At most `limit` sums, oldest first, and the jobs that are reported themselves. */
  take(limit: number): {
    readonly minutes: readonly HostMinute[];
    readonly ended: readonly EndedJob[];
    readonly omitted: number;
  } {
    this.#bound();
    const minutes = [...this.#minutes].slice(0, limit);
    for (const [key] of minutes) this.#minutes.delete(key);
    const taken = {
      minutes: minutes.map(([, sums]) => sums),
      ended: this.#ended,
      omitted: this.#omitted,
    };
    this.#ended = [];
    this.#omitted = 0;
    return taken;
  }

  #open(key: string, sums: HostMinute): HostMinute {
    const [oldest] = this.#minutes.size >= maxHostMinutes ? this.#minutes : [];
    if (oldest) {
      this.lostJobs += oldest[1].jobs;
      this.#minutes.delete(oldest[0]);
    }
    this.#minutes.set(key, sums);
    return sums;
  }

  #bound(): void {
    this.#omitted += Math.max(0, this.#ended.length - maxEndedJobs);
    this.#ended = this.#ended.sort(slowest).slice(0, maxEndedJobs);
  }
}

const usageNames = ['realMs', 'userMs', 'systemMs', 'sentBytes', 'receivedBytes'] as const;

const noSums = (): Sums => ({
  ...{ jobs: 0, failed: 0, local: 0, realMs: 0, userMs: 0, systemMs: 0 },
  ...{ sentBytes: 0, receivedBytes: 0 },
});
