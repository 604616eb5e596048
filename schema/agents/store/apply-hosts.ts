/**
 * What agents report of themselves and of their hosts becomes rows of hosts and events, together
 * with the place in its outbox up to which each agent's reports are stored.
 */

import { eq } from 'drizzle-orm';
import { type HostProblemRow, hosts } from '../../../drizzle/tables.ts';
import { agentActor } from '../../../src/base/actor.ts';
import { timeOfUuidv7 } from '../../../src/base/ids.ts';
import type { StoredHostFacts } from '../../../src/domain/host-facts.ts';
import type { Tx } from '../../context.ts';
import { wakeDependentsOnHosts } from '../../dependencies/store/dependencies.ts';
import type { ReportBody } from '../topics.ts';
import { factsRow } from './agents.ts';

export type HostRow = typeof hosts.$inferSelect;
/** By host: the last report that is stored of its outbox. */
export type Reached = Map<string, { readonly epoch: string; readonly sequence: number }>;

/** A report with the host that it comes from. */
export interface Entry {
  readonly host: HostRow;
  readonly at: Date;
  readonly ageMs: number;
  readonly body: ReportBody;
}

/** What the reports contain of the hosts themselves, by host: the last of each. */
interface HostChanges {
  readonly facts: ReadonlyMap<string, StoredHostFacts>;
  readonly applied: ReadonlyMap<string, number>;
  /** Hosts whose agents have sent all that was outstanding when their sessions began. */
  readonly caughtUp: ReadonlySet<string>;
  readonly problems: ReadonlyMap<string, HostProblemRow>;
}

export async function applyToHosts(
  tx: Tx,
  entries: readonly Entry[],
  reached: Reached,
  known: ReadonlyMap<string, HostRow>,
): Promise<void> {
  const changes = changesOf(tx, entries);
  for (const [id, place] of reached) {
    const host = known.get(id);
    if (!host) continue;
    if (changes.facts.has(id))
      tx.emit({
        kind: 'HOST_CHANGED',
        actor: agentActor(host),
        host: { id, name: host.name },
        payload: { fields: ['facts'] },
      });
    await updateHostRow(tx, host, place, changes);
  }
  const reachable = [...changes.caughtUp].filter((id) => known.get(id)?.unreachableSince != null);
  await wakeDependentsOnHosts(tx, reachable);
}

/** Emits the events of problems and of gaps in the reports. */
function changesOf(tx: Tx, entries: readonly Entry[]): HostChanges {
  const facts = new Map<string, StoredHostFacts>();
  const applied = new Map<string, number>();
  const caughtUp = new Set<string>();
  const problems = new Map<string, HostProblemRow>();
  for (const { host, at, ageMs, body } of entries) {
    if (body.facts) facts.set(host.id, factsRow(body.facts, new Date(tx.now.getTime() - ageMs)));
    if (body.applied) applied.set(host.id, body.applied.revision);
    if (body.applied && isOfSession(host, tx.now.getTime() - ageMs)) caughtUp.add(host.id);
    if (body.problem) {
      const { code, detail } = body.problem;
      tx.emit({
        kind: 'AGENT_PROBLEM',
        actor: agentActor(host),
        at,
        host: { id: host.id, name: host.name },
        payload: { code, detail },
      });
      problems.set(host.id, { code, detail, at: new Date(tx.now.getTime() - ageMs).toISOString() });
    }
    if (body.gap) {
      tx.emit({
        kind: 'REPORTS_DROPPED',
        actor: agentActor(host),
        at,
        host: { id: host.id, name: host.name },
        payload: { dropped: body.gap.dropped },
      });
    }
  }
  return { facts, applied, caughtUp, problems };
}

async function updateHostRow(
  tx: Tx,
  host: HostRow,
  { epoch, sequence }: { readonly epoch: string; readonly sequence: number },
  { facts, applied, caughtUp, problems }: HostChanges,
): Promise<void> {
  const { id } = host;
  await tx.db
    .update(hosts)
    .set({
      reportEpoch: epoch,
      reportSequence: sequence,
      // An agent reports nothing before it has stored its session's nonce.
      sessionNonce: host.offeredNonce,
      lastSeenAt: tx.now,
      ...(facts.has(id) ? { facts: facts.get(id) } : {}),
      ...(problems.has(id) ? { lastProblem: problems.get(id) } : {}),
      ...(applied.has(id)
        ? { appliedRevision: Math.min(applied.get(id) ?? 0, host.desiredRevision) }
        : {}),
      ...(caughtUp.has(id) ? { unreachableSince: null } : {}),
    })
    .where(eq(hosts.id, id));
}

/**
 * Reports made after the session began come behind all that were outstanding before. An `applied`
 * of an earlier session that is only delivered now does not.
 * @param at when it was reported, by the plane's clock
 */
function isOfSession({ sessionId }: HostRow, at: number): boolean {
  return sessionId !== null && at >= timeOfUuidv7(sessionId);
}
