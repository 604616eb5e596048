/**
 * What is open at this plane, and by whose grant. A grant is decided when a token is presented and
 * looked at again for each operation; when it ends, on whichever plane that was done, everything
 * that was opened with it ends too. The event log reports it at once. Because that may fail to
 * reach this plane, all grants in use are compared with the database every two seconds as well.
 */

import { setMaxListeners } from 'node:events';
import {
  type AccessEnd,
  accessEnd,
  type Credential,
  hasExpired,
  sessionEnded,
  tokenExpired,
  tokenRevoked,
} from '../../../schema/access/rules.ts';
import { loadGrants } from '../../../schema/access/store/access.ts';
import type { EventRecord, Plane } from '../../../schema/context.ts';
import { delay } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';

export const compareEveryMs = 2000;

/** A grant in use by one connection or request. */
export interface Lease {
  readonly credential: Credential;
  /** Aborted when the grant has ended; `endOf` returns how. */
  readonly ended: AbortSignal;
  /** Whether the grant holds now. Ends it when it has just expired. */
  holds(): boolean;
  /** The connection or request is over. */
  release(): void;
}

/** Why the signal of a lease was aborted. Undefined while the grant holds. */
export const endOf = ({ ended }: Pick<Lease, 'ended'>): AccessEnd | undefined =>
  ended.reason as AccessEnd | undefined;

class HeldLease implements Lease {
  credential: Credential;
  readonly #ended = new AbortController();
  readonly #onRelease: () => void;

  constructor(credential: Credential, onRelease: () => void) {
    this.credential = credential;
    this.#onRelease = onRelease;
    // Every subscription of a connection may wait for it.
    setMaxListeners(0, this.#ended.signal);
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  holds(): boolean {
    if (!this.ended.aborted && hasExpired(this.credential, new Date())) this.end(tokenExpired);
    return !this.ended.aborted;
  }

  /** A browser session that is renewed ends later. */
  renew(expiresAt: Date | null): void {
    this.credential = { ...this.credential, expiresAt };
  }

  end(how: AccessEnd): void {
    this.#onRelease();
    this.#ended.abort(how);
  }

  release(): void {
    this.#onRelease();
  }
}

const planeStopped: AccessEnd = { code: 4401, reason: 'the plane has stopped' };
const ends: ReadonlySet<string> = new Set(['TOKEN_REVOKED', 'SIGNED_OUT', 'HOST_REMOVED']);

export class Leases {
  readonly #plane: Plane;
  readonly #log: Logger;
  readonly #held = new Set<HeldLease>();
  readonly #kept = new Set<HeldLease>();
  readonly #stopping = new AbortController();
  readonly #running: Promise<unknown>;

  constructor(plane: Plane, log: Logger) {
    this.#plane = plane;
    this.#log = log;
    this.#running = Promise.all([this.#listen(), this.#compareAgainAndAgain()]);
  }

  /** Takes a grant into use. Call `release` when what it was taken for is over. */
  hold(credential: Credential): Lease {
    const lease: HeldLease = new HeldLease(credential, () => this.#held.delete(lease));
    this.#held.add(lease);
    return lease;
  }

  /**
   * Another lease on the same grant, for what outlives connections and requests: it ends with the
   * plane at the latest.
   * @returns one that has ended when the given one has, or when the plane has stopped
   */
  keep(held: Lease): Lease {
    const lease: HeldLease = new HeldLease(held.credential, () => {
      this.#held.delete(lease);
      this.#kept.delete(lease);
    });
    this.#held.add(lease);
    this.#kept.add(lease);
    held.holds();
    // Nothing would end it later: what ended the grant has happened.
    const how = this.#stopping.signal.aborted ? planeStopped : endOf(held);
    if (how) lease.end(how);
    return lease;
  }

  /** Call it when all connections are closed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const lease of [...this.#kept]) lease.end(planeStopped);
    await this.#running;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        for await (const events of this.#plane.log.batches(
          null,
          ({ kind }) => ends.has(kind),
          signal,
        ))
          for (const event of events) this.#receive(event);
      } catch (error) {
        logProblem(
          this.#log,
          'REVOCATIONS_NOT_FOLLOWED',
          'cannot read the event log for revoked tokens; trying again',
          { err: error },
        );
        await delay(compareEveryMs, signal);
      }
    }
  }

  #receive({ kind, hostId, payload }: EventRecord): void {
    for (const lease of [...this.#held]) {
      const { caller, sessionId } = lease.credential;
      if (kind === 'TOKEN_REVOKED' && caller.tokenId === payload['tokenId'])
        lease.end(tokenRevoked);
      if (kind === 'SIGNED_OUT' && sessionId !== null && sessionId === payload['sessionId'])
        lease.end(sessionEnded);
      if (kind === 'HOST_REMOVED' && caller.kind === 'AGENT' && caller.hostId === hostId)
        lease.end(tokenRevoked);
    }
  }

  async #compareAgainAndAgain(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await delay(compareEveryMs, signal);
      if (signal.aborted) return;
      for (const lease of [...this.#held]) lease.holds();
      // While the database is away nothing can be decided: what was granted goes on, and nothing
      // can be revoked either.
      await this.#compare().catch((error: unknown) =>
        this.#log.debug({ err: error }, 'cannot compare grants with the database'),
      );
    }
  }

  async #compare(): Promise<void> {
    const held = [...this.#held];
    if (held.length === 0) return;
    const tokenIds = new Set(held.map(({ credential }) => credential.caller.tokenId));
    const sessionIds = new Set(held.flatMap(({ credential: { sessionId } }) => sessionId ?? []));
    const stored = await loadGrants(this.#plane.db, {
      tokenIds: [...tokenIds],
      sessionIds: [...sessionIds],
    });
    const now = new Date();
    for (const lease of held) {
      const { caller, sessionId } = lease.credential;
      const grant = stored.get(sessionId ?? caller.tokenId);
      const how = accessEnd(lease.credential, grant, now);
      if (how) lease.end(how);
      else if (grant) lease.renew(grant.expiresAt);
    }
  }
}
