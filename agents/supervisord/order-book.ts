/**
 * The commands that are under way, and those that were: each is carried out once, however often it
 * is delivered and whenever the bridge is killed.
 */
import type { Delivery, Report } from '../link/wire.ts';
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

const keyOf = (commandId: string, instanceId: string): string => `${commandId} ${instanceId}`;

export interface Target {
  readonly process: string;
  readonly seen: Seen;
}

export class OrderBook {
  #orders: Order[];
  readonly #accepted: Set<string>;
  readonly #rpc: Pick<SupervisorRpc, 'call'>;
  /** Those of an earlier bridge, which have to be looked at once. */
  readonly #returned: Set<string>;

  constructor(
    orders: readonly Order[],
    accepted: readonly string[],
    rpc: Pick<SupervisorRpc, 'call'>,
  ) {
    this.#orders = [...orders];
    this.#accepted = new Set(accepted);
    this.#rpc = rpc;
    this.#returned = new Set(orders.map((one) => keyOf(one.commandId, one.instanceId)));
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
      ({ instanceId }) => !this.#accepted.has(keyOf(commandId, instanceId)),
    );
    const reports: Report[] = [];
    for (const { instanceId, runUuid } of fresh) {
      this.#accepted.add(keyOf(commandId, instanceId));
      const order: Order = {
        ...{ commandId, instanceId, kind, signal, runId: runUuid, phase: 'PENDING' },
      };
      reports.push(report(order, { status: 'DELIVERED', message: null }, at));
      const why = refusal(order);
      if (why !== null) reports.push(report(order, { status: 'FAILED', message: why }, at));
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

  /** The command behind a start or a stop that is seen now. */
  behind(instanceId: string, change: 'START' | 'STOP'): string | null {
    const kinds = change === 'START' ? ['START', 'RESTART', 'RUN'] : ['STOP', 'RESTART'];
    const order = this.#orders.find(
      (one) => one.instanceId === instanceId && one.phase !== 'PENDING' && kinds.includes(one.kind),
    );
    return order?.commandId ?? null;
  }

  /** What the process has done ends orders, or leads to their next call. */
  judge(instanceId: string, transition: Transition, at: number): Report[] {
    return this.#orders
      .filter((order) => order.instanceId === instanceId)
      .flatMap((order) => {
        const call = next(order, transition);
        if (call !== null) this.#replace(order, { ...order, phase: 'PENDING', kind: 'START' });
        const verdict = call === null ? judge(order, transition) : null;
        return verdict === null ? [] : [this.#end(order, verdict, at)];
      });
  }

  /**
   * Makes the calls that are due. @param targetOf null: the instance is not of this supervisord, or
   * not yet @param save puts on disk that a call is about to be made
   */
  async call(
    targetOf: (instanceId: string) => Target | null,
    save: () => void,
  ): Promise<{ readonly reports: readonly Report[]; readonly asked: boolean }> {
    const reports: Report[] = [];
    let asked = false;
    for (const order of [...this.#orders]) {
      const target = targetOf(order.instanceId);
      const key = keyOf(order.commandId, order.instanceId);
      if (target === null || !this.#orders.includes(order)) continue;
      if (this.#returned.delete(key)) {
        const verdict = afterReturn(order, target.seen);
        if (verdict !== null) reports.push(this.#end(order, verdict, Date.now()));
      }
      if (order.phase !== 'PENDING') continue;
      const first = begin(order, target.seen);
      if ('status' in first) reports.push(this.#end(order, first, Date.now()));
      else {
        asked = true;
        const called = { ...order, phase: first.phase };
        this.#replace(order, called);
        save();
        const verdict = await this.#make(called, first, target.process);
        if (verdict !== null) reports.push(this.#end(called, verdict, Date.now()));
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
    return earlier.map((one) => this.#end(one, { status: 'FAILED', message }, at));
  }

  #replace(order: Order, by: Order): void {
    this.#orders = this.#orders.map((one) => (one === order ? by : one));
  }

  #end(order: Order, verdict: Verdict, at: number): Report {
    this.#orders = this.#orders.filter(
      (one) => keyOf(one.commandId, one.instanceId) !== keyOf(order.commandId, order.instanceId),
    );
    return report(order, verdict, at);
  }
}

function report(
  { commandId, instanceId }: Order,
  {
    status,
    message,
  }: { readonly status: 'DELIVERED' | Verdict['status']; readonly message: string | null },
  at: number,
): Report {
  return { at, body: { command: { commandId, instanceIds: [instanceId], status, message } } };
}
