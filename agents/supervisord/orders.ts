/**
 * Orders to processes of supervisord, by commands of the plane and by schedules: what each has to
 * call, and by what it has ended (PROTOCOL.md, section 3). Pure.
 *
 * An order is PENDING until its call is made, then CALLED until what the process does ends it. A
 * call is made once: that it is about to be made is on disk before. A bridge that was killed in
 * between does not know whether supervisord got it, and reports that unless the process shows it.
 */
import { lackOf } from '../../src/domain/supervisord/lacks.ts';
import type { Delivery } from '../link/wire.ts';
import { type Firing, isAlive, type Seen, type Transition } from './mirror.ts';
import { faults } from './xmlrpc.ts';

export interface Order {
  /** Null: a schedule asks for it. */
  readonly commandId: string | null;
  /** Left out: a command asks for it. */
  readonly firing?: Firing;
  readonly instanceId: string;
  readonly kind: Delivery['kind'];
  readonly signal: string | null;
  /** The run that a SIGNAL is meant for. Null: whichever lives. */
  readonly runId: string | null;
  /** STOPPING: of RESTART, that its stop was called. */
  readonly phase: 'PENDING' | 'STOPPING' | 'CALLED';
}

export type Verdict = {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly message: string | null;
};

/** What is called, with the phase that the order has from then on. */
export type Call =
  | { readonly method: 'startProcess' | 'stopProcess'; readonly phase: Order['phase'] }
  | { readonly method: 'signalProcess'; readonly signal: string; readonly phase: 'CALLED' };

const succeeded: Verdict = { status: 'SUCCEEDED', message: null };
const failed = (message: string): Verdict => ({ status: 'FAILED', message });

/** What a bridge cannot do, whatever the process is. */
export function refusal({ kind }: Pick<Order, 'kind'>): string | null {
  if (kind !== 'RELOAD' && kind !== 'ACTION') return null;
  const { message, hint } = lackOf(kind === 'RELOAD' ? 'reload' : 'actions');
  return `${message}; ${hint}`;
}

/** The first thing to do for an order: a call, or its end. */
export function begin(order: Order, { state, run }: Seen): Call | Verdict {
  switch (order.kind) {
    case 'START':
      if (state === 'RUNNING') return succeeded;
      return { method: 'startProcess', phase: 'CALLED' };
    case 'RUN':
      if (isAlive(state)) return failed('it is running already');
      return { method: 'startProcess', phase: 'CALLED' };
    case 'STOP':
      if (!isAlive(state) && state !== 'BACKOFF') return succeeded;
      return { method: 'stopProcess', phase: 'CALLED' };
    case 'RESTART':
      if (!isAlive(state) && state !== 'BACKOFF')
        return { method: 'startProcess', phase: 'CALLED' };
      return { method: 'stopProcess', phase: 'STOPPING' };
    case 'SIGNAL':
      if (run === null || !isAlive(state)) return failed('no process of it is alive');
      if (order.runId !== null && order.runId !== run.runId)
        return failed(`the run ${order.runId} has ended; another one is alive`);
      return { method: 'signalProcess', signal: order.signal ?? 'TERM', phase: 'CALLED' };
    default:
      return failed('this bridge does not know this command');
  }
}

/** What the fault of a call makes of its order. Null: the process shows it. */
export function afterFault({ kind }: Order, code: number, text: string): Verdict | null {
  if (code === faults.ALREADY_STARTED && kind !== 'RUN') return null;
  if (code === faults.NOT_RUNNING && kind === 'STOP') return succeeded;
  if (code === faults.NOT_RUNNING && kind === 'RESTART') return null;
  if (code === faults.SPAWN_ERROR) return null;
  return failed(`supervisord refuses it: ${text}`);
}

/** The next call of a RESTART whose stop has come about. */
export const next = (order: Order, { to }: Pick<Transition, 'to'>): Call | null =>
  order.phase === 'STOPPING' && !isAlive(to) && to !== 'BACKOFF'
    ? { method: 'startProcess', phase: 'CALLED' }
    : null;

/** Whether what the process has done since the call ends the order. */
export function judge(order: Order, { to, reason, detail }: Transition): Verdict | null {
  if (order.phase !== 'CALLED') return null;
  if (order.kind === 'STOP') return isAlive(to) || to === 'BACKOFF' ? null : succeeded;
  const isJob = order.kind === 'RUN';
  if (to === 'RUNNING') return isJob ? null : succeeded;
  if (to === 'FATAL') return failed(detail ?? 'supervisord gave up: it could not be started');
  if (to === 'STOPPED') return failed('it was stopped');
  if (to !== 'EXITED') return null;
  return reason === 'EXIT_EXPECTED' ? succeeded : failed(detail ?? 'it ended unexpectedly');
}

/** What is known of an order whose bridge ended while its call was made. */
export function afterReturn(order: Order, seen: Seen): Verdict | null {
  if (order.phase === 'PENDING' || order.phase === 'STOPPING') return null;
  if (order.kind === 'START' || order.kind === 'RESTART') {
    if (seen.state === 'RUNNING') return succeeded;
    if (seen.state === 'STARTING' || seen.state === 'BACKOFF') return null;
  }
  if (order.kind === 'STOP') return isAlive(seen.state) ? null : succeeded;
  if (order.kind === 'RUN' && isAlive(seen.state)) return null;
  return failed(
    'the bridge ended while it was carried out; whether supervisord got it is not known',
  );
}
