/**
 * Pages of logs and their live continuation, with the streams of any number of hosts merged. A
 * follower keeps its subscription while a host is away: when the agent is back, reading continues
 * after the last line that was sent.
 */

import { Failure } from '../../src/base/errors.ts';
import { abortable, merged } from '../../src/base/iterate.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { Plane } from '../context.ts';
import { loadInstances } from '../instances/store/instances.ts';
import { loadRuns } from '../runs/store/runs.ts';
import { mayConcernRun } from '../runs/topics.ts';
import { checkLogArgs, type LogArgs, logCursor, placeKey } from './rules.ts';
import {
  type Beginning,
  type HostLogs,
  notKnown,
  replicaOf,
  type SelectedLogs,
  selectLogs,
} from './store/logs.ts';
import type { LogChunk, LogStreamRequest } from './topics.ts';

/** A chunk with the address of its instance. */
export interface LogBatch extends LogChunk {
  readonly address: string;
  readonly cursor: string;
}

export interface LogPage {
  readonly batches: readonly LogBatch[];
  readonly cursors: readonly string[];
  readonly hasMore: boolean;
  /** Addresses of instances whose hosts are out of reach. */
  readonly unreachable: readonly string[];
}

const defaultPageLines = 100;
/** All text of one page. What is beyond it is read with the next. */
const maxPageChars = 8 * 1024 * 1024;
/** The most batches of one page. */
export const maxBatches = 10_000;
/** While a host is away: it may come back at another replica, without a notice. */
const lookAgainMs = 10_000;

/**
 * A page of each selected log.
 * @param runId of the run that `args.run` names
 * @throws InvalidInput INVALID_INPUT; NotFound NOT_FOUND
 */
export async function pageOfLogs(
  plane: Plane,
  scope: Scope,
  args: LogArgs,
  runId: string | undefined,
): Promise<LogPage> {
  const after = checkLogArgs(args);
  const last =
    args.last ??
    (args.first == null && after === null && args.since == null && args.run == null
      ? defaultPageLines
      : null);
  const limit = last === null ? (args.first ?? defaultPageLines) : null;
  const selected = await selectLogs(plane.db, scope, args, runId, { after, last });
  if (selected.expected) throw notKnown();
  const request = {
    limit,
    follow: false,
    grep: args.grep ?? null,
    since: args.since ?? null,
    raw: args.raw ?? false,
  };
  const unreachable: string[] = [];
  const sources = selected.hosts.map((host) =>
    orAbsent(readHost(plane, host, request), () =>
      unreachable.push(...addressesOn(host, selected)),
    ),
  );
  return { ...(await gather(sources, selected, limit)), unreachable };
}

function addressesOn({ sources }: HostLogs, { instances }: SelectedLogs): Set<string> {
  return new Set(sources.map(({ instanceId }) => instances.get(instanceId)?.address ?? instanceId));
}

async function* orAbsent(
  chunks: AsyncGenerator<LogChunk, void>,
  absent: () => void,
): AsyncGenerator<LogChunk, void> {
  try {
    yield* chunks;
  } catch (error) {
    if (!isAbsence(error)) throw error;
    absent();
  }
}

/** A page of what the sources have, up to the bounds of a page. */
export async function gather(
  sources: readonly AsyncGenerator<LogChunk, void>[],
  { instances }: SelectedLogs,
  limit: number | null,
): Promise<Omit<LogPage, 'unreachable'>> {
  const batches: LogBatch[] = [];
  const ends = new Map<string, { cursor: string; lines: number }>();
  let chars = 0;
  let isFull = false;
  for await (const chunk of merged(sources)) {
    const batch = batchOf(chunk, instances);
    const key = placeKey(chunk.instanceId, chunk.stream);
    const lines = (ends.get(key)?.lines ?? 0) + countLines(chunk);
    ends.set(key, { cursor: batch.cursor, lines });
    if (chunk.text == null && chunk.bytes == null) continue;
    batches.push(batch);
    chars += (chunk.text ?? chunk.bytes ?? '').length;
    isFull = chars > maxPageChars || batches.length >= maxBatches;
    if (isFull) break;
  }
  const last = [...ends.values()];
  const reachedLimit = last.some(({ lines }) => lines >= (limit ?? Number.POSITIVE_INFINITY));
  return {
    batches,
    cursors: last.map(({ cursor }) => cursor),
    hasMore: reachedLimit || isFull,
  };
}

function countLines({ text, bytes }: LogChunk): number {
  if (bytes != null) return countLineEnds(Buffer.from(bytes, 'base64'));
  if (text == null) return 0;
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Lines that end, and one that does not. */
function countLineEnds(bytes: Buffer): number {
  let count = bytes.length > 0 && bytes.at(-1) !== 0x0a ? 1 : 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

function batchOf(chunk: LogChunk, instances: SelectedLogs['instances']): LogBatch {
  const { instanceId, stream, position } = chunk;
  const address = instances.get(instanceId)?.address ?? instanceId;
  return { ...chunk, address, cursor: logCursor({ instanceId, stream, ...position }) };
}

/**
 * All that was asked for, then what is written, until the reader leaves. Of a run: to its end, then
 * it ends by itself.
 * @throws as pageOfLogs; and later Failure UNAVAILABLE when a host is at another replica, NotFound
 * NOT_FOUND when the run's instance is gone
 */
export async function followLogs(
  plane: Plane,
  scope: Scope,
  args: LogArgs,
  runId: string | undefined,
): Promise<AsyncIterableIterator<LogBatch>> {
  const after = checkLogArgs(args);
  const { grep = null, since = null, run, raw } = args;
  const last = args.last ?? (after === null && since === null && run == null ? 0 : null);
  // Before the reading: what becomes of a run between the two is noticed.
  const head = await plane.log.head();
  const selected = await selectLogs(plane.db, scope, args, runId, { after, last });
  const request = { limit: null, follow: !selected.closed, grep, since, raw: raw ?? false };
  return abortable((signal) =>
    runId === undefined || selected.closed
      ? live(plane, selected, request, signal)
      : toItsEnd(plane, runId, { args, scope, head, after, last, request, signal }),
  );
}

interface RunReading extends Beginning {
  readonly scope: Scope;
  readonly args: LogArgs;
  /** Of the log, read before the run was. */
  readonly head: number;
  readonly request: Request;
  readonly signal: AbortSignal;
}

/**
 * What a run that lives writes. When it has ended, what it wrote from where reading was to where it
 * ended is read once more.
 */
async function* toItsEnd(
  plane: Plane,
  runId: string,
  reading: RunReading,
): AsyncGenerator<LogBatch, void> {
  const { args, scope, after, last, request, signal } = reading;
  const selected = await onceKnown(plane, runId, reading);
  if (!selected) return;
  const over = endOfRun(plane, runId, reading);
  const sent = new Map(after ?? []);
  for await (const batch of live(
    plane,
    selected,
    { ...request, follow: true },
    AbortSignal.any([signal, over]),
  )) {
    sent.set(placeKey(batch.instanceId, batch.stream), batch.position);
    yield batch;
  }
  if (signal.aborted) return;
  const rest = await selectLogs(plane.db, scope, args, runId, { after: sent, last });
  yield* live(plane, rest, { ...request, follow: false }, signal);
}

/** Waits until it is known where the run writes. @returns null when the reader has left before */
async function onceKnown(
  plane: Plane,
  runId: string,
  { args, scope, head, after, last, signal }: RunReading,
): Promise<SelectedLogs | null> {
  const first = await selectLogs(plane.db, scope, args, runId, { after, last });
  if (!first.expected) return first;
  for await (const _change of plane.log.batches(head, mayConcernRun(runId), signal)) {
    const selected = await selectLogs(plane.db, scope, args, runId, { after, last });
    if (!selected.expected) return selected;
  }
  return null;
}

async function* live(
  plane: Plane,
  { hosts, instances }: SelectedLogs,
  request: Request,
  signal: AbortSignal,
): AsyncGenerator<LogBatch, void> {
  const sources = hosts.map((host) => followHost(plane, host, request, signal));
  for await (const chunk of merged(sources)) yield batchOf(chunk, instances);
}

/** Aborts when the log shows that the run has ended, or that nobody is left to report it. */
function endOfRun(plane: Plane, runId: string, { scope, head, signal }: RunReading): AbortSignal {
  const over = new AbortController();
  const watch = async () => {
    for await (const _change of plane.log.batches(head, mayConcernRun(runId), signal)) {
      const [run] = await loadRuns(plane.db, scope, [runId]);
      const [instance] = run?.instanceId
        ? await loadInstances(plane.db, scope, [run.instanceId])
        : [];
      if (!instance || run?.endedAt) return;
    }
  };
  const end = () => over.abort();
  // A log that cannot be followed ends the reading too: what is left is then read as it stands.
  void watch().then(end, end);
  return over.signal;
}

type Request = Omit<LogStreamRequest, 'sources'>;

async function* readHost(
  plane: Plane,
  { hostId, sources }: HostLogs,
  request: Request,
  signal?: AbortSignal,
): AsyncGenerator<LogChunk, void> {
  const stream = await plane.streams.open(hostId, { logs: { ...request, sources } }, signal);
  for await (const { logs } of stream) yield* logs ?? [];
}

async function* followHost(
  plane: Plane,
  host: HostLogs,
  request: Request,
  signal: AbortSignal,
): AsyncGenerator<LogChunk, void> {
  const sources = new Map(
    host.sources.map((source) => [placeKey(source.instanceId, source.stream), source]),
  );
  while (!signal.aborted) {
    try {
      for await (const chunk of readHost(
        plane,
        { hostId: host.hostId, sources: [...sources.values()] },
        request,
        signal,
      )) {
        const key = placeKey(chunk.instanceId, chunk.stream);
        const source = sources.get(key);
        if (source) sources.set(key, { ...source, after: chunk.position, last: null });
        yield chunk;
      }
      return;
    } catch (error) {
      if (!isAbsence(error)) throw error;
      await presence(plane, host.hostId, error, signal);
    }
  }
}

const isAbsence = (error: unknown): error is Failure =>
  error instanceof Failure && error.code === 'UNAVAILABLE';

/**
 * Resolves when the host has a session here. @throws the failure when its session is at another
 * replica: it will not come back here by itself
 */
async function presence(
  plane: Plane,
  hostId: string,
  absence: Failure,
  signal: AbortSignal,
): Promise<void> {
  const elsewhere = await replicaOf(plane.db, hostId);
  if (elsewhere !== null && elsewhere !== plane.replicaId) throw absence;
  const look = new AbortController();
  const stop = () => look.abort();
  const timer = setTimeout(stop, lookAgainMs);
  signal.addEventListener('abort', stop, { once: true });
  if (!signal.aborted) await plane.streams.attached(hostId, look.signal);
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
}
