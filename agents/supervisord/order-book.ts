/**
 * The orders that are under way, and the commands that were: each is carried out once, however often
 * it is delivered and whenever the bridge is killed.
 */
import type { Delivery, Report, RunReportBody } from '../link/wire.ts';
import type { Seen, Transition } from './mirror.ts';
import {
  afterFault,
  afterReturn,
  begin,
  type Call,
  judge,
  next,
  type Order,
  refusal,
  type Verdict,
} from './orders.ts';
import type { SupervisorRpc } from './rpc.ts';
import { XmlRpcFault } from './xmlrpc.ts';

/** Accepted commands that are remembered; a command is not delivered again once it has ended. */
const maxAccepted = 10_000;

const keyOf = ({
  commandId,
  firing,
  instanceId,
}: Pick<Order, 'commandId' | 'firing' | 'instanceId'>): string =>
  `${commandId ?? firing?.id} ${instanceId}`;

const absent: Verdict = {
  status: 'FAILED',
  message: 'supervisord on this host does not have this program, so it does not run here',
};

export interface Target {
  readonly process: string;
  readonly seen: Seen;
}

export class OrderBook {
  #orders: Order[];
  readonly #accepted: Set<string>;
  readonly #rpc: Pick<SupervisorRpc, 'call'>;
  readonly #revisionOf: (instanceId: string) => number;
  /** Those of an earlier bridge, which have to be looked at once. */
  readonly #returned: Set<string>;

  constructor(
    orders: readonly Order[],
    accepted: readonly string[],
    rpc: Pick<SupervisorRpc, 'call'>,
    revisionOf: (instanceId: string) => number = () => 1,
  ) {
    this.#orders = [...orders];
    this.#accepted = new Set(accepted);
    this.#rpc = rpc;
    this.#revisionOf = revisionOf;
    this.#returned = new Set(orders.map(keyOf));
  }

  get orders(): readonly Order[] {
    return this.#orders;
  }

  get accepted(): readonly string[] {
    return [...this.#accepted];
  }

  /** Accepts what is new of a delivery. @returns what is reported of it */
  take(delivery: Delivery, at: number): Report[] {
    const { commandId, kind, signal } = delivery;
    const fresh = delivery.targets.filter(
      ({ instanceId }) => !this.#accepted.has(keyOf({ commandId, instanceId })),
    );
    const reports: Report[] = [];
    for (const { instanceId, runUuid } of fresh) {
      this.#accepted.add(keyOf({ commandId, instanceId }));
      const order: Order = {
        ...{ commandId, instanceId, kind, signal, runId: runUuid, phase: 'PENDING' },
      };
      const outcome = { commandId, instanceId, at };
      reports.push(commandReport(outcome, { status: 'DELIVERED', message: null }));
      const why = refusal(order);
      if (why !== null) reports.push(commandReport(outcome, { status: 'FAILED', message: why }));
      else {
        reports.push(...this.#supersede(order, at));
        this.#orders.push(order);
      }
    }
    for (const key of this.#accepted) {
      if (this.#accepted.size <= maxAccepted) break;
      this.#accepted.delete(key);
    }
    return reports;
  }

  /** What schedules ask for. @returns what is reported of the orders that it takes the place of */
  add(orders: readonly Order[], at: number): Report[] {
    return orders.flatMap((order) => {
      const reports = this.#supersede(order, at);
      this.#orders.push(order);
      return reports;
    });
  }

  /** The order behind a start or a stop that is seen now. */
  behind(instanceId: string, change: 'START' | 'STOP'): Order | null {
    const kinds = change === 'START' ? ['START', 'RESTART', 'RUN'] : ['STOP', 'RESTART'];
    const order = this.#orders.find(
      (one) => one.instanceId === instanceId && one.phase !== 'PENDING' && kinds.includes(one.kind),
    );
    return order ?? null;
  }

  /** What the process has done ends orders, or leads to their next call. */
  judge(instanceId: string, transition: Transition, at: number): Report[] {
    return this.#orders
      .filter((order) => order.instanceId === instanceId)
      .flatMap((order) => {
        const call = next(order, transition);
        if (call !== null) this.#replace(order, { ...order, phase: 'PENDING', kind: 'START' });
        const verdict = call === null ? judge(order, transition) : null;
        return verdict === null ? [] : this.#end(order, verdict, at, true);
      });
  }

  /**
   * Makes the calls that are due. @param targetOf ABSENT: supervisord has no such process; null: not
   * known yet @param save puts on disk that a call is about to be made
   */
  async call(
    targetOf: (instanceId: string) => Target | 'ABSENT' | null,
    save: () => void,
  ): Promise<{ readonly reports: readonly Report[]; readonly asked: boolean }> {
    const reports: Report[] = [];
    let asked = false;
    for (const order of [...this.#orders]) {
      const target = targetOf(order.instanceId);
      const key = keyOf(order);
      if (target === null || !this.#orders.includes(order)) continue;
      if (target === 'ABSENT') {
        reports.push(...this.#end(order, absent, Date.now(), false));
        continue;
      }
      if (this.#returned.delete(key)) {
        const verdict = afterReturn(order, target.seen);
        if (verdict !== null) reports.push(...this.#end(order, verdict, Date.now(), false));
      }
      if (order.phase !== 'PENDING') continue;
      const first = begin(order, target.seen);
      if ('status' in first) reports.push(...this.#end(order, first, Date.now(), false));
      else {
        asked = true;
        const called = { ...order, phase: first.phase };
        this.#replace(order, called);
        save();
        const verdict = await this.#make(called, first, target.process);
        if (verdict !== null) reports.push(...this.#end(called, verdict, Date.now(), false));
      }
    }
    return { reports, asked };
  }

  /** @returns how the order has ended by the answer. Null: what the process does shows it */
  async #make(order: Order, call: Call, process: string): Promise<Verdict | null> {
    try {
      if (call.method === 'signalProcess') {
        await this.#rpc.call('signalProcess', process, call.signal);
        return { status: 'SUCCEEDED', message: null };
      }
      await this.#rpc.call(call.method, process, false);
      return null;
    } catch (error) {
      if (error instanceof XmlRpcFault) return afterFault(order, error.code, error.message);
      // Whether supervisord has got it is not known: what the process does shows it, if it did.
      return { status: 'FAILED', message: (error as Error).message };
    }
  }

  /** A later START, STOP or RESTART takes the place of an earlier one. */
  #supersede({ instanceId, kind }: Order, at: number): Report[] {
    if (kind === 'SIGNAL') return [];
    const earlier = this.#orders.filter(
      (one) => one.instanceId === instanceId && one.kind !== 'SIGNAL',
    );
    const message = `superseded by a later ${kind}`;
    return earlier.flatMap((one) =>
      this.#end(one, { status: 'FAILED', message }, at, one.phase === 'CALLED'),
    );
  }

  #replace(order: Order, by: Order): void {
    this.#orders = this.#orders.map((one) => (one === order ? by : one));
  }

  /** @param begun whether the run of a firing is reported by what the process does */
  #end(order: Order, verdict: Verdict, at: number, begun: boolean): Report[] {
    const key = keyOf(order);
    this.#orders = this.#orders.filter((one) => keyOf(one) !== key);
    const { commandId, firing, instanceId } = order;
    if (commandId !== null) return [commandReport({ commandId, instanceId, at }, verdict)];
    if (firing?.runId == null || begun || verdict.status === 'SUCCEEDED') return [];
    const run = notStarted(firing.runId, firing.cause, verdict.message, at);
    const programRevision = this.#revisionOf(instanceId);
    return [
      { at, body: { run: { instanceId, run: { ...run, programRevision }, concurrent: false } } },
    ];
  }
}

interface CommandAt {
  readonly commandId: string;
  readonly instanceId: string;
  readonly at: number;
}

function commandReport(
  { commandId, instanceId, at }: CommandAt,
  {
    status,
    message,
  }: { readonly status: 'DELIVERED' | Verdict['status']; readonly message: string | null },
): Report {
  return { at, body: { command: { commandId, instanceIds: [instanceId], status, message } } };
}

/** The run of a firing that supervisord did not begin. */
function notStarted(
  runUuid: string,
  cause: RunReportBody['cause'],
  error: string | null,
  at: number,
): Omit<RunReportBody, 'programRevision'> {
  const time = new Date(at).toISOString();
  return {
    ...{ runUuid, cause, commandId: null, pid: null, startedAt: time, endedAt: time, lastedMs: 0 },
    ...{ exitCode: null, signal: null, error, outcome: 'NOT_STARTED', logs: null },
  };
}
