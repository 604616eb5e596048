/**
 * One agent session as PROTOCOL.md, section 3 has it: welcome, the whole desired state, then
 * commands and deltas as they come about.
 */

import { planeActor } from '../../src/base/actor.ts';
import { Conflict, Failure } from '../../src/base/errors.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { abortable } from '../../src/base/iterate.ts';
import type { Fact } from '../../src/domain/graph/dependency.ts';
import { type StoredHostFacts, supervisordLauncher } from '../../src/domain/host-facts.ts';
import { type Delivery, pendingDeliveries } from '../commands/store/commands.ts';
import type { Context, Plane, SessionStreams, StreamMessage } from '../context.ts';
import { attachSession, releaseConnection, reserveConnection } from '../hosts/connections.ts';
import { watchedEveryMs } from '../metrics/rules.ts';
import { Delivered } from './delivered.ts';
import { FactSync } from './facts.ts';
import { type MonitorRulesMessage, MonitorSync } from './monitor-sync.ts';
import { chooseProtocol, maxReportsPerBatch } from './rules.ts';
import { closeSession, openSession, type SessionState, sessionState } from './store/agents.ts';
import { type DesiredRow, desiredSince } from './store/desired.ts';
import { forgetObserved } from './store/observe.ts';

export interface SessionInput {
  readonly protocolVersions: readonly number[];
  readonly agentVersion: string;
  readonly machineId: string;
  readonly epoch: string;
  /** The nonce that the agent has stored last. */
  readonly nonce: string | null;
  readonly facts: StoredHostFacts;
}

export type AgentMessage =
  | {
      readonly type: 'AgentWelcome';
      readonly hostId: string;
      readonly hostName: string;
      readonly protocolVersion: number;
      readonly planeVersion: string;
      readonly acknowledged: number;
      readonly nonce: string;
      readonly maxReportsPerBatch: number;
    }
  | {
      readonly type: 'DesiredSnapshot';
      readonly revision: number;
      readonly instances: readonly DesiredRow[];
      readonly removals: readonly DesiredRow[];
    }
  | {
      readonly type: 'DesiredDelta';
      readonly revision: number;
      readonly changed: readonly DesiredRow[];
      readonly removals: readonly DesiredRow[];
    }
  | { readonly type: 'DependencyFacts'; readonly facts: readonly Fact[] }
  | MonitorRulesMessage
  | { readonly type: 'MetricsRate'; readonly everyMs: number; readonly forMs: number }
  | ({ readonly type: 'CommandDelivery' } & Delivery)
  | StreamMessage;

/**
 * @throws Conflict CONFLICT for a second session on one connection; EnrolmentRefused
 * PROTOCOL_UNSUPPORTED; see openSession
 */
export function agentSession(
  context: Context,
  hostId: string,
  input: SessionInput,
): AsyncIterableIterator<AgentMessage> {
  const protocolVersion = chooseProtocol(input.protocolVersions);
  reserveConnection(context.connection);
  return abortable(async function* (signal) {
    try {
      yield* run(context, hostId, input, protocolVersion, signal);
    } finally {
      releaseConnection(context.connection);
    }
  });
}

async function* run(
  { plane, connection }: Context,
  hostId: string,
  input: SessionInput,
  protocolVersion: number,
  signal: AbortSignal,
): AsyncGenerator<AgentMessage, void> {
  const sessionId = uuidv7();
  // Before the first reading: changes from here on wake it.
  const latch = plane.latch(hostId);
  let streams: SessionStreams | undefined;
  let end = 'the connection ended';
  try {
    const session = await plane.write(planeActor, (tx) =>
      openSession(tx, { ...input, hostId, sessionId, replicaId: plane.replicaId }),
    );
    if (!session) throw superseded();
    if (input.facts.launcher !== supervisordLauncher) await forgetObserved(plane, hostId);
    attachSession(connection, { hostId, sessionId, epoch: input.epoch });
    yield {
      type: 'AgentWelcome',
      hostId,
      protocolVersion,
      planeVersion: plane.version,
      maxReportsPerBatch,
      ...session,
    };
    const { revision, rows } = await desiredSince(plane.db, hostId, 0);
    // Facts first, here and below: with an edge that it has no facts for, an agent would go by its
    // own host alone. What is gone goes after the edge, for the same reason.
    const sync = new FactSync();
    const message = await sync.next(plane.db, hostId, rows.some(looksElsewhere));
    if (message) yield { type: 'DependencyFacts', facts: message.facts };
    yield {
      type: 'DesiredSnapshot',
      revision,
      instances: rows.filter((row) => !row.retiring),
      removals: rows.filter((row) => row.retiring),
    };
    streams = plane.streams.attach(hostId);
    yield* follow(
      { plane, hostId, sessionId, awaken: () => latch.next(signal), sync, streams, signal },
      revision,
    );
  } catch (error) {
    end = error instanceof Error ? error.message : String(error);
    throw error;
  } finally {
    latch.close();
    streams?.close();
    // Also when opening it failed: its commit may have succeeded on a connection that was lost
    // then.
    plane.insist('closing the session of an agent', () =>
      plane.write(planeActor, (tx) => closeSession(tx, hostId, sessionId, end)),
    );
  }
}

const superseded = () =>
  new Failure(
    'AGENT_SUPERSEDED',
    'a newer copy of this agent has connected since this one was last connected',
    {
      hint: 'run one copy only. To go on with this one: gander join-token --host NAME, then gander-agent enrol --force with that token; to make it a host of its own, enrol it under another --name',
    },
  );

interface Following {
  readonly plane: Plane;
  readonly hostId: string;
  readonly sessionId: string;
  /** Resolves when something of the host may have changed. */
  readonly awaken: () => Promise<void>;
  readonly sync: FactSync;
  readonly streams: SessionStreams;
  readonly signal: AbortSignal;
}

function whyEnded(state: SessionState | undefined): string {
  if (!state) return 'this host was removed from the plane';
  return state.sessionId
    ? 'a newer connection of this host has taken the session over'
    : 'another plane has ended the session, because this plane showed no sign of life: connect again';
}

const looksElsewhere = ({ dependencies }: DesiredRow): boolean =>
  dependencies.some(({ scope }) => scope !== 'SAME_HOST');

async function* follow(following: Following, from: number): AsyncGenerator<AgentMessage, void> {
  const { plane, hostId, sessionId, awaken, sync, streams, signal } = following;
  const delivered = new Delivered();
  const monitors = new MonitorSync();
  let revision = from;
  let watchedUntil: number | null = null;
  while (!signal.aborted) {
    // Commands first: the agent then knows who caused the change of level that follows.
    const pending = await pendingDeliveries(plane.db, hostId);
    for (const delivery of delivered.next(pending)) yield { type: 'CommandDelivery', ...delivery };
    const state = await sessionState(plane.db, hostId);
    if (state?.sessionId !== sessionId) {
      throw new Conflict(whyEnded(state));
    }
    const { metricsUntil, metricsForMs } = state;
    if (
      metricsUntil !== null &&
      metricsUntil !== watchedUntil &&
      metricsForMs !== null &&
      metricsForMs > 0
    ) {
      watchedUntil = metricsUntil;
      yield { type: 'MetricsRate', everyMs: watchedEveryMs, forMs: metricsForMs };
    }
    const delta =
      state.desiredRevision > revision ? await desiredSince(plane.db, hostId, revision) : null;
    const message = await sync.next(
      plane.db,
      hostId,
      state.needsFacts || delta?.rows.some(looksElsewhere) === true,
    );
    if (message)
      yield {
        type: 'DependencyFacts',
        facts: delta ? [...message.facts, ...message.gone] : message.facts,
      };
    if (delta) {
      revision = delta.revision;
      yield {
        type: 'DesiredDelta',
        revision,
        changed: delta.rows.filter((row) => !row.retiring),
        removals: delta.rows.filter((row) => row.retiring),
      };
    }
    if (delta && message && message.gone.length > 0)
      yield { type: 'DependencyFacts', facts: message.facts };
    const rules = await monitors.next(plane.db, hostId);
    if (rules) yield rules;
    yield* streamsUntil(awaken(), streams, signal);
  }
}

/**
 * Serves streams until something else is due. It touches no database: every keystroke of a terminal
 * comes this way.
 */
async function* streamsUntil(
  due: Promise<void>,
  streams: SessionStreams,
  signal: AbortSignal,
): AsyncGenerator<StreamMessage, void> {
  let isDue = false;
  void due.then(() => {
    isDue = true;
    streams.wake();
  });
  while (!isDue && !signal.aborted) {
    const message = streams.take();
    if (message) yield message;
    else await streams.ready(signal);
  }
}
