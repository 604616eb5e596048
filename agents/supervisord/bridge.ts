/**
 * The bridge between one supervisord and the plane. One turn at a time: take the events that have
 * come, look at supervisord, bring the account up to date, report, and make the calls that commands
 * ask for. Supervisord never waits for it: an event is answered when it is received.
 */
import { monotonicMs, wallMs } from '../../src/base/clock.ts';
import { Failure } from '../../src/base/errors.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import type { Outbox } from '../link/outbox.ts';
import type { Delivery, Report } from '../link/wire.ts';
import type { DesiredStore } from '../main/desired/desired-store.ts';
import { resendMissingReports } from '../main/supervisor/adoption.ts';
import {
  Account,
  type Change,
  type News,
  type Probe,
  type Received,
  stateEvent,
} from './account.ts';
import { Firings, statusOf } from './firings.ts';
import type { ListenerEvent } from './listener.ts';
import { emptyLog, type MainLog, readMainLog } from './main-log.ts';
import type { Origin } from './mirror.ts';
import { fullName } from './names.ts';
import { OrderBook } from './order-book.ts';
import { type ProcessInfo, processConfigs, processInfos } from './process-info.ts';
import { type Observed, type ObservedProgram, observe } from './programs.ts';
import type { SupervisorRpc } from './rpc.ts';
import type { BridgeState, StateFile } from './state-file.ts';
import { XmlRpcFault } from './xmlrpc.ts';

export interface BridgeOptions {
  readonly rpc: SupervisorRpc;
  readonly outbox: Outbox;
  readonly desired: DesiredStore;
  readonly stateFile: StateFile;
  readonly hostName: string;
  readonly environment: string;
  /** The bridge's own process in supervisord. Null: it does not run there. */
  readonly own: string | null;
  /** There are new reports. */
  readonly onReports: () => void;
  /** The programs of supervisord have changed. */
  readonly onPrograms: (programs: readonly ObservedProgram[]) => void;
  readonly onProblem: OnProblem;
}

/** All processes are looked at so often, whatever events show. */
const probeEveryMs = 60_000;
/** What one probe shows and no event did is looked at again after this. */
const confirmAfterMs = 3_000;
/** Supervisord does not answer: it is asked again after this. */
const retryAfterMs = 1_000;
/** Of supervisord's own log, for the ends of processes. */
const logTailBytes = 128 * 1024;
/** Transitions of a process that has no instance yet. */
const maxHeld = 100;
/** Events that wait while supervisord does not answer; what is beyond it, probes find out. */
const maxQueued = 10_000;
/** A restart by supervisord itself follows the exit within two turns of its loop. */
const respawnWithinMs = 3_000;

export class Bridge {
  readonly #options: BridgeOptions;
  readonly #account: Account;
  readonly #orders: OrderBook;
  readonly #firings: Firings;
  #queue: Received[] = [];
  #infos: ReadonlyMap<string, ProcessInfo> = new Map();
  #observed: Observed = { naming: { placed: new Map(), refused: [] }, programs: [] };
  #programsText = '';
  readonly #instances = new Map<string, string>();
  readonly #processes = new Map<string, string>();
  readonly #held = new Map<string, News[]>();
  #shuttingDown = false;
  #running = false;
  #again = false;
  #probeAtMs = 0;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  #silent = false;

  constructor(options: BridgeOptions) {
    this.#options = options;
    const { processes, orders, accepted, schedules, outgoing } = options.stateFile.read();
    resendMissingReports(options.outbox, outgoing === null ? [] : [outgoing]);
    this.#account = new Account(
      {
        newRunId: () => uuidv7(),
        revisionOf: (process) => this.#revisionOf(this.#instances.get(process)),
        originOf: (change) => this.#originOf(change),
      },
      processes,
    );
    this.#orders = new OrderBook(orders, accepted, options.rpc, (id) => this.#revisionOf(id));
    this.#firings = new Firings({
      ...{ host: options.hostName, desired: options.desired, entries: schedules },
      ...{ onProblem: options.onProblem, wake: () => this.wake() },
    });
    this.#placeInstances();
  }

  get infos(): ReadonlyMap<string, ProcessInfo> {
    return this.#infos;
  }

  get programs(): readonly ObservedProgram[] {
    return this.#observed.programs;
  }

  /** Supervisord's process of an instance. */
  processOf(instanceId: string): string | undefined {
    return this.#processes.get(instanceId);
  }

  take(event: ListenerEvent): void {
    if (event.name === 'SUPERVISOR_STATE_CHANGE_STOPPING') this.#shuttingDown = true;
    if (event.name.startsWith('PROCESS_GROUP_')) this.#probeAtMs = 0;
    if (stateEvent(event) !== null) this.#queue.push({ event, at: wallMs() });
    if (this.#queue.length > maxQueued) this.#queue.shift();
    this.wake();
  }

  command(delivery: Delivery): void {
    this.#report(this.#orders.take(delivery, wallMs()));
    this.wake();
  }

  /** Desired state has come: instances may have been made or removed. */
  desiredChanged(removed: readonly string[]): void {
    const { desired } = this.#options;
    this.#placeInstances();
    this.#firings.desiredChanged();
    const now = wallMs();
    this.#report([
      ...removed.map((instanceId): Report => ({ at: now, body: { removed: { instanceId } } })),
      ...this.#release(),
      { at: now, body: { applied: { revision: desired.revision } } },
    ]);
    this.wake();
  }

  wake(): void {
    this.#again = true;
    if (!this.#running && !this.#closed) void this.#run();
  }

  close(): void {
    this.#closed = true;
    this.#firings.close();
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#again && !this.#closed) {
      this.#again = false;
      try {
        await this.#turn();
        this.#silent = false;
      } catch (error) {
        this.#unanswered(error);
      }
    }
    this.#running = false;
  }

  /** Supervisord ends, or is busy: what came from it is kept. @throws what is a fault of ours */
  #unanswered(error: unknown): void {
    if (!(error instanceof Failure) && !(error instanceof XmlRpcFault)) throw error;
    if (!this.#silent && !this.#shuttingDown)
      this.#options.onProblem({ code: 'SUPERVISORD_SILENT', detail: error.message });
    this.#silent = true;
    this.#later(retryAfterMs);
  }

  #later(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), ms);
  }

  async #turn(): Promise<void> {
    const received = this.#queue.length;
    const isWhole = monotonicMs() >= this.#probeAtMs;
    if (received > 0 || isWhole) {
      const probe = await this.#probe();
      await this.#observe(probe, isWhole);
      const taken = this.#queue.splice(0, received);
      const news = this.#account.take(taken, { ...probe, pending: this.#queue });
      // With events under way, what differs is most likely about to be explained by them.
      const compared = this.#queue.length > 0 ? null : this.#account.compare(this.#others(probe));
      const doubtful = compared === null || compared.doubtful;
      this.#probeAtMs = monotonicMs() + (doubtful ? confirmAfterMs : probeEveryMs);
      this.#settle([...news, ...(compared?.news ?? [])]);
    }
    this.#fire();
    const { reports, asked } = await this.#orders.call(
      (instanceId) => {
        const process = this.#processes.get(instanceId);
        if (process !== undefined) return { process, seen: this.#account.of(process) };
        return this.#isAssignedInVain(instanceId) ? 'ABSENT' : null;
      },
      () => this.#save(),
    );
    this.#report(reports);
    // What a call has led to is there before its event: an event follows all the same.
    this.#later(asked ? confirmAfterMs : Math.max(0, this.#probeAtMs - monotonicMs()));
    this.#save();
    this.#firings.arm();
  }

  /** What is due by schedules: on disk with its reports, then reported, and then called. */
  #fire(): void {
    const { outbox } = this.#options;
    const due = this.#firings.decide((instanceId) => {
      const process = this.#processes.get(instanceId);
      if (process === undefined) return null;
      const orders = this.#orders.orders.filter((one) => one.instanceId === instanceId);
      const wanted = this.#desiredOf(process)?.desired ?? 'STOPPED';
      return statusOf(this.#account.of(process), orders, wanted);
    });
    if (due === null) return;
    const reports = [...due.reports, ...this.#orders.add(due.orders, wallMs())];
    this.#save({ epoch: outbox.epoch, firstSequence: outbox.last + 1, reports });
    this.#report(reports);
  }

  #others(probe: Probe): Probe {
    const { own } = this.#options;
    if (own === null) return probe;
    return { ...probe, infos: new Map([...probe.infos].filter(([process]) => process !== own)) };
  }

  async #probe(): Promise<Probe> {
    const { rpc } = this.#options;
    const list = processInfos(await rpc.call('getAllProcessInfo'));
    const infos = new Map(list.map((info) => [fullName(info), info]));
    this.#infos = infos;
    return { infos, at: wallMs(), log: await this.#log(), pending: [] };
  }

  /** A log that is not there (logfile NONE, syslog) leaves the signals of ends unknown. */
  async #log(): Promise<MainLog> {
    try {
      const text = await this.#options.rpc.call('readLog', -logTailBytes, 0);
      return readMainLog(typeof text === 'string' ? text : '');
    } catch (error) {
      if (error instanceof XmlRpcFault) return emptyLog;
      throw error;
    }
  }

  async #observe(probe: Probe, isWhole: boolean): Promise<void> {
    const { naming } = this.#observed;
    const isNew = [...this.#others(probe).infos.keys()].some((name) => !naming.placed.has(name));
    if (!isWhole && !isNew) return;
    const configs = processConfigs(await this.#options.rpc.call('getAllConfigInfo'));
    this.#observed = observe([...probe.infos.values()], configs, this.#options.own);
    const text = JSON.stringify(this.#observed.programs);
    if (text === this.#programsText) return;
    this.#programsText = text;
    for (const { process, why } of this.#observed.naming.refused)
      this.#options.onProblem({
        code: 'PROGRAM_NOT_OBSERVED',
        detail: `the process ${fullName(process)} of supervisord is not shown: ${why}`,
      });
    this.#placeInstances();
    this.#options.onPrograms(this.#observed.programs);
  }

  /** Which instance each process is, as far as the plane has made them. */
  #placeInstances(): void {
    const { desired, environment } = this.#options;
    const keys = new Map(
      [...desired.instances.values()]
        .filter((one) => one.environment === environment)
        .map((one) => [`${one.program}#${one.index}`, one.instanceId]),
    );
    this.#instances.clear();
    this.#processes.clear();
    for (const [process, { program, index }] of this.#observed.naming.placed) {
      const instanceId = keys.get(`${program}#${index}`);
      if (instanceId === undefined) continue;
      this.#instances.set(process, instanceId);
      this.#processes.set(instanceId, process);
    }
  }

  /** Somebody has assigned a program of the plane's own to this host. */
  #isAssignedInVain(instanceId: string): boolean {
    return this.#programsText !== '' && this.#options.desired.instances.has(instanceId);
  }

  #desiredOf(process: string) {
    const { desired } = this.#options;
    const instance = desired.instances.get(this.#instances.get(process) ?? '');
    return instance && desired.local.over(instance);
  }

  #revisionOf(instanceId: string | undefined): number {
    return this.#options.desired.instances.get(instanceId ?? '')?.programRevision ?? 1;
  }

  #originOf({ process, kind, before: { state, since }, at }: Change): Origin {
    const order = this.#orders.behind(this.#instances.get(process) ?? '', kind);
    if (order?.commandId != null) return { kind: 'COMMAND', commandId: order.commandId };
    // A start that is tried again by supervisord is another run than that of the firing.
    if (order?.firing && state !== 'BACKOFF') return { kind: 'SCHEDULE', firing: order.firing };
    if (this.#shuttingDown) return { kind: 'SUPERVISORD' };
    const isRespawn = state === 'BACKOFF' || (state === 'EXITED' && at - since < respawnWithinMs);
    const isAutostart = since === 0 && this.#startsByItself(process);
    const bySupervisord = kind === 'START' && (isAutostart || isRespawn);
    return { kind: bySupervisord ? 'SUPERVISORD' : 'LOCAL' };
  }

  #startsByItself(process: string): boolean {
    const { naming, programs } = this.#observed;
    const program = naming.placed.get(process)?.program;
    return programs.find(({ name }) => name === program)?.autostart !== false;
  }

  /** Reports what has happened, and ends the commands that it ends. */
  #settle(news: readonly News[]): void {
    const reports: Report[] = [];
    for (const one of news) {
      if (!this.#instances.has(one.process)) this.#hold(one);
      else reports.push(...this.#reportsOf(one));
    }
    this.#report(reports);
  }

  #hold(one: News): void {
    const held = this.#held.get(one.process) ?? [];
    this.#held.set(one.process, [...held, one].slice(-maxHeld));
  }

  /** What was held for instances that have been made since. */
  #release(): Report[] {
    return [...this.#held].flatMap(([process, news]) => {
      if (!this.#instances.has(process)) return [];
      this.#held.delete(process);
      return news.flatMap((one) => this.#reportsOf(one));
    });
  }

  #reportsOf({ process, transition }: News): Report[] {
    const instanceId = this.#instances.get(process) ?? '';
    const { at, ...body } = transition;
    return [
      { at, body: { transition: { instanceId, ...body } } },
      ...this.#localChange(process, instanceId, transition),
      ...this.#orders.judge(instanceId, transition, at),
    ];
  }

  /** Somebody at the host has started or stopped it: that is desired from now on. */
  #localChange(
    process: string,
    instanceId: string,
    { at, to, trigger }: News['transition'],
  ): Report[] {
    const { desired } = this.#options;
    const wanted = to === 'STARTING' || to === 'RUNNING' ? 'RUNNING' : 'STOPPED';
    if (trigger?.local !== true || this.#desiredOf(process)?.desired === wanted) return [];
    const change = {
      instanceId,
      desired: wanted,
      changeId: uuidv7(),
      revision: desired.revision,
    } as const;
    desired.local.add([change]);
    return [{ at, body: { desired: change } }];
  }

  #report(reports: readonly Report[]): void {
    if (reports.length === 0) return;
    this.#options.outbox.append(reports);
    this.#options.onReports();
  }

  #save(outgoing: BridgeState['outgoing'] = null): void {
    const { orders, accepted } = this.#orders;
    const schedules = this.#firings.entries;
    const processes = [...this.#account.seen];
    this.#options.stateFile.write({ processes, orders, accepted, schedules, outgoing });
  }
}
