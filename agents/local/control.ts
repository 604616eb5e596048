/**
 * The control socket: what people at the host may ask of the agent, with the plane away or not.
 * Requests of one connection are answered one after the other.
 */

import { didYouMean } from '../../src/base/suggest.ts';
import { parseSignal, signalNames } from '../../src/domain/signals.ts';
import type { InstanceKey, SignalName } from '../core/types.ts';
import { parseObject } from './lines.ts';
import type { Connection } from './server.ts';

export const maxRequestBytes = 64 * 1024;

/** One instance as it is. */
export interface LocalStatus {
  readonly instance: string;
  readonly state: string;
  readonly reason: string;
  readonly detail: string | null;
  readonly health: string;
  readonly desired: string;
  readonly desiredReason: string | null;
  /** While it is WAITING: what it waits for, each in a few words. */
  readonly waitsFor: readonly string[];
  /** Changed at this host, and the plane does not know it yet. */
  readonly local: boolean;
  readonly pid: number | null;
  readonly upMs: number | null;
  readonly restarts: number;
  /** The next firing of its schedules; null: none is to come. */
  readonly next: { readonly schedule: string; readonly action: string; readonly at: string } | null;
}

export interface LocalOutcome {
  readonly instance: string;
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly message: string | null;
  readonly state: string | null;
  readonly pid: number | null;
}

export type LocalAction = 'START' | 'STOP' | 'RESTART' | { readonly signal: SignalName };

export interface LogRequest {
  readonly stream: 'STDOUT' | 'STDERR' | 'BOTH';
  readonly lines: number;
  readonly follow: boolean;
}

export interface LogText {
  readonly instance: string;
  readonly stream: 'STDOUT' | 'STDERR';
  /** Lines with "\n" between them. */
  readonly text: string;
}

/** What the agent does for people at its host. */
export interface Controls {
  readonly keys: () => readonly InstanceKey[];
  readonly agent: () => Readonly<Record<string, unknown>>;
  readonly status: (keys: readonly InstanceKey[]) => readonly LocalStatus[];
  readonly act: (
    action: LocalAction,
    keys: readonly InstanceKey[],
  ) => Promise<readonly LocalOutcome[]>;
  /** Resolves when all was sent (with follow: never), or with the signal. */
  readonly logs: (
    keys: readonly InstanceKey[],
    request: LogRequest,
    send: (text: LogText) => Promise<void>,
    signal: AbortSignal,
  ) => Promise<void>;
}

const types = ['status', 'start', 'stop', 'restart', 'signal', 'logs'] as const;

export type LocalRequest =
  | { readonly type: 'status'; readonly programs: readonly string[] }
  | { readonly type: 'act'; readonly action: LocalAction; readonly programs: readonly string[] }
  | { readonly type: 'logs'; readonly programs: readonly string[]; readonly request: LogRequest };

/** Pure. */
export function parseRequest(text: string): LocalRequest | { readonly fault: string } {
  const parsed = parseObject(text);
  if ('fault' in parsed) return parsed;
  const {
    type,
    programs = [],
    signal,
    lines = 10,
    follow = false,
    stream = 'BOTH',
  } = parsed.object;
  const known = types.find((one) => one === type);
  if (known === undefined) return { fault: `type is one of ${types.join(', ')}` };
  if (!Array.isArray(programs) || !programs.every((one) => typeof one === 'string'))
    return { fault: 'programs is a list of names' };
  if (known === 'status') return { type: known, programs };
  if (programs.length === 0)
    return { fault: 'programs is empty: give their names, or "*" for all' };
  if (known === 'signal') {
    const name = typeof signal === 'string' ? parseSignal(signal) : null;
    return name
      ? { type: 'act', action: { signal: name }, programs }
      : { fault: `signal is one of ${signalNames.join(', ')}` };
  }
  if (known !== 'logs')
    return { type: 'act', action: known.toUpperCase() as 'START' | 'STOP' | 'RESTART', programs };
  if (!Number.isInteger(lines) || (lines as number) < 0 || (lines as number) > 1_000_000)
    return { fault: 'lines is a whole number, 0 to 1000000' };
  if (typeof follow !== 'boolean') return { fault: 'follow is true or false' };
  if (stream !== 'STDOUT' && stream !== 'STDERR' && stream !== 'BOTH')
    return { fault: 'stream is STDOUT, STDERR or BOTH' };
  return { type: known, programs, request: { stream, lines: lines as number, follow } };
}

/** As people write it on the host itself: name, name/environment, #index where it is not 0. */
export function nameOf({ program, environment, index }: InstanceKey): string {
  return `${program}${environment === 'default' ? '' : `/${environment}`}${index === 0 ? '' : `#${index}`}`;
}

const pattern = /^([^/@#\s]+)(?:\/([^/@#\s]+))?(?:@[^/@#\s]+)?(?:#(\d{1,9}))?$/;

/**
 * The instances that are meant: all of a program, or one of them (`#index`); `*` for all. Without
 * an environment the default one, or the only one there is. A host after @ is taken as this one.
 * Pure.
 */
export function chooseInstances(
  names: readonly string[],
  keys: readonly InstanceKey[],
): { readonly chosen: readonly InstanceKey[] } | { readonly fault: string } {
  const chosen = new Set<InstanceKey>();
  for (const name of names) {
    const found = name === '*' || name === 'all' ? keys : matching(name, keys);
    if (found.length === 0 && name !== '*' && name !== 'all') {
      const hint = didYouMean(name, keys.map(nameOf));
      return {
        fault: `no instance of this host is called ${JSON.stringify(name.slice(0, 200))}${hint === undefined ? '' : `; ${hint}`}`,
      };
    }
    for (const key of found) chosen.add(key);
  }
  return { chosen: [...chosen] };
}

function matching(name: string, keys: readonly InstanceKey[]): readonly InstanceKey[] {
  const [, program, environment, index] = pattern.exec(name) ?? [];
  const named = keys.filter(
    (key) => key.program === program && (index === undefined || key.index === Number(index)),
  );
  if (environment !== undefined) return named.filter((key) => key.environment === environment);
  const usual = named.filter((key) => key.environment === 'default');
  if (usual.length > 0) return usual;
  return new Set(named.map((key) => key.environment)).size === 1 ? named : [];
}

export async function serveControl(controls: Controls, connection: Connection): Promise<void> {
  const lines = connection.lines[Symbol.asyncIterator]();
  const next = () => lines.next();
  for (let reading = next(); ; ) {
    const { value: line, done } = await reading;
    if (done) return;
    reading = next();
    const request = 'fault' in line ? line : parseRequest(line.text);
    const fault =
      'fault' in request ? request.fault : await answer(controls, request, connection, reading);
    if (fault !== null) await connection.send({ ok: false, error: fault });
  }
}

/** @returns why it was refused */
async function answer(
  controls: Controls,
  request: LocalRequest,
  { send, signal }: Connection,
  following: Promise<IteratorResult<unknown>>,
): Promise<string | null> {
  const all = controls.keys();
  const { programs } = request;
  const choice = chooseInstances(
    request.type === 'status' && programs.length === 0 ? ['*'] : programs,
    all,
  );
  if ('fault' in choice) return choice.fault;
  const { chosen } = choice;
  switch (request.type) {
    case 'status':
      await send({
        ok: true,
        type: 'status',
        agent: controls.agent(),
        instances: controls.status(chosen),
      });
      break;
    case 'act':
      await send({
        ok: true,
        type: 'outcome',
        targets: await controls.act(request.action, chosen),
      });
      break;
    case 'logs': {
      const until = request.request.follow ? leaving(signal, following) : signal;
      await controls.logs(
        chosen,
        request.request,
        (text) => send({ type: 'text', ...text }),
        until,
      );
      await send({ ok: true, type: 'end' });
    }
  }
  return null;
}

/**
 * Aborts with the connection, or when the other side has nothing more to ask: a reader who is gone
 * is not seen otherwise until something is written.
 */
function leaving(signal: AbortSignal, following: Promise<IteratorResult<unknown>>): AbortSignal {
  const left = new AbortController();
  void following.then(
    ({ done }) => done && left.abort(),
    () => left.abort(),
  );
  return AbortSignal.any([signal, left.signal]);
}
