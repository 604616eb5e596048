/**
 * The bridge: what the scheduler sends goes into the model and the tally, and about once a second a
 * report goes to the plane. One report is under way at a time. It keeps its number until the plane has
 * it, so that nothing counts twice; what happens meanwhile is gathered for the next one, in bounded
 * memory. A kill loses what was not reported, about a second.
 */
import { delay, monotonicMs, wallMs } from '../../src/base/clock.ts';
import { Failure } from '../../src/base/errors.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { Logger } from '../../src/base/log.ts';
import { retryDelayMs } from '../../src/base/retry.ts';
import type { Client } from '../../src/sdk/client/client.ts';
import { PublishClusterReportDocument } from '../../src/sdk/client/generated.ts';
import { isTransient } from '../../src/sdk/faults.ts';
import { type Address, Connection } from './connection.ts';
import { discoverScheduler } from './discover.ts';
import type { Message } from './messages.ts';
import { ClusterModel } from './model.ts';
import { type Departed, type Link, type ReportBody, takeReport } from './reports.ts';
import type { Settings } from './settings.ts';
import { Tally } from './tally.ts';

export interface BridgeOptions {
  readonly settings: Settings;
  readonly client: Pick<Client, 'mutate'>;
  readonly log: Logger;
  readonly newestVersion?: number;
}

const policy = { initialMs: 250, factor: 2, maxMs: 10_000 };
/** The scheduler sends the statistics of all hosts at once: by then they have come. */
const settledAfterMs = 3000;
/** A report comes at least so often: the plane shows a cluster without one as SILENT. */
const heartbeatMs = 5000;
const standbyMs = 5000;
const discoverForMs = 2000;
const endWithinMs = 3000;

export class Bridge {
  readonly #options: BridgeOptions;
  readonly #connection: Connection;
  readonly #ending = new AbortController();
  readonly #tally = new Tally();
  readonly #run = uuidv7();
  readonly #departed: Departed = [];
  #model = new ClusterModel();
  #link: Link;
  #connectedAtMs = 0;
  #sequence = 0;
  #reportedAtMs = Number.NEGATIVE_INFINITY;
  /** Current jobs, or the link, have changed since the last report. */
  #isChanged = true;
  #clusterId: string | null = null;
  #working: Promise<void> | undefined;

  constructor(options: BridgeOptions) {
    this.#options = options;
    this.#link = lostLink('the bridge has just started');
    this.#connection = new Connection({
      find: (signal) => this.#find(signal),
      ...(options.newestVersion !== undefined && { newestVersion: options.newestVersion }),
      onConnected: (scheduler, version) => this.#connected(scheduler, version),
      onMessages: (messages) => this.#take(messages),
      onLost: (fault, message, delayMs) => {
        options.log.warn({ code: fault, delayMs: Math.round(delayMs) }, message);
        this.#lost(message);
      },
    });
  }

  start(): void {
    this.#connection.start();
    this.#working ??= this.#work();
  }

  /** Reports to the plane that the cluster is out of reach, if it takes that in time. */
  async stop(): Promise<void> {
    await this.#connection.stop();
    this.#ending.abort();
    await this.#working;
    this.#lost('the bridge was stopped');
    await Promise.race([this.#send(this.#next()).catch(() => {}), delay(endWithinMs)]);
  }

  async #find(signal: AbortSignal): Promise<Address | null> {
    const { scheduler, network, discoveryPort: port } = this.#options.settings;
    if (scheduler) return scheduler;
    const found = await discoverScheduler({ network, port, waitMs: discoverForMs, signal });
    return found && { host: found.address, port: found.port };
  }

  #connected({ host, port }: Address, protocol: number): void {
    const scheduler = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    this.#options.log.info({ scheduler, protocol }, 'connected to the scheduler');
    this.#reset();
    this.#connectedAtMs = monotonicMs();
    this.#link = {
      ...{ state: 'CONNECTED', session: uuidv7(), problem: null },
      ...{ scheduler, protocol, isComplete: false },
    };
  }

  #lost(problem: string): void {
    this.#reset();
    const { scheduler, session } = this.#link;
    this.#link = { ...lostLink(problem), scheduler, session };
  }

  #reset(): void {
    this.#model = new ClusterModel(this.#model);
    this.#departed.length = 0;
    this.#isChanged = true;
  }

  #take(messages: readonly Message[]): void {
    const now = wallMs();
    for (const message of messages) {
      const ended = this.#model.apply(message, now);
      if (ended) this.#tally.add(ended);
    }
    for (const { name, address } of this.#model.takeDeparted())
      this.#departed.push({ name, address });
    this.#isChanged = true;
  }

  async #work(): Promise<void> {
    const { signal } = this.#ending;
    const { reportEveryMs } = this.#options.settings;
    while (!signal.aborted) {
      const began = monotonicMs();
      const isDue = began - this.#reportedAtMs >= heartbeatMs;
      if (this.#isChanged || isDue || !this.#tally.isEmpty) await this.#deliver(signal);
      await delay(Math.max(0, reportEveryMs - (monotonicMs() - began)), signal);
    }
  }

  /** The next report, with its number. */
  #next(): Pending {
    this.#model.forget(wallMs());
    const isSettled = monotonicMs() - this.#connectedAtMs > settledAfterMs;
    const link = { ...this.#link, isComplete: isSettled && this.#needsComplete };
    const { jobs, ...rest } = takeReport(
      { model: this.#model, departed: this.#departed, tally: this.#tally, link },
      wallMs(),
    );
    const body = this.#isChanged ? { ...rest, jobs: jobs ?? [] } : rest;
    this.#isChanged = false;
    this.#sequence += 1;
    return { body, sequence: this.#sequence, madeAtMs: monotonicMs() };
  }

  /** Until the plane has it, or will never take it. */
  async #deliver(signal: AbortSignal): Promise<void> {
    const pending = this.#next();
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        this.#delivered(pending, await this.#send(pending));
        return;
      } catch (error) {
        if (!(error instanceof Failure) || !isTransient(error))
          return this.#refused(error, pending, signal);
        const delayMs = retryDelayMs(policy, failures, Math.random());
        const details = { code: 'PLANE_AWAY', err: error, delayMs: Math.round(delayMs) };
        this.#options.log.warn(details, 'the plane does not take the report; it is sent again');
        await delay(delayMs, signal);
      }
    }
  }

  async #send({ body, sequence, madeAtMs }: Pending): Promise<string> {
    const { cluster, bridge: source } = this.#options.settings;
    const heldMs = Math.round(monotonicMs() - madeAtMs);
    const input = { ...body, cluster, source, run: this.#run, sequence, heldMs };
    const answer = await this.#options.client.mutate(PublishClusterReportDocument, { input });
    return answer.clusterId;
  }

  #delivered({ body }: Pending, clusterId: string): void {
    this.#reportedAtMs = monotonicMs();
    if (body.isComplete && body.session === this.#link.session)
      this.#link = { ...this.#link, isComplete: true };
    // It was deleted meanwhile, and this report has added it again.
    if (this.#clusterId !== null && this.#clusterId !== clusterId) this.#reportAll();
    this.#clusterId = clusterId;
  }

  get #needsComplete(): boolean {
    return this.#link.state === 'CONNECTED' && !this.#link.isComplete;
  }

  #reportAll(): void {
    for (const host of this.#model.hosts.values()) host.isChanged = true;
    this.#link = { ...this.#link, isComplete: false };
    this.#isChanged = true;
  }

  /** The sums of a refused report are dropped: they may be what is refused. The rest comes again. */
  async #refused(error: unknown, { body }: Pending, signal: AbortSignal): Promise<void> {
    const { log } = this.#options;
    if (error instanceof Failure && error.code === 'CONFLICT') {
      const text = 'another bridge reports this cluster; this one takes over when it is silent';
      log.warn({ code: 'STANDBY', err: error }, text);
    } else {
      const lostJobs = body.minutes.reduce((total, { jobs }) => total + jobs, 0);
      this.#tally.lostJobs += lostJobs;
      const text = 'the plane refuses the report; the sums of its ended jobs are lost';
      log.warn({ code: 'REPORT_REFUSED', err: error, lostJobs }, text);
    }
    this.#reportAll();
    await delay(standbyMs, signal);
  }
}

interface Pending {
  readonly body: ReportBody;
  readonly sequence: number;
  readonly madeAtMs: number;
}

const lostLink = (problem: string): Link => ({
  ...{ state: 'DISCONNECTED', session: 'none', problem: problem.slice(0, 500) },
  ...{ scheduler: null, protocol: null, isComplete: false },
});
