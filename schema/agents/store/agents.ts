/** Enrolment and sessions: who is this host, and which connection speaks for it now. */

import { and, eq, inArray, isNotNull, ne, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { hosts, replicas } from '../../../drizzle/tables.ts';
import { metricWatches } from '../../../drizzle/tables-metrics.ts';
import { agentActor, planeActor } from '../../../src/base/actor.ts';
import { Conflict, EnrolmentRefused, NotFound } from '../../../src/base/errors.ts';
import { timeOfUuidv7, uuidv7 } from '../../../src/base/ids.ts';
import type { StoredHostFacts } from '../../../src/domain/host-facts.ts';
import { createCredential, type JoinToken, useJoinToken } from '../../access/store/access.ts';
import type { Tx } from '../../context.ts';
import { wakeDependentsOnHosts } from '../../dependencies/store/dependencies.ts';
import { type Facts, isNewest } from '../rules.ts';

export interface EnrolArgs {
  readonly joinToken: string;
  readonly hostName: string;
  readonly machineId: string;
  readonly agentVersion: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly facts: StoredHostFacts;
}

/**
 * Admits an agent. A refusal rolls the whole transaction back, so the join token keeps its use.
 * @throws EnrolmentRefused JOIN_TOKEN_REJECTED, HOST_NAME_TAKEN
 */
export async function enrol(
  tx: Tx,
  args: EnrolArgs,
): Promise<{ hostId: string; hostName: string; credential: string }> {
  await lockPlacement(tx.db);
  const token = await useJoinToken(tx, args.joinToken);
  if (!token) throw joinTokenRejected();
  if (token.hostName !== null && token.hostName !== args.hostName) {
    throw new EnrolmentRefused(
      'JOIN_TOKEN_REJECTED',
      `this join token admits the host "${token.hostName}" alone`,
      {
        path: ['input', 'hostName'],
        hint: `give --name ${token.hostName}, or make another token with gander join-token`,
      },
    );
  }
  const row = {
    facts: args.facts,
    agentVersion: args.agentVersion,
    machineId: args.machineId,
    enrolledAt: tx.now,
  };
  const chosen = Object.keys(args.labels);
  if (chosen.length > 0 && !token.allowLabels) {
    throw new EnrolmentRefused(
      'JOIN_TOKEN_REJECTED',
      `this join token does not let the agent choose labels (${chosen.join(', ')})`,
      {
        path: ['input', 'labels'],
        hint: 'leave out --label; or make another token: gander join-token --label KEY=VALUE for fixed labels, --allow-labels to let the agent choose',
      },
    );
  }
  const labels = { ...args.labels, ...token.labels };
  const [created] = await tx.db
    .insert(hosts)
    .values({ id: uuidv7(), name: args.hostName, labels, ...row })
    .onConflictDoNothing({ target: hosts.name })
    .returning({ id: hosts.id });
  const hostId =
    created?.id ??
    (await takeOver(tx, args.hostName, token, {
      ...row,
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
    }));
  tx.emit({
    kind: 'HOST_ENROLLED',
    actor: agentActor({ id: hostId, name: args.hostName }),
    host: { id: hostId, name: args.hostName },
  });
  tx.invalidatePlacement({ hostId });
  return {
    hostId,
    hostName: args.hostName,
    credential: await createCredential(tx, hostId, args.hostName),
  };
}

export const joinTokenRejected = () =>
  new EnrolmentRefused(
    'JOIN_TOKEN_REJECTED',
    'the join token is unknown, used up, revoked or past its end',
    {
      path: ['input', 'joinToken'],
      hint: 'make a new one with `gander join-token`',
    },
  );

/**
 * The place of a host, its instances and their secrets go to another agent only with a token that
 * names the host: whoever made that has decided so. A machine id proves nothing, since everybody on
 * the machine can read it.
 */
async function takeOver(
  tx: Tx,
  name: string,
  token: JoinToken,
  row: Partial<typeof hosts.$inferInsert>,
): Promise<string> {
  if (token.hostName === null) {
    throw new EnrolmentRefused('HOST_NAME_TAKEN', `the host "${name}" exists already`, {
      path: ['input', 'hostName'],
      hint: `choose another name with --name; or, to take its place, make a join token that names it: gander join-token --host ${name}`,
    });
  }
  const forgotten = {
    sessionNonce: null,
    offeredNonce: null,
    copyRefusedAt: null,
    reportEpoch: null,
    reportSequence: 0,
  };
  const [host] = await tx.db
    .update(hosts)
    .set({ ...row, ...forgotten })
    .where(eq(hosts.name, name))
    .returning({ id: hosts.id });
  if (!host)
    throw new EnrolmentRefused('HOST_NAME_TAKEN', `the host "${name}" has just been removed`, {
      path: ['input', 'hostName'],
      hint: 'try again',
    });
  return host.id;
}

const maxUpMs = 100 * 365 * 86_400_000;

/**
 * Facts as they are stored.
 * @param at when the agent measured them, by the plane's clock
 */
export function factsRow({ upMs, ...facts }: Facts, at: Date): StoredHostFacts {
  return {
    ...facts,
    bootedAt: new Date(at.getTime() - Math.min(maxUpMs, Math.max(0, upMs))).toISOString(),
  };
}

export interface SessionArgs {
  readonly hostId: string;
  readonly sessionId: string;
  readonly replicaId: string;
  readonly machineId: string;
  readonly agentVersion: string;
  readonly epoch: string;
  readonly facts: StoredHostFacts;
  /** The nonce that the agent has stored last. Null: none. */
  readonly nonce: string | null;
}

export interface OpenedSession {
  readonly hostName: string;
  /** The last sequence stored of the epoch. */
  readonly acknowledged: number;
  /** For the agent to store before it sends anything. */
  readonly nonce: string;
}

/**
 * Makes this connection the one that speaks for the host, taking over from an older one of the same
 * machine.
 * @returns null when the agent's folder is an old copy: what was written down about that must be
 * committed
 * @throws NotFound NOT_FOUND when the host was removed; Conflict CONFLICT when another machine
 * holds the session
 */
export async function openSession(tx: Tx, args: SessionArgs): Promise<OpenedSession | null> {
  const [host] = await tx.db.select().from(hosts).where(eq(hosts.id, args.hostId)).for('update');
  if (!host)
    throw new NotFound('this host was removed from the plane', { hint: 'enrol the agent again' });
  if (!isNewest(host, args.nonce)) {
    await refuseCopy(tx, host);
    return null;
  }
  if (host.sessionId && host.machineId !== args.machineId) {
    throw new Conflict(`another machine holds the session of "${host.name}"`, {
      hint: 'was the data folder of an agent copied? Remove agent.json in the copy and enrol it under a name of its own',
    });
  }
  const nonce = nextNonce(host, tx.now);
  const sameEpoch = host.reportEpoch === args.epoch;
  await tx.db
    .update(hosts)
    .set({
      sessionId: args.sessionId,
      sessionReplica: args.replicaId,
      machineId: args.machineId,
      offeredNonce: nonce,
      agentVersion: args.agentVersion,
      facts: args.facts,
      lastSeenAt: tx.now,
      reportEpoch: args.epoch,
      reportSequence: sameEpoch ? host.reportSequence : 0,
      // Until its agent has sent its outstanding reports; a session that is taken over was in reach
      // until now.
      unreachableSince:
        host.unreachableSince ?? (host.sessionId === null ? host.lastSeenAt : null) ?? tx.now,
    })
    .where(eq(hosts.id, host.id));
  if (host.sessionId !== null && host.unreachableSince === null)
    await wakeDependentsOnHosts(tx, [host.id]);
  tx.emit({
    kind: 'HOST_CONNECTED',
    actor: agentActor(host),
    host: { id: host.id, name: host.name },
    payload: { agentVersion: args.agentVersion },
  });
  if (host.sessionId) tx.wake(host.id);
  return { hostName: host.name, acknowledged: sameEpoch ? host.reportSequence : 0, nonce };
}

/** At most one event a minute: a copy tries again and again. */
const copyEventEveryMs = 60_000;

async function refuseCopy(
  tx: Tx,
  { id, name, copyRefusedAt }: typeof hosts.$inferSelect,
): Promise<void> {
  if (copyRefusedAt && tx.now.getTime() - copyRefusedAt.getTime() < copyEventEveryMs) return;
  await tx.db.update(hosts).set({ copyRefusedAt: tx.now }).where(eq(hosts.id, id));
  tx.emit({ kind: 'AGENT_COPY_REFUSED', actor: agentActor({ id, name }), host: { id, name } });
}

/** Nonces of a host grow, whichever plane makes them and however its clock stands. */
function nextNonce({ sessionNonce, offeredNonce }: typeof hosts.$inferSelect, now: Date): string {
  const earlier = [sessionNonce, offeredNonce].map((nonce) =>
    nonce === null ? 0 : timeOfUuidv7(nonce) + 1,
  );
  return uuidv7(Math.max(now.getTime(), ...earlier));
}

/** Ends a session, unless another has taken over already. */
export async function closeSession(
  tx: Tx,
  hostId: string,
  sessionId: string,
  reason: string,
): Promise<void> {
  const [host] = await tx.db
    .update(hosts)
    .set({
      sessionId: null,
      sessionReplica: null,
      lastSeenAt: tx.now,
      unreachableSince: sql`coalesce(unreachable_since, ${tx.now.toISOString()}::timestamptz)`,
    })
    .where(and(eq(hosts.id, hostId), eq(hosts.sessionId, sessionId)))
    .returning({ id: hosts.id, name: hosts.name });
  if (!host) return;
  await wakeDependentsOnHosts(tx, [hostId]);
  tx.emit({ kind: 'HOST_DISCONNECTED', actor: agentActor(host), host, payload: { reason } });
}

/** Records that this replica lives, by the database's clock: those of the replicas may differ. */
export async function beat(db: Database, replicaId: string): Promise<void> {
  const now = sql`now()`;
  await db
    .insert(replicas)
    .values({ id: replicaId, startedAt: now, beatAt: now })
    .onConflictDoUpdate({ target: replicas.id, set: { beatAt: now } });
}

/**
 * Ends the sessions of replicas without a heartbeat in the last `deadAfterMs`: a plane that was
 * killed could not do it. A plane that was only slow still has its agents; their sessions are
 * woken, see that they have ended, and the agents connect again.
 * @param self is never taken for dead
 */
export async function endOrphanedSessions(
  tx: Tx,
  deadAfterMs: number,
  self: string,
): Promise<void> {
  const isDead = sql`${replicas.beatAt} < now() - make_interval(secs => ${deadAfterMs / 1000}::float8)`;
  await tx.db.delete(replicas).where(and(isDead, ne(replicas.id, self)));
  const living = tx.db.select({ id: replicas.id }).from(replicas);
  const orphans = await tx.db
    .update(hosts)
    .set({
      sessionId: null,
      sessionReplica: null,
      unreachableSince: sql`coalesce(unreachable_since, last_seen_at, now())`,
    })
    .where(and(isNotNull(hosts.sessionReplica), notInArray(hosts.sessionReplica, living)))
    .returning({ id: hosts.id, name: hosts.name });
  await wakeDependentsOnHosts(
    tx,
    orphans.map(({ id }) => id),
  );
  for (const host of orphans) {
    tx.wake(host.id);
    tx.emit({
      kind: 'HOST_DISCONNECTED',
      actor: planeActor,
      host,
      payload: { reason: 'the plane that held the session is gone' },
    });
  }
}

/** Takes this replica out, ending nothing else. */
export async function leave(db: Database, replicaId: string): Promise<void> {
  await db.delete(replicas).where(eq(replicas.id, replicaId));
}

export interface SessionState {
  readonly sessionId: string | null;
  readonly desiredRevision: number;
  readonly metricsUntil: number | null;
  readonly metricsForMs: number | null;
  /** Some instance of the host depends on programs of other hosts. */
  readonly needsFacts: boolean;
}

/**
 * Whether the session still speaks for the host, how far the host's desired state has come, and
 * what else there may be to send to its agent.
 */
export async function sessionState(
  db: Database,
  hostId: string,
): Promise<SessionState | undefined> {
  const [row] = await db
    .select({
      sessionId: hosts.sessionId,
      desiredRevision: hosts.desiredRevision,
      metricsUntil: sql<number | null>`(extract(epoch from ${metricWatches.until}) * 1000)::float8`,
      metricsForMs: sql<
        number | null
      >`(extract(epoch from ${metricWatches.until} - now()) * 1000)::int`,
      needsFacts: sql<boolean>`exists (
        select 1 from dependencies d join instances i on i.program_id = d.of_program_id where d.scope <> 'SAME_HOST' and i.host_id = ${hostId})`,
    })
    .from(hosts)
    .leftJoin(metricWatches, eq(metricWatches.hostId, hosts.id))
    .where(eq(hosts.id, hostId));
  return row;
}

/** Hosts by id, locked in one order so that two batches cannot wait for each other. */
export async function lockHosts(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, typeof hosts.$inferSelect>> {
  const rows = await tx.db
    .select()
    .from(hosts)
    .where(inArray(hosts.id, [...ids]))
    .orderBy(hosts.id)
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}
